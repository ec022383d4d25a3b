/** The 97.5 % point of the normal distribution: two-sided 95 % intervals. */
export const Z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson score interval (威尔逊区间): between which shares does the true rate behind `hits` of `n` lie, with 95 % confidence?
 *
 *   (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n),  p = hits / n;  clamped to 0 … 1
 *
 * Empty    n = 0: null
 * Source   E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927); without continuity
 *          correction, as R's prop.test(correct = FALSE). Never leaves 0 … 1 and stays honest for small n, unlike p ± z·√(p(1−p)/n).
 * @example wilson(0, 0) // => null
 * @example wilson(10, 10)?.high // => 1
 */
export function wilson(hits: number, n: number, z = Z95): Interval | null {
  if (!(n > 0)) return null;
  const p = hits / n;
  const square = (z * z) / n;
  const middle = p + square / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n));
  return {
    low: hits <= 0 ? 0 : Math.max(0, (middle - half) / (1 + square)),
    high: hits >= n ? 1 : Math.min(1, (middle + half) / (1 + square)),
  };
}
