import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ABC_LIMITS } from '../../../engine/metrics/customer/abc.js';
import {
  cutValue,
  EIGHT_CLASSES,
  eightClassOf,
  fixedCuts,
  levelsFor,
  movedCuts,
  onFive,
  quantileCuts,
  recencyScoreOf,
  rPackageCuts,
  scoreOf,
  SEGMENTS,
  segmentOf,
  tileCuts,
} from '../../../engine/metrics/customer/rfm.js';
import { type ScoreRules, scoresOf, stabilityOf, thresholdsOf } from '../../../engine/metrics/customer/score.js';

const sorted = (...values: number[]): Float64Array => Float64Array.from(values).sort();
const segment = (r: number, f: number, m: number): string => SEGMENTS[segmentOf(r, f, m)]!.id;

describe('RFM scores', () => {
  it('count the type 7 quantiles strictly below: 5 levels', () => {
    // 1 … 11: places (11−1)k/5 = 2, 4, 6, 8 → quantiles 3, 5, 7, 9
    const cuts = quantileCuts(sorted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 5);
    assert.deepEqual(cuts.at.map(cutValue), [3, 5, 7, 9]);
    assert.deepEqual(
      [1, 3, 4, 5, 6, 9, 10, 11].map(x => scoreOf(x, cuts)),
      [1, 1, 2, 2, 3, 4, 5, 5],
    );
  });

  it('run the other way for days since the last purchase', () => {
    const cuts = quantileCuts(sorted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 5);
    assert.deepEqual(
      [1, 3, 4, 11].map(x => recencyScoreOf(x, cuts)),
      [5, 5, 4, 1],
    );
  });

  it('never lift a value that equals a quantile, at any number of customers', () => {
    // 0.6 × 35 is 21.000000000000004 and 0.2 × 15 is 3.0000000000000004 in binary
    for (let n = 6; n <= 400; n++) {
      const values = Float64Array.from({ length: n }, (_, i) => i);
      const cuts = quantileCuts(values, 5);
      for (let k = 1; k < 5; k++)
        if (((n - 1) * k) % 5 === 0) assert.equal(scoreOf(((n - 1) * k) / 5, cuts), k, `${n} customers, quantile ${k}`);
    }
  });

  it('leave out a score nobody can have where cut points tie', () => {
    // orders 1 1 1 1 1 1 2 3 5 9: cut points 1, 1, 1.4, 3.4
    const cuts = quantileCuts(sorted(1, 1, 1, 1, 1, 1, 2, 3, 5, 9), 5);
    assert.deepEqual(
      [1, 2, 3, 5, 9].map(x => scoreOf(x, cuts)),
      [1, 4, 4, 5, 5],
    );
  });

  it('by the R package: quantile + 1, and a value equal to a cut point is above it', () => {
    const cuts = rPackageCuts(sorted(1, 2, 3, 4, 5, 6), 5, 1);
    assert.deepEqual(cuts.at.map(cutValue), [3, 4, 5, 6]);
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map(x => scoreOf(x, cuts)),
      [1, 1, 2, 3, 4, 5],
    );
  });

  it('by groups of equal size: ties share a group', () => {
    // strictly below × 5 / 5: 1 → 0, 4 → 3, 5 → 4
    const cuts = tileCuts(sorted(1, 1, 1, 4, 5), 5);
    assert.deepEqual(
      [1, 4, 5].map(x => scoreOf(x, cuts)),
      [1, 4, 5],
    );
    assert.deepEqual(
      [...'aaaa'].map(() => 7).map(x => scoreOf(x, tileCuts(sorted(7, 7, 7, 7), 3))),
      [1, 1, 1, 1],
    );
  });

  it('by groups of equal size agree with the formula for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 40 }), values => {
        const cuts = tileCuts(sorted(...values), 5);
        for (const x of values) {
          const below = values.filter(v => v < x).length;
          assert.equal(scoreOf(x, cuts), Math.floor((below * 5) / values.length) + 1);
        }
      }),
    );
  });

  it('by fixed cut points take each as the upper end of a score', () => {
    const cuts = fixedCuts([30, 90, 180, 365]);
    assert.deepEqual(
      [0, 30, 31, 365, 366].map(x => recencyScoreOf(x, cuts)),
      [5, 5, 4, 2, 1],
    );
  });

  it('move with their cut points', () => {
    assert.deepEqual(movedCuts(fixedCuts([30, 90]), 10).at.map(cutValue), [33, 99]);
  });

  it('have 5 levels from 5 customers, 3 from 3, none below', () => {
    assert.deepEqual([0, 2, 3, 4, 5, 1000].map(levelsFor), [0, 0, 3, 3, 5, 5]);
    assert.deepEqual(
      [1, 2, 3].map(score => onFive(score, 3)),
      [1, 3, 5],
    );
  });
});

describe('the scores of customers', () => {
  const rules: ScoreRules = {
    method: 'quantile',
    split: 'mean',
    fixed: { r: [], f: [], m: [] },
    abc: ABC_LIMITS,
    tier: { gaps: 2, days: 180 },
  };

  it('are the middle one where all are alike, but 1 for an amount of 0 or less', () => {
    const alike = (m: number): number[][] => {
      const values = {
        r: Float64Array.of(5, 5, 5, 5, 5),
        f: Float64Array.of(1, 2, 3, 4, 5),
        m: new Float64Array(5).fill(m),
        gap: new Float64Array(5),
      };
      const { r, f, m: amount } = scoresOf(values, thresholdsOf(values, rules));
      return [[...r], [...f], [...amount]];
    };
    // orders 1 … 5: quantiles 1.8, 2.6, 3.4, 4.2
    assert.deepEqual(alike(100), [Array(5).fill(3), [1, 2, 3, 4, 5], Array(5).fill(3)]);
    assert.deepEqual(alike(0)[2], Array(5).fill(1));
    assert.deepEqual(alike(-1)[2], Array(5).fill(1));
  });

  it('are none where customers are too few, whatever they bought', () => {
    const two = Float64Array.of(1, 2);
    const values = { r: two, f: two, m: Float64Array.of(-1, 5), gap: new Float64Array(2) };
    const { r, f, m } = scoresOf(values, thresholdsOf(values, rules));
    assert.deepEqual([[...r], [...f], [...m]], [[0, 0], [0, 0], [0, 0]]); // prettier-ignore
  });

  it('tell a customer who alone has less than the others', () => {
    // orders 1 2 2 2 2: quantiles 1.8, 2, 2, 2
    const two = Float64Array.of(1, 2, 2, 2, 2);
    const values = { r: two, f: two, m: two, gap: new Float64Array(5) };
    assert.deepEqual([...scoresOf(values, thresholdsOf(values, rules)).f], [1, 2, 2, 2, 2]);
  });

  it('change with thresholds moved by a tenth: which tiers do', () => {
    // silent for 170 days: at risk from 162 on · 190: no more up to 198 · 61, usually every 30: no more up to 66 · 10: never
    const values = {
      r: Float64Array.of(170, 190, 61, 10),
      f: new Float64Array(4).fill(3),
      m: new Float64Array(4).fill(100),
      gap: Float64Array.of(NaN, NaN, 30, NaN),
    };
    const thresholds = { levels: 0, cuts: { r: null, f: null, m: null }, split: null, abc: rules.abc, tier: rules.tier };
    assert.deepEqual(stabilityOf(values, thresholds, scoresOf(values, thresholds).tier), { down: 1, up: 2, either: 3 });
  });
});

describe('RFM segments', () => {
  it('are the first rule that fits', () => {
    //                 R F M
    assert.equal(segment(5, 4, 4), 'champions');
    assert.equal(segment(1, 4, 5), 'cant-lose');
    assert.equal(segment(5, 1, 1), 'new');
    assert.equal(segment(3, 1, 1), 'promising');
    assert.equal(segment(3, 3, 3), 'loyal');
    assert.equal(segment(5, 3, 4), 'loyal');
    assert.equal(segment(4, 2, 5), 'potential-loyalist');
    assert.equal(segment(3, 2, 2), 'need-attention');
    assert.equal(segment(3, 5, 2), 'need-attention');
    assert.equal(segment(2, 3, 1), 'at-risk');
    assert.equal(segment(1, 5, 3), 'at-risk');
    assert.equal(segment(2, 1, 5), 'about-to-sleep');
    assert.equal(segment(3, 1, 2), 'about-to-sleep');
    assert.equal(segment(1, 2, 5), 'lost');
    assert.equal(segment(3, 4, 1), 'others');
  });

  it('give every one of the 125 codes one segment', () => {
    const counts = new Map<string, number>();
    for (let code = 0; code < 125; code++) {
      const id = segment(Math.floor(code / 25) + 1, (Math.floor(code / 5) % 5) + 1, (code % 5) + 1);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // champions 2·2·2, can't lose 1·2·2, new 2, promising 1, loyal 27 − 8, potential 50 − 8 − 2 − (4–5 × 3–5 × 3–5: 18 − 8 = 10),
    // attention 3: F2 M2–5 (4) + F3–5 M2 (3), at risk 2·3·5 − 4, sleep 2·2·5 − 1 (311) − F2 M2–5 (4), lost 10, others 3/3–5/1
    assert.deepEqual(Object.fromEntries(counts), {
      champions: 8,
      'cant-lose': 4,
      new: 2,
      promising: 1,
      loyal: 19,
      'potential-loyalist': 30,
      'need-attention': 7,
      'at-risk': 26,
      'about-to-sleep': 15,
      lost: 10,
      others: 3,
    });
  });
});

describe('the eight classes', () => {
  it('take M first, then R and F; equal to the split is high, and near', () => {
    const split = { r: 30, f: 3, m: 500 };
    const name = (r: number, f: number, m: number): string => EIGHT_CLASSES[eightClassOf(r, f, m, split)]!.label.zh;
    //                R   F  M
    assert.equal(name(30, 3, 500), '重要价值客户');
    assert.equal(name(30, 2, 500), '重要发展客户');
    assert.equal(name(31, 3, 500), '重要保持客户');
    assert.equal(name(31, 2, 500), '重要挽留客户');
    assert.equal(name(30, 3, 499), '一般价值客户');
    assert.equal(name(30, 2, 499), '一般发展客户');
    assert.equal(name(31, 3, 499), '一般保持客户');
    assert.equal(name(31, 2, 499), '一般挽留客户');
  });
});
