/**
 * DSO (应收账款周转天数): how many days of sales stand unpaid?
 *
 *   receivables at the end of the period / credit sales of the period × days of the period
 *
 * Reads    receivables gross of unapplied receipts, and credit sales less credit notes: both with tax, or both without
 * Returns  days; null where nothing was sold
 * Source   the ending-balance method; Credit Research Foundation
 * @example dsoOf(120, 360, 90) // => 30
 * @example dsoOf(120, 0, 90) // => null
 */
export function dsoOf(receivables: number, sales: number, days: number): number | null {
  return sales > 0 ? (receivables / sales) * days : null;
}
