import { SUM } from '../literal/bucket.js';
import { closes, holds } from '../relation/arithmetic.js';
import { signOf } from '../relation/column.js';
import type { Role } from '../table.js';
import type { Amounts, Columns } from './columns.js';

/** Rows whose own total must be the sum of their columns: a sum of four columns or more to the cent is no chance. */
const FEWEST = 2;
const minus = (values: Float64Array): Float64Array => values.map(value => 0 - value);

/** An unused column as part of the total: a bucket, or what is not applied yet, written either way. */
interface Part {
  readonly one: Amounts;
  readonly role: Role;
  readonly values: Float64Array;
}

function partsOf(unused: readonly Amounts[]): Part[] {
  return unused.flatMap((one): Part[] =>
    signOf(one.values) < 0
      ? [{ one, role: 'unapplied', values: one.values }]
      : [
          { one, role: 'bucket', values: one.values },
          { one, role: 'unapplied', values: minus(one.values) },
        ],
  );
}

/** Columns of amounts between the buckets and right beside them that are none; a number in every row before them is an id or a telephone. */
function strays(buckets: readonly number[], unused: readonly Amounts[]): number[] {
  const [first, last] = [Math.min(...buckets), Math.max(...buckets)];
  const isBucket = ({ values }: Amounts): boolean => values.some(value => value === 0 || Number.isNaN(value) || value % 100 !== 0);
  const near = unused.filter(one => (one.column > first && one.column <= last + 1) || (one.column === first - 1 && isBucket(one)));
  return near.map(({ column }) => column);
}

/**
 * The columns of an export that is aged already, by its own total (账龄表内勾稽): credits beside the buckets are what is not applied yet; an unused
 * column that is the sum of the buckets is the total; unused columns that make Σ buckets + unapplied = total are buckets, or unapplied.
 *
 * Returns  columns among the buckets that nothing explains: they are not counted, and said
 */
export function findAged(columns: Columns): readonly number[] {
  const buckets = columns.matches.filter(match => match.role === 'bucket');
  if (buckets.length < 3 || columns.has('due') || columns.has('debit')) return [];
  const credits = ['credit', 'credited'].find(role => columns.of(role) && !columns.isChosen(role));
  if (credits && !columns.of('unapplied') && !columns.isChosen('unapplied')) columns.turn(credits, 'unapplied');
  const places = buckets.map(({ column }) => column);
  const unused = columns.unused();
  const others = unused.filter(({ header }) => !SUM.test(header.text));
  const known = buckets.map(({ column, scale }) => columns.amounts(column, scale).values);
  const apart = columns.values('unapplied');
  const signed = apart ? [[apart], [minus(apart)], []] : [[]];
  const none = new Float64Array(known[0]!.length);
  const makes = (total: Float64Array, more: readonly Part[]): boolean =>
    signed.some(list => holds(closes(total, [...known, ...list, ...more.map(({ values }) => values)], none), FEWEST));
  const total = columns.values('balance') ?? columns.values('amount');
  if (!total) {
    const sum = unused.find(({ values }) => makes(values, []));
    if (sum) columns.take(sum, 'balance');
    return sum ? [] : strays(places, others);
  }
  if (makes(total, [])) return [];
  const parts = partsOf(others);
  const pairs = parts.flatMap((part, i) => parts.slice(i + 1).flatMap(other => (other.one === part.one ? [] : [[part, other]])));
  const found = [...parts.map(part => [part]), ...pairs].find(more => makes(total, more));
  for (const { one, role } of found ?? []) {
    // a second column of deductions stands beside the first, as it is signed
    if (role === 'unapplied' && !columns.of(role)) columns.take(one, role);
    else if (role === 'bucket' || signOf(one.values) < 0) columns.take(one, 'bucket', one.header.text);
  }
  return found ? [] : strays(places, others);
}
