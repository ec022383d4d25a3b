import type { IssueCell, IssuePlace, IssueSink, IssueType } from '../../issue.js';
import { KEPT_CELLS } from '../../issue.js';
import type { Label } from '../../text.js';
import { type Role, sourceOf, type Table } from '../table.js';

/** Raises one issue for many rows of a joined table, on the tab and column where each row stands. Rows come in the order to be listed. */
export function raiseRows(
  issues: IssueSink,
  type: IssueType,
  table: Table,
  role: Role,
  rows: Iterable<{ readonly row: number; readonly value: string }>,
  values: Readonly<Record<string, string | number | Label>> = {},
): void {
  const bySource = new Map<number, { cells: IssueCell[]; count: number }>();
  for (const { row, value } of rows) {
    const at = table.source ? (table.source[row] as number) : 0;
    let group = bySource.get(at);
    if (!group) bySource.set(at, (group = { cells: [], count: 0 }));
    group.count++;
    const col = sourceOf(table, row).columns[role]?.col;
    if (group.cells.length < KEPT_CELLS) group.cells.push({ row: table.row[row] as number, col, value });
  }
  for (const [at, { cells, count }] of bySource) {
    const source = table.sources[at]!;
    const header = source.columns[role]?.header;
    const place: IssuePlace = { file: source.file, tab: source.tab, header, values: { ...values, column: header ?? role } };
    issues.addAll(type, place, cells, count);
  }
}
