import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../../engine/sheets/table.js';
import { SHARED } from './root.js';
import { days, money, table, words } from './table.js';

/** The CRM export of ../shared/data as a pipeline table, read by hand: it holds no quotes and no separators inside cells. */
export function mavenPipeline(change: (rows: string[][]) => string[][] = rows => rows): Table {
  const text = readFileSync(join(SHARED, 'maven-crm/sales_pipeline.csv'), 'utf8');
  const rows = change(
    text
      .split(/\r?\n/)
      .slice(1)
      .filter(line => line !== '')
      .map(line => line.split(',')),
  );
  const column = (i: number): (string | null)[] => rows.map(row => row[i] || null);
  return table('pipeline', {
    opp_id: words(...column(0)),
    owner: words(...column(1)),
    product: words(...column(2)),
    customer: words(...column(3)),
    stage: words(...column(4)),
    created: days(...column(5)),
    closed: days(...column(6)),
    won_amount: money(...column(7).map(v => (v === null ? null : Number(v)))),
  });
}
