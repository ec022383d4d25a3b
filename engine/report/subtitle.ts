import type { Settings } from '../settings.js';
import { currencyText } from '../units/currency.js';
import { isoDay } from '../units/day.js';
import { decimal } from '../units/print.js';
import type { Report } from './report.js';

/**
 * The line under a tab's title: the question · the day · the currency and unit · the rows, and those left out.
 * `谁欠款？欠了多久？ · 截至 2026-10-31 · 人民币元 · 2,466 行，未计入 3 行`
 */
export function subtitleOf(report: Report, settings: Settings): string {
  const { lang } = settings;
  const day = isoDay(settings.asOf);
  const { rows, leftOut } = report.scope;
  const parts = [report.question[lang], lang === 'zh' ? `截至 ${day}` : `as of ${day}`];
  if (report.currency !== null) parts.push(currencyText(report.currency)[lang]);
  const read = decimal(rows, 0);
  const out = decimal(leftOut, 0);
  if (rows > 0 || leftOut > 0) {
    if (lang === 'zh') parts.push(leftOut > 0 ? `${read} 行，未计入 ${out} 行` : `${read} 行`);
    else parts.push(`${read} ${rows === 1 ? 'row' : 'rows'}${leftOut > 0 ? `, ${out} left out` : ''}`);
  }
  return parts.join(' · ');
}
