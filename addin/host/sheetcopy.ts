import type { Series, Source } from './chart.js';
import type { Sheet } from './sheet.js';

/** Puts everything of another sheet but its id and its name onto an empty one; parts with ids of their own get new ones. */
export function copyOnto(sheet: Sheet, other: Sheet, newId: () => string): void {
  for (const [col, column] of other.columns) sheet.columns.set(col, column.clone());
  for (const key of ['rowStyles', 'columnStyles', 'columnWidths', 'rowHeights'] as const)
    for (const [at, one] of other[key]) sheet[key].set(at, one);
  for (const row of other.hiddenRows) sheet.hiddenRows.add(row);
  for (const col of other.hiddenColumns) sheet.hiddenColumns.add(col);
  for (const [key, value] of other.customProperties) sheet.customProperties.set(key, value);
  for (const [key, value] of other.links) sheet.links.set(key, value);
  for (const name of other.names.all()) sheet.names.add({ ...name });
  const { baseStyle, visibility, tabColor, gridlines, headings, standardWidth, frozen, protection } = other;
  Object.assign(sheet, { baseStyle, visibility, tabColor, gridlines, headings, standardWidth, frozen, protection });
  sheet.merges = [...other.merges];
  sheet.horizontalBreaks = [...other.horizontalBreaks];
  sheet.verticalBreaks = [...other.verticalBreaks];
  sheet.page = { ...other.page, settings: new Map(other.page.settings), headersFooters: new Map(other.page.headersFooters) };
  sheet.tables = other.tables.map(table => ({ ...table, id: newId(), columns: table.columns.map(column => ({ ...column })) }));
  sheet.rules = other.rules.map(rule => ({ ...rule, id: newId(), areas: [...rule.areas], settings: new Map(rule.settings) }));
  sheet.charts = other.charts.map(chart => ({
    ...chart,
    id: newId(),
    settings: new Map(chart.settings),
    series: chart.series.map(copySeries(other, sheet)),
  }));
}

/** A series that drew from its own sheet draws from the copy. */
function copySeries(from: Sheet, to: Sheet): (series: Series) => Series {
  const moved = (source: Source | null): Source | null => (source?.sheetId === from.id ? { ...source, sheetId: to.id } : source);
  return series => ({
    ...series,
    nameSource: moved(series.nameSource),
    values: moved(series.values),
    categories: moved(series.categories),
    settings: new Map(series.settings),
    points: new Map([...series.points].map(([at, settings]) => [at, new Map(settings)])),
  });
}
