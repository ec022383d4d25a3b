import { AS_WRITTEN, wordKeys } from '../../columns/wordkey.js';
import { packedWords } from '../../columns/words.js';
import type { ControlTotal, RepeatedColumn, Role, Source, Table, TextColumn, Typed } from '../table.js';

/** Cells of the given columns one below the other; where a table has no such column its rows are blank. */
function stacked(parts: readonly { rows: number; column?: Typed }[], rows: number): Typed {
  const first = parts.find(part => part.column !== undefined)!.column!;
  if (first.kind === 'text') return stackedText(parts, rows);
  if (first.kind === 'flag') {
    const values = new Int8Array(rows).fill(-1);
    eachPart(parts, (column, at) => column.kind === 'flag' && values.set(column.values, at));
    return { kind: 'flag', values };
  }
  const values = new Float64Array(rows).fill(NaN);
  eachPart(parts, (column, at) => column.kind !== 'text' && column.kind !== 'flag' && values.set(column.values, at));
  return { kind: first.kind, values };
}

function eachPart(parts: readonly { rows: number; column?: Typed }[], put: (column: Typed, at: number) => void): void {
  let at = 0;
  for (const { rows, column } of parts) {
    if (column) put(column, at);
    at += rows;
  }
}

/** One dictionary for all parts: a word has one code, whichever tab it stands on. */
function stackedText(parts: readonly { rows: number; column?: Typed }[], rows: number): TextColumn {
  const codes = new Int32Array(rows).fill(-1);
  const columns = parts.flatMap(({ column }) => (column?.kind === 'text' ? [column] : []));
  const { strings, places } = wordKeys(
    columns.map(column => column.words),
    AS_WRITTEN,
  );
  eachPart(parts, (column, at) => {
    if (column.kind !== 'text') return;
    const to = places[columns.indexOf(column)]!;
    for (let i = 0; i < column.codes.length; i++) {
      const code = column.codes[i]!;
      if (code >= 0) codes[at + i] = to[code]!;
    }
  });
  return { kind: 'text', codes, words: packedWords(strings) };
}

function repeatedOf(tables: readonly Table[], role: Role, rows: number): RepeatedColumn[] {
  const first = new Map<string, RepeatedColumn>();
  for (const table of tables) for (const column of table.repeated[role] ?? []) if (!first.has(column.key)) first.set(column.key, column);
  return [...first.values()].map(column => ({
    ...column,
    column: stacked(
      tables.map(table => ({ rows: table.rows, column: table.repeated[role]?.find(c => c.key === column.key)?.column })),
      rows,
    ),
  }));
}

/**
 * Tables of one sheet end to end, in the order given: `source` tells each row's tab. A column that only some of them have is blank in the
 * rows of the others. One table is returned as it is.
 */
export function joinTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (!first) throw new Error('joinTables needs at least one table');
  if (tables.length === 1) return first;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const sources: Source[] = [];
  const source = new Uint16Array(rows);
  const row = new Int32Array(rows);
  let at = 0;
  for (const table of tables) {
    const base = sources.length;
    if (table.source) for (let i = 0; i < table.rows; i++) source[at + i] = base + (table.source[i] as number);
    else source.fill(base, at, at + table.rows);
    row.set(table.row, at);
    sources.push(...table.sources);
    at += table.rows;
  }
  const controls: ControlTotal[] = [];
  let base = 0;
  for (const table of tables) {
    for (const control of table.controls ?? []) controls.push({ ...control, source: base + control.source });
    base += table.sources.length;
  }
  const roles = [...new Set(tables.flatMap(table => Object.keys(table.columns)))];
  const repeatedRoles = [...new Set(tables.flatMap(table => Object.keys(table.repeated)))];
  const column = (role: Role): Typed =>
    stacked(
      tables.map(table => ({ rows: table.rows, column: table.columns[role] })),
      rows,
    );
  return {
    sheet: first.sheet,
    rows,
    sources,
    source,
    row,
    columns: Object.fromEntries(roles.map(role => [role, column(role)])),
    repeated: Object.fromEntries(repeatedRoles.map(role => [role, repeatedOf(tables, role, rows)])),
    leftOut: tables.reduce((sum, table) => sum + table.leftOut, 0),
    ...(controls.length > 0 ? { controls } : {}),
  };
}
