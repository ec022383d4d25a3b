import { areaText, colsOf, rowsOf } from '../a1.js';
import { isList, type Json } from '../json.js';
import { isError, type Value } from '../value.js';
import type { RangeState } from './area.js';
import { invalidArgument } from './error.js';
import { guardCells, guardSheet } from './guard.js';
import type { Call } from './kind.js';
import { eachCell, writeCells } from './write.js';

/** Above this many cells Excel answers null instead of values. */
const MOST_CELLS = 5_000_000;

type Reader = (sheet: RangeState['sheet'], row: number, col: number) => Json;

/** One answer a cell, in rows. */
export function gridOf(range: RangeState, read: Reader): Json {
  const { sheet, area } = range;
  if (rowsOf(area) * colsOf(area) > MOST_CELLS) return null;
  const rows: Json[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: Json[] = [];
    for (let col = area.left; col <= area.right; col++) cells.push(read(sheet, row, col));
    rows.push(cells);
  }
  return rows;
}

/** A value as the API shows it: blank is an empty text, an error its code. */
export function plainOf(value: Value): Json {
  return value === null ? '' : isError(value) ? value.error : value;
}

export function typeOf(value: Value): string {
  if (value === null) return 'Empty';
  if (isError(value)) return 'Error';
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** Reads cells after every formula was worked out. */
export function settled(read: Reader): (range: RangeState, call: Call) => Json {
  return (range, call) => {
    call.host.book.settle();
    return gridOf(range, read);
  };
}

/** `Range.values` and `Range.formulas`. */
export function writeRange(range: RangeState, value: Json, call: Call): void {
  const { book, events } = call.host;
  guardCells(book, range.sheet, range.area);
  writeCells(book, range.sheet, range.area, value);
  events.changed(range.sheet, areaText(range.area), 'addin');
}

/** `Range.numberFormat`: one text for all, or one a cell; null leaves a cell as it is. */
export function setNumberFormat(range: RangeState, value: Json, call: Call): void {
  const { book } = call.host;
  const { sheet, area } = range;
  guardSheet(book, sheet, 'allowFormatCells');
  if (!isList(value)) {
    if (typeof value !== 'string') throw invalidArgument();
    sheet.changeStyle(area, style => ({ ...style, numberFormat: value }));
    return;
  }
  const only = value.length === 1 && isList(value[0]) && value[0].length === 1 ? value[0][0] : undefined;
  if (only !== undefined && rowsOf(area) * colsOf(area) > 1) return setNumberFormat(range, only, call);
  eachCell(area, value, (_, __, one) => {
    if (one !== null && typeof one !== 'string') throw invalidArgument();
  });
  eachCell(area, value, (row, col, one) => {
    if (typeof one !== 'string') return;
    const style = sheet.style(row, col);
    if (style.numberFormat !== one) sheet.setStyleId(row, col, book.styles.id({ ...style, numberFormat: one }));
  });
}
