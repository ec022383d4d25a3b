import { address, type Rect } from '../../../engine/grid.js';
import { type CellLook, lookKey, lookOf, specOf } from '../../../engine/report/cellstyle.js';
import { formulaOf } from '../../../engine/report/link.js';
import type { Block, Plan, PlanColumn } from '../../../engine/report/plan.js';
import { type Color, COLORS, FONTS, type StyleSpec, STYLES } from '../../../engine/report/theme.js';
import type { Slices } from '../breathe.js';
import { can } from '../capability.js';
import { areaOf } from './measure.js';
import { CALL, type Sender } from './sender.js';

/** Most characters of an address of several areas. */
const LONGEST_ADDRESS = 2000;

export function hex(color: Color): string {
  return `#${COLORS[color]}`;
}

export function a1(at: Rect): string {
  return at.top === at.bottom && at.left === at.right
    ? address(at.top, at.left)
    : `${address(at.top, at.left)}:${address(at.bottom, at.right)}`;
}

/** Rectangles to be painted alike. */
interface Group {
  readonly spec: StyleSpec;
  /** What they look like before. */
  readonly under: StyleSpec;
  readonly rects: Rect[];
}

class Groups {
  readonly all = new Map<string, Group>();

  add(key: string, spec: StyleSpec, under: StyleSpec, rect: Rect): void {
    const id = `${key}|${spec.line && rect.bottom > rect.top ? 'rows' : ''}`;
    const group = this.all.get(id);
    if (group) group.rects.push(rect);
    else this.all.set(id, { spec, under, rects: [rect] });
  }
}

const HORIZONTAL = { left: 'Left', right: 'Right', center: 'Center' } as const;
const VERTICAL = { top: 'Top', middle: 'Center', bottom: 'Bottom' } as const;

type Side = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'InsideHorizontal';

function drawLine(format: Excel.RangeFormat, side: Side, color: Color | undefined): void {
  if (!color) return;
  const border = format.borders.getItem(side);
  border.style = 'Continuous';
  border.weight = 'Thin';
  border.color = hex(color);
}

/** What most cells look like: set for the whole tab, so that the others need to be told only what differs. */
const BASE: StyleSpec = { size: 10, color: 'ink', align: 'left', middle: 'middle' };

function paintBase(format: Excel.RangeFormat, font: string): void {
  format.font.name = font;
  format.font.size = BASE.size;
  format.font.color = hex(BASE.color);
  format.horizontalAlignment = HORIZONTAL[BASE.align];
  format.verticalAlignment = VERTICAL.middle;
}

/** Paints cells that look like `under` as a style says. Every cell of a range has the style's lines, so those between two rows are drawn as well. */
function paint(format: Excel.RangeFormat, spec: StyleSpec, under: StyleSpec, rect: Rect): void {
  if (spec.size !== under.size) format.font.size = spec.size;
  if (spec.color !== under.color) format.font.color = hex(spec.color);
  if (spec.bold !== under.bold) format.font.bold = spec.bold === true;
  if (spec.underline !== under.underline) format.font.underline = spec.underline ? 'Single' : 'None';
  if (spec.fill) format.fill.color = hex(spec.fill);
  if (spec.align !== under.align) format.horizontalAlignment = HORIZONTAL[spec.align];
  const middle = spec.middle ?? 'middle';
  if (middle !== (under.middle ?? 'middle')) format.verticalAlignment = VERTICAL[middle];
  if (spec.wrap) format.wrapText = true;
  if (can('fineFormat')) {
    if (spec.indent) format.indentLevel = spec.indent;
    if (spec.shrink) format.shrinkToFit = true;
  }
  const { line } = spec;
  if (!line) return;
  drawLine(format, 'EdgeTop', line.top);
  drawLine(format, 'EdgeBottom', line.bottom);
  drawLine(format, 'EdgeLeft', line.left);
  if (rect.bottom > rect.top) drawLine(format, 'InsideHorizontal', line.bottom ?? line.top);
}

async function paintGroups(sender: Sender, key: string, groups: Groups): Promise<void> {
  for (const { spec, under, rects } of groups.all.values()) {
    const first = rects[0] as Rect;
    if (!can('areas')) {
      for (const rect of rects) {
        await sender.need(20 * CALL);
        paint(sender.range(key, rect).format, spec, under, rect);
      }
      continue;
    }
    for (let from = 0; from < rects.length;) {
      let addresses = '';
      for (; from < rects.length && addresses.length < LONGEST_ADDRESS; from++)
        addresses += `${addresses && ','}${a1(rects[from] as Rect)}`;
      await sender.need(20 * CALL + addresses.length);
      paint(sender.sheet(key).getRanges(addresses).untrack().format, spec, under, first);
    }
  }
}

/** Rows of a column that look other than the column, as runs. */
async function exceptions(
  column: PlanColumn,
  block: Block,
  plans: readonly Plan[],
  slices: Slices,
): Promise<{ from: number; to: number; look: CellLook }[]> {
  const runs: { from: number; to: number; look: CellLook }[] = [];
  if (!column.links && !column.muted) return runs;
  for (let i = 0; i < block.rows; i++) {
    const look = lookOf(column, i, column.links ? formulaOf(column, i, plans, () => '') : '');
    if (slices.due()) await slices.rest();
    const last = runs.at(-1);
    if (look === 'plain') continue;
    if (last && last.look === look && last.to === i - 1) last.to = i;
    else runs.push({ from: i, to: i, look });
  }
  return runs;
}

/** Paints every cell of a plan: fonts, fills, lines, alignment, from the theme; what looks alike in one call. */
export async function paintLooks(sender: Sender, key: string, plan: Plan, plans: readonly Plan[], slices: Slices): Promise<void> {
  const base = new Groups();
  const over = new Groups();
  for (const block of plan.blocks) {
    const bottom = block.row + block.rows - 1;
    for (let k = 0; k < block.columns.length; k++) {
      const { style } = block.columns[k] as PlanColumn;
      let last = k;
      // a line on the left is each cell's own edge
      if (!STYLES[style].line?.left) while (block.columns[last + 1]?.style === style) last += 1;
      base.add(lookKey(style, 'plain'), specOf(style, 'plain'), BASE, {
        top: block.row,
        bottom,
        left: block.col + k,
        right: block.col + last,
      });
      for (let c = k; c <= last; c++) {
        const col = block.col + c;
        for (const { from, to, look } of await exceptions(block.columns[c] as PlanColumn, block, plans, slices))
          over.add(`${style} ${lookKey(style, look)}`, specOf(style, look), specOf(style, 'plain'), {
            top: block.row + from,
            bottom: block.row + to,
            left: col,
            right: col,
          });
      }
      k = last;
    }
  }
  const { rows, cols } = areaOf(plan);
  await sender.need(8 * CALL);
  paintBase(sender.range(key, { top: 0, left: 0, bottom: rows - 1, right: cols - 1 }).format, FONTS[plan.lang].excel);
  await paintGroups(sender, key, base);
  await paintGroups(sender, key, over);
}
