import { type Grid, kindAt, TEXT, textOf } from '../../grid.js';
import { civilOf, type Day, daysInMonth, dayOf, weekdayOf } from '../../units/day.js';
import { folded } from './date.js';

/** Title rows looked at above a header, and characters of a text. */
const ROWS = 12;
const LONGEST = 120;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])';
const FULL = /(?<!\d)(20\d\d)\s?[-/._年]\s?(\d{1,2})\s?[-/._月]\s?(\d{1,2})(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)/;
const WORDY = new RegExp(
  `(?<![a-z])${MONTH}\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(20\\d\\d))?(?!\\d)|(?<!\\d)(\\d{1,2})\\s${MONTH}(?:\\s(20\\d\\d))?`,
);
const MONTH_WEEK = /(?:(20\d\d)年)?(\d{1,2})月\s?第?([1-5一二三四五])周/;
const WEEK = /(?:(20\d\d)\s?[-_年]?\s?)?(?:(?<![a-z])w(?:eek|k)?\s?(\d{1,2})(?!\d)|第\s?(\d{1,2})\s?周)/;
const MONTH_DAY = /(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})[日号]?|(?<!\d)(\d{1,2})[-./](\d{1,2})(?![\d-./])|(?<!\d)(\d\d)(\d\d)(?!\d)/;
const BARE_MONTH = new RegExp(
  `(?:(20\\d\\d)\\s?[年._-]\\s?)?(?<!\\d)(\\d{1,2})月|(20\\d\\d)[-._](\\d\\d)(?!\\d)|(?<![a-z])${MONTH}(?:\\s(20\\d\\d))?(?![a-z])`,
);

/** Of a year that is not written: the one that puts the day nearest before the as-of day, or up to a month behind it. */
function placed(year: string | undefined, asOf: Day, of: (year: number) => number): number {
  if (year !== undefined) return of(Number(year));
  const own = civilOf(asOf).year;
  const day = of(own);
  return day > asOf + 31 ? of(own - 1) : day;
}

/** The last day of a period, or the as-of day where the period is not over. */
function ended(day: number, length: number, asOf: Day): number {
  return day > asOf && day - length < asOf ? asOf : day;
}

/** The Sunday of an ISO week. */
function weekEnd(year: number, week: number): number {
  if (week < 1 || week > 53) return NaN;
  const first = dayOf(year, 1, 4); // always in week 1
  return first - weekdayOf(first) + 7 * week;
}

function monthNamed(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
}

/**
 * The day that a name or title says it is of (表名中的日期): 周报 2026-06-05, 0605, 6月5日, Jun 5, W23, 6月第1周; a week or month stands for
 * its last day, but never for one after the as-of day that it holds.
 *
 * Returns  the day and whether it was written in full; null = the text names none
 * @example dayNamed('销售漏斗周报 2026-06-05', dayOf(2026, 6, 12))?.day === dayOf(2026, 6, 5) // => true
 * @example dayNamed('6月第1周', dayOf(2026, 6, 12))?.day === dayOf(2026, 6, 7) // => true
 */
export function dayNamed(text: string, asOf: Day): { readonly day: number; readonly isFull: boolean } | null {
  const t = folded(text.slice(0, LONGEST)).toLowerCase();
  const found = (day: number, isFull = false): { day: number; isFull: boolean } | null => (Number.isNaN(day) ? null : { day, isFull });
  const full = FULL.exec(t);
  if (full) {
    const [y, m, d] = [full[1] ?? full[4], full[2] ?? full[5], full[3] ?? full[6]].map(Number) as [number, number, number];
    const day = dayOf(y, m, d);
    if (!Number.isNaN(day)) return found(day, true);
  }
  const wordy = WORDY.exec(t);
  if (wordy) {
    const month = monthNamed(wordy[1] ?? wordy[5]);
    const year = wordy[3] ?? wordy[6];
    return found(
      placed(year, asOf, y => dayOf(y, month, Number(wordy[2] ?? wordy[4]))),
      year !== undefined,
    );
  }
  const ofMonth = MONTH_WEEK.exec(t);
  if (ofMonth) {
    const month = Number(ofMonth[2]);
    const week = '一二三四五'.indexOf(ofMonth[3] as string) + 1 || Number(ofMonth[3]);
    return found(
      ended(
        placed(ofMonth[1], asOf, y => dayOf(y, month, week === 5 ? lastOf(y, month) : Math.min(7 * week, lastOf(y, month)))),
        7,
        asOf,
      ),
    );
  }
  const week = WEEK.exec(t);
  if (week)
    return found(
      ended(
        placed(week[1], asOf, y => weekEnd(y, Number(week[2] ?? week[3]))),
        7,
        asOf,
      ),
    );
  const monthDay = MONTH_DAY.exec(t);
  if (monthDay) {
    const [m, d] = [monthDay[2] ?? monthDay[4] ?? monthDay[6], monthDay[3] ?? monthDay[5] ?? monthDay[7]].map(Number) as [number, number];
    const day = placed(monthDay[1], asOf, y => dayOf(y, m, d));
    if (!Number.isNaN(day)) return found(day);
  }
  const bare = BARE_MONTH.exec(t);
  if (!bare) return null;
  const month = bare[2] || bare[4] ? Number(bare[2] ?? bare[4]) : monthNamed(bare[5]);
  const last = placed(bare[1] ?? bare[3] ?? bare[6], asOf, y => dayOf(y, month, lastOf(y, month)));
  return found(Number.isNaN(last) ? NaN : ended(last, civilOf(last as Day).day, asOf));
}

const lastOf = (year: number, month: number): number => (month >= 1 && month <= 12 ? daysInMonth(year, month) : NaN);

function titles(grid: Grid, header: number): string[] {
  const found: string[] = [];
  for (let row = Math.max(0, header - ROWS); row < header; row++)
    for (const column of grid.columns)
      if (column?.text && kindAt(column, row) === TEXT) found.push(textOf(grid.strings, column.text[row] as number));
  return found;
}

/**
 * The day that a tab is of, for telling snapshots of one list apart: a full date in its name, its titles, its file's name; else the day, week
 * or month that its name, a title or the file's name says. NaN = none of them says a day.
 */
export function sourceDay(grid: Grid, header: number, asOf: Day): number {
  const texts = [grid.tab, ...titles(grid, header), (grid.file ?? '').replace(/^.*[\\/]|\.[a-z]{3,4}$/gi, '')];
  const named = texts.flatMap(text => dayNamed(text, asOf) ?? []);
  return (named.find(n => n.isFull) ?? named[0])?.day ?? NaN;
}
