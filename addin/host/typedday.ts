import { dayOf } from '../../engine/units/day.js';
import type { Locale } from './typed.js';

/** A typed text as a number, and the format its cell takes on; null = it stays General. */
export interface Typed {
  readonly value: number;
  readonly format: string | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  return (MONTHS.includes(lower) ? MONTHS.indexOf(lower) : LONG.indexOf(lower)) + 1;
}

/** Two digits are 2000 to 2029, or 1930 to 1999. */
function fullYear(digits: string): number {
  const n = Number(digits);
  return digits.length > 2 ? n : n < 30 ? 2000 + n : 1900 + n;
}

function day(year: number, month: number, date: number, format: string): Typed | null {
  // the day that never was is a date of Excel's
  const value = year === 1900 && month === 2 && date === 29 ? 60 : dayOf(year, month, date);
  return Number.isNaN(value) ? null : { value, format };
}

const SHORT: Readonly<Record<Locale, { readonly date: string; readonly monthDay: string; readonly month: string }>> = {
  'zh-CN': { date: 'yyyy/m/d', monthDay: 'm"月"d"日"', month: 'mmm-yy' },
  'en-US': { date: 'm/d/yyyy', monthDay: 'd-mmm', month: 'mmm-yy' },
};

/** Numbers with slashes or hyphens: 2026-1-2, 1/2/2026, 1/2, 2026/3. */
function numbers(word: string, locale: Locale, year: number): Typed | null {
  const m = /^(\d{1,4})([/-])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(word);
  if (!m) return null;
  const [a, b, c] = [m[1], m[3], m[4]] as [string, string, string | undefined];
  const short = SHORT[locale];
  if (c === undefined) {
    if (a.length === 4) return b.length <= 2 ? day(Number(a), Number(b), 1, short.month) : null;
    if (a.length > 2 || b.length === 3) return null;
    const inYear = b.length <= 2 ? day(year, Number(a), Number(b), short.monthDay) : null;
    return inYear ?? day(fullYear(b), Number(a), 1, short.month);
  }
  if (a.length === 4) return b.length <= 2 && c.length <= 2 ? day(Number(a), Number(b), Number(c), short.date) : null;
  if (a.length > 2 || b.length > 2 || c.length === 3) return null;
  const yearFirst = locale === 'zh-CN' && c.length <= 2 ? day(fullYear(a), Number(b), Number(c), short.date) : null;
  return yearFirst ?? day(fullYear(c), Number(a), Number(b), short.date);
}

/** Months by their English names: Jan 5, 5-Jan, Jan-26, 5 January 2026, January 5, 2026. */
function words(word: string, year: number): Typed | null {
  const dayFirst = /^(\d{1,2})[ -]?([a-z]{3,9})(?:[ ,-]+(\d{4}|\d{2}))?$/i.exec(word);
  const monthFirst = /^([a-z]{3,9})[ -]?(\d{1,4})(?:, *(\d{4}))?$/i.exec(word);
  const m = dayFirst ?? monthFirst;
  if (!m) return null;
  const [name, digits] = (dayFirst ? [m[2], m[1]] : [m[1], m[2]]) as [string, string];
  const month = monthOf(name);
  if (month === 0) return null;
  if (m[3] !== undefined) return day(fullYear(m[3]), month, Number(digits), 'd-mmm-yy');
  const within = digits.length <= 2 ? day(year, month, Number(digits), 'd-mmm') : null;
  return within ?? (digits.length === 3 ? null : day(fullYear(digits), month, 1, 'mmm-yy'));
}

/** 2026年3月5日, 2026年3月, 3月5日. A month alone, 3月, stays the text it is: a header of every sheet. */
function characters(word: string, year: number): Typed | null {
  const m = /^(?:(\d{4}|\d{2})年)?(\d{1,2})月(?:(\d{1,2})日)?$/.exec(word);
  if (!m || (m[1] === undefined && m[3] === undefined)) return null;
  const format = `${m[1] === undefined ? '' : 'yyyy"年"'}m"月"${m[3] === undefined ? '' : 'd"日"'}`;
  return day(m[1] === undefined ? year : fullYear(m[1]), Number(m[2]), m[3] === undefined ? 1 : Number(m[3]), format);
}

/** 9:30, 9:30:15, 9:30 PM, 9 PM; beyond a day it is a length of time. */
function time(word: string): Typed | null {
  const m = /^(\d{1,4})(?::(\d{1,2}))?(?::(\d{1,2}(?:\.\d+)?))?(?: +([ap])m?)?$/i.exec(word);
  if (!m || (m[2] === undefined && m[4] === undefined)) return null;
  const [hours, minutes, seconds] = [Number(m[1]), Number(m[2] ?? 0), Number(m[3] ?? 0)];
  if (minutes > 59 || seconds >= 60 || (m[4] !== undefined && (hours > 12 || hours === 0)) || hours > 9999) return null;
  const half = m[4]?.toLowerCase();
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  const value = (hour * 3600 + minutes * 60 + seconds) / 86_400;
  if (hour >= 24) return { value, format: '[h]:mm:ss' };
  return { value, format: `h:mm${m[3] === undefined ? '' : ':ss'}${half === undefined ? '' : ' AM/PM'}` };
}

/** A date, a time, or both, as they are typed; null where the text is neither. */
export function typedDay(word: string, locale: Locale, year: number): Typed | null {
  const date = (text: string): Typed | null =>
    numbers(text, locale, year) ?? words(text, year) ?? (locale === 'zh-CN' ? characters(text, year) : null);
  const whole = date(word) ?? time(word);
  if (whole) return whole;
  const at = word.search(/ +\d{1,2}(:| +[ap])/i);
  const [day, hour] = at < 0 ? [null, null] : [date(word.slice(0, at)), time(word.slice(at).trim())];
  return day && hour && hour.value < 1 ? { value: day.value + hour.value, format: `${SHORT[locale].date} h:mm` } : null;
}
