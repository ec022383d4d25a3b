import { type ColumnTable } from 'arquero'; // tables of results are grouped, pivoted and sorted by its verbs

/**
 * The numbers of a column of results, in the order of the rows. Where a pivot made no such column or a sum had nothing to add there is
 * `blank`.
 */
export function numbersOf(rows: ColumnTable, name: string, blank = 0): Float64Array {
  if (rows.columnIndex(name) < 0) return new Float64Array(rows.numRows()).fill(blank);
  return Float64Array.from(rows.array(name) as Iterable<number | null | undefined>, value => value ?? blank);
}
