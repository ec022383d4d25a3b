import type { Report, ReportColumn, ReportTable, Values } from '../../engine/report/report.js';
import { isCoded } from '../../engine/report/values.js';

function cut(values: Values, rows: number): Values {
  if (isCoded(values)) return { ...values, codes: values.codes.subarray(0, rows) };
  return values.slice(0, rows);
}

/** The report with at most so many rows a table: what is judged of a workbook by the row is the same in the others. */
export function shortened(report: Report, rows: number): Report {
  const column = (one: ReportColumn): ReportColumn => ({ ...one, values: cut(one.values, rows) });
  const table = (one: ReportTable): ReportTable => (one.rows <= rows ? one : { ...one, rows, columns: one.columns.map(column) });
  return { ...report, tables: report.tables.map(table) };
}
