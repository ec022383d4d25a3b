import { BLANK, DATE, type Grid, kindAt, rowAt, TEXT, textOf } from '../../grid.js';
import { type Day, dayOf, daysInMonth } from '../../units/day.js';
import { folded, readDay } from './date.js';

/** A day that a tab says its figures are of, and where. */
export interface StatedDay {
  readonly day: Day;
  /** Index of the grid. */
  readonly grid: number;
  readonly row: number;
  readonly col: number;
  readonly text: string;
}

/** Rows above a table that may say it. */
const ROWS = 15;
const LONGEST = 120;
const LABEL =
  /(?:截止日期?|截止至|截止到|截至|统计截止|統計截止|基准日|基準日|报表日期|報表日期|报告日期|報告日期|as of|as at|report(?:ing)? date|age?ing date|balance date)\s*(?:日期|date)?\s*[:：]?\s*/i;
/** When it was made says nothing of when its figures end. */
const MADE = /打印|导出|匯出|制表|製表|填表|生成|创建|print|export|generat|created|prepared|run date/i;
const DAY =
  /(?<!\d)\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*日?|[a-z]{3,9}\.?\s{1,3}\d{1,2},?\s{1,3}\d{4}|(?<!\d)\d{1,2}\s{1,3}[a-z]{3,9}\.?,?\s{1,3}\d{4}|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/i;
const MONTH = /(?<!\d)((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月(?:份|末|底)?(?!\s*\d)/;
/** Titles whose month is that of a closing: stocks and monthly reports. */
const MONTHLY = /应收|應收|账龄|賬齡|帳齡|余额|餘額|月报|月報|月末|月底|漏斗|商机|商機|pipeline|receivable|age?ing/i;

function readWritten(text: string, order: 'mdy' | 'dmy'): number {
  const written = DAY.exec(text);
  return written ? readDay(written[0].replace(/\s*([年月])\s*/g, '$1').replace(/月(\d+)$/, '月$1日'), order) : NaN;
}

/** The day that one text above a table states; NaN = none. */
function dayIn(text: string, order: 'mdy' | 'dmy'): number {
  const label = LABEL.exec(text);
  if (label) {
    const day = readWritten(text.slice(label.index + label[0].length), order);
    if (!Number.isNaN(day)) return day;
  }
  if (MADE.test(text)) return NaN;
  const day = readWritten(text, order);
  // two days are a period; a bare day beside other labels belongs to them
  if (!Number.isNaN(day)) return label || !/[:：]|[至到~—–]|\bto\b/.test(text) ? day : NaN;
  const month = MONTHLY.test(text) ? MONTH.exec(text) : null;
  if (!month || /[至到~—–]/.test(text)) return NaN;
  const [year, number] = [Number(month[1]), Number(month[2])];
  return number >= 1 && number <= 12 ? dayOf(year, number, daysInMonth(year, number)) : NaN;
}

/** The rows above the first row that is as wide as a table's header. */
function titleRows(grid: Grid): number {
  for (let row = 0; row < Math.min(ROWS, grid.rows); row++) {
    let filled = 0;
    for (const column of grid.columns) if (kindAt(column, row) !== BLANK) filled++;
    if (filled > 3) return row;
  }
  return Math.min(ROWS, grid.rows);
}

/** The day that a tab's title states: the first that does; null = none. */
export function statedDay(grid: Grid, index: number, order: 'mdy' | 'dmy'): StatedDay | null {
  for (let row = 0; row < titleRows(grid); row++)
    for (let col = 0; col < grid.columns.length; col++) {
      const column = grid.columns[col];
      if (kindAt(column, row) !== TEXT || !column?.text) continue;
      const text = folded(textOf(grid.strings, column.text[row]!));
      if (text.length > LONGEST) continue;
      let day = dayIn(text, order);
      // 截止日期 in one cell, the day in the next
      const next = grid.columns[col + 1];
      if (Number.isNaN(day) && LABEL.test(text) && kindAt(next, row) === DATE) day = Math.floor(next!.num![row]!);
      if (!Number.isNaN(day)) return { day: day as Day, grid: index, row: rowAt(grid, row), col: grid.col0 + col, text };
    }
  return null;
}

/**
 * Stated days (表中写明的截止日): the day that each tab says above its table that its figures are of.
 *
 *   “截止日期：2026-10-31”, “统计截止：”, “As of March 31, 2026”, a day alone in a title, or a month in the title of a stock or a monthly
 *   report (its last day); when it was printed or prepared says nothing
 */
export function statedDays(grids: readonly Grid[], order: 'mdy' | 'dmy'): StatedDay[] {
  return grids.flatMap((grid, i) => statedDay(grid, i, order) ?? []);
}
