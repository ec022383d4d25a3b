import { BLANK, type Grid, rowAt } from '../../grid.js';
import { defineIssue, type IssuePlace, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { amountColumnOf } from './amountcolumn.js';
import { cellTypeOf, isName } from './celltype.js';
import { controlsOf, type ReadColumn } from './control.js';
import { currencyColumnOf, raiseConflicts, FROM_SIGN } from './currencysign.js';
import { dayColumnOf } from './daycolumn.js';
import { dayFromParts } from './daypart.js';
import { tableOrder } from './dayorder.js';
import { flagColumnOf } from './flagcolumn.js';
import { roleSpec } from '../index.js';
import { documentRows } from './keyless.js';
import type { ColumnMatch, TabRecognition } from '../match/recognition.js';
import { groupRows, rowsAbove, unmergedRows } from './row.js';
import { kindOf, printed, type Scan, scanOf } from './scan.js';
import { shareColumnOf } from './sharecolumn.js';
import { statedDay } from './stated.js';
import type { RepeatedColumn, Role, SheetId, Source, Table, Typed } from '../table.js';
import { sourceDay } from './sourceday.js';
import { type DayOrder, isEmptyWord } from './value.js';
import type { Day } from '../../units/day.js';
import { customerIdsOf, idColumnOf, wordColumnOf } from './wordcolumn.js';

const MERGED = defineIssue({
  code: 'merged-rows',
  severity: 'info',
  found: { zh: '{column}有跨行合并的单元格', en: '{column} has cells merged over several rows' },
  done: { zh: '合并范围内的每一行都按该值读取', en: 'their value is read for every row they span' },
});

const FILLED_DOWN = defineIssue({
  code: 'filled-down',
  severity: 'info',
  found: {
    zh: '{column}只写在每一组的首行，其下为空',
    en: '{column} stands on the first row of each block only, the rows below are blank',
  },
  done: { zh: '空白行按上一行的值读取', en: 'a blank takes the value above it' },
});

/** Rows that take their value from another row. */
function countBlank(rows: Int32Array, from: Int32Array): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) if (rows[i] !== from[i]) count++;
  return count;
}

/** Cells with a value in a typed column. */
function valuesIn(typed: Typed): number {
  let count = 0;
  if (typed.kind === 'text') for (const code of typed.codes) count += code >= 0 ? 1 : 0;
  else if (typed.kind === 'flag') for (const value of typed.values) count += value >= 0 ? 1 : 0;
  else for (const value of typed.values) count += Number.isNaN(value) ? 0 : 1;
  return count;
}

function sheetOf(tab: TabRecognition): SheetId {
  if (!tab.sheet) throw new Error(`tab ${tab.tab} is no sheet and cannot be parsed`);
  return tab.sheet;
}

/** Cells that hold something other than a word for nothing. */
function filledIn(scan: Scan): number {
  const empty = scan.texts.map(text => isEmptyWord(text));
  let count = 0;
  for (let i = 0; i < scan.rows.length; i++) {
    const text = scan.text[i] as number;
    if (text >= 0 ? !empty[text] : kindOf(scan, i) !== BLANK) count++;
  }
  return count;
}

/** How ambiguous dates are read: as the table or the file settles it, else as configured. */
interface Reading {
  readonly dateOrder: Settings['dateOrder'];
  readonly settled: DayOrder | null;
}

function typedOf(scan: Scan, sheet: SheetId, match: ColumnMatch, { dateOrder, settled }: Reading): Typed {
  const type = cellTypeOf(sheet, match.role);
  switch (type) {
    case 'day':
      return dayColumnOf(scan, dateOrder, sheet, match.role, settled);
    case 'money':
    case 'number':
      return amountColumnOf(scan, type, match.scale, match.role === 'minutes');
    case 'share':
      return shareColumnOf(scan);
    case 'flag':
      return flagColumnOf(scan);
    case 'id':
      return match.role === 'customer_id' ? customerIdsOf(scan) : idColumnOf(scan);
    case 'text':
      return wordColumnOf(scan, isName(sheet, match.role));
  }
}

function read(
  grid: Grid,
  tab: TabRecognition,
  match: ColumnMatch,
  rows: Int32Array,
  reading: Reading,
  issues: IssueSink | null,
): { typed: Typed; scan: Scan } {
  const place: IssuePlace = { file: tab.file, tab: tab.tab };
  const sheet = sheetOf(tab);
  const type = cellTypeOf(sheet, match.role);
  // An amount in a merged cell is one amount; a customer in a merged cell is the customer of every row.
  const isAmount = type === 'money' || type === 'number' || type === 'share';
  const from = match.from
    ? match.from === 'group'
      ? groupRows(rows, tab.groups ?? [])
      : rowsAbove(grid, grid.columns[match.column], rows)
    : isAmount
      ? rows
      : unmergedRows(grid, grid.col0 + match.column, rows);
  if (match.from === 'above' && issues)
    issues.add(FILLED_DOWN, { ...place, header: match.header, values: { column: match.header } }, undefined, countBlank(rows, from));
  else if (from !== rows && match.from === undefined && issues) {
    from.forEach((row, i) => {
      if (row === rows[i]) return;
      issues.add(
        MERGED,
        { ...place, header: match.header, values: { column: match.header } },
        { row: rowAt(grid, rows[i] as number), col: grid.col0 + match.column },
      );
    });
  }
  const scan = scanOf(grid, match.column, from, match.header, tab.flat ?? false, place, issues);
  if (match.constant !== undefined) return { typed: { kind: 'text', codes: new Int32Array(rows.length), words: [match.constant] }, scan };
  if (match.parts) return { typed: dayFromParts(grid, match.parts, rows), scan };
  return { typed: typedOf(scan, sheet, match, reading), scan };
}

/** Amounts that are a deal's or document's own, in its currency. */
const OWN_AMOUNTS: ReadonlySet<Role> = new Set('amount won_amount balance net debit credit order_amount collected paid'.split(' '));

/** The currency that the amounts themselves name, else their header or the tab's title, where the tab has no currency column. */
function currencyFrom(grid: Grid, tab: TabRecognition, sheet: SheetId, rows: Int32Array, home: string, issues: IssueSink): Typed | null {
  if (!roleSpec(sheet, 'currency') || tab.columns.some(match => match.role === 'currency')) return null;
  for (const match of tab.columns) {
    if (!OWN_AMOUNTS.has(match.role)) continue;
    const scan = scanOf(grid, match.column, rows, match.header, tab.flat ?? false, { file: tab.file, tab: tab.tab }, issues);
    const currency = currencyColumnOf(scan, home);
    if (currency) return currency;
  }
  const named = tab.columns.find(match => OWN_AMOUNTS.has(match.role) && match.currency !== undefined && match.currency !== home);
  if (!named?.currency) return null;
  const values = { column: named.header };
  const at = { row: rowAt(grid, tab.header), col: grid.col0 + named.column, value: named.currency };
  issues.add(FROM_SIGN, { file: tab.file, tab: tab.tab, header: named.header, values }, at);
  return { kind: 'text', codes: new Int32Array(rows.length), words: [named.currency] };
}

/**
 * A recognised tab's cells as a typed table. `fileOrder`: the order of day and month that other tabs of the file settle.
 *
 * Reads    the mapped columns of the rows between `first` and `last` that are not skipped; each distinct text once
 * Returns  one typed column a role, row numbers for tracing; words for nothing (-, 无, N/A …) are blanks
 * Leaves out   skipped rows and rows outside the table (counted), rows that are blank in every mapped column, sums without a label and
 *          amounts without anything that says whose they are (counted, and said)
 * Empty    no rows: columns of length 0
 * Errors   error-cell, formula-no-value, date-unreadable, date-range, date-ambiguous, date-mixed, text-date, amount-unreadable,
 *          amount-ambiguous, amount-large, text-amount, number-unreadable, share-unreadable, share-mixed, flag-unreadable, name-variants,
 *          currency-sign, id-precision, merged-rows, total-row, row-without-key: each with the address and value of the cell
 */
export function parse(grid: Grid, tab: TabRecognition, settings: Settings, issues: IssueSink, fileOrder: DayOrder | null = null): Table {
  const sheet = sheetOf(tab);
  const { rows, leftOut } = documentRows(grid, tab, issues);
  const reading = { dateOrder: settings.dateOrder, settled: tableOrder(grid, tab, rows, settings) ?? fileOrder };
  const columns: [Role, Typed][] = [];
  const places: [Role, Source['columns'][Role]][] = [];
  const repeated = new Map<Role, RepeatedColumn[]>();
  const money: ReadColumn[] = [];
  for (const match of tab.columns) {
    const { typed } = read(grid, tab, match, rows, reading, issues);
    const col = grid.col0 + match.column;
    if (typed.kind === 'money') money.push({ match, values: typed.values });
    if (match.key !== undefined) {
      const list = repeated.get(match.role) ?? [];
      list.push({ key: match.key, header: match.header, col, column: typed });
      repeated.set(match.role, list);
    } else if (!columns.some(([role]) => role === match.role)) {
      columns.push([match.role, typed]);
      places.push([match.role, { header: match.header, col }]);
    }
  }
  const currency = currencyFrom(grid, tab, sheet, rows, settings.currency, issues);
  if (currency) columns.push(['currency', currency]);
  const written = columns.find(([role]) => role === 'currency')?.[1];
  if (!currency && written?.kind === 'text')
    for (const { role, column, header } of tab.columns)
      if (OWN_AMOUNTS.has(role) && grid.columns[column]?.text)
        raiseConflicts(
          scanOf(grid, column, rows, header, tab.flat ?? false, { file: tab.file, tab: tab.tab }, issues),
          written,
          settings.currency,
        );
  const day = repeated.has('bucket')
    ? (statedDay(grid, 0, settings.dateOrder)?.day ?? NaN)
    : sheet === 'pipeline' || sheet === 'receivables'
      ? sourceDay(grid, tab.header, settings.asOf)
      : NaN;
  const said = Number.isNaN(day) ? {} : { day: day as Day };
  const controls = controlsOf(grid, tab, rows, money, columns.find(([role]) => role === 'currency')?.[1]);
  return {
    sheet,
    rows: rows.length,
    sources: [{ file: tab.file, tab: tab.tab, flat: tab.flat, ...said, columns: Object.fromEntries(places) }],
    row: rows.map(row => rowAt(grid, row)),
    columns: Object.fromEntries(columns),
    repeated: Object.fromEntries(repeated),
    leftOut,
    ...(controls.length > 0 ? { controls } : {}),
  };
}

/** What one mapped column holds, for `inspect`. */
export interface ColumnStat {
  readonly role: Role;
  readonly key?: string;
  readonly column: number;
  /** Cells that hold a value; blanks and words for nothing do not count. */
  readonly filled: number;
  /** Of those, the cells that read as the role's type. */
  readonly parsed: number;
  /** Rows of the table. */
  readonly rows: number;
  /** Different values read. */
  readonly distinct: number;
  /** Three different values, as on the tab. */
  readonly samples: readonly string[];
}

/** Statistics of every mapped column over all the rows of the table. Raises no issues. */
export function columnStats(grid: Grid, tab: TabRecognition): ColumnStat[] {
  const { rows } = documentRows(grid, tab, null);
  return tab.columns.map(match => {
    const { typed, scan } = read(grid, tab, match, rows, { dateOrder: 'mdy', settled: null }, null);
    const parsed = valuesIn(typed);
    const filled = Math.max(parsed, filledIn(scan));
    const distinct = typed.kind === 'text' ? typed.words.length : new Set<number>(typed.values).size - (parsed < rows.length ? 1 : 0);
    const samples = new Set<string>();
    for (let i = 0; i < rows.length && samples.size < 3; i++) {
      const value = printed(scan, i).trim();
      if (value !== '') samples.add(value);
    }
    return { role: match.role, key: match.key, column: match.column, rows: rows.length, filled, parsed, distinct, samples: [...samples] };
  });
}
