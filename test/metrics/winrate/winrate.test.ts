import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WINRATE } from '../../../engine/metrics/winrate/winrate.js';
import { isoDay } from '../../../engine/units/day.js';
import { mavenPipeline } from '../../support/maven.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { needShared } from '../../support/root.js';
import { data, days, money, table, words } from '../../support/table.js';
import { figureIn, flow } from '../../support/flow.js';
import { csvGrid } from '../../support/grid.js';

/** Deals as they look on the sheet; created 2026-01-01. */
function deals(
  ...rows: [id: string, status: string, closed: string | null, amount: number | null, owner: string | null, currency?: string][]
) {
  const at = <K extends number>(i: K) => rows.map(row => row[i]);
  return data(
    table('pipeline', {
      opp_id: words(...(at(0) as string[])),
      status: words(...(at(1) as string[])),
      created: days(...rows.map(() => '2026-01-01')),
      closed: days(...(at(2) as string[])),
      amount: money(...(at(3) as number[])),
      owner: words(...(at(4) as string[])),
      ...(rows.some(row => row[5]) ? { currency: words(...rows.map(row => row[5] ?? null)) } : {}),
    }),
  );
}

describe('Win rate', () => {
  const six = deals(
    //  id   status   closed        amount  owner
    ['1', '赢单', '2026-02-10', 100, '李'],
    ['2', '赢单', '2026-05-10', 300, '王'],
    ['3', '输单', '2026-02-20', 100, '李'],
    ['4', '进行中', null, 900, '李'],
    ['5', '无效', null, 50, null],
    ['6', '输单', null, 100, null],
  );

  it('divides the won by the decided: 2 of 4, and by amount 400 of 600', () => {
    const { report } = reportOf(WINRATE, six, '2026-06-30');
    assert.equal(figure(report, 'winRate'), 0.5);
    assert.equal(figure(report, 'won'), 2);
    assert.equal(figure(report, 'lost'), 2);
    assert.equal(figure(report, 'wonAmount'), 400);
    assert.equal(figure(report, 'winRateAmount'), 400 / 600);
    assert.equal(figure(report, 'allRate'), 2 / 5, 'open deals count, invalid ones do not');
    assert.deepEqual(
      report.checks.filter(check => !check.ok),
      [],
    );
  });

  it('says how many of how many were won, in one sentence', () => {
    const said = (from: ReturnType<typeof deals>, smallSample: number): string =>
      reportOf(WINRATE, from, '2026-06-30', { options: { winrate: { smallSample } } }).report.message!.en;
    const one = deals(['1', '赢单', '2026-05-10', 300, null]);
    // Wilson of 2 of 4 is 15.0 % to 85.0 %, of 1 of 1 is 20.7 % to 100 %
    assert.match(
      said(six, 1),
      /^2 of 4 decided deals were won: 50\.0% \(95% interval 15\.0%–85\.0%\); 2026 Q2 100\.0%, the quarter before 50\.0%\.$/,
    );
    assert.match(said(one, 1), /^1 of 1 decided deal was won: 100\.0% \(95% interval 20\.7%–100\.0%\)/);
    assert.match(said(six, 5), /^4 deals are decided: 2 won, 2 lost; of fewer than 5/);
    assert.match(said(one, 5), /^1 deal is decided: 1 won, 0 lost; of fewer than 5/);
  });

  it('defines itself without data as it does on a sheet, and notes what is left out', () => {
    const { report } = reportOf(WINRATE, six, '2026-06-30');
    assert.deepEqual(report.definitions, WINRATE.definitions);
    const left = (from: ReturnType<typeof deals>): string[] =>
      reportOf(WINRATE, from, '2026-06-30')
        .report.notes.map(note => note.en)
        .filter(note => note.startsWith('Left out'));
    assert.deepEqual(left(six), []);
    const twice = deals(['1', '赢单', '2026-05-10', 300, null], ['1', '赢单', '2026-05-11', 300, null]);
    assert.deepEqual(left(twice), ['Left out: 1 duplicate row.']);
  });

  it('has a formula for the rate by amount only where no group lacks amounts', () => {
    const formula = (from: ReturnType<typeof deals>): unknown =>
      tableOf(reportOf(WINRATE, from, '2026-06-30').report, 'byOwner').columns.find(c => c.id === 'winRateAmount')?.formula;
    assert.equal(formula(six), '[wonAmount]/([wonAmount]+[lostAmount])');
    // of four won by 李 one has no amount, more than a fifth: that rate is blank
    const won = [100, 100, 100, null].map((amount, i): Parameters<typeof deals>[0] => [`${i}`, '赢单', '2026-05-10', amount, '李']);
    const others = Array.from({ length: 8 }, (_, i): Parameters<typeof deals>[0] => [`w${i}`, '赢单', '2026-05-10', 100, '王']);
    assert.equal(formula(deals(...won, ...others)), undefined);
  });

  it('shows the blank owner last, never drops it', () => {
    const { report } = reportOf(WINRATE, six, '2026-06-30');
    //  owner     opportunities  won  lost  rate
    //  王        1              1    0     1
    //  李        3              1    1     0.5
    //  (blank)   1              0    1     0        the invalid deal is not counted
    assert.deepEqual(column(report, 'byOwner', 'owner'), ['王', '李', '(blank)']);
    assert.deepEqual(column(report, 'byOwner', 'opportunities'), [1, 3, 1]);
    assert.deepEqual(column(report, 'byOwner', 'winRate'), [1, 0.5, 0]);
    assert.deepEqual([...tableOf(report, 'byOwner').columns.find(c => c.id === 'winRate')!.muted!], [1, 1, 1]);
  });

  it('puts a deal into the period it closed in, keeps empty periods, and undated ones under (blank)', () => {
    const { report } = reportOf(WINRATE, six, '2026-06-30');
    assert.deepEqual(column(report, 'byMonth', 'month'), ['2026-02', '2026-03', '2026-04', '2026-05', '(blank)']);
    assert.deepEqual(column(report, 'byMonth', 'won'), [1, 0, 0, 1, 0]);
    assert.deepEqual(column(report, 'byMonth', 'winRate'), [0.5, null, null, 1, 0]);
    assert.deepEqual(column(report, 'byQuarter', 'won'), [1, 1, 0]);
    const fiscal = reportOf(WINRATE, six, '2026-06-30', { fiscalYearStart: 4 }).report;
    assert.deepEqual(column(fiscal, 'byFiscalQuarter', 'fiscalQuarter'), ['FY2026 Q4', 'FY2027 Q1', '(blank)']);
  });

  it('counts a deal closed after the as-of day as open, and says so', () => {
    const { report, issues } = reportOf(WINRATE, six, '2026-03-31');
    assert.equal(figure(report, 'won'), 1);
    assert.deepEqual(column(report, 'byOwner', 'open'), [1, 1, 0]);
    assert.ok(issues.some(issue => issue.code === 'closed-in-future' && issue.count === 1));
  });

  it('says that the quarter of the as-of day is not over', () => {
    // 2026 Q1: 1 of 2 decided; Q2: 1 of 1. On 30 June the quarter is complete.
    const few = { options: { winrate: { smallSample: 2 } } };
    assert.match(reportOf(WINRATE, six, '2026-06-29', few).report.message!.en, /2026 Q2 to date 100.0%, the quarter before 50.0%/);
    assert.match(reportOf(WINRATE, six, '2026-06-30', few).report.message!.zh, /2026年第2季度 100.0%，上季 50.0%/);
  });

  it('says counts and no rate where few are decided', () => {
    const { message } = reportOf(WINRATE, six, '2026-06-30').report;
    assert.equal(message!.en, '4 deals are decided: 2 won, 2 lost; of fewer than 20, a win rate is only indicative.');
    assert.doesNotMatch(message!.zh, /%/);
  });

  it('names in its headline the group furthest above and furthest below, and how many more there are', () => {
    // 20 of 20: Wilson 83.9 %–100 %; 19 of 20: 76.4 %–99.1 %; 0 of 20: 0 %–16.1 %; 10 of 20: 29.9 %–70.1 %, around the rate of all
    const rows = (owner: string, won: number, of = 20) =>
      Array.from({ length: of }, (_, i): [string, string, string, number, string] => [
        `${owner}${i}`,
        i < won ? '赢单' : '输单',
        '2026-02-01',
        10,
        owner,
      ]);
    const said = (...lists: ReturnType<typeof rows>[]): string => {
      const { message } = reportOf(WINRATE, deals(...lists.flat()), '2026-02-05').report;
      return message!.en.slice(message!.en.indexOf('; "') + 2);
    };
    assert.equal(
      said(rows('A', 19), rows('B', 20), rows('C', 20), rows('D', 10), rows('E', 0), rows('F', 1), rows('G', 0)),
      '"C" and 2 more clearly above (100.0%), "E" and 2 more clearly below (0.0%).',
    );
    // of 19 nothing is said, however clear; nor of the deals without an owner
    assert.equal(
      said(rows('A', 20), rows('B', 19, 19), rows('D', 10), rows('E', 3)),
      '"A" clearly above (100.0%), "E" clearly below (15.0%).',
    );
    const { zh } = reportOf(WINRATE, deals(...[rows('A', 20), rows('B', 20), rows('E', 3), rows('D', 5)].flat()), '2026-02-05').report
      .message!;
    assert.match(zh, /；“B”等 2 人明显高于总体（100\.0%），“E”等 2 人明显低于总体（15\.0%）。$/);
  });

  it('greys the rates of fewer than the small sample, not of as many', () => {
    const rows = (owner: string, of: number) =>
      Array.from({ length: of }, (_, i): [string, string, string, number, string] => [`${owner}${i}`, '赢单', '2026-02-01', 10, owner]);
    const { report } = reportOf(WINRATE, deals(...rows('A', 20), ...rows('B', 19)), '2026-02-05');
    const table = tableOf(report, 'byOwner');
    assert.deepEqual(column(report, 'byOwner', 'owner'), ['A', 'B']);
    assert.deepEqual([...table.columns.find(c => c.id === 'winRate')!.muted!], [0, 1]);
  });

  it('is blank, not 0 % and not 100 %, while nothing is decided', () => {
    const { report } = reportOf(WINRATE, deals(['1', '进行中', null, 10, '李']), '2026-01-05');
    assert.equal(figure(report, 'winRate'), null);
    assert.equal(figure(report, 'winRateAmount'), null);
    assert.deepEqual(column(report, 'byOwner', 'winRateLow'), [null]);
  });

  it('has no rate by amount when more than 20 % of the lost lack an amount', () => {
    const rows = (blank: number) =>
      deals(
        ['w', '赢单', '2026-02-01', 100, '李'],
        ...[1, 2, 3, 4, 5].map((i): [string, string, string, number | null, string] => [
          `l${i}`,
          '输单',
          '2026-02-01',
          i <= blank ? null : 20,
          '李',
        ]),
      );
    assert.equal(figure(reportOf(WINRATE, rows(1), '2026-02-05').report, 'winRateAmount'), 100 / 180); // 1 of 5 is not more than 20 %
    const { report } = reportOf(WINRATE, rows(2), '2026-02-05');
    assert.equal(figure(report, 'winRateAmount'), null);
    assert.ok(report.notes.some(note => note.en.startsWith('No win rate by amount')));
  });

  it('never adds currencies without a rate, and converts with one', () => {
    const two = deals(['1', '赢单', '2026-02-01', 100, '李', 'CNY'], ['2', '赢单', '2026-02-01', 10, '李', 'USD']);
    const apart = reportOf(WINRATE, two, '2026-02-05');
    assert.equal(apart.report.currency, null);
    assert.equal(figure(apart.report, 'wonAmount'), null);
    assert.deepEqual(column(apart.report, 'byCurrency', 'currency'), ['CNY', 'USD']);
    assert.deepEqual(column(apart.report, 'byCurrency', 'wonAmount'), [100, 10]);
    assert.ok(!tableOf(apart.report, 'byOwner').columns.some(c => c.kind === 'money'));
    assert.ok(apart.issues.some(issue => issue.code === 'mixed-currency'));
    const together = reportOf(WINRATE, two, '2026-02-05', { rates: { USD: 7.1 } });
    assert.equal(figure(together.report, 'wonAmount'), 171);
  });

  it('gives the known figures of a real CRM export, to the digit', function () {
    needShared(this);
    const { report, issues } = reportOf(WINRATE, { pipeline: mavenPipeline() }, '2017-12-31');
    assert.equal(figure(report, 'won'), 4238);
    assert.equal(figure(report, 'lost'), 2473);
    assert.equal(figure(report, 'winRate'), 4238 / 6711);
    assert.equal(figure(report, 'wonAmount'), 10005534);
    assert.equal(figure(report, 'winRateAmount'), null, 'lost rows carry 0');
    assert.deepEqual(column(report, 'byQuarter', 'won'), [531, 1254, 1257, 1196]);
    assert.deepEqual(issues, []);
    assert.ok(report.checks.length >= 4 && report.checks.every(check => check.ok));
  });

  it('does not depend on the order of the rows', function () {
    needShared(this);
    const plain = reportOf(WINRATE, { pipeline: mavenPipeline(rows => rows.slice(0, 400)) }, '2017-12-31').report;
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), keys => {
        const shuffled = mavenPipeline(rows =>
          rows
            .slice(0, 400)
            .map((row, i) => [keys[i]!, row] as const)
            .sort((a, b) => a[0] - b[0])
            .map(pair => pair[1]),
        );
        const { report } = reportOf(WINRATE, { pipeline: shuffled }, '2017-12-31');
        assert.deepEqual(report, plain);
      }),
      { numRuns: 5 },
    );
  });

  it('does not change when every date and the as-of day move by the same number of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20000, max: 20000 }), by => {
        const pipeline = six.pipeline!;
        const moved = Object.fromEntries(
          Object.entries(pipeline.columns).map(([role, c]) => [
            role,
            c!.kind === 'day' ? { ...c!, values: c!.values.map(v => v + by) } : c!,
          ]),
        );
        const asOf = 46203; // 2026-06-30
        const { report } = reportOf(WINRATE, { pipeline: { ...pipeline, columns: moved } }, isoDay(asOf + by));
        for (const id of ['winRate', 'won', 'wonAmount', 'allRate'])
          assert.equal(figure(report, id), figure(reportOf(WINRATE, six, isoDay(asOf)).report, id));
      }),
      { numRuns: 20 },
    );
  });

  it('is written where no deal is decided and some of its tables have no row', () => {
    const csv = '商机编号,商机状态,创建日期,负责人,商机金额\n1,无效,2026-01-05,李,100\n2,无效,2026-03-05,王,100\n3,无效,2026-05-01,李,300';
    const { analysis } = flow([csvGrid('deals', csv)], '2026-06-30');
    assert.equal(figureIn(analysis, 'winrate', 'winRate'), null);
    assert.ok(analysis.plans.some(plan => plan.id === 'winrate'));
  });
});
