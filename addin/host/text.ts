import { isoDay } from '../../engine/units/day.js';
import { isError, type Value } from './value.js';

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A value as a cell shows it: General, plain decimals with thousands and percent, year-first dates, text. Other formats show the number. */
export function shownText(value: Value, numberFormat: string): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const first = (numberFormat.split(';')[0] as string).replaceAll(/\[[^\]]*\]|"[^"]*"|_.|\*.|\\/g, '').trim();
  if (/y/i.test(first)) {
    const [year, month, day] = isoDay(Math.floor(value)).split('-') as [string, string, string];
    return first
      .replace(/yyyy/i, year)
      .replace(/yy/i, year.slice(2))
      .replace(/mm/i, month)
      .replace(/\bm\b/i, String(Number(month)))
      .replace(/dd/i, day)
      .replace(/\bd\b/i, String(Number(day)));
  }
  const number = /^(#,##)?0(\.0+)?(%?)$/.exec(first);
  if (!number) return String(Number(value.toPrecision(11)));
  const places = number[2] ? number[2].length - 1 : 0;
  const [whole, rest] = Math.abs(number[3] ? value * 100 : value)
    .toFixed(places)
    .split('.') as [string, string | undefined];
  const digits = (number[1] ? grouped(whole) : whole) + (rest === undefined ? '' : `.${rest}`);
  return (value < 0 && Number(digits.replaceAll(',', '')) !== 0 ? '-' : '') + digits + (number[3] as string);
}
