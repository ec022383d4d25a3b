import { fixedText, quoteSheet } from '../../../addin/host/a1.js';
import type { Book } from '../../../addin/host/book.js';
import type { Chart, Series, Source } from '../../../addin/host/chart.js';
import type { Json } from '../../../addin/host/json.js';
import type { Rule } from '../../../addin/host/rule.js';
import { type Sheet, STANDARD_WIDTH } from '../../../addin/host/sheet.js';
import type { Edge, Style } from '../../../addin/host/style.js';
import { isError } from '../../../addin/host/value.js';
import { address, type Rect } from '../../../engine/grid.js';
import { TAB_MARK } from '../../../engine/report/mark.js';
import { type CellSnapshot, type ChartSnapshot, figure, lookText, type TabSnapshot } from './snapshot.js';

const hex = (color: string): string => color.replace('#', '').toUpperCase();
const area = (rect: Rect): string => `${address(rect.top, rect.left)}:${address(rect.bottom, rect.right)}`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function lookOf(style: Style): { text: string; seen: boolean } {
  const line = (edge: Edge | undefined): string | null => (edge && edge.style !== 'None' ? hex(edge.color) : null);
  const { top, bottom, left, right } = style.edges;
  const lines = { top: line(top), bottom: line(bottom), left: line(left), right: line(right) };
  const fill = style.fill === null ? null : hex(style.fill);
  const vertical = style.vertical === 'Center' ? 'middle' : lower(style.vertical);
  const look = {
    font: style.fontName,
    size: style.fontSize,
    color: hex(style.fontColor),
    bold: style.bold,
    underline: style.underline !== 'None',
    fill,
    horizontal: lower(style.horizontal),
    vertical,
    indent: style.indent,
    wrap: style.wrap,
    shrink: style.shrink,
    lines,
  };
  return { text: lookText(look), seen: fill !== null || Object.values(lines).some(Boolean) };
}

function cellsOf(book: Book, sheet: Sheet): Record<string, CellSnapshot> {
  const looks = new Map<number, { text: string; seen: boolean }>();
  const cells: Record<string, CellSnapshot> = {};
  let bottom = -1;
  for (const column of sheet.columns.values()) bottom = Math.max(bottom, column.extent(true)?.[1] ?? -1);
  const cols = [...sheet.columns.keys()].sort((a, b) => a - b);
  for (let row = 0; row <= bottom; row++)
    for (const col of cols) {
      const id = sheet.styleId(row, col);
      let look = looks.get(id);
      if (!look) looks.set(id, (look = lookOf(book.styles.style(id))));
      const value = sheet.value(row, col);
      const formula = sheet.formula(row, col)?.slice(1) ?? null;
      if (value === null && formula === null && !look.seen) continue;
      cells[address(row, col)] = {
        value: isError(value) ? value.error : figure(value),
        formula,
        format: book.styles.style(id).numberFormat,
        look: look.text,
      };
    }
  return cells;
}

const KINDS: Readonly<Record<string, string>> = {
  BarClustered: 'bar',
  ColumnClustered: 'column',
  BarStacked: 'stackedBar',
  ColumnStacked: 'stackedColumn',
  Line: 'line',
  LineMarkers: 'line',
  XYScatter: 'scatter',
};

/** The cells a chart's corners are in. */
function covered(sheet: Sheet, { left, top, width, height }: Chart): string {
  const at = (point: number, side: 'left' | 'top'): number => {
    let i = 0;
    const end = (): number => {
      const { left: x, top: y, width: w, height: h } = sheet.box({ top: i, bottom: i, left: i, right: i });
      return side === 'left' ? x + w : y + h;
    };
    while (end() <= point) i += 1;
    return i;
  };
  const inside = 0.5;
  return area({
    left: at(left, 'left'),
    top: at(top, 'top'),
    right: at(left + width - inside, 'left'),
    bottom: at(top + height - inside, 'top'),
  });
}

function chartOf(book: Book, sheet: Sheet, chart: Chart): ChartSnapshot {
  const source = (from: Source | null): string => {
    const on = from && book.sheet(from.sheetId);
    return on ? `${quoteSheet(on.name).startsWith("'") ? quoteSheet(on.name) : `'${on.name}'`}!${fixedText(from.area)}` : '';
  };
  const kind = KINDS[chart.type] ?? chart.type;
  const color = ({ settings }: Series): string => {
    if (kind === 'line') return hex(text(settings.get('format/line/color')));
    if (kind === 'scatter') return hex(text(settings.get('markerBackgroundColor')));
    const fill = settings.get('format/fill/color');
    return typeof fill === 'string' && fill !== '' ? hex(fill) : hex(text(settings.get('format/line/color'))) || 'none';
  };
  const at = (path: string): string => text(chart.settings.get(path));
  return {
    kind,
    title: at('title/text'),
    at: covered(sheet, chart),
    series: chart.series.map(s => ({ name: s.name, values: source(s.values), categories: source(s.categories), color: color(s) })),
    axes: { x: at('axes/categoryAxis/title/text'), y: at('axes/valueAxis/title/text'), format: at('axes/valueAxis/numberFormat') },
    legend: chart.settings.get('legend/visible') !== false,
  };
}

function ruleText({ type, settings }: Rule): string {
  const colors = (value: Json | undefined): string =>
    [...JSON.stringify(value ?? '').matchAll(/#([0-9A-Fa-f]{6})/g)].map(m => hex(m[1] as string)).join(' ');
  switch (type) {
    case 'DataBar':
      return `bar ${colors(settings.get('dataBar/positiveFormat/fillColor'))}`;
    case 'ColorScale':
      return `scale ${colors(settings.get('colorScale/criteria'))}`;
    default:
      return `when ${text(settings.get('custom/rule/formula')).replace(/^=/, '')}`;
  }
}

function tabOf(book: Book, sheet: Sheet): TabSnapshot {
  const mark = sheet.names.get(TAB_MARK)?.formula.replace(/^="?|"$/g, '') ?? null;
  const cells = cellsOf(book, sheet);
  const heights: Record<string, number> = {};
  for (const [row, height] of sheet.rowHeights) if (height !== 18) heights[String(row + 1)] = height;
  const widest = Math.max(-1, ...sheet.columnWidths.keys());
  const { page } = sheet;
  const zoom = page.settings.get('zoom');
  const scale = typeof zoom === 'object' && zoom !== null && 'scale' in zoom ? Number(zoom['scale']) : 100;
  const footer = (side: string): string => text(page.headersFooters.get(`defaultForAllPages/${side}Footer`));
  const part = (code: string, words: string): string => (words === '' ? '' : `&${code}${words}`);
  return {
    name: sheet.name,
    mark,
    color: sheet.tabColor === '' ? null : hex(sheet.tabColor),
    gridlines: sheet.gridlines,
    freeze: sheet.frozen,
    widths: Array.from({ length: widest + 1 }, (_, col) => {
      // points to pixels to characters of the standard font, 7 pixels each and 5 of padding
      const pixels = (sheet.columnWidths.get(col) ?? STANDARD_WIDTH) / 0.75;
      return Math.round(((pixels - 5) / 7) * 2) / 2;
    }),
    heights,
    merges: sheet.merges.map(area).sort(),
    cells,
    tables: sheet.tables.map(table => ({
      name: table.name,
      at: area(table.area),
      headers: table.columns.map(c => c.name),
      banded: table.showBandedRows,
    })),
    rules: sheet.rules
      .map(rule => ({ at: rule.areas.map(area).join(' '), what: ruleText(rule) }))
      .sort((a, b) => (a.at + a.what < b.at + b.what ? -1 : 1)),
    charts: sheet.charts.map(chart => chartOf(book, sheet, chart)),
    print: {
      orientation: text(page.settings.get('orientation')).toLowerCase(),
      scale,
      order: lower(text(page.settings.get('printOrder'))),
      area: page.printArea.map(area).join(','),
      titleRows: page.titleRows ? `${page.titleRows.top + 1}:${page.titleRows.bottom + 1}` : '',
      titleColumns: page.titleColumns ? area(page.titleColumns).replace(/\d+/g, '') : '',
      rowBreaks: [...sheet.horizontalBreaks],
      columnBreaks: [...sheet.verticalBreaks],
      footer: part('L', footer('left')) + part('C', footer('center')) + part('R', footer('right')),
    },
  };
}

/** Every tab of a workbook that is open in the host. */
export function snapshotOfBook(book: Book): TabSnapshot[] {
  return book.sheets.map(sheet => tabOf(book, sheet));
}
