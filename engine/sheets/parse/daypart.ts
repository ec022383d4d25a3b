import { DATE, type Grid, kindAt, NUMBER, TEXT, textOf } from '../../grid.js';
import { dayOf } from '../../units/day.js';
import type { DateParts } from '../match/elsewhere.js';
import type { DayColumn } from '../table.js';
import { folded } from './value.js';

/** A whole number as a cell holds it: 5, “05”, “5月”; NaN = none. */
function wholeAt(grid: Grid, col: number, row: number): number {
  const column = grid.columns[col];
  const kind = kindAt(column, row);
  if (kind === NUMBER || kind === DATE) return column!.num![row]!;
  if (kind !== TEXT || !column?.text) return NaN;
  const digits = /^(\d{1,4})\s*[年月日号]?$/.exec(folded(textOf(grid.strings, column.text[row]!)));
  return digits ? Number(digits[1]) : NaN;
}

/**
 * Days whose year, month and day stand in columns of their own, as ledgers write them (年 月 日). A blank year or month is that of the row
 * above, where each is written once; a row without a day has none.
 */
export function dayFromParts(grid: Grid, { year, month, day }: DateParts, rows: Int32Array): DayColumn {
  const values = new Float64Array(rows.length).fill(NaN);
  let [y, m] = ['of' in year ? year.of : NaN, NaN];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const [inYear, inMonth] = ['column' in year ? wholeAt(grid, year.column, row) : NaN, wholeAt(grid, month, row)];
    if (!Number.isNaN(inYear)) y = inYear;
    else if ('of' in year && inMonth < m && m === 12) y++; // said once, and the months begin again
    if (!Number.isNaN(inMonth)) m = inMonth;
    const d = wholeAt(grid, day, row);
    if (!Number.isNaN(d)) values[i] = dayOf(y, m, d);
  }
  return { kind: 'day', values };
}
