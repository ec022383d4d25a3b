import type { Typed } from './typedday.js';

const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?$/i;
const FRACTION = /^(\d+) +(\d{1,2})\/(\d{1,2})$/;

/** Formats of typed money by its sign, without and with decimals. */
const MONEY: Readonly<Record<string, readonly [whole: string, cents: string]>> = {
  $: ['$#,##0_);[Red]($#,##0)', '$#,##0.00_);[Red]($#,##0.00)'],
  '¥': ['"¥"#,##0;[Red]"¥"\\-#,##0', '"¥"#,##0.00;[Red]"¥"\\-#,##0.00'],
};

/** Digits beyond the fifteenth are zero. */
function fifteen(digits: string): number {
  const value = Number(digits);
  const m = /^(\d+)(\.\d*)?$/.exec(digits);
  if (!m || (m[1] as string).length <= 15) return Number(value.toPrecision(15));
  const whole = m[1] as string;
  return Number(whole.slice(0, 15) + '0'.repeat(whole.length - 15));
}

function formatOf(sign: string, m: RegExpExecArray, percent: boolean): string | null {
  const [, whole = '', decimals, power] = m;
  const cents = decimals !== undefined && decimals !== '.';
  if (sign !== '') return (MONEY[sign] as readonly [string, string])[cents ? 1 : 0];
  if (percent) return cents ? '0.00%' : '0%';
  if (power !== undefined) return '0.00E+00';
  return whole.includes(',') ? (cents ? '#,##0.00' : '#,##0') : null;
}

/** A number as it is typed: with thousands, brackets or a sign for negative, a currency sign, percent, a power, or a fraction. */
export function typedNumber(word: string): Typed | null {
  const fraction = FRACTION.exec(word);
  if (fraction) {
    const [whole, over, under] = fraction.slice(1).map(Number) as [number, number, number];
    return under === 0 ? null : { value: whole + over / under, format: under > 9 ? '# ??/??' : '# ?/?' };
  }
  const bracketed = /^\((.*)\)$/.exec(word);
  let rest = bracketed ? (bracketed[1] as string) : word;
  let negative = bracketed !== null;
  let sign = '';
  let signed = negative;
  // "-$5" and "$-5" alike, each once
  for (let i = 0; i < 2; i++) {
    const first = rest.charAt(0).replace('￥', '¥');
    if (sign === '' && Object.hasOwn(MONEY, first)) sign = first;
    else if (!signed && (first === '-' || first === '+')) {
      signed = true;
      negative = first === '-';
    } else break;
    rest = rest.slice(1).trimStart();
  }
  const percent = sign === '' && /^[^%]*%$/.test(rest);
  if (percent) rest = rest.slice(0, -1).trimEnd();
  const m = NUMBER.exec(rest);
  if (!m || !/^\.?\d/.test(rest)) return null;
  const digits = rest.replaceAll(',', '');
  const size = m[3] === undefined ? fifteen(digits) : Number(digits);
  if (!Number.isFinite(size) || size >= 1e308) return null;
  const value = (percent ? Number((size / 100).toPrecision(15)) : size) * (negative ? -1 : 1) + 0;
  return { value, format: formatOf(sign, m, percent) };
}
