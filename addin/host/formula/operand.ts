import type { CellSource } from './cellsource.js';
import { errorOf, isError, type CellError, type Value } from '../value.js';
import { toNumber } from './value.js';

/** Cells a formula refers to, within the sheet's used area. `rows` or `cols` may be 0: a whole column of an empty sheet. */
export interface Area {
  readonly kind: 'area';
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly cols: number;
}

/** Values computed by a formula, row after row. */
export interface Table {
  readonly kind: 'table';
  readonly rows: number;
  readonly cols: number;
  readonly values: readonly Value[];
}

export type Operand = Value | Area | Table;

export function isMany(operand: Operand): operand is Area | Table {
  return typeof operand === 'object' && operand !== null && 'kind' in operand;
}

/** A value of an operand by its place; one row or column serves all, beyond the rest there is #N/A. */
export function valueAt(operand: Operand, row: number, col: number, cells: CellSource): Value {
  if (!isMany(operand)) return operand;
  const r = operand.rows === 1 ? 0 : row;
  const c = operand.cols === 1 ? 0 : col;
  if (r >= operand.rows || c >= operand.cols) return operand.kind === 'area' ? null : errorOf('#N/A');
  return operand.kind === 'area'
    ? cells.value(operand.sheet, operand.top + r, operand.left + c)
    : (operand.values[r * operand.cols + c] as Value);
}

/** The one value of an operand: of many, the first. */
export function single(operand: Operand, cells: CellSource): Value {
  return isMany(operand) ? valueAt(operand, 0, 0, cells) : operand;
}

/** Every value of an operand, row after row, with its place in the operand. */
export function eachValue(operand: Operand, cells: CellSource, visit: (value: Value, row: number, col: number) => void): void {
  if (!isMany(operand)) return visit(operand, 0, 0);
  for (let row = 0; row < operand.rows; row++) {
    for (let col = 0; col < operand.cols; col++) visit(valueAt(operand, row, col, cells), row, col);
  }
}

/** The values of an operand as rows. */
export function rowsOf(operand: Operand, cells: CellSource): Value[][] {
  const rows: Value[][] = [];
  eachValue(operand, cells, (value, row) => void (rows[row] ??= []).push(value));
  return rows;
}

export function valuesOf(operand: Operand, cells: CellSource): Value[] {
  const values: Value[] = [];
  eachValue(operand, cells, value => void values.push(value));
  return values;
}

/**
 * The numbers of SUM and its kin: of cells only numbers count, an argument written in place is converted (SUM("3",TRUE) is 4). The first error
 * is the answer.
 */
export function numbersOf(operands: readonly Operand[], cells: CellSource): number[] | CellError {
  const numbers: number[] = [];
  let first: CellError | null = null;
  for (const operand of operands) {
    if (isMany(operand)) {
      eachValue(operand, cells, value => {
        if (typeof value === 'number') numbers.push(value);
        else if (isError(value)) first ??= value;
      });
    } else {
      const number = toNumber(operand);
      if (isError(number)) first ??= number;
      else numbers.push(number);
    }
    if (first) return first;
  }
  return numbers;
}

/** An operation on each value: one value gives one, many give a table of the widest size. */
export function each(operands: readonly Operand[], cells: CellSource, operation: (values: Value[]) => Value): Operand {
  if (operands.every(o => !isMany(o) || o.rows * o.cols <= 1)) return operation(operands.map(o => single(o, cells)));
  const many = operands.filter(isMany);
  const rows = Math.max(1, ...many.map(m => m.rows));
  const cols = Math.max(1, ...many.map(m => m.cols));
  const values: Value[] = [];
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) values.push(operation(operands.map(o => valueAt(o, row, col, cells))));
  }
  return { kind: 'table', rows, cols, values };
}
