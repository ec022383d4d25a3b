import type { Label } from '../../text.js';
import type { Day } from '../../units/day.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';

export interface Tier {
  readonly id: 'at-risk' | 'key' | 'potential' | 'general';
  readonly label: Label;
  readonly strategy: Label;
  /** Days between two contacts, unless the options say otherwise. */
  readonly cadence: number;
}

/** Tiers, in the order in which they are tested. */
export const TIERS: readonly Tier[] = [
  {
    id: 'at-risk',
    label: { zh: '流失风险', en: 'At risk' },
    strategy: { zh: '一周内联系，给出挽回方案', en: 'Call within a week, win back' },
    cadence: 7,
  },
  {
    id: 'key',
    label: { zh: '关键（A）', en: 'Key (A)' },
    strategy: { zh: '专人负责，高层定期互访', en: 'Named owner, senior visits' },
    cadence: 14,
  },
  {
    id: 'potential',
    label: { zh: '潜力（B）', en: 'Potential (B)' },
    strategy: { zh: '推荐相关产品，提高频次', en: 'Offer more, raise frequency' },
    cadence: 30,
  },
  {
    id: 'general',
    label: { zh: '一般（C）', en: 'General (C)' },
    strategy: { zh: '标准服务，电话与线上为主', en: 'Standard service, by phone' },
    cadence: 90,
  },
];

/** What decides a customer's tier. Indexes are −1 where the customer has no scores. */
export interface TierFacts {
  /** Index into SEGMENTS. */
  readonly segment: number;
  /** Index into EIGHT_CLASSES. */
  readonly eightClass: number;
  /** 0 A, 1 B, 2 C. */
  readonly abc: number;
  /** Days since the last order. */
  readonly recency: number;
  /** The customer's own median days between orders; NaN below three order days. */
  readonly gap: number;
  /** Probability of being a customer still, where a model gives one. */
  readonly alive?: number;
}

export interface TierLimits {
  /** At risk when the days since the last order exceed so many of the customer's own median gaps. */
  readonly gaps: number;
  /** … or, without a gap of its own, so many days. */
  readonly days: number;
}

export const TIER_LIMITS: TierLimits = { gaps: 2, days: 180 };

/** By index + 1, as −1 is none: 1 where the kind is one of these. */
const among = (list: readonly { readonly id: string }[], ...ids: readonly string[]): Uint8Array =>
  Uint8Array.from([0, ...list.map(item => (ids.includes(item.id) ? 1 : 0))]);
const SLIPPING = among(SEGMENTS, 'at-risk', 'cant-lose');
const FAR = among(EIGHT_CLASSES, 'retain-high', 'win-back-high');

/** True for the two of the eight classes that put a customer at risk: large, and not near. */
export function isFar(eightClass: number): boolean {
  return FAR[eightClass + 1] === 1;
}
const CHAMPION = among(SEGMENTS, 'champions');
const VALUE = among(EIGHT_CLASSES, 'value-high');
const GROWING = among(SEGMENTS, 'potential-loyalist', 'promising', 'new');
const DEVELOP = among(EIGHT_CLASSES, 'develop-high');

/**
 * Tier (客户层级): whom to hold, whom to look after, whom to develop?
 *
 *   tested in this order:
 *   at risk    重要保持, 重要挽留, At Risk or Can't Lose Them, where the customer has a rhythm of its own (three order days: fewer cannot be
 *              judged by others' days), or days since the last order > 2 × own median gap (180 without one), or P(alive) < 0.5
 *   key        ABC A, Champions, 重要价值
 *   potential  重要发展, Potential Loyalist, Promising, New
 *   general    the rest
 *
 * Returns  index into TIERS
 * @example TIERS[tierOf({ segment: 0, eightClass: 0, abc: 0, recency: 20, gap: 30 })].id // => 'key'
 * @example TIERS[tierOf({ segment: 0, eightClass: 0, abc: 0, recency: 61, gap: 30 })].id // => 'at-risk'
 */
export function tierOf(facts: TierFacts, limits: TierLimits = TIER_LIMITS): number {
  const { segment, eightClass, abc, recency, gap, alive } = facts;
  const limit = Number.isNaN(gap) ? limits.days : limits.gaps * gap;
  const bySegment = segment + 1;
  const byClass = eightClass + 1;
  const slips = !Number.isNaN(gap) && (SLIPPING[bySegment] === 1 || FAR[byClass] === 1);
  if (slips || recency > limit || (alive !== undefined && alive < 0.5)) return 0;
  if (abc === 0 || CHAMPION[bySegment] === 1 || VALUE[byClass] === 1) return 1;
  return DEVELOP[byClass] === 1 || GROWING[bySegment] === 1 ? 2 : 3;
}

/**
 * The day of the next contact: the last contact + the tier's cadence, and never before the as-of day.
 *
 * @example nextContact(100, 14, 110) // => 114
 * @example nextContact(100, 7, 110) // => 110
 */
export function nextContact(last: number, cadence: number, asOf: number): Day {
  return Math.max(last + cadence, asOf) as Day;
}
