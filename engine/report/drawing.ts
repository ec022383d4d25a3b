import { axisFormat } from '../units/kind.js';
import { groupsOf, LEFT, type Page, spanWidth } from './page.js';
import type { Place } from './placement.js';
import type { Chart } from './plan.js';
import type { Report, ReportChart, TabId } from './report.js';

/** Rows a chart is high. */
export const CHART_ROWS = 15;
/** On the overview, where charts and the first things to do share a screen. */
export const LOW_CHART_ROWS = 10;
/** Least width of a chart in character units, and the most one is stretched to. */
export const CHART_WIDTH = 56;
const WIDEST = 110;

/** Where the table of a chart stands. */
export type PlaceOf = (chart: ReportChart) => Place | undefined;

/** Ids of a table's columns that charts draw, on its own tab or on another. */
export function chartedColumns(reports: readonly Report[], home: TabId, table: string): Set<string> {
  const drawn = reports.flatMap(report => report.charts.filter(c => c.table === table && (c.of ?? report.id) === home));
  return new Set(drawn.flatMap(c => [c.category, ...c.series.map(s => s.column)]));
}

/** Charts that have a table with rows to draw. */
export function drawable(charts: readonly ReportChart[], rows: (chart: ReportChart) => number): ReportChart[] {
  return charts.filter(c => rows(c) > 0 && c.series.length > 0).slice(0, 2);
}

/** Puts the charts side by side from `row`, `rows` high, each over whole columns. */
export function putCharts(page: Page, [row, rows]: readonly [number, number], charts: readonly ReportChart[], placeOf: PlaceOf): void {
  const ends = groupsOf(
    page.widths,
    LEFT,
    page.right,
    charts.map(() => CHART_WIDTH),
  );
  if (charts.length === 1) {
    let right = LEFT;
    while (right < page.right && spanWidth(page.widths, LEFT, right + 1) <= WIDEST) right += 1;
    ends[0] = Math.max(right, LEFT);
  }
  charts.forEach((chart, i) => {
    const left = i === 0 ? LEFT : (ends[i - 1] as number) + 1;
    page.charts.push(chartOn(page, chart, placeOf(chart), { top: row, bottom: row + rows - 1, left, right: ends[i] as number }));
  });
}

function chartOn(page: Page, chart: ReportChart, place: Place | undefined, at: Chart['at']): Chart {
  const { lang } = page;
  const part = place?.parts[0];
  if (!place || !part) throw new Error(`chart ${chart.id} draws a table that was not placed: ${chart.table}`);
  const { table, headers } = place.prepared;
  const bottom = Math.min(part.bottom, part.top + (chart.rows ?? table.rows) - 1);
  const columnOf = (id: string): number => {
    const col = table.columns.findIndex(c => c.id === id);
    if (col < 0) throw new Error(`chart ${chart.id}: table ${table.id} has no column ${id}`);
    return col;
  };
  const rectOf = (id: string): Chart['at'] => ({ top: part.top, bottom, left: LEFT + columnOf(id), right: LEFT + columnOf(id) });
  const measured = table.columns[columnOf(chart.series[0]?.column as string)];
  return {
    kind: chart.kind,
    title: chart.title[lang],
    at,
    ...(part.tab === page.name ? {} : { from: part.tab }),
    categories: rectOf(chart.category),
    series: chart.series.map(s => ({
      name: headers[columnOf(s.column)] as string,
      values: rectOf(s.column),
      color: s.color,
      fill: s.fill,
    })),
    axes: { x: chart.axes.x[lang], y: chart.axes.y[lang], format: axisFormat(measured?.kind ?? 'number') },
  };
}
