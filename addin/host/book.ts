import type { Rect } from '../../engine/grid.js';
import { dayOf } from '../../engine/units/day.js';
import { fixedText, quoteSheet } from './a1.js';
import type { AddinFunctions } from './addinfunction.js';
import { calculate } from './calculate.js';
import { shiftReferences } from './formula/rewrite.js';
import { FormulaFault } from './formula/token.js';
import type { Json } from './json.js';
import { NameList } from './name.js';
import { Sheet } from './sheet.js';
import { StylePool } from './style.js';
import type { Locale } from './typed.js';
import type { Value } from './value.js';

/** What the person has selected. */
export interface Selection {
  readonly sheetId: string;
  readonly areas: readonly Rect[];
}

/** A formula after a sheet was renamed, or (`to` null) deleted; what is no formula stays as it is. */
function followed(formula: string, from: string, to: string | null): string {
  try {
    return formula.includes('!') ? shiftReferences(formula, from, to) : formula;
  } catch (error) {
    if (error instanceof FormulaFault) return formula;
    throw error;
  }
}

/** A workbook as plain state. What Excel would refuse is refused by whoever changes it (see api/); here everything is allowed. */
export class Book {
  name = 'Book1.xlsx';
  readonly styles = new StylePool();
  /** In tab order. */
  readonly sheets: Sheet[] = [];
  readonly names = new NameList();
  /** `workbook.settings`: values by key. */
  readonly settings = new Map<string, Json>();
  /** `Office.context.document.settings`: JSON texts by key. */
  readonly documentSettings = new Map<string, string>();
  readonly properties = new Map<string, Json>();
  /** No sheet can be added, deleted, renamed, moved or shown; null = not protected. */
  structure: { readonly password: string | null } | null = null;
  readOnly = false;
  /** The functions of the add-in; null = formulas know none. */
  addin: AddinFunctions | null = null;
  date1904 = false;
  /** Whose habits of writing dates and money count when something is typed. */
  locale: Locale = 'en-US';
  /** The serial of the present moment; it stands still unless somebody moves it. */
  now: number = dayOf(2026, 1, 1);
  calculationMode: 'Automatic' | 'AutomaticExceptTables' | 'Manual' = 'Automatic';
  activeSheetId = '';
  private selections = new Map<string, readonly Rect[]>();
  /** A value or formula changed since the last calculation. */
  dirty = false;
  private lastId = 0;

  /** Ids that look like Excel's and are the same in every run. */
  newId(): string {
    this.lastId += 1;
    return `{${this.lastId.toString(16).toUpperCase().padStart(8, '0')}-0001-0000-0000-000000000000}`;
  }

  get activeSheet(): Sheet {
    return this.sheets.find(sheet => sheet.id === this.activeSheetId) ?? (this.sheets[0] as Sheet);
  }

  get selection(): Selection {
    const { id } = this.activeSheet;
    return { sheetId: id, areas: this.selections.get(id) ?? [{ top: 0, left: 0, bottom: 0, right: 0 }] };
  }

  select(sheet: Sheet, areas: readonly Rect[]): void {
    this.activeSheetId = sheet.id;
    this.selections.set(sheet.id, areas);
  }

  /** A sheet by its id or by its name. */
  sheet(key: string): Sheet | undefined {
    return this.sheets.find(sheet => sheet.id === key) ?? this.sheetNamed(key);
  }

  /** A sheet by its name, whose case does not matter. */
  sheetNamed(name: string): Sheet | undefined {
    const lower = name.toLowerCase();
    return this.sheets.find(sheet => sheet.name.toLowerCase() === lower);
  }

  addSheet(name: string, at = this.sheets.length): Sheet {
    const sheet = new Sheet(this.newId(), name, this.styles);
    this.sheets.splice(at, 0, sheet);
    if (this.activeSheetId === '') this.activeSheetId = sheet.id;
    return sheet;
  }

  /** The first free name of the form Sheet1. */
  freeName(base = 'Sheet'): string {
    for (let n = 1; ; n++) if (!this.sheet(`${base}${n}`)) return `${base}${n}`;
  }

  private rewriteFormulas(rewrite: (formula: string) => string): void {
    for (const sheet of this.sheets) {
      for (const column of sheet.columns.values())
        for (const [row, formula] of column.formulas) {
          const next = rewrite(formula);
          if (next !== formula) column.formulas.set(row, next);
        }
      for (const name of sheet.names.all()) name.formula = rewrite(name.formula);
      for (const rule of sheet.rules)
        for (const [path, value] of rule.settings)
          if (path.endsWith('/formula') && typeof value === 'string') rule.settings.set(path, rewrite(value));
    }
    for (const name of this.names.all()) name.formula = rewrite(name.formula);
    this.dirty = true;
  }

  renameSheet(sheet: Sheet, name: string): void {
    const before = sheet.name;
    sheet.name = name;
    this.rewriteFormulas(formula => followed(formula, before, name));
  }

  /** Formulas, names, rules and charts that pointed at the sheet lose what they pointed at. */
  deleteSheet(sheet: Sheet): void {
    const at = this.sheets.indexOf(sheet);
    if (at < 0) return;
    this.sheets.splice(at, 1);
    this.selections.delete(sheet.id);
    if (this.activeSheetId === sheet.id) {
      const near = [...this.sheets.slice(at), ...this.sheets.slice(0, at).reverse()];
      this.activeSheetId = near.find(other => other.visibility === 'Visible')?.id ?? '';
    }
    this.rewriteFormulas(formula => followed(formula, sheet.name, null));
    for (const other of this.sheets)
      for (const chart of other.charts)
        for (const series of chart.series) {
          if (series.values?.sheetId === sheet.id) series.values = null;
          if (series.categories?.sheetId === sheet.id) series.categories = null;
          if (series.nameSource?.sheetId === sheet.id) series.nameSource = null;
        }
  }

  /** A reference to an area as a formula: `='Sales 2025'!$A$1:$B$2`. */
  referenceTo(sheet: Sheet, area: Rect): string {
    return `=${quoteSheet(sheet.name)}!${fixedText(area)}`;
  }

  /** Works out every formula now. */
  recalculate(): void {
    calculate(this);
    this.dirty = false;
  }

  /** Works out the formulas where something changed, unless the person calculates by hand. */
  settle(): void {
    if (this.dirty && this.calculationMode !== 'Manual') this.recalculate();
  }
}

/** A workbook with one empty sheet, as Excel opens it. */
export function emptyBook(): Book {
  const book = new Book();
  book.addSheet('Sheet1');
  return book;
}

/** A cell in plain data: a value, or a formula with its "=". */
export type PlainCell = Value;

/** A workbook from rows of cells by tab name. Texts that begin with "=" are formulas; nothing else is read into a text. */
export function bookOf(tabs: Readonly<Record<string, readonly (readonly PlainCell[])[]>>): Book {
  const book = new Book();
  for (const [name, rows] of Object.entries(tabs)) {
    const sheet = book.addSheet(name);
    rows.forEach((cells, row) =>
      cells.forEach((cell, col) => {
        if (typeof cell === 'string' && cell.startsWith('=')) sheet.setFormula(row, col, cell);
        else sheet.setValue(row, col, cell);
      }),
    );
  }
  book.recalculate();
  return book;
}
