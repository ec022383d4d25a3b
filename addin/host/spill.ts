import type { Table } from './formula/operand.js';
import type { Sheet } from './sheet.js';
import type { Value } from './value.js';

/** The cells beside and below a formula that hold the rest of what it gave. */
export interface Spill {
  readonly formula: string;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
  /** True where other content stands in the way: nothing was put, and the formula shows #SPILL!. */
  readonly blocked: boolean;
}

function eachSpilled(spill: Omit<Spill, 'formula' | 'blocked'>, visit: (row: number, col: number) => void): void {
  for (let r = 0; r < spill.rows; r++) for (let c = 0; c < spill.cols; c++) if (r + c > 0) visit(spill.row + r, spill.col + c);
}

function clear(sheet: Sheet, key: string, spill: Spill): void {
  sheet.spills.delete(key);
  if (!spill.blocked) eachSpilled(spill, (row, col) => void (sheet.formula(row, col) === null && sheet.setResult(row, col, null)));
}

/** A cell that holds what the formula gives, and not the formula. */
const holds = ({ blocked, row, col, rows, cols }: Spill, r: number, c: number): boolean =>
  !blocked && r >= row && r < row + rows && c >= col && c < col + cols && (r !== row || c !== col);

/** True for a cell that holds what a formula beside it gives. */
export function isSpilled(sheet: Sheet, row: number, col: number): boolean {
  for (const spill of sheet.spills.values()) if (holds(spill, row, col)) return true;
  return false;
}

/** Something is put into a cell: a formula that had spilled into it takes the rest back, and is in its way from now on. */
export function putInto(sheet: Sheet, row: number, col: number): void {
  for (const [key, spill] of sheet.spills) if (holds(spill, row, col)) clear(sheet, key, spill);
}

/** Takes back what formulas spilled that are no more; true where there was any. */
export function clearSpills(sheet: Sheet): boolean {
  let any = false;
  for (const [key, spill] of [...sheet.spills])
    if (sheet.formula(spill.row, spill.col) !== spill.formula) {
      clear(sheet, key, spill);
      any = true;
    }
  return any;
}

const same = (a: Value, b: Value): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Puts what a formula gave beside and below it, where nothing else stands there; true where a cell changed. */
export function spill(sheet: Sheet, row: number, col: number, table: Table | null): boolean {
  const key = `${row},${col}`;
  const before = sheet.spills.get(key);
  if (!table) {
    if (before) clear(sheet, key, before);
    return before !== undefined;
  }
  const { rows, cols, values } = table;
  const grown = { formula: sheet.formula(row, col) as string, row, col, rows, cols };
  const own = (r: number, c: number): boolean =>
    before !== undefined && !before.blocked && r < before.row + before.rows && c < before.col + before.cols;
  let blocked = false;
  eachSpilled(grown, (r, c) => {
    if (sheet.formula(r, c) !== null || (!own(r, c) && sheet.value(r, c) !== null)) blocked = true;
  });
  let changed = before?.blocked !== blocked || before.rows !== rows || before.cols !== cols;
  if (before && changed) clear(sheet, key, before);
  sheet.spills.set(key, { ...grown, blocked });
  if (blocked) return changed;
  eachSpilled(grown, (r, c) => {
    const value = values[(r - row) * cols + (c - col)] as Value;
    if (same(sheet.value(r, c), value)) return;
    sheet.setResult(r, c, value);
    changed = true;
  });
  return changed;
}
