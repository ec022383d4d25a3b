import { DATE, type Grid, kindAt, TEXT, textOf } from '../../grid.js';
import { folded, readDay } from './date.js';

/** Title rows looked at above a header. */
const ROWS = 12;
const AS_OF = /\bas (?:of|at)\b|\bageing date\b|\baging date\b|截至|截止|基准日|基準日/i;
const WRITTEN =
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/i;

/** The day that the title above a header says the tab is of: “As of March 31, 2026”, “截至 2026年3月31日”; NaN = none. */
export function titleDay(grid: Grid, header: number, dateOrder: 'mdy' | 'dmy'): number {
  for (let row = Math.max(0, header - ROWS); row < header; row++) {
    const texts = grid.columns.map(column =>
      column?.text && kindAt(column, row) === TEXT ? folded(textOf(grid.strings, column.text[row] as number)) : '',
    );
    const line = texts.join(' ');
    if (!AS_OF.test(line)) continue;
    const written = WRITTEN.exec(line.slice(line.search(AS_OF)));
    const day = written ? readDay(written[0].replace(/\s*([年月])\s*/g, '$1').replace(/月(\d+)$/, '月$1日'), dateOrder) : NaN;
    if (!Number.isNaN(day)) return day;
    const cell = grid.columns.find(column => column && kindAt(column, row) === DATE);
    if (cell) return Math.floor(cell.num![row] as number);
  }
  return NaN;
}
