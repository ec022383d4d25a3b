import { orderWithin } from '../../columns/order.js';
import { NORMAL } from '../customer/customer.js';
import { joinedText } from '../customer/joinedtext.js';
import { fifo } from './fifo.js';
import type { CreditLists, ItemLists } from './entry.js';
import { duplicateItems, numbersOf, references } from './reference.js';
import { type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { exact } from '../../units/money.js';

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

/** Days as keys: an undated opening balance is the oldest, any other undated document the newest. */
function dateKey(items: ItemLists, opening: number): Float64Array {
  const key = items.date.slice(0, items.count);
  for (let i = 0; i < key.length; i++) if (Number.isNaN(key[i])) key[i] = items.kind[i] === opening ? -Infinity : Infinity;
  return key;
}

/**
 * Documents of the same days in the order of their numbers, amounts and what is paid; then by the words of the row, so that the order of rows
 * never decides.
 */
function byWords(items: ItemLists, tables: readonly Table[]): (a: number, b: number) => number {
  const columns = tables.map(table => ROLES.map(role => textColumn(table, role)));
  const words = (from: number, to: number, a: number, b: number): number => {
    for (let i = from; i < to; i++) {
      const x = word(columns[items.sheet[a]!]![i], items.row[a]!);
      const y = word(columns[items.sheet[b]!]![i], items.row[b]!);
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
  return (a, b) =>
    words(0, 1, a, b) || items.amount[a]! - items.amount[b]! || items.paid[a]! - items.paid[b]! || words(1, ROLES.length, a, b) || a - b;
}

function word(column: TextColumn | undefined, row: number): string {
  const code = column ? (column.codes[row] as number) : -1;
  return code < 0 ? '' : (column as TextColumn).words.at(code)!;
}

/** FIFO group of each item and credit: the party, split by contract and salesperson where asked. */
function groupsOf(items: ItemLists, credits: CreditLists, tables: readonly Table[], rule: AllocationRule, parties: number) {
  let item = items.party.subarray(0, items.count);
  let credit = credits.party.subarray(0, credits.count);
  let count = parties;
  for (const role of [rule.byContract ? 'contract' : null, rule.byOwner ? 'owner' : null]) {
    if (role === null) continue;
    const joined = joinedText(
      tables,
      tables.map(table => textColumn(table, role)),
      NORMAL,
    );
    const known = new Map<number, number>();
    const split = (groups: Int32Array, { sheet, row }: ItemLists | CreditLists): Int32Array =>
      groups.map((group, i) => {
        const key = group * (joined.words.length + 1) + joined.codes[sheet[i]!]![row[i]!]! + 1;
        let at = known.get(key);
        if (at === undefined) known.set(key, (at = known.size));
        return at;
      });
    item = split(item, items);
    credit = split(credit, credits);
    count = known.size;
  }
  return { item, credit, count };
}

/** The groups of the documents that a credit can settle, −1 for those of parties without one. */
function payable(groups: Int32Array, items: ItemLists, credits: CreditLists, parties: number): Int32Array {
  const pays = new Uint8Array(parties);
  for (let i = 0; i < credits.count; i++) pays[credits.party[i]!] = 1;
  const found = new Int32Array(groups.length);
  for (let i = 0; i < found.length; i++) found[i] = pays[items.party[i]!] === 1 ? groups[i]! : -1;
  return found;
}

/**
 * Allocates credits to documents (核销): the document a credit names first; what that leaves, and credits that name none, to the oldest
 * documents of the same customer and currency. Exact; independent of the order of rows.
 */
export function allocate(
  items: ItemLists,
  credits: CreditLists,
  parties: number,
  tables: readonly Table[],
  opening: number,
  rule: AllocationRule,
): Allocation {
  const n = items.count;
  const groups = groupsOf(items, credits, tables, rule, parties);
  const days = [dateKey(items, opening), items.due.subarray(0, n)];
  if (rule.order === 'due') days.reverse();
  const order = orderWithin(payable(groups.item, items, credits, parties), groups.count, days, byWords(items, tables));
  const named = new Float64Array(n);
  const left = credits.amount.slice(0, credits.count);
  const numbers = numbersOf(items, tables);
  const duplicates = duplicateItems(items, numbers);
  const refers = references(items, credits, tables, numbers, order, named, left);

  const creditDays = credits.date.slice(0, credits.count);
  for (let i = 0; i < creditDays.length; i++) if (Number.isNaN(creditDays[i])) creditDays[i] = -Infinity;
  const byDate = [creditDays, credits.amount.subarray(0, credits.count)];
  const creditOrder = orderWithin(groups.credit, groups.count, byDate, (a, b) => credits.sheet[a]! - credits.sheet[b]! || a - b);
  for (const credit of creditOrder) if (credits.refers[credit] !== -1) refers.apply(credit);
  let inAll = 0;
  for (let i = 0; i < n; i++) inAll += named[i]! + Math.max(0, items.paid[i]!);
  if (rule.order === 'none') return { named, credited: new Float64Array(n), left, ...refers, duplicates, byFifo: 0, inAll: exact(inAll) };
  const debits = new Float64Array(n);
  for (let i = 0; i < n; i++) debits[i] = exact(items.amount[i]! - items.paid[i]! - named[i]!);
  const pool = fifo(debits, groups.item, order, left, groups.credit, creditOrder);
  let byFifo = 0;
  for (let i = 0; i < n; i++) byFifo += pool.applied[i]!;
  return { named, credited: pool.applied, left: pool.left, ...refers, duplicates, byFifo: exact(byFifo), inAll: exact(inAll + byFifo) };
}
