import type { Grid } from '../../grid.js';
import { issueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import type { Lang } from '../../text.js';
import { byArithmetic } from './arithmetic.js';
import { Columns } from './columns.js';
import { unusedAmounts } from './unused.js';
import { chosenColumns, chosenSpec } from './chosen.js';
import { elsewhereOf, isBlockwise, isGroupedBy, partColumns } from './elsewhere.js';
import { sampledRows } from './evidence.js';
import { filledCells, findHeading, type Heading, headerText } from './find.js';
import { hasHan } from './han.js';
import { isActivityLog, NOT_LOGGED } from './activity.js';
import { isNamed } from './named.js';
import { titleUnit } from './header.js';
import { SHEETS, sheetSpec } from '../index.js';
import { type Mapping, match, subjectsOf } from './match.js';
import { mappedWhy, missingWhy, NO_TABLE, skippedWhy, unknownWhy, payablesWhy } from './reason.js';
import type { ColumnMatch, Confidence, Recognition, TabRecognition } from './recognition.js';
import { type DataRows, dataRows } from './rows.js';
import { raiseRecognised, raiseSkipped, raiseUnknown, sameSheet } from './said.js';
import { historySkips } from '../literal/stagefield.js';
import { cellTypeOf } from '../parse/celltype.js';
import type { CellType, SheetSpec } from '../sheet.js';
import type { SheetId } from '../table.js';

const LOOKUPS: ReadonlySet<SheetId> = new Set(['customers', 'people', 'products']);

/** A sheet that a tab could be. */
interface Guess {
  readonly mapping: Mapping;
  readonly score: number;
  /** The tab's name or a title above the table says so. */
  readonly named: boolean;
}

function forced(grid: Grid, settings: Settings): SheetId | 'skip' | null {
  return Object.hasOwn(settings.tabs, grid.tab) ? (settings.tabs[grid.tab] ?? null) : null;
}

/** How well a sheet explains a tab: its columns, how many of the tab's columns they are, and the names. */
function guess(mapping: Mapping, grid: Grid, heading: Heading, columns: number, isHistory: boolean): Guess {
  const { spec } = mapping;
  const used = new Set(mapping.columns.map(m => m.column)).size;
  const byTab = isNamed(grid.tab, spec.tabWords) && (spec.id === 'history' || !isHistory); // 商机阶段变更 is named twice
  const byTitle = heading.above.some(text => text.length < 60 && isNamed(text, spec.tabWords));
  const bonus = byTab ? (spec.id === 'history' ? 14 : 3) : byTitle ? 2 : 0;
  return { mapping, score: mapping.weight * (0.4 + (0.6 * used) / Math.max(1, columns)) + bonus, named: byTab || byTitle };
}

/** Sheets of what customers owe. */
const OWED: ReadonlySet<SheetId> = new Set(['receivables', 'receipts']);
const PAYABLE =
  /应付|應付|accounts? payable|trade payable|\bpayables\b|\ba\/?p (?:ag(?:e?ing)|ledger|report|summary|detail)|\b(?:vendors?|suppliers?)\b|供应商|供應商/i;
const RECEIVABLE = /应收|應收|receivable|\ba\/r\b|客户|客戶|customer|client/i;

/** True for a list of what we owe to others (应付): the tab, a title above it or its party says so, and nothing speaks of customers. */
function isPayables(tab: string, { above, headers }: Heading): boolean {
  const texts = [tab, ...above.filter(text => text.length < 60), ...headers.flatMap(header => header?.text.slice(0, 60) ?? [])];
  return texts.some(text => PAYABLE.test(text)) && !texts.some(text => RECEIVABLE.test(text));
}

/** A sheet that is a mere list, or targets by month, needs more than a name in common with a tab. */
function isEnough({ mapping, named, score }: Guess): boolean {
  if (mapping.missing.length > 0) return false;
  if (mapping.spec.id === 'settings') return named;
  // People by month may be targets or what was sold: a word must say target.
  if (mapping.spec.id === 'targets')
    return named || mapping.columns.some(c => c.role === 'amount' || isNamed(c.header, mapping.spec.tabWords));
  if (LOOKUPS.has(mapping.spec.id)) return mapping.columns.length >= 2 && (named ? score >= 3 : mapping.telling);
  return named || mapping.telling;
}

function recogniseTab(grid: Grid, settings: Settings): TabRecognition & { readonly near: Guess | null } {
  const issues = issueSink();
  const ask = forced(grid, settings);
  const bare = {
    file: grid.file,
    tab: grid.tab,
    ...(grid.flat ? { flat: true } : {}),
    visible: grid.visible,
    confidence: 'likely' as Confidence,
    skipped: [],
    columns: [],
    unused: [],
    questions: [],
    issues: [],
    near: null,
  };
  if (ask === 'skip')
    return { ...bare, sheet: null, confidence: 'certain', why: skippedWhy(), header: 0, first: 0, last: 0, issues: raiseSkipped(grid) };
  const known = ask ? [sheetSpec(ask)] : SHEETS;
  const heading = grid.rows > 0 ? findHeading(grid, known, settings) : null;
  if (!heading) return { ...bare, sheet: null, why: NO_TABLE, header: 0, first: 0, last: 0 };
  const rows = dataRows(grid, heading, known, settings);
  const sample = sampledRows(
    rows.first,
    rows.last,
    new Set([...rows.skipped, ...(rows.lone.length * 2 > rows.last - rows.first ? [] : rows.lone)]),
  );
  const subjects = subjectsOf(grid, heading, sample, rows.units, settings);
  const headers = subjects.map(({ column, header }) => ({ column, text: header.text }));
  const chosen = chosenColumns(grid, headers, settings, issues);
  const specs = known.map(spec => chosenSpec(spec, chosen));
  const unit = [...heading.above, grid.tab].map(titleUnit).find(u => u !== null) ?? null;
  const filled = subjects.filter(s => s.header.text !== '').length;
  const elsewhere = elsewhereOf(grid, heading, rows, subjects);
  const isLog = !ask && isActivityLog(grid, subjects);
  const isOwing = !ask && isPayables(grid.tab, heading);
  const mappings = specs
    .filter(spec => (!isLog || !NOT_LOGGED.has(spec.id)) && !(isOwing && OWED.has(spec.id)))
    .map(spec => match(spec, subjects, settings, unit, chosen, elsewhere));
  const isHistory = mappings.some(m => m.spec.id === 'history' && m.missing.length === 0 && isNamed(grid.tab, m.spec.tabWords));
  const guesses = mappings
    .map(mapping => guess(mapping, grid, heading, filled, isHistory))
    .sort((a, b) => b.score - a.score || specs.indexOf(a.mapping.spec) - specs.indexOf(b.mapping.spec));
  const fitting = guesses.filter(g => (ask ? g.mapping.missing.length === 0 : isEnough(g)));
  const best = fitting[0];
  const place = {
    header: heading.row,
    first: rows.first,
    last: rows.last,
    skipped: rows.skipped,
    ...(rows.totals.length > 0 ? { totals: rows.totals } : {}),
  };
  const unknown = subjects.map(({ column, header }) => ({ column, header: header.text }));
  if (!best) {
    const near = guesses.find(g => g.mapping.weight > 0 && g.mapping.spec.id !== 'settings') ?? null;
    const likely = near && (near.named || near.mapping.telling || hasHalf(near.mapping) || ask) ? near : null;
    const why = isOwing ? payablesWhy() : likely ? missingWhy(likely.mapping) : unknownWhy(heading);
    return { ...bare, ...place, sheet: null, why, unused: unknown, issues: issues.list(), near: likely };
  }
  const mapping = byArithmetic(best.mapping, grid, heading.headers, rows, settings);
  const rival = fitting[1];
  const margin = rival ? best.score / Math.max(0.01, rival.score) : Infinity;
  const checks = mapping.columns.some(c => c.confidence === 'check');
  const sure = !checks && !isThin(mapping, filled) && (best.named || margin >= 1.3);
  const confidence: Confidence = ask || (margin >= 1.1 && sure) ? 'certain' : margin < 1.1 ? 'check' : 'likely';
  const isGrouped = mapping.columns.some(c => c.from === 'group');
  const groups = isGrouped && elsewhere.groups ? elsewhere.groups.rows : [];
  const { last, skipped } = trimmed(rows, mapping.spec, [...historySkips(grid, mapping, rows), ...groups]);
  const { columns, blank } = filledDown(grid, mapping.spec.id, mapping.columns, { first: rows.first, last }, skipped);
  const used = new Set(mapping.columns.flatMap(c => [c.column, ...(c.parts ? partColumns(c.parts) : [])]));
  const unread = rows.second !== null && isSameKind(grid, rows.second, mapping) ? filledRows(grid, rows.second + 1, grid.rows) : 0;
  const asked = new Set(mapping.questions.flatMap(question => question.columns));
  const spare = new Set(unusedAmounts(mapping.spec.id, new Columns(grid, heading.headers, mapping, rows, settings), asked));
  const tab: TabRecognition = {
    ...bare,
    sheet: mapping.spec.id,
    confidence,
    why: mappedWhy(mapping, best.named, filled, rival && margin < 1.1 ? rival.mapping.spec : null),
    ...place,
    last,
    skipped,
    ...(groups.length > 0 ? { groups } : {}),
    columns,
    ...(unread > 0 ? { unread } : {}),
    unused: unknown.filter(u => !used.has(u.column)).map(u => (spare.has(u.column) ? { ...u, money: true as const } : u)),
    questions: mapping.questions,
  };
  raiseRecognised(grid, tab, mapping, heading, rows, margin < 1.1 && !ask ? (rival as Guess).mapping.spec : null, blank, issues);
  return { ...tab, issues: issues.list(), near: null };
}

/** Columns of names that may be written on the first row of their block only. */
const BLOCKS: ReadonlySet<string> = new Set(['customer', 'customer_id', 'owner', 'team', 'region', 'department']);

/** Of these a blank may mean that none is named yet: blocks of their own must be plain, or customers stand in blocks too. */
const OPTIONAL: ReadonlySet<string> = new Set(['owner', 'team', 'region', 'department']);

/** Columns that a report may be grouped by: a blank is no blank only where the sheet proves its blocks. */
const GROUPED: ReadonlySet<string> = new Set(['stage', 'status']);

const KEYS: ReadonlySet<CellType> = new Set(['id', 'day', 'text']);

/** The columns with those that are filled down, and the ones that look so though nothing proves it. */
function filledDown(
  grid: Grid,
  sheet: SheetId,
  columns: readonly ColumnMatch[],
  rows: Pick<DataRows, 'first' | 'last'>,
  skipped: readonly number[],
): { readonly columns: readonly ColumnMatch[]; readonly blank: readonly number[] } {
  const none = new Set(skipped);
  const merged = new Set(grid.merges.flatMap(m => (m.bottom > m.top ? [m.left - grid.col0] : [])));
  const isMerged = (column: number): boolean => merged.has(column);
  const isPlain = (c: ColumnMatch): boolean => c.from === undefined && c.constant === undefined && !isMerged(c.column);
  const isNamed = (c: ColumnMatch): boolean => BLOCKS.has(c.role) && isPlain(c);
  const keys = columns.filter(c => !BLOCKS.has(c.role) && KEYS.has(cellTypeOf(sheet, c.role))).map(c => c.column);
  const isMandatory = (c: ColumnMatch): boolean => BLOCKS.has(c.role) && !OPTIONAL.has(c.role);
  const hasBlocks = columns.some(
    c => BLOCKS.has(c.role) && (isMerged(c.column) || (isMandatory(c) && isNamed(c) && isBlockwise(grid, c.column, rows, none, keys))),
  );
  const isAbove = (c: ColumnMatch): boolean =>
    isNamed(c) && isBlockwise(grid, c.column, rows, none, keys, OPTIONAL.has(c.role) && !hasBlocks);
  const groups =
    sheet === 'pipeline'
      ? columns.filter(c => GROUPED.has(c.role) && isPlain(c) && isBlockwise(grid, c.column, rows, none, keys, false, 0))
      : [];
  const proven = groups.filter(c => isGroupedBy(grid, c.column, rows, none, keys, c.role === 'stage'));
  return {
    columns: columns.map(c => (isAbove(c) || proven.includes(c) ? { ...c, from: 'above' as const } : c)),
    blank: groups.filter(c => !proven.includes(c)).map(c => c.column),
  };
}

/** Two known columns of fifteen never make a tab certain, nor do columns whose cells do not agree with what they must be. */
function isThin({ spec, columns }: Mapping, filled: number): boolean {
  const used = new Set(columns.map(c => c.column)).size;
  const isUnread = columns.some(c => c.parsed < 0.5 && spec.needs.some(group => group.includes(c.role)));
  return used * 4 < filled || isUnread;
}

/** At least two of the required groups are there. */
function hasHalf({ spec, missing }: Mapping): boolean {
  return spec.needs.length - missing.length >= 2;
}

/** Rows with one text only are group rows or notes where a row of the sheet needs more than a name. */
function trimmed(rows: DataRows, spec: SheetSpec, more: readonly number[]): { last: number; skipped: number[] } {
  const lone = spec.needs.length > 1 ? rows.lone : [];
  const skipped =
    lone.length + more.length === 0 ? [...rows.skipped] : [...new Set([...rows.skipped, ...lone, ...more])].sort((a, b) => a - b);
  let last = rows.last;
  while (skipped.length > 0 && skipped.at(-1) === last - 1) {
    skipped.pop();
    last--;
  }
  return { last: Math.max(last, rows.first), skipped };
}

/**
 * Recognition (识别): which sheet is each tab, and which column plays which role?
 *
 *   the sheet whose columns explain most of the tab; a tab's name and title count, the user's settings decide
 *
 * Returns  `tabs[i]` about `grids[i]`; sheet null with the reason where it is none or a required column is missing
 * Keeps / Leaves out   hidden tabs and rows are read, and it is said; several tabs may be the same sheet
 * Empty    a tab without a table is named as such
 * Errors   issues of recognition alone, on each tab
 */
export function recognise(grids: readonly Grid[], settings: Settings): Recognition {
  const tabs = grids.map(grid => recogniseTab(grid, settings));
  const none = tabs.every(tab => tab.sheet === null || tab.sheet === 'settings');
  const done = tabs.map((tab, i) => {
    const grid = grids[i] as Grid;
    const { near, ...plain } = tab;
    if (tab.sheet !== null || forced(grid, settings) === 'skip') return { ...plain, issues: [...tab.issues, ...sameSheet(tab, tabs)] };
    const alone = grids.filter(g => g.file === grid.file).length === 1 && grids.length > 1;
    const isBlank = grid.rows === 0 || !grid.columns.some(Boolean) || filledRows(grid, 0, 1000) === 0;
    return {
      ...plain,
      issues: [
        ...tab.issues,
        ...raiseUnknown(grid, plain, near?.mapping ?? null, none ? 'error' : alone ? 'warning' : 'info', isBlank && !none),
      ],
    };
  });
  return { tabs: done };
}

/** True where a second header names every column that the sheet must have: its rows are of the same kind, in other columns. */
function isSameKind(grid: Grid, row: number, { spec, columns }: Mapping): boolean {
  const needed = new Set(spec.needs.flat());
  const headers = columns.filter(({ role }) => needed.has(role)).map(({ header }) => header);
  const there = new Set(grid.columns.map((_, col) => headerText(grid, col, row)));
  return headers.every(header => there.has(header));
}

function filledRows(grid: Grid, from: number, to: number): number {
  let rows = 0;
  for (let row = from; row < Math.min(grid.rows, to); row++) if (filledCells(grid, row) > 0) rows++;
  return rows;
}

/** The language of the recognised headers: zh where most matched headers hold a Chinese character. */
export function languageOf(recognition: Recognition): Lang {
  let [zh, en] = [0, 0];
  for (const tab of recognition.tabs)
    for (const column of tab.columns) {
      if (hasHan(column.header)) zh++;
      else if (column.header !== '') en++;
    }
  return zh > en ? 'zh' : 'en';
}
