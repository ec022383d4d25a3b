/**
 * Money is hundredths (分, cents) of its currency, held in a double, as it was written: 10.2345 is 1023.45. It is rounded where it is shown,
 * never where it is read, so that a sum says what Excel's SUM of the same cells says.
 *
 *   whole hundredths are exact in any order of adding up to 9,007,199,254,740,991 of them, 90,071,992,547,409.91 of the major unit, whatever
 *   the currency; a million rows need no compensated sum
 *   decimals beyond them are those that Excel keeps in 15 digits: six of the major unit below a billion, four below a hundred billion, two
 *   above. `exact` takes away what binary arithmetic added to them, and stands wherever a sum or a difference is compared, ranked or given on
 *
 * Blank is NaN in columns. Why a double and not whole millionths: those would end at nine billion, and every sum of cents is exact as it is.
 */
export type Money = number & { readonly unit: 'hundredth' };

/** Steps of a hundredth that an amount of this size is kept in. */
function stepsOf(size: number): number {
  return size < 1e11 ? 10_000 : size < 1e13 ? 100 : 1;
}

/** An amount in its steps, a whole number; halves away from zero, so that a credit note still cancels its invoice. */
function inSteps(minor: number, steps: number): number {
  return Math.sign(minor) * Math.round(Math.abs(minor) * steps);
}

/**
 * Hundredths without the noise of binary arithmetic: the same decimal, however it was worked out, is the same double.
 *
 * @example exact(0.1 + 0.2 - 0.3) // => 0
 * @example exact(1023.45 + 2033.45) // => 3056.9
 */
export function exact(minor: number): Money {
  if (Number.isInteger(minor)) return minor as Money;
  const steps = stepsOf(Math.abs(minor));
  return (inSteps(minor, steps) / steps + 0) as Money;
}

/**
 * Hundredths of an amount in major units.
 *
 * @example minorOf(1.005) // => 100.5
 * @example minorOf(0.29) // => 29
 */
export function minorOf(major: number): Money {
  return exact(major * 100 + 0);
}

/**
 * Major units (元, dollars) of hundredths: the double nearest to the decimal.
 *
 * @example majorOf(1023.45) // => 10.2345
 */
export function majorOf(minor: number): number {
  if (Number.isInteger(minor)) return minor / 100;
  const steps = stepsOf(Math.abs(minor));
  return inSteps(minor, steps) / (steps * 100);
}

/**
 * Whole hundredths, as an amount is printed: halves away from zero, as a person rounds the decimal figure they see.
 *
 * @example rounded(100.5) // => 101
 * @example rounded(-100.5) // => -101
 */
export function rounded(minor: number): Money {
  return (Number.isInteger(minor) ? minor : inSteps(exact(minor), 1) + 0) as Money;
}

/** True for an amount that does not print as 0.00: a smaller one is no open document, but stays in the totals. */
export function isShown(minor: number): boolean {
  return Math.abs(minor) >= 0.5;
}

/** An amount of a column, blank as nothing. */
export function orZero(minor: number): number {
  return Number.isNaN(minor) ? 0 : minor;
}

/** True where two totals differ by less than half a hundredth; for whole hundredths that is equality. */
export function sameMoney(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}

/**
 * An amount in another currency at a rate. It is not rounded by the row: Σ of converted rows = Σ rows × rate.
 *
 * @example exchanged(1001, 7.1234) // => 7130.5234
 */
export function exchanged(minor: number, rate: number): Money {
  return exact(minor * rate);
}
