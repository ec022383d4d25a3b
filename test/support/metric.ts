import { type Issue, issueSink } from '../../engine/issue.js';
import { contextOf } from '../../engine/metrics/context.js';
import { type Metric, Refusal } from '../../engine/metrics/metric.js';
import { jsonValue } from '../../engine/json.js';
import type { Report, ReportTable } from '../../engine/report/report.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import type { Data } from '../../engine/sheets/table.js';
import { dayFromIso } from '../../engine/units/day.js';
import { valueAt } from '../../engine/report/values.js';

/** A metric's report on hand-made tables, with the issues raised on the way. */
export function reportOf<R>(
  metric: Metric<R>,
  data: Data,
  asOf: string,
  settings: Partial<Settings> = {},
): { report: Report; issues: Issue[] } {
  const issues = issueSink();
  const context = contextOf(data, { ...defaultSettings(dayFromIso(asOf)), ...settings }, issues);
  const result = context.of(metric);
  if (result instanceof Refusal) throw new Error(`refused: ${result.reason.en}`);
  return { report: metric.report(result, data, context), issues: issues.list() };
}

/** A figure as the JSON output prints it. */
export function figure(report: Report, id: string): unknown {
  const found = report.figures.find(f => f.id === id);
  if (!found) throw new Error(`no figure ${id} among ${report.figures.map(f => f.id).join(', ')}`);
  return jsonValue(found.value, found.kind);
}

export function tableOf(report: Report, id: string): ReportTable {
  const found = report.tables.find(t => t.id === id);
  if (!found) throw new Error(`no table ${id} among ${report.tables.map(t => t.id).join(', ')}`);
  return found;
}

/** A column's values as the JSON output prints them. */
export function column(report: Report, tableId: string, id: string): unknown[] {
  const table = tableOf(report, tableId);
  const found = table.columns.find(c => c.id === id);
  if (!found) throw new Error(`no column ${id} among ${table.columns.map(c => c.id).join(', ')}`);
  return Array.from({ length: table.rows }, (_, row) => jsonValue(valueAt(found.values, row), found.kind));
}
