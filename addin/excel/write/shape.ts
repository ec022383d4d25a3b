import type { Plan } from '../../../engine/report/plan.js';
import { ROW_HEIGHT } from '../../../engine/report/theme.js';
import { areaOf, columnPoints, rowPoints } from './measure.js';
import { CALL, type Sender } from './sender.js';

/** Merges cells as the plan says. */
export async function mergeCells(sender: Sender, key: string, plan: Plan): Promise<void> {
  for (const at of plan.merges) {
    await sender.need(2 * CALL);
    sender.range(key, at).merge(false);
  }
}

/** Sets the widths of columns and the heights of rows, as measured by layout: Excel's own autofit errs with bold text and formats. */
export async function setSizes(sender: Sender, key: string, plan: Plan): Promise<void> {
  const { widths } = plan;
  for (let col = 0; col < widths.length;) {
    let last = col;
    while (widths[last + 1] === widths[col]) last += 1;
    await sender.need(2 * CALL);
    sender.range(key, { top: 0, bottom: 0, left: col, right: last }).format.columnWidth = columnPoints(widths[col] as number);
    col = last + 1;
  }
  const rows = (top: number, bottom: number): Excel.Range => sender.range(key, { top, bottom, left: 0, right: 0 });
  await sender.need(2 * CALL);
  rows(0, areaOf(plan).rows - 1).format.rowHeight = ROW_HEIGHT;
  for (const block of plan.blocks) {
    if (block.height === undefined && block.heights === undefined) continue;
    for (let i = 0; i < block.rows;) {
      const height = rowPoints(block, i);
      let last = i;
      while (last + 1 < block.rows && rowPoints(block, last + 1) === height) last += 1;
      if (height !== ROW_HEIGHT) {
        await sender.need(2 * CALL);
        rows(block.row + i, block.row + last).format.rowHeight = height;
      }
      i = last + 1;
    }
  }
}
