import { isError, type Value } from '../host/value.js';
import type { Book } from '../host/book.js';
import { isObject, type Json } from '../host/json.js';
import type { Rule } from '../host/rule.js';
import { type Sheet, STANDARD_HEIGHT } from '../host/sheet.js';
import type { Edge, Style } from '../host/style.js';
import type { Rect } from '../../engine/grid.js';
import { widthOf } from '../../engine/text.js';
import { shownText } from '../host/text.js';

// A sheet of the played Excel in the form that the grid takes (Univer's IWorksheetData), without the grid itself: what a cell shows is the
// model's value, never a formula of the grid's own.

/** Rows the grid is given of one sheet: what is analysed and saved has all of them. */
export const MOST_ROWS = 20_000;

/** Blank rows and columns after what a sheet holds, to paste into; of so many rows the heights are given. */
const BLANK_ROWS = 5000;
const BLANK_COLUMNS = 60;
const SIZED_ROWS = 100;

interface Line {
  readonly s: number;
  readonly cl: { readonly rgb: string };
}

export interface CellStyle {
  readonly ff: string;
  readonly fs: number;
  readonly bl: 0 | 1;
  readonly it: 0 | 1;
  readonly ul?: { readonly s: 1 };
  readonly st?: { readonly s: 1 };
  readonly cl: { readonly rgb: string };
  readonly bg?: { readonly rgb: string };
  readonly ht?: number;
  readonly vt: number;
  readonly tb: number;
  readonly pd: { readonly t: number; readonly b: number; readonly l: number; readonly r: number };
  readonly bd?: { readonly [side in 't' | 'b' | 'l' | 'r']?: Line };
  readonly n?: { readonly pattern: string };
}

export interface CellData {
  readonly v?: string | number;
  /** What the cell is worked out by: the grid shows it to who edits the cell, and works nothing out itself. */
  readonly f?: string;
  /** 1 text, 2 number, 3 boolean. */
  readonly t?: 1 | 2 | 3;
  readonly s?: string;
}

interface Span {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

interface RowData {
  /** Pixels; `ia` 0 = not fitted to what stands in it. */
  readonly h?: number;
  readonly ia?: 0;
  readonly hd?: 0 | 1;
}

export interface SheetData {
  readonly id: string;
  readonly name: string;
  readonly tabColor: string;
  readonly hidden: 0 | 1;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly defaultColumnWidth: number;
  readonly defaultRowHeight: number;
  readonly freeze: { readonly xSplit: number; readonly ySplit: number; readonly startRow: number; readonly startColumn: number };
  readonly mergeData: readonly Span[];
  readonly cellData: Record<number, Record<number, CellData>>;
  readonly rowData: Readonly<Record<number, RowData>>;
  readonly columnData: Readonly<Record<number, { readonly w?: number; readonly hd?: 0 | 1 }>>;
  readonly showGridlines: 0 | 1;
}

/** Pixels of points: the model measures as Excel does. */
export const pixels = (size: number): number => Math.round((size * 96) / 72);
export const points = (size: number): number => (size * 72) / 96;

const HORIZONTAL: Readonly<Record<string, number>> = { Left: 1, Center: 2, Right: 3, Justify: 4, CenterAcrossSelection: 2, Fill: 1 };
const VERTICAL: Readonly<Record<string, number>> = { Top: 1, Center: 2, Bottom: 3 };
const WEIGHT: Readonly<Record<string, number>> = { Hairline: 2, Thin: 1, Medium: 8, Thick: 13 };

/** Where a font is not installed, as on most machines that are not Windows. */
const LATIN = 'Carlito, Segoe UI';
const CHINESE = 'PingFang SC, Noto Sans CJK SC, Noto Sans SC';
/** The first of them that is there measures the lines: a line measured by a Latin font cuts the tops of Chinese letters. */
const substitutesOf = (font: string): string =>
  /[\u2e80-\u9fff]|YaHei|DengXian|SimSun/.test(font) ? `${CHINESE}, ${LATIN}, sans-serif` : `${LATIN}, ${CHINESE}, sans-serif`;
/** Pixels between a cell's edges and what stands in it, else a number touches the text beside it. */
const PADDING = { t: 0, b: 1, l: 3, r: 4 };

const line = (edge: Edge | undefined): Line | undefined => edge && { s: WEIGHT[edge.weight] ?? 1, cl: { rgb: edge.color } };

function styleOf(style: Style): CellStyle {
  const { edges } = style;
  const sides = { t: line(edges.top), b: line(edges.bottom), l: line(edges.left), r: line(edges.right) };
  const bd = Object.fromEntries(Object.entries(sides).filter(([, one]) => one)) as CellStyle['bd'];
  return {
    ff: `${style.fontName}, ${substitutesOf(style.fontName)}`,
    fs: style.fontSize,
    bl: style.bold ? 1 : 0,
    it: style.italic ? 1 : 0,
    ...(style.underline !== 'None' && { ul: { s: 1 } }),
    ...(style.strikethrough && { st: { s: 1 } }),
    cl: { rgb: style.fontColor },
    ...(style.fill !== null && { bg: { rgb: style.fill } }),
    ...(HORIZONTAL[style.horizontal] !== undefined && { ht: HORIZONTAL[style.horizontal] }),
    vt: VERTICAL[style.vertical] ?? 3,
    tb: style.wrap ? 3 : 1,
    pd: PADDING,
    ...(Object.keys(bd!).length > 0 && { bd }),
    ...(style.numberFormat !== 'General' && { n: { pattern: style.numberFormat } }),
  };
}

/** The looks of a workbook by id, made once each. */
export class Looks {
  readonly used: Record<string, CellStyle> = {};

  constructor(private readonly book: Book) {}

  id(style: number): string | undefined {
    if (style <= 1) return undefined;
    const name = `s${style}`;
    this.used[name] ??= styleOf(this.book.styles.style(style));
    return name;
  }
}

function contentOf(value: Value): Pick<CellData, 'v' | 't'> {
  if (value === null) return {};
  if (isError(value)) return { v: value.error, t: 1 };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: 3 };
  return typeof value === 'number' ? { v: value, t: 2 } : { v: value, t: 1 };
}

export function cellOf(sheet: Sheet, row: number, col: number, looks: Looks): CellData | null {
  const value = sheet.value(row, col);
  const s = looks.id(sheet.styleId(row, col));
  if (value === null && s === undefined) return null;
  const f = sheet.formula(row, col);
  return { ...contentOf(value), ...(f !== null && f !== undefined && { f }), ...(s !== undefined && { s }) };
}

/** How far a sheet goes: rows and columns that hold or look like something. */
export function extentOf(sheet: Sheet): { readonly rows: number; readonly cols: number } {
  const used = sheet.used(false);
  return { rows: used ? used.bottom + 1 : 0, cols: used ? used.right + 1 : 0 };
}

/** Rows looked at for the width of a column, and the narrowest and widest a column is made, in pixels. */
const MEASURED_ROWS = 200;
const NARROWEST = 64;
const WIDEST = 260;

/** Pixels of a column in which a cell is not cut, up to the widest. */
const neededWidth = (sheet: Sheet, row: number, col: number): number =>
  Math.min(WIDEST, 14 + 7.5 * widthOf(shownText(sheet.value(row, col), sheet.style(row, col).numberFormat)));

/** Makes the columns of a tab that was read as wide as what stands in them: the file's own widths are not read. */
export function fitColumns(sheet: Sheet): void {
  const { rows, cols } = extentOf(sheet);
  for (let col = 0; col < cols; col++) {
    let widest = NARROWEST;
    const over = sheet.merges.find(({ left, right }) => left <= col && right > left)?.bottom ?? -1;
    for (let row = over + 1; row < Math.min(rows, MEASURED_ROWS); row++) {
      const value = sheet.value(row, col);
      // a title runs over the blank cells beside it
      if (value === null || (typeof value === 'string' && sheet.value(row, col + 1) === null)) continue;
      widest = Math.max(widest, neededWidth(sheet, row, col));
    }
    sheet.columnWidths.set(col, points(widest));
  }
}

/** Makes a column as wide as a number that was put into it, as Excel does where nobody has set its width. */
export function fitNumber(sheet: Sheet, row: number, col: number): void {
  if (typeof sheet.value(row, col) !== 'number' || sheet.columnWidths.has(col)) return;
  const width = neededWidth(sheet, row, col);
  if (width > NARROWEST) sheet.columnWidths.set(col, points(width));
}

/** One sheet for the grid: its first MOST_ROWS rows. `before`: as it was given last, whose blank rows and columns stay. */
export function sheetDataOf(sheet: Sheet, looks: Looks, before?: SheetData): SheetData {
  const { rows, cols } = extentOf(sheet);
  const shown = Math.min(rows, MOST_ROWS);
  const cellData: Record<number, Record<number, CellData>> = {};
  for (let row = 0; row < shown; row++)
    for (let col = 0; col < cols; col++) {
      const cell = cellOf(sheet, row, col, looks);
      if (cell) (cellData[row] ??= {})[col] = cell;
    }
  const rowData: Record<number, RowData> = {};
  // each row as high as the model has it, or a chart would not lie where it was laid
  for (let row = 0; row < shown + SIZED_ROWS; row++) rowData[row] = { h: pixels(sheet.rowHeights.get(row) ?? STANDARD_HEIGHT), ia: 0 };
  for (const row of sheet.hiddenRows) rowData[row] = { ...rowData[row], hd: 1 };
  const columnData: Record<number, { w?: number; hd?: 0 | 1 }> = {};
  for (const [col, width] of sheet.columnWidths) columnData[col] = { w: pixels(width) };
  for (const col of sheet.hiddenColumns) columnData[col] = { ...columnData[col], hd: 1 };
  return {
    id: sheet.id,
    name: sheet.name,
    tabColor: sheet.tabColor,
    hidden: sheet.visibility === 'Visible' ? 0 : 1,
    rowCount: Math.max(before?.rowCount ?? 0, shown + BLANK_ROWS),
    columnCount: Math.max(before?.columnCount ?? 0, cols + BLANK_COLUMNS),
    defaultColumnWidth: 64,
    defaultRowHeight: 20,
    freeze: {
      xSplit: sheet.frozen.cols,
      ySplit: sheet.frozen.rows,
      startRow: sheet.frozen.rows || -1,
      startColumn: sheet.frozen.cols || -1,
    },
    mergeData: sheet.merges.map(spanOf),
    cellData,
    rowData,
    columnData,
    showGridlines: sheet.gridlines ? 1 : 0,
  };
}

const spanOf = ({ top, left, bottom, right }: Rect): Span => ({ startRow: top, endRow: bottom, startColumn: left, endColumn: right });

/** A conditional format in the grid's form (Univer's IConditionFormattingRule). */
export interface RuleData {
  readonly cfId: string;
  readonly ranges: readonly Span[];
  readonly stopIfTrue: boolean;
  readonly rule: Readonly<Record<string, unknown>>;
}

const colour = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' && value.startsWith('#') ? value : otherwise;

function ruleOf({ type, settings }: Rule): Readonly<Record<string, unknown>> | null {
  const at = (path: string): Json | undefined => settings.get(path);
  switch (type) {
    case 'DataBar':
      return {
        type: 'dataBar',
        isShowValue: true,
        config: {
          min: { type: 'num', value: 0 },
          max: { type: 'max' },
          isGradient: false,
          positiveColor: colour(at('dataBar/positiveFormat/fillColor'), '#638EC6'),
          nativeColor: colour(at('dataBar/negativeFormat/fillColor'), '#FF0000'),
        },
      };
    case 'ColorScale': {
      const criteria = at('colorScale/criteria');
      const end = (name: string, bound: string): object => {
        const one = isObject(criteria) ? criteria[name] : undefined;
        return { color: colour(isObject(one) ? one['color'] : undefined, '#FFFFFF'), value: { type: bound } };
      };
      return {
        type: 'colorScale',
        config: [
          { index: 0, ...end('minimum', 'min') },
          { index: 1, ...end('maximum', 'max') },
        ],
      };
    }
    case 'Custom': {
      const font = at('custom/format/font/color');
      const fill = at('custom/format/fill/color');
      return {
        type: 'highlightCell',
        subType: 'formula',
        value: String(at('custom/rule/formula') ?? '=FALSE'),
        style: {
          ...(typeof font === 'string' && { cl: { rgb: font } }),
          ...(typeof fill === 'string' && { bg: { rgb: fill } }),
          ...(at('custom/format/font/bold') === true && { bl: 1 }),
        },
      };
    }
    default:
      return null; // the reports use none; a person's own workbook has none after reading
  }
}

export function rulesOf(sheet: Sheet): readonly RuleData[] {
  return sheet.rules.flatMap(one => {
    const rule = ruleOf(one);
    return rule ? [{ cfId: one.id, ranges: one.areas.map(spanOf), stopIfTrue: one.stopIfTrue, rule }] : [];
  });
}
