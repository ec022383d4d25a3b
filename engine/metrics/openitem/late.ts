import { dayColumn, numberColumn, type Table } from '../../sheets/table.js';

/** Share of the settled documents that must agree for the column to be lateness at settlement. */
const MOST = 0.9;

/**
 * Which rows' days overdue (逾期天数) can be held against the as-of day. A document settled later was closed when the sheet was made, so its
 * number is none of that day; where the numbers of settled documents are settled − due, the column is lateness at settlement, in every row.
 */
export function comparesDays(table: Table, asOf: number): (row: number) => boolean {
  const settled = dayColumn(table, 'settled');
  if (!settled) return () => true;
  const due = dayColumn(table, 'due');
  const overdue = numberColumn(table, 'days_overdue');
  let known = 0;
  let same = 0;
  for (let row = 0; row < table.rows; row++) {
    const late = (settled[row] as number) - (due?.[row] ?? NaN);
    const said = overdue?.[row] ?? NaN;
    if (Number.isNaN(late) || Number.isNaN(said)) continue;
    known++;
    if (Math.max(0, late) === Math.max(0, said)) same++;
  }
  // All zero is what a settled document shows in any column: it needs one that was late.
  if (known > 0 && same >= known * MOST && wasLate(settled, overdue)) return () => false;
  return row => !((settled[row] as number) > asOf);
}

function wasLate(settled: Float64Array, overdue: Float64Array | undefined): boolean {
  return settled.some((day, row) => !Number.isNaN(day) && (overdue?.[row] as number) > 0);
}
