import type { Issue } from '../../issue.js';
import { type Role, sourceOf, type Table } from '../../sheets/table.js';

const UNREAD = new Set(['date-unreadable', 'date-range']);

/** Of the rows without a day, those whose cell no issue of reading has named already, with the same consequence. */
export function unsaidRows(table: Table, role: Role, rows: readonly number[], issues: readonly Issue[]): readonly number[] {
  const said = issues.filter(issue => UNREAD.has(issue.code));
  if (said.length === 0) return rows;
  const key = (file: string | undefined, tab: string | undefined, row: number, col: number | undefined): string =>
    JSON.stringify([file, tab, row, col]);
  const cells = new Set(said.flatMap(({ file, tab, cells: list }) => list.map(cell => key(file, tab, cell.row, cell.col))));
  return rows.filter(row => {
    const { file, tab, columns } = sourceOf(table, row);
    const column = Object.hasOwn(columns, role) ? columns[role] : undefined;
    return !cells.has(key(file, tab, table.row[row] as number, column?.col));
  });
}
