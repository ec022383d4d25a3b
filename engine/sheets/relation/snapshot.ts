import { wordKeys } from '../../columns/wordkey.js';
import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { type Day, isoDay } from '../../units/day.js';
import { countText } from '../../units/numeral.js';
import { FOLDED } from '../parse/spelling.js';
import { dayNamed } from '../parse/sourceday.js';
import { sourceOf, type Table, textColumn } from '../table.js';
import { withRows } from './rows.js';

const EARLIER = defineIssue({
  code: 'list-earlier',
  severity: 'warning',
  found: {
    zh: '同一批单据按 {n} 个日期各列了一次（{first} 至 {last}）',
    en: 'the same documents are listed as of {n} days ({first} to {last})',
  },
  done: { zh: '只计 {counted} 的一份，其余 {rows} 行不计', en: 'the list of {counted} counts, the {rows} rows of the others do not' },
});

/** Share of the documents of the smaller of two lists that must stand in the other, and how many: one may be listed twice by mistake. */
const SHARED = 0.5;
const FEWEST = 2;

/** The day each row's list is of; NaN = none is said. */
function listDays(table: Table, asOf: Day): Float64Array | null {
  const column = textColumn(table, 'listed');
  if (column) {
    const days = column.words.map(word => dayNamed(word, asOf)?.day ?? NaN);
    return Float64Array.from(column.codes, code => (code < 0 ? NaN : days[code]!));
  }
  const said = table.sources.map(source => source.day ?? NaN);
  if (!table.source || said.some(day => Number.isNaN(day)) || new Set(said).size < 2) return null;
  return Float64Array.from(table.source, source => said[source]!);
}

/** Which document of which customer a row is, as a number from 0; −1 = it has no number. */
export function documentsOf(table: Table): Int32Array | null {
  const number = textColumn(table, 'doc_no');
  if (!number) return null;
  const who = textColumn(table, 'customer_id') ?? textColumn(table, 'customer');
  const keys = wordKeys([number.words], FOLDED).places[0]!;
  const known = new Map<number, number>();
  const width = (who?.words.length ?? 0) + 1;
  return Int32Array.from(number.codes, (code, row) => {
    if (code < 0 || keys[code]! < 0) return -1;
    const key = keys[code]! * width + (who ? who.codes[row]! + 1 : 0);
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  });
}

/** True where most lists share at least half of the documents of the smaller one with the list before. */
function areSnapshots(documents: Int32Array, rank: Int32Array, lists: number): boolean {
  const order = Int32Array.from(documents.keys()).filter(row => rank[row]! >= 0 && documents[row]! >= 0);
  order.sort((a, b) => rank[a]! - rank[b]!);
  const last = new Map<number, number>();
  const size = new Float64Array(lists);
  const shared = new Float64Array(lists);
  for (const row of order) {
    const before = last.get(documents[row]!);
    if (before === rank[row]) continue;
    size[rank[row]!]!++;
    if (before === rank[row]! - 1) shared[rank[row]!]!++;
    last.set(documents[row]!, rank[row]!);
  }
  let alike = 0;
  for (let at = 1; at < lists; at++) if (shared[at]! >= Math.max(FEWEST, SHARED * Math.min(size[at]!, size[at - 1]!))) alike++;
  return alike * 2 > lists - 1;
}

/**
 * The latest of several lists of the same documents (月末清单): a tab, file or block of rows a month end, each of what was open then. The others
 * are history: a document is owed once.
 *
 * Reads    listed, else the day that a tab's name or title says; doc_no, customer; Settings: asOf
 * Returns  the rows of the latest list that is not after the as-of day
 * Keeps    everything where lists share few documents (tabs of what was invoiced each month), or the latest has less than half of the one before
 * Errors   list-earlier
 */
export function latestList(table: Table, { asOf }: Pick<Settings, 'asOf'>, issues: IssueSink): Table {
  const day = listDays(table, asOf);
  const days = [...new Set(day)].filter(one => !Number.isNaN(one)).sort((a, b) => a - b);
  const documents = day && days.length > 1 ? documentsOf(table) : null;
  if (!day || !documents) return table;
  const rank = Int32Array.from(day, one => days.indexOf(one));
  if (!areSnapshots(documents, rank, days.length)) return table;
  const counted = days.findLast(one => one <= asOf) ?? days[0]!;
  const sizes = new Float64Array(days.length);
  for (const at of rank) if (at >= 0) sizes[at]!++;
  const at = days.indexOf(counted);
  if (at > 0 && sizes[at]! < SHARED * sizes[at - 1]!) return table;
  const kept = Int32Array.from(day.keys()).filter(row => Number.isNaN(day[row]) || day[row] === counted);
  const { file, tab } = sourceOf(table, kept[0]!);
  const texts = { first: isoDay(days[0]!), last: isoDay(days.at(-1)!), counted: isoDay(counted) };
  issues.add(
    EARLIER,
    { file, tab, values: { n: days.length, ...texts, rows: countText(table.rows - kept.length) } },
    undefined,
    table.rows - kept.length,
  );
  const sources = new Set(table.source ? Int32Array.from(kept, row => table.source![row]!) : [0]);
  const isByTab = !textColumn(table, 'listed');
  // totals of a list that no longer counts tell of other rows
  const { controls, ...rest } = withRows(table, kept);
  const left = isByTab ? (controls ?? []).filter(control => sources.has(control.source)) : [];
  return left.length > 0 ? { ...rest, controls: left } : rest;
}
