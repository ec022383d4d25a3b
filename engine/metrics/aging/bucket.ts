import type { Label } from '../../text.js';
import { addMonths, type Day } from '../../units/day.js';

/** One aging bucket: `from` and `to` are inside, `to` null = open-ended. Its label is made from the same numbers. */
export interface Bucket {
  readonly from: number;
  readonly to: number | null;
  readonly label: Label;
}

/** due: days past due, what is not due apart. document: days since the document, the first bucket begins at 0. */
export type AgingBasis = 'due' | 'document';

export const NOT_DUE: Label = { zh: '未到期', en: 'Not due' };
export const NOT_AGED: Label = { zh: '未分账龄', en: 'Not aged' };

/** Bands of 账龄 by calendar anniversary: up to one year … more than five years. */
export const YEAR_BANDS: readonly Label[] = [
  { zh: '1年以内', en: 'Up to 1 year' },
  { zh: '1至2年', en: '1 to 2 years' },
  { zh: '2至3年', en: '2 to 3 years' },
  { zh: '3至4年', en: '3 to 4 years' },
  { zh: '4至5年', en: '4 to 5 years' },
  { zh: '5年以上', en: 'Over 5 years' },
];

/** True for bucket edges that can be used: ascending whole days from 1. */
export function isEdges(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 12) return false;
  return value.every((edge, i) => Number.isInteger(edge) && edge >= 1 && (i === 0 || edge > (value[i - 1] as number)));
}

/**
 * Aging bucket (账龄区间) of a number of days past due: 0 = not due, 1 = the first bucket … edges.length + 1 = the open-ended last one.
 * Both ends of a bucket are inside: day 30 is in 1–30, day 31 in 31–60. `from` 0 (days since the document) leaves nothing out as not due.
 *
 * @example bucketOf(0, [30, 60, 90]) // => 0
 * @example bucketOf(30, [30, 60, 90]) // => 1
 * @example bucketOf(31, [30, 60, 90]) // => 2
 * @example bucketOf(91, [30, 60, 90]) // => 4
 */
export function bucketOf(days: number, edges: readonly number[], from = 1): number {
  if (days < from) return 0;
  let bucket = 0;
  while (bucket < edges.length && days > (edges[bucket] as number)) bucket++;
  return bucket + 1;
}

/**
 * The buckets that edges make, oldest last.
 *
 * @example bucketsOf([30, 60])[1].label.zh // => '逾期31–60天'
 * @example bucketsOf([30, 60])[2].label.en // => 'Over 60 days overdue'
 * @example bucketsOf([30], 'document')[0].label.en // => '0–30 days'
 */
export function bucketsOf(edges: readonly number[], basis: AgingBasis = 'due'): Bucket[] {
  const due = basis === 'due';
  const first = due ? 1 : 0;
  const buckets = edges.map((to, i): Bucket => {
    const from = i === 0 ? first : (edges[i - 1] as number) + 1;
    const range = from === to ? String(to) : `${from}–${to}`;
    const day = from === to && to === 1 ? 'day' : 'days';
    return { from, to, label: due ? { zh: `逾期${range}天`, en: `${range} ${day} overdue` } : { zh: `${range}天`, en: `${range} ${day}` } };
  });
  const last = edges.at(-1) as number;
  const label = due ? { zh: `逾期${last}天以上`, en: `Over ${last} days overdue` } : { zh: `${last}天以上`, en: `Over ${last} days` };
  return [...buckets, { from: last + 1, to: null, label }];
}

/**
 * Year band (账龄) of a document by calendar anniversary, 1 to `bands`: band k holds EDATE(d, 12(k−1)) < asOf ≤ EDATE(d, 12k), the month's
 * end clamped; a document of the as-of day is in band 1; the last band is open-ended.
 *
 * @example yearBandOf(dayOf(2024, 2, 29), dayOf(2025, 2, 28)) // => 1
 * @example yearBandOf(dayOf(2024, 2, 29), dayOf(2025, 3, 1)) // => 2
 */
export function yearBandOf(date: Day, asOf: Day, bands = YEAR_BANDS.length): number {
  for (let band = 1; band < bands; band++) if (asOf <= addMonths(date, 12 * band)) return band;
  return bands;
}
