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
  const step = Math.ceil(categories.length / MOST_TICKS);
  const ticks = step > 1 ? categories.filter((_, i) => i % step === 0) : categories;
  const value = { label: text(settings.get('axes/valueAxis/title/text')) ?? null, grid: true, tickFormat: '~s' };
  const band = { label: text(settings.get('axes/categoryAxis/title/text')) ?? null, domain: categories };
  const longest = Math.max(0, ...categories.map(widthOf));
  // labels in lines as wide as their band, in ems of about two letters
  const wrapped = {
    ticks,
    label: band.label,
    lineWidth: Math.max(3, width / Math.max(1, ticks.length) / 13),
    tickSize: 0,
    labelArrow: 'none' as const,
  };
  const shared = {
    width,
    height: height - (text(settings.get('title/text')) ? 28 : 0) - (series.length > 1 ? 34 : 0),
    title: text(settings.get('title/text')),
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
      x: { ...band, type: 'point', ticks },
      y: value,
      marks: [Plot.ruleY([0]), Plot.lineY(points, { x: 'category', y: 'value', stroke: 'series', strokeWidth: 2, tip: true })],
    });
  if (isBar)
    return Plot.plot({
      ...shared,
      marginLeft: Math.min(width / 2, (band.label ? 36 : 16) + longest * 6.5),
      x: value,
      ...(isStacked ? { y: band } : { fy: { ...band, ticks }, y: { axis: null, domain: names } }),
      marks: [
        isStacked
          ? Plot.barX(points, { y: 'category', x: 'value', fill: 'series', tip: true })
          : Plot.barX(points, { fy: 'category', y: 'series', x: 'value', fill: 'series', tip: true }),
        Plot.ruleX([0]),
      ],
    });
  return Plot.plot({
    ...shared,
    marginBottom: 56,
    y: value,
    ...(isStacked ? { x: { ...band, ticks } } : { fx: { ...band, ticks }, x: { axis: null, domain: names } }),
    marks: [
      isStacked
        ? Plot.barY(points, { x: 'category', y: 'value', fill: 'series', tip: true })
        : Plot.barY(points, { fx: 'category', x: 'series', y: 'value', fill: 'series', tip: true }),
      Plot.ruleY([0]),
      isStacked ? Plot.axisX(wrapped) : Plot.axisFx({ ...wrapped, anchor: 'bottom' }),
    ],
  });
}
