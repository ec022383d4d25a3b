import { rectOf } from '../../engine/xlsx/read/sheet.js';
import { nameBytes } from '../../engine/xlsx/read/tags.js';
import type { CellSource } from '../../addin/host/formula/cellsource.js';
import { type FormulaCell, recalculate } from '../../addin/host/formula/recalculate.js';
import type { Value } from '../../addin/host/value.js';

/** Row and column, from 0, of an A1 address. */
export function placeOf(address: string): { row: number; col: number } {
  const at = rectOf(nameBytes(`${address}:${address}`), 0, address.length * 2 + 1);
  if (!at) throw new Error(`${address} is no cell`);
  return { row: at.top, col: at.left };
}

/** Cells by sheet and address; a text that begins with "=" is a formula. */
export type Sheets = Readonly<Record<string, Readonly<Record<string, Value>>>>;

interface Held {
  value: Value;
  readonly formula: string | null;
}

/** A workbook of plain cells for trying formulas: what the host is to them. */
export class CellBook implements CellSource {
  private readonly sheets = new Map<string, Map<number, Held>>();
  readonly filtered = new Set<string>();
  readonly byPerson = new Set<string>();
  readonly names = new Map<string, string>();

  constructor(sheets: Sheets) {
    for (const [name, cells] of Object.entries(sheets)) {
      this.sheets.set(name, new Map());
      for (const [address, value] of Object.entries(cells)) {
        const { row, col } = placeOf(address);
        const formula = typeof value === 'string' && value.startsWith('=') ? value : null;
        this.hold(name, row, col, formula === null ? value : null, formula);
      }
    }
  }

  hold(sheet: string, row: number, col: number, value: Value, formula: string | null): void {
    this.sheets.get(sheet)?.set(row * 16_384 + col, { value, formula });
  }

  sheet(name: string): string | null {
    return [...this.sheets.keys()].find(s => s.toLowerCase() === name.toLowerCase()) ?? null;
  }

  private held(sheet: string, row: number, col: number): Held | undefined {
    return this.sheets.get(sheet)?.get(row * 16_384 + col);
  }

  value(sheet: string, row: number, col: number): Value {
    return this.held(sheet, row, col)?.value ?? null;
  }

  formula(sheet: string, row: number, col: number): string | null {
    return this.held(sheet, row, col)?.formula ?? null;
  }

  used(sheet: string): { rows: number; cols: number } {
    const keys = [...(this.sheets.get(sheet)?.keys() ?? [])];
    return { rows: 1 + Math.max(-1, ...keys.map(k => Math.floor(k / 16_384))), cols: 1 + Math.max(-1, ...keys.map(k => k % 16_384)) };
  }

  hidden(sheet: string, row: number): 'filter' | 'person' | null {
    return this.filtered.has(`${sheet}!${row}`) ? 'filter' : this.byPerson.has(`${sheet}!${row}`) ? 'person' : null;
  }

  named(name: string): string | null {
    return this.names.get(name) ?? null;
  }

  formulas(): FormulaCell[] {
    return [...this.sheets].flatMap(([sheet, cells]) =>
      [...cells].flatMap(([key, { formula }]) =>
        formula === null ? [] : [{ sheet, row: Math.floor(key / 16_384), col: key % 16_384, formula }],
      ),
    );
  }

  /** Computes every formula; those that read themselves are returned. */
  recalculate(): FormulaCell[] {
    return recalculate(this.formulas(), this, (at, value) => {
      const held = this.held(at.sheet, at.row, at.col);
      if (held) held.value = value;
    });
  }

  at(sheet: string, address: string): Value {
    const { row, col } = placeOf(address);
    return this.value(sheet, row, col);
  }
}
