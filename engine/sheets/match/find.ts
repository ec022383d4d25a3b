import { BLANK, cellAt, DATE, type Grid, kindAt, NUMBER, rowAt, TEXT } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { isoDay } from '../../units/day.js';
import type { Header } from './header.js';
import { cachedHeader, candidatesOf, savedWords } from './lexicon.js';
import type { SheetSpec } from '../sheet.js';

/** The header row of a tab. Rows and columns index the Grid. */
export interface Heading {
  /** The last row of the header; the data begin below it. */
  readonly row: number;
  /** 1, or 2 where a row of groups stands above the names. */
  readonly depth: 1 | 2;
  /** One for each column of the grid; null where the header is blank. */
  readonly headers: readonly (Header | null)[];
  /** Roles of the best sheet that the header names. */
  readonly score: number;
  /** Header cells merged across columns. */
  readonly merged: boolean;
  /** The header row of another table above or below, known as well; null = none met. */
  readonly other: number | null;
  /** The texts above the header: titles, units, preambles. */
  readonly above: readonly string[];
}

const LOOKED = 200; // rows of the tab
const TRIED = 60; // rows that hold something
const BEYOND = 12; // rows tried below one that looks good

/** A cell of a header: text as it is; a date as ISO (month columns); a number in shortest form. */
export function headerText(grid: Grid, col: number, row: number): string {
  const value = cellAt(grid, col, row);
  if (value === null) return '';
  if (kindAt(grid.columns[col], row) === DATE) return isoDay(Math.floor(value as number));
  return String(value).replace(/\s+/g, ' ').trim();
}

function texts(grid: Grid, row: number): string[] {
  return grid.columns.map((_, col) => headerText(grid, col, row));
}

/** Characters of a header that names a column; a longer text is prose. */
const LONGEST = 120;

/** At least one text, and texts in at least half of the filled cells, or dates in all the others (month columns); one in three may be prose. */
function couldBeHeader(grid: Grid, row: number): boolean {
  let [text, long, other, months] = [0, 0, 0, 0];
  grid.columns.forEach((column, col) => {
    const kind = kindAt(column, row);
    if (kind === BLANK) return;
    if (kind === TEXT && headerText(grid, col, row).length <= LONGEST) text++;
    else if (kind === TEXT) long++;
    else if (kind === DATE || (kind === NUMBER && Number.isInteger(column?.num?.[row]))) months++;
    else other++;
  });
  return text > 0 && other === 0 && 2 * long <= text && (text >= months || months <= 24);
}

/** How many roles of the best sheet the headers name, weighted; each role counts once, a repeated one up to three times. */
export function headingScore(headers: readonly (Header | null)[], specs: readonly SheetSpec[], settings: Settings): number {
  let best = 0;
  for (const spec of specs) {
    const saved = savedWords(spec, settings);
    const met = new Map<string, number>();
    let score = 0;
    for (const header of headers) {
      const candidate = header && candidatesOf(header, spec, saved).find(c => (met.get(c.role.role) ?? 0) < (c.role.repeated ? 3 : 1));
      if (!candidate) continue;
      met.set(candidate.role.role, (met.get(candidate.role.role) ?? 0) + 1);
      score += 1 + candidate.weight / 4 - Math.min(0.5, Math.max(0, candidate.cost) / 8);
    }
    best = Math.max(best, score);
  }
  return best;
}

/** Full rows right above a row speak against it: titles are narrower than a header, data are not. */
function depthOf(grid: Grid, row: number): number {
  const width = filledCells(grid, row);
  let depth = 0;
  for (let r = row - 1; r >= 0 && depth < 4; r--) {
    const filled = filledCells(grid, r);
    if (filled === 0 || filled < 0.7 * width) break;
    depth++;
  }
  return depth;
}

/** A header above the best one, a blank row between them, that is nearly as well known: two tables on one tab. */
function earlierTable(
  grid: Grid,
  rows: readonly number[],
  scored: ReadonlyMap<number, number>,
  best: { row: number; score: number },
): number | null {
  const isBlankBetween = (from: number): boolean => {
    for (let row = from + 2; row < best.row; row++)
      if (filledCells(grid, row) === 0 || rowAt(grid, row) > rowAt(grid, row - 1) + 1) return filledCells(grid, from + 1) > 0;
    return best.row > from + 1 && rowAt(grid, best.row) > rowAt(grid, best.row - 1) + 1;
  };
  const score = (row: number): number => scored.get(row) ?? 0;
  return rows.find(row => row < best.row && score(row) >= 3.5 && score(row) >= 0.6 * best.score && isBlankBetween(row)) ?? null;
}

/** Month and day under a year, and nothing else: the second row of a ledger's header. */
function isDateParts(names: readonly string[]): boolean {
  const filled = names.filter(name => name !== '');
  return filled.length >= 2 && filled.length <= 3 && filled.every(name => /^(?:年|月|日|号|year|month|day)$/i.test(name));
}

/** Rows below a header until the first blank one. */
function blockOf(grid: Grid, header: number): number {
  let row = header + 1;
  while (row < grid.rows && filledCells(grid, row) > 0 && rowAt(grid, row) === rowAt(grid, row - 1) + 1) row++;
  return row - header - 1;
}

/** A row of groups above the names, spread over the columns it is meant for: by its merges, else to the right until the next group. */
function spread(grid: Grid, row: number, groups: readonly string[], names: readonly string[]): string[] {
  const out = [...groups];
  const tabRow = grid.rowNo ? (grid.rowNo[row] as number) : grid.row0 + row;
  const merges = grid.merges.filter(m => m.top <= tabRow && tabRow <= m.bottom && m.right > m.left);
  if (merges.length > 0) {
    const reach = new Map<number, number>(); // first column of a merge → its last
    for (const { left, right } of merges) reach.set(left - grid.col0, Math.max(right - grid.col0, reach.get(left - grid.col0) ?? 0));
    const firsts = [...reach.keys()].sort((a, b) => a - b);
    firsts.forEach((first, i) => {
      const end = Math.min((reach.get(first) as number) + 1, firsts[i + 1] ?? Infinity, out.length);
      for (let col = Math.max(0, first); col < end; col++) out[col] = groups[first] ?? '';
    });
  } else for (let col = 1; col < out.length; col++) if (!out[col] && names[col] && !groups[col]) out[col] = out[col - 1] as string;
  return out;
}

/** Header of two rows: the name read together with its group, before and behind it, and alone. */
function twoRows(group: string, name: string): Header | null {
  if (!name) return group ? cachedHeader(group) : null;
  if (!group || group === name) return cachedHeader(name);
  const both = cachedHeader(`${group} ${name}`);
  const alone = cachedHeader(name);
  const keys = new Map(both.keys.map(k => [k.key, k.cost]));
  // 日期 over 实际关闭 is 实际关闭日期, Date over Due is Due Date
  for (const { key, cost } of cachedHeader(`${name} ${group}`).keys) if (!keys.has(key)) keys.set(key, cost + 0.3);
  for (const { key, cost } of alone.keys) if (!keys.has(key)) keys.set(key, cost + 0.9);
  return {
    text: both.text,
    words: both.words,
    keys: [...keys].map(([key, cost]) => ({ key, cost })).sort((a, b) => a.cost - b.cost),
    unit: alone.unit ?? both.unit,
  };
}

const single = (row: readonly string[]): (Header | null)[] => row.map(text => (text ? cachedHeader(text) : null));

function mergedAcross(grid: Grid, top: number, bottom: number): boolean {
  const at = (row: number): number => (grid.rowNo ? (grid.rowNo[row] as number) : grid.row0 + row);
  return grid.merges.some(m => m.right > m.left && m.bottom >= at(top) && m.top <= at(bottom));
}

/**
 * The header row (表头): where does the table of a tab begin?
 *
 *   the row whose cells name most roles of one sheet; of equals the first; two rows where a row of groups above makes more roles known
 *
 * Reads    the first 200 rows; titles, notes, units and sign-off lines above are passed over
 * Returns  null where no row could be a header
 * Keeps / Leaves out   where nothing is known: the first row with at least two texts and a filled row below, so that the tab can be named
 */
export function findHeading(grid: Grid, specs: readonly SheetSpec[], settings: Settings): Heading | null {
  const rows: number[] = [];
  for (let row = 0; row < Math.min(grid.rows, LOOKED) && rows.length < TRIED; row++) if (couldBeHeader(grid, row)) rows.push(row);
  let best: { row: number; depth: 1 | 2; headers: (Header | null)[]; score: number } | null = null;
  const scored = new Map<number, number>();
  for (const row of rows) {
    if (best && best.score >= 2 && rows.indexOf(row) > rows.indexOf(best.row) + BEYOND) break;
    const headers = single(texts(grid, row));
    const score = headingScore(headers, specs, settings) - depthOf(grid, row);
    scored.set(row, score);
    if (score > (best?.score ?? 0) + 1e-9) best = { row, depth: 1, headers, score };
  }
  for (const row of rows) {
    if (!scored.has(row + 1) || row + 1 >= grid.rows) continue;
    const names = texts(grid, row + 1);
    const groups = spread(grid, row, texts(grid, row), names);
    const headers = names.map((name, col) => twoRows(groups[col] ?? '', name));
    const score = headingScore(headers, specs, settings) - depthOf(grid, row);
    if (score > (best?.score ?? 0) + 0.9 && row + 1 >= (best?.row ?? 0)) best = { row: row + 1, depth: 2, headers, score };
  }
  if (best?.depth === 1 && isDateParts(texts(grid, best.row + 1))) {
    const row = best.row + 1;
    const names = texts(grid, row);
    const groups = spread(grid, best.row, texts(grid, best.row), names);
    best = { row, depth: 2, headers: names.map((name, col) => twoRows(groups[col] ?? '', name)), score: best.score };
  }
  const first = best && earlierTable(grid, rows, scored, best);
  const other = first === null || first === undefined || !best ? null : blockOf(grid, first) >= blockOf(grid, best.row) ? best.row : first;
  if (best && first !== null && first !== undefined && other === best.row)
    best = { row: first, depth: 1, headers: single(texts(grid, first)), score: scored.get(first) as number };
  if (!best || best.score < 1.2) {
    const row = rows.find(r => filledCells(grid, r) >= 2 && r + 1 < grid.rows && filledCells(grid, r + 1) >= 2);
    if (row !== undefined && (!best || filledCells(grid, best.row) < 2))
      best = { row, depth: 1, headers: single(texts(grid, row)), score: 0 };
  }
  if (!best) return null;
  const top = best.row - best.depth + 1;
  const above: string[] = [];
  for (let row = 0; row < top && above.length < 40; row++) above.push(...texts(grid, row).filter(text => text !== '' && text.length < 200));
  return { ...best, other, merged: mergedAcross(grid, top, best.row), above };
}

export function filledCells(grid: Grid, row: number): number {
  let filled = 0;
  for (const column of grid.columns) if (kindAt(column, row) !== BLANK) filled++;
  return filled;
}
