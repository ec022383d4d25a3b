import { analyse, type Analysis } from '../../engine/analyze.js';
import type { Grid } from '../../engine/grid.js';
import { jsonValue } from '../../engine/json.js';
import { recogniseWith } from '../../engine/inforce.js';
import { settingsFrom } from '../../engine/setting/configuration.js';
import { defaultSettings } from '../../engine/settings.js';
import type { Recognition } from '../../engine/sheets/match/recognition.js';
import type { Report, TabId } from '../../engine/report/report.js';
import { dayFromIso } from '../../engine/units/day.js';

/** Grids through the whole flow, as both hosts run it. `today`: the day was not given, it is the host's own. */
export function flow(
  grids: readonly Grid[],
  asOf: string,
  configuration: object = {},
  today = false,
): { readonly analysis: Analysis; readonly recognition: Recognition } {
  const plain = defaultSettings(dayFromIso(asOf));
  const base = today ? { ...plain, asOfFrom: 'today' as const } : plain;
  const { settings, layer, issues } = settingsFrom(configuration, base);
  const { recognition, settings: inForce } = recogniseWith(grids, { base: settings, file: layer, above: [], issues });
  return { analysis: analyse(grids, recognition, inForce), recognition };
}

/** A figure of a report in the JSON; undefined = the report is absent. */
export function figureOf(analysis: Analysis, report: TabId, figure: string): unknown {
  const own = analysis.json.reports[report] as { readonly figures: Readonly<Record<string, unknown>> } | undefined;
  return own?.figures[figure];
}

/** Codes of the issues that are more than told, and of those that are told. */
export function codesOf(analysis: Analysis): string[] {
  return analysis.issues.map(issue => issue.code).sort();
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
