import { formatSense } from '../../engine/columns/numberformat.js';
import { SHIFT_1904 } from '../../engine/columns/serial.js';
import type { Plan, PlanColumn } from '../../engine/report/plan.js';
import type { Session } from './session.js';

/**
 * Asks whether the workbook counts days from 1904; the answer is there after the next sync. No property tells: the serial of 1904-01-01 is
 * 1,462 in the 1900 system and 0 in the 1904 system.
 */
export function askDateSystem(session: Session): () => boolean {
  const first = session.workbook.functions.date(1904, 1, 1);
  first.load('value');
  return () => first.value === 0;
}

function shifted(column: PlanColumn): PlanColumn {
  if (formatSense(column.format) !== 'day') return column;
  return { ...column, values: Array.from(column.values, value => (typeof value === 'number' ? value - SHIFT_1904 : value)) };
}

/** A plan as it stands in a workbook that counts from 1904: days are so much smaller. Differences of days are what they were. */
export function in1904(plan: Plan): Plan {
  return { ...plan, blocks: plan.blocks.map(block => ({ ...block, columns: block.columns.map(shifted) })) };
}
