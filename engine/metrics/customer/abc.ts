/** Shares of the running total up to which customers are A and B, as fractions. */
export interface AbcLimits {
  readonly a: number;
  readonly b: number;
}

export const ABC_LIMITS: AbcLimits = { a: 0.8, b: 0.95 };
export const ABC = ['A', 'B', 'C'] as const;

/** Decimals of a hundredth that amounts may have, as whole numbers: exact up to nine billion of the major unit. */
const FINE = 10_000;

/** The whole number that `share` of a whole `total` comes to, rounded up: a whole number is below the share when it is below this. */
function reach(total: number, share: number): number {
  const points = BigInt(Math.round(share * 10_000));
  return Number((BigInt(total) * points + 9_999n) / 10_000n);
}

/** The amounts above 0 from the smallest on. Most callers have theirs from the largest on, which takes no sort. */
function ascendingAbove0(amounts: Float64Array): Float64Array {
  const kept = new Float64Array(amounts.length);
  let from = kept.length;
  let isFalling = true;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (!(amount > 0)) continue;
    if (from < kept.length && amount > kept[from]!) isFalling = false;
    kept[--from] = amount;
  }
  const sorted = kept.subarray(from);
  return isFalling ? sorted : sorted.sort();
}

/**
 * ABC (ABC 分类): which few make most of the amount?
 *
 *   share before = Σ amounts strictly larger / Σ positive amounts; below 80 % A, below 95 % B, else C
 *   amounts ≤ 0 are C and outside the denominator
 *
 * Reads    amounts in hundredths
 * Returns  for each amount 0 (A), 1 (B) or 2 (C), in the order given. The largest is always A; equal amounts share a class.
 * Keeps    the comparison in whole numbers: no rounding decides a class
 * @example [...abcOf(Float64Array.of(8000, 1500, 500, -100))] // => [0, 1, 2, 2]
 */
export function abcOf(amounts: Float64Array, limits: AbcLimits = ABC_LIMITS): Uint8Array {
  const sorted = ascendingAbove0(amounts);
  const unit = sorted.every(Number.isInteger) ? 1 : FINE;
  if (unit > 1) for (let i = 0; i < sorted.length; i++) sorted[i] = Math.round(sorted[i]! * unit);
  let total = 0;
  for (let i = 0; i < sorted.length; i++) total += sorted[i]!;
  const endA = reach(total, limits.a);
  const endB = reach(total, limits.b);
  let leastA = Infinity;
  let leastB = Infinity;
  let larger = 0;
  for (let i = sorted.length - 1; i >= 0;) {
    const amount = sorted[i] as number;
    if (larger < endA) leastA = amount;
    else if (larger < endB) leastB = amount;
    else break;
    for (; i >= 0 && sorted[i] === amount; i--) larger += amount;
  }
  leastB = Math.min(leastA, leastB);
  const classes = new Uint8Array(amounts.length);
  for (let i = 0; i < classes.length; i++) classes[i] = amounts[i]! >= leastA / unit ? 0 : amounts[i]! >= leastB / unit ? 1 : 2;
  return classes;
}
