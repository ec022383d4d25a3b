/** Quoted texts, tabs' names, and references; a name before a bracket is a function (LOG10). */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![A-Za-z0-9_.])(\$?[A-Z]{1,3})(\$?)(\d+)(?![\d\w(.])/g;

/**
 * A formula with its relative rows counted from the row it stands on: two cells of a column whose formulas are the same so are one formula
 * filled down.
 *
 * @example relativeRows('ROUND(F12-$H$1,2)', 12) // => 'ROUND(F[0]-$H$1,2)'
 * @example relativeRows('IF(E13>30,"E13",LOG10(E12))', 13) // => 'IF(E[0]>30,"E13",LOG10(E[-1]))'
 */
export function relativeRows(formula: string, row: number): string {
  return formula.replace(TOKEN, (whole: string, column: string | undefined, fixed: string, at: string) =>
    column === undefined || fixed === '$' ? whole : `${column}[${Number(at) - row}]`,
  );
}
