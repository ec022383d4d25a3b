import type { Lang } from '../text.js';
import { isoDay } from './day.js';
import type { Kind } from './kind.js';
import { rounded } from './money.js';

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A number with thousands separators, rounded half away from zero on its decimal digits.
 *
 * @example decimal(1234567.891, 2) // => '1,234,567.89'
 */
export function decimal(value: number, places: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(places).split('.');
  const text = grouped(whole) + (fraction ? `.${fraction}` : '');
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/**
 * A Report's value as its number format prints it, for sentences and for measuring columns. Money comes in hundredths; negative money and
 * counts stand in brackets; unknown is "–".
 *
 * @example printed(100.5, 'money', 'zh') // => '1.01'
 * @example printed(123456789, 'money', 'zh') // => '1,234,567.89'
 * @example printed(-50, 'money', 'zh') // => '(0.50)'
 * @example printed(0.625, 'rate', 'en') // => '62.5%'
 */
export function printed(value: number | null, kind: Kind, _lang: Lang): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const bracketed = (n: number, places: number): string => (n < 0 ? `(${decimal(-n, places)})` : decimal(n, places));
  switch (kind) {
    case 'money':
      return bracketed(rounded(value) / 100, 2);
    case 'wan':
      return bracketed(value / 1e6, 1);
    case 'count':
      return bracketed(value, 0);
    case 'rate':
      return `${decimal(value * 100, 1)}%`;
    case 'day':
      return isoDay(value);
    case 'days':
    case 'score':
      return decimal(value, 0);
    case 'number':
      return decimal(value, 1);
    default:
      return String(value);
  }
}
