import type { Label } from '../text.js';
import { currencyUnit } from './currency.js';
import { rounded } from './money.js';

/** Numbers as written inside a sentence. Cells never hold these: they hold numbers. */

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

function fixed(value: number, decimals: number): string {
  const [whole, rest] = Math.abs(value).toFixed(decimals).split('.') as [string, string | undefined];
  const sign = value < 0 && Number(Math.abs(value).toFixed(decimals)) > 0 ? '−' : '';
  return `${sign}${grouped(whole)}${rest ? `.${rest}` : ''}`;
}

/**
 * A whole number with thousands separators; '–' for a blank.
 *
 * @example countText(12345) // => '12,345'
 */
export function countText(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : fixed(value, 0);
}

/**
 * A count with its English noun.
 *
 * @example quantityText(1, 'deal') // => '1 deal'
 * @example quantityText(1200, 'opportunity', 'opportunities') // => '1,200 opportunities'
 */
export function quantityText(value: number, one: string, many = `${one}s`): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/**
 * A number with at most `decimals` decimals, without trailing zeros; '–' for a blank.
 *
 * @example numberText(51.7836, 1) // => '51.8'
 * @example numberText(57, 1) // => '57'
 */
export function numberText(value: number | null, decimals = 1): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = fixed(value, decimals);
  return decimals > 0 ? text.replace(/\.?0+$/, '') : text;
}

/**
 * A fraction as a percentage with one decimal; '–' for a blank.
 *
 * @example percentText(0.63150648) // => '63.2%'
 */
export function percentText(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : `${fixed(value * 100, 1)}%`;
}

/**
 * Money of a sentence from hundredths: in 万 from ten thousand on in Chinese, in whole units in English; no unit where no currency is named.
 *
 * @example moneyText(1000553400, 'CNY').zh // => '1,000.6 万元'
 * @example moneyText(1000553400, 'USD').en // => 'USD 10,005,534'
 * @example moneyText(1000553400, 'XXX').zh // => '1,000.6 万'
 */
export function moneyText(minor: number | null, currency: string | null): Label {
  if (minor === null || !Number.isFinite(minor)) return { zh: '–', en: '–' };
  const major = rounded(minor) / 100;
  const unit = currencyUnit(currency);
  const spaced = /^\w/.test(unit) ? ` ${unit}` : unit; // 万元, 万美元, but 万 XAF
  const zh = Math.abs(major) >= 10_000 ? `${fixed(major / 10_000, 1)} 万${spaced}` : `${numberText(major, 2)}${unit && ' '}${unit}`;
  return { zh, en: `${unit === '' ? '' : `${currency} `}${fixed(major, 0)}` };
}
