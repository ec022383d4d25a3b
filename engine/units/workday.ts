// chinese-days: the State Council's holidays and make-up workdays since 2004 as plain data, MIT, kept up each November, no dependencies
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type Day, dayFromIso, dayOf, weekdayOf } from './day.js';

const daysOf = (dates: object): Set<number> => new Set(Object.keys(dates).map(dayFromIso));
const OFF = daysOf(calendar.holidays);
const ON = daysOf(calendar.workdays);
const YEARS = Object.keys(calendar.holidays).map(date => Number(date.slice(0, 4)));

/** The years whose holidays (法定节假日) and make-up workdays (调休) are known: those the State Council has announced. */
export const FIRST_YEAR = Math.min(...YEARS);
export const LAST_YEAR = Math.max(...YEARS);
const FIRST = dayOf(FIRST_YEAR, 1, 1);
const LAST = dayOf(LAST_YEAR, 12, 31);

/**
 * Whether a day is a workday in mainland China (工作日): Monday to Friday but for holidays, and the weekend days worked instead; null where
 * the year's holidays are not known.
 *
 * @example isWorkday(dayOf(2026, 2, 14)) // => true
 * @example isWorkday(dayOf(2026, 2, 16)) // => false
 */
export function isWorkday(day: Day): boolean | null {
  if (day < FIRST || day > LAST) return null;
  return ON.has(day) || (weekdayOf(day) <= 5 && !OFF.has(day));
}

/** Workdays before each day from FIRST on, counted when first asked for. */
let before: Int32Array | null = null;

function counted(): Int32Array {
  if (before) return before;
  before = new Int32Array(LAST - FIRST + 2);
  for (let i = 1; i < before.length; i++) before[i] = before[i - 1]! + (isWorkday((FIRST + i - 1) as Day) ? 1 : 0);
  return before;
}

/**
 * Workdays from one day to another, both inside; negative where the end comes first (as NETWORKDAYS counts); null where the holidays of
 * either year are not known.
 *
 *   2026-02-13 to 2026-02-24: the 13th, the 14th (a Saturday worked) and the 24th: 3
 *
 * @example workdaysBetween(dayOf(2026, 2, 13), dayOf(2026, 2, 24)) // => 3
 */
export function workdaysBetween(start: Day, end: Day): number | null {
  const [low, high] = start <= end ? [start, end] : [end, start];
  if (low < FIRST || high > LAST) return null;
  const counts = counted();
  const count = counts[high - FIRST + 1]! - counts[low - FIRST]!;
  return start <= end ? count : 0 - count;
}
