import fc from 'fast-check';
import { BOOL, cellAt, DATE, ERROR, type Grid, kindAt, NUMBER, type Rect, rowAt, TEXT } from '../../engine/grid.js';

/** What a cell is, of which any writer may choose the form. */
export type AnyCell =
  | { readonly kind: 'text' | 'error'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly value: number; readonly format: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** A tab with cells anywhere on it, few and far apart. Rows and columns from 0. */
export interface AnyBook {
  readonly cells: readonly { readonly row: number; readonly col: number; readonly cell: AnyCell; readonly formula: boolean }[];
  readonly hidden: readonly number[];
  readonly merges: readonly Rect[];
  readonly date1904: boolean;
}

const isXml = (text: string): boolean => !/\p{Cs}/u.test(text) && [...text].every(c => c >= ' ' && c !== '\ufffe' && c !== '\uffff');

/** Texts that a workbook can hold as they are. */
export const anyText = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '客户',
      ' x ',
      '<&>"\'',
      '&amp;',
      '=1+1',
      '__proto__',
      '😀',
      '𠮷野家',
      '1',
      'TRUE',
      '2024-01-01',
      ']]>',
      'é',
      'e\u0301',
      '#N/A',
    ),
    fc.constantFrom('_x000D_', '_x0041_', '_x005F_x0041_', '_xD83D_', '_x', '_x00', 'a_x0020_b'),
  )
  .filter(text => text !== '' && isXml(text));

const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
  fc.integer({ min: -1e9, max: 1e9 }).map(v => v / 100),
);

/** Formats that show a day or a time of day, among them custom ones. A duration ([h]:mm) is a number. */
const FORMATS = ['yyyy-mm-dd', 'm/d/yy', 'yyyy"年"m"月"d"日"', 'h:mm', 'h:mm AM/PM', 'dd\\-mmm\\-yyyy', '[$-804]yyyy/m/d;@', '"d"yyyy'];

const anyCell: fc.Arbitrary<AnyCell> = fc.oneof(
  // other writers leave what looks like an escape unescaped: it would not be read back as it was
  anyText.filter(text => !text.includes('_x')).map(value => ({ kind: 'text' as const, value })),
  anyNumber.map(value => ({ kind: 'number' as const, value })),
  fc.boolean().map(value => ({ kind: 'boolean' as const, value })),
  fc.constantFrom('#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!').map(value => ({ kind: 'error' as const, value })),
  // serials in quarters of a day, which binary fractions hold exactly, large enough not to be a time of day or a duration
  fc
    .tuple(fc.integer({ min: 400 * 4, max: 80_000 * 4 }), fc.constantFrom(...FORMATS))
    .map(([quarters, format]) => ({ kind: 'date' as const, value: quarters / 4, format })),
);

const place = { row: fc.oneof(fc.nat(6), fc.nat(300)), col: fc.oneof(fc.nat(5), fc.nat(60)) };

export const anyBook: fc.Arbitrary<AnyBook> = fc.record({
  cells: fc.uniqueArray(fc.record({ ...place, cell: anyCell, formula: fc.boolean() }), {
    maxLength: 30,
    selector: ({ row, col }) => `${row},${col}`,
  }),
  hidden: fc.uniqueArray(fc.nat(8), { maxLength: 3 }),
  // below the cells, where they hide none
  merges: fc.uniqueArray(
    fc.nat(20).map(n => ({ top: 3000 + n * 2, left: n, bottom: 3001 + n * 2, right: n + 2 })),
    { maxLength: 3, selector: rect => rect.top },
  ),
  date1904: fc.boolean(),
});

const SHIFT_1904 = 1462;
const KINDS: Readonly<Record<AnyCell['kind'], number>> = { text: TEXT, number: NUMBER, date: DATE, boolean: BOOL, error: ERROR };

/** What is read of it, by place: kind and value; dates in the 1900 system. */
export function expected(book: AnyBook): Map<string, readonly [number, unknown]> {
  const shift = book.date1904 ? SHIFT_1904 : 0;
  return new Map(
    book.cells.map(({ row, col, cell }) => [
      `${row},${col}`,
      [KINDS[cell.kind], cell.kind === 'date' ? cell.value + shift : cell.value] as const,
    ]),
  );
}

/** Cells of a grid in the same form. */
export function found(grid: Grid): Map<string, readonly [number, unknown]> {
  const cells = new Map<string, readonly [number, unknown]>();
  for (let row = 0; row < grid.rows; row++)
    grid.columns.forEach((column, col) => {
      const kind = kindAt(column, row);
      if (kind !== 0) cells.set(`${rowAt(grid, row)},${grid.col0 + col}`, [kind, cellAt(grid, col, row)]);
    });
  return cells;
}

/** Hidden rows of a grid that have cells. */
export function hiddenIn(grid: Grid): number[] {
  return Array.from({ length: grid.rows }, (_, row) => row)
    .filter(row => grid.hiddenRows?.[row] === 1)
    .map(row => rowAt(grid, row));
}
