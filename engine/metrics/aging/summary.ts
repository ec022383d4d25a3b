import { orderBy } from '../../columns/order.js';
import { codesAt } from '../../columns/pick.js';
import { exact, isShown } from '../../units/money.js';
import { type AgingBasis, bucketOf } from './bucket.js';
import type { Items, OpenItems } from '../openitem/openitem.js';
import { DOCUMENT_KINDS } from '../../sheets/word/documentword.js';

const RETENTION = DOCUMENT_KINDS.indexOf('retention');

/** Bucket of an item without a due date. */
export const UNAGED = 255;

export interface AgeRule {
  readonly edges: readonly number[];
  readonly basis: AgingBasis;
  readonly graceDays: number;
}

/** Age of each item: days past due (NaN = no due date), its bucket (0 = not due, UNAGED), and 1 where it is overdue. */
export interface Ages {
  readonly dpd: Float64Array;
  readonly bucket: Uint8Array;
  readonly overdue: Uint8Array;
}

/**
 * Ages items at the as-of day: dpd = asOf − due in civil days. The bucket follows the due date, or the days since the document; overdue is
 * always by the due date, dpd > grace.
 */
export function agesOf(items: Items, asOf: number, rule: AgeRule): Ages {
  const dpd = new Float64Array(items.count);
  const bucket = new Uint8Array(items.count);
  const overdue = new Uint8Array(items.count);
  const byDue = rule.basis === 'due';
  for (let i = 0; i < items.count; i++) {
    const days = asOf - (items.due[i] as number);
    const age = byDue ? days : asOf - (items.date[i] as number);
    dpd[i] = days;
    bucket[i] = Number.isNaN(age) ? UNAGED : bucketOf(age, rule.edges, byDue ? 1 : 0);
    overdue[i] = days > rule.graceDays ? 1 : 0;
  }
  return { dpd, bucket, overdue };
}

/**
 * The aging of groups (customers, salespeople …), one entry a group; amounts in hundredths. What is open by less than half a hundredth is no
 * document and has no days, but is in every amount.
 */
export interface Summary {
  readonly groups: number;
  /** Σ of all that follows but overdue: what the group owes, less what is not applied yet. */
  readonly total: Float64Array;
  readonly notDue: Float64Array;
  readonly notAged: Float64Array;
  readonly buckets: readonly Float64Array[];
  /** ≤ 0 */
  readonly unapplied: Float64Array;
  readonly overdue: Float64Array;
  /** Not due, of which due today, within 30 days, later. */
  readonly dueToday: Float64Array;
  readonly dueSoon: Float64Array;
  readonly dueLater: Float64Array;
  /** Not due, of which retentions (质保金). */
  readonly retention: Float64Array;
  /** Open documents, and those overdue. */
  readonly documents: Float64Array;
  readonly overdueDocuments: Float64Array;
  readonly maxDpd: Float64Array;
  /** Σ open × dpd over what is past due, and Σ open of it. */
  readonly weighted: Float64Array;
  readonly pastDue: Float64Array;
  readonly oldest: Float64Array;
}

/** Amounts to add up: open per item and left per credit, in one currency. */
export interface View {
  readonly open: Float64Array;
  readonly left: Float64Array;
}

/** Adds up items and credits by group in one pass each; group −1 is left out. */
export function summarise(
  source: OpenItems,
  ages: Ages,
  bucketCount: number,
  view: View,
  itemGroup: Int32Array,
  creditGroup: Int32Array,
  groups: number,
): Summary {
  const { items } = source;
  const zero = (): Float64Array => new Float64Array(groups);
  const blank = (): Float64Array => new Float64Array(groups).fill(NaN);
  const buckets = Array.from({ length: bucketCount }, zero);
  const sum = { total: zero(), notDue: zero(), notAged: zero(), unapplied: zero(), overdue: zero() };
  const soon = { dueToday: zero(), dueSoon: zero(), dueLater: zero(), retention: zero() };
  const rest = { documents: zero(), overdueDocuments: zero(), maxDpd: blank(), weighted: zero(), pastDue: zero(), oldest: blank() };
  for (let i = 0; i < items.count; i++) {
    const group = itemGroup[i] as number;
    const open = view.open[i] as number;
    if (group < 0 || open === 0 || Number.isNaN(open)) continue;
    const bucket = ages.bucket[i] as number;
    const dpd = ages.dpd[i] as number;
    const shown = isShown(open);
    sum.total[group]! += open;
    if (bucket === UNAGED) sum.notAged[group]! += open;
    else if (bucket === 0) {
      sum.notDue[group]! += open;
      if (items.kind[i] === RETENTION) soon.retention[group]! += open;
      (dpd === 0 ? soon.dueToday : dpd >= -30 ? soon.dueSoon : soon.dueLater)[group]! += open;
    } else buckets[bucket - 1]![group]! += open;
    if (ages.overdue[i] === 1) {
      sum.overdue[group]! += open;
      if (shown) rest.overdueDocuments[group]!++;
    }
    if (dpd > 0) {
      rest.weighted[group]! += open * dpd;
      rest.pastDue[group]! += open;
    }
    if (!shown) continue;
    rest.documents[group]!++;
    if (dpd > 0 && !((rest.maxDpd[group] as number) >= dpd)) rest.maxDpd[group] = dpd;
    const date = items.date[i] as number;
    if (!Number.isNaN(date) && !((rest.oldest[group] as number) <= date)) rest.oldest[group] = date;
  }
  for (let i = 0; i < source.credits.count; i++) {
    const group = creditGroup[i] as number;
    const left = view.left[i] as number;
    if (group < 0 || Number.isNaN(left)) continue;
    sum.unapplied[group]! -= left;
    sum.total[group]! -= left;
  }
  for (const values of [...Object.values(sum), ...Object.values(soon), rest.weighted, rest.pastDue, ...buckets])
    for (let group = 0; group < groups; group++) values[group] = exact(values[group]!);
  return { groups, buckets, ...sum, ...soon, ...rest };
}

/** The groups of a summary with anything to show, most overdue first, then largest; ties by the name, which is asked for only then. */
export function rankOf({ groups, overdue, total, documents, unapplied }: Summary, nameOf: (group: number) => string): Int32Array {
  const shown = new Int32Array(groups);
  let count = 0;
  for (let group = 0; group < groups; group++)
    if (documents[group] !== 0 || isShown(unapplied[group]!) || isShown(total[group]!)) shown[count++] = group;
  const falling = (values: Float64Array): Float64Array => {
    const key = new Float64Array(count);
    for (let i = 0; i < count; i++) key[i] = -values[shown[i]!]!;
    return key;
  };
  const order = orderBy([falling(overdue), falling(total)], (a, b) => {
    const x = nameOf(shown[a]!);
    const y = nameOf(shown[b]!);
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  return codesAt(shown, order);
}

/** Σ of amounts or counts. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return exact(sum);
}
