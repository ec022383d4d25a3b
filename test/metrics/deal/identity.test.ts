import assert from 'node:assert/strict';
import { csvGrid, gridOf, type TestCell } from '../../support/grid.js';
import { figureIn, flow, outcomes } from '../../support/flow.js';

const AS_OF = '2026-06-30';
const codes = (analysis: ReturnType<typeof flow>['analysis']): string[] => analysis.issues.map(i => i.code);

describe('which rows are one deal', () => {
  it('without an id: two of one name, customer and day are two, unless they are equal in everything', () => {
    const rows: TestCell[][] = [
      ['商机名称', '客户名称', '商机阶段', '预计金额', '创建日期'],
      ['框架采购', '甲集团', '赢单', 180, '2026-01-05'],
      ['框架采购', '甲集团', '赢单', 720, '2026-01-05'],
      ['框架采购', '甲集团', '报价', 720, '2026-01-05'],
      ['设备更新', '乙公司', '赢单', 100, '2026-01-08'],
      ['设备更新', '乙公司', '赢单', 100, '2026-01-08'],
    ];
    const { analysis } = flow([gridOf('商机', rows)], AS_OF);
    assert.equal(outcomes(analysis), '3 0 1');
    assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 1000); // 180 + 720 + 100
    assert.ok(codes(analysis).includes('duplicate-opportunity'));
  });

  it('a number that begins again on each tab, or in each section, is no id', () => {
    const head: TestCell[] = ['No.', 'Customer', 'Project', 'Stage', 'Amount'];
    const ann: TestCell[][] = [
      [1, 'A Co', 'ERP', 'Won', 30],
      [2, 'B Co', 'MES', 'Proposal', 50],
    ];
    const bob: TestCell[][] = [
      [1, 'C Co', 'CRM', 'Lost', 20],
      [2, 'D Co', 'OA', 'Won', 40],
    ];
    for (const grids of [[gridOf('Ann', [head, ...ann]), gridOf('Bob', [head, ...bob])], [gridOf('Pipeline', [head, ...ann, ...bob])]]) {
      const { analysis } = flow(grids, AS_OF);
      assert.equal(outcomes(analysis), '2 1 1');
      assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 70);
      assert.ok(codes(analysis).includes('no-id'));
    }
  });

  it('a number that comes again on another deal is no id, also where it is that of the first row', () => {
    const csv = 'Deal ID,Customer,Project,Stage,Amount\n1,A Co,ERP,Won,30\n2,B Co,MES,Proposal,50\n1,C Co,CRM,Lost,20';
    const { analysis } = flow([csvGrid('deals', csv)], AS_OF);
    assert.equal(outcomes(analysis), '1 1 1');
    assert.ok(codes(analysis).includes('no-id'));
  });

  it('a numbered header is no id where the amounts agree, nor beside a tab that lists the rows again', () => {
    const head: TestCell[] = ['序号', '商机', '客户', '金额', '状态'];
    const ann: TestCell[][] = [
      [1, 'P1', '甲', 100, '成交'],
      [2, 'P2', '乙', 100, '丢单'],
    ];
    const bob: TestCell[][] = [
      [1, 'P3', '丙', 100, '成交'],
      [2, 'P4', '丁', 100, '跟进中'],
    ];
    const all = [...ann, ...bob].map((row, i): TestCell[] => [i + 1, ...row.slice(1)]);
    const tabs = [gridOf('张三', [head, ...ann]), gridOf('李四', [head, ...bob])];
    assert.equal(outcomes(flow(tabs, AS_OF).analysis), '2 1 1');
    assert.equal(outcomes(flow([...tabs, gridOf('汇总', [head, ...all])], AS_OF).analysis), '2 1 1');
    assert.equal(outcomes(flow([gridOf('商机', [head, ...ann, ...bob])], AS_OF).analysis), '2 1 1');
  });

  it('names that come again at another stage are asked about, but not where an id tells or where tabs are joined', () => {
    const head: TestCell[] = ['Deal Name', 'Customer', 'Stage', 'Amount', 'Created'];
    const rows = ['Lead', 'Proposal', 'Negotiation', 'Won'].map((stage, i): TestCell[] => ['ERP', 'A Co', stage, 10, `2026-01-0${i + 1}`]);
    const asked = (...grids: ReturnType<typeof gridOf>[]): string[] =>
      flow(grids, AS_OF).analysis.questions.flatMap(question => (question.id.startsWith('deals/log/') ? [question.text.en] : []));
    assert.deepEqual(asked(gridOf('Deals', [head, ...rows])), [
      '3 of 4 rows repeat a "Deal Name" at another stage: are they the moves of one deal, or deals of their own?',
    ]);
    assert.deepEqual(asked(gridOf('Deals', [['Deal ID', ...head], ...rows.map((row, i): TestCell[] => [`D${i}`, ...row])])), []);
    assert.deepEqual(asked(gridOf('Ann', [head, ...rows.slice(0, 2)]), gridOf('Bob', [head, ...rows.slice(2)])), []);
  });

  it('rows of one id with a product each are lines: their amounts add up, and the deal counts once', () => {
    const { analysis } = flow(
      [csvGrid('deals', 'Deal ID,Deal Name,Product,Stage,Amount\n1,A,Server,Won,100\n1,A,Support,Won,40\n2,B,Server,Lost,70')],
      AS_OF,
    );
    assert.equal(outcomes(analysis), '1 1 0');
    assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 140);
    assert.ok(codes(analysis).includes('deal-lines') && !codes(analysis).includes('duplicate-opportunity'));
  });

  it('rows of one id of which two have one product are no lines: the row in force counts', () => {
    const csv = 'Deal ID,Deal Name,Product,Stage,Amount\n1,A,Server,Won,100\n1,A,Server,Won,40\n1,A,Cloud,Won,25';
    const { analysis } = flow([csvGrid('deals', csv)], AS_OF);
    assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 100);
    assert.ok(!codes(analysis).includes('deal-lines') && codes(analysis).includes('duplicate-opportunity'));
  });

  it('one amount on all lines of every deal is the whole amount, counted once and said', () => {
    const csv = 'Deal ID,Deal Name,Product,Stage,Amount\n1,A,Server,Won,140\n1,A,Support,Won,140\n2,B,Server,Won,70\n2,B,Cloud,Won,70';
    const { analysis } = flow([csvGrid('deals', csv)], AS_OF);
    assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 210);
    const single = flow([csvGrid('deals', csv.split('\n').slice(0, 3).join('\n'))], AS_OF).analysis;
    assert.equal(figureIn(single, 'winrate', 'wonAmount'), 140);
    assert.match(analysis.issues.find(i => i.code === 'deal-lines')!.done.en, /taken for the whole/);
  });
});

describe('snapshots', () => {
  it('a decided deal does not come back with another closing date: it is another deal of the name', () => {
    const head: TestCell[] = ['Deal', 'Customer', 'Amount', 'Stage', 'Close Date'];
    const january: TestCell[][] = [
      ['Maintenance', 'A', 100, 'Won', '2026-01-10'],
      ['Maintenance', 'B', 100, 'Won', '2026-01-11'],
    ];
    const february: TestCell[][] = [
      ['Maintenance', 'A', 100, 'Won', '2026-02-10'],
      ['Maintenance', 'B', 100, 'Lost', '2026-02-11'],
    ];
    const { analysis } = flow([gridOf('2026-01', [head, ...january]), gridOf('2026-02', [head, ...february])], AS_OF);
    assert.equal(outcomes(analysis), '3 1 0');
    const open = january.map((row): TestCell[] => [...row.slice(0, 3), 'Proposal', row[4]!]);
    assert.equal(outcomes(flow([gridOf('2026-01', [head, ...open]), gridOf('2026-02', [head, ...february])], AS_OF).analysis), '1 1 0');
  });

  const HEAD: TestCell[] = ['商机编号', '客户名称', '商机名称', '销售阶段', '预计金额', '创建日期'];
  const first: TestCell[][] = [
    ['S1', '甲公司', 'ERP', '方案报价', 500, '2026-03-01'],
    ['S2', '乙公司', 'MES', '需求确认', 300, '2026-04-01'],
    ['S3', '丙公司', 'WMS', '谈判', 800, '2026-02-01'],
    ['S4', '丁公司', 'OA', '谈判', 900, '2026-02-01'],
  ];
  const second: TestCell[][] = [
    ['S1', '甲公司', 'ERP', '赢单', 400, '2026-03-01'],
    ['S2', '乙公司', 'MES', '方案报价', 250, '2026-04-01'],
    ['S3', '丙公司', 'WMS', '输单', 800, '2026-02-01'],
    ['S5', '戊公司', 'HR', '需求确认', 100, '2026-06-08'],
  ];
  const tab = (name: string, rows: TestCell[][], title?: string) =>
    gridOf(name, [...(title ? [[title, null, null, null, null, null]] : []), HEAD, ...rows]);

  // S1 won 400, S3 lost, S2 and S5 open; S4 is in the first only: left out and said
  const named: readonly (readonly [string, string, string?, string?])[] = [
    ['0605', '0612'],
    ['2026-06-12', '2026-06-19'],
    ['6月第1周', '6月第2周'],
    ['W23', 'W24'],
    ['6.5', '6.12'],
    ['一', '二', '销售漏斗周报 2026-06-05', '销售漏斗周报 2026-06-12'],
    ['Sheet1', 'Sheet2'],
  ];
  for (const [one, two, titleOne, titleTwo] of named)
    it(`on the tabs ${titleOne ?? one} and ${titleTwo ?? two}: the later counts, the earlier is history`, () => {
      const overlap = one === 'Sheet1' ? first.slice(0, 3) : first;
      const last = one === 'Sheet1' ? second.slice(0, 3) : second;
      const { analysis } = flow([tab(one, overlap, titleOne), tab(two, last, titleTwo)], AS_OF);
      assert.equal(outcomes(analysis), one === 'Sheet1' ? '1 1 1' : '1 1 2');
      assert.equal(figureIn(analysis, 'winrate', 'wonAmount'), 400);
      assert.ok(codes(analysis).includes('snapshots'));
      assert.equal(codes(analysis).includes('vanished-deals'), one !== 'Sheet1');
      assert.ok(!codes(analysis).includes('duplicate-opportunity'));
      const funnel = analysis.reports.find(r => r.id === 'funnel')!;
      assert.match(funnel.notes[0]!.zh, /^数据方式：快照对比/);
      const left = '未计入：较早快照 3 行' + (one === 'Sheet1' ? '。' : '、最新快照中已没有的进行中商机 1 个。');
      assert.equal(funnel.notes[1]!.zh, left);
      // lost from 谈判: conversion is known though no snapshot of today says it
      const stages = funnel.tables.find(t => t.id === 'stages')!;
      assert.equal(stages.note, undefined);
    });

  it('in whatever order the tabs stand, where they say their day', () => {
    const { analysis } = flow([tab('0612', second), tab('0605', first)], AS_OF);
    assert.equal(outcomes(analysis), '1 1 2');
  });

  it('of days after the as-of day are not looked at', () => {
    const { analysis } = flow([tab('0605', first), tab('0612', second), tab('0626', second.slice(0, 3))], '2026-06-15');
    assert.equal(outcomes(analysis), '1 1 2');
  });

  it('without ids are matched by name and customer', () => {
    const bare = (rows: TestCell[][]): TestCell[][] => [HEAD.slice(1), ...rows.map(row => row.slice(1))];
    const { analysis } = flow([gridOf('0605', bare(first)), gridOf('0612', bare(second))], AS_OF);
    assert.equal(outcomes(analysis), '1 1 2');
  });

  it('are no two tabs that say the same: every row is there twice', () => {
    const { analysis } = flow([tab('Sheet1', first), tab('Sheet2', first)], AS_OF);
    assert.equal(outcomes(analysis), '0 0 4');
    assert.ok(!codes(analysis).includes('snapshots') && codes(analysis).includes('duplicate-opportunity'));
  });

  it('are named one by one, and more than four by the first and the last', () => {
    const said = (...names: string[]): string => {
      const { analysis } = flow(
        names.map(name => tab(name, first)),
        AS_OF,
      );
      return analysis.issues.find(issue => issue.code === 'snapshots')!.found.en;
    };
    assert.match(said('0605', '0612'), /2026-06-05, 2026-06-12/);
    assert.match(said('0501', '0508', '0515', '0522', '0529'), /2026-05-01 … 2026-05-29/);
  });

  it('are not a tab a salesperson, nor a tab of some of the deals', () => {
    const others: TestCell[][] = [
      ['S8', '庚公司', 'ERP', '赢单', 10, '2026-03-01'],
      ['S9', '辛公司', 'MES', '谈判', 20, '2026-03-01'],
    ];
    assert.equal(outcomes(flow([tab('张三', first), tab('李四', others)], AS_OF).analysis), '1 0 5');
    assert.equal(outcomes(flow([tab('全部', first), tab('重点', first.slice(0, 2))], AS_OF).analysis), '0 0 4');
  });
});
