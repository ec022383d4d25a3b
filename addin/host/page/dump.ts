import { address } from '../../../engine/grid.js';
import type { Book } from '../book.js';
import type { Json } from '../json.js';
import type { Sheet, Visibility } from '../sheet.js';
import { isError } from '../value.js';

/** A cell in plain data: its value (an error as its code) or, with its "=", its formula; the number format where it is not General. */
export interface PlainCell {
  readonly value: string | number | boolean | null;
  readonly formula?: string;
  readonly format?: string;
}

export interface PlainSheet {
  readonly name: string;
  readonly visibility: Visibility;
  readonly cells: Readonly<Record<string, PlainCell>>;
  readonly tables: readonly string[];
  readonly charts: number;
  readonly rules: number;
  readonly merges: number;
  /** Names of the sheet's own, with what they stand for. */
  readonly names: Readonly<Record<string, string>>;
}

/** A workbook in plain data, for comparing before and after. */
export interface PlainBook {
  readonly active: string;
  readonly sheets: readonly PlainSheet[];
  readonly names: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, Json>>;
}

function cellsOf(sheet: Sheet): Record<string, PlainCell> {
  const cells: Record<string, PlainCell> = {};
  const used = sheet.used(true);
  if (!used) return cells;
  for (let row = used.top; row <= used.bottom; row++) {
    for (let col = used.left; col <= used.right; col++) {
      const value = sheet.value(row, col);
      const formula = sheet.formula(row, col);
      if (value === null && formula === null) continue;
      const { numberFormat } = sheet.style(row, col);
      cells[address(row, col)] = {
        value: isError(value) ? value.error : value,
        ...(formula !== null && { formula }),
        ...(numberFormat !== 'General' && { format: numberFormat }),
      };
    }
  }
  return cells;
}

function namesOf(names: Book['names']): Record<string, string> {
  return Object.fromEntries(names.all().map(({ name, formula }) => [name, formula]));
}

export function dumpOf(book: Book): PlainBook {
  return {
    active: book.activeSheet.name,
    sheets: book.sheets.map(sheet => ({
      name: sheet.name,
      visibility: sheet.visibility,
      cells: cellsOf(sheet),
      tables: sheet.tables.map(table => table.name),
      charts: sheet.charts.length,
      rules: sheet.rules.length,
      merges: sheet.merges.length,
      names: namesOf(sheet.names),
    })),
    names: namesOf(book.names),
    settings: Object.fromEntries(book.settings),
  };
}
