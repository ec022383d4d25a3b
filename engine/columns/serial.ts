import type { FormatSense } from './numberformat.js';

/** Serials of a 1904 workbook are this much smaller. */
export const SHIFT_1904 = 1462;
/** The day after 9999-12-31. */
const LAST_SERIAL = 2_958_466;
/** A number shown as a time of day has a day in it from here on; below, it is a time, or a duration of some days. */
const FIRST_DATED = 366;

/**
 * The serial (1900 system) of a number that its format shows as a date; NaN where it stays a number: a time of day alone, or a day that no
 * calendar has.
 *
 * @example dateSerial(45000, 'day', false) // => 45000
 * @example dateSerial(0.5, 'time', false) // => NaN
 * @example dateSerial(43538, 'day', true) // => 45000
 */
export function dateSerial(value: number, sense: FormatSense, date1904: boolean): number {
  if (sense === 'number' || (sense === 'time' && value < FIRST_DATED)) return NaN;
  const serial = date1904 ? value + SHIFT_1904 : value;
  return serial >= 0 && serial < LAST_SERIAL ? serial : NaN;
}
