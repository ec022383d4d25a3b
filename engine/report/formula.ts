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
