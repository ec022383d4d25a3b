/**
 * A quotient, or null where the denominator is zero or either part is blank: "–" on the page, never 0 % and never 100 %.
 *
 * @example ratio(1, 4) // => 0.25
 * @example ratio(1, 0) // => null
 */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 || Number.isNaN(part) || Number.isNaN(whole) ? null : part / whole;
}
