import { defineIssue, type IssueSink } from '../../issue.js';
import { raiseRows } from '../gather/place.js';
import { type Table, type TextColumn, textColumn } from '../table.js';

const SHARED_ID = defineIssue({
  code: 'customer-id-shared',
  severity: 'error',
  found: { zh: '同一“{column}”下有许多互不相像的客户：{value}', en: 'one {column} stands beside many unlike customers: {value}' },
  done: { zh: '它不是客户编码，按客户名称计算', en: 'it is no customer id, the names are used' },
  advice: { zh: '请核对客户编码列', en: 'Check the column of customer ids' },
});

/** Names that must be unlike for an id to be none: two may be one customer before and after it was renamed. */
const UNLIKE = 3;
/** Names looked at of one id. */
const LOOKED = 50;
const LEGAL = /股份有限公司|有限责任公司|有限公司|集团|公司|\b(?:co|corp|company|corporation|limited|ltd|inc|llc|gmbh|ag|bv|sa|plc)\b/g;

const plain = (name: string): string =>
  name
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .replace(LEGAL, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const unnumbered = (name: string): string => name.replace(/\p{N}+/gu, '#');

/**
 * True for names of which one holds the other, or that share half of their pairs of letters; names that differ in a number alone (Store 001,
 * Store 002) are two.
 */
function areAlike(a: string, b: string): boolean {
  if (a !== b && unnumbered(a) === unnumbered(b)) return false;
  if (a === '' || b === '' || a.includes(b) || b.includes(a)) return true;
  const pairs = (text: string): Set<string> => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  const [x, y] = [pairs(a), pairs(b)];
  if (x.size + y.size === 0) return false;
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared++;
  return 2 * shared >= (x.size + y.size) / 2;
}

/** Names none of which is like another, at most so many as are needed. */
function unlikeNames(names: readonly string[]): string[] {
  const kept: string[] = [];
  for (const name of names.slice(0, LOOKED)) {
    if (kept.length < UNLIKE && kept.every(other => !areAlike(plain(other), plain(name)))) kept.push(name);
  }
  return kept;
}

/** The names, by code, that rows with an id have, of ids with more than one. */
function namesById(ids: TextColumn, names: TextColumn): Map<number, Set<number>> {
  const first = new Int32Array(ids.words.length).fill(-1);
  const several = new Map<number, Set<number>>();
  for (let row = 0; row < ids.codes.length; row++) {
    const id = ids.codes[row]!;
    const name = names.codes[row]!;
    if (id < 0 || name < 0 || first[id] === name) continue;
    if (first[id] === -1) first[id] = name;
    else {
      let list = several.get(id);
      if (!list) several.set(id, (list = new Set([first[id]!])));
      if (list.size < LOOKED) list.add(name);
    }
  }
  return several;
}

/**
 * Who the customer is (客户是谁): an id that stands beside three or more unlike names is none (a ledger account, a branch), and the names are
 * used; rows without a name keep it. Two unlike names may be one customer that was renamed: that is said elsewhere.
 *
 * Reads    customer_id, customer
 * Returns  the table, with blank ids where they are none
 * Errors   customer-id-shared
 */
export function withoutSharedIds(table: Table, issues: IssueSink): Table {
  const ids = textColumn(table, 'customer_id');
  const names = textColumn(table, 'customer');
  if (!ids || !names) return table;
  const shared = new Map<number, string>();
  for (const [id, list] of namesById(ids, names)) {
    const unlike = list.size < UNLIKE ? [] : unlikeNames(Array.from(list, name => names.words.at(name)!).sort());
    if (unlike.length >= UNLIKE) shared.set(id, unlike.join(' / '));
  }
  if (shared.size === 0) return table;
  const codes = ids.codes.slice();
  const rows: { row: number; value: string }[] = [];
  for (let row = 0; row < codes.length; row++) {
    const said = codes[row]! < 0 || names.codes[row]! < 0 ? undefined : shared.get(codes[row]!);
    if (said === undefined) continue;
    codes[row] = -1;
    rows.push({ row, value: said });
  }
  raiseRows(issues, SHARED_ID, table, 'customer_id', rows);
  return { ...table, columns: { ...table.columns, customer_id: { ...ids, codes } } };
}
