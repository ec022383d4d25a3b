import { isLabel, type Lang } from '../text.js';
import { kindSpec } from '../units/kind.js';
import { exact, majorOf } from '../units/money.js';
import type { PlanValue, StyleName } from './plan.js';
import type { ReportColumn, ReportTable } from './report.js';
import { divides } from './formula.js';
import { isCoded, valueAt } from './values.js';

/** Printed where a figure is unknown. A zero of money prints the same way by its format, as accountants write it. */
export const UNKNOWN = '–';

const DASHED: readonly string[] = ['rate', 'number', 'days', 'count', 'score'];

export function isNumeric(kind: ReportColumn['kind']): boolean {
  return kind !== 'text' && kind !== 'note' && kind !== 'id';
}

/** What a number is on a Plan: money in major units, 万 in ten thousands of them. */
export function planNumber(value: number, kind: ReportColumn['kind']): number | null {
  if (!Number.isFinite(value)) return null;
  return kind === 'money' ? majorOf(value) : kind === 'wan' ? value / 1e6 : value;
}

/** A value as it stands in its cell; null = blank. */
export function planValue(column: ReportColumn, row: number, lang: Lang): PlanValue {
  const value = valueAt(column.values, row);
  if (value === null) return null;
  if (typeof value === 'number') return planNumber(value, column.kind);
  return isLabel(value) ? value[lang] : value;
}

/** True where a blank of this column prints "–": an unknown figure in a list that no chart draws (a chart would draw it as zero). */
export function isDashed(table: ReportTable, column: ReportColumn, charted: boolean): boolean {
  return table.form !== 'matrix' && !charted && DASHED.includes(column.kind);
}

export function formulaIn(column: ReportColumn, lang: Lang): string | null {
  const { formula } = column;
  return formula === undefined ? null : isLabel(formula) ? formula[lang] : formula;
}

/** Decimals that a column's formulas are rounded to: those of hundredths, or of all that an amount is kept in where some have more. */
export function decimalsOf({ values, rest }: ReportColumn): number {
  if (rest !== undefined) return 6;
  if (isCoded(values)) return 2;
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)) return 6;
  return 2;
}

export function bodyStyle(column: ReportColumn, lang: Lang): StyleName {
  if (column.kind === 'note') return 'bodyWrap';
  const { align } = kindSpec(column.kind, lang);
  if (hasLinks(column)) return align === 'right' ? 'linkRight' : 'link';
  return align === 'right' ? 'bodyRight' : align === 'center' ? 'bodyCenter' : 'body';
}

function hasLinks({ links }: ReportColumn): boolean {
  for (let row = 0; links && row < links.length; row++) if (links.at(row)) return true;
  return false;
}

export function headerStyle(column: ReportColumn, lang: Lang, filter: boolean): StyleName {
  const { align } = kindSpec(column.kind, lang);
  return align === 'right' ? (filter ? 'headerFilter' : 'headerRight') : align === 'center' ? 'headerCenter' : 'header';
}

/** Text with a formula in a cell formatted as text would become its own source code when edited. */
export function columnFormat(column: ReportColumn, lang: Lang): string {
  const { format } = kindSpec(column.kind, lang);
  return format === '@' && (column.formula !== undefined || column.links !== undefined) ? 'General' : format;
}

/** The result of a column's total as a Report counts it (money in hundredths); null = none, or a rate of nothing. */
export function totalOf(column: ReportColumn): number | null {
  if (column.total === undefined) return null;
  if (column.total !== 'sum') return column.total.value;
  let sum = column.rest ?? 0;
  if (isCoded(column.values)) return sum;
  for (const value of column.values) if (typeof value === 'number' && Number.isFinite(value)) sum += value;
  return column.kind === 'money' ? exact(sum) : sum;
}

/** True where the totals row shows "–" for this column. */
export function totalIsUnknown(column: ReportColumn): boolean {
  return column.total !== undefined && column.total !== 'sum' && column.total.value === null && divides(column.total.expression);
}

/**
 * Header texts of a table: unique ignoring case and in one line, as Excel demands of a native table.
 *
 * @example uniqueHeaders(['Amount', 'amount', '']) // => ['Amount', 'amount (2)', '#3']
 */
export function uniqueHeaders(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label, i) => {
    const base = label.replace(/\s+/g, ' ').trim().slice(0, 240) || `#${i + 1}`;
    let text = base;
    for (let n = 2; taken.has(text.toLowerCase()); n++) text = `${base} (${n})`;
    taken.add(text.toLowerCase());
    return text;
  });
}
