import { quantileSorted } from 'simple-statistics';

/** Count, mean and quantiles of a list of durations; every figure null where there is none. */
export interface Spread {
  readonly n: number;
  readonly mean: number | null;
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
}

/**
 * Spread of values (分布): the mean and the type-7 quantiles (R's default, Excel's PERCENTILE.INC).
 *
 *   quantile p of n sorted values: linear between the values at floor and ceiling of (n − 1)·p
 *
 * Reads    values; sorted here, in place
 * Empty    n = 0: every figure null
 * @example spreadOf(Float64Array.of(4, 1, 3, 2)).p25 // => 1.75
 * @example spreadOf(new Float64Array(0)).median // => null
 */
export function spreadOf(values: Float64Array): Spread {
  const n = values.length;
  if (n === 0) return { n, mean: null, p25: null, median: null, p75: null, p90: null };
  values.sort();
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  // quantileSorted only indexes its argument, so a typed array serves as the number[] of its declaration.
  const sorted = values as unknown as number[];
  const at = (p: number): number => quantileSorted(sorted, p);
  return { n, mean: sum / n, p25: at(0.25), median: at(0.5), p75: at(0.75), p90: at(0.9) };
}

/** The type-7 median of a few numbers, or null of none. */
export function medianOf(values: readonly number[]): number | null {
  return spreadOf(Float64Array.from(values)).median;
}
