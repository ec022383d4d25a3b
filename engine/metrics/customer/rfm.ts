import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';

/**
 * A cut point between two scores, as a quotient by a whole number, so that comparing it with a day, count or amount is exact whatever the
 * number of customers. `cutValue` is the number a person sees.
 */
export interface Cut {
  readonly over: number;
  readonly under: number;
}

/** The cut points of one dimension, ascending. `inclusive`: a value equal to a cut point is above it. */
export interface Cuts {
  readonly at: readonly Cut[];
  readonly inclusive: boolean;
}

export function cutValue(cut: Cut): number {
  return cut.over / cut.under;
}

/** The scores 1 to n that so many customers can be told apart by: 5, below 5 customers 3, below 3 none. */
export function levelsFor(customers: number): number {
  return customers >= 5 ? 5 : customers >= 3 ? 3 : 0;
}

/**
 * Quantile cut points (分位切点): type 7 quantiles at 1/n, 2/n … (n−1)/n (R's default, Excel PERCENTILE.INC), with nothing rounded:
 * at place (N−1)k/n the two neighbours are weighed by whole numbers, so a value that equals a quantile is never above it by a rounding error.
 *
 * @example quantileCuts(Float64Array.of(1, 2, 3, 4, 5, 6), 5).at.map(cutValue) // => [2, 3, 4, 5]
 */
export function quantileCuts(sorted: Float64Array, levels: number): Cuts {
  const at: Cut[] = [];
  for (let k = 1; k < levels; k++) {
    const place = (sorted.length - 1) * k;
    const low = Math.floor(place / levels);
    const rest = place - low * levels;
    const below = sorted[low] as number;
    const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
    at.push({ over: exact(below * (levels - rest) + above * rest), under: levels });
  }
  return { at, inclusive: false };
}

/**
 * Cut points of the R package rfm (rfm_table_order, rfm_table_customer): the type 7 quantile + 1, a score's range being lower ≤ x < upper.
 * `one` is 1 in the unit of the values: 1 day, 1 order, 100 hundredths.
 *
 * Source  github.com/rsquaredacademy/rfm, R/rfm-table-transaction.R with bins, bins_lower and bins_upper
 * @example rPackageCuts(Float64Array.of(1, 2, 3, 4, 5, 6), 5, 1).at.map(cutValue) // => [3, 4, 5, 6]
 */
export function rPackageCuts(sorted: Float64Array, levels: number, one: number): Cuts {
  const { at } = quantileCuts(sorted, levels);
  return { at: at.map(({ over, under }) => ({ over: over + one * under, under })), inclusive: true };
}

/**
 * Cut points of groups of equal size (ntile): group = ⌊customers strictly below × n / customers⌋ + 1, so that ties share a group; printed as
 * the smallest value of each group.
 *
 * @example tileCuts(Float64Array.of(1, 1, 1, 4, 5), 5).at.map(cutValue) // => [4, 4, 4, 5]
 */
export function tileCuts(sorted: Float64Array, levels: number): Cuts {
  const size = sorted.length;
  const at: Cut[] = [];
  let place = 0; // of the first value of the ties that are looked at: how many are strictly below
  for (let k = 1; k < levels; k++) {
    while (place < size && place * levels < k * size) {
      const value = sorted[place];
      while (place < size && sorted[place] === value) place++;
    }
    // no group as high: a cut point above every value
    at.push({ over: place < size ? (sorted[place] as number) : (sorted[size - 1] as number) + 1, under: 1 });
  }
  return { at, inclusive: true };
}

/** Cut points given by a person, each the upper end of a score, itself included. */
export function fixedCuts(ends: readonly number[]): Cuts {
  return { at: ends.map(over => ({ over, under: 1 })), inclusive: false };
}

/** Cut points moved by a whole number of percent: how stable are the scores? */
export function movedCuts(cuts: Cuts, percent: number): Cuts {
  return { ...cuts, at: cuts.at.map(({ over, under }) => ({ over: exact(over * (100 + percent)), under: under * 100 })) };
}

/** 1 + the number of cut points below x (or not above it, where cut points are inclusive). */
export function scoreOf(x: number, cuts: Cuts): number {
  const { at, inclusive } = cuts;
  let score = 1;
  for (let i = 0; i < at.length; i++) {
    const { over, under } = at[i]!;
    const value = exact(x * under);
    if (inclusive ? over <= value : over < value) score++;
  }
  return score;
}

/** Days since the last purchase score the other way round: the fewer, the higher. */
export function recencyScoreOf(x: number, cuts: Cuts): number {
  return cuts.at.length + 2 - scoreOf(x, cuts);
}

/** A range of scores, both ends inside. */
type Range = readonly [number, number];
const ANY: Range = [1, 5];

export interface Segment {
  readonly id: string;
  readonly label: Label;
  readonly r: Range;
  readonly f: Range;
  readonly m: Range;
  readonly strategy: Label;
}

/** Segments by score, the first that fits (the last always does). */
export const SEGMENTS: readonly Segment[] = [
  {
    id: 'champions',
    label: { zh: '冠军客户', en: 'Champions' },
    r: [4, 5],
    f: [4, 5],
    m: [4, 5],
    strategy: { zh: '专人维护，优先供货，请其转介绍', en: 'Look after in person, serve first, ask for referrals' },
  },
  {
    id: 'cant-lose',
    label: { zh: '不可失去的客户', en: "Can't Lose Them" },
    r: [1, 1],
    f: [4, 5],
    m: [4, 5],
    strategy: { zh: '主管上门，查明停购原因，定制挽回方案', en: 'A manager visits, finds out why they stopped, offers a way back' },
  },
  {
    id: 'new',
    label: { zh: '新客户', en: 'New' },
    r: [4, 5],
    f: [1, 1],
    m: [1, 1],
    strategy: { zh: '跟进首单使用情况，促成第二单', en: 'Follow up the first order, win the second' },
  },
  {
    id: 'promising',
    label: { zh: '有希望的客户', en: 'Promising' },
    r: [3, 3],
    f: [1, 1],
    m: [1, 1],
    strategy: { zh: '介绍产品与案例，提高认知', en: 'Show products and cases' },
  },
  {
    id: 'loyal',
    label: { zh: '忠诚客户', en: 'Loyal' },
    r: [3, 5],
    f: [3, 5],
    m: [3, 5],
    strategy: { zh: '签年度框架，推荐高价值产品', en: 'Sign a yearly frame, offer higher-value products' },
  },
  {
    id: 'potential-loyalist',
    label: { zh: '潜在忠诚客户', en: 'Potential Loyalist' },
    r: [4, 5],
    f: ANY,
    m: ANY,
    strategy: { zh: '推荐相关产品，给出复购优惠', en: 'Offer related products and a repeat-order price' },
  },
  {
    id: 'need-attention',
    label: { zh: '需要关注', en: 'Need Attention' },
    r: [3, 3],
    f: [2, 5],
    m: [2, 5],
    strategy: { zh: '限时方案，恢复下单节奏', en: 'A limited offer to restore the rhythm of orders' },
  },
  {
    id: 'at-risk',
    label: { zh: '有流失风险', en: 'At Risk' },
    r: [1, 2],
    f: [3, 5],
    m: ANY,
    strategy: { zh: '尽快联系，了解需求变化，重新激活', en: 'Call soon, learn what changed, reactivate' },
  },
  {
    id: 'about-to-sleep',
    label: { zh: '即将沉睡', en: 'About To Sleep' },
    r: [2, 3],
    f: [1, 2],
    m: ANY,
    strategy: { zh: '发送新品与案例，重建联系', en: 'Send news and cases, get back in touch' },
  },
  {
    id: 'lost',
    label: { zh: '已流失', en: 'Lost' },
    r: [1, 1],
    f: [1, 2],
    m: ANY,
    strategy: { zh: '低成本触达，不再主动投入', en: 'Reach at low cost, invest no more' },
  },
  {
    id: 'others',
    label: { zh: '其他', en: 'Others' },
    r: ANY,
    f: ANY,
    m: ANY,
    strategy: { zh: '常规维护', en: 'Routine care' },
  },
];

/** A score of 1 to `levels` on the scale of 1 to 5 that segments are written in: of three levels 1, 3 and 5. */
export function onFive(score: number, levels: number): number {
  return levels === 3 ? score * 2 - 1 : score;
}

/**
 * Index into SEGMENTS of R, F and M scores from 1 to 5: the first rule that fits.
 *
 * @example SEGMENTS[segmentOf(5, 5, 4)].id // => 'champions'
 * @example SEGMENTS[segmentOf(3, 1, 5)].id // => 'about-to-sleep'
 */
export function segmentOf(r: number, f: number, m: number): number {
  const within = (x: number, [low, high]: Range): boolean => low <= x && x <= high;
  return SEGMENTS.findIndex(segment => within(r, segment.r) && within(f, segment.f) && within(m, segment.m));
}

export interface EightClass {
  readonly id: string;
  readonly label: Label;
}

/** The eight classes, at 4 × (M low) + 2 × (R far) + (F low). */
export const EIGHT_CLASSES: readonly EightClass[] = [
  { id: 'value-high', label: { zh: '重要价值客户', en: 'Important: value' } },
  { id: 'develop-high', label: { zh: '重要发展客户', en: 'Important: develop' } },
  { id: 'retain-high', label: { zh: '重要保持客户', en: 'Important: retain' } },
  { id: 'win-back-high', label: { zh: '重要挽留客户', en: 'Important: win back' } },
  { id: 'value-low', label: { zh: '一般价值客户', en: 'General: value' } },
  { id: 'develop-low', label: { zh: '一般发展客户', en: 'General: develop' } },
  { id: 'retain-low', label: { zh: '一般保持客户', en: 'General: retain' } },
  { id: 'win-back-low', label: { zh: '一般挽留客户', en: 'General: win back' } },
];

/** Where the eight classes split: F and M are high at the split and above, R is near at it and below: customers who are all alike are near and high. */
export interface Split {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/**
 * Index into EIGHT_CLASSES of raw R (days), F and M: 价值 near and high, 发展 near and low, 保持 far and high, 挽留 far and low.
 *
 * @example EIGHT_CLASSES[eightClassOf(10, 5, 900, { r: 30, f: 3, m: 500 })].label.zh // => '重要价值客户'
 * @example EIGHT_CLASSES[eightClassOf(30, 3, 500, { r: 30, f: 3, m: 500 })].label.zh // => '重要价值客户'
 * @example EIGHT_CLASSES[eightClassOf(31, 2, 900, { r: 30, f: 3, m: 500 })].label.zh // => '重要挽留客户'
 */
export function eightClassOf(r: number, f: number, m: number, split: Split): number {
  return (m >= split.m ? 0 : 4) + (r <= split.r ? 0 : 2) + (f >= split.f ? 0 : 1);
}
