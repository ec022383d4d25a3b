import type { Label } from '../text.js';
import { verbatim } from '../text.js';
import { type Day, civilOf, monthOf } from '../units/day.js';

/** A calendar unit that deals are grouped by. `key` is a whole number that grows by one from period to period. */
export interface Calendar {
  readonly id: 'month' | 'quarter' | 'fiscalQuarter' | 'fiscalYear';
  keyOf(day: Day): number;
  labelOf(key: number): Label;
}

const MONTH: Calendar = {
  id: 'month',
  keyOf: monthOf,
  labelOf: key => verbatim(`${Math.floor(key / 12)}-${String((key % 12) + 1).padStart(2, '0')}`),
};

const QUARTER: Calendar = {
  id: 'quarter',
  keyOf: day => Math.floor(monthOf(day) / 3),
  labelOf: key => ({ zh: `${Math.floor(key / 4)}年第${(key % 4) + 1}季度`, en: `${Math.floor(key / 4)} Q${(key % 4) + 1}` }),
};

/** Months since the fiscal year containing year 0 began, so that whole division by 12 is the fiscal year, named by the year it ends in. */
function fiscalMonth(day: Day, start: number): number {
  const { year, month } = civilOf(day);
  return year * 12 + month - 1 + (start === 1 ? 0 : 13 - start);
}

/**
 * Fiscal calendar (会计年度): quarters and years from the first month of the fiscal year. A year is named by the calendar year it ends in, so
 * a year from April 2026 to March 2027 is FY2027.
 *
 * @example fiscalCalendars(4).year.labelOf(fiscalCalendars(4).year.keyOf(dayOf(2026, 4, 1))).en // => 'FY2027'
 */
export function fiscalCalendars(start: number): { readonly quarter: Calendar; readonly year: Calendar } {
  const name = (year: number): Label => ({ zh: `${year}财年`, en: `FY${year}` });
  return {
    quarter: {
      id: 'fiscalQuarter',
      keyOf: day => Math.floor(fiscalMonth(day, start) / 3),
      labelOf: key => {
        const year = name(Math.floor(key / 4));
        return { zh: `${year.zh}第${(key % 4) + 1}季度`, en: `${year.en} Q${(key % 4) + 1}` };
      },
    },
    year: { id: 'fiscalYear', keyOf: day => Math.floor(fiscalMonth(day, start) / 12), labelOf: name },
  };
}

/** The calendars figures are shown by: month, quarter, and the fiscal year (with its quarters where they differ from the calendar's). */
export function calendarsOf(fiscalYearStart: number): Calendar[] {
  const fiscal = fiscalCalendars(fiscalYearStart);
  return fiscalYearStart === 1 ? [MONTH, QUARTER, fiscal.year] : [MONTH, QUARTER, fiscal.quarter, fiscal.year];
}

/** Days of a column as group codes of a calendar, oldest first and without gaps; −1 where there is no day. */
export interface PeriodCodes {
  readonly codes: Int32Array;
  readonly labels: readonly Label[];
}

/** More periods than this between the first and the last are not filled up: a date typed as 1900 must not print a century of empty rows. */
const MOST = 120;

export function periodCodes(days: Float64Array, calendar: Calendar): PeriodCodes {
  const codes = new Int32Array(days.length).fill(-1);
  const keyOfDay = new Map<number, number>();
  const keys = new Set<number>();
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as number;
    if (Number.isNaN(day)) continue;
    let key = keyOfDay.get(day);
    if (key === undefined) {
      keyOfDay.set(day, (key = calendar.keyOf(day as Day)));
      keys.add(key);
    }
    codes[i] = key;
  }
  const sorted = [...keys].sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  const span = sorted.length === 0 ? 0 : (sorted.at(-1) as number) - first + 1;
  const all = span <= MOST ? Array.from({ length: span }, (_, i) => first + i) : sorted;
  const place = new Map(all.map((key, i) => [key, i]));
  for (let i = 0; i < codes.length; i++) if (!Number.isNaN(days[i] as number)) codes[i] = place.get(codes[i] as number) as number;
  return { codes, labels: all.map(key => calendar.labelOf(key)) };
}
