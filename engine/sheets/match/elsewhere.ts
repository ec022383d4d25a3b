import { BLANK, DATE, type Grid, kindAt, NUMBER, TEXT } from '../../grid.js';
import type { SheetSpec } from '../sheet.js';
import type { Role, SheetId } from '../table.js';
import { type Heading, headerText } from './find.js';
import type { ColumnMatch } from './recognition.js';
import type { DataRows } from './rows.js';
import type { Subject } from './settle.js';

/** A date in three columns: the year in one, or said once for the table. */
export interface DateParts {
  readonly year: { readonly column: number } | { readonly of: number };
  readonly month: number;
  readonly day: number;
}

/** Rows that name the group of the rows below them. */
export interface GroupRows {
  readonly column: number;
  readonly rows: readonly number[];
  readonly header: string;
  readonly samples: readonly string[];
}

/** What a sheet says elsewhere than in a column with cells in every row. Computed once a tab, offered to every sheet that is tried. */
export interface Elsewhere {
  readonly parts: (DateParts & { readonly header: string }) | null;
  readonly groups: GroupRows | null;
  /** A customer named above the table: 客户：山海实业. */
  readonly title: { readonly header: string; readonly value: string; readonly column: number } | null;
}

const YEAR = /^(?:年|年份|年度|year)$/;
const MONTH = /^(?:月|月份|month)$/;
const DAY = /^(?:日|号|day)$/;

function columnNamed(subjects: readonly Subject[], pattern: RegExp, low: number, high: number): Subject | null {
  const isWithin = ({ evidence }: Subject): boolean => {
    const numbers = evidence.words.flatMap(word => (word === null ? [] : [Number(word)]));
    return numbers.length > 0 && numbers.filter(n => Number.isInteger(n) && n >= low && n <= high).length >= 0.9 * numbers.length;
  };
  return subjects.find(s => s.header.keys.some(k => k.cost <= 1.5 && pattern.test(k.key)) && isWithin(s)) ?? null;
}

/** The year that headers or titles say once: 2012年 over 月 and 日, 期间：2012.01-2012.02. */
function yearSaid(texts: readonly string[]): number | null {
  for (const text of texts) {
    const year = /(?<!\d)((?:19|20)\d{2})\s*(?:年|[-./]\s*\d{1,2}(?!\d))/.exec(text.slice(0, 200));
    if (year) return Number(year[1]);
  }
  return null;
}

function partsOf(subjects: readonly Subject[], heading: Heading): Elsewhere['parts'] {
  const month = columnNamed(subjects, MONTH, 1, 12);
  const day = columnNamed(subjects, DAY, 1, 31);
  if (!month || !day) return null;
  const year = columnNamed(subjects, YEAR, 1990, 2100);
  const header = [year, month, day].flatMap(s => s?.header.text ?? []).join(' · ');
  if (year) return { year: { column: year.column }, month: month.column, day: day.column, header };
  const said = yearSaid([month.header.text, day.header.text, ...heading.above]);
  return said === null ? null : { year: { of: said }, month: month.column, day: day.column, header };
}

/** Rows of a table in which a column may be blank where it names groups: none, but for faults of typing. */
const MOST = 0.02;
const LOOKED = 50;

/**
 * Group rows (分组行): a column that is filled in rows of its own, above the rows of its group, and blank in those.
 *
 *   the first column with cells; in a group's row no day, and at least two cells fewer than in the fullest row; each group has rows
 *
 * Reads    every row of the data, until one says that the column is an ordinary one
 */
function groupsOf(grid: Grid, heading: Heading, rows: DataRows): GroupRows | null {
  const skipped = new Set(rows.skipped);
  const totals = new Set(rows.totals);
  const filledIn = (col: number, row: number): boolean => kindAt(grid.columns[col], row) !== BLANK;
  const column = grid.columns.findIndex((c, col) => {
    for (let row = rows.first; c && row < Math.min(rows.last, rows.first + LOOKED); row++)
      if (!skipped.has(row) && filledIn(col, row)) return true;
    return false;
  });
  if (column < 0) return null;
  const groups: number[] = [];
  let [members, both, run] = [0, 0, 0];
  for (let row = rows.first; row < rows.last; row++) {
    if (totals.has(row) || skipped.has(row)) continue;
    if (!filledIn(column, row)) {
      members++;
      run++;
      continue;
    }
    let [others, days] = [0, 0];
    for (let col = 0; col < grid.columns.length; col++) {
      if (col === column || !filledIn(col, row)) continue;
      others++;
      if (kindAt(grid.columns[col], row) === DATE) days++;
    }
    if (kindAt(grid.columns[column], row) !== TEXT || others > 0 || days > 0) {
      if (++both > MOST * (row - rows.first) + 1) return null;
      continue;
    }
    if (groups.length > 0 && run === 0) groups.pop(); // a title or an empty group
    groups.push(row);
    run = 0;
  }
  if (run === 0) groups.pop();
  if (groups.length === 0 || members < groups.length || both > MOST * members) return null;
  const samples = [...new Set(groups.map(row => headerText(grid, column, row)))].slice(0, 3);
  return { column, rows: groups, header: heading.headers[column]?.text ?? '', samples };
}

const NAMED =
  /(?:^|[\s,;，；|])(客户名称|客户|客戶|往来单位|单位名称|购货单位|customer name|customer|account name|party|bill to)\s*[:：]\s*(\S[^|]{0,120})/i;
/** Bytes of a label with its name. */
const LABELLED = 300;
/** What ends a name in a title: another label, or a wide gap. */
const NEXT = /\s{2,}|\t|\s+\S{1,8}[:：]|[,，;；|]/;

/** The customer that a title names, without the code before it. */
function titleName(grid: Grid, heading: Heading): Elsewhere['title'] {
  const top = heading.row - heading.depth + 1;
  for (let row = 0; row < Math.min(top, 20); row++)
    for (let column = 0; column < grid.columns.length; column++) {
      const raw = kindAt(grid.columns[column], row) === TEXT ? rawText(grid, column, row) : '';
      const found = raw === '' || raw.length > 300 ? null : NAMED.exec(raw);
      if (!found) continue;
      const value = found[2]!
        .split(NEXT)[0]!
        .replace(/^\d{1,12}\s+(?=\S)/, '')
        .trim();
      if (value !== '') return isNamedAgain(grid, heading, value) ? null : { header: found[1]!, value, column };
    }
  return null;
}

/** True where a row below the header names another customer: several statements stand under each other, and no title is of all. */
function isNamedAgain(grid: Grid, heading: Heading, value: string): boolean {
  return grid.columns.some(column => {
    if (!column?.text) return false;
    const known = new Set<number>();
    for (let row = heading.row + 1; row < grid.rows; row++) {
      const id = kindAt(column, row) === TEXT ? column.text[row]! : -1;
      if (id < 0 || known.has(id)) continue;
      known.add(id);
      const { at, bytes } = grid.strings;
      if (at[id + 1]! - at[id]! > LABELLED) continue;
      const found = NAMED.exec(new TextDecoder().decode(bytes.subarray(at[id], at[id + 1])));
      if (found && !found[2]!.includes(value)) return true;
    }
    return false;
  });
}

/** The text as it stands, gaps included. */
function rawText(grid: Grid, col: number, row: number): string {
  const id = grid.columns[col]?.text?.[row];
  if (id === undefined) return '';
  const { bytes, at } = grid.strings;
  return new TextDecoder().decode(bytes.subarray(at[id], at[id + 1]));
}

export function elsewhereOf(grid: Grid, heading: Heading, rows: DataRows, subjects: readonly Subject[]): Elsewhere {
  return { parts: partsOf(subjects, heading), groups: groupsOf(grid, heading, rows), title: titleName(grid, heading) };
}

/** The day that a row is of, where its parts stand in three columns. */
const DAY_ROLE: Readonly<Partial<Record<SheetId, Role>>> = {
  receivables: 'doc_date',
  receipts: 'date',
  orders: 'date',
  pipeline: 'created',
  visits: 'actual',
  leads: 'created',
};
/** What group rows name where their column's header does not say. */
const GROUP_ROLE: Readonly<Partial<Record<SheetId, Role>>> = {
  receivables: 'customer',
  receipts: 'customer',
  orders: 'customer',
  pipeline: 'owner',
  visits: 'owner',
  leads: 'owner',
};
const TITLED: ReadonlySet<SheetId> = new Set(['receivables', 'receipts', 'orders']);
const WHO: ReadonlySet<Role> = new Set(['customer', 'customer_id', 'owner', 'team', 'region', 'stage', 'department']);

/** Adds to the columns of a sheet what the tab says elsewhere. */
export function withElsewhere(spec: SheetSpec, matches: ColumnMatch[], { parts, groups, title }: Elsewhere): void {
  const has = (role: Role): boolean => matches.some(m => m.role === role);
  const add = (role: Role, more: Pick<ColumnMatch, 'column' | 'header' | 'samples'> & Partial<ColumnMatch>): void => {
    if (!spec.roles.some(r => r.role === role)) return;
    matches.push({ role, how: 'values', confidence: 'likely', scale: 1, parsed: 1, ...more });
  };
  const day = DAY_ROLE[spec.id];
  if (parts && day && !has(day)) {
    for (const column of [parts.month, parts.day, 'column' in parts.year ? parts.year.column : -1]) drop(matches, column);
    const { header, ...own } = parts;
    add(day, { column: parts.day, header, samples: [], parts: own });
  }
  if (groups) {
    const own = matches.find(m => m.column === groups.column && WHO.has(m.role));
    const role = own ? (own.role === 'customer_id' ? 'customer' : own.role) : GROUP_ROLE[spec.id];
    if (role && (own || !has(role))) {
      drop(matches, groups.column);
      if (!has(role)) add(role, { column: groups.column, header: groups.header, samples: groups.samples, from: 'group' });
    }
  }
  if (title && TITLED.has(spec.id) && !has('customer') && !has('customer_id'))
    add('customer', { column: title.column, header: title.header, samples: [title.value], constant: title.value });
}

function drop(matches: ColumnMatch[], column: number): void {
  for (let i = matches.length - 1; i >= 0; i--) if (matches[i]!.column === column) matches.splice(i, 1);
}

/** Share of blank cells from which a name is written on the first row of its block only. */
const BLOCKS = 1 / 2;
/** Rows below which a name and a blank may as well be a name left out. */
const FEWEST = 3;
/** Rows and blocks from which a column alone tells that its names stand on the first row only. */
const SURE_ROWS = 10;
const SURE_BLOCKS = 3;
/** Names without a blank among them that tell a column that is filled throughout. */
const ENOUGH = 1000;

/**
 * Names written on the first row of their block only (只在首行填写): blank cells below belong to it.
 *
 *   three rows at least, the first is filled, and no name comes twice: a name that comes again is written
 *   wherever it applies, so a blank beside it means blank; only rows that one of the `keys` (numbers, dates, names) fills are looked at;
 *   at least `least` of the cells are blank; where `isSure`, ten rows and three blocks of two rows or more: a few blanks may as well be owners not yet named
 */
export function isBlockwise(
  grid: Grid,
  column: number,
  rows: Pick<DataRows, 'first' | 'last'>,
  skipped: ReadonlySet<number>,
  keys: readonly number[],
  isSure = false,
  least = BLOCKS,
): boolean {
  const { text, num } = grid.columns[column] ?? {};
  const met = new Set<number | string>();
  let [filled, blank, blocks, run] = [0, 0, 0, 0];
  for (let row = rows.first; row < rows.last; row++) {
    if (skipped.has(row)) continue;
    const kind = kindAt(grid.columns[column], row);
    if (kind === BLANK) {
      if (keys.every(key => kindAt(grid.columns[key], row) === BLANK)) continue;
      if (filled === 0) return false;
      blank++;
      if (++run === 1) blocks++;
      continue;
    }
    filled++;
    run = 0;
    if (filled >= ENOUGH && blank === 0) return false;
    const name = kind === TEXT ? text![row]! : kind === NUMBER ? `n${num![row]}` : `k${row}`;
    if (met.has(name)) return false;
    met.add(name);
  }
  if (isSure && (filled + blank < SURE_ROWS || blocks < SURE_BLOCKS)) return false;
  return blank > 0 && blank >= least * (filled + blank) && filled + blank >= FEWEST;
}

/** “Closed Won (2)”: how many rows follow, in the last characters of the text. */
const COUNT_LENGTH = 12;
const COUNTED = /[(（]\s?(\d{1,6})\s?[)）]\s*$/;

/**
 * Stages or states written on the first row of their block only, as a grouped report of a CRM writes them: a blank means that none is said unless
 * the sheet shows otherwise.
 *
 *   each says how many rows its block has, “Closed Won (2)”; or each block ends with a row that is left out (a subtotal); or, of
 *   stages, ten rows and three blocks as isBlockwise: a status may be blank as long as nothing has happened. For columns that isBlockwise holds for with any share of blanks (least 0)
 */
export function isGroupedBy(
  grid: Grid,
  column: number,
  rows: Pick<DataRows, 'first' | 'last'>,
  skipped: ReadonlySet<number>,
  keys: readonly number[],
  isStage: boolean,
): boolean {
  const blocks: { readonly said: number; rows: number; isClosed: boolean }[] = [];
  for (let row = rows.first; row < rows.last; row++) {
    const block = blocks.at(-1);
    if (skipped.has(row)) {
      if (block) block.isClosed = true;
      continue;
    }
    if (kindAt(grid.columns[column], row) === BLANK) {
      if (block && keys.some(key => kindAt(grid.columns[key], row) !== BLANK)) block.rows++;
      continue;
    }
    const count = COUNTED.exec(rawText(grid, column, row).slice(-COUNT_LENGTH));
    blocks.push({ said: count ? Number(count[1]) : NaN, rows: 1, isClosed: false });
  }
  const isCounted = blocks.every(block => block.said === block.rows);
  const isClosed = blocks.length > 1 && blocks.slice(0, -1).every(block => block.isClosed);
  return isCounted || isClosed || (isStage && isBlockwise(grid, column, rows, skipped, keys, true));
}

/** The columns that a date stands in. */
export function partColumns({ year, month, day }: DateParts): number[] {
  return ['column' in year ? year.column : month, month, day];
}
