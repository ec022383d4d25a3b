// One run of the product's own stages over one workbook, in a process of its own: node stage.js IN.xlsx FIGURES.json [OUT.xlsx]. Prints its
// timings as JSON, and writes the figures that the peer must find too.
import { readFileSync, writeFileSync } from 'node:fs';
import { analyse } from '../../engine/analyze.js';
import { open } from '../../engine/batch/input.js';
import { encoded } from '../../engine/batch/outcome.js';
import { deflate } from '../../engine/batch/deflate.js';
import { writeWhole } from '../../engine/batch/output.js';
import { jsonText } from '../../engine/jsontext.js';
import type { Report, ReportTable, Values } from '../../engine/report/report.js';
import { valueAt } from '../../engine/report/values.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { packSound } from '../../engine/xlsx/write/check.js';
import { workbookParts } from '../../engine/xlsx/write/write.js';

const [, , input = '', figures = '', output] = process.argv;
const marks: Record<string, number> = {};
let at = performance.now();
/** Ends a stage. */
const end = (stage: string): void => {
  const now = performance.now();
  marks[stage] = now - at;
  at = now;
};

const { grids } = open(readFileSync(input), 'bench.xlsx');
end('read');
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const recognition = recognise(grids, settings);
end('recognise');
const analysis = analyse(grids, recognition, settings);
end('compute');
if (output) {
  const { plans } = analysis;
  end('layout');
  const parts = await workbookParts(plans, { title: 'bench', asOf: settings.asOf });
  await writeWhole(output, packSound(parts, deflate));
  end('write');
} else {
  for (const piece of encoded(jsonText(analysis, settings))) writeFileSync(`${figures}.text`, piece, { flag: 'a' });
  end('json');
}
const rss = process.resourceUsage().maxRSS / 1024;

function tableOf(reports: readonly Report[], report: string, table: string): ReportTable {
  const found = reports.find(r => r.id === report)?.tables.find(t => t.id === table);
  if (!found) throw new Error(`there is no table ${table} in ${report}`);
  return found;
}

/** Values of columns by customer, appended to what is known of the customer. */
function gather(into: Map<string, number[]>, table: ReportTable, columns: readonly string[]): void {
  const values = (id: string): Values => table.columns.find(c => c.id === id)?.values ?? [];
  const names = values('customer');
  const chosen = columns.map(values);
  for (let row = 0; row < table.rows; row++) {
    const name = String(valueAt(names, row));
    into.set(name, [...(into.get(name) ?? []), ...chosen.map(column => Number(valueAt(column, row)))]);
  }
}

const known = new Map<string, number[]>();
gather(known, tableOf(analysis.reports, 'aging', 'customers'), ['total', 'notDue', 'b1', 'b2', 'b3', 'b4']);
gather(known, tableOf(analysis.reports, 'customers', 'customers'), ['recency', 'orders', 'amount']);
writeFileSync(figures, JSON.stringify(Object.fromEntries(known)));
console.log(JSON.stringify({ marks, rss }));
