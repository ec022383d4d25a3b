/**
 * A civil day as the Excel serial of the 1900 system (1 = 1900-01-01, 45000 = 2023-03-15). A whole number: a time of day is cut off on
 * reading. Blank is NaN in columns. Serial 60 is the 29 February 1900 that never was: it is read as 1900-02-28 plus one, as Excel shows it.
 * 1904 workbooks are shifted by 1,462 on reading, so there is one meaning everywhere; no time zones anywhere.
 */
export type Day = number & { readonly unit: 'day' };

export interface Civil {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const EPOCH = 25569; // the serial of 1970-01-01
const FIRST = 1;
const LAST = 2958465; // 9999-12-31, Excel's last day

/** Days since 1970-01-01 of a proleptic Gregorian day (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The day of a calendar date, or NaN where there is no such date (month 13, 30 February, before 1900, after 9999).
 *
 * @example dayOf(2026, 10, 31) // => 46326
 * @example dayOf(2026, 2, 29) // => NaN
 */
export function dayOf(year: number, month: number, day: number): Day {
  if (!Number.isInteger(year) || year < 1900 || year > 9999) return NaN as Day;
  if (!Number.isInteger(month) || month < 1 || month > 12) return NaN as Day;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return NaN as Day;
  const serial = daysFromCivil(year, month, day) + EPOCH;
  return (serial < 61 ? serial - 1 : serial) as Day;
}

/**
 * The calendar date of a day.
 *
 * @example civilOf(dayOf(2024, 2, 29)) // => { year: 2024, month: 2, day: 29 }
 */
export function civilOf(day: Day): Civil {
  const z = (day < 60 ? day + 1 : day) - EPOCH + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** True for a whole serial within Excel's calendar (1900-01-01 to 9999-12-31). */
export function isDay(value: number): value is Day {
  return Number.isInteger(value) && value >= FIRST && value <= LAST;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/**
 * ISO 8601 date, or '' for a blank.
 *
 * @example isoDay(dayOf(2026, 3, 5)) // => '2026-03-05'
 */
export function isoDay(day: number): string {
  if (!Number.isFinite(day)) return '';
  const { year, month, day: d } = civilOf(Math.floor(day) as Day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(d)}`;
}

/** The day of an ISO 8601 date, or NaN. */
export function dayFromIso(text: string): Day {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  return m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : (NaN as Day);
}

/**
 * The same day of the month n months later, clamped to the month's end (Excel's EDATE).
 *
 * @example isoDay(addMonths(dayOf(2024, 1, 31), 1)) // => '2024-02-29'
 */
export function addMonths(day: Day, months: number): Day {
  const c = civilOf(day);
  const at = c.year * 12 + (c.month - 1) + months;
  const year = Math.floor(at / 12);
  const month = at - year * 12 + 1;
  return dayOf(year, month, Math.min(c.day, daysInMonth(year, month)));
}

/** The last day of the month n months later (Excel's EOMONTH). */
export function monthEnd(day: Day, months = 0): Day {
  const c = civilOf(addMonths(day, months));
  return dayOf(c.year, c.month, daysInMonth(c.year, c.month));
}

/** Months since year 0, for grouping by calendar month: year × 12 + month − 1. */
export function monthOf(day: Day): number {
  const c = civilOf(day);
  return c.year * 12 + c.month - 1;
}

/** Monday = 1 … Sunday = 7 (ISO 8601). */
export function weekdayOf(day: Day): number {
  const n = (((day < 60 ? day + 1 : day) - 2) % 7) + 1;
  return n <= 0 ? n + 7 : n;
}
