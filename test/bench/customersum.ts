import type { Report, ReportTable } from '../../engine/report/report.js';
import { valueAt } from '../../engine/report/values.js';
import type { Answers } from './tell.js';
import { weighted } from './weighted.js';

/** Columns of the reports' tables of customers, by the names the peers' have. */
const AGED = { total: 'total', notDue: 'b0', b1: 'b1', b2: 'b2', b3: 'b3', b4: 'b4' };
const BOUGHT = { recency: 'r', orders: 'f', amount: 'm' };

function sums(reports: readonly Report[], report: string, columns: Readonly<Record<string, string>>): Answers {
  const table = reports.find(r => r.id === report)!.tables.find(t => t.id === 'customers') as ReportTable;
  const values = (id: string) => {
    const found = table.columns.find(c => c.id === id)!.values;
    return Array.from({ length: table.rows }, (_, row) => valueAt(found, row));
  };
  return weighted(values('customer').map(String), Object.fromEntries(Object.entries(columns).map(([id, name]) => [name, values(id)])));
}

/** What our reports say of every customer, as weighted sums. */
export function customerSums(reports: readonly Report[]): Answers {
  return { ...sums(reports, 'aging', AGED), ...sums(reports, 'customers', BOUGHT) };
}
