import assert from 'node:assert/strict';
import { bucketOf, bucketsOf, isEdges, yearBandOf } from '../../../engine/metrics/aging/bucket.js';
import { addMonths, type Day, dayFromIso } from '../../../engine/units/day.js';

const EDGES = [30, 60, 90];
const day = (iso: string): Day => dayFromIso(iso);

describe('aging buckets', () => {
  it('hold both of their ends; a document due today is not due', () => {
    //             dpd: −1 0 1 30 31 60 61 90 91 4000
    assert.deepEqual(
      [-1, 0, 1, 30, 31, 60, 61, 90, 91, 4000].map(dpd => bucketOf(dpd, EDGES)),
      [0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
    );
  });

  it('by document date begin at day 0', () => {
    assert.deepEqual(
      [0, 30, 31].map(age => bucketOf(age, EDGES, 0)),
      [1, 1, 2],
    );
  });

  it('take their names from the same numbers, in both languages', () => {
    assert.deepEqual(
      bucketsOf(EDGES).map(b => b.label.zh),
      ['逾期1–30天', '逾期31–60天', '逾期61–90天', '逾期90天以上'],
    );
    assert.deepEqual(
      bucketsOf(EDGES).map(b => b.label.en),
      ['1–30 days overdue', '31–60 days overdue', '61–90 days overdue', 'Over 90 days overdue'],
    );
    assert.deepEqual(
      bucketsOf([30, 45], 'document').map(b => b.label.zh),
      ['0–30天', '31–45天', '45天以上'],
    );
    assert.deepEqual(
      bucketsOf([1, 2]).map(b => b.label.en),
      ['1 day overdue', '2 days overdue', 'Over 2 days overdue'],
    );
  });

  it('need ascending whole days from 1', () => {
    for (const good of [[30, 60], [1, 2], [1]]) assert.ok(isEdges(good));
    for (const bad of [[], [0, 30], [30, 30], [60, 30], [30.5], ['30'], 30, null]) assert.equal(isEdges(bad), false);
  });
});

describe('year bands by calendar anniversary', () => {
  it('clamp the month end: 29 February 2024 is one year old on 28 February 2025', () => {
    assert.equal(yearBandOf(day('2024-02-29'), day('2025-02-28')), 1);
    assert.equal(yearBandOf(day('2024-02-29'), day('2025-03-01')), 2);
  });

  it('put a document of the as-of day into band 1 and anything older than five years into band 6', () => {
    assert.equal(yearBandOf(day('2026-10-31'), day('2026-10-31')), 1);
    assert.equal(yearBandOf(day('2021-10-31'), day('2026-10-31')), 5);
    assert.equal(yearBandOf(day('2021-10-30'), day('2026-10-31')), 6);
    assert.equal(yearBandOf(day('1999-01-01'), day('2026-10-31')), 6);
  });

  it('hold EDATE(d, 12(k−1)) < asOf ≤ EDATE(d, 12k) for every day of four years', () => {
    const asOf = day('2026-02-28');
    for (let d = day('2021-12-01'); d <= day('2025-03-10'); d++) {
      const k = yearBandOf(d, asOf);
      assert.ok(asOf <= addMonths(d, 12 * k) && (k === 1 || addMonths(d, 12 * (k - 1)) < asOf));
    }
  });
});
