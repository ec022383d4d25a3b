import { type Page, spanWidth } from './page.js';
import type { Print } from './plan.js';
import { ROW_HEIGHT } from './theme.js';

/** Rows that a printed page should not divide: the head, a table with its title and totals, the notes at the foot. */
export interface Section {
  readonly top: number;
  readonly bottom: number;
  /** Its last column. */
  readonly right: number;
  /** Rows that stay together at its beginning where it is longer than a page: title, header and the first data. */
  readonly lead: number;
  /** Rows that stay together at its end: the last data, totals, note. */
  readonly tail: number;
  /** A table's header row. */
  readonly header?: number;
  /** The notes and checks that end a tab: with the table above them, where they fit. */
  readonly foot?: boolean;
}

/** A4 landscape within its margins in points, less 3.5 % for printers and fonts that run wider than they say. */
const PAPER = { width: 757, height: 497 };
/**
 * Points of a character unit, a digit of Calibri at 11 points: Excel rounds it down to 7 pixels (5.25 points), LibreOffice does not round. A
 * column of w units is w + 0.71 wide.
 */
const POINTS = 5.58;
/** Below this size figures of 10 points cannot be read: the columns are then printed on two pages, the first column on both. */
const SMALLEST = 45;
/** At this size they are read with ease. */
const LEGIBLE = 58;
/** How much smaller a tab is printed to spare pages, and the longest tab for which that is looked for. */
const SHRINK = 0.85;
const SEARCHED = 2000;
/** Excel takes 1,026 breaks on a tab. A longer table runs on by itself. */
const MOST_BREAKS = 1000;

/** How a tab is scaled and where its pages begin. */
export type Pages = Pick<Print, 'scale' | 'breaks' | 'columnBreak' | 'repeat' | 'areas'>;

/** Width of columns in points, as printed at 100 %. */
export function printWidth(widths: readonly number[], left: number, right: number): number {
  return (spanWidth(widths, left, right) + 0.71 * (right - left + 1)) * POINTS;
}

function percent(share: number): number {
  return Math.max(10, Math.floor(100 * Math.min(1, share)));
}

/** Row heights of a page in points, from its first row to `last`. */
function heightsOf(page: Page, last: number): Float64Array {
  const heights = new Float64Array(last + 1).fill(ROW_HEIGHT);
  for (const block of page.blocks)
    for (let i = 0; i < block.rows && block.row + i <= last; i++) {
      heights[block.row + i] = block.heights?.[i] ?? block.height ?? ROW_HEIGHT;
    }
  return heights;
}

/**
 * The scale at which all columns stand on one page, never above 100 %; where that would be under 45 %, the scale at which the head's columns
 * do: tables wider than it go on on a page to the right, which begins with their first column again. Those tables are print areas of their
 * own, so that nothing else is cut or printed twice. `together`: the rows down to this one are one page, too. The header is repeated of a long table that
 * ends the tab; above other tables it would be wrong, and the tab's title is repeated.
 */
export function pagesOf(page: Page, used: number, together: number | null): Pages {
  const heights = heightsOf(page, Math.max(page.row - 1, 2));
  const wide = percent(PAPER.width / printWidth(page.widths, 0, used));
  const split = wide < SMALLEST && page.right < used;
  const edge = split ? edgeOf(page, used) : used;
  const high = together === null ? 100 : percent(PAPER.height / between(heights, 0, together));
  const most = Math.min(high, split ? halfScale(page, edge, used) : wide);
  const runs = split ? runsOf(page.sections, edge) : [page.sections];
  const at = (scale: number): Pick<Print, 'scale' | 'breaks' | 'repeat'> => {
    const room = (PAPER.height * 100) / scale;
    const sections = split ? page.sections : withFoot(page.sections, heights, room);
    const header = headerOf(sections, heights, room);
    const breaks = (split ? runs : [sections]).flatMap(run => balanced(breaksOf(heights, run, room, header), heights, run, room, header));
    return { scale, breaks: breaks.slice(0, MOST_BREAKS), repeat: { top: header, bottom: header } };
  };
  let best = at(most);
  // a little smaller where that spares more paper than the smaller print does by itself: pages with only a few rows on them
  const least = heights.length > SEARCHED ? most : Math.max(most * SHRINK, Math.min(most, LEGIBLE));
  for (let scale = most - 1; scale >= least; scale -= 1) {
    const other = at(scale);
    if ((other.breaks.length + 1) * best.scale < (best.breaks.length + 1) * scale) best = other;
  }
  if (!split) return best;
  const areas = runs.map(run => {
    const wider = (run[0] as Section).right > edge;
    return { top: run[0]?.top ?? 0, left: 0, bottom: run.at(-1)?.bottom ?? 0, right: wider ? used : edge };
  });
  return { ...best, columnBreak: edge, areas };
}

/** The header row of the one table that is longer than a page, where it ends the tab; otherwise the first row. */
function headerOf(sections: readonly Section[], heights: Float64Array, room: number): number {
  const tables = sections.filter(s => s.header !== undefined);
  const long = tables.filter(s => between(heights, s.top, s.bottom) > room);
  return long.length === 1 && long[0] === tables.at(-1) ? (long[0]?.header ?? 0) : 0;
}

/** The scale at which the columns up to `edge` stand on one page, and those after it on another, after the first column. */
function halfScale(page: Page, edge: number, used: number): number {
  const left = printWidth(page.widths, 0, edge);
  const right = printWidth(page.widths, 0, 1) + printWidth(page.widths, edge + 1, used);
  return percent(PAPER.width / Math.max(left, right));
}

/** Where wide tables are divided: after the head's columns, or a little later where that leaves fewer of them to divide. */
function edgeOf(page: Page, used: number): number {
  const divided = (edge: number): number => page.sections.filter(s => s.right > edge).length;
  let best = page.right;
  for (let edge = best + 1; edge < used && halfScale(page, edge, used) >= LEGIBLE; edge++) if (divided(edge) < divided(best)) best = edge;
  return best;
}

/** Neighbouring sections that are within the head's columns, or not. */
function runsOf(sections: readonly Section[], right: number): Section[][] {
  const runs: Section[][] = [];
  for (const section of sections) {
    const before = runs.at(-1)?.[0];
    if (before && before.right > right === section.right > right) runs.at(-1)?.push(section);
    else runs.push([section]);
  }
  return runs;
}

function between(heights: Float64Array, top: number, bottom: number): number {
  let sum = 0;
  for (let row = top; row <= bottom; row++) sum += heights[row] ?? ROW_HEIGHT;
  return sum;
}

/** The foot joins the section above it where that is longer than a page anyway, or both fit on one. */
function withFoot(sections: readonly Section[], heights: Float64Array, room: number): readonly Section[] {
  const foot = sections.at(-1);
  const above = sections.at(-2);
  if (!foot?.foot || !above) return sections;
  const own = between(heights, above.top, above.bottom);
  const more = between(heights, above.bottom + 1, foot.bottom);
  if (more > room / 2 || (own <= room && own + more > room - (heights[0] ?? 0))) return sections;
  const joined = { ...above, bottom: foot.bottom, tail: above.tail + foot.bottom - above.bottom };
  return [...sections.slice(0, -2), joined];
}

/**
 * Moves sections from a full page to the next, where that one is left with less: two pages half full rather than one full and one with a small
 * table.
 */
export function balanced(
  breaks: readonly number[],
  heights: Float64Array,
  sections: readonly Section[],
  room: number,
  repeat: number,
): number[] {
  const moved = [...breaks];
  const tops = new Set(sections.map(s => s.top));
  const first = sections[0]?.top ?? 0;
  const last = sections.at(-1)?.bottom ?? 0;
  const filled = (top: number, bottom: number): number => between(heights, top, bottom) + (top > repeat ? (heights[repeat] ?? 0) : 0);
  for (let k = moved.length - 1; k >= 0; k--) {
    const from = (moved[k - 1] ?? first - 1) + 1;
    const to = moved[k + 1] ?? last;
    // a page that ends within a section, or begins there, stays as it is
    const whole = (row: number): boolean => tops.has(row) || row === last + 1;
    if (!whole((moved[k] as number) + 1) || !whole(to + 1)) continue;
    const before = sections.filter(s => s.top > from && s.bottom <= (moved[k] as number));
    for (const { top } of before.reverse()) {
      if (filled(top, to) > Math.min(room, filled(from, top - 1))) break;
      moved[k] = top - 1;
    }
  }
  return moved;
}

/**
 * Rows under which a new page begins. A section that fits on a page is not divided; a longer one begins where its title, header and first rows
 * have room, and never leaves its totals alone.
 *
 * Reads    heights of all rows and of a page in points; the sections from top to bottom; the row printed again on top of every later page
 * Returns  the last rows of all pages but the last, ascending; at most 1,000
 */
export function breaksOf(heights: Float64Array, sections: readonly Section[], room: number, repeat: number): number[] {
  const breaks: number[] = [];
  let next = sections[0]?.top ?? 0;
  const again = (row: number): number => (row > repeat ? (heights[repeat] ?? 0) : 0);
  let used = again(next);
  const start = (row: number): void => {
    breaks.push(row - 1);
    used = again(row);
    next = row;
  };
  for (const { top, bottom, lead, tail } of sections) {
    if (breaks.length >= MOST_BREAKS) return breaks;
    used += between(heights, next, top - 1);
    next = top;
    const height = between(heights, top, bottom);
    const whole = height <= room - again(top);
    const needs = whole ? height : between(heights, top, Math.min(bottom, top + lead - 1));
    if (used + needs > room && top > (sections[0]?.top ?? 0)) start(top);
    if (whole) {
      used += height;
      next = bottom + 1;
      continue;
    }
    for (let row = top; row <= bottom; row++) {
      const own = heights[row] ?? ROW_HEIGHT;
      if (used + own > room && row > top) {
        if (breaks.length >= MOST_BREAKS) return breaks;
        const from = Math.max(next + 1, Math.min(row, bottom - tail + 1));
        start(from);
        used += between(heights, from, row - 1);
      }
      used += own;
    }
    next = bottom + 1;
  }
  return breaks;
}
