import type { Settings } from '../settings.js';
import type { Label } from '../text.js';
import { isoDay } from '../units/day.js';
import { decimal } from '../units/print.js';
import type { Report } from './report.js';

const CURRENCIES: ReadonlyMap<string, Label> = new Map([
  ['CNY', { zh: '人民币 元', en: 'CNY' }],
  ['USD', { zh: '美元', en: 'USD' }],
  ['EUR', { zh: '欧元', en: 'EUR' }],
  ['HKD', { zh: '港元', en: 'HKD' }],
  ['TWD', { zh: '新台币 元', en: 'TWD' }],
  ['JPY', { zh: '日元', en: 'JPY' }],
  ['GBP', { zh: '英镑', en: 'GBP' }],
]);

/**
 * The line under a tab's title: the question · the day · the currency and unit · the rows, and those left out.
 * `谁欠款？欠了多久？ · 截至 2026-10-31 · 人民币 元 · 2,466 行，未计入 3 行`
 */
export function subtitleOf(report: Report, settings: Settings): string {
  const { lang } = settings;
  const day = isoDay(settings.asOf);
  const { rows, leftOut } = report.scope;
  const parts = [report.question[lang], lang === 'zh' ? `截至 ${day}` : `as of ${day}`];
  if (report.currency !== null) parts.push(CURRENCIES.get(report.currency)?.[lang] ?? report.currency);
  const read = decimal(rows, 0);
  const out = decimal(leftOut, 0);
  if (rows > 0 || leftOut > 0) {
    if (lang === 'zh') parts.push(leftOut > 0 ? `${read} 行，未计入 ${out} 行` : `${read} 行`);
    else parts.push(`${read} ${rows === 1 ? 'row' : 'rows'}${leftOut > 0 ? `, ${out} left out` : ''}`);
  }
  return parts.join(' · ');
}
