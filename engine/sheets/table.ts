import type { Words } from '../columns/words.js';
import type { Day } from '../units/day.js';

/** The sheets Closebook understands. Permanent: saved mappings and the JSON output name them. */
export type SheetId =
  | 'pipeline'
  | 'history'
  | 'leads'
  | 'visits'
  | 'receivables'
  | 'receipts'
  | 'orders'
  | 'targets'
  | 'customers'
  | 'people'
  | 'products'
  | 'settings';

/** The name of a column's meaning within a sheet: `owner`, `due`, `opp_id`. Permanent. */
export type Role = string;

/** Days are serials, blank NaN. */
export interface DayColumn {
  readonly kind: 'day';
  readonly values: Float64Array;
}
/** Money is hundredths (units/money.ts); rates are fractions; blank NaN. */
export interface NumberColumn {
  readonly kind: 'money' | 'number' | 'rate';
  readonly values: Float64Array;
}
/** Dictionary-encoded text, trimmed: `words.at(codes[i])`, blank −1. Codes are group keys: no hashing of strings in a metric. */
export interface TextColumn {
  readonly kind: 'text';
  readonly codes: Int32Array;
  readonly words: Words;
}
/** 1 yes, 0 no, −1 blank. */
export interface FlagColumn {
  readonly kind: 'flag';
  readonly values: Int8Array;
}
export type Typed = DayColumn | NumberColumn | TextColumn | FlagColumn;

/** One of several columns that play the same role: a stage's entered date, a month's target, an aged bucket. */
export interface RepeatedColumn {
  /** What the header names: the stage word, the month, the bucket. */
  readonly key: string;
  readonly header: string;
  readonly col: number;
  readonly column: Typed;
}

/** Where a table's rows came from: one entry a tab. */
export interface Source {
  readonly file?: string;
  readonly tab: string;
  /** True for csv: it has no cells to link to, its address is shown as text. */
  readonly flat?: boolean;
  /** The day that the title above an aged export, or the name or title of a tab of deals or documents, says it is of; absent where none is said. */
  readonly day?: Day;
  /** Role → the column's header and its place on the tab (from 0). A joined role (region from the people sheet) has none. */
  readonly columns: Readonly<Record<Role, { readonly header: string; readonly col: number }>>;
}

/**
 * A total that the sheet itself prints (grand total, subtotal, "n records"), beside what was read: the rows of its scope added up. Money in
 * hundredths.
 */
export interface ControlTotal {
  /** The column it totals; null = a number of records. */
  readonly role: Role | null;
  /** The column's header; '' for records. */
  readonly header: string;
  /** Its words as on the tab: 总计, Total for Cedar. */
  readonly label: string;
  /** grand: over the whole table; part: over a group of its rows. */
  readonly scope: 'grand' | 'part';
  readonly said: number;
  readonly read: number;
  /** Index into `Table.sources`, and the cell, from 0. */
  readonly source: number;
  readonly row: number;
  readonly col: number;
}

/**
 * The rows of one sheet, typed, from one or more tabs joined end to end. Row i stands on `sources[source[i]]` (all on sources[0] where
 * `source` is absent) in tab row `row[i]`, from 0. Plain data.
 */
export interface Table {
  readonly sheet: SheetId;
  readonly rows: number;
  readonly sources: readonly Source[];
  readonly source?: Uint16Array;
  readonly row: Int32Array;
  readonly columns: Readonly<Partial<Record<Role, Typed>>>;
  readonly repeated: Readonly<Partial<Record<Role, readonly RepeatedColumn[]>>>;
  /** Rows of the tab that were read but are not in the table (totals, blank, unreadable), for the note on each report. */
  readonly leftOut: number;
  /** The sheet's own totals, compared; absent = it prints none. */
  readonly controls?: readonly ControlTotal[];
}

/** All tables of one workbook (or of joined inputs). */
export type Data = Readonly<Partial<Record<SheetId, Table>>>;

export function dayColumn(table: Table | undefined, role: Role): Float64Array | undefined {
  const column = table?.columns[role];
  return column?.kind === 'day' ? column.values : undefined;
}

/** A money, number or rate column's values. */
export function numberColumn(table: Table | undefined, role: Role): Float64Array | undefined {
  const column = table?.columns[role];
  return column && column.kind !== 'text' && column.kind !== 'flag' && column.kind !== 'day' ? column.values : undefined;
}

export function textColumn(table: Table | undefined, role: Role): TextColumn | undefined {
  const column = table?.columns[role];
  return column?.kind === 'text' ? column : undefined;
}

export function flagColumn(table: Table | undefined, role: Role): Int8Array | undefined {
  const column = table?.columns[role];
  return column?.kind === 'flag' ? column.values : undefined;
}

/** The code of a row's word; −1 = blank, or no column. */
export function codeAt(column: Pick<TextColumn, 'codes'> | undefined, row: number): number {
  return column ? (column.codes[row] as number) : -1;
}

export function textAt(column: Pick<TextColumn, 'codes' | 'words'> | undefined, row: number): string | null {
  const code = codeAt(column, row);
  return code < 0 ? null : column!.words.at(code)!;
}

export function dayAt(values: Float64Array | undefined, row: number): Day {
  return (values ? values[row] : NaN) as Day;
}

/** The tab a row stands on. */
export function sourceOf(table: Table, row: number): Source {
  return table.sources[table.source ? (table.source[row] as number) : 0]!;
}
