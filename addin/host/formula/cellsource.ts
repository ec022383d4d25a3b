import type { Value } from '../value.js';
import type { Operand } from './operand.js';

/** Where a formula stands. Rows and columns from 0. */
export interface CellAt {
  readonly sheet: string;
  readonly row: number;
  readonly col: number;
}

/** The workbook as formulas see it. Sheets are asked for by the spelling that `sheet` answered. */
export interface CellSource {
  /** A sheet's own spelling of a name (case does not matter), or null where there is no such sheet. */
  sheet(name: string): string | null;
  /** null = blank. */
  value(sheet: string, row: number, col: number): Value;
  /** Rows and columns that hold anything, from the first: whole-column references end there. */
  used(sheet: string): { readonly rows: number; readonly cols: number };
  /** SUBTOTAL leaves out rows that a filter hides, and with 101 to 111 those a person hid. */
  hidden(sheet: string, row: number): 'filter' | 'person' | null;
  /** The formula of a cell, or null: SUBTOTAL leaves out other subtotals. */
  formula(sheet: string, row: number, col: number): string | null;
  /** What a defined name stands for, as a formula. Absent: there are no names. */
  named?(name: string, sheet: string): string | null;
  /** The serial of the present moment. Absent: TODAY and NOW are #NAME?. */
  now?(): number;
  /** What a function of an add-in gives for its arguments, row after row (null = left out); null where there is none of that name. */
  addin?(name: string, args: readonly (readonly (readonly Value[])[] | null)[]): Operand | null;
  /** A value as a number format shows it. Absent: TEXT is #NAME?. */
  text?(value: Value, format: string): string;
}
