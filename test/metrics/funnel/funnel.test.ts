import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bottlenecks } from '../../../engine/metrics/funnel/bottleneck.js';
import { FUNNEL } from '../../../engine/metrics/funnel/funnel.js';
import type { Data } from '../../../engine/sheets/table.js';
import { mavenPipeline } from '../../support/maven.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { needShared } from '../../support/root.js';
import { data, days, flags, money, table, words } from '../../support/table.js';

type Deal = [id: string, stage: string | null, created: string | null, closed: string | null, amount: number | null, reason: string | null];
type Change = [id: string, to: string, at: string];

function pipeline(rows: Deal[]) {
  return table('pipeline', {
    opp_id: words(...rows.map(r => r[0])),
    stage: words(...rows.map(r => r[1])),
    created: days(...rows.map(r => r[2])),
    closed: days(...rows.map(r => r[3])),
    amount: money(...rows.map(r => r[4])),
    lost_reason: words(...rows.map(r => r[5])),
  });
}
function history(rows: Change[]) {
  return table('history', {
    opp_id: words(...rows.map(r => r[0])),
    to_stage: words(...rows.map(r => r[1])),
    at: days(...rows.map(r => r[2])),
  });
}

//        id   stage    created       closed        amount  reason
const DEALS: Deal[] = [
  ['A', '赢单', '2026-01-01', '2026-01-31', 500, null],
  ['B', '输单', '2026-01-01', '2026-02-05', 200, '价格'],
  ['C', '谈判', '2026-02-01', null, 300, null],
  ['D', '输单', '2026-03-01', '2026-03-11', 100, null],
  ['E', '线索', '2026-03-21', null, null, null],
  ['F', '无效', '2026-03-01', null, 50, null],
];
const CHANGES: Change[] = [
  ['A', '报价', '2026-01-11'],
  ['A', '谈判', '2026-01-21'],
  ['A', '赢单', '2026-01-31'],
  ['B', '报价', '2026-01-06'],
  ['B', '线索', '2026-01-16'], // back
  ['B', '报价', '2026-01-26'],
  ['C', '谈判', '2026-02-11'], // 报价 skipped
  ['D', '线索', '2026-03-01'],
  ['E', '报价', '2026-04-02'], // after the as-of day
  ['Z', '报价', '2026-01-02'], // of no deal
];
const whole = (): Data => data(pipeline(DEALS), history(CHANGES));

describe('A bottleneck', () => {
  const stage = (name: string, dwell: number, stays: number) => ({ name, moved: 0, lostHere: 0, dwell, stays });
  const options = { smallSample: 20, factor: 1.5 };

  it('is where deals stay more than half as long again as in the other stages', () => {
    assert.deepEqual(bottlenecks([stage('a', 4, 20), stage('b', 6, 20)], options), []);
    assert.deepEqual(bottlenecks([stage('a', 4, 20), stage('b', 7, 20)], options), [
      { name: 'b', conversion: null, dwell: { days: 7, others: 4, n: 20 } },
    ]);
  });

  it('is none where no other stage has enough deals to compare with', () => {
    assert.deepEqual(bottlenecks([stage('a', 4, 19), stage('b', 7, 20)], options), []);
    assert.deepEqual(bottlenecks([stage('b', 7, 20)], options), []);
  });
});

describe('Sales funnel with a history', () => {
  const { report, issues } = reportOf(FUNNEL, whole(), '2026-03-31');

  it('notes how many stage changes were left out, and nothing where none was', () => {
    const noted = (from: Data): string[] =>
      reportOf(FUNNEL, from, '2026-03-31')
        .report.notes.map(note => note.en)
        .filter(note => note.startsWith('Stage changes left out'));
    assert.deepEqual(noted(whole()), ['Stage changes left out: 1 after the as-of day, 1 without a known deal, stage or date.']);
    assert.deepEqual(noted(data(pipeline(DEALS), history(CHANGES.slice(0, 8)))), []);
  });

  it('sets the deals won in a month beside those created in it', () => {
    const { report } = reportOf(FUNNEL, whole(), '2026-03-31');
    // created: A and B, C, D and E; F is invalid. Won: A
    assert.deepEqual(column(report, 'orders', 'month'), ['2026-01', '2026-02', '2026-03']);
    assert.deepEqual(column(report, 'orders', 'created'), [2, 1, 2]);
    assert.deepEqual(column(report, 'orders', 'won'), [1, 0, 0]);
    assert.deepEqual(column(report, 'orders', 'orderRatio'), [0.5, 0, 0]);
  });

  it('greys what rests on fewer deals than a small sample', () => {
    const muted = (smallSample: number): number[] => {
      const { tables } = reportOf(FUNNEL, whole(), '2026-03-31', { options: { funnel: { smallSample } } }).report;
      return [...tables.find(t => t.id === 'dwell')!.columns.find(c => c.id === 'median')!.muted!];
    };
    // four deals left 线索, fewer the others
    assert.deepEqual([muted(20), muted(4), muted(1)], [[1, 1, 1], [0, 1, 1], [0, 0, 0]]); // prettier-ignore
  });

  it('shows each pipeline by itself with the changes of its own deals', () => {
    const both = pipeline(DEALS);
    const split = { ...both, columns: { ...both.columns, pipeline: words('一', '一', '二', '二', '一', null) } };
    const parts = reportOf(FUNNEL, data(split, history(CHANGES)), '2026-03-31').report.tables.filter(t => t.id.startsWith('stages'));
    assert.deepEqual(
      parts.slice(0, 2).map(t => [t.title.en, ...(t.columns.find(c => c.id === 'reached')!.values as Float64Array)]),
      [
        // 线索, 报价, 谈判, won: A won, B lost at 报价, E open; C open at 谈判, D lost at 线索
        ['Stages (一)', 3, 2, 1, 1],
        ['Stages (二)', 2, 1, 1, 0],
      ],
    );
  });

  it('counts the deals that reached each stage: further, won, lost here or open here', () => {
    //  stage   reached          moved      lost  open
    //  线索    5 A B C D E      3 A B C    D     E
    //  报价    3 A B C          2 A C      B     –       C skipped it and counts as passed
    //  谈判    2 A C            1 A        –     C
    //  won     1 A
    assert.deepEqual(column(report, 'stages', 'stage'), ['线索', '报价', '谈判', 'Won']);
    assert.deepEqual(column(report, 'stages', 'reached'), [5, 3, 2, 1]);
    assert.deepEqual(column(report, 'stages', 'moved'), [3, 2, 1, null]);
    assert.deepEqual(column(report, 'stages', 'lostHere'), [1, 1, 0, null]);
    assert.deepEqual(column(report, 'stages', 'openHere'), [1, 0, 1, null]);
    assert.deepEqual(column(report, 'stages', 'skipped'), [0, 1, 0, null]);
  });

  it('divides moved by moved and lost here; open deals are in neither', () => {
    assert.deepEqual(column(report, 'stages', 'conversion'), [3 / 4, 2 / 3, 1, null]);
    assert.deepEqual(column(report, 'stages', 'reachRate'), [3 / 5, 2 / 3, 1 / 2, null]);
    assert.deepEqual(column(report, 'stages', 'cumulative'), [1, 3 / 5, 2 / 5, 1 / 5]);
    assert.deepEqual([...tableOf(report, 'stages').columns.find(c => c.id === 'conversion')!.muted!], [1, 1, 1, 1], 'small samples');
  });

  it('adds up the visits of a deal to a stage, and leaves those still there to the Kaplan–Meier median', () => {
    //  线索   A 10   B 5 + 10   C 10   D 10   E still there, 10      报价   A 10   B 10 + 10      谈判   A 10   C still there, 48
    assert.deepEqual(column(report, 'dwell', 'visits'), [6, 3, 2]);
    assert.deepEqual(column(report, 'dwell', 'left'), [4, 2, 1]);
    assert.deepEqual(column(report, 'dwell', 'median'), [10, 15, 10]);
    assert.deepEqual(column(report, 'dwell', 'mean'), [11.25, 15, 10]);
    assert.deepEqual(column(report, 'dwell', 'openNow'), [1, 0, 1]);
    assert.deepEqual(column(report, 'dwell', 'survivalMedian'), [10, 10, 10]);
  });

  it('lists returns to an earlier stage: one deal, once, ten days', () => {
    assert.deepEqual(column(report, 'rework', 'stage'), ['报价']);
    assert.deepEqual(
      [column(report, 'rework', 'deals'), column(report, 'rework', 'times'), column(report, 'rework', 'days')],
      [[1], [1], [10]],
    );
  });

  it('shows where deals are lost and why, the blank reason too', () => {
    assert.deepEqual(column(report, 'losses', 'stage'), ['报价', '线索']);
    assert.deepEqual(column(report, 'losses', 'reason'), ['价格', '(blank)']);
    assert.deepEqual(column(report, 'losses', 'amount'), [200, 100]);
  });

  it('orders equal losses by amount, then stage, then reason, the blank one last', () => {
    const lost: Deal[] = [
      ['1', '输单', '2026-01-01', '2026-02-01', 100, null],
      ['2', '输单', '2026-01-01', '2026-02-01', 100, '价格'],
      ['3', '输单', '2026-01-01', '2026-02-01', 100, '交期'],
      ['4', '输单', '2026-01-01', '2026-02-01', 300, '质量'],
      ['5', '输单', '2026-01-01', '2026-02-01', null, '关系'],
    ];
    const changes = lost.map(([id]): Change => [id, id === '2' ? '线索' : '报价', '2026-01-02']);
    const table = reportOf(
      FUNNEL,
      data(pipeline([...DEALS.slice(0, 1), ...lost]), history([...CHANGES.slice(0, 3), ...changes])),
      '2026-03-31',
    ).report;
    assert.deepEqual(
      column(table, 'losses', 'reason').map((reason, i) => `${column(table, 'losses', 'stage')[i]} ${reason}`),
      ['报价 质量', '线索 价格', '报价 交期', '报价 (blank)', '报价 关系'],
    );
  });

  it('counts what entered and what moved on in the last 90 days, which may exceed 100 %', () => {
    // from 2025-12-31 on: into 线索 A B D E C and B again; on from 线索 A B B C; into 报价 A B B, on A; into 谈判 A C, on A
    assert.deepEqual(column(report, 'periodFlow', 'entered'), [6, 3, 2]);
    assert.deepEqual(column(report, 'periodFlow', 'left'), [4, 1, 1]);
  });

  it('says what it left out, and every identity holds', () => {
    assert.ok(
      report.notes.some(note => note.en === 'Stage changes left out: 1 after the as-of day, 1 without a known deal, stage or date.'),
    );
    assert.equal(figure(report, 'opportunities'), 6);
    assert.deepEqual(
      report.checks.map(check => check.ok),
      [true, true, true, true],
    );
    assert.deepEqual(issues, []);
  });

  it('stands as it stood on an earlier day', () => {
    // on 2026-01-20: A and B are open (A in 报价, B back in 线索), the others are not created yet
    const earlier = reportOf(FUNNEL, whole(), '2026-01-20').report;
    assert.equal(figure(earlier, 'open'), 2);
    assert.deepEqual(column(earlier, 'stock', 'stage'), ['线索', '报价', '谈判']);
    assert.deepEqual(column(earlier, 'stock', 'open'), [1, 1, 0]);
  });

  it('does not depend on the order of rows or changes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(DEALS, { minLength: 6 }), fc.shuffledSubarray(CHANGES, { minLength: 10 }), (deals, changes) => {
        const shuffled = reportOf(FUNNEL, data(pipeline(deals), history(changes)), '2026-03-31').report;
        assert.deepEqual(shuffled, report);
      }),
      { numRuns: 30 },
    );
  });
});

describe('Sales funnel from stage-entered dates', () => {
  it('is a history where at least two columns say when a stage was entered', () => {
    const base = pipeline(DEALS.slice(0, 4));
    const entered = {
      entered: [
        { key: '报价', column: days('2026-01-11', '2026-01-06', null, null) },
        { key: '谈判', column: days('2026-01-21', null, '2026-02-11', null) },
      ],
    };
    const roles = { ...base.columns, last_stage: words(null, null, null, '线索') };
    const { report } = reportOf(FUNNEL, data(table('pipeline', roles as never, entered)), '2026-03-31');
    assert.match(report.notes[0]!.en, /stage-entered date columns/);
    assert.deepEqual(column(report, 'stages', 'stage'), ['线索', '报价', '谈判', 'Won']);
    assert.deepEqual(column(report, 'stages', 'reached'), [4, 3, 2, 1]);
    assert.deepEqual(column(report, 'stages', 'lostHere'), [1, 1, 0, null]);
  });
});

describe('Sales funnel from a snapshot', () => {
  it('has no conversion while the lost do not say where they were lost, and says why', () => {
    const { report } = reportOf(FUNNEL, data(pipeline(DEALS)), '2026-03-31');
    assert.deepEqual(column(report, 'stages', 'reached'), [null, null, null]);
    assert.deepEqual(column(report, 'stages', 'conversion'), [null, null, null]);
    assert.match(tableOf(report, 'stages').note!.zh, /2 个输单中有 2 个未注明输单前的阶段/);
    assert.deepEqual(column(report, 'stock', 'open'), [1, 1]);
    assert.equal(figure(report, 'winRate'), 1 / 3);
    assert.ok(!report.charts.some(chart => chart.id === 'funnel') && report.charts.length > 0);
  });

  it('takes the stage of a lost deal from its last-stage column, or from a stage column whose status says lost', () => {
    //  stage   status   last stage    furthest
    //  谈判    输单      –            谈判: a lost deal keeps its stage
    //  输单    –        报价          报价
    //  成交    失败      –            unknown: status outranks the stage, and 成交 is no stage to be lost at
    //  成交    成功      –            won
    const t = table('pipeline', {
      opp_id: words('1', '2', '3', '4'),
      stage: words('谈判', '输单', '成交', '成交'),
      status: words('输单', null, '失败', '成功'),
      last_stage: words(null, '报价', null, null),
    });
    const { report } = reportOf(FUNNEL, data(t), '2026-03-31', { options: { deals: { lostStageMissingShare: 0.5 } } });
    assert.deepEqual(column(report, 'stages', 'stage'), ['报价', '谈判', 'Won']);
    assert.deepEqual(column(report, 'stages', 'reached'), [3, 2, 1]);
    assert.deepEqual(column(report, 'stages', 'conversion'), [2 / 3, 1 / 2, null]);
    assert.deepEqual([figure(report, 'won'), figure(report, 'lost'), report.checks.every(c => c.ok)], [1, 3, true]);
    assert.ok(report.notes.some(note => note.en === 'Deals whose stage is not known, in no row of the funnel: 1.'));
  });

  it('shows the open deals of each salesperson by stage, in a column of their own those without a place', () => {
    const columns = (stages: string[]): string[] => {
      const open = table('pipeline', {
        opp_id: words('1', '2', '3'),
        stage: words(...stages),
        owner: words('张', '李', '张'),
        created: days('2026-01-01', '2026-01-01', '2026-01-01'),
      });
      return reportOf(FUNNEL, data(open), '2026-03-31')
        .report.tables.find(t => t.columns.some(c => c.id === 'stage1'))!
        .columns.map(c => c.id);
    };
    assert.deepEqual(columns(['线索', '报价', '报价']), ['owner', 'stage1', 'stage2', 'open']);
    assert.deepEqual(columns(['线索', '报价', '随便']), ['owner', 'stage1', 'stage2', 'other', 'open']);
  });

  it('lists a stage without a place apart, and on hold as open', () => {
    const t = table('pipeline', { opp_id: words('1', '2', '3'), stage: words('报价', '神秘阶段', '搁置') });
    const { report, issues } = reportOf(FUNNEL, data(t), '2026-03-31');
    assert.deepEqual(column(report, 'stock', 'stage'), ['报价', '搁置', '神秘阶段']);
    assert.deepEqual(column(report, 'stock', 'onHold'), [0, 1, 0]);
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.cells[0]?.value]),
      [['unknown-stage', '神秘阶段']],
    );
  });

  it('shows the stock and the outcomes of a real CRM export', function () {
    needShared(this);
    const { report, issues } = reportOf(FUNNEL, { pipeline: mavenPipeline() }, '2017-12-31');
    assert.deepEqual(column(report, 'stock', 'stage'), ['Prospecting', 'Engaging']);
    assert.deepEqual(column(report, 'stock', 'open'), [500, 1589]);
    assert.deepEqual(
      ['opportunities', 'open', 'won', 'lost', 'wonAmount'].map(id => figure(report, id)),
      [8800, 2089, 4238, 2473, 10005534],
    );
    assert.ok(report.checks.every(check => check.ok));
    assert.deepEqual(issues, []);
  });
});

describe('Bottleneck and leads', () => {
  it('names the stage whose interval lies below the others, with its numbers', () => {
    // 线索 100 → 90, 报价 90 → 27, 谈判 27 → 24: 30 % (95 % high 40.1 %) against the median of 90 % and 88.9 %
    const rows: [string, string, string | null][] = [];
    const add = (n: number, stage: string, last: string | null) => {
      for (let i = 0; i < n; i++) rows.push([`${stage}${last}${i}`, stage, last]);
    };
    add(10, '输单', '线索');
    add(63, '输单', '报价');
    add(3, '输单', '谈判');
    add(24, '赢单', null);
    const t = table('pipeline', {
      opp_id: words(...rows.map(r => r[0])),
      stage: words(...rows.map(r => r[1])),
      last_stage: words(...rows.map(r => r[2])),
    });
    const { report } = reportOf(FUNNEL, data(t), '2026-03-31');
    assert.deepEqual(column(report, 'stages', 'conversion'), [0.9, 0.3, 24 / 27, null]);
    assert.equal(report.message!.zh, '瓶颈在“报价”：转化率 30.0%（90 个，95% 区间上限 40.1%），低于其他阶段的中位数 89.4%。');
  });

  it('divides the leads converted by the leads created, same month', () => {
    const leads = table('leads', {
      lead_id: words('1', '2', '3', '3', '4'),
      created: days('2026-01-05', '2026-01-20', '2026-03-01', '2026-03-02', '2026-04-01'),
      source: words('展会', '官网', '官网', '官网', '官网'),
      converted: flags(true, false, false, true, true),
    });
    //  month     leads            converted
    //  2026-01   1, 2             1
    //  2026-02   –                –                   2026-04-01 lies after the as-of day; lead 3 counts once
    //  2026-03   3                3
    const { report } = reportOf(FUNNEL, data(pipeline(DEALS), leads), '2026-03-31');
    assert.deepEqual(column(report, 'leads', 'month'), ['2026-01', '2026-02', '2026-03']);
    assert.deepEqual(column(report, 'leads', 'leadRate'), [0.5, null, 1]);
    assert.deepEqual(column(report, 'leadsBySource', 'source'), ['官网', '展会']);
    assert.deepEqual(column(report, 'leadsBySource', 'leadRate'), [0.5, 1]);
  });

  it('prints the ratios of the source articles only when asked', () => {
    assert.ok(!reportOf(FUNNEL, whole(), '2026-03-31').report.tables.some(t => t.id === 'sourceRatios'));
    const { report } = reportOf(FUNNEL, whole(), '2026-03-31', { options: { funnel: { sourceRatios: true } } });
    assert.deepEqual(column(report, 'sourceRatios', 'value'), [0, 5]);
  });
});
