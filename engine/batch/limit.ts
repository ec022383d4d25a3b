import type { Plan } from '../report/plan.js';
import { fill, type Label } from '../text.js';

/** Rows of one table that the workbook writer takes: it holds a tab in memory. The JSON output has no limit. */
export const TABLE_ROWS = 100_000;

/** The plans that can be written, and a sentence for each that cannot. The only place that knows the limit. */
export function writable(plans: readonly Plan[], limit = TABLE_ROWS): { readonly plans: Plan[]; readonly leftOut: Label[] } {
  const kept: Plan[] = [];
  const leftOut: Label[] = [];
  for (const plan of plans) {
    const rows = Math.max(0, ...plan.blocks.map(block => block.rows));
    if (rows <= limit) {
      kept.push(plan);
      continue;
    }
    const text = {
      zh: '“{name}”有 {rows} 行，超过工作簿可写的 {limit} 行，未写入工作簿；全部行可用 --json 得到',
      en: 'the tab "{name}" has {rows} rows, more than the {limit} the workbook writer takes, and was left out; --json gives every row',
    };
    leftOut.push(fill(text, { name: plan.name, rows: rows.toLocaleString('en-US'), limit: limit.toLocaleString('en-US') }));
  }
  return { plans: kept, leftOut };
}
