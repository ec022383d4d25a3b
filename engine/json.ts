import type { Absent } from './analyze.js';
import type { Issue } from './issue.js';
import type { Question } from './question.js';
import type { Report, ReportColumn, Values } from './report/report.js';
import { valueAt } from './report/values.js';
import type { Settings } from './settings.js';
import { fill, isLabel, type Label } from './text.js';
import { NO_CURRENCY } from './units/currency.js';
import { isoDay } from './units/day.js';
import type { Kind } from './units/kind.js';
import { majorOf } from './units/money.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** The mark by which Closebook knows a file of JSON that it wrote. Permanent. */
export const MADE_BY = 'Closebook · 成交簿';

/** What `--json` prints: every report's figures and tables under stable English keys. Version 1. */
export interface AnalysisJson {
  readonly schema: 1;
  readonly madeBy: typeof MADE_BY;
  readonly asOf: string;
  /** null: neither the settings nor the data name one. */
  readonly currency: string | null;
  readonly reports: Record<string, JsonValue>;
  readonly absent: JsonValue[];
  readonly issues: JsonValue[];
  /** What was not understood; `setting` is the path of the setting that answers it with one of the choices' values. */
  readonly questions: JsonValue[];
}

/** True where a report counts in hundredths what JSON says in major units. */
export function isMinor(kind: Kind): boolean {
  return kind === 'money' || kind === 'wan';
}

/** Raw value: money in major units, rates as fractions, days as ISO dates, words in English, blank as null. */
export function jsonValue(value: number | string | boolean | Label | null | undefined, kind: Kind): JsonValue {
  if (value === null || value === undefined) return null;
  if (isLabel(value)) return value.en;
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (isMinor(kind)) return majorOf(value);
  return kind === 'day' ? isoDay(value) : value;
}

function codeOf(currency: string | null): string | null {
  return currency === NO_CURRENCY ? null : currency;
}

function columnValues(column: ReportColumn, values: Values, row: number): JsonValue {
  return jsonValue(valueAt(values, row), column.kind);
}

/** One report: figures by id, tables as arrays of row objects keyed by column id. */
export function reportJson(report: Report): JsonValue {
  return {
    title: { ...report.title },
    currency: codeOf(report.currency),
    rows: report.scope.rows,
    leftOut: report.scope.leftOut,
    figures: Object.fromEntries(report.figures.map(f => [f.id, jsonValue(f.value, f.kind)])),
    banners: (report.banners ?? []).map(b => ({ id: b.id, tone: b.tone, text: { ...b.text } })),
    message: report.message && { ...report.message },
    tables: Object.fromEntries(
      report.tables.map(table => [
        table.id,
        Array.from({ length: table.rows }, (_, row) =>
          Object.fromEntries(table.columns.map(column => [column.id, columnValues(column, column.values, row)])),
        ),
      ]),
    ),
    checks: report.checks.map(c => ({ id: c.id, ok: c.ok, left: jsonValue(c.left, c.kind), right: jsonValue(c.right, c.kind) })),
    notes: report.notes.map(n => ({ ...n })),
    definitions: report.definitions.map(d => ({
      id: d.id,
      term: { ...d.term },
      formula: { ...d.formula },
      note: d.note ? { ...d.note } : null,
      parameters: (d.parameters ?? []).map(p => ({ label: { ...p.label }, value: { ...p.value } })),
    })),
  };
}

/** The sentences are about the first cell, as in the workbook. */
export function issueJson(issue: Issue): JsonValue {
  const said = (label: Label): JsonValue => ({ ...fill(label, { value: issue.cells[0]?.value ?? '' }) });
  return {
    code: issue.code,
    severity: issue.severity,
    file: issue.file ?? null,
    tab: issue.tab ?? null,
    header: issue.header ?? null,
    found: said(issue.found),
    done: said(issue.done),
    advice: issue.advice ? said(issue.advice) : null,
    count: issue.count,
    cells: issue.cells.map(c => ({ row: c.row + 1, column: c.col === undefined ? null : c.col + 1, value: c.value ?? null })),
  };
}

export function questionJson(question: Question): JsonValue {
  const { id, file, tab, sheet, role, text, choices, likely, setting, count, share } = question;
  return {
    id,
    file: file ?? null,
    tab: tab ?? null,
    sheet,
    role,
    text: { ...text },
    choices: choices.map(c => ({ value: c.value, label: { ...c.label } })),
    likely: likely === null ? null : (choices[likely]?.value ?? null),
    setting: [...setting],
    count,
    share,
  };
}

export function toJson(
  reports: readonly Report[],
  absent: readonly Absent[],
  issues: readonly Issue[],
  questions: readonly Question[],
  settings: Settings,
): AnalysisJson {
  return {
    schema: 1,
    madeBy: MADE_BY,
    asOf: isoDay(settings.asOf),
    currency: codeOf(settings.currency),
    reports: Object.fromEntries(reports.map(r => [r.id, reportJson(r)])),
    absent: absent.map(a => ({
      id: a.id,
      reason: a.reason && { ...a.reason },
      missing: a.missing.map(group => group.map(n => ({ sheet: n.sheet, roles: n.roles.map(r => (typeof r === 'string' ? r : [...r])) }))),
    })),
    issues: issues.map(issueJson),
    questions: questions.map(questionJson),
  };
}
