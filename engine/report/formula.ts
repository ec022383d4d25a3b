import type { Kind } from '../units/kind.js';

/** Quoted text of a formula is left alone: a customer may be called "[amount]". */
const TOKEN = /"(?:[^"]|"")*"|\[([^\][]+)\]|@asOf/g;

/** Excel's most characters of a formula: where one would be longer, the value stands without it. */
export const MOST_FORMULA = 8192;

/** Ids of the columns a formula reads. */
export function columnsOf(formula: string): string[] {
  return [...formula.matchAll(TOKEN)].flatMap(m => (m[1] === undefined ? [] : [m[1]]));
}

/** True where the formula can divide by zero. */
export function divides(formula: string): boolean {
  return formula.replace(TOKEN, '').includes('/');
}

/**
 * A report's formula in A1 form: `[id]` becomes `at(id)`, `@asOf` the as-of cell. Money is rounded to so many decimals, those it has itself, so
 * that nothing is left of 0.1+0.2-0.3; what divides prints "–" where there is nothing to divide by.
 *
 * @example a1Formula('[won]/[all]', 'rate', id => (id === 'won' ? 'C5' : 'D5'), '$H$1') // => 'IFERROR(C5/D5,"–")'
 * @example a1Formula('[amount]-[paid]', 'money', id => (id === 'paid' ? 'C5' : 'B5'), '$H$1') // => 'ROUND(B5-C5,2)'
 */
export function a1Formula(formula: string, kind: Kind, at: (id: string) => string, asOf: string, decimals = 2): string {
  const a1 = formula.replace(TOKEN, (whole: string, id: string | undefined) =>
    id !== undefined ? at(id) : whole === '@asOf' ? asOf : whole,
  );
  const rounded = kind === 'money' ? `ROUND(${a1},${decimals})` : a1;
  return divides(formula) ? `IFERROR(${rounded},"–")` : rounded;
}

/** A tab's name in front of an address. */
export function quotedTab(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Reads an expression of + − × ÷, brackets, numbers and `[id]` from the left; gives its value and where it ended. */
function read(text: string, at: (id: string) => number): { readonly value: number; readonly end: number } {
  let p = 0;
  const next = (): string => {
    while (text[p] === ' ') p++;
    return text[p] ?? '';
  };
  const factor = (): number => {
    if (next() === '(') {
      p++;
      const value = sum();
      if (next() !== ')') throw new Error(`formula ${text} lacks a bracket`);
      p++;
      return value;
    }
    const token = /^(?:\[([^\][]+)\]|\d+(?:\.\d+)?)/.exec(text.slice(p));
    if (!token) throw new Error(`formula ${text} cannot be worked out at ${p}`);
    p += token[0].length;
    return token[1] === undefined ? Number(token[0]) : at(token[1]);
  };
  const product = (): number => {
    let value = factor();
    for (let sign = next(); sign === '*' || sign === '/'; sign = next()) {
      p++;
      const by = factor();
      value = sign === '*' ? value * by : by === 0 ? NaN : value / by;
    }
    return value;
  };
  function sum(): number {
    let value = product();
    for (let sign = next(); sign === '+' || sign === '-'; sign = next()) {
      p++;
      value = sign === '+' ? value + product() : value - product();
    }
    return value;
  }
  return { value: sum(), end: p };
}

/**
 * The value of a formula of columns, where each has the value `at` gives; NaN where any is blank or nothing is divided by.
 *
 * @example evaluate('[won]/([won]+[lost])', id => (id === 'won' ? 3 : 1)) // => 0.75
 * @example evaluate('[won]/[lost]', id => (id === 'won' ? 3 : 0)) // => NaN
 * @example evaluate('2-[a]*(3-1)-1', () => 4) // => -7
 */
export function evaluate(formula: string, at: (id: string) => number): number {
  const { value, end } = read(formula, at);
  if (formula.slice(end).trim() !== '') throw new Error(`formula ${formula} goes on at ${end}`);
  return value;
}

/**
 * The two sides of a quotient; `under` null = it divides nothing.
 *
 * @example quotientOf('([won]+[lost])/[all]').over // => '([won]+[lost])'
 */
export function quotientOf(formula: string): { readonly over: string; readonly under: string | null } {
  let depth = 0;
  for (let p = 0; p < formula.length; p++) {
    const sign = formula[p];
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (sign === '/' && depth === 0) return { over: formula.slice(0, p), under: formula.slice(p + 1) };
  }
  return { over: formula, under: null };
}
