import type { Rect } from '../grid.js';
import type { Chart, FormatKey, Plan, PlanValue } from './plan.js';
import { SERIES } from './theme.js';
import type { ThemeColor } from './report.js';

/** Points are labelled one by one up to this many. */
const LABELLED = 8;
/** Lines have markers up to this many points. */
const MARKED = 13;

/** What every painter of charts must decide alike. Sizes in points. */
export const CHART_LOOK = {
  titleSize: 11,
  textSize: 9,
  /** Space between neighbouring bars in percent of a bar. */
  gapWidth: 60,
  lineWidth: 2.25,
  outlineWidth: 1.25,
  ruleWidth: 0.75,
  markerSize: 5,
  dotSize: 6,
} as const;

/** The cells a chart is drawn from, as a plan holds them. */
export type Cells = Pick<Plan, 'blocks'>;

export function isBar(chart: Chart): boolean {
  return chart.kind === 'bar' || chart.kind === 'stackedBar';
}

export function isStacked(chart: Chart): boolean {
  return chart.kind === 'stackedBar' || chart.kind === 'stackedColumn';
}

function columnAt(plan: Cells, row: number, col: number) {
  const block = plan.blocks.find(b => row >= b.row && row < b.row + b.rows && col >= b.col && col < b.col + b.columns.length);
  return block && { block, column: block.columns[col - block.col] };
}

/** The values of a plan's cells in a rectangle one column wide, from top to bottom. */
export function valuesAt(plan: Cells, at: Rect): PlanValue[] {
  const values: PlanValue[] = [];
  for (let row = at.top; row <= at.bottom; row++) {
    const found = columnAt(plan, row, at.left);
    const value = found?.column?.values[row - found.block.row];
    values.push(value === undefined || Number.isNaN(value) ? null : value);
  }
  return values;
}

/** The number format of a rectangle's cells. */
export function formatAt(plan: Cells, at: Rect): FormatKey {
  return columnAt(plan, at.top, at.left)?.column?.format ?? 'General';
}

export function seriesColor(chart: Chart, i: number): ThemeColor {
  return chart.series[i]?.color ?? (SERIES[i % SERIES.length] as ThemeColor);
}

/** Which points carry their value: every one of a single short series; else of a line the last, where it stands now. `null` = none. */
export function labelledPoints(plan: Cells, chart: Chart, i: number): 'all' | number | null {
  if (chart.kind === 'scatter') return null;
  const values = valuesAt(plan, (chart.series[i] as Chart['series'][number]).values);
  if (values.length <= LABELLED && chart.series.length === 1) return 'all';
  const last = chart.kind === 'line' ? values.findLastIndex(v => typeof v === 'number') : -1;
  return last < 0 ? null : last;
}

export function hasMarkers(plan: Cells, chart: Chart, i: number): boolean {
  return valuesAt(plan, (chart.series[i] as Chart['series'][number]).values).length <= MARKED;
}

/** A legend where there is more than one series to tell apart. */
export function hasLegend(chart: Chart): boolean {
  return chart.series.filter(s => s.fill !== 'none').length > 1;
}

/**
 * A step of 1, 2 or 5 times a power of ten that divides a range into at most five.
 *
 * @example niceStep(870000) // => 200000
 */
export function niceStep(range: number): number {
  const power = 10 ** Math.floor(Math.log10(range / 5));
  return (([1, 2, 5].find(n => n * power * 5 >= range) ?? 10) * power * 1e6) / 1e6;
}

/** Step of the value axis where its numbers stand side by side under horizontal bars: few enough not to run into each other. */
export function axisStep(plan: Cells, chart: Chart): number | null {
  if (!isBar(chart)) return null;
  const columns = chart.series.map(s => valuesAt(plan, s.values).map(v => (typeof v === 'number' ? v : 0)));
  const rows = (columns[0] ?? []).map((_, i) => columns.map(values => values[i] as number));
  const plus = (row: number[]): number => row.reduce((sum, v) => sum + Math.max(0, v), 0);
  const minus = (row: number[]): number => row.reduce((sum, v) => sum + Math.min(0, v), 0);
  const most = Math.max(0, ...rows.map(row => (isStacked(chart) ? plus(row) : Math.max(...row))));
  const least = Math.min(0, ...rows.map(row => (isStacked(chart) ? minus(row) : Math.min(...row))));
  return most - least >= 5 ? niceStep(most - least) : null;
}

/** Percentages are read against 0 and 100 %: an axis to 120 % says nothing. */
export function axisBounds(plan: Cells, chart: Chart): { readonly min: number | null; readonly max: number | null } {
  if (!chart.axes.format.endsWith('%')) return { min: null, max: null };
  const values = chart.series.flatMap(s => valuesAt(plan, s.values)).filter(v => typeof v === 'number');
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  return { min: least >= 0 ? 0 : null, max: most > 0.8 && most <= 1 && !isStacked(chart) ? 1 : null };
}
