import assert from 'node:assert/strict';
import { CYCLE } from '../../../engine/metrics/cycle/cycle.js';
import { mavenPipeline } from '../../support/maven.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { needShared } from '../../support/root.js';
import { data, days, table, words } from '../../support/table.js';

const near = (got: unknown, wanted: number): void =>
  assert.ok(Math.abs((got as number) - wanted) < 1e-12, `${String(got)} is not ${wanted}`);

/** id, stage, lead created, created, closed — as on the sheet. */
type Row = [string, string, string | null, string | null, string | null];
function deals(...rows: Row[]) {
  return data(
    table('pipeline', {
      opp_id: words(...rows.map(r => r[0])),
      stage: words(...rows.map(r => r[1])),
      lead_created: days(...rows.map(r => r[2])),
      created: days(...rows.map(r => r[3])),
      closed: days(...rows.map(r => r[4])),
    }),
  );
}

describe('Sales cycle', () => {
  //   id   stage      lead          created       closed         days (lead)  days (created)
  //   1    赢单       2026-01-01    2026-01-11    2026-01-31     30           20
  //   2    赢单       (blank)       2026-02-01    2026-02-01     –            0: the same day is kept
  //   3    赢单       2026-02-01    2026-03-01    2026-02-20     19           negative: left out, an issue
  //   4    输单       2026-01-01    2026-01-01    2026-01-11                  10
  //   5    谈判       2026-01-01    2026-02-20    (blank)                     9 until 2026-03-01, open
  //   6    赢单       2026-01-01    2026-01-01    (blank)        –            no date: left out
  const six = deals(
    ['1', '赢单', '2026-01-01', '2026-01-11', '2026-01-31'],
    ['2', '赢单', null, '2026-02-01', '2026-02-01'],
    ['3', '赢单', '2026-02-01', '2026-03-01', '2026-02-20'],
    ['4', '输单', '2026-01-01', '2026-01-01', '2026-01-11'],
    ['5', '谈判', '2026-01-01', '2026-02-20', null],
    ['6', '赢单', '2026-01-01', '2026-01-01', null],
  );

  it('measures won deals from the day they were created, and from the lead in a row of its own', () => {
    const { report } = reportOf(CYCLE, six, '2026-03-01');
    assert.deepEqual(column(report, 'won', 'n'), [2, 2]);
    assert.deepEqual(column(report, 'won', 'median'), [10, 24.5]);
    assert.deepEqual(column(report, 'won', 'mean'), [10, 24.5]);
    assert.deepEqual(column(report, 'won', 'p90'), [18, 19 + 0.9 * 11]);
    assert.deepEqual(column(report, 'won', 'undated'), [1, 2]);
    assert.deepEqual(column(report, 'won', 'negative'), [1, 0]);
    assert.equal(figure(report, 'cycleMedian'), 10);
    assert.equal(figure(report, 'leadCycleMedian'), 24.5);
    assert.ok(report.checks.every(check => check.ok));
  });

  it('says in its sentence how long one deal took, and how long several', () => {
    const said = (...rows: Row[]): string => reportOf(CYCLE, deals(...rows), '2026-03-01').report.message!.en;
    const one: Row = ['1', '赢单', null, '2026-01-11', '2026-01-12'];
    assert.match(said(one), /^The one deal won took 1 day\b/);
    assert.match(said(['1', '赢单', null, '2026-01-11', '2026-01-13']), /^The one deal won took 2 days\b/);
    assert.match(said(one, [...one].with(0, '2') as Row), /^A deal is won in 1 day at the median \(2 deals\), nine in ten within 1\b/);
  });

  it('draws its curve to the last day watched, and its classes to the longest cycle', () => {
    const day = reportOf(CYCLE, deals(['1', '赢单', null, '2026-01-11', '2026-01-11']), '2026-03-01').report;
    assert.deepEqual([tableOf(day, 'curve').rows, tableOf(day, 'distribution').rows], [1, 1]);
    // cycles of 0 and 20 days: fifteen classes at most are classes of two days, the last 20–21
    const { report } = reportOf(CYCLE, six, '2026-03-01');
    const classes = tableOf(report, 'distribution');
    assert.deepEqual(classes.columns[1]!.values, Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    assert.equal((classes.columns[0]!.values as string[])[10], '20–21');
    assert.deepEqual(report.definitions, CYCLE.definitions);
  });

  it('lists a negative length as an issue, with its cell', () => {
    const { issues } = reportOf(CYCLE, six, '2026-03-01');
    const issue = issues.find(i => i.code === 'closed-before-created');
    assert.deepEqual(issue?.cells, [{ row: 3, col: 4, value: '2026-02-20' }]);
    assert.equal(issue?.found.en, 'closed on {value}, before it was created on 2026-03-01');
  });

  it('counts open deals in the time to decision, so that they do not flatter it', () => {
    // days 0 won, 9 open, 10 lost, 20 won.  S: 0 → 3/4; 10 → 3/4 · 1/2 = 3/8; 20 → 0.  The median is 10; of the decided alone it would be 10 too,
    // but F(won) by day 20 = 1/4 + 3/8 · 1 = 5/8, F(lost) = 3/4 · 1/2 = 3/8.
    const { report } = reportOf(CYCLE, six, '2026-03-01', { options: { cycle: { horizons: [5, 20] } } });
    assert.equal(figure(report, 'decisionMedian'), 10);
    assert.deepEqual(column(report, 'wonBy', 'won'), [0.25, 0.625]);
    assert.deepEqual(column(report, 'wonBy', 'lost'), [0, 0.375]);
    assert.deepEqual(column(report, 'wonBy', 'undecided'), [0.75, 0]);
  });

  it('does not say what happens after the last day anybody was watched', () => {
    // won on day 5, open on day 8: half decided, nothing known of day 30
    const two = deals(['1', '赢单', null, '2026-01-01', '2026-01-06'], ['2', '谈判', null, '2026-01-01', null]);
    const { report } = reportOf(CYCLE, two, '2026-01-09');
    assert.deepEqual(column(report, 'wonBy', 'won'), [null, null, null, null]);
    assert.equal(figure(report, 'wonByHorizon'), null);
    assert.equal(figure(report, 'decisionMedian'), 5);
  });

  it('says that a median was not reached', () => {
    const three = deals(
      ['1', '赢单', null, '2026-01-01', '2026-01-06'],
      ['2', '谈判', null, '2026-01-01', null],
      ['3', '谈判', null, '2026-01-01', null],
    );
    const { report } = reportOf(CYCLE, three, '2026-01-09');
    assert.equal(figure(report, 'decisionMedian'), null);
    assert.match(report.figures.find(f => f.id === 'decisionMedian')!.note!.zh, /未达到/);
  });

  it('gives no chance of a win beyond the last day anybody was watched, unless all are decided by then', () => {
    // won after 10 days; the other is open for 89 or 90 days, or was lost after 20
    const chance = (...other: [stage: string, created: string, closed: string | null]) => {
      const rows = deals(['1', '赢单', null, '2026-01-01', '2026-01-11'], ['2', other[0], null, other[1], other[2]]);
      return figure(reportOf(CYCLE, rows, '2026-06-30').report, 'wonByHorizon');
    };
    assert.equal(chance('谈判', '2026-04-02', null), null); // 2 April + 89 = 30 June
    assert.equal(chance('谈判', '2026-04-01', null), 0.5);
    assert.equal(chance('输单', '2026-01-01', '2026-01-21'), 0.5);
  });

  it('labels ages as counted from creation where no stage change is dated', () => {
    const { report } = reportOf(CYCLE, six, '2026-03-01');
    assert.match(tableOf(report, 'stageAge').title.en, /since created/);
    assert.deepEqual(column(report, 'stageAge', 'longest'), [9]);
    const pipeline = six.pipeline!;
    const changed = { ...pipeline, columns: { ...pipeline.columns, stage_changed: days(null, null, null, null, '2026-02-26', null) } };
    const dated = reportOf(CYCLE, { pipeline: changed }, '2026-03-01').report;
    assert.match(tableOf(dated, 'stageAge').title.en, /in their stage/);
    assert.deepEqual(column(dated, 'stageAge', 'longest'), [3]);
  });

  it('refuses, and says why, when no decided deal has both dates', () => {
    assert.throws(() => reportOf(CYCLE, deals(['1', '赢单', null, '2026-01-01', null]), '2026-03-01'), /both a created and a closing date/);
  });

  it('gives the figures of a real CRM export, to the digit', function () {
    needShared(this);
    const { report } = reportOf(CYCLE, { pipeline: mavenPipeline() }, '2017-12-31');
    assert.equal(figure(report, 'cycleMedian'), 57);
    assert.equal((figure(report, 'cycleMean') as number).toFixed(2), '51.78');
    assert.deepEqual(column(report, 'won', 'n'), [4238]);
    assert.deepEqual([column(report, 'won', 'p25')[0], column(report, 'won', 'p75')[0], column(report, 'won', 'p90')[0]], [9, 88, 106]);
    // Kaplan–Meier and Aalen–Johansen by an independent script over the definitions (8,300 deals with a start, 1,589 of them open)
    assert.equal(figure(report, 'decisionMedian'), 69);
    assert.match(report.figures.find(f => f.id === 'decisionMedian')!.note!.en, /67–70/);
    const won = [0.2189948340863557, 0.26473297423779873, 0.39701474644948787, 0.5194391984997352];
    const lost = [0.1622064590810989, 0.18550122372474404, 0.25212461499819333, 0.30174054596857075];
    column(report, 'wonBy', 'won').forEach((value, i) => near(value, won[i]!));
    column(report, 'wonBy', 'lost').forEach((value, i) => near(value, lost[i]!));
    assert.ok(report.checks.length >= 3 && report.checks.every(check => check.ok));
  });

  it('depends neither on the order of the rows nor on the calendar', function () {
    needShared(this);
    const plain = reportOf(CYCLE, { pipeline: mavenPipeline(rows => rows.slice(0, 500)) }, '2017-12-31').report;
    const reversed = reportOf(CYCLE, { pipeline: mavenPipeline(rows => rows.slice(0, 500).reverse()) }, '2017-12-31').report;
    assert.deepEqual(reversed, plain);
    const year = (text: string): string => text.replace(/^(\d+)-/, (_, y: string) => `${Number(y) + 4}-`); // 1,461 days: no 29 February lies in either span
    const moved = mavenPipeline(rows => rows.slice(0, 500).map(row => row.map((cell, i) => (i === 5 || i === 6 ? year(cell) : cell))));
    const later = reportOf(CYCLE, { pipeline: moved }, '2021-12-31').report;
    for (const id of ['cycleMedian', 'cycleMean', 'decisionMedian', 'wonByHorizon']) assert.equal(figure(later, id), figure(plain, id));
    assert.deepEqual(column(later, 'curve', 'won'), column(plain, 'curve', 'won'));
  });
});
