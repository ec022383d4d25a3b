import type { TableSpec } from '../../../engine/report/plan.js';
import { CALL, type Sender } from './sender.js';

/** The plainest of Excel's table styles: without bands it draws three lines, which our own lines cover. */
const STYLE = 'TableStyleLight1';

function dress(table: Excel.Table): void {
  table.style = STYLE;
  table.showBandedRows = false;
}

/** A free name like a wanted one: another table of the workbook may have it. Ours are in no formula, so that nothing follows. */
export function freeTableName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  taken.add(name.toLowerCase());
  return name;
}

/** Makes native tables of the plan's ranges; `taken`: names of other tables and names, ignoring case. */
export async function addTables(sender: Sender, key: string, tables: readonly TableSpec[], taken: Set<string>): Promise<void> {
  for (const spec of tables) {
    await sender.need(6 * CALL);
    const table = sender.sheet(key).tables.add(sender.range(key, spec.at), true);
    table.name = freeTableName(spec.name, taken);
    dress(table);
  }
}
