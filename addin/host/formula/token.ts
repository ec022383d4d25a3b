import { type ErrorCode, ERROR_CODES } from '../value.js';

/** Rows and columns from 0, both ends inside, and which of them are absolute ($). `null` ends: a whole column or a whole row. */
export interface Corner {
  readonly row: number | null;
  readonly col: number | null;
  readonly fixedRow: boolean;
  readonly fixedCol: boolean;
}

export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'error'; readonly value: ErrorCode }
  | { readonly kind: 'operator'; readonly value: string }
  /** `sheet` as it is called, without quotes; null = the formula's own. One corner: a cell. None: #REF!. */
  | { readonly kind: 'reference'; readonly sheet: string | null; readonly corners: readonly Corner[] }
  | { readonly kind: 'name'; readonly sheet: string | null; readonly value: string }
  | { readonly kind: 'call'; readonly value: string }
);

/** What is not a formula: Excel refuses to take it. */
export class FormulaFault extends Error {}

const SPACE = /\s+/y;
const TEXT = /"((?:[^"]|"")*)"/y;
const SHEET = /(?:'((?:[^']|'')+)'|([\p{L}_\\][\p{L}\p{N}_.\\]*))!/uy;
const ERROR = new RegExp(ERROR_CODES.map(code => code.replace(/[?/]/g, '\\$&')).join('|'), 'iy');
const CELL = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}`;
const AREA = new RegExp(
  String.raw`(?:(${CELL})(?:\s*:\s*(${CELL}))?|(\$?[A-Z]{1,3})\s*:\s*(\$?[A-Z]{1,3})|(\$?\d{1,7})\s*:\s*(\$?\d{1,7}))(?![\p{L}\p{N}_.(!])`,
  'iuy',
);
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?/iy;
const NAME = /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy;
const CALL = /\s*\(/y;
const OPERATOR = /<>|<=|>=|[-+*/^&=<>%(),@]/y;

export const LAST_ROW = 1_048_575;
export const LAST_COL = 16_383;

function columnNumber(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/** A corner of an area as it is written: `B2`, `$B$2`, `B` or `2`; null where Excel has no such cell. */
function cornerOf(text: string): Corner | null {
  const m = /^(\$?)([A-Z]*)(\$?)(\d*)$/i.exec(text);
  if (!m) return null;
  const [, first, letters = '', second, digits = ''] = m;
  const col = letters === '' ? null : columnNumber(letters);
  const row = digits === '' ? null : Number(digits) - 1;
  if ((col ?? 0) > LAST_COL || (row ?? 0) > LAST_ROW || row === -1) return null;
  // "$5": the only dollar belongs to the row
  return { row, col, fixedRow: letters === '' ? first === '$' : second === '$', fixedCol: letters !== '' && first === '$' };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** An area at a place of a formula: its corners and where it ends. */
function areaAt(formula: string, at: number): { corners: readonly Corner[]; end: number } | null {
  const m = match(AREA, formula, at);
  if (!m) return null;
  const corners = m.slice(1).flatMap(part => (part === undefined ? [] : [cornerOf(part)]));
  return corners.some(c => c === null) ? null : { corners: corners as Corner[], end: AREA.lastIndex };
}

function referenceAt(formula: string, start: number): Token | null {
  const named = match(SHEET, formula, start);
  const at = named ? SHEET.lastIndex : start;
  const sheet = named ? (named[1]?.replaceAll("''", "'") ?? (named[2] as string)) : null;
  const area = areaAt(formula, at);
  if (area) return { kind: 'reference', sheet, corners: area.corners, start, end: area.end };
  if (!named) return null;
  if (formula.startsWith('#REF!', at)) return { kind: 'reference', sheet, corners: [], start, end: at + 5 };
  const name = match(NAME, formula, at);
  if (!name) throw new FormulaFault(`there is no cell after ${named[0]}`);
  return { kind: 'name', sheet, value: name[0], start, end: NAME.lastIndex };
}

function textAt(formula: string, start: number): Token | null {
  const text = match(TEXT, formula, start);
  return text ? { kind: 'text', value: (text[1] as string).replaceAll('""', '"'), start, end: TEXT.lastIndex } : null;
}

function errorAt(formula: string, start: number): Token | null {
  const error = match(ERROR, formula, start);
  return error ? { kind: 'error', value: error[0].toUpperCase() as ErrorCode, start, end: ERROR.lastIndex } : null;
}

function numberAt(formula: string, start: number): Token | null {
  const number = match(NUMBER, formula, start);
  return number ? { kind: 'number', value: Number(number[0]), start, end: NUMBER.lastIndex } : null;
}

function nameAt(formula: string, start: number): Token | null {
  const name = match(NAME, formula, start);
  if (!name) return null;
  const { lastIndex: end } = NAME;
  if (!match(CALL, formula, end)) return { kind: 'name', sheet: null, value: name[0], start, end };
  // functions newer than the file format are written with a prefix
  return { kind: 'call', value: name[0].toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, ''), start, end: CALL.lastIndex };
}

function operatorAt(formula: string, start: number): Token | null {
  const operator = match(OPERATOR, formula, start);
  return operator ? { kind: 'operator', value: operator[0], start, end: OPERATOR.lastIndex } : null;
}

/** What a word can be is told by its first character: a workbook has a hundred thousand formulas. */
function tokenAt(formula: string, start: number): Token {
  const first = formula[start] as string;
  const token =
    first === '"'
      ? textAt(formula, start)
      : first === '#'
        ? errorAt(formula, start)
        : '+-*/^&=<>%(),@'.includes(first)
          ? operatorAt(formula, start)
          : first === '.'
            ? numberAt(formula, start)
            : (referenceAt(formula, start) ?? numberAt(formula, start) ?? nameAt(formula, start));
  if (!token) throw new FormulaFault(`"${first}" has no meaning in a formula`);
  return token;
}

/** The words of a formula, with or without its leading "=". A function takes its opening bracket with it. */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = formula.startsWith('=') ? 1 : 0;
  for (;;) {
    if (match(SPACE, formula, at)) at = SPACE.lastIndex;
    if (at >= formula.length) return tokens;
    const token = tokenAt(formula, at);
    tokens.push(token);
    at = token.end;
  }
}
