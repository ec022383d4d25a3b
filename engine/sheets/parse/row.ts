import { BLANK, type Column, type Grid, kindAt, rowAt, TEXT, textOf } from '../../grid.js';
import type { TabRecognition } from '../match/recognition.js';

export interface KeptRows {
  /** Grid rows of the table, ascending. */
  readonly rows: Int32Array;
  /** Rows among the data that hold something, but nothing in any column that is read. Totals, group rows, notes and sign-offs are no data. */
  readonly leftOut: number;
}

function isFilled(grid: Grid, column: Column | null | undefined, row: number): boolean {
  const kind = kindAt(column, row);
  if (kind !== TEXT) return kind !== BLANK;
  const id = column!.text![row] as number;
  const length = (grid.strings.at[id + 1] as number) - (grid.strings.at[id] as number);
  return length > 12 || (length > 0 && textOf(grid.strings, id).trim() !== '');
}

/** The rows of a recognised tab that are data. Rows without any cell are left out silently: some files do not even store them. */
export function keptRows(grid: Grid, tab: TabRecognition): KeptRows {
  const used = [...new Set(tab.columns.map(c => c.column))].map(c => grid.columns[c]);
  const rows = new Int32Array(Math.max(0, Math.min(tab.last, grid.rows) - tab.first));
  const hasAny = (row: number): boolean => grid.columns.some(column => isFilled(grid, column, row));
  let [kept, leftOut, skip] = [0, 0, 0];
  for (let row = tab.first; row < Math.min(tab.last, grid.rows); row++) {
    while (skip < tab.skipped.length && (tab.skipped[skip] as number) < row) skip++;
    const among = tab.skipped[skip] !== row;
    if (among && used.some(column => isFilled(grid, column, row))) rows[kept++] = row;
    else if (among && hasAny(row)) leftOut++;
  }
  return { rows: rows.subarray(0, kept), leftOut };
}

/**
 * The rows a column is read from: a cell merged over several rows stands for all of them. Returns `rows` itself where nothing is merged.
 */
export function unmergedRows(grid: Grid, col: number, rows: Int32Array): Int32Array {
  let filled = rows;
  for (const merge of grid.merges) {
    if (merge.left !== col || merge.bottom === merge.top) continue;
    const top = at(grid, rows, merge.top);
    if (top >= rows.length || rowAt(grid, rows[top] as number) !== merge.top) continue;
    for (let i = top + 1; i < rows.length && rowAt(grid, rows[i] as number) <= merge.bottom; i++) {
      if (filled === rows) filled = rows.slice();
      filled[i] = rows[top] as number;
    }
  }
  return filled;
}

/** The first kept row at or below a row of the tab. */
function at(grid: Grid, rows: Int32Array, tabRow: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowAt(grid, rows[middle] as number) < tabRow) low = middle + 1;
    else high = middle;
  }
  return low;
}
