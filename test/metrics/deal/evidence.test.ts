import assert from 'node:assert/strict';
import { outcomeAt, LOST, OPEN, WON } from '../../../engine/metrics/deal/outcome.js';
import type { Grid } from '../../../engine/grid.js';
import { csvGrid, gridOf, type TestCell } from '../../support/grid.js';
import { figureIn, flow, outcomes, reportIn } from '../../support/flow.js';

const AS_OF = '2026-06-30';

/** One export of each system: won, lost, open. The headers are those the system writes. */
const VENDORS: readonly (readonly [name: string, csv: string, outcomes: string])[] = [
  [
    'Salesforce, custom stages with Closed and Won',
    `Opportunity ID,Opportunity Name,Account Name,Stage,Closed,Won,Amount,Close Date,Created Date
     1,A,A Co,Signed off,true,true,100,2026-02-10,2026-01-01
     2,B,B Co,Signed off,true,false,80,2026-02-20,2026-01-11
     3,C,C Co,Discovery,false,false,50,2026-07-31,2026-02-01`,
    '1 1 1',
  ],
  [
    'Salesforce, forecast category',
    `Opportunity ID,Opportunity Name,Account Name,Amount,Probability (%),Forecast Category,Stage,Close Date
     1,A,A Co,100,100,Closed,Delivered to plan,2026-02-10
     2,B,B Co,80,60,Best Case,Negotiation/Review,2026-08-20
     3,C,C Co,50,10,Omitted,Prospecting,2026-09-30`,
    '1 0 2',
  ],
  [
    'HubSpot, renewals with flags',
    `Record ID,Deal Name,Pipeline,Deal Stage,Close Date,Amount,Is Closed Won,Is closed lost,Is Deal Closed?,Create Date
     1,A,Renewals,Extended,2026-02-10 12:00,1000,true,false,true,2026-01-01 09:00
     2,B,Renewals,Gone,2026-03-10 12:00,900,false,true,true,2026-01-25 09:00
     3,C,Renewals,Coming up,2026-08-30 12:00,700,false,false,false,2026-02-20 09:00`,
    '1 1 1',
  ],
  [
    'Zoho',
    `Record Id,Deal Name,Account Name,Amount,Stage,Closing Date,Probability (%),Created Time
     zcrm_1,A,A Co,100,Closed Won,2026-02-10,100,2026-01-01 10:00:00
     zcrm_2,B,B Co,80,Closed-Lost to Competition,2026-02-20,0,2026-01-11 10:00:00
     zcrm_3,C,C Co,50,Identify Decision Makers,2026-07-31,60,2026-02-01 10:00:00`,
    '1 1 1',
  ],
  [
    'Pipedrive, without the status column',
    `Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Stage,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason
     1,A,A Co,100,Negotiations Started,2026-01-01 10:00:00,2026-02-10 10:00:00,,
     2,B,B Co,80,Demo Scheduled,2026-01-11 10:00:00,,2026-02-20 10:00:00,Price
     3,C,C Co,50,Proposal Made,2026-02-01 10:00:00,,,`,
    '1 1 1',
  ],
  [
    'Dynamics 365',
    `Topic,Potential Customer,Est. Close Date,Est. Revenue,Actual Close Date,Actual Revenue,Status,Status Reason,Pipeline Phase,Created On
     A,A Co,2026-02-28,100,2026-02-10,90,Won,Won,4-Close,2026-01-01
     B,B Co,2026-02-28,80,2026-02-20,0,Lost,Out-Sold,2-Develop,2026-01-11
     C,C Co,2026-07-31,50,,,Open,In Progress,3-Propose,2026-02-01`,
    '1 1 1',
  ],
  [
    'Odoo, lost is archived',
    `Opportunity,Customer,Expected Revenue,Stage,Probability,Created on,Closed Date,Active,Lost Reason
     A,A Co,100,Won,100,2026-01-01 10:00:00,2026-02-10 10:00:00,True,
     B,B Co,80,Proposition,0,2026-01-11 10:00:00,2026-02-20 10:00:00,False,Too expensive
     C,C Co,50,Proposition,40,2026-02-01 10:00:00,,True,`,
    '1 1 1',
  ],
  [
    'SuiteCRM',
    `Opportunity Name,Account Name,Sales Stage,Opportunity Amount,Expected Close Date,Date Created
     A,A Co,Closed Won,100,2026-02-10,2026-01-01
     B,B Co,Closed Lost,80,2026-02-20,2026-01-11
     C,C Co,Perception Analysis,50,2026-07-31,2026-02-01`,
    '1 1 1',
  ],
  [
    'EspoCRM',
    `Name,Account,Stage,Amount,Probability (%),Close Date,Created At
     A,A Co,Closed Won,100,100,2026-02-10,2026-01-01
     B,B Co,Closed Lost,80,0,2026-02-20,2026-01-11
     C,C Co,Qualification,50,20,2026-07-31,2026-02-01`,
    '1 1 1',
  ],
  [
    'Bitrix24',
    `ID,Deal Name,Company,Pipeline,Stage,Amount,Created on,Deal closed
     1,A,A Co,General,Deal won,100,2026-01-01,Yes
     2,B,B Co,General,Analyze failure,80,2026-01-11,Yes
     3,C,C Co,General,Final invoice,50,2026-02-01,No`,
    '1 1 1',
  ],
  [
    'Freshsales',
    `Deal name,Account,Deal value,Deal stage,Lost reason,Created at,Closed date
     A,A Co,100,Won,,2026-01-01,2026-02-10
     B,B Co,80,Lost,Budget,2026-01-11,2026-02-20
     C,C Co,50,Follow-up,,2026-02-01,`,
    '1 1 1',
  ],
  [
    'Close',
    `id,lead_name,status_label,status_type,value,date_created,date_won,date_lost
     oppo_1,A Co,Signed,won,100,2026-01-01,2026-02-10,
     oppo_2,B Co,Dead,lost,80,2026-01-11,,2026-02-20
     oppo_3,C Co,Demo Completed,active,50,2026-02-01,,`,
    '1 1 1',
  ],
  [
    'Copper',
    `Opportunity ID,Name,Company,Pipeline,Stage,Status,Value,Close Date,Created At
     1,A,A Co,Sales,Contract Sent,Won,100,2026-02-10,2026-01-01
     2,B,B Co,Sales,Presentation,Abandoned,80,2026-02-20,2026-01-11
     3,C,C Co,Sales,Follow-Up,Open,50,2026-07-31,2026-02-01`,
    '1 1 1',
  ],
  [
    'monday',
    `Name,Stage,Deal Value,Contacts,Close Date,Owner
     A,Won,100,Ann,2026-02-10,Eve
     B,Lost,80,Ben,2026-02-20,Eve
     C,Legal,50,Cat,2026-07-31,Eve`,
    '1 1 1',
  ],
  [
    '纷享销客',
    `商机名,客户名,商机金额,商机阶段,商机状态,赢单概率(%),预计成交日期,实际成交日期,丢单原因,创建时间
     A,甲公司,100,谈判审核,赢单,100,2026-02-10,2026-02-10,,2026-01-01
     B,乙公司,80,方案/报价,输单,0,2026-02-20,2026-02-20,价格,2026-01-11
     C,丙公司,50,需求确认,实施中,30,2026-07-31,,,2026-02-01
     D,丁公司,60,验证客户,无效商机,0,2026-07-31,,,2026-02-01`,
    '1 1 1',
  ],
  [
    '销售易',
    `销售机会名称,客户名称,销售金额,销售阶段,结单日期,赢率,阶段变更时间
     A,甲公司,100,赢单,2026-02-10,100%,2026-02-10
     B,乙公司,80,输单,2026-02-20,0%,2026-02-20
     C,丙公司,50,初步接洽,2026-07-31,20%,2026-02-01`,
    '1 1 1',
  ],
  [
    '悟空',
    `商机名称,客户名称,商机金额,预计成交日期,商机阶段,负责人,创建时间
     A,甲公司,100,2026-02-10,赢单,张三,2026-01-01
     B,乙公司,80,2026-02-20,输单,张三,2026-01-11
     C,丙公司,50,2026-07-31,方案/报价,李四,2026-02-01`,
    '1 1 1',
  ],
  [
    '红圈',
    `商机名称,客户名称,预计金额,当前阶段,商机结果,负责人,创建日期
     A,甲公司,100,商务谈判,赢单,张三,2026-01-01
     B,乙公司,80,呈报方案,输单,张三,2026-01-11
     C,丙公司,50,立项跟踪,,李四,2026-02-01`,
    '1 1 1',
  ],
  [
    'Cordys',
    `商机名称,客户名称,商机阶段,金额（元）,可能性,结束时间,失败原因,创建时间
     A,甲公司,成功,100,100,2026-02-10,,2026-01-01 10:00:00
     B,乙公司,失败,80,0,2026-02-20,价格,2026-01-11 10:00:00
     C,丙公司,立项汇报,50,50,2026-07-31,,2026-02-01 10:00:00`,
    '1 1 1',
  ],
  [
    '简道云, flags in words',
    `商机编号,商机名称,客户名称,销售阶段,预计金额,是否关闭,是否赢单
     1,A,甲公司,合同谈判,100,是,是
     2,B,乙公司,方案报价,80,是,否
     3,C,丙公司,方案报价,50,否,否`,
    '1 1 1',
  ],
  [
    'a list with yes and no to 是否成交 alone',
    `项目名称,客户名称,项目金额,是否成交,销售阶段
     A,甲公司,100,是,报价
     B,乙公司,80,否,输单
     C,丙公司,50,否,报价`,
    '1 1 1',
  ],
];

const tidy = (csv: string): string =>
  csv
    .split('\n')
    .map(line => line.trim())
    .join('\n');

describe('the outcome of a deal', () => {
  for (const [name, csv, expected] of VENDORS)
    it(`is read from an export of ${name}`, () => {
      const { analysis } = flow([csvGrid('deals', tidy(csv))], AS_OF);
      assert.equal(outcomes(analysis), expected);
      assert.deepEqual(
        analysis.questions.filter(q => q.id.startsWith('stage/') && !/Signed off|Delivered|Extended|Gone|Coming up/.test(q.text.en)),
        [],
      );
    });

  it('is told by the flags before the status, the status before the stage, the stage before archiving, that before the times', () => {
    // closed won | status | stage      | archived | lost time
    // yes    yes | 输单    | 报价        | no       |             → won
    //            | 输单    | 赢单        | no       |             → lost
    //            |        | 赢单        | yes      |             → won
    //            |        | 报价        | yes      |             → lost
    //            |        | 报价        | no       | 2026-02-01  → lost
    //            | 进行中  | 报价        | no       | 2026-02-01  → open
    const rows = [
      ['1', '是', '是', '输单', '报价', '否', null],
      ['2', null, null, '输单', '赢单', '否', null],
      ['3', null, null, null, '赢单', '是', null],
      ['4', null, null, null, '报价', '是', null],
      ['5', null, null, null, '报价', '否', '2026-02-01'],
      ['6', null, null, '进行中', '报价', '否', '2026-02-01'],
    ];
    const head = ['商机编号', '是否关闭', '是否赢单', '商机状态', '销售阶段', '已归档', '输单时间'];
    const { analysis } = flow([gridOf('商机', [head, ...rows])], AS_OF);
    assert.equal(outcomes(analysis), '2 3 1');
  });

  it('is told by a chance of 100 % or 0 % where the closing date has passed and no stage says more', () => {
    // as of 30 June: won | lost | open: neither 0 nor 1 | open: closes tomorrow | won: on the day itself | open: its stage says so
    const rows = [
      ['1', 1, '2026-02-01', null],
      ['2', 0, '2026-02-01', null],
      ['3', 0.5, '2026-02-01', null],
      ['4', 1, '2026-07-01', null],
      ['5', 1, '2026-06-30', null],
      ['6', 1, '2026-02-01', '报价'],
    ].map(([id, share, closes, stage]) => [id, { date: closes }, share, stage] as TestCell[]);
    const head = ['商机编号', '预计成交日期', '赢单概率', '销售阶段'];
    const { analysis } = flow([gridOf('商机', [head, ...rows])], AS_OF);
    assert.equal(outcomes(analysis), '2 1 3');
  });

  it('is open again where it was decided after the as-of day', () => {
    assert.equal(outcomeAt(WON, 101, 100), OPEN);
    assert.equal(outcomeAt(LOST, 100, 100), LOST);
  });
});

describe('open deals that look lost', () => {
  const csv = `Opportunity,Customer,Expected Revenue,Stage,Probability,Created on,Closed Date,Lost Reason
    A,A Co,100,Won,100,2026-01-01,2026-02-10,
    B,B Co,80,Proposition,0,2026-01-11,2026-02-20,Too expensive
    C,C Co,50,New,0,2026-02-01,2026-03-01,
    D,D Co,50,New,20,2026-02-01,,
    E,E Co,50,New,20,2026-02-01,2026-09-01,Too expensive`;

  it('are asked about, with their number and amount, and no win rate is printed meanwhile', () => {
    // B and C: the closing date has passed, with a reason or 0 %. D has no date, E lies ahead
    const { analysis } = flow([csvGrid('crm', tidy(csv))], AS_OF);
    assert.equal(outcomes(analysis), '1 0 4');
    assert.equal(figureIn(analysis, 'winrate', 'winRate'), null);
    const report = reportIn(analysis, 'winrate');
    assert.equal(report.message, null);
    assert.match(report.banners![0]!.text.en, /^2 open deals \(130\) past the closing date.* If all are lost, the win rate is 33\.3%\.$/);
    assert.match(report.banners![0]!.text.zh, /^2 个进行中的商机（130）结案日期已过/);
    const question = analysis.questions.find(q => q.id === 'deals/open-with-reason')!;
    assert.deepEqual([question.count, question.setting.join('.')], [2, 'options.deals.openWithReason']);
    assert.equal(question.share, 2 / 5);
  });

  it('are what the answer says', () => {
    const answered = (openWithReason: string): string =>
      outcomes(flow([csvGrid('crm', tidy(csv))], AS_OF, { options: { deals: { openWithReason } } }).analysis);
    assert.deepEqual([answered('lost'), answered('open')], ['1 2 2', '1 0 4']);
  });

  it('are also those that are closed, and nothing says how', () => {
    const { analysis } = flow(
      [csvGrid('deals', tidy('Deal Name,Customer,Stage,Is Closed,Amount\nA,A Co,Proposal,Yes,1\nB,B Co,Won,Yes,1\nC,C Co,Lost,Yes,1'))],
      AS_OF,
    );
    assert.equal(outcomes(analysis), '1 1 1');
    assert.equal(analysis.questions[0]?.id, 'deals/open-with-reason');
  });

  for (const [header, yes, no] of [
    ['是否赢单', '是', '否'],
    ['Is Won', 'Yes', 'No'],
  ] as const)
    it(`are also those of which ${header} says ${no}, and no stage says where they stand`, () => {
      const rows = [['A', 'A Co', 30, yes], ['B', 'B Co', 20, no], ['C', 'C Co', 10, '待定']]; // prettier-ignore
      const { analysis } = flow([gridOf('商机', [['商机名称', '客户', '金额', header], ...rows])], AS_OF);
      assert.equal(outcomes(analysis), '1 0 2');
      assert.equal(figureIn(analysis, 'winrate', 'winRate'), null);
      assert.equal(analysis.questions.find(q => q.id === 'deals/open-with-reason')?.count, 1);
      const staged = rows.map(row => [...row, '报价']);
      const told = flow([gridOf('商机', [['商机名称', '客户', '金额', header, '阶段'], ...staged])], AS_OF).analysis;
      assert.equal(
        told.questions.find(q => q.id === 'deals/open-with-reason'),
        undefined,
      );
    });
});

describe('a last stage that may be the win', () => {
  const grid = (last: string): Grid =>
    gridOf('商机', [
      ['商机名称', '客户', '销售阶段', '金额', '创建日期'],
      ['A', '甲', last, 10, '2026-01-05'],
      ['B', '乙', '丢单', 20, '2026-01-08'],
      ['C', '丙', last, 15, '2026-02-01'],
      ['D', '丁', '方案报价', 8, '2026-03-01'],
    ]);

  for (const last of ['签约', '合同签订', '3. 签订合同', 'Contract'])
    it(`is asked about, and no win rate stands on ${last}`, () => {
      const { analysis } = flow([grid(last)], AS_OF);
      assert.equal(figureIn(analysis, 'winrate', 'winRate'), null);
      assert.equal(figureIn(analysis, 'winrate', 'allRate'), null);
      assert.match(reportIn(analysis, 'winrate').banners![0]!.text.en, /If all are won, the win rate is 66\.7%\.$/);
      const question = analysis.questions.find(q => q.id === 'deals/last-stage-wins')!;
      assert.deepEqual([question.count, question.setting], [2, ['words', 'pipeline', last]]);
      const answered = (said: string): string => outcomes(flow([grid(last)], AS_OF, { words: { pipeline: { [last]: said } } }).analysis);
      assert.deepEqual([answered('won'), answered('open')], ['2 1 1', '0 1 3']);
    });

  it('is none where it says that it is not signed yet, or another stage or a status is the win', () => {
    for (const last of ['待签约', '合同审批', 'Contract sent'])
      assert.equal(figureIn(flow([grid(last)], AS_OF).analysis, 'winrate', 'winRate'), 0);
    const rows = [['1', '甲', '签约', '进行中'], ['2', '乙', '报价', '输单']]; // prettier-ignore
    const { analysis } = flow([gridOf('商机', [['商机编号', '客户', '销售阶段', '商机状态'], ...rows])], AS_OF);
    assert.equal(figureIn(analysis, 'winrate', 'winRate'), 0);
  });
});

describe('a rate of exactly 100 %', () => {
  const rows = (won: number): string =>
    ['Deal Name,Customer,Stage,Amount', ...Array.from({ length: won }, (_, i) => `D${i},C${i},Won,1`)].join('\n');

  it('over twenty decided deals is a question before it is a headline', () => {
    const { analysis } = flow([csvGrid('deals', rows(20))], AS_OF);
    assert.equal(reportIn(analysis, 'winrate').message, null);
    assert.equal(reportIn(analysis, 'winrate').banners![0]!.id, 'one-sided');
    assert.equal(analysis.questions[0]!.text.en.slice(0, 32), 'all 20 decided deals are won: ar');
  });

  it('over fewer says nothing, nor once somebody has said that the data are complete', () => {
    assert.deepEqual(flow([csvGrid('deals', rows(19))], AS_OF).analysis.questions, []);
    assert.deepEqual(flow([csvGrid('deals', rows(20))], AS_OF, { options: { deals: { oneSided: 'complete' } } }).analysis.questions, []);
  });
});
