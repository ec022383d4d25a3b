import { allocate, type Allocation, type AllocationRule } from './allocation.js';
import { AGING } from '../aging/option.js';
import { type Context, defineFact, Refusal } from '../metric.js';
import { OPEN_NEEDS } from './need.js';
import { raiseEntries } from './check.js';
import { type Basis, entryBook, type ItemLists, KIND, type Parties, trimmed } from './entry.js';
import { dueFinder } from './due.js';
import { type JoinedCustomers, joinCurrencies, joinCustomers } from './party.js';
import { basisOf, readReceivables } from './receivable.js';
import { readReceipts, reverse } from './receipt.js';
import { type Data, type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { type Day, isoDay } from '../../units/day.js';
import { exact } from '../../units/money.js';

/**
 * Documents dated on or before asOf, open or not; one entry an instalment. Amounts are hundredths ≥ 0 in the party's currency:
 * open = amount − paid − credited. `row[i]` is a row of `tables[sheet[i]]`.
 */
export interface Items {
  readonly count: number;
  readonly sheet: Uint8Array;
  readonly row: Int32Array;
  /** 0 = the whole document or its first instalment */
  readonly part: Uint8Array;
  /** Index into DOCUMENT_KINDS. */
  readonly kind: Uint8Array;
  readonly party: Int32Array;
  /** The party's customer. */
  readonly customer: Int32Array;
  readonly date: Float64Array;
  readonly due: Float64Array;
  /** Index into DUE_SOURCES. */
  readonly dueFrom: Uint8Array;
  readonly amount: Float64Array;
  /** By the sheet's own paid, settled or balance column, or by receipts that name the document. */
  readonly paid: Float64Array;
  /** First in, first out. */
  readonly credited: Float64Array;
  readonly open: Float64Array;
}

/** Receipts, credit notes, advances and write-offs dated on or before asOf; `left` is what no document took (未核销). */
export interface Credits {
  readonly count: number;
  readonly sheet: Uint8Array;
  readonly row: Int32Array;
  readonly kind: Uint8Array;
  readonly party: Int32Array;
  readonly date: Float64Array;
  readonly amount: Float64Array;
  readonly left: Float64Array;
}

export interface OpenItems {
  readonly asOf: Day;
  readonly basis: Basis;
  /** The receivables sheet, and the receipts sheet where it is what settles. */
  readonly tables: readonly Table[];
  readonly customers: JoinedCustomers;
  readonly currencies: readonly string[];
  readonly parties: Parties;
  readonly items: Items;
  readonly credits: Credits;
  /** Rows read and left out, of both sheets. */
  readonly scope: { readonly rows: number; readonly leftOut: number; readonly later: number; readonly void: number };
  /** Share of all that was settled which first in, first out allocated; null = nothing was settled. */
  readonly fifoShare: number | null;
  /** Newest day of a receipt after asOf; NaN = none. */
  readonly newestLater: number;
}

/** Share of what was paid that may lack its date before a sheet cannot be put back to an earlier day. */
const UNDATED = 0.05;

/** The customers sheet's terms, by joined customer: the first in code order where a customer has several. */
function termsByCustomer(customers: Table | undefined, codes: Int32Array | undefined, count: number): (string | null)[] {
  const terms = new Array<string | null>(count).fill(null);
  const column: TextColumn | undefined = textColumn(customers, 'terms');
  for (let row = 0; column && codes && row < codes.length; row++) {
    const code = column.codes[row] as number;
    const customer = codes[row] as number;
    if (code < 0) continue;
    const word = column.words.at(code) as string;
    if (terms[customer] === null || word < (terms[customer] as string)) terms[customer] = word;
  }
  return terms;
}

/**
 * Open items (未清项) as of any day: which documents were open, by how much, and what was received and not yet applied?
 *
 *   open = amount − Σ allocations dated ≤ asOf; documents a receipt names first, then first in, first out by customer and currency
 *
 * Raises issues only where `say` is true, so that the same sheets can be looked at on many days.
 */
export function openItemsAt(data: Data, context: Context, asOf: Day, say = true): OpenItems | Refusal {
  const receivables = data.receivables as Table;
  const basis = basisOf(receivables, data.receipts);
  const tables = basis === 'receipts' ? [receivables, data.receipts as Table] : [receivables];
  const customers = joinCustomers(data.customers ? [...tables, data.customers] : tables);
  const currency = joinCurrencies(tables, context.settings.currency);
  const terms = termsByCustomer(data.customers, customers.codes[tables.length], customers.count);
  const book = entryBook(dueFinder(receivables, terms, context), customers.count, receivables.rows);

  const reversals = readReceivables(receivables, basis, customers.codes[0]!, currency.codes[0]!, asOf, book, context.settings);
  if (basis === 'balance' && asOf < book.newestDocument) {
    const newest = isoDay(book.newestDocument);
    return new Refusal({
      zh: `表中只有当前余额，没有收款日期，无法倒推到 ${isoDay(asOf)}：最新单据日期为 ${newest}。请提供收款明细，或将截止日设为 ${newest} 或之后`,
      en: `the sheet has only a live balance and no payment dates, so it cannot be put back to ${isoDay(asOf)}: the newest document is of ${newest}. Add the receipts, or set the as-of day to ${newest} or later`,
    });
  }
  const received =
    tables.length > 1
      ? readReceipts(tables[1]!, receivables, customers.codes, customers.blank, currency.codes[1]!, asOf, book, context.settings)
      : null;
  if (asOf < book.newestDocument && book.undated > UNDATED * (book.undated + book.dated)) {
    const newest = isoDay(book.newestDocument);
    return new Refusal({
      zh: `已收金额没有收款日期，而表中有 ${isoDay(asOf)} 之后的单据（最新为 ${newest}），无法倒推：不知道哪些款是之后收的。请补上收款日期，或将截止日设为 ${newest} 或之后`,
      en: `payments have no date and there are documents after ${isoDay(asOf)} (the newest is of ${newest}), so the sheet cannot be put back: nobody can tell what was paid later. Add the dates of payment, or set the as-of day to ${newest} or later`,
    });
  }
  for (const r of reverse(book.credits, [...reversals, ...(received?.reversals ?? [])]))
    book.addRefund(r.sheet, r.row, r.party, r.date, r.amount);
  if (book.items.count + book.credits.count === 0)
    return new Refusal({
      zh: `截至 ${isoDay(asOf)} 没有可计入的应收单据`,
      en: `no receivables document counts up to ${isoDay(asOf)}`,
    });

  const rule: AllocationRule = {
    order: context.option<'date' | 'due' | 'none'>(AGING, 'allocation'),
    byContract: context.option<boolean>(AGING, 'allocateByContract'),
    byOwner: context.option<boolean>(AGING, 'allocateByOwner'),
  };
  const given = allocate(book.items, book.credits, book.parties.customer.length, tables, KIND.opening, rule);
  const items = itemsOf(book.items, given);
  const { found } = book;
  const out = [found.void, found.total, found.later, found.noAmount, found.paymentTwice].reduce((sum, rows) => sum + rows.length, 0);
  const alsoOut = received
    ? [...Object.entries(received.found)].reduce((sum, [key, rows]) => sum + (key === 'noDate' ? 0 : rows.length), 0)
    : 0;
  const result: OpenItems = {
    asOf,
    basis,
    tables,
    customers,
    currencies: currency.words,
    parties: book.parties,
    items,
    credits: { left: given.left, ...trimmed(book.credits) },
    scope: {
      rows: tables.reduce((sum, table) => sum + table.rows, 0),
      leftOut: out + alsoOut + tables.reduce((sum, table) => sum + table.leftOut, 0),
      later: found.later.length,
      void: found.void.length,
    },
    fifoShare: given.inAll > 0 ? given.byFifo / given.inAll : null,
    newestLater: book.newestLater,
  };
  if (say) raiseEntries(result, book, received, given, context.settings, context.issues);
  return result;
}

/** The documents with what was allocated to them. */
function itemsOf(lists: ItemLists, given: Allocation): Items {
  const items = trimmed(lists);
  const { count, amount, paid } = items;
  const open = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    paid[i] = exact(paid[i]! + given.named[i]!);
    open[i] = exact(amount[i]! - paid[i]! - given.credited[i]!);
  }
  return { credited: given.credited, open, ...items };
}

/**
 * Open items (未清项): documents and credits at the as-of day, the one source of every receivables report.
 *
 * Reads    receivables: customer, amount (or net + tax, debit and credit, balance), document date, due date or terms, paid, settled date,
 *          balance, document type, status …; receipts: customer, date, amount, the document it settles; customers: terms
 * Leaves out  documents and receipts after asOf; drafts, void and cancelled documents; totals; rows without an amount: each counted
 * Errors   issues: document-…, receipt-…, status-…, no-customer, not-aged, terms-…, due-before-document, balance-…, paid-differs, days-overdue-differ,
 *          commercial-bill, payment-in-both-sheets, customer-…, currency-no-rate, as-of-after-data. Refuses to put a live balance back
 */
export const openItems = defineFact<OpenItems>({
  id: 'openItems',
  needs: OPEN_NEEDS,
  options: [],
  compute: (data, context) => openItemsAt(data, context, context.settings.asOf),
});
