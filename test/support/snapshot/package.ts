import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { address } from '../../../engine/grid.js';
import { TAB_MARK } from '../../../engine/report/mark.js';
import { walkXml } from '../../../engine/xlsx/write/markup.js';
import { cellsOf as packageCells, type PackageCell } from '../packagecell.js';
import { type CellSnapshot, type ChartSnapshot, figure, type LookSnapshot, lookText, type TabSnapshot } from './snapshot.js';

const load = createRequire(import.meta.url)('exceljs') as typeof ExcelJS;

type Attributes = ReadonlyMap<string, string>;
/** An element with its children, for parts small enough to be held whole. */
interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: Element[];
  text: string;
}

function treeOf(source: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const stack = [root];
  walkXml(source, {
    open(name, attributes, depth) {
      stack.length = depth + 1;
      const element: Element = { name: name.replace(/^\w+:/, ''), attributes, children: [], text: '' };
      (stack[depth] as Element).children.push(element);
      stack.push(element);
    },
    close(_, text, depth) {
      (stack[depth + 1] as Element).text = text;
    },
  });
  return root;
}

function all(element: Element | undefined, ...path: string[]): Element[] {
  const [step, ...rest] = path;
  if (!element) return [];
  if (step === undefined) return [element];
  return element.children.filter(c => c.name === step).flatMap(c => all(c, ...rest));
}

function first(element: Element | undefined, ...path: string[]): Element | undefined {
  return all(element, ...path)[0];
}

function deep(element: Element | undefined, name: string): Element[] {
  if (!element) return [];
  return element.children.flatMap(c => [...(c.name === name ? [c] : []), ...deep(c, name)]);
}

const val = (element: Element | undefined): string => element?.attributes.get('val') ?? '';
const words = (element: Element | undefined): string =>
  deep(element, 't')
    .map(t => t.text)
    .join('');
const rgb = (color: Partial<ExcelJS.Color> | undefined): string | null => color?.argb?.slice(2).toUpperCase() ?? null;

function lookOf(cell: ExcelJS.Cell): LookSnapshot {
  const { font, alignment, border } = cell;
  const fill = cell.fill?.type === 'pattern' && cell.fill.pattern === 'solid' ? rgb(cell.fill.fgColor) : null;
  const line = (side: Partial<ExcelJS.Border> | undefined): string | null => (side?.style === 'thin' ? rgb(side.color) : null);
  return {
    font: font?.name ?? '',
    size: font?.size ?? 0,
    color: rgb(font?.color) ?? '',
    bold: font?.bold === true,
    underline: Boolean(font?.underline),
    fill,
    horizontal: alignment?.horizontal ?? 'general',
    vertical: alignment?.vertical ?? 'bottom',
    indent: alignment?.indent ?? 0,
    wrap: alignment?.wrapText === true,
    shrink: alignment?.shrinkToFit === true,
    lines: { top: line(border?.top), bottom: line(border?.bottom), left: line(border?.left), right: line(border?.right) },
  };
}

/** Built-in number formats that our writer uses by their number. */
const BUILT_IN: Readonly<Record<string, string>> = {
  '0': 'General',
  '1': '0',
  '2': '0.00',
  '3': '#,##0',
  '4': '#,##0.00',
  '9': '0%',
  '49': '@',
};

/** The number format of every cell as the file spells it: ExcelJS takes the escapes out. */
function formatsOf(styles: Element, source: string): ReadonlyMap<string, string> {
  const codes = new Map(
    all(styles, 'styleSheet', 'numFmts', 'numFmt').map(f => [f.attributes.get('numFmtId') ?? '', f.attributes.get('formatCode') ?? '']),
  );
  const byStyle = all(styles, 'styleSheet', 'cellXfs', 'xf').map(xf => {
    const id = xf.attributes.get('numFmtId') ?? '0';
    return codes.get(id) ?? BUILT_IN[id] ?? `built-in ${id}`;
  });
  const formats = new Map<string, string>();
  for (const [, at, style] of source.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)) formats.set(at as string, byStyle[Number(style)] as string);
  return formats;
}

/** `_x0041_` in a part is the character of that number. */
function unescaped(value: PackageCell['value']): PackageCell['value'] {
  if (typeof value !== 'string') return value;
  return value.replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Looks as ExcelJS reads them; values and formulas from the parts, since ExcelJS loses a formula's result where it is 0. */
function cellsOf(
  sheet: ExcelJS.Worksheet,
  formats: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, PackageCell>,
): Record<string, CellSnapshot> {
  const cells: Record<string, CellSnapshot> = {};
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    row.eachCell({ includeEmpty: true }, (cell, col) => {
      const covered = cell.isMerged && cell.master !== cell;
      const look = lookOf(cell);
      const at = address(number - 1, col - 1);
      const own = covered ? undefined : held.get(`${sheet.name}!${at}`);
      const value = own === undefined || own.value === '' ? null : figure(unescaped(own.value));
      const formula = own?.formula ?? null;
      const seen = look.fill !== null || Object.values(look.lines).some(Boolean);
      if (value === null && formula === null && !seen) return;
      cells[at] = { value, formula, format: formats.get(at) ?? 'General', look: lookText(look) };
    });
  });
  return cells;
}

/** Parts that a part relates to, by relationship id, as paths. */
function relationsOf(parts: Record<string, Uint8Array>, part: string): Map<string, string> {
  const cut = part.lastIndexOf('/') + 1;
  const source = parts[`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`];
  const found = new Map<string, string>();
  for (const r of all(source && treeOf(strFromU8(source)), 'Relationships', 'Relationship')) {
    const path = part.slice(0, cut).split('/').filter(Boolean);
    const target = r.attributes.get('Target') ?? '';
    if (target.startsWith('/')) path.length = 0;
    for (const step of target.split('/').filter(Boolean)) {
      if (step === '..') path.pop();
      else path.push(step);
    }
    found.set(r.attributes.get('Id') ?? '', path.join('/'));
  }
  return found;
}

const KINDS: Readonly<Record<string, string>> = {
  'bar clustered': 'bar',
  'col clustered': 'column',
  'bar stacked': 'stackedBar',
  'col stacked': 'stackedColumn',
};

function chartOf(part: Element, at: string): ChartSnapshot {
  const chart = first(part, 'chartSpace', 'chart');
  const plot = first(chart, 'plotArea');
  const group = plot?.children.find(c => /^(bar|line|scatter)Chart$/.test(c.name));
  const kind =
    group?.name === 'barChart'
      ? KINDS[`${val(first(group, 'barDir'))} ${val(first(group, 'grouping'))}`]
      : group?.name === 'lineChart'
        ? 'line'
        : 'scatter';
  const [x, y] = kind === 'scatter' ? all(plot, 'valAx') : [first(plot, 'catAx'), first(plot, 'valAx')];
  return {
    kind: kind ?? '',
    title: words(first(chart, 'title')),
    at,
    series: all(group, 'ser').map(series => {
      const [values, categories] = kind === 'scatter' ? ['yVal', 'xVal'] : ['val', 'cat'];
      const paint = kind === 'scatter' ? first(series, 'marker', 'spPr') : first(series, 'spPr');
      const color = deep(paint, 'srgbClr')[0];
      return {
        name: first(series, 'tx', 'v')?.text ?? '',
        values: deep(first(series, values as string), 'f')[0]?.text ?? '',
        categories: deep(first(series, categories as string), 'f')[0]?.text ?? '',
        color: first(paint, 'noFill') && !color ? 'none' : val(color),
      };
    }),
    axes: { x: words(first(x, 'title')), y: words(first(y, 'title')), format: first(y, 'numFmt')?.attributes.get('formatCode') ?? '' },
    legend: first(chart, 'legend') !== undefined,
  };
}

function ruleText(rule: Element): string {
  const colors = deep(rule, 'color').map(c => c.attributes.get('rgb')?.slice(2));
  switch (rule.attributes.get('type')) {
    case 'dataBar':
      return `bar ${colors.join(' ')}`;
    case 'colorScale':
      return `scale ${colors.join(' ')}`;
    default:
      return `when ${first(rule, 'formula')?.text ?? ''}`;
  }
}

function printNames(names: readonly Element[], sheet: number): { area: string; rows: string; columns: string } {
  const text = (name: string): string =>
    names.find(n => n.attributes.get('name') === name && n.attributes.get('localSheetId') === String(sheet))?.text ?? '';
  const bare = (reference: string): string => reference.replace(/'(?:[^']|'')*'!/g, '').replaceAll('$', '');
  const titles = bare(text('_xlnm.Print_Titles')).split(',');
  return {
    area: bare(text('_xlnm.Print_Area')),
    rows: titles.find(t => /^\d+:\d+$/.test(t)) ?? '',
    columns: titles.find(t => /^[A-Z]+:[A-Z]+$/.test(t)) ?? '',
  };
}

/** Every tab of a workbook's bytes. Cells and their looks as ExcelJS reads them; tables, charts, rules and print set-up from the parts. */
export async function snapshotOfPackage(bytes: Uint8Array): Promise<TabSnapshot[]> {
  const book = new load.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const parts = unzipSync(bytes);
  const tree = (part: string): Element => treeOf(strFromU8(parts[part] as Uint8Array));
  const held = packageCells(bytes);
  const workbook = tree('xl/workbook.xml');
  const styles = tree('xl/styles.xml');
  const targets = relationsOf(parts, 'xl/workbook.xml');
  const names = all(workbook, 'workbook', 'definedNames', 'definedName');
  return all(workbook, 'workbook', 'sheets', 'sheet').map((entry, i): TabSnapshot => {
    const name = entry.attributes.get('name') ?? '';
    const part = targets.get(entry.attributes.get('r:id') ?? '') as string;
    const frame = treeOf(strFromU8(parts[part] as Uint8Array).replace(/<sheetData>.*<\/sheetData>/s, ''));
    const sheet = book.getWorksheet(name) as ExcelJS.Worksheet;
    const worksheet = first(frame, 'worksheet');
    const related = relationsOf(parts, part);
    const target = (element: Element | undefined): string | undefined => related.get(element?.attributes.get('r:id') ?? '');
    const view = first(worksheet, 'sheetViews', 'sheetView');
    const pane = first(view, 'pane');
    const widths: number[] = [];
    for (const col of all(worksheet, 'cols', 'col'))
      for (let c = Number(col.attributes.get('min')); c <= Number(col.attributes.get('max')); c++)
        widths[c - 1] = Math.round((Number(col.attributes.get('width')) - 0.71) * 2) / 2;
    const heights: Record<string, number> = {};
    sheet.eachRow({ includeEmpty: true }, (row, number) => {
      if (row.height !== undefined && row.height !== 18) heights[String(number)] = row.height;
    });
    const drawing = target(first(worksheet, 'drawing'));
    const drawn = drawing === undefined ? new Map<string, string>() : relationsOf(parts, drawing);
    const charts = all(drawing === undefined ? undefined : tree(drawing), 'wsDr', 'twoCellAnchor').map(anchor => {
      const at = (corner: string, what: string): number => Number(first(anchor, corner, what)?.text);
      const cells = `${address(at('from', 'row'), at('from', 'col'))}:${address(at('to', 'row') - 1, at('to', 'col'))}`;
      const id = deep(anchor, 'chart')[0]?.attributes.get('r:id') ?? '';
      return chartOf(tree(drawn.get(id) as string), cells);
    });
    const mark = names.find(n => n.attributes.get('name') === TAB_MARK && n.attributes.get('localSheetId') === String(i));
    const { area, rows, columns } = printNames(names, i);
    const setup = first(worksheet, 'pageSetup')?.attributes;
    const breaks = (kind: string): number[] => all(worksheet, kind, 'brk').map(b => Number(b.attributes.get('id')));
    return {
      name,
      mark: mark ? mark.text.replace(/^"|"$/g, '') : null,
      color: first(worksheet, 'sheetPr', 'tabColor')?.attributes.get('rgb')?.slice(2) ?? null,
      gridlines: view?.attributes.get('showGridLines') !== '0',
      freeze: { rows: Number(pane?.attributes.get('ySplit') ?? 0), cols: Number(pane?.attributes.get('xSplit') ?? 0) },
      widths,
      heights,
      merges: all(worksheet, 'mergeCells', 'mergeCell')
        .map(m => m.attributes.get('ref') ?? '')
        .sort(),
      cells: cellsOf(sheet, formatsOf(styles, strFromU8(parts[part] as Uint8Array)), held),
      tables: all(worksheet, 'tableParts', 'tablePart').map(entry => {
        const table = first(tree(target(entry) as string), 'table');
        return {
          name: table?.attributes.get('displayName') ?? '',
          at: table?.attributes.get('ref') ?? '',
          headers: all(table, 'tableColumns', 'tableColumn').map(c => c.attributes.get('name') ?? ''),
          banded: first(table, 'tableStyleInfo')?.attributes.get('showRowStripes') === '1',
        };
      }),
      rules: all(worksheet, 'conditionalFormatting')
        .flatMap(format => all(format, 'cfRule').map(rule => ({ at: format.attributes.get('sqref') ?? '', what: ruleText(rule) })))
        .sort((a, b) => (a.at + a.what < b.at + b.what ? -1 : 1)),
      charts,
      print: {
        orientation: setup?.get('orientation') ?? 'portrait',
        scale: Number(setup?.get('scale') ?? 100),
        order: setup?.get('pageOrder') ?? 'downThenOver',
        area,
        titleRows: rows,
        titleColumns: columns,
        rowBreaks: breaks('rowBreaks'),
        columnBreaks: breaks('colBreaks'),
        footer: first(worksheet, 'headerFooter', 'oddFooter')?.text ?? '',
      },
    };
  });
}
