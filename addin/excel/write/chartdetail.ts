import {
  axisBounds,
  axisStep,
  CHART_LOOK as LOOK,
  formatAt,
  hasLegend,
  hasMarkers,
  isBar,
  isStacked,
  labelledPoints,
  seriesColor,
} from '../../../engine/report/chartlook.js';
import type { Chart, Plan } from '../../../engine/report/plan.js';
import { type Color, FONTS } from '../../../engine/report/theme.js';
import { can } from '../capability.js';
import { hex } from './look.js';

function write(font: Excel.ChartFont, plan: Plan, size: number, color: Color, bold = false): void {
  font.name = FONTS[plan.lang].excel;
  font.size = size;
  font.color = hex(color);
  font.bold = bold;
}

function paintSeries(made: Excel.ChartSeries, plan: Plan, chart: Chart, i: number): void {
  const color = hex(seriesColor(chart, i));
  const { fill } = chart.series[i] as Chart['series'][number];
  if (chart.kind === 'line' || chart.kind === 'scatter') {
    const dots = chart.kind === 'scatter';
    if (dots) made.format.line.lineStyle = 'None';
    else {
      made.format.line.color = color;
      made.format.line.weight = LOOK.lineWidth;
    }
    made.markerStyle = dots || hasMarkers(plan, chart, i) ? 'Circle' : 'None';
    made.markerSize = dots ? LOOK.dotSize : LOOK.markerSize;
    made.markerBackgroundColor = color;
    made.markerForegroundColor = color;
    made.smooth = false;
    return;
  }
  if (fill === undefined) made.format.fill.setSolidColor(color);
  else made.format.fill.clear();
  if (fill === 'outline' || fill === 'hatch') {
    // the API has no hatching: a forecast is drawn with broken lines, a plan with whole ones
    made.format.line.lineStyle = fill === 'hatch' ? 'Dash' : 'Continuous';
    made.format.line.color = color;
    made.format.line.weight = LOOK.outlineWidth;
  } else made.format.line.clear();
  made.gapWidth = LOOK.gapWidth;
  if (can('chartDetail')) {
    made.overlap = isStacked(chart) ? 100 : 0;
    made.invertIfNegative = false;
  }
}

function paintLabels(made: Excel.ChartSeries, plan: Plan, chart: Chart, i: number): void {
  const labelled = labelledPoints(plan, chart, i);
  if (labelled === null) return;
  if (labelled !== 'all') {
    const point = made.points.getItemAt(labelled);
    point.hasDataLabel = true;
    point.dataLabel.showValue = true;
    point.dataLabel.position = 'Top';
    if (can('chartDetail')) {
      point.dataLabel.numberFormat = chart.axes.format;
      write(point.dataLabel.format.font, plan, LOOK.textSize, 'ink');
    }
    return;
  }
  made.hasDataLabels = true;
  if (!can('chartDetail')) return;
  made.dataLabels.showValue = true;
  made.dataLabels.position = chart.kind === 'line' ? 'Top' : isStacked(chart) ? 'Center' : 'OutsideEnd';
  made.dataLabels.numberFormat = chart.axes.format;
  write(made.dataLabels.format.font, plan, LOOK.textSize, 'ink');
}

function paintAxes(made: Excel.Chart, plan: Plan, chart: Chart): void {
  const { categoryAxis: x, valueAxis: y } = made.axes;
  const titles = [
    [x, chart.axes.x],
    [y, chart.axes.y],
  ] as const;
  for (const [axis, title] of titles) {
    axis.title.visible = title !== '';
    if (title !== '') {
      axis.title.text = title;
      write(axis.title.format.font, plan, LOOK.textSize, 'grey');
    }
    axis.majorTickMark = 'None';
    axis.minorTickMark = 'None';
    write(axis.format.font, plan, LOOK.textSize, 'grey');
  }
  x.tickLabelPosition = 'Low';
  x.format.line.color = hex('rule');
  x.format.line.weight = LOOK.ruleWidth;
  y.format.line.clear();
  y.majorGridlines.visible = true;
  y.majorGridlines.format.line.color = hex('band');
  y.majorGridlines.format.line.weight = LOOK.ruleWidth;
  // the first category on top, as the rows of the table stand
  if (isBar(chart)) x.reversePlotOrder = true;
  const step = axisStep(plan, chart);
  const { min, max } = axisBounds(plan, chart);
  if (step !== null) y.majorUnit = step;
  if (min !== null) y.minimum = min;
  if (max !== null) y.maximum = max;
  if (!can('chartDetail')) return;
  y.numberFormat = chart.axes.format;
  if (chart.kind === 'scatter') x.numberFormat = formatAt(plan, chart.categories);
  // with the first category on top, the value axis stands at the far end, which is the bottom
  else if (isBar(chart)) x.position = 'Maximum';
}

/** Colours, fonts, axes, labels and legend of a chart that is there. Nothing here changes what it says. */
export function paintChart(made: Excel.Chart, plan: Plan, chart: Chart): void {
  made.title.overlay = false;
  write(made.title.format.font, plan, LOOK.titleSize, 'ink', true);
  made.format.fill.setSolidColor(hex('paper'));
  made.format.border.color = hex('rule');
  made.format.border.weight = LOOK.ruleWidth;
  made.legend.visible = hasLegend(chart);
  if (hasLegend(chart)) {
    made.legend.position = 'Top';
    made.legend.overlay = false;
    write(made.legend.format.font, plan, LOOK.textSize, 'grey');
  }
  paintAxes(made, plan, chart);
  chart.series.forEach((_, i) => {
    const series = made.series.getItemAt(i);
    paintSeries(series, plan, chart, i);
    paintLabels(series, plan, chart, i);
  });
  if (can('chartDetail')) made.displayBlanksAs = 'NotPlotted';
}
