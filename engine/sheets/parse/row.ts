import { BLANK, type Column, type Grid, kindAt, rowAt, TEXT, textOf } from '../../grid.js';
import { OPEN, textJudge } from './plaintext.js';
import type { TabRecognition } from '../match/recognition.js';

export interface KeptRows {
  /** Grid rows of the table, ascending. */
  readonly rows: Int32Array;
  /** Rows among the data that hold something, but nothing in any column that is read. Totals, group rows, notes and sign-offs are no data. */
  readonly leftOut: number;
}

/** Whether a cell of a column holds anything but white space. */
function filledIn(grid: Grid, column: Column | null | undefined): (row: number) => boolean {
  const { strings } = grid;
  const judge = textJudge(strings);
  return row => {
    const kind = kindAt(column, row);
    if (kind !== TEXT) return kind !== BLANK;
    const id = column!.text![row]!;
    return judge(id) !== OPEN || strings.at[id + 1]! - strings.at[id]! > 12 || textOf(strings, id).trim() !== '';
  };
}

/** The rows of a recognised tab that are data. Rows without any cell are left out silently: some files do not even store them. */
export function keptRows(grid: Grid, tab: TabRecognition): KeptRows {
  const used = [...new Set(tab.columns.map(c => c.column))].map(c => filledIn(grid, grid.columns[c]));
  const all = grid.columns.map(column => filledIn(grid, column));
  const last = Math.min(tab.last, grid.rows);
  const rows = new Int32Array(Math.max(0, last - tab.first));
  let [kept, leftOut, skip] = [0, 0, 0];
  for (let row = tab.first; row < last; row++) {
    while (skip < tab.skipped.length && tab.skipped[skip]! < row) skip++;
    if (tab.skipped[skip] === row) continue;
    if (used.some(isFilled => isFilled(row))) rows[kept++] = row;
    else if (all.some(isFilled => isFilled(row))) leftOut++;
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

/** The rows a column is read from where a block is named on its first row only: a blank cell's value is that of the row above. */
export function rowsAbove(grid: Grid, column: Column | null | undefined, rows: Int32Array): Int32Array {
  const isFilled = filledIn(grid, column);
  const from = rows.slice();
  for (let i = 1; i < rows.length; i++) if (!isFilled(rows[i]!)) from[i] = from[i - 1]!;
  return from;
}

/** The rows a column is read from where the group row above says its value; rows above the first group are read as they are. */
export function groupRows(rows: Int32Array, groups: readonly number[]): Int32Array {
  const from = rows.slice();
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    while (next < groups.length && groups[next]! < rows[i]!) next++;
    if (next > 0) from[i] = groups[next - 1]!;
  }
  return from;
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
