/**
 * Money is a whole number of hundredths (分, cents) of its currency, held in a double. Sums of whole numbers are exact up to
 * 9,007,199,254,740,991 hundredths (ninety trillion 元), so a million rows add up to the minor unit in any order, and no compensated
 * summation is needed anywhere. Blank is NaN in columns. An amount with more than two decimals is rounded half away from zero on reading.
 */
export type Money = number & { readonly unit: 'hundredth' };

/**
 * Hundredths of an amount in major units, rounded half away from zero as a person rounds the decimal figure they see.
 *
 * @example minorOf(1.005) // => 101
 * @example minorOf(-1.005) // => -101
 */
export function minorOf(major: number): Money {
  const scaled = major * 100;
  const whole = Math.round(scaled);
  // 1.005 × 100 is 100.49999999999999 in binary: near a half the decimal digits decide, not the binary fraction.
  if (Math.abs(Math.abs(scaled - whole) - 0.5) > 1e-6 * Math.max(1, Math.abs(scaled) * 1e-9)) return (whole + 0) as Money;
  const decimal = Number(Math.abs(scaled).toPrecision(15));
  return (Math.sign(scaled) * Math.floor(decimal + 0.5) + 0) as Money;
}

/** Major units (元, dollars) of a whole number of hundredths. */
export function majorOf(minor: number): number {
  return minor / 100;
}
