import type { Rect } from '../../../engine/grid.js';
import type { Chart as Drawn, PlanValue } from '../../../engine/report/plan.js';
import type { ThemeColor } from '../../../engine/report/report.js';
import { COLORS, FONTS } from '../../../engine/report/theme.js';
import { chartXml, type ChartPage } from '../../../engine/xlsx/write/chart.js';
import type { Anchor, Corner } from '../../../engine/xlsx/write/drawing.js';
import type { Book } from '../book.js';
import type { Chart, Series } from '../chart.js';
import type { Json } from '../json.js';
import { type Sheet, STANDARD_HEIGHT, STANDARD_WIDTH } from '../sheet.js';
import { isError } from '../value.js';

/** What a file of ours draws each kind as; pies, areas and the like as columns. */
function kindOf(type: string): Drawn['kind'] {
  if (/^(XYScatter|Bubble)/.test(type)) return 'scatter';
  if (/^(Line|Area|Radar)/.test(type)) return 'line';
  const stacked = /Stacked/.test(type);
  if (type.startsWith('Bar')) return stacked ? 'stackedBar' : 'bar';
  return stacked ? 'stackedColumn' : 'column';
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const THEME: readonly ThemeColor[] = [
  'ink',
  'grey',
  'accent',
  'accentLight',
  'good',
  'warn',
  'bad',
  'age0',
  'age1',
  'age2',
  'age3',
  'age4',
];

/** The theme's name of a colour; a colour of somebody else's is the series' usual one. */
function themed(color: string): ThemeColor | undefined {
  const hex = color.replace('#', '').toUpperCase();
  return THEME.find(name => COLORS[name] === hex);
}

/** Colour and filling of a series: see how the add-in paints them. */
function paintOf({ settings }: Series, kind: Drawn['kind']): Pick<Drawn['series'][number], 'color' | 'fill'> {
  const at = (path: string): string => text(settings.get(path));
  if (kind === 'line') return { color: themed(at('format/line/color')) };
  if (kind === 'scatter') return { color: themed(at('markerBackgroundColor')) };
  const lined = at('format/line/color') !== '' && at('format/line/lineStyle') !== 'None';
  const cleared = settings.get('format/fill/color') === '';
  if (cleared) return lined ? { color: themed(at('format/line/color')), fill: 'outline' } : { fill: 'none' };
  return lined ? { color: themed(at('format/line/color')), fill: 'hatch' } : { color: themed(at('format/fill/color')) };
}

/** The cells a chart is drawn from, as a page of columns. */
function pageOf(sheet: Sheet, areas: readonly Rect[], lang: 'zh' | 'en'): ChartPage {
  const columns = new Map<string, Rect>();
  for (const { top, bottom, left, right } of areas)
    for (let col = left; col <= right; col++) columns.set(`${top} ${bottom} ${col}`, { top, bottom, left: col, right: col });
  const blocks = [...columns.values()].map(({ top, bottom, left }) => ({
    row: top,
    col: left,
    rows: bottom - top + 1,
    columns: [
      {
        style: 'plain' as const,
        format: sheet.style(top, left).numberFormat,
        values: Array.from({ length: bottom - top + 1 }, (_, i): PlanValue => {
          const value = sheet.value(top + i, left);
          return isError(value) ? null : value;
        }),
      },
    ],
  }));
  return { name: sheet.name, lang, blocks };
}

/** A chart as a part, or null where none of its cells are left. */
export function chartPart(book: Book, chart: Chart): string | null {
  const kept = chart.series.filter(s => s.values && s.values.sheetId === chart.series[0]?.values?.sheetId);
  const [first] = kept;
  const sheet = book.sheets.find(each => each.id === first?.values?.sheetId);
  if (!first?.values || !sheet) return null;
  const at = (path: string): Json | undefined => chart.settings.get(path);
  const title = text(at('title/text'));
  const lang = text(at('title/format/font/name')) === FONTS.zh.excel || /[\u2e80-\u9fff]/.test(title) ? 'zh' : 'en';
  const kind = kindOf(chart.type);
  const axis = (name: string): string => (at(`axes/${name}/title/visible`) === false ? '' : text(at(`axes/${name}/title/text`)));
  const drawn: Drawn = {
    kind,
    title,
    at: { top: 0, left: 0, bottom: 0, right: 0 },
    categories: (first.categories ?? first.values).area,
    series: kept.map(series => ({
      name: series.name,
      values: (series.values as NonNullable<Series['values']>).area,
      ...paintOf(series, kind),
    })),
    axes: { x: axis('categoryAxis'), y: axis('valueAxis'), format: text(at('axes/valueAxis/numberFormat')) || 'General' },
  };
  const areas = [drawn.categories, ...drawn.series.map(s => s.values)];
  return chartXml(pageOf(sheet, areas, lang), drawn);
}

const EMU_OF_A_POINT = 12_700;
/** What rounding may leave of a point at the edge of a cell. */
const SLACK = 0.01;

/** The column or row that a place in points falls into, and how far. `edge`: at the edge of two, the first with all its size, or the second. */
function cellAt(
  place: number,
  sizes: ReadonlyMap<number, number>,
  hidden: ReadonlySet<number>,
  standard: number,
  edge: 'first' | 'second' = 'second',
): [at: number, emu: number] {
  let left = Math.max(0, place);
  for (let at = 0; ; at++) {
    const size = hidden.has(at) ? 0 : (sizes.get(at) ?? standard);
    if (left < size - SLACK || (edge === 'first' && left < size + SLACK)) return [at, Math.max(0, Math.round(left * EMU_OF_A_POINT))];
    left -= size;
  }
}

function cornerOf(sheet: Sheet, x: number, y: number, edge: 'first' | 'second'): Corner {
  const [col, colOffset] = cellAt(x, sheet.columnWidths, sheet.hiddenColumns, STANDARD_WIDTH, edge);
  const [row, rowOffset] = cellAt(y, sheet.rowHeights, sheet.hiddenRows, STANDARD_HEIGHT);
  return { col, colOffset, row, rowOffset };
}

/** Where a chart stands on its sheet. */
export function anchorOf(sheet: Sheet, { left, top, width, height, settings }: Chart): Anchor {
  return {
    from: cornerOf(sheet, left, top, 'second'),
    to: cornerOf(sheet, left + width, top + height, 'first'),
    title: text(settings.get('title/text')),
  };
}
