import { dayOf } from '../../units/day.js';

/** Which part of `3/5/2026` or `26/3/5` is what. */
export type DayOrder = 'mdy' | 'dmy' | 'ymd';

/** What a column of written dates says about its order. */
export interface DayEvidence {
  /** Settled by at least one date that has one reading only; null where none does, or where two dates contradict each other. */
  readonly order: DayOrder | null;
  /** The orders that every date of the column allows. */
  readonly possible: readonly DayOrder[];
  /** One date says month first, another says day first. */
  readonly mixed: boolean;
  /** Dates that more than one order can read, to different days. */
  readonly ambiguous: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST = 64;

/** Marks of writing direction, which exports put before amounts and dates. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** NFKC (full-width digits, slashes, colons), without marks of direction, trimmed; ASCII is returned as it is. */
export function folded(text: string): string {
  return (/[^\x20-\x7e]/.test(text) ? text.normalize('NFKC').replace(DIRECTION, '') : text).trim();
}

/** Two-digit years as Excel reads them: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999 (which parse then questions). */
function century(year: number): number {
  return year >= 100 ? year : year + (year < 30 ? 2000 : 1900);
}

function monthNamed(word: string): number {
  const at = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i.test(
    word,
  )
    ? at + 1
    : NaN;
}

const HALF = '上午|下午|凌晨|早上|中午|晚上';
const TIME = new RegExp(
  `[T,\\s]{0,3}(?:at\\s)?(?:(?:${HALF}|am|pm)\\s?)?(?<!\\d)(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?|[时時点點](?:(\\d{1,2})分?(?:(\\d{1,2})秒?)?)?)` +
    `\\s?(?:[ap]\\.?m\\.?|${HALF})?\\s?(?:z|(?:utc|gmt|cst)?\\s?(?:[+-]\\d{1,2}:?(?:\\d{2})?)?)?\\s?(?:\\([^()]*\\))?$`,
  'i',
);

/** The text without its time of day and offset; null where the time is impossible (25:00). */
function untimed(text: string): string | null {
  const m = TIME.exec(text);
  if (!m) return text;
  const [hour, minute, second] = [m[1], m[2] ?? m[4] ?? 0, m[3] ?? m[5] ?? 0].map(Number) as [number, number, number];
  return hour > 24 || minute > 59 || second > 60 ? null : text.slice(0, m.index);
}

const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|\s*[(]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)]?\s*|\s*\([一二三四五六日]\)\s*/gi;

/** Digits alone: 20260305, with a time 20260305101500, ROC 1150305, 13-digit milliseconds since 1970 (their UTC day). */
function fromDigits(t: string, roc: boolean): number {
  const at = (i: number, n: number): number => Number(t.slice(i, i + n));
  if (t.length === 8) return dayOf(at(0, 4), at(4, 2), at(6, 2));
  if (t.length === 12 || t.length === 14) return at(8, 2) < 24 && at(10, 2) < 60 ? dayOf(at(0, 4), at(4, 2), at(6, 2)) : NaN;
  if (t.length === 7 && roc) return dayOf(at(0, 3) + 1911, at(3, 2), at(5, 2));
  return t.length === 13 ? Math.floor(Number(t) / 86400000) + 25569 : NaN;
}

/** Three numbers with a year of one to four digits at either end. */
function fromParts(a: string, b: string, c: string, dots: boolean, order: DayOrder | null, roc: boolean): number {
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  if (a.length === 4) return dayOf(x, y, z);
  if (roc && c.length <= 2) return dayOf(x + 1911, y, z);
  if (a.length === 3 || c.length === 3 || c.length === 1) return NaN;
  const year = century(z);
  const readings = { mdy: dayOf(year, x, y), dmy: dayOf(year, y, x), ymd: c.length === 2 ? dayOf(century(x), y, z) : NaN };
  const asked = order ?? (dots && c.length === 4 ? 'dmy' : null);
  if (asked && !Number.isNaN(readings[asked])) return readings[asked];
  const days = new Set(Object.values(readings).filter(d => !Number.isNaN(d)));
  // With an order asked for, a date it cannot read is taken the one way it can be; without one, only a date with one reading is a date.
  return days.size === 1 ? ([...days][0] as number) : NaN;
}

/**
 * A date as people and systems write it (日期): which day is meant?
 *
 *   year first is always year-month-day; a month without a day (2026年3月) is its first day; a time of day is cut off; an offset is
 *   ignored, so the written local date is kept; two-digit years are Excel's (00–29 → 20xx, 30–99 → 19xx); 民國 n = n + 1911, and where
 *   `roc` says that the column counts so, 115/03/05 too
 *
 * Reads    2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, 5-Mar-2026, 15 Apr, 2021 00:02:00, 3/5/2026 2:15:33 PM, ISO 8601,
 *          Sat Jan 10 00:00:00 GMT 2015, 民國115年3月5日, 13-digit milliseconds, full-width digits, 上午/下午, dd.mm.yyyy
 * Returns  the serial of the day; NaN = not a date. `order` decides dates that two orders can read; null reads only those that one can
 * @example readDay('2026年3月5日', null) // => 46086
 * @example readDay('3/5/2026 2:15:33 PM', 'mdy') // => 46086
 * @example readDay('2025-13-01', null) // => NaN
 */
export function readDay(text: string, order: DayOrder | null, roc = false): number {
  if (text.length > LONGEST) return NaN;
  const plain = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text); // what most exports write
  if (plain) return dayOf(Number(plain[1]), Number(plain[3]), Number(plain[4]));
  let t = folded(text);
  if (/^\d+$/.test(t)) return fromDigits(t, roc);
  const compact = /^(\d{8})T\d{4,6}(?:\.\d+)?(?:Z|[+-]\d{4})?$/i.exec(t);
  if (compact) return fromDigits(compact[1] as string, roc);
  const unix =
    /^(?:[a-z]{3},?\s+)?([a-z]{3})\s+(\d{1,2})\s+\d{1,2}:\d{2}:\d{2}\s+(?:[a-z]{1,5}(?:[+-]\d{1,2}:?\d{2})?\s+|[+-]\d{4}\s+)?(\d{4})$/i.exec(
      t,
    );
  if (unix) return dayOf(Number(unix[3]), monthNamed(unix[1]!), Number(unix[2]));
  if (/[:时時点點]/.test(t)) {
    const rest = untimed(t);
    if (rest === null) return NaN;
    t = rest;
  }
  if (/[a-z星周週礼禮(]/i.test(t)) t = t.replace(WEEKDAY, '');
  t = t.trim();
  if (/^\d{8}$/.test(t)) return fromDigits(t, roc);
  const era = /^(?:民国|民國|中华民国|中華民國|roc)\s*/i.exec(t);
  if (era) t = t.slice(era[0].length);
  const minguo = roc || era !== null;
  const numeric = /^(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})$/.exec(t);
  if (numeric) return fromParts(numeric[1]!, numeric[3]!, numeric[4]!, numeric[2] === '.', order, minguo);
  const cjk = /^(\d{2,4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號]?)?$/.exec(t);
  if (cjk) {
    const year = Number(cjk[1]);
    return cjk[1]!.length === 3 && !minguo
      ? NaN
      : dayOf(minguo && year < 1000 ? year + 1911 : century(year), Number(cjk[2]), Number(cjk[3] ?? 1));
  }
  const month = /^(\d{4})\s*[-/]\s*(\d{1,2})$/.exec(t);
  if (month) return dayOf(Number(month[1]), Number(month[2]), 1);
  return fromMonthName(t);
}

/** 5-Mar-2026, 5th March 26, Mar 5, 2026, 2026-Mar-05, Mar 2026 (its first day), and Oracle's 05-3月 -26. */
function fromMonthName(t: string): number {
  const oracle = /^(\d{1,2})-(\d{1,2})月\s*-(\d{2}|\d{4})$/.exec(t);
  if (oracle) return dayOf(century(Number(oracle[3])), Number(oracle[2]), Number(oracle[1]));
  const gap = "[\\s,./'-]*";
  const day = '(\\d{1,2})(?:st|nd|rd|th)?';
  const dayFirst = new RegExp(`^${day}${gap}([a-z]{3,9})${gap}(\\d{4}|\\d{2})$`, 'i').exec(t);
  if (dayFirst) return dayOf(century(Number(dayFirst[3])), monthNamed(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = new RegExp(`^([a-z]{3,9})${gap}${day}[\\s,./'-]+(\\d{4}|\\d{2})$`, 'i').exec(t);
  if (monthFirst) return dayOf(century(Number(monthFirst[3])), monthNamed(monthFirst[1]!), Number(monthFirst[2]));
  const yearFirst = new RegExp(`^(\\d{4})${gap}([a-z]{3,9})${gap}${day}$`, 'i').exec(t);
  if (yearFirst) return dayOf(Number(yearFirst[1]), monthNamed(yearFirst[2]!), Number(yearFirst[3]));
  const noDay = new RegExp(`^([a-z]{3,9})${gap}(\\d{4})$`, 'i').exec(t);
  return noDay ? dayOf(Number(noDay[2]), monthNamed(noDay[1]!), 1) : NaN;
}

/**
 * The order of day and month in one column of written dates: any part over 12 settles it for all of them. Dates with dots and the year
 * last (05.03.2026) are day first unless one of them cannot be. Two-digit years may also stand first.
 *
 * Leaves out texts that are no such date, and dates that read the same in every order (05/05/2026).
 */
export function dayEvidence(texts: Iterable<string>): DayEvidence {
  const possible = new Set<DayOrder>(['mdy', 'dmy', 'ymd']);
  const said = new Set<DayOrder>();
  let [ambiguous, seen, dotted] = [0, 0, true];
  for (const text of texts) {
    if (text.length > LONGEST) continue;
    const m = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)/.exec(folded(text));
    if (!m) continue;
    const short = m[4]!.length === 2;
    const [a, b, c] = [Number(m[1]), Number(m[3]), Number(m[4])];
    const can: DayOrder[] = [];
    // nobody writes month.day.year in two digits
    if (a >= 1 && a <= 12 && b >= 1 && b <= 31 && !(short && m[2] === '.')) can.push('mdy');
    if (a >= 1 && a <= 31 && b >= 1 && b <= 12) can.push('dmy');
    if (short && b >= 1 && b <= 12 && c >= 1 && c <= 31) can.push('ymd');
    if (can.length === 0) continue;
    seen++;
    if (m[2] !== '.' || short) dotted = false;
    if (can.length === 1) said.add(can[0] as DayOrder);
    else if (short || a !== b) ambiguous++;
    for (const order of [...possible]) if (!can.includes(order)) possible.delete(order);
  }
  if (seen > 0 && dotted && possible.has('dmy')) return { order: 'dmy', possible: ['dmy'], mixed: false, ambiguous: 0 };
  const settled = seen > 0 && possible.size === 1;
  return {
    order: settled ? ([...possible][0] as DayOrder) : null,
    possible: [...possible],
    mixed: said.size > 1,
    ambiguous: settled ? 0 : ambiguous,
  };
}

/** The settled order of a column, or null: see dayEvidence. */
export function dayOrderOf(texts: Iterable<string>): DayOrder | null {
  return dayEvidence(texts).order;
}
