// Observable Plot: ISC, kept by the people of D3, draws an SVG from plain data and takes an ordinal scale in the order it is given
import * as Plot from '@observablehq/plot';
import { widthOf } from '../../engine/text.js';
import { shownText } from '../host/text.js';
import type { Book } from '../host/book.js';
import type { Chart, Series, Source } from '../host/chart.js';
import type { Json } from '../host/json.js';
import type { Value } from '../host/value.js';

interface Point {
  readonly series: string;
  readonly category: string;
  readonly x: number;
  readonly value: number;
}

/** Office's own colours, for a series that names none. */
const COLOURS = ['#4472C4', '#ED7D31', '#A5A5A5', '#FFC000', '#5B9BD5', '#70AD47'];
/** Labels of an axis before some are left out. */
const MOST_TICKS = 16;
const MOST_VALUES = 6;

function cellsOf(source: Source | null, book: Book): { readonly value: Value; readonly text: string }[] {
  const sheet = book.sheets.find(({ id }) => id === source?.sheetId);
  if (!source || !sheet) return [];
  const { top, left, bottom, right } = source.area;
  const cells = [];
  for (let row = top; row <= bottom; row++)
    for (let col = left; col <= right; col++) {
      const value = sheet.value(row, col);
      cells.push({ value, text: shownText(value, sheet.style(row, col).numberFormat) });
    }
  return cells;
}

function pointsOf(series: readonly Series[], book: Book): Point[] {
  return series.flatMap(one => {
    const categories = cellsOf(one.categories, book);
    return cellsOf(one.values, book).flatMap(({ value }, i) => {
      const at = categories[i];
      return typeof value === 'number'
        ? [{ series: one.name, category: at?.text || String(i + 1), x: typeof at?.value === 'number' ? at.value : i + 1, value }]
        : [];
    });
  });
}

/** What a number is shown as on an axis or beside a bar. */
function formatOf(format: string | undefined): (value: number) => string {
  const plain = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 2 });
  return value => (format === undefined || format === 'General' ? plain.format(value) : shownText(value, format));
}

/** Pixels a title takes, which is broken where it is longer than the chart is wide. */
const TITLE_LINE = 20;
const titleHeight = (title: string | undefined, width: number): number =>
  title === undefined ? 0 : 8 + TITLE_LINE * Math.ceil((widthOf(title) * 8) / width);

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A chart of the model as an SVG in a figure, in pixels. */
export function chartFigure(chart: Chart, book: Book, width: number, height: number): Element {
  const { type, series, settings } = chart;
  const points = pointsOf(series, book);
  const names = series.map(({ name }) => name);
  const categories = [...new Set(points.map(({ category }) => category))];
  const colours = series.map(
    (one, i) => text(one.settings.get('format/fill/color')) ?? text(one.settings.get('format/line/color')) ?? COLOURS[i % COLOURS.length]!,
  );
  const isBar = type.startsWith('Bar');
  const isScatter = /^(XYScatter|Bubble)/.test(type);
  const isLine = type.startsWith('Line') || type.startsWith('Area');
  const isStacked = type.includes('Stacked') || series.length === 1;
  // a label is broken at its blanks; where its longest word is wider than its place, some are left out
  const slot = (width - 90) / Math.max(1, categories.length);
  const word = Math.max(0, ...categories.flatMap(one => one.split(' ')).map(widthOf)) * 6.5 + 10;
  const step = Math.ceil(Math.max(categories.length / MOST_TICKS, isBar ? 0 : word / slot));
  const named = step > 1 ? categories.filter((_, i) => i % step === 0) : categories;
  const title = text(settings.get('title/text'));
  const format = formatOf(text(settings.get('axes/valueAxis/numberFormat')));
  // no more ticks than whole numbers, or two of them would be rounded to one label
  const highest = Math.max(0, ...points.map(point => point.value));
  const ticks = highest >= 1 && highest < MOST_VALUES ? Math.ceil(highest) : MOST_VALUES;
  const value = { label: text(settings.get('axes/valueAxis/title/text')) ?? null, grid: true, tickFormat: format, ticks };
  const labelled = series.filter(one => one.settings.get('hasDataLabels') === true).map(({ name }) => name);
  const labels = points.filter(point => labelled.includes(point.series));
  const values = points.map(point => point.value);
  // as wide as its longest label, with room above for the axis's name and the label of the highest
  const upright = {
    marginTop: 36,
    marginLeft: 24 + 6.5 * Math.max(...[Math.min(0, ...values), Math.max(1, ...values)].map(one => widthOf(format(one)))),
    marginBottom: 56,
  };
  const shown = formatOf(text(series.find(({ name }) => name === labelled[0])?.settings.get('dataLabels/numberFormat')));
  const label = { text: (point: Point) => shown(point.value), fill: 'currentColor', stroke: 'white', strokeWidth: 3 };
  const band = { label: text(settings.get('axes/categoryAxis/title/text')) ?? null, domain: categories };
  const longest = Math.max(0, ...categories.map(widthOf));
  // labels in lines as wide as their band, in ems of about two letters
  const wrapped = {
    ticks: named,
    label: band.label,
    lineHeight: 1.15,
    lineWidth: Math.max(3, (slot * step - 10) / 12.5),
    tickSize: 0,
    labelArrow: 'none' as const,
  };
  const shared = {
    width,
    height: height - titleHeight(title, width) - (series.length > 1 ? 34 : 0),
    title,
    color: { domain: names, range: colours, legend: series.length > 1 },
    style: { background: 'transparent', fontFamily: 'inherit', fontSize: '12px' },
  };
  if (isScatter)
    return Plot.plot({
      ...shared,
      x: { label: band.label, grid: true },
      y: value,
      marks: [Plot.dot(points, { x: 'x', y: 'value', fill: 'series', r: 3, tip: true })],
    });
  if (isLine)
    return Plot.plot({
      ...shared,
      ...upright,
      x: { ...band, type: 'point', ticks: named },
      y: value,
      marks: [
        Plot.ruleY([0]),
        Plot.lineY(points, { x: 'category', y: 'value', stroke: 'series', strokeWidth: 2, tip: { format: { y: format } } }),
        Plot.text(labels, { x: 'category', y: 'value', dy: -8, ...label }),
        Plot.axisX(wrapped),
      ],
    });
  if (isBar)
    return Plot.plot({
      ...shared,
      marginLeft: Math.min(width / 2, (band.label ? 36 : 16) + longest * 6.5),
      marginRight: labels.length > 0 ? 48 : 20,
      marginBottom: value.label ? 40 : 24,
      x: { ...value, labelOffset: 36 },
      ...(isStacked ? { y: band } : { fy: { ...band, ticks: named }, y: { axis: null, domain: names } }),
      marks: [
        isStacked
          ? Plot.barX(points, { y: 'category', x: 'value', fill: 'series', tip: { format: { x: format } } })
          : Plot.barX(points, { fy: 'category', y: 'series', x: 'value', fill: 'series', tip: { format: { x: format } } }),
        Plot.ruleX([0]),
        isStacked && series.length > 1
          ? Plot.text(labels, Plot.stackX({ y: 'category', x: 'value', z: 'series', ...label }))
          : Plot.text(labels, {
              ...(isStacked ? { y: 'category' } : { fy: 'category', y: 'series' }),
              x: 'value',
              textAnchor: 'start',
              dx: 4,
              ...label,
            }),
      ],
    });
  return Plot.plot({
    ...shared,
    ...upright,
    y: value,
    ...(isStacked ? { x: { ...band, ticks: named } } : { fx: { ...band, ticks: named }, x: { axis: null, domain: names } }),
    marks: [
      isStacked
        ? Plot.barY(points, { x: 'category', y: 'value', fill: 'series', tip: { format: { y: format } } })
        : Plot.barY(points, { fx: 'category', x: 'series', y: 'value', fill: 'series', tip: { format: { y: format } } }),
      Plot.ruleY([0]),
      isStacked && series.length > 1
        ? Plot.text(labels, Plot.stackY({ x: 'category', y: 'value', z: 'series', ...label }))
        : Plot.text(labels, { ...(isStacked ? { x: 'category' } : { fx: 'category', x: 'series' }), y: 'value', dy: -8, ...label }),
      isStacked ? Plot.axisX(wrapped) : Plot.axisFx({ ...wrapped, anchor: 'bottom' }),
    ],
  });
}
