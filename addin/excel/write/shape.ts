import type { Plan } from '../../../engine/report/plan.js';
import { ROW_HEIGHT } from '../../../engine/report/theme.js';
import { can } from '../capability.js';
import { areaOf, columnPoints, rowPoints } from './measure.js';
import { CALL, type Sender } from './sender.js';

/** Runs of rows whose height is set in one call. */
const RUNS = 100;

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
  for (const [height, runs] of heightsOf(plan)) {
    if (!can('areas')) {
      for (const [top, bottom] of runs) {
        await sender.need(2 * CALL);
        rows(top, bottom).format.rowHeight = height;
      }
      continue;
    }
    for (let from = 0; from < runs.length; from += RUNS) {
      const addresses = runs.slice(from, from + RUNS).map(([top, bottom]) => `A${top + 1}:A${bottom + 1}`);
      await sender.need(2 * CALL + addresses.length * 14);
      sender.sheet(key).getRanges(addresses.join(',')).untrack().format.rowHeight = height;
    }
  }
}

/** Runs of rows by their height, where it is not the standard one. */
function heightsOf(plan: Plan): Map<number, [top: number, bottom: number][]> {
  const found = new Map<number, [number, number][]>();
  for (const block of plan.blocks) {
    if (block.height === undefined && block.heights === undefined) continue;
    for (let i = 0; i < block.rows; i++) {
      const height = rowPoints(block, i);
      if (height === ROW_HEIGHT) continue;
      const runs = found.get(height) ?? [];
      const last = runs.at(-1);
      const row = block.row + i;
      if (last && last[1] === row - 1) last[1] = row;
      else runs.push([row, row]);
      found.set(height, runs);
    }
  }
  return found;
}
