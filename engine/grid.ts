/** 0 blank · 1 number · 2 date (serial, 1900 system) · 3 text · 4 boolean (0 or 1) · 5 error (its text in `text`) · 6 formula without a cached value */
export type CellKind = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export const BLANK = 0;
export const NUMBER = 1;
export const DATE = 2;
export const TEXT = 3;
export const BOOL = 4;
export const ERROR = 5;
export const FORMULA = 6;

/**
 * One column of a tab. `kind` is one byte a cell, or a single kind where all cells agree. `num` holds numbers, date serials (with their
 * fraction) and booleans; `text` holds ids into the grid's dictionary for text and errors. Each is absent where no cell needs it.
 */
export interface Column {
  readonly kind: CellKind | Uint8Array;
  readonly num?: Float64Array;
  readonly text?: Int32Array;
  /** Id into `Grid.formats`, or one for all. Absent = General. */
  readonly format?: number | Uint16Array;
}

/** A dictionary of texts as UTF-8: text i is `bytes[at[i] … at[i + 1])`. Shared by all tabs of a workbook. */
export interface Strings {
  readonly bytes: Uint8Array;
  readonly at: Uint32Array;
}

/** Rows and columns are counted from 0; `bottom` and `right` are inside. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * The raw cells of one tab, held as columns. Plain data: it crosses worker boundaries. Rows without any cell may be left out, then `rowNo`
 * gives each row's number on the tab (from 0); else row i is `row0 + i`. Column i is sheet column `col0 + i`.
 */
export interface Grid {
  readonly tab: string;
  readonly file?: string;
  /** True for a text file: its cells are texts, or numbers that it writes as decimals with a point, and cannot be linked to. */
  readonly flat?: boolean;
  readonly row0: number;
  readonly col0: number;
  readonly rows: number;
  readonly rowNo?: Int32Array;
  /** null = left out by projection */
  readonly columns: readonly (Column | null)[];
  readonly strings: Strings;
  readonly formats: readonly string[];
  /** One byte a row, 1 = hidden. Absent = none. */
  readonly hiddenRows?: Uint8Array;
  readonly merges: readonly Rect[];
  readonly visible: boolean;
}

/** The row's number on its tab, from 0. */
export function rowAt(grid: Grid, row: number): number {
  return grid.rowNo ? (grid.rowNo[row] as number) : grid.row0 + row;
}

export function kindAt(column: Column | null | undefined, row: number): CellKind {
  if (!column) return BLANK;
  return typeof column.kind === 'number' ? column.kind : (column.kind[row] as CellKind);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text i of a dictionary. For many of them see columns/text.ts. */
export function textOf(strings: Strings, id: number): string {
  return decoder.decode(strings.bytes.subarray(strings.at[id], strings.at[id + 1]));
}

/** A cell as a person sees its raw value: text as it is, numbers in shortest form, TRUE/FALSE, the error's code; null = blank. */
export function cellAt(grid: Grid, col: number, row: number): string | number | boolean | null {
  const column = grid.columns[col];
  switch (kindAt(column, row)) {
    case NUMBER:
    case DATE:
      return column?.num?.[row] ?? null;
    case TEXT:
    case ERROR:
      return column?.text ? textOf(grid.strings, column.text[row] as number) : null;
    case BOOL:
      return column?.num?.[row] === 1;
    default:
      return null;
  }
}

/**
 * Column letters of a column counted from 0.
 *
 * @example columnLetters(27) // => 'AB'
 */
export function columnLetters(col: number): string {
  let letters = '';
  for (let n = col + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/**
 * A1 address of a cell counted from 0.
 *
 * @example address(11, 5) // => 'F12'
 */
export function address(row: number, col: number): string {
  return columnLetters(col) + String(row + 1);
}
