import type { Block, Plan } from '../../../engine/report/plan.js';
import { ROW_HEIGHT } from '../../../engine/report/theme.js';

/** Pixels of a digit of Excel's standard font and of the space beside a column's text; points of a pixel. */
const DIGIT = 7;
const PADDING = 5;
const PIXEL = 0.75;

/**
 * Points of a column of so many characters: Excel adds 5 pixels of padding and rounds down to whole pixels. The only place that turns
 * characters into points.
 *
 * @example columnPoints(10) // => 56.25
 */
export function columnPoints(characters: number): number {
  return Math.floor(characters * DIGIT + PADDING) * PIXEL;
}

/** Points of columns the plan says nothing of. */
const STANDARD_COLUMN = 48;

export function rowPoints(block: Block, i: number): number {
  return block.heights?.[i] ?? block.height ?? ROW_HEIGHT;
}

/** Points from the left edge of the tab to the left edge of a column. */
export function leftOf(plan: Plan, col: number): number {
  let sum = 0;
  for (let c = 0; c < col; c++) sum += c < plan.widths.length ? columnPoints(plan.widths[c] as number) : STANDARD_COLUMN;
  return sum;
}

/** The rectangle of everything a plan puts into cells. */
export function areaOf(plan: Plan): { readonly rows: number; readonly cols: number } {
  const { area } = plan.print;
  const rows = Math.max(area.bottom + 1, ...plan.blocks.map(b => b.row + b.rows));
  const cols = Math.max(area.right + 1, plan.widths.length, ...plan.blocks.map(b => b.col + b.columns.length));
  return { rows, cols };
}
