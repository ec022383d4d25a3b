/** The kinds of chart a source of cells can be drawn as. */
export const CHART_TYPES = [
  'ColumnClustered',
  'ColumnStacked',
  'ColumnStacked100',
  'BarClustered',
  'BarStacked',
  'BarStacked100',
  'Line',
  'LineMarkers',
  'LineStacked',
  'LineMarkersStacked',
  'LineStacked100',
  'LineMarkersStacked100',
  'Area',
  'AreaStacked',
  'AreaStacked100',
  'Pie',
  'PieExploded',
  'Doughnut',
  'DoughnutExploded',
  'XYScatter',
  'XYScatterSmooth',
  'XYScatterSmoothNoMarkers',
  'XYScatterLines',
  'XYScatterLinesNoMarkers',
  'Bubble',
  'Radar',
  'RadarMarkers',
  'RadarFilled',
  'Waterfall',
  'Funnel',
  'Treemap',
  'Sunburst',
  'Histogram',
  'Pareto',
] as const;

export function isScatter(type: string): boolean {
  return /^(XYScatter|Bubble)/.test(type);
}

/** Bars and columns have gaps and overlaps. */
export function hasBars(type: string): boolean {
  return /^(Column|Bar)/.test(type);
}

export function hasMarkers(type: string): boolean {
  return /^(Line|XYScatter|Radar)/.test(type);
}

export function hasAxes(type: string): boolean {
  return !/^(Pie|Doughnut|Treemap|Sunburst|Funnel)/.test(type);
}
