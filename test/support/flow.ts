import { analyse, type Analysis } from '../../engine/analyze.js';
import type { Grid } from '../../engine/grid.js';
import { recogniseWith } from '../../engine/inforce.js';
import { settingsFrom } from '../../engine/setting/configuration.js';
import { defaultSettings } from '../../engine/settings.js';
import type { Recognition } from '../../engine/sheets/match/recognition.js';
import type { TabId } from '../../engine/report/report.js';
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
