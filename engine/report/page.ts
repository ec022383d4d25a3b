import { address, type Rect } from '../grid.js';
import type { Lang } from '../text.js';
import type { Block, Chart, FormatKey, Link, PlanColumn, PlanValue, Rule, StyleName, TableSpec } from './plan.js';
import { quotedTab } from './formula.js';
import type { Section } from './print.js';

/** The first column used: column A is a margin. */
export const LEFT = 1;

/** A cell to be put on a page by itself. */
export interface Cell {
  readonly style: StyleName;
  readonly value: PlanValue;
  readonly format?: FormatKey;
  readonly formula?: string;
  readonly link?: Link | null;
}

/** One tab while it is being laid out: what becomes a Plan, and the row that is free next. */
export interface Page {
  readonly name: string;
  readonly lang: Lang;
  readonly widths: number[];
  /** Last column of the head: cards, charts and sentences end there. */
  right: number;
  row: number;
  readonly blocks: Block[];
  readonly merges: Rect[];
  readonly tables: TableSpec[];
  readonly rules: Rule[];
  readonly charts: Chart[];
  /** What a printed page should not divide, from top to bottom. */
  readonly sections: Section[];
  /** A1 address of the as-of cell, absolute. */
  asOf: string;
}

/** The columns of a single row of cells. */
export function cellColumns(cells: readonly Cell[]): PlanColumn[] {
  return cells.map(cell => ({
    style: cell.style,
    format: cell.format ?? 'General',
    values: [cell.value],
    ...(cell.formula === undefined ? {} : { formulas: [cell.formula] }),
    ...(cell.link ? { links: [cell.link] } : {}),
  }));
}

export function putRow(page: Page, row: number, col: number, cells: readonly Cell[], height?: number): void {
  page.blocks.push({ row, col, rows: 1, columns: cellColumns(cells), ...(height === undefined ? {} : { height }) });
}

/** Characters between two columns, both inside. */
export function spanWidth(widths: readonly number[], left: number, right: number): number {
  let sum = 0;
  for (let c = left; c <= right; c++) sum += widths[c] ?? 0;
  return sum;
}

/** A cell over several columns. */
export function putMerged(page: Page, row: number, left: number, right: number, cell: Cell, height?: number): void {
  const rest: Cell = { style: cell.style, value: null };
  const cells = [cell, ...Array.from({ length: right - left }, () => rest)];
  putRow(page, row, left, cells, height);
  if (right > left) page.merges.push({ top: row, left, bottom: row, right });
}

export function absolute(row: number, col: number): string {
  return address(row, col).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}

/** A rectangle in A1 form, with the tab's name where it stands on another tab than `page`. */
export function rangeOf(page: Page, tab: string, at: Rect): string {
  const cells =
    at.top === at.bottom && at.left === at.right ? address(at.top, at.left) : `${address(at.top, at.left)}:${address(at.bottom, at.right)}`;
  return tab === page.name ? cells : `${quotedTab(tab)}!${cells}`;
}

/**
 * Divides columns into n neighbouring groups, as equally wide as whole columns allow, but first of all wide enough for what each needs.
 * Returns the last column of each group.
 *
 * @example groupsOf([2, 30, 12, 12, 12, 12, 12], 1, 6, [0, 0, 0]) // => [1, 3, 6]
 */
export function groupsOf(widths: readonly number[], left: number, right: number, needs: readonly number[]): number[] {
  const n = needs.length;
  const ideal = spanWidth(widths, left, right) / n;
  const costOf = (width: number, need: number): number => (width - ideal) ** 2 + 100 * Math.max(0, need - width) ** 2;
  // cost[g][c]: the least cost of g groups of which the last ends at column c
  const cost: number[][] = [[]];
  const from: number[][] = [[]];
  for (let g = 1; g <= n; g++) {
    const costs: number[] = (cost[g] = []);
    const starts: number[] = (from[g] = []);
    for (let start = left + g - 1; start <= right; start++) {
      const before = g === 1 ? (start === left ? 0 : Infinity) : (cost[g - 1]?.[start - 1] ?? Infinity);
      if (before === Infinity) continue;
      let width = 0;
      for (let c = start; c <= right; c++) {
        width += widths[c] ?? 0;
        const here = before + costOf(width, needs[g - 1] as number);
        if (here >= (costs[c] ?? Infinity)) continue;
        costs[c] = here;
        starts[c] = start;
      }
    }
  }
  const ends: number[] = [];
  for (let g = n, c = right; g > 0; g--) {
    ends.unshift(c);
    c = (from[g]?.[c] as number) - 1;
  }
  return ends;
}
