import assert from 'node:assert/strict';
import { csvGrid, gridOf, type TestCell } from '../../support/grid.js';
import { figureIn, flow, outcomes, reportIn } from '../../support/flow.js';
import { column } from '../../support/metric.js';

const AS_OF = '2026-06-30';

describe('stages that are columns', () => {
  const HEAD = ['Deal', 'Account', 'Amount', 'Prospecting', 'Site visit', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];
  const dates: TestCell[][] = [
    ['ERP', 'A Co', 30, '2026-03-01', '2026-03-10', null, null, null, null],
    ['WMS', 'C Co', 80, '2026-02-01', '2026-02-10', '2026-02-20', '2026-03-05', '2026-03-20', null],
    ['OA', 'E Co', 40, '2026-01-20', '2026-02-01', '2026-02-10', '2026-03-01', null, '2026-03-15'],
    ['HR', 'F Co', 40, '2026-01-20', null, '2026-02-10', null, null, '2026-03-15'],
  ];

  it('with dates: the last one entered is the state, and they are a history', () => {
    const { analysis } = flow([gridOf('Pipeline', [HEAD, ...dates])], AS_OF);
    assert.equal(outcomes(analysis), '1 2 1');
    const funnel = reportIn(analysis, 'funnel');
    // Site visit, which no list of stages knows, stands where its column stands
    assert.deepEqual(column(funnel, 'stages', 'stage').slice(0, 4), ['Prospecting', 'Site visit', 'Proposal', 'Negotiation']);
    // Proposal: WMS and OA went on, HR was lost there
    assert.deepEqual(column(funnel, 'stages', 'lostHere').slice(0, 4), [0, 0, 1, 1]);
    // Prospecting 9, 9, 12, 21; Site visit 10, 9; Proposal 13, 19, 33; Negotiation 15, 14
    assert.deepEqual(column(funnel, 'dwell', 'median').slice(0, 4), [10.5, 9.5, 19, 14.5]);
  });

  for (const [yes, no] of [
    ['√', null],
    ['x', null],
    ['✓', '×'],
    ['是', '否'],
    [1, 0],
  ] as const)
    it(`with ${yes}${no === null ? '' : ` and ${no}`}: the furthest one ticked is the state, without a history`, () => {
      const ticks = dates.map(row => row.map((cell, i) => (i < 3 ? cell : cell === null ? no : yes)));
      const { analysis } = flow([gridOf('Pipeline', [HEAD, ...ticks])], AS_OF);
      assert.equal(outcomes(analysis), '1 2 1');
      const funnel = reportIn(analysis, 'funnel');
      assert.deepEqual(column(funnel, 'stages', 'lostHere').slice(0, 4), [0, 0, 1, 1]);
      assert.match(funnel.notes[0]!.en, /^Mode: snapshot/);
    });

  it('in Chinese, won and lost in words of their own', () => {
    const head = ['客户名称', '项目名称', '预计金额', '初步接触', '需求确认', '方案报价', '商务谈判', '成交', '输单'];
    const rows: TestCell[][] = [
      ['甲', 'A', 1, '2026-01-01', '2026-01-05', null, null, null, null],
      ['乙', 'B', 1, '2026-01-01', '2026-01-05', '2026-01-09', '2026-02-01', '2026-02-05', null],
      ['丙', 'C', 1, '2026-01-01', null, null, null, null, '2026-02-05'],
    ];
    assert.equal(outcomes(flow([gridOf('销售漏斗', [head, ...rows])], AS_OF).analysis), '1 1 1');
  });

  it('with Won and Lost for short, in days', () => {
    const head = HEAD.map(name => name.replace('Closed ', ''));
    assert.equal(outcomes(flow([gridOf('Sheet1', [head, ...dates])], AS_OF).analysis), '1 2 1');
  });

  it('tell deals from customers where each is named by its customer', () => {
    const head = ['客户', '负责人', '金额', '初访', '报价', '成交', '丢单'];
    const rows: TestCell[][] = [
      ['甲', '张三', 10, '2026-01-05', '2026-02-01', '2026-03-01', null],
      ['乙', '张三', 20, '2026-01-08', null, null, '2026-02-10'],
      ['丙', '李四', 15, '2026-02-01', '2026-03-03', null, null],
    ];
    assert.equal(outcomes(flow([gridOf('跟踪表', [head, ...rows])], AS_OF).analysis), '1 1 1');
    const ticks = rows.map(row => row.map((cell, i) => (i < 3 || cell === null ? cell : '√')));
    assert.equal(outcomes(flow([gridOf('跟踪表', [head, ...ticks])], AS_OF).analysis), '1 1 1');
  });

  it('are none in a plan of work with its own ends', () => {
    const head = ['客户', '负责人', '需求', '测试', '取消', '终止'];
    const rows: TestCell[][] = [['甲', '张三', '√', '√', null, null], ['乙', '李四', '√', null, '√', null]]; // prettier-ignore
    const { recognition } = flow([gridOf('Sheet1', [head, ...rows])], AS_OF);
    assert.ok(!recognition.tabs[0]!.columns.some(c => c.role === 'ticked'));
  });

  it('are none where they hold amounts, or stand alone', () => {
    const amounts = gridOf('plan', [
      ['Deal', 'Account', 'Stage', 'Proposal', 'Negotiation', 'Demo'],
      ['A', 'A Co', 'Won', 45000, 46000, 45500],
    ]);
    assert.ok(!flow([amounts], AS_OF).recognition.tabs[0]!.columns.some(c => c.role === 'entered' || c.role === 'ticked'));
  });
});

describe('a list of deals that names no deal', () => {
  const rows: TestCell[][] = [
    ['Acme', 'Negotiation', 45, '2026-07-15'],
    ['Global', 'Closed Won', 75, '2026-05-30'],
    ['Innovate', 'Closed Lost', 35, '2026-06-10'],
  ];
  const head = ['Client Name', 'Deal Stage', 'Deal Value', 'Expected Close Date'];

  for (const name of ['Pipeline', 'Sheet1', 'Sales', 'Customers 2026'])
    it(`is a pipeline on a tab called ${name}`, () =>
      assert.equal(outcomes(flow([gridOf(name, [head, ...rows])], AS_OF).analysis), '1 1 1'));

  it('is one in Chinese, though the tab is called 销售明细', () => {
    const zh = [
      ['客户名称', '销售阶段', '预计金额', '预计成交日期'],
      ['甲', '谈判', 45, '2026-07-15'],
      ['乙', '赢单', 75, '2026-05-30'],
    ];
    assert.equal(outcomes(flow([gridOf('销售明细', zh)], AS_OF).analysis), '1 0 1');
  });

  it('is none where orders or customers have a status', () => {
    const orders = csvGrid('Orders', 'Order ID,Customer,Order Date,Status,Total\n1,A,2026-01-01,Completed,10\n2,B,2026-02-01,Cancelled,20');
    assert.equal(flow([orders], AS_OF).recognition.tabs[0]!.sheet, 'orders');
    const customers = csvGrid('客户', '客户名称,状态,负责人,区域\n甲,潜在客户,张三,华东\n乙,意向客户,张三,华东');
    assert.notEqual(flow([customers], AS_OF).recognition.tabs[0]!.sheet, 'pipeline');
  });
});

describe('this week and last week', () => {
  for (const [now, before] of [
    ['本周阶段', '上周阶段'],
    ['本周状态', '上周状态'],
    ['本月阶段', '上月阶段'],
    ['This week', 'Last week'],
    ['Current stage', 'Previous stage'],
  ])
    for (const turned of [false, true])
      it(`${now} is the state and ${before} where it was, ${turned ? 'right' : 'left'} of it`, () => {
        const rows = [
          ['ERP', '甲', 30, '谈判', '赢单'],
          ['MES', '乙', 50, '初步接触', '方案报价'],
          ['WMS', '丙', 80, '方案报价', '输单'],
          ['OA', '丁', 60, '谈判', '谈判'],
        ].map(([name, customer, amount, was, is]) => [name, customer, amount, ...(turned ? [is, was] : [was, is])] as TestCell[]);
        const head = ['项目名称', '客户名称', '项目金额', ...(turned ? [now, before] : [before, now])] as TestCell[];
        const { analysis } = flow([gridOf('漏斗', [head, ...rows])], AS_OF);
        assert.equal(outcomes(analysis), '1 1 2');
        // the lost deal was in 方案报价 before: 初步接触 0, 方案报价 1, 谈判 0
        assert.deepEqual(column(reportIn(analysis, 'funnel'), 'stages', 'lostHere').slice(0, 3), [0, 1, 0]);
      });
});

describe('stages that are numbers', () => {
  const list = (...stages: TestCell[]): TestCell[][] => [
    ['商机编号', '客户名称', '阶段', '预计金额'],
    ...stages.map((stage, i): TestCell[] => [`S${i}`, `客户${i}`, stage, 100]),
  ];

  it('are an order: 1 is not won, and which of them wins is asked', () => {
    const { analysis } = flow([gridOf('商机', list(1, 1, 3, 2, 10))], AS_OF);
    assert.equal(outcomes(analysis), '0 0 5');
    assert.deepEqual(column(reportIn(analysis, 'funnel'), 'stages', 'stage').slice(0, 4), ['1', '2', '3', '10']);
    assert.deepEqual(
      analysis.questions.map(q => q.id),
      ['stage/pipeline/which-wins'],
    );
  });

  it('with a percent sign, as cells or in brackets behind a name, are chances: 100 % won, 0 % lost', () => {
    for (const stages of [
      ['25%', '90%', '100%', '0%'],
      [0.25, 0.9, 1, 0],
      ['Kick-off (25%)', 'Board (90%)', 'Deal (100%)', 'Out (0%)'],
    ])
      assert.equal(outcomes(flow([gridOf('商机', list(...stages))], AS_OF).analysis), '1 1 2');
  });
});

describe('yes and no', () => {
  it('are a stage or a status only under a header that asks about the outcome', () => {
    const csv = (header: string): string =>
      `Opportunity ID,Customer,Amount,Stage,${header}\n1,A,1,Proposal,Yes\n2,B,1,Proposal,Yes\n3,C,1,Proposal,No`;
    for (const header of ['VIP', 'Renewal', 'Budget approved'])
      assert.equal(outcomes(flow([csvGrid('deals', csv(header))], AS_OF).analysis), '0 0 3', header);
    assert.equal(outcomes(flow([csvGrid('deals', csv('Won?'))], AS_OF).analysis), '2 0 1');
    const bare = csvGrid('deals', 'Opportunity ID,Customer,Amount,VIP\n1,A,1,Yes\n2,B,1,No');
    assert.equal(figureIn(flow([bare], AS_OF).analysis, 'winrate', 'winRate'), null);
  });
});

describe('activity logs', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['events', 'EVENTID,Event Owner,Start DateTime,Created Time,LEADID\n11,Roz,2026-02-15,2026-02-15,7\n12,Har,2026-02-15,2026-02-15,8'],
    [
      'calls',
      'Subject,Call Purpose,Created Time,ACCOUNTID,POTENTIALID\nCall one,Prospecting,2026-02-15,31,41\nCall two,Negotiation,2026-02-16,32,42',
    ],
    [
      'export',
      'Activity ID,Subject,Status,Due Date,Opportunity ID,Created Date\n1,Call,Open,2026-03-01,77,2026-02-01\n2,Mail,Closed,2026-03-02,78,2026-02-01',
    ],
    ['活动记录', '主题,任务类型,开始时间,状态,创建时间,联系人\n电话,跟进,2026-02-01,已完成,2026-02-01,王'],
  ];
  for (const [name, csv] of cases)
    it(`called ${name} are neither leads nor deals`, () => {
      const { sheet } = flow([csvGrid(name, csv)], AS_OF).recognition.tabs[0]!;
      assert.ok(sheet === null || sheet === 'visits', String(sheet));
    });

  it('with an owner, an account and a day are visits', () => {
    const csv = 'Activity ID,Activity Owner,Account,Activity Type,Activity Date,Status\n1,Ann,A Co,Meeting,2026-05-01,Completed';
    assert.equal(flow([csvGrid('activities', csv)], AS_OF).recognition.tabs[0]!.sheet, 'visits');
  });

  it('are not pipelines that have a last activity', () => {
    const csv = 'Deal ID,Deal Name,Stage,Account ID,Contact ID,Last Activity Date,Activity Type\n1,A,Won,5,6,2026-05-01,Call';
    assert.equal(flow([csvGrid('deals and activities', csv)], AS_OF).recognition.tabs[0]!.sheet, 'pipeline');
  });

  it('two known columns of fifteen never make a tab certain', () => {
    const more = Array.from({ length: 13 }, (_, i) => `Custom ${'abcdefghijklm'[i]}`);
    const csv = `Deal Name,Stage,${more.join(',')}\nA,Won,${more.map(() => 'x').join(',')}`;
    assert.equal(flow([csvGrid('deals', csv)], AS_OF).recognition.tabs[0]!.confidence, 'likely');
  });
});

describe('words people use for the days of a deal', () => {
  it('Opened, Closed, and the Closing Date of a closed deal', () => {
    const csv = 'Deal,Customer,Rep,Stage,Value,Opened,Closed\nA,A Co,Ann,Won,10,2026-01-05,2026-02-05\nB,B Co,Bob,Proposal,20,2026-02-01,';
    assert.equal(figureIn(flow([csvGrid('deals', csv)], AS_OF).analysis, 'cycle', 'cycleMedian'), 31);
    const zoho =
      'Deal Name,Potential Owner,Stage,Created Time,Closing Date,Amount\nA,Ann,Closed Won,2026-01-05,2026-02-05,10\nB,Bob,Qualification,2026-02-01,2026-09-01,20';
    assert.equal(figureIn(flow([csvGrid('deals', zoho)], AS_OF).analysis, 'cycle', 'cycleMedian'), 31);
  });
});

describe('without any closing date', () => {
  it('there are no tables by closing period, and no orders by month', () => {
    const csv = 'Opportunity ID,Stage,Amount,Created Date,Close Date\n1,Closed Won,100,2026-01-05,\n2,Closed Lost,50,2026-01-06,';
    const { analysis } = flow([csvGrid('deals', csv)], AS_OF);
    const ids = (id: 'funnel' | 'winrate'): string[] => reportIn(analysis, id).tables.map(t => t.id);
    assert.ok(!ids('winrate').some(id => /^by(?:Month|Quarter|Fiscal)/.test(id)), ids('winrate').join());
    assert.ok(!ids('funnel').includes('orders'));
  });
});

describe('several pipelines', () => {
  const csv = `Record ID,Deal Name,Pipeline,Deal Stage,Deal - Status,Amount
1,N1,New business,Discovery,Lost,1
2,N2,New business,Discovery,Lost,1
3,N3,New business,Proposal,Lost,1
4,N4,New business,Negotiation,Won,1
5,N5,New business,Discovery,Open,1
6,R1,Renewals,Contract Sent,Won,1
7,R2,Renewals,Contract Sent,Won,1
8,R3,Renewals,Contract Sent,Lost,1`;

  it('are a funnel each, the one with most deals first; the win rate is over all', () => {
    const { analysis } = flow([csvGrid('deals', csv)], AS_OF);
    const funnel = reportIn(analysis, 'funnel');
    // New business: 5 reached Discovery, of which 2 went on, 2 were lost, 1 stands there
    assert.deepEqual(column(funnel, 'stages', 'stage'), ['Discovery', 'Proposal', 'Negotiation', 'Won']);
    assert.deepEqual(column(funnel, 'stages', 'reached'), [5, 2, 1, 1]);
    assert.deepEqual(column(funnel, 'stages', 'moved').slice(0, 3), [2, 1, 1]);
    assert.deepEqual(column(funnel, 'stages2', 'reached'), [3, 2]);
    assert.equal(figureIn(analysis, 'funnel', 'opportunities'), 8);
    assert.equal(figureIn(analysis, 'winrate', 'winRate'), 3 / 7);
    assert.ok(funnel.checks.every(c => c.ok));
  });

  it('are not the channels of a column called 管道', () => {
    const grid = gridOf('商機', [
      ['商機名稱', '客戶名稱', '階段', '管道'],
      ['A', '甲', '報價', '網站'],
      ['B', '乙', '贏單', '展會'],
    ]);
    const roles = flow([grid], AS_OF).recognition.tabs[0]!.columns.map(c => c.role);
    assert.ok(roles.includes('source') && !roles.includes('pipeline'));
  });
});
