import { type Rect } from '../../../engine/grid.js';
import { colsOf, intersection, rowsOf } from '../a1.js';
import type { Book } from '../book.js';
import { isList, type Json } from '../json.js';
import type { Sheet } from '../sheet.js';
import { headerNames, headerOf } from '../table.js';
import { civilOf, type Day } from '../../../engine/units/day.js';
import { parseFormula } from '../formula/parse.js';
import { FormulaFault } from '../formula/token.js';
import { typed } from '../typed.js';
import { isError, type Value } from '../value.js';
import { invalidArgument } from './error.js';

/** Excel's most for one cell. */
export const LONGEST_TEXT = 32_767;
const LONGEST_FORMULA = 8_192;

/** A value for every cell of an area: one value for all, or rows of the area's own size; null leaves a cell as it is. */
export function eachCell(area: Rect, value: Json, put: (row: number, col: number, value: Json) => void): void {
  const [rows, cols] = [rowsOf(area), colsOf(area)];
  if (!isList(value)) {
    for (let row = 0; row < rows; row++) for (let col = 0; col < cols; col++) put(area.top + row, area.left + col, value);
    return;
  }
  const wrong = value.length !== rows || value.some(row => !isList(row) || row.length !== cols);
  if (wrong) throw invalidArgument('The number of rows or columns in the input array doesn’t match the size or dimensions of the range.');
  for (let row = 0; row < rows; row++) {
    const cells = value[row] as readonly Json[];
    for (let col = 0; col < cols; col++) put(area.top + row, area.left + col, cells[col] as Json);
  }
}

function isText(sheet: Sheet, row: number, col: number): boolean {
  return sheet.style(row, col).numberFormat === '@';
}

function setQuote(book: Book, sheet: Sheet, row: number, col: number, quotePrefix: boolean): void {
  const style = sheet.style(row, col);
  if (style.quotePrefix !== quotePrefix) sheet.setStyleId(row, col, book.styles.id({ ...style, quotePrefix }));
}

function writeFormula(sheet: Sheet, row: number, col: number, formula: string): void {
  if (formula.length > LONGEST_FORMULA) throw invalidArgument();
  try {
    parseFormula(formula);
  } catch (error) {
    if (error instanceof FormulaFault) throw invalidArgument('The formula is not one Excel can take.');
    throw error;
  }
  sheet.setFormula(row, col, formula);
}

function writeText(book: Book, sheet: Sheet, row: number, col: number, text: string): void {
  if (text.length > LONGEST_TEXT) throw invalidArgument();
  if (text === '') {
    sheet.setValue(row, col, null);
    return;
  }
  if (isText(sheet, row, col)) {
    sheet.setValue(row, col, text);
    return;
  }
  if (text.startsWith("'")) {
    setQuote(book, sheet, row, col, true);
    sheet.setValue(row, col, text.slice(1));
    return;
  }
  setQuote(book, sheet, row, col, false);
  if (text.startsWith('=') && text.length > 1) {
    writeFormula(sheet, row, col, text);
    return;
  }
  const read = typed(text, book.locale, civilOf(Math.floor(book.now) as Day).year);
  if (typeof read.value === 'string' && /^[-+]./.test(text)) {
    writeFormula(sheet, row, col, `=${text}`);
    return;
  }
  // A date typed into a workbook of the 1904 system counts from there.
  const shift = book.date1904 && typeof read.value === 'number' && /y|m\/d/i.test(read.format ?? '') ? 1462 : 0;
  sheet.setValue(row, col, shift > 0 ? (read.value as number) - shift : read.value);
  const style = sheet.style(row, col);
  if (read.format !== null && style.numberFormat === 'General')
    sheet.setStyleId(row, col, book.styles.id({ ...style, numberFormat: read.format }));
}

/** Puts into a cell what was typed there, read as Excel reads it: numbers and dates in texts, formulas, an apostrophe before a text. */
export function writeTyped(book: Book, sheet: Sheet, row: number, col: number, value: Json): void {
  if (typeof value === 'string') writeText(book, sheet, row, col, value);
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw invalidArgument();
    sheet.setValue(row, col, value);
  } else if (typeof value === 'boolean') sheet.setValue(row, col, value);
  else if (value === null) sheet.setValue(row, col, null);
  else throw invalidArgument();
}

/** A value as the text a table's header is made of. */
export function cellText(value: Value): string {
  if (value === null) return '';
  return isError(value) ? value.error : typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

/** The headers of tables follow what was written into them: texts, none blank, none twice. */
export function settleHeaders(sheet: Sheet, area: Rect): void {
  for (const table of sheet.tables) {
    const header = headerOf(table);
    if (!header || !intersection(header, area)) continue;
    const texts = table.columns.map((_, i) => cellText(sheet.value(header.top, header.left + i)));
    headerNames(texts).forEach((name, i) => {
      (table.columns[i] as { name: string }).name = name;
      if (sheet.value(header.top, header.left + i) !== name) sheet.setValue(header.top, header.left + i, name);
    });
  }
}

/** A write of `values` or `formulas`: the two differ in nothing Excel does on writing. */
export function writeCells(book: Book, sheet: Sheet, area: Rect, value: Json): void {
  // All is looked at before anything is written: one bad value leaves the whole range as it was.
  eachCell(area, value, (_, __, one) => {
    if (typeof one === 'object' && one !== null) throw invalidArgument();
    if (typeof one === 'string' && one.length > LONGEST_TEXT) throw invalidArgument();
  });
  const covered = sheet.merges.filter(merge => intersection(merge, area));
  const hidden = (row: number, col: number): boolean =>
    covered.some(m => row >= m.top && row <= m.bottom && col >= m.left && col <= m.right && (row !== m.top || col !== m.left));
  eachCell(area, value, (row, col, one) => {
    if (one === null || (covered.length > 0 && hidden(row, col))) return;
    writeTyped(book, sheet, row, col, one);
  });
  book.dirty = true;
  settleHeaders(sheet, area);
}
