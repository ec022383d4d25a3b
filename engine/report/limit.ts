import { fill, type Label } from '../text.js';
import { countText } from '../units/numeral.js';
import type { Report } from './report.js';

/** Rows of an Excel tab. */
export const TAB_ROWS = 1_048_576;

/** A report that a host's writer cannot take, and why. */
export interface TooLong {
  readonly report: Report;
  readonly reason: Label;
}

/**
 * Which reports fit a writer that takes at most `mostRows` rows of one table. The only place that knows the rule; the host knows its number.
 * A report is written whole or not at all: a list that is cut without a word would be taken for the whole.
 */
export function fitting(reports: readonly Report[], mostRows = Infinity): { readonly kept: Report[]; readonly tooLong: TooLong[] } {
  const kept: Report[] = [];
  const tooLong: TooLong[] = [];
  for (const report of reports) {
    const rows = Math.max(0, ...report.tables.map(table => table.rows));
    if (rows <= mostRows) {
      kept.push(report);
      continue;
    }
    const text = {
      zh: '有 {rows} 行，超过工作簿一张表可写的 {most} 行；全部行在 JSON 数据中（--json）',
      en: 'it has {rows} rows, more than the {most} that are written into a workbook; every row is in the JSON (--json)',
    };
    tooLong.push({ report, reason: fill(text, { rows: countText(rows), most: countText(mostRows) }) });
  }
  return { kept, tooLong };
}
