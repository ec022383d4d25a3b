import type { Rect } from '../../engine/grid.js';
import { ALL, colsOf, intersection, isWholeColumns, isWholeRows, rowsOf } from './a1.js';
import type { Chart } from './chart.js';
import { ColumnCells } from './column.js';
import type { Json } from './json.js';
import { NameList } from './name.js';
import { newPage, type Page } from './page.js';
import type { Rule } from './rule.js';
import { putInto, type Spill } from './spill.js';
import { type Change, INHERIT, type Style, type StylePool } from './style.js';
import type { Table } from './table.js';
import type { Value } from './value.js';

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** A sheet's protection: what the person may still do, by option name, and the password where one was set. */
export interface Protection {
  readonly options: Readonly<Record<string, Json | undefined>>;
  readonly password: string | null;
}

/** Widths and heights of a new sheet in points. */
export const STANDARD_WIDTH = 48;
export const STANDARD_HEIGHT = 15;

/** One sheet: its cells, and everything that hangs on it. Rows and columns from 0. */
export class Sheet {
  visibility: Visibility = 'Visible';
  /** `#RRGGBB`, or '' for none. */
  tabColor = '';
  gridlines = true;
  headings = true;
  enableCalculation = true;
  standardWidth = 8.43;
  protection: Protection | null = null;
  /** Rows and columns that stay in sight. */
  frozen: { readonly rows: number; readonly cols: number } = { rows: 0, cols: 0 };
  /** In points; absent = standard. */
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  merges: Rect[] = [];
  tables: Table[] = [];
  /** First in the list = first in priority. */
  rules: Rule[] = [];
  charts: Chart[] = [];
  page: Page = newPage();
  /** Rows, and columns, that a page break stands before. */
  horizontalBreaks: number[] = [];
  verticalBreaks: number[] = [];
  readonly names = new NameList();
  readonly customProperties = new Map<string, string>();
  /** Where formulas spill, by `row,col` of the formula. */
  readonly spills = new Map<string, Spill>();
  /** By `row,col`. */
  readonly links = new Map<string, Json>();

  readonly columns = new Map<number, ColumnCells>();
  /** The looks of whole rows and columns, and of the sheet: a cell of its own look goes before its row, the row before the column. */
  readonly rowStyles = new Map<number, number>();
  readonly columnStyles = new Map<number, number>();
  baseStyle = 1;

  constructor(
    readonly id: string,
    public name: string,
    private readonly pool: StylePool,
  ) {}

  private column(col: number): ColumnCells {
    let column = this.columns.get(col);
    if (!column) this.columns.set(col, (column = new ColumnCells()));
    return column;
  }

  value(row: number, col: number): Value {
    return this.columns.get(col)?.value(row) ?? null;
  }

  /** With its "=", or null. */
  formula(row: number, col: number): string | null {
    return this.columns.get(col)?.formulas.get(row) ?? null;
  }

  /** Puts a value in a cell; a formula there is gone. */
  setValue(row: number, col: number, value: Value): void {
    if (value === null && !this.columns.has(col)) return;
    if (this.spills.size > 0) putInto(this, row, col);
    const column = this.column(col);
    column.formulas.delete(row);
    column.setValue(row, value);
  }

  /** Puts a formula in a cell; its value is 0 until it is worked out. */
  setFormula(row: number, col: number, formula: string): void {
    if (this.spills.size > 0) putInto(this, row, col);
    const column = this.column(col);
    column.setValue(row, 0);
    column.formulas.set(row, formula);
  }

  /** What a formula came to. */
  setResult(row: number, col: number, value: Value): void {
    this.column(col).setValue(row, value);
  }

  setStyleId(row: number, col: number, id: number): void {
    this.column(col).setStyleId(row, id);
  }

  styleId(row: number, col: number): number {
    const own = this.columns.get(col)?.styleId(row) ?? INHERIT;
    if (own !== INHERIT) return own;
    return this.rowStyles.get(row) ?? this.columnStyles.get(col) ?? this.baseStyle;
  }

  style(row: number, col: number): Style {
    return this.pool.style(this.styleId(row, col));
  }

  /** Changes the look of every cell of an area; whole rows and columns keep it for cells that come later. */
  changeStyle(area: Rect, change: Change): void {
    const to = this.pool.changer(change);
    if (isWholeColumns(area)) {
      if (isWholeRows(area)) {
        for (const [col, id] of this.columnStyles) this.columnStyles.set(col, to(id));
        this.baseStyle = to(this.baseStyle);
      } else
        for (let col = area.left; col <= area.right; col++) this.columnStyles.set(col, to(this.columnStyles.get(col) ?? this.baseStyle));
      for (const [row, id] of this.rowStyles)
        if (isWholeRows(area)) this.rowStyles.set(row, to(id));
        else for (let col = area.left; col <= area.right; col++) if (!this.owns(row, col)) this.column(col).setStyleId(row, to(id));
      this.changeOwn(area, to);
    } else if (isWholeRows(area)) {
      this.changeOwn(area, to);
      for (let row = area.top; row <= area.bottom; row++) {
        const before = this.rowStyles.get(row);
        // A column with a look of its own shows it where row and column cross, until the row takes one.
        for (const [col, id] of this.columnStyles)
          if (before === undefined && !this.owns(row, col)) this.column(col).setStyleId(row, to(id));
        this.rowStyles.set(row, to(before ?? this.baseStyle));
      }
    } else
      for (let col = area.left; col <= area.right; col++) {
        const column = this.column(col);
        for (let row = area.top; row <= area.bottom; row++) column.setStyleId(row, to(this.styleId(row, col)));
      }
  }

  private owns(row: number, col: number): boolean {
    return (this.columns.get(col)?.styleId(row) ?? INHERIT) !== INHERIT;
  }

  private changeOwn(area: Rect, to: (id: number) => number): void {
    for (const [col, column] of this.columns) {
      if (col < area.left || col > area.right) continue;
      const last = Math.min(area.bottom, column.rows - 1);
      for (let row = area.top; row <= last; row++) if (column.styleId(row) !== INHERIT) column.setStyleId(row, to(column.styleId(row)));
    }
  }

  /** The ids of every look in an area, without walking cells that were never touched. */
  styleIds(area: Rect): Set<number> {
    const ids = new Set<number>();
    let cells = 0;
    for (let col = area.left; col <= area.right; col++) {
      const column = this.columns.get(col);
      const rows = column ? Math.min(area.bottom, column.rows - 1) : -1;
      for (let row = area.top; row <= rows; row++) ids.add(this.styleId(row, col));
      cells += Math.max(0, rows - area.top + 1);
      if (rows < area.bottom) ids.add(this.columnStyles.get(col) ?? this.baseStyle);
      if (col > 1000 && col > (this.lastColumn() ?? 0)) break;
    }
    if (cells < rowsOf(area) * colsOf(area)) for (const [row, id] of this.rowStyles) if (row >= area.top && row <= area.bottom) ids.add(id);
    return ids;
  }

  private lastColumn(): number | null {
    const last = Math.max(-1, ...this.columns.keys(), ...this.columnStyles.keys());
    return last < 0 ? null : last;
  }

  /** The smallest area that holds every cell with a value or formula (and, unless `valuesOnly`, a look of its own) within another. */
  used(valuesOnly: boolean, within: Rect = ALL): Rect | null {
    let found: Rect | null = null;
    for (const [col, column] of this.columns) {
      if (col < within.left || col > within.right) continue;
      const extent = column.extent(!valuesOnly);
      if (!extent) continue;
      const cut = intersection({ top: extent[0], bottom: extent[1], left: col, right: col }, within);
      if (!cut) continue;
      const exact = within.top > extent[0] || within.bottom < extent[1] ? this.trimmed(col, cut, valuesOnly) : cut;
      if (!exact) continue;
      found = found
        ? {
            top: Math.min(found.top, exact.top),
            bottom: Math.max(found.bottom, exact.bottom),
            left: Math.min(found.left, col),
            right: Math.max(found.right, col),
          }
        : exact;
    }
    return found;
  }

  private trimmed(col: number, area: Rect, valuesOnly: boolean): Rect | null {
    const column = this.column(col);
    const is = (row: number): boolean => !column.isBlank(row) || column.formulas.has(row) || (!valuesOnly && column.styleId(row) > 1);
    let { top, bottom } = area;
    while (top <= bottom && !is(top)) top++;
    while (bottom >= top && !is(bottom)) bottom--;
    return top <= bottom ? { ...area, top, bottom } : null;
  }

  /** Blanks every cell of an area; looks stay. */
  clearContents(area: Rect): void {
    for (const [col, column] of this.columns) {
      if (col < area.left || col > area.right) continue;
      const last = Math.min(area.bottom, column.rows - 1);
      for (let row = area.top; row <= last; row++) column.setValue(row, null);
      for (const row of [...column.formulas.keys()]) if (row >= area.top && row <= area.bottom) column.formulas.delete(row);
    }
  }

  /** Every look of an area becomes the plain one. */
  clearStyles(area: Rect, plain: Style): void {
    this.changeStyle(area, () => plain);
  }

  /** Where an area stands, in points from the top left corner of the sheet. */
  box(area: Rect): { left: number; top: number; width: number; height: number } {
    const wide = (from: number, to: number): number => this.extentOf(from, to, this.columnWidths, this.hiddenColumns, STANDARD_WIDTH);
    const high = (from: number, to: number): number => this.extentOf(from, to, this.rowHeights, this.hiddenRows, STANDARD_HEIGHT);
    return {
      left: wide(0, area.left - 1),
      top: high(0, area.top - 1),
      width: wide(area.left, area.right),
      height: high(area.top, area.bottom),
    };
  }

  private extentOf(from: number, to: number, sizes: ReadonlyMap<number, number>, hidden: ReadonlySet<number>, standard: number): number {
    let sum = Math.max(0, to - from + 1) * standard;
    for (const [at, size] of sizes) if (at >= from && at <= to && !hidden.has(at)) sum += size - standard;
    for (const at of hidden) if (at >= from && at <= to) sum -= standard;
    return sum;
  }
}
