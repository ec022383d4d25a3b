import { normalName } from '../customer/customer.js';
import { fifo, orderWithin } from './fifo.js';
import type { CreditLists, ItemLists } from './entry.js';
import { joinedText } from './party.js';
import { numberIndex, references } from './reference.js';
import { type Table, type TextColumn, textColumn } from '../../sheets/table.js';

/** How credits that name no document find one: by document date, by due date, or not at all; within a contract or a salesperson if asked. */
export interface AllocationRule {
  readonly order: 'date' | 'due' | 'none';
  readonly byContract: boolean;
  readonly byOwner: boolean;
}

export interface Allocation {
  /** Named by receipts (on top of what the sheet says is paid), and given first in, first out: per item. */
  readonly named: Float64Array;
  readonly credited: Float64Array;
  /** What no document took: per credit. */
  readonly left: Float64Array;
  /** Credits whose reference is no document of the customer, and those that are more than it was open by. */
  readonly unknown: readonly number[];
  readonly excess: readonly number[];
  /** Items whose number another document of the customer has. */
  readonly duplicates: readonly number[];
  readonly byFifo: number;
  readonly inAll: number;
}

const ROLES = ['doc_no', 'contract', 'owner', 'region', 'department', 'team', 'product', 'doc_type'];

/**
 * Orders items for first in, first out: document date, due date, number, amount; then by the words of the row, so that the order of rows
 * never decides. An undated opening balance is the oldest, any other undated document the newest.
 */
function oldestFirst(items: ItemLists, tables: readonly Table[], opening: number, byDue: boolean): (a: number, b: number) => number {
  const columns = tables.map(table => ROLES.map(role => textColumn(table, role)));
  const date = (i: number): number => {
    const day = items.date[i] as number;
    return Number.isNaN(day) ? (items.kind[i] === opening ? -Infinity : Infinity) : day;
  };
  const due = (i: number): number => (Number.isNaN(items.due[i]) ? Infinity : (items.due[i] as number));
  const first = byDue ? due : date;
  const second = byDue ? date : due;
  const gap = (x: number, y: number): number => (x < y ? -1 : x > y ? 1 : 0);
  return (a, b) => {
    const near = gap(first(a), first(b)) || gap(second(a), second(b));
    if (near !== 0) return near;
    return words(0, a, b) || gap(items.amount[a]!, items.amount[b]!) || gap(items.paid[a]!, items.paid[b]!) || words(1, a, b) || a - b;
  };
  function words(from: number, a: number, b: number): number {
    for (let i = from; i < (from === 0 ? 1 : ROLES.length); i++) {
      const x = word(columns[items.sheet[a]!]![i], items.row[a]!);
      const y = word(columns[items.sheet[b]!]![i], items.row[b]!);
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  }
}

function word(column: TextColumn | undefined, row: number): string {
  const code = column ? (column.codes[row] as number) : -1;
  return code < 0 ? '' : (column as TextColumn).words.at(code)!;
}

/** FIFO group of each item and credit: the party, split by contract and salesperson where asked. */
function groupsOf(items: ItemLists, credits: CreditLists, tables: readonly Table[], rule: AllocationRule, parties: number) {
  let item: Int32Array = Int32Array.from(items.party);
  let credit: Int32Array = Int32Array.from(credits.party);
  let count = parties;
  for (const role of [rule.byContract ? 'contract' : null, rule.byOwner ? 'owner' : null]) {
    if (role === null) continue;
    const joined = joinedText(
      tables,
      tables.map(table => textColumn(table, role)),
      normalName,
    );
    const known = new Map<number, number>();
    const split = (groups: Int32Array, sheet: readonly number[], row: readonly number[]): Int32Array =>
      groups.map((group, i) => {
        const key = group * (joined.words.length + 1) + joined.codes[sheet[i]!]![row[i]!]! + 1;
        let at = known.get(key);
        if (at === undefined) known.set(key, (at = known.size));
        return at;
      });
    item = split(item, items.sheet, items.row);
    credit = split(credit, credits.sheet, credits.row);
    count = known.size;
  }
  return { item, credit, count };
}

/**
 * Allocates credits to documents (核销): the document a credit names first; what that leaves, and credits that name none, to the oldest
 * documents of the same customer and currency. Exact in hundredths; independent of the order of rows.
 */
export function allocate(
  items: ItemLists,
  credits: CreditLists,
  parties: number,
  tables: readonly Table[],
  opening: number,
  rule: AllocationRule,
): Allocation {
  const n = items.row.length;
  const groups = groupsOf(items, credits, tables, rule, parties);
  const order = orderWithin(groups.item, groups.count, oldestFirst(items, tables, opening, rule.order === 'due'));
  const named = new Float64Array(n);
  const left = Float64Array.from(credits.amount);
  const index = numberIndex(items, tables, order);
  const refers = references(items, credits, tables, index, named, left);

  const day = (i: number): number => (Number.isNaN(credits.date[i]) ? -Infinity : (credits.date[i] as number));
  const byDate = (a: number, b: number): number => {
    const gap = day(a) === day(b) ? 0 : day(a) - day(b);
    return gap || credits.amount[a]! - credits.amount[b]! || credits.sheet[a]! - credits.sheet[b]! || a - b;
  };
  const creditOrder = orderWithin(groups.credit, groups.count, byDate);
  for (const credit of creditOrder) if (credits.refers[credit] !== -1) refers.apply(credit);
  let inAll = 0;
  for (let i = 0; i < n; i++) inAll += (named[i] as number) + Math.max(0, items.paid[i] as number);
  if (rule.order === 'none')
    return { named, credited: new Float64Array(n), left, ...refers, duplicates: index.duplicates, byFifo: 0, inAll };
  const debits = named.map((given, i) => (items.amount[i] as number) - (items.paid[i] as number) - given);
  const pool = fifo(debits, groups.item, order, left, groups.credit, creditOrder);
  let byFifo = 0;
  for (let i = 0; i < n; i++) byFifo += pool.applied[i] as number;
  return { named, credited: pool.applied, left: pool.left, ...refers, duplicates: index.duplicates, byFifo, inAll: inAll + byFifo };
}
