import type { Label } from '../text.js';
import { rounded } from '../units/money.js';
import { totalOf } from './column.js';
import type { CodedValues, Report, ReportColumn, Values } from './report.js';
import { isCoded } from './values.js';

const APART: Label = {
  zh: '明细按分四舍五入显示，合计按未舍入金额计算，可能相差几分。',
  en: 'Lines are shown rounded to the cent and totals are of the unrounded amounts, so they may differ by a few cents.',
};

const REST: Label = {
  zh: '余额不足半分的不逐行列示，已计入合计。',
  en: 'Balances below half a cent are not listed, but are in the totals.',
};

/** True where an amount has a part of a hundredth; a million whole ones are only looked at. */
function hasFractions(values: Exclude<Values, CodedValues>): boolean {
  if (!(values instanceof Float64Array)) return values.some(value => typeof value === 'number' && value - Math.floor(value) > 0);
  for (let i = 0; i < values.length; i++) if (values[i]! - Math.floor(values[i]!) > 0) return true;
  return false;
}

/** True where the lines of a column, each as it is printed, do not add up to its total as that is printed. */
function isApart(column: ReportColumn): boolean {
  const { kind, total, values } = column;
  if (kind !== 'money' || total !== 'sum' || isCoded(values)) return false;
  if (column.rest === undefined && !hasFractions(values)) return false;
  let shown = 0;
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) shown += rounded(value);
  return shown !== rounded(totalOf(column) as number);
}

/** A report whose foot says so where the lines it shows do not add up to the total it shows: the total is right. */
export function withRounding(report: Report): Report {
  const columns = report.tables.filter(table => table.totals && table.rows > 0).flatMap(table => table.columns);
  const notes = [...(columns.some(isApart) ? [APART] : []), ...(columns.some(column => column.rest !== undefined) ? [REST] : [])];
  return notes.length === 0 ? report : { ...report, notes: [...report.notes, ...notes] };
}
