// A workbook to every figure of receivables and customers, and with OUT.xlsx to a formatted workbook of the tab with a row a customer.
// node whole.js IN.xlsx [OUT.xlsx]
import { readFileSync, writeFileSync } from 'node:fs';
import { analyse } from '../../engine/analyze.js';
import { open } from '../../engine/batch/input.js';
import { deflate } from '../../engine/batch/output.js';
import type { ReportTable } from '../../engine/report/report.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { checkParts } from '../../engine/xlsx/write/check.js';
import { packParts } from '../../engine/xlsx/write/pack.js';
import { workbookParts } from '../../engine/xlsx/write/write.js';
import { stopwatch, tellAnswers, tellCost } from './tell.js';
import { weighted } from './weighted.js';

const [, , input = '', output] = process.argv;
const watch = stopwatch();
const { grids } = open(readFileSync(input), 'bench.xlsx');
watch.end('read');
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const recognition = recognise(grids, settings);
watch.end('recognise');
const { reports, ...analysis } = analyse(grids, recognition, settings);
watch.end('compute');
if (output) {
  const plans = analysis.plans.filter(plan => plan.id === 'customers');
  const parts = await workbookParts(plans, { title: 'bench', asOf: settings.asOf });
  const faults = checkParts(parts);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  writeFileSync(output, packParts(parts, deflate));
  watch.end('write');
}
tellCost(watch.marks);

/** Columns of a table of a report, by other names, as weighted sums over its customers. */
function sums(report: string, columns: Readonly<Record<string, string>>): ReturnType<typeof weighted> {
  const table = reports.find(r => r.id === report)!.tables.find(t => t.id === 'customers') as ReportTable;
  const values = (id: string) => table.columns.find(c => c.id === id)!.values;
  return weighted(
    Array.from(values('customer'), String),
    Object.fromEntries(Object.entries(columns).map(([id, name]) => [name, values(id)])),
  );
}
tellAnswers({
  ...sums('aging', { total: 'total', notDue: 'b0', b1: 'b1', b2: 'b2', b3: 'b3', b4: 'b4' }),
  ...sums('customers', { recency: 'r', orders: 'f', amount: 'm' }),
});
