import { median } from 'simple-statistics';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import { type AbcLimits, abcOf } from './abc.js';
import {
  type Cuts,
  eightClassOf,
  fixedCuts,
  levelsFor,
  movedCuts,
  onFive,
  quantileCuts,
  recencyScoreOf,
  rPackageCuts,
  scoreOf,
  segmentOf,
  type Split,
  tileCuts,
} from './rfm.js';
import { type TierLimits, tierOf } from './tier.js';

export const METHODS = {
  quantile: { zh: '分位数', en: 'quantiles' },
  fixed: { zh: '固定切点', en: 'fixed cut points' },
  'r-rfm': { zh: 'R 语言 rfm 包的算法', en: 'as the R package rfm' },
  ntile: { zh: '等分', en: 'equal groups' },
  'eight-class': { zh: '八类法', en: 'eight classes' },
} as const satisfies Record<string, Label>;
export type Method = keyof typeof METHODS;

/** Raw values of the customers to score, one place each: days since the last purchase, orders, hundredths, own median gap (NaN = none). */
export interface RawValues {
  readonly r: Float64Array;
  readonly f: Float64Array;
  readonly m: Float64Array;
  readonly gap: Float64Array;
}

export interface ScoreRules {
  readonly method: Method;
  /** Where the eight classes split each dimension. */
  readonly split: 'mean' | 'median';
  /** Upper ends of the scores of method fixed: days, orders, hundredths. */
  readonly fixed: { readonly r: readonly number[]; readonly f: readonly number[]; readonly m: readonly number[] };
  readonly abc: AbcLimits;
  readonly tier: TierLimits;
}

/** What decides scores and classes: fitted once, and moved to see how stable the tiers are. */
export interface Thresholds {
  /** Scores go from 1 to levels; 0 = too few customers for any. */
  readonly levels: number;
  /** null = all customers are alike in this dimension, and take the middle score. */
  readonly cuts: { readonly r: Cuts | null; readonly f: Cuts | null; readonly m: Cuts | null };
  readonly split: Split | null;
  readonly abc: AbcLimits;
  readonly tier: TierLimits;
}

/** One place a customer: scores 0 and indexes −1 where there are none. */
export interface Scores {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  /** Index into SEGMENTS, EIGHT_CLASSES, ABC, TIERS. */
  readonly segment: Int8Array;
  readonly eightClass: Int8Array;
  readonly abc: Uint8Array;
  readonly tier: Uint8Array;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

const MINOR = 100; // one unit of the currency, in the hundredths that amounts are counted in

/** Cut points, split and limits for these customers. */
export function thresholdsOf(values: RawValues, rules: ScoreRules): Thresholds {
  const customers = values.r.length;
  const { abc, tier, method } = rules;
  const levels = levelsFor(customers);
  const none = { r: null, f: null, m: null };
  if (levels === 0) return { levels, cuts: none, split: null, abc, tier };
  const at = rules.split === 'mean' ? mean : (x: Float64Array): number => median([...x]);
  const split = { r: at(values.r), f: at(values.f), m: exact(at(values.m)) };
  if (method === 'fixed') {
    const cuts = { r: fixedCuts(rules.fixed.r), f: fixedCuts(rules.fixed.f), m: fixedCuts(rules.fixed.m) };
    return { levels: rules.fixed.r.length + 1, cuts, split, abc, tier };
  }
  if (method === 'eight-class') {
    // near and high include the split: a day equal to it is near, an amount equal to it high
    const high = (at: number): Cuts => ({ ...fixedCuts([at]), inclusive: true });
    const cuts = { r: fixedCuts([split.r]), f: high(split.f), m: high(split.m) };
    return { levels: 2, cuts, split, abc, tier };
  }
  const cut = (x: Float64Array, one: number): Cuts | null => {
    const sorted = x.slice().sort();
    if (sorted[0] === sorted[sorted.length - 1]) return null;
    if (method === 'quantile') return quantileCuts(sorted, levels);
    return method === 'ntile' ? tileCuts(sorted, levels) : rPackageCuts(sorted, levels, one);
  };
  return { levels, cuts: { r: cut(values.r, 1), f: cut(values.f, 1), m: cut(values.m, MINOR) }, split, abc, tier };
}

/** All thresholds moved by a whole number of percent; the ABC limits stay within 100 %. */
export function movedThresholds({ levels, cuts, split, abc, tier }: Thresholds, percent: number): Thresholds {
  const times = (x: number): number => (x * (100 + percent)) / 100;
  const move = (c: Cuts | null): Cuts | null => c && movedCuts(c, percent);
  return {
    levels,
    cuts: { r: move(cuts.r), f: move(cuts.f), m: move(cuts.m) },
    split: split && { r: times(split.r), f: times(split.f), m: times(split.m) },
    abc: { a: Math.min(1, times(abc.a)), b: Math.min(1, times(abc.b)) },
    tier: { gaps: times(tier.gaps), days: times(tier.days) },
  };
}

const UNKNOWN = -2;

/**
 * Scores, classes and tiers of customers under given thresholds. A net amount of 0 or less always scores M = 1; a dimension without
 * variance gives everyone the middle score.
 */
export function scoresOf(values: RawValues, thresholds: Thresholds): Scores {
  const { levels, cuts, split } = thresholds;
  const size = values.r.length;
  const middle = Math.ceil(levels / 2);
  const scores: Scores = {
    r: new Uint8Array(size),
    f: new Uint8Array(size),
    m: new Uint8Array(size),
    segment: new Int8Array(size).fill(-1),
    eightClass: new Int8Array(size).fill(-1),
    abc: abcOf(values.m, thresholds.abc),
    tier: new Uint8Array(size),
  };
  const base = levels + 1;
  const segments = new Int8Array(base ** 3).fill(UNKNOWN); // each of the few triples of scores is looked up once
  for (let i = 0; i < size; i++) {
    const r = values.r[i]!;
    const f = values.f[i]!;
    const m = values.m[i]!;
    if (levels > 0) {
      scores.r[i] = cuts.r ? recencyScoreOf(r, cuts.r) : middle;
      scores.f[i] = cuts.f ? scoreOf(f, cuts.f) : middle;
      scores.m[i] = m <= 0 ? 1 : cuts.m ? scoreOf(m, cuts.m) : middle;
      if (levels >= 3) {
        const triple = (scores.r[i]! * base + scores.f[i]!) * base + scores.m[i]!;
        if (segments[triple] === UNKNOWN)
          segments[triple] = segmentOf(onFive(scores.r[i]!, levels), onFive(scores.f[i]!, levels), onFive(scores.m[i]!, levels));
        scores.segment[i] = segments[triple]!;
      }
    }
    if (split) scores.eightClass[i] = eightClassOf(r, f, m, split);
    scores.tier[i] = tierOf(
      { segment: scores.segment[i]!, eightClass: scores.eightClass[i]!, abc: scores.abc[i]!, recency: r, gap: values.gap[i]! },
      thresholds.tier,
    );
  }
  return scores;
}

/** How many customers change their tier when all thresholds move: down, up, and in either case. */
export interface Stability {
  readonly down: number;
  readonly up: number;
  readonly either: number;
}

export function stabilityOf(values: RawValues, thresholds: Thresholds, tier: Uint8Array, percent = 10): Stability {
  const low = scoresOf(values, movedThresholds(thresholds, -percent)).tier;
  const high = scoresOf(values, movedThresholds(thresholds, percent)).tier;
  let [down, up, either] = [0, 0, 0];
  tier.forEach((now, i) => {
    if (low[i] !== now) down++;
    if (high[i] !== now) up++;
    if (low[i] !== now || high[i] !== now) either++;
  });
  return { down, up, either };
}
