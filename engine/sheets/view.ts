import { type ColumnTable, table as arqueroTable } from 'arquero'; // the public surface of tables: what a reader may know already
import { majorOf } from '../units/money.js';
import { dictionaryColumn } from './dictionary.js';
import type { Table, Typed } from './table.js';

type Value = number | boolean | string | null;

/** A column whose values are made when they are read. */
function madeColumn(length: number, at: (row: number) => Value) {
  return {
    length,
    at,
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row++) yield at(row);
    },
  };
}

function columnOf(column: Typed): object {
  switch (column.kind) {
    case 'text':
      return dictionaryColumn(column);
    case 'flag': {
      const { values } = column;
      return madeColumn(values.length, row => (values[row] === -1 ? null : values[row] === 1));
    }
    default: {
      const { values, kind } = column;
      if (kind !== 'money' && !values.some(value => Number.isNaN(value))) return values;
      const unit = kind === 'money' ? majorOf : (value: number): number => value;
      return madeColumn(values.length, row => (Number.isNaN(values[row]) ? null : unit(values[row] as number)));
    }
  }
}

/** What the source of each row says, each word once; a source that says nothing is blank. */
function sourceColumn({ sources, source, rows }: Table, says: readonly (string | undefined)[]): object {
  const words = [...new Set(says.filter(word => word !== undefined))];
  const place = sources.map((_, i) => (says[i] === undefined ? -1 : words.indexOf(says[i])));
  return dictionaryColumn({ codes: Int32Array.from({ length: rows }, (_, row) => place[source?.[row] ?? 0] as number), words });
}

/**
 * The Arquero view of a typed table (表的 Arquero 视图): how do I group, join, sort or export what was read?
 *
 *   one column a role under the role's name; one a repeated column under `role:key` (`bucket:1-30`), the second of one key `role:key (2)`;
 *   then `row`, the number Excel shows beside the row, `tab`, and `file` where a source names one
 *
 * Reads    any table. Nothing is copied: money and flags are made as they are read, the rest are the table's own arrays
 * Returns  a day as its Excel serial; money in major units, so round a sum of many to the decimals it should have (hundredths stay inside the engine);
 *          a rate as a fraction; a flag as true or false; text as words, grouped by their codes; a blank cell as null
 * Leaves out  the rows that the table leaves out, and columns that play no role
 * Empty    a table without rows has its columns and no rows
 * Source   arquero.org; its expressions compile with Function(): call it where a policy allows that, as in the worker
 */
export function viewOf(table: Table): ColumnTable {
  const columns = new Map<string, object>();
  for (const [role, column] of Object.entries(table.columns)) if (column) columns.set(role, columnOf(column));
  for (const [role, list] of Object.entries(table.repeated))
    for (const { key, column } of list ?? []) {
      let name = `${role}:${key}`;
      for (let n = 2; columns.has(name); n++) name = `${role}:${key} (${n})`;
      columns.set(name, columnOf(column));
    }
  const files = table.sources.map(source => source.file);
  columns.set(
    'row',
    table.row.map(row => row + 1),
  );
  columns.set(
    'tab',
    sourceColumn(
      table,
      table.sources.map(source => source.tab),
    ),
  );
  if (files.some(file => file !== undefined)) columns.set('file', sourceColumn(table, files));
  return arqueroTable(columns);
}
