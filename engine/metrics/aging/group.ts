import type { OpenItems } from '../openitem/openitem.js';
import { normalName } from '../customer/customer.js';
import { joinedText } from '../customer/joinedtext.js';
import { hasSources, originOf } from '../../sheets/source.js';
import { sourceOf, textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';

/** A column that receivables are broken down by. */
export interface Breakdown {
  readonly id: string;
  readonly role: string;
  readonly label: Label;
  readonly title: Label;
}

export const BREAKDOWNS: readonly Breakdown[] = [
  { id: 'byOwner', role: 'owner', label: { zh: '业务员', en: 'Salesperson' }, title: { zh: '按业务员', en: 'By salesperson' } },
  { id: 'byRegion', role: 'region', label: { zh: '区域', en: 'Region' }, title: { zh: '按区域', en: 'By region' } },
  { id: 'byDepartment', role: 'department', label: { zh: '部门', en: 'Department' }, title: { zh: '按部门', en: 'By department' } },
  { id: 'byTeam', role: 'team', label: { zh: '团队', en: 'Team' }, title: { zh: '按团队', en: 'By team' } },
  { id: 'byProduct', role: 'product', label: { zh: '产品', en: 'Product' }, title: { zh: '按产品', en: 'By product' } },
];

/** Where the rows came from, where they came from several files or tabs. */
export const BY_SOURCE: Breakdown = {
  id: 'bySource',
  role: 'source',
  label: { zh: '来源', en: 'Source' },
  title: { zh: '按来源', en: 'By source' },
};

/** Groups of items and credits by a column; the last group is the blank one. `ofCustomer`: a customer's only word, −1 none or several. */
export interface Grouping {
  readonly words: readonly string[];
  readonly item: Int32Array;
  readonly credit: Int32Array;
  readonly ofCustomer: Int32Array;
}

const UNSEEN = -2;
const SEVERAL = -1;

/**
 * Groups by a column of the row. A receipt whose row has no such column belongs to the group of its customer's documents where they all
 * agree, else to the blank group: every amount is in exactly one group, so the groups add up to the whole.
 */
export function groupingOf(source: OpenItems, role: string): Grouping | null {
  const { tables } = source;
  const columns = tables.map(table => textColumn(table, role));
  if (!columns[0]) return null;
  const joined = joinedText(tables, columns);
  // Words that differ only by width, case or space are one group under the first of them in code order.
  const byName = new Map<string, string>();
  const keys = joined.words.map(normalName);
  joined.words.forEach((word, code) => {
    const before = byName.get(keys[code]!);
    if (before === undefined || word < before) byName.set(keys[code]!, word);
  });
  const words = [...byName.values()].sort();
  if (words.length === 0) return null;
  const index = new Map(words.map((word, i) => [word, i]));
  const blank = words.length;
  const place = Int32Array.from([blank, ...keys.map(key => index.get(byName.get(key)!)!)]); // by code + 1
  return grouped(source, words, (sheet, row) => place[joined.codes[sheet]![row]! + 1]!);
}

/** Groups by the file, or the tab where there is one file alone, that each row stands in; null = one alone. */
export function sourceGrouping(open: OpenItems): Grouping | null {
  if (!hasSources(open.tables)) return null;
  const words = [...new Set(open.tables.flatMap(table => table.sources.map(originOf)))];
  const index = new Map(words.map((word, i) => [word, i]));
  return words.length > 1 ? grouped(open, words, (sheet, row) => index.get(originOf(sourceOf(open.tables[sheet]!, row)))!) : null;
}

/** `groupOf` a row of a sheet: a place in the words, or the blank group after them. */
function grouped(source: OpenItems, words: readonly string[], groupOf: (sheet: number, row: number) => number): Grouping {
  const { items, credits, parties } = source;
  const blank = words.length;
  const ofCustomer = new Int32Array(source.customers.count).fill(UNSEEN);
  const item = new Int32Array(items.count);
  for (let i = 0; i < item.length; i++) {
    const group = groupOf(items.sheet[i]!, items.row[i]!);
    item[i] = group;
    const customer = items.customer[i]!;
    if (ofCustomer[customer] === UNSEEN) ofCustomer[customer] = group;
    else if (ofCustomer[customer] !== group) ofCustomer[customer] = SEVERAL;
  }
  const credit = new Int32Array(credits.count);
  for (let i = 0; i < credit.length; i++) {
    const own = groupOf(credits.sheet[i]!, credits.row[i]!);
    const theirs = ofCustomer[parties.customer[credits.party[i]!]!]!;
    credit[i] = own === blank && theirs >= 0 ? theirs : own;
  }
  return { words, item, credit, ofCustomer: ofCustomer.map(group => (group < 0 || group === blank ? -1 : group)) };
}
