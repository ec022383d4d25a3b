import { codesAt, numbersAt } from '../../columns/pick.js';
import type { Table, Typed } from '../table.js';

function picked(column: Typed, rows: Int32Array): Typed {
  if (column.kind === 'text') return { ...column, codes: codesAt(column.codes, rows) };
  if (column.kind === 'flag') return { ...column, values: Int8Array.from(rows, row => column.values[row]!) };
  return { ...column, values: numbersAt(column.values, rows) };
}

/** The table with these rows only; the others are counted as left out. */
export function withRows(table: Table, rows: Int32Array): Table {
  return {
    ...table,
    rows: rows.length,
    row: codesAt(table.row, rows),
    ...(table.source ? { source: Uint16Array.from(rows, row => table.source![row]!) } : {}),
    columns: Object.fromEntries(Object.entries(table.columns).map(([role, column]) => [role, picked(column!, rows)])),
    repeated: Object.fromEntries(
      Object.entries(table.repeated).map(([role, list]) => [role, list!.map(one => ({ ...one, column: picked(one.column, rows) }))]),
    ),
    leftOut: table.leftOut + table.rows - rows.length,
  };
}
