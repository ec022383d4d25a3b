import { addMonths, civilOf, type Day, dayFromIso, dayOf, isDay, monthEnd, weekdayOf } from '../../../../engine/units/day.js';
import { type Callables, ofNumbers, ofValues } from '../callable.js';
import { type CellError, errorOf, isError, type Value } from '../../value.js';
import { toNumber } from '../value.js';

/** The calendar date of a serial with its time of day cut off; #NUM! outside Excel's calendar. */
function part(which: 'year' | 'month' | 'day'): (serial: number) => number | CellError {
  return serial => {
    const day = Math.floor(serial);
    // serial 0 is "0 January 1900"
    if (day === 0) return { year: 1900, month: 1, day: 0 }[which];
    return isDay(day) ? civilOf(day)[which] : errorOf('#NUM!');
  };
}

/** Months and days beyond their ends run on: DATE(2026,13,1) is 1 January 2027. */
function date(year: number, month: number, day: number): number | CellError {
  const full = Math.trunc(year) < 1900 ? Math.trunc(year) + 1900 : Math.trunc(year);
  const months = full * 12 + Math.trunc(month) - 1;
  const first = dayOf(Math.floor(months / 12), (months % 12) + 1, 1);
  const serial = first + Math.trunc(day) - 1;
  return serial >= 0 && serial <= 2_958_465 ? serial : errorOf('#NUM!');
}

function shifted(serial: number, months: number, to: (day: Day, months: number) => Day): number | CellError {
  const day = Math.floor(serial);
  return isDay(day) ? to(day, Math.trunc(months)) : errorOf('#NUM!');
}

function isWeekend(serial: number): boolean {
  return weekdayOf(serial as Day) > 5;
}

/** Working days between two days, both counted; negative backwards. */
function networkDays(from: number, to: number): number {
  const [a, b] = [Math.floor(Math.min(from, to)), Math.floor(Math.max(from, to))];
  let days = 0;
  for (let day = a; day <= b; day++) if (!isWeekend(day)) days += 1;
  return from <= to ? days : -days;
}

function difference(from: number, to: number, unit: string): number | CellError {
  if (to < from || !isDay(Math.floor(from)) || !isDay(Math.floor(to))) return errorOf('#NUM!');
  const [a, b] = [civilOf(Math.floor(from) as Day), civilOf(Math.floor(to) as Day)];
  const months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
  switch (unit.toUpperCase()) {
    case 'D':
      return Math.floor(to) - Math.floor(from);
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    default:
      return errorOf('#NUM!');
  }
}

function weekday(serial: number, kind = 1): number | CellError {
  const monday = weekdayOf(Math.floor(serial) as Day);
  return kind === 1 ? (monday % 7) + 1 : kind === 2 ? monday : kind === 3 ? monday - 1 : errorOf('#NUM!');
}

const time = (unit: number, size: number) => (serial: number) =>
  Math.floor(Math.round((serial - Math.floor(serial)) * 86_400) / unit) % size;

export const DAYS: Callables = {
  DATE: ofNumbers(3, 3, date),
  YEAR: ofNumbers(1, 1, part('year')),
  MONTH: ofNumbers(1, 1, part('month')),
  DAY: ofNumbers(1, 1, part('day')),
  HOUR: ofNumbers(1, 1, time(3600, 24)),
  MINUTE: ofNumbers(1, 1, time(60, 60)),
  SECOND: ofNumbers(1, 1, time(1, 60)),
  TIME: ofNumbers(3, 3, (h, m, s) => ((h * 3600 + m * 60 + s) / 86_400) % 1),
  DAYS: ofNumbers(2, 2, (to, from) => Math.floor(to) - Math.floor(from)),
  WEEKDAY: ofNumbers(1, 2, weekday),
  EDATE: ofNumbers(2, 2, (serial, months) => shifted(serial, months, addMonths)),
  EOMONTH: ofNumbers(2, 2, (serial, months) => shifted(serial, months, monthEnd)),
  NETWORKDAYS: ofNumbers(2, 2, networkDays),
  DATEDIF: ofValues(3, 3, ([from, to, unit]) => {
    const [a, b] = [toNumber(from ?? null), toNumber(to ?? null)];
    return isError(a) ? a : isError(b) ? b : difference(a, b, String(unit));
  }),
  DATEVALUE: ofValues(1, 1, ([value]): Value => {
    const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(String(value).trim());
    const two = (n: string | undefined): string => (n ?? '').padStart(2, '0');
    const day = m ? dayFromIso(`${m[1] ?? ''}-${two(m[2])}-${two(m[3])}`) : NaN;
    return Number.isNaN(day) ? errorOf('#VALUE!') : day;
  }),
  TODAY: ofValues(0, 0, (_, { cells }) => (cells.now ? Math.floor(cells.now()) : errorOf('#NAME?'))),
  NOW: ofValues(0, 0, (_, { cells }) => (cells.now ? cells.now() : errorOf('#NAME?'))),
};
