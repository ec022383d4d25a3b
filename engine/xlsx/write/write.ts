import type { CellValue, Style, Workbook, Worksheet } from 'exceljs';
import { columnLetters } from '../../grid.js';
import { type CellLook, lookOf } from '../../report/cellstyle.js';
import { cleanText } from '../../report/celltext.js';
import type { Block, Plan, PlanColumn, PlanValue } from '../../report/plan.js';
import { COLORS, ROW_HEIGHT } from '../../report/theme.js';
import type { Day } from '../../units/day.js';
import { formulaOf, type PathOf } from '../../report/link.js';
import { footerOf, MARGINS } from '../../report/pagesetup.js';
import { joined } from '../../columns/bytes.js';
import { finishPackage } from './package.js';
import { a1 } from './part.js';
import { type Deflate, packParts, type Parts } from './pack.js';
import { isLong } from './rows.js';
import { styleSheet } from './style.js';
import { escapedText } from './xml.js';

/** What a workbook says about itself, and where its sources are. */
export interface WriteMeta {
  readonly title: string;
  readonly creator?: string;
  readonly asOf: Day;
  /** The day of writing, told by the host; absent = the as-of day. */
  readonly created?: Day;
  /** Absent: links to sources are plain text. */
  readonly pathOf?: PathOf;
}

type StyleOf = ReturnType<typeof styleSheet>;

/** A formula with its cached result, a number, or text that is never a formula. NaN and Infinity are blank. */
function cellValue(column: PlanColumn, i: number, plans: readonly Plan[], pathOf: PathOf): CellValue {
  const raw: PlanValue = column.values[i] ?? null;
  const value = typeof raw === 'number' && !Number.isFinite(raw) ? null : raw;
  const result = typeof value === 'string' ? escapedText(cleanText(value)) : (value ?? undefined);
  const formula = formulaOf(column, i, plans, pathOf);
  return formula !== null ? { formula: escapedText(formula), result } : (result ?? null);
}

type ColumnStyles = Readonly<Record<CellLook, Partial<Style>>>;

/** The rows ExcelJS needs to see of a long block: its styles, each once. The package step writes the block itself. */
function writeTemplate(sheet: Worksheet, block: Block, styles: readonly ColumnStyles[]): void {
  (['plain', 'muted', 'unlinked'] as const).forEach((name, i) => {
    const row = sheet.getRow(block.row + i + 1);
    styles.forEach((style, k) => (row.getCell(block.col + k + 1).style = style[name]));
  });
}

function writeBlock(sheet: Worksheet, block: Block, styles: readonly ColumnStyles[], plans: readonly Plan[], pathOf: PathOf): void {
  for (let i = 0; i < block.rows; i++) {
    const row = sheet.getRow(block.row + i + 1);
    const height = block.heights?.[i] ?? block.height;
    if (height !== undefined && height !== ROW_HEIGHT) row.height = height;
    block.columns.forEach((column, k) => {
      const cell = row.getCell(block.col + k + 1);
      cell.value = cellValue(column, i, plans, pathOf);
      cell.style = (styles[k] as ColumnStyles)[lookOf(column, i, cell.formula ?? null)];
    });
  }
}

function stylesOf(block: Block, styleOf: StyleOf): ColumnStyles[] {
  return block.columns.map(c => ({
    plain: styleOf(c.style, c.format, 'plain'),
    muted: styleOf(c.style, c.format, 'muted'),
    unlinked: styleOf(c.style, c.format, 'unlinked'),
  }));
}

function addRules(sheet: Worksheet, plan: Plan, styleOf: StyleOf): void {
  let priority = 1;
  for (const rule of plan.rules) {
    const ref = a1(rule.at);
    if ('scale' in rule) {
      const color = rule.scale.map(name => ({ argb: `FF${COLORS[name]}` }));
      const cfvo = [{ type: 'min' as const }, { type: 'max' as const }];
      sheet.addConditionalFormatting({ ref, rules: [{ type: 'colorScale', priority: priority++, cfvo, color }] });
    } else if ('when' in rule) {
      const { font, fill } = styleOf(rule.style, 'General', 'plain');
      const style = { font: { color: font?.color, bold: font?.bold }, fill };
      sheet.addConditionalFormatting({ ref, rules: [{ type: 'expression', priority: priority++, formulae: [rule.when], style }] });
    }
  }
}

function writeTab(workbook: Workbook, plan: Plan, plans: readonly Plan[], pathOf: PathOf): void {
  const { rows, cols } = plan.freeze;
  const footer = footerOf(plan);
  const frozen = rows > 0 || cols > 0;
  const sheet = workbook.addWorksheet(plan.name, {
    properties: { tabColor: { argb: `FF${COLORS[plan.tabColor]}` }, defaultRowHeight: ROW_HEIGHT },
    pageSetup: {
      paperSize: 9,
      orientation: plan.print.landscape ? 'landscape' : 'portrait',
      scale: plan.print.scale,
      pageOrder: plan.print.columnBreak === undefined ? 'downThenOver' : 'overThenDown',
      margins: { ...MARGINS },
    },
    headerFooter: { oddFooter: `&L${footer.left}&R${footer.right}` },
    views: [
      frozen
        ? { state: 'frozen', xSplit: cols, ySplit: rows, topLeftCell: `${columnLetters(cols)}${rows + 1}`, showGridLines: false }
        : { state: 'normal', showGridLines: false },
    ],
  });
  sheet.columns = plan.widths.map(width => ({ width: width + 0.71 }));
  const styleOf = styleSheet(plan.lang);
  for (const block of plan.blocks) {
    const styles = stylesOf(block, styleOf);
    if (isLong(block, plan)) writeTemplate(sheet, block, styles);
    else writeBlock(sheet, block, styles, plans, pathOf);
  }
  addRules(sheet, plan, styleOf);
}

/**
 * The parts of a workbook with one tab a plan: ExcelJS writes cells, styles and page set-up; a package step of our own adds long blocks,
 * merged cells, native tables, charts and the marks of our tabs. Text stays text whatever it begins with; a link becomes one HYPERLINK formula.
 */
export async function workbookParts(plans: readonly Plan[], meta: WriteMeta): Promise<Parts> {
  // loaded when a workbook is written: reading, inspecting and JSON do without it
  const { default: ExcelWorkbook } = await import('exceljs/lib/doc/workbook.js');
  const workbook = new ExcelWorkbook();
  const pathOf: PathOf = meta.pathOf ?? (() => null);
  for (const plan of plans) writeTab(workbook, plan, plans, pathOf);
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as object);
  return finishPackage(new Uint8Array(bytes as unknown as ArrayBuffer), plans, meta);
}

/** The bytes of a workbook with one tab a plan (`workbookParts`, packed). The same input gives the same bytes. */
export async function writeWorkbook(plans: readonly Plan[], meta: WriteMeta, deflate?: Deflate): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packParts(await workbookParts(plans, meta), deflate)) pieces.push(piece);
  return joined(pieces);
}
