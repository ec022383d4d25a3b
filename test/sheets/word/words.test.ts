import assert from 'node:assert/strict';
import { LEAD_WORDS } from '../../../engine/sheets/word/leadword.js';
import { OUTCOME_WORDS, yesOrNo } from '../../../engine/sheets/word/outcomeword.js';
import { VISIT_WORDS } from '../../../engine/sheets/word/visitword.js';
import type { Vocabulary } from '../../../engine/sheets/word/vocabulary.js';
import { csvGrid, gridOf, type TestCell } from '../../support/grid.js';
import { figureIn, flow, reportIn } from '../../support/flow.js';

function means(vocabulary: Vocabulary, cases: readonly (readonly [string, string | null])[]): void {
  for (const [word, meaning] of cases) it(`“${word}” is ${meaning ?? 'not understood'}`, () => assert.equal(vocabulary.of(word), meaning));
}

describe('status words of deals', () =>
  means(OUTCOME_WORDS, [
    ['No budget', 'lost'],
    ['Gone to competitor', 'lost'],
    ['Out-Sold', 'lost'],
    ['Churned', 'lost'],
    ['Too expensive', 'lost'],
    ['价格太高', 'lost'],
    ['流标', 'lost'],
    ['Booked', 'won'],
    ['Renewed', 'won'],
    ['已中标', 'won'],
    ['Negotiation', 'open'], // a stage, and no riddle
    ['Closed', null], // won or lost?
    ['Price', null],
    ['已完成', null],
    ['Yes', null],
    ['1', null],
  ]));

describe('status words of deals that are asked', () => {
  const likely: readonly (readonly [string, string | null])[] = [
    ['Lost on price', 'lost'],
    ['Price', 'lost'],
    ['已完成', 'won'],
    ['Converted', 'won'],
    ['Waiting for papers', 'open'],
    ['Zebra', null],
  ];
  for (const [word, meaning] of likely)
    it(`offer ${meaning ?? 'nothing'} first for “${word}”`, () => assert.equal(OUTCOME_WORDS.likely!(word), meaning));

  it('are one question each, and no rate stands on them', () => {
    const csv = 'Opportunity ID,Account,Status,Amount\n1,A,Won,1\n2,B,Zebra,1\n3,C,Lost,1';
    const { analysis } = flow([csvGrid('deals', csv)], '2026-06-30');
    assert.deepEqual(
      analysis.questions.map(q => q.id),
      ['word/pipeline/status/zebra'],
    );
    assert.equal(figureIn(analysis, 'winrate', 'winRate'), null);
    const said = flow([csvGrid('deals', csv)], '2026-06-30', { words: { pipeline: { Zebra: 'lost' } } }).analysis;
    assert.equal(figureIn(said, 'winrate', 'winRate'), 1 / 3);
  });

  it('answer nothing where they are yes and no to a question in the header', () => {
    assert.deepEqual([yesOrNo('是'), yesOrNo('N'), yesOrNo('maybe')], [1, 0, -1]);
    const csv = 'Opportunity ID,Account,Is Won,Stage,Amount\n1,A,Yes,Proposal,1\n2,B,No,Proposal,1';
    assert.deepEqual(flow([csvGrid('deals', csv)], '2026-06-30').analysis.questions, []);
  });
});

describe('stage words that nothing places', () => {
  const csv = (status: boolean): string =>
    [
      ['Opportunity ID', 'Account', 'Stage', 'Amount', 'Status'],
      ['1', 'A', 'Won', '1', 'Won'],
      ['2', 'B', 'Zebra', '1', 'Open'],
      ['3', 'C', 'Closed Lost', '1', 'Lost'],
    ]
      .map(row => row.slice(0, status ? 5 : 4).join(','))
      .join('\n');

  it('are asked, and put the funnel in doubt, and the win rate where no status says the outcome', () => {
    const alone = flow([csvGrid('deals', csv(false))], '2026-06-30').analysis;
    assert.deepEqual(
      alone.questions.map(q => [q.id, q.setting.join('.'), q.count]),
      [['stage/pipeline/zebra', 'stages', 1]],
    );
    assert.match(reportIn(alone, 'funnel').banners![0]!.text.en, /"Zebra"/);
    assert.equal(figureIn(alone, 'winrate', 'winRate'), null);
    const beside = flow([csvGrid('deals', csv(true))], '2026-06-30').analysis;
    assert.equal(figureIn(beside, 'winrate', 'winRate'), 0.5);
    assert.equal(reportIn(beside, 'winrate').banners?.length ?? 0, 0);
    assert.equal(reportIn(beside, 'funnel').message, null);
  });

  it('are one question beyond twenty, with all their deals', () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},A,Odd${String.fromCharCode(65 + (i % 26))}${i},1`);
    const { questions } = flow([csvGrid('deals', ['Opportunity ID,Account,Stage,Amount', ...rows].join('\n'))], '2026-06-30').analysis;
    const asked = questions.filter(q => q.id.startsWith('stage/pipeline'));
    assert.deepEqual([asked.length, asked.reduce((sum, q) => sum + q.count, 0)], [21, 50]);
    assert.match(asked.at(-1)!.text.en, /^30 more stages \(30 deals\)/);
  });

  it('may be given an outcome as a word, or a place as a stage', () => {
    const said = flow([csvGrid('deals', csv(false))], '2026-06-30', { words: { pipeline: { zebra: 'lost' } } }).analysis;
    assert.equal(figureIn(said, 'winrate', 'winRate'), 1 / 3);
    const stages = [
      { name: 'Zebra', words: [] },
      { name: 'Won', words: [], outcome: 'won' as const },
    ];
    assert.deepEqual(flow([csvGrid('deals', csv(false))], '2026-06-30', { stages }).analysis.questions, []);
  });
});

describe('status words of visits', () => {
  means(VISIT_WORDS, [
    ['已完成', 'done'],
    ['Completed', 'done'],
    ['未拜访', 'missed'],
    ['No-Show', 'missed'],
    ['已取消', 'cancelled'],
    ['Cancelled by customer', 'cancelled'],
    ['计划中', 'planned'],
    ['計劃中', 'planned'],
    ['Scheduled', 'planned'],
    ['Zebra', null],
  ]);

  it('tell a contact from a visit that was cancelled, missed or planned', () => {
    const orders: TestCell[][] = [
      ['订单号', '客户名称', '订单日期', '订单金额'],
      ...['甲', '乙', '丙', '丁', '戊'].map((who): TestCell[] => [who, who, '2026-05-20', 100]),
    ];
    const visits: TestCell[][] = [
      ['业务员', '客户名称', '计划日期', '拜访日期', '状态'],
      ['张三', '甲', '2026-05-28', '2026-05-28', '已完成'],
      ['张三', '乙', '2026-05-28', '2026-05-28', '已取消'],
      ['张三', '丙', '2026-05-28', '2026-05-28', '爽约'],
      ['张三', '丁', '2026-05-28', '2026-05-28', '计划中'],
    ];
    const { analysis } = flow([gridOf('订单', orders), gridOf('拜访记录', visits)], '2026-05-31');
    const list = reportIn(analysis, 'customers').tables.find(t => t.columns.some(c => c.id === 'nextContact'))!;
    const read = (id: string): unknown[] => {
      const { values } = list.columns.find(c => c.id === id)!;
      return 'codes' in values ? Array.from(values.codes, code => values.words.at(code)) : Array.from(values as Iterable<unknown>);
    };
    const days = read('nextContact');
    const next = new Map(read('customer').map((who, i) => [who, days[i]]));
    // all have one tier: 甲 was met on 28 May, the others last when they ordered
    assert.deepEqual(
      ['乙', '丙', '丁', '戊'].map(who => next.get(who) === next.get('乙')),
      [true, true, true, true],
    );
    assert.equal((next.get('甲') as number) - (next.get('乙') as number), 8);
  });
});

describe('status words of leads', () => {
  means(LEAD_WORDS, [
    ['Closed - Converted', 'converted'],
    ['Open Deal', 'converted'],
    ['已转商机', 'converted'],
    ['Open - Not Contacted', 'open'],
    ['Working', 'open'],
    ['跟进中', 'open'],
    ['Closed - Not Converted', 'lost'],
    ['Unqualified', 'lost'],
    ['无效', 'lost'],
    ['Zebra', null],
  ]);

  it('are asked only where nothing else says what was converted', () => {
    const csv = (flag: string): string =>
      `Lead ID,Lead Name,Created Date,Lead Status${flag && ',Converted'}\n1,A,2026-01-01,Converted${flag}\n2,B,2026-01-02,Zebra${flag}`;
    const ids = (text: string): string[] => flow([csvGrid('leads', text)], '2026-06-30').analysis.questions.map(q => q.id);
    assert.deepEqual(ids(csv('')), ['word/leads/status/zebra']);
    assert.deepEqual(ids(csv(',Yes')), []);
  });
});
