import { type CellError, errorOf, type Value } from '../value.js';

/** A number as Excel joins it to a text: 15 digits, in the shortest form. */
export function numberText(value: number): string {
  if (value === 0) return '0';
  const short = Number(value.toPrecision(15));
  const size = Math.abs(short);
  if (size >= 1e-9 && size < 1e20) return plainDigits(short);
  const [mantissa, exponent] = short.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  return `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** JavaScript prints numbers below 1e-6 with an exponent, Excel does not. */
function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes('e-')) return text;
  const [digits, power] = text.split('e-') as [string, string];
  const places = Number(power) + (digits.split('.')[1]?.length ?? 0);
  return value.toFixed(Math.min(places, 100));
}

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?(%?)$/i;

/** The number that a text stands for in arithmetic ("12", " 1,200.5 ", "12%"), or null. Dates as texts are left to DATEVALUE. */
export function numberOfText(text: string): number | null {
  const trimmed = text.trim();
  const m = NUMBER.exec(trimmed);
  if (!m || !/\d/.test(trimmed)) return null;
  const value = Number(trimmed.replaceAll(',', '').replace('%', ''));
  return Number.isFinite(value) ? (m[1] ? value / 100 : value) : null;
}

/** As an operand of arithmetic: blank is 0, TRUE is 1, a text must be a number. */
export function toNumber(value: Value): number | CellError {
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
      return numberOfText(value) ?? errorOf('#VALUE!');
    default:
      return value ?? 0;
  }
}

export function toText(value: Value): string | CellError {
  switch (typeof value) {
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'string':
      return value;
    default:
      return value ?? '';
  }
}

export function toBoolean(value: Value): boolean | CellError {
  switch (typeof value) {
    case 'number':
      return value !== 0;
    case 'boolean':
      return value;
    case 'string':
      return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : errorOf('#VALUE!');
    default:
      return value ?? false;
  }
}

/** NaN and infinity are #NUM!, minus zero is zero. */
export function finite(value: number): number | CellError {
  return Number.isFinite(value) ? value + 0 : errorOf('#NUM!');
}

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** The value a blank cell takes beside another: 0, "" or FALSE. */
function blankBeside(other: Value): number | string | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

/**
 * Excel's order: numbers before texts before booleans; texts without regard to case; a blank equals 0, "" and FALSE; numbers that differ
 * beyond their 15th digit are equal. Negative, zero or positive.
 */
export function compare(a: Exclude<Value, CellError>, b: Exclude<Value, CellError>): number {
  const left = a ?? blankBeside(b);
  const right = b ?? blankBeside(a);
  if (typeof left === 'number' && typeof right === 'number') {
    if (left === right || Number(left.toPrecision(15)) === Number(right.toPrecision(15))) return 0;
    return left < right ? -1 : 1;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    const [x, y] = [left.toLowerCase(), right.toLowerCase()];
    return x === y ? 0 : x < y ? -1 : 1;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return RANK[typeof left as keyof typeof RANK] - RANK[typeof right as keyof typeof RANK];
}
