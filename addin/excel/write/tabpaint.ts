import type { Plan } from '../../../engine/report/plan.js';
import type { Slices } from '../breathe.js';
import { writeCells } from './cells.js';
import { paintLooks } from './look.js';
import type { Sender } from './sender.js';
import { mergeCells } from './shape.js';

/** Writes everything that stands in cells: values, formulas, formats, looks, merges. The sheet is empty. Gives the number of formulas. */
export async function paintCells(sender: Sender, key: string, plan: Plan, plans: readonly Plan[], slices: Slices): Promise<number> {
  const formulas = await writeCells(sender, key, plan, plans, slices);
  await paintLooks(sender, key, plan, plans, slices);
  await mergeCells(sender, key, plan);
  return formulas;
}
