import { BLANK, DATE, type Grid, kindAt, TEXT, textOf } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { filledCells, type Heading, headingScore, headerText } from './find.js';
import { type Unit, unitOf } from './header.js';
import { cachedHeader, candidatesOf } from './lexicon.js';
import { mayTell, namedTotal, NOTE, PLAIN, rowWord, SURE, TOTAL } from './rowword.js';
import type { SheetSpec } from '../sheet.js';
import { isEmptyWord, readAmount } from '../parse/value.js';

/** Beside what a text says: it is the header of a column. */
const IS_NAME = 8;

/** Which rows of a tab are data. */
export interface DataRows {
  readonly first: number;
  /** Outside. */
  readonly last: number;
  /** Rows between that are no data, ascending. */
  readonly skipped: readonly number[];
  /** Rows that are totals, ascending; below the data too. */
  readonly totals: readonly number[];
  /** Rows with one cell only, a text: group rows, notes; or a row of a list of names. Ascending, none of them in `skipped`. */
  readonly lone: readonly number[];
  /** Units of a row of units right below the header, by column; null = there is none. */
  readonly units: ReadonlyMap<number, Unit> | null;
  /** Another table below, at this row; null = none. */
  readonly second: number | null;
}

const LONGEST_NAME = 200; // bytes

/**
 * The data rows of a table (数据行): where do they end, and which rows between are none?
 *
 *   below the header down to the last row that is neither blank, a total, a note, a sign-off line nor a repeated header; a row that begins
 *   with a total's word is one only where it holds no date and at most one other text, so that a customer named Total stays a customer
 *
 * Reads    every row once; each distinct text is judged once
 * Keeps / Leaves out   blank rows inside are skipped; a second table below a blank row ends the first, and its row is named
 */
export function dataRows(grid: Grid, heading: Heading, specs: readonly SheetSpec[], settings: Settings): DataRows {
  const first = heading.row + 1;
  const cols = grid.columns.map((_, i) => i).filter(i => grid.columns[i] && (heading.headers[i] || !blankColumn(grid, i, first)));
  const { bytes, at } = grid.strings;
  const words = new Map(cols.map(col => [col, headerText(grid, col, heading.row)]));
  const names = cols.map(col => (kindAt(grid.columns[col], heading.row) === TEXT ? (grid.columns[col]?.text?.[heading.row] ?? -1) : -1));
  let written: ReadonlySet<string> | null = null;
  const namesWritten = (): ReadonlySet<string> => (written ??= shortTexts(grid));
  const classes = new Uint8Array(at.length);
  const classOf = (id: number): number => {
    const known = classes[id]!;
    if (known !== 0) return known & ~IS_NAME;
    const text = mayTell(bytes, at[id]!, at[id + 1]!) ? textOf(grid.strings, id) : null;
    const told = text === null ? PLAIN : rowWord(text);
    const name = told === TOTAL ? namedTotal(text!) : null;
    // “Total Energies” sums up Energies where that is named too, else it is a customer
    const word = name !== null && !namesWritten().has(name) ? PLAIN : told;
    classes[id] = names.some(name => sameText(bytes, at, id, name)) ? word | IS_NAME : word;
    return word;
  };
  const cells = cols.map(col => {
    const { kind, text } = grid.columns[col]!;
    return { kinds: typeof kind === 'number' ? null : kind, kind: typeof kind === 'number' ? kind : BLANK, text };
  });
  const skipped: number[] = [];
  const lone: number[] = [];
  const totals: number[] = [];
  let last = first;
  let second: number | null = null;
  let units: ReadonlyMap<number, Unit> | null = null;
  let below = false; // the row above is blank
  for (let row = first; row < grid.rows; row++) {
    if (grid.rowNo && row > first && grid.rowNo[row]! > grid.rowNo[row - 1]! + 1) below = true;
    let filled = 0;
    let label = PLAIN;
    let seen = 0;
    let named = false;
    // Four texts tell what a row is; only a note must be counted to its end.
    for (let i = 0; i < cells.length && (seen < 4 || label === NOTE); i++) {
      const { kinds, kind: all, text } = cells[i]!;
      const kind = kinds ? kinds[row] : all;
      if (kind === BLANK) continue;
      filled++;
      if (kind !== TEXT || seen >= 4 || !text) continue;
      seen++;
      const id = text[row]!;
      const c = classOf(id);
      if (c === SURE || (c !== PLAIN && label === PLAIN && seen <= 2)) label = c;
      if (seen <= 2 && classes[id]! >= IS_NAME && sameText(bytes, at, id, names[i]!)) named = true;
    }
    if (filled === 0) {
      skipped.push(row);
      below = true;
      continue;
    }
    const isTotal = label === SURE || (label === TOTAL && isSum(grid, row, cols, classOf));
    const isNote = label === NOTE && filled <= Math.max(2, cols.length / 2);
    const isHeader = named && repeats(grid, row, cols, words);
    if (isHeader && namesOther(grid, row, cols, words)) {
      second = row;
      break;
    }
    const found = row <= first + 1 ? unitRow(grid, row, cols) : null;
    units ??= found;
    if (isTotal || isNote || isHeader || found || (row <= first + 1 && isBilingual(grid, row, cols, heading, specs))) {
      skipped.push(row);
      if (isTotal) totals.push(row);
    } else if (below && filled >= 3 && isOtherTable(grid, row, heading, specs, settings)) {
      second = row;
      break;
    } else {
      if (filled === 1 && seen === 1) lone.push(row);
      last = row + 1;
    }
    below = false;
  }
  while (skipped.length > 0 && (skipped.at(-1) as number) >= last) skipped.pop();
  return { first, last, skipped, totals, lone, units, second };
}

/** The texts of a workbook that may be names, in lower case. */
function shortTexts({ strings }: Grid): ReadonlySet<string> {
  const texts = new Set<string>();
  for (let id = 0; id + 1 < strings.at.length; id++)
    if (strings.at[id + 1]! - strings.at[id]! <= LONGEST_NAME) texts.add(textOf(strings, id).trim().toLowerCase());
  return texts;
}

/** Two texts of one dictionary, which may hold a text twice. */
function sameText(bytes: Uint8Array, at: Uint32Array, one: number, other: number): boolean {
  if (one === other) return true;
  if (other < 0) return false;
  const [a, b] = [at[one] as number, at[other] as number];
  const length = (at[one + 1] as number) - a;
  if (length !== (at[other + 1] as number) - b) return false;
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}

function blankColumn(grid: Grid, col: number, first: number): boolean {
  for (let row = first; row < Math.min(grid.rows, first + 1000); row++) if (kindAt(grid.columns[col], row) !== BLANK) return false;
  return true;
}

/** A total has figures and its label, no date, and at most one other text. */
function isSum(grid: Grid, row: number, cols: readonly number[], classOf: (id: number) => number): boolean {
  let others = 0;
  for (const col of cols) {
    const column = grid.columns[col];
    const kind = kindAt(column, row);
    if (kind === DATE) return false;
    if (kind !== TEXT || !column?.text) continue;
    const id = column.text[row] as number;
    if (classOf(id) === TOTAL) continue;
    const text = textOf(grid.strings, id).trim();
    if (!isEmptyWord(text) && Number.isNaN(readAmount(text.replace(/%$/, ''), '.')) && Number.isNaN(readAmount(text, ','))) others++;
  }
  return others <= 1;
}

/** The header again, on another printed page. */
function repeats(grid: Grid, row: number, cols: readonly number[], words: ReadonlyMap<number, string>): boolean {
  let [same, all] = [0, 0];
  for (const col of cols) {
    const word = words.get(col);
    if (!word) continue;
    all++;
    if (headerText(grid, col, row) === word) same++;
  }
  return all > 0 && same / all > 0.5;
}

/** A header like the one above that calls some column otherwise (供应商 for 客户): another table begins. */
function namesOther(grid: Grid, row: number, cols: readonly number[], words: ReadonlyMap<number, string>): boolean {
  return cols.some(col => {
    const [word, text] = [words.get(col) ?? '', headerText(grid, col, row)];
    return word !== '' && text !== '' && text !== word;
  });
}

/** The names once more in the other language, or as system names, right below the header. */
function isBilingual(grid: Grid, row: number, cols: readonly number[], heading: Heading, specs: readonly SheetSpec[]): boolean {
  const none = new Map();
  return specs.some(spec => {
    let [same, all] = [0, 0];
    for (const col of cols) {
      const above = heading.headers[col];
      const text = headerText(grid, col, row);
      if (!above || text === '') continue;
      all++;
      const roles = new Set(candidatesOf(above, spec, none).map(c => c.role.role));
      if (candidatesOf(cachedHeader(text), spec, none).some(c => c.cost < 0.7 && roles.has(c.role.role))) same++;
    }
    return all >= 2 && same >= 2 && same / all > 0.6;
  });
}

/** A row of units below the header: 元, 万元, 天. Null where the row is none. */
function unitRow(grid: Grid, row: number, cols: readonly number[]): ReadonlyMap<number, Unit> | null {
  const units = new Map<number, Unit>();
  for (const col of cols) {
    const text = headerText(grid, col, row).replace(/^[(（]|[)）]$/g, '');
    if (text === '') continue;
    const unit = unitOf(text);
    if (!unit && !/^(?:天|日|月|年|个|次|days?|months?|text|date|文本|日期|数字)$/i.test(text)) return null;
    if (unit) units.set(col, unit);
  }
  return units.size > 0 ? units : null;
}

/** A row that names at least three roles, and other headers than ours. */
function isOtherTable(grid: Grid, row: number, heading: Heading, specs: readonly SheetSpec[], settings: Settings): boolean {
  if (filledCells(grid, row) < 3) return false;
  const texts = grid.columns.map((c, col) => (kindAt(c, row) === TEXT ? headerText(grid, col, row) : kindAt(c, row) === BLANK ? '' : null));
  if (texts.some(t => t === null)) return false;
  const headers = texts.map(t => (t ? cachedHeader(t) : null));
  return headingScore(headers, specs, settings) >= 3.5 && heading.score > 0;
}
