import { address } from '../../../engine/grid.js';
import type { Chart, Plan } from '../../../engine/report/plan.js';
import { leftOf } from './measure.js';
import { CALL, type Sender } from './sender.js';

const TYPES: Readonly<Record<Chart['kind'], Excel.ChartType | string>> = {
  bar: 'BarClustered',
  column: 'ColumnClustered',
  stackedBar: 'BarStacked',
  stackedColumn: 'ColumnStacked',
  line: 'LineMarkers',
  scatter: 'XYScatter',
};

/** Points between charts that stand side by side, and before the edge of the last column: a line on the edge of a print area is cut. */
const GAP = 9.45;
const INSIDE = 1.5;

/** Puts a chart over its cells, clear of its neighbour and of the last column's edge. */
export function placeChart(made: Excel.Chart, plan: Plan, { at }: Chart): void {
  made.setPosition(address(at.top, at.left), address(at.bottom, at.right));
  const beside = plan.charts.some(other => other.at.right === at.left - 1);
  const left = leftOf(plan, at.left) + (beside ? GAP : 0);
  made.left = left;
  made.width = leftOf(plan, at.right + 1) - INSIDE - left;
}

/**
 * Adds the plan's charts: kind, title, series with their cells, place. What is only looks comes later (chartlook.ts). The orientation is
 * said: Excel on the web and on the desktop guess differently. `keyOf`: the sheet of a tab's name.
 */
export async function addCharts(sender: Sender, key: string, plan: Plan, keyOf: (tab: string) => string): Promise<void> {
  for (const chart of plan.charts) {
    await sender.need((14 + 8 * chart.series.length) * CALL);
    const from = chart.from === undefined ? key : keyOf(chart.from);
    const [first] = chart.series;
    if (!first) continue;
    const made = sender.sheet(key).charts.add(TYPES[chart.kind] as Excel.ChartType, sender.range(from, first.values), 'Columns');
    made.title.text = chart.title;
    chart.series.forEach((series, i) => {
      const one = i === 0 ? made.series.getItemAt(0) : made.series.add(series.name);
      one.name = series.name;
      one.setValues(sender.range(from, series.values));
      one.setXAxisValues(sender.range(from, chart.categories));
    });
    placeChart(made, plan, chart);
  }
}
