import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cumulativeIncidence, kaplanMeier, medianTime, stepAt } from '../../engine/statistic/survival.js';

// Weeks of remission of leukaemia patients (Freireich et al., Blood 21, 1963; Kalbfleisch and Prentice, The Statistical Analysis of Failure
// Time Data). 1 = relapsed, 0 = still in remission when last seen.
const DRUG = {
  weeks: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  ended: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
};
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

const curveOf = (days: number[], cause: number[]) => kaplanMeier(Float64Array.from(days), Uint8Array.from(cause));
const rounded = (values: Iterable<number>) => Array.from(values, v => Number(v.toFixed(3)));

describe('Kaplan–Meier', () => {
  it('gives the published curve of the 6-MP group', () => {
    const curve = curveOf(DRUG.weeks, DRUG.ended);
    assert.deepEqual([...curve.time], [6, 7, 10, 13, 16, 22, 23]);
    assert.deepEqual([...curve.atRisk], [21, 17, 15, 12, 11, 7, 6]);
    assert.deepEqual(rounded(curve.value), [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
  });

  it('gives the published medians with their log-log intervals: 23 (13, not reached) and 8 (4, 11)', () => {
    assert.deepEqual(medianTime(curveOf(DRUG.weeks, DRUG.ended)), { median: 23, low: 13, high: null });
    assert.deepEqual(
      medianTime(
        curveOf(
          PLACEBO,
          PLACEBO.map(() => 1),
        ),
      ),
      { median: 8, low: 4, high: 11 },
    );
  });

  it('lets the decided leave before the censored on the same day', () => {
    // Day 5: two at risk, one decided, one still open. S = 1 − 1/2, not 1 − 1/1.
    assert.deepEqual([...curveOf([5, 5], [1, 0]).value], [0.5]);
  });

  it('has not reached its median while more than half are undecided', () => {
    assert.equal(medianTime(curveOf([3, 4, 4, 4], [1, 0, 0, 0])).median, null);
    assert.deepEqual(medianTime(curveOf([], [])), { median: null, low: null, high: null });
  });

  it('costs what its deals do, however many days they took', () => {
    const curve = curveOf([5_000_000_000, 3_000_000_000, 3_000_000_000, 5_000_000_000], [1, 1, 0, 0]);
    assert.deepEqual([[...curve.time], [...curve.atRisk], [...curve.value], curve.last], [[3e9, 5e9], [4, 2], [0.75, 0.375], 5e9]);
  });

  it('takes exactly half as reached', () => {
    assert.equal(medianTime(curveOf([1, 2, 3, 4], [1, 1, 1, 1])).median, 2);
  });
});

describe('Cumulative incidence', () => {
  //  day   at risk  won  lost   S before   F(won)              F(lost)
  //   1       4      1    0       1         1/4                 0
  //   2       3      0    1       3/4       1/4                 3/4·1/3 = 1/4
  //   3       2      0    0  (one censored)
  //   4       1      1    0       1/2       1/4 + 1/2·1 = 3/4   1/4
  const days = Float64Array.of(4, 2, 1, 3);
  const cause = Uint8Array.of(1, 2, 1, 0);

  it('adds up S just before the day times the share ended in that way', () => {
    const won = cumulativeIncidence(days, cause, 1);
    const lost = cumulativeIncidence(days, cause, 2);
    assert.deepEqual([...won.time, ...won.value], [1, 4, 0.25, 0.75]);
    assert.deepEqual([...lost.time, ...lost.value], [2, 0.25]);
    assert.equal(stepAt(won, 0), 0);
    assert.equal(stepAt(won, 3), 0.25);
    assert.equal(stepAt(won, 400), 0.75);
  });

  it('adds up to 1 with the undecided on every day, whatever the order of the deals', () => {
    const deal = fc.record({ t: fc.integer({ min: 0, max: 60 }), c: fc.integer({ min: 0, max: 2 }) });
    fc.assert(
      fc.property(fc.array(deal, { minLength: 1, maxLength: 60 }), deals => {
        const of = (list: typeof deals) => [Float64Array.from(list, d => d.t), Uint8Array.from(list, d => d.c)] as const;
        const [t, c] = of(deals);
        const [t2, c2] = of([...deals].reverse());
        const parts = [kaplanMeier(t, c), cumulativeIncidence(t, c, 1), cumulativeIncidence(t, c, 2)] as const;
        for (let day = 0; day <= 60; day++) {
          const sum = parts.reduce((a, p) => a + stepAt(p, day), 0);
          assert.ok(Math.abs(sum - 1) < 1e-9, `day ${day}: ${sum}`);
        }
        assert.deepEqual(cumulativeIncidence(t2, c2, 1), parts[1]);
        assert.deepEqual(kaplanMeier(t2, c2), parts[0]);
      }),
    );
  });
});
