import { type Analysis, analyse } from '../../engine/analyze.js';
import type { Grid } from '../../engine/grid.js';
import { jsonValue } from '../../engine/json.js';
import type { Report, TabId } from '../../engine/report/report.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Recognition } from '../../engine/sheets/match/recognition.js';
import { dayFromIso } from '../../engine/units/day.js';

/** Grids through the whole flow: recognised, then analysed. */
export function flow(
  grids: readonly Grid[],
  asOf: string,
  more: Partial<Settings> = {},
): { readonly recognition: Recognition; readonly analysis: Analysis } {
  const settings = { ...defaultSettings(dayFromIso(asOf)), ...more };
  const recognition = recognise(grids, settings);
  return { recognition, analysis: analyse(grids, recognition, settings) };
}

export function reportIn(analysis: Analysis, id: TabId): Report {
  const found = analysis.reports.find(report => report.id === id);
  if (!found) throw new Error(`no report ${id} among ${analysis.reports.map(r => r.id).join(', ')}`);
  return found;
}

/** A figure of a report as the JSON output prints it; null where it is blank or the report absent. */
export function figureIn(analysis: Analysis, id: TabId, figure: string): unknown {
  const found = analysis.reports.find(report => report.id === id)?.figures.find(f => f.id === figure);
  return found ? jsonValue(found.value, found.kind) : null;
}

/** won / lost / open of the deals: `2 1 3`. */
export function outcomes(analysis: Analysis): string {
  return ['won', 'lost', 'open'].map(id => String(figureIn(analysis, 'funnel', id))).join(' ');
}
