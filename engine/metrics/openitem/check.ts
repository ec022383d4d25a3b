import type { Allocation } from './allocation.js';
import { raiseLate } from '../deal/asoflate.js';
import type { EntryBook } from './entry.js';
import { OPEN_ISSUES, raiseRows } from './issue.js';
import type { OpenItems } from './openitem.js';
import { comparesDays } from './late.js';
import { similarNames } from './party.js';
import type { ReceiptsFound } from './receipt.js';
import { unsaidRows } from './unread.js';
import { chosenWords, sameWords } from '../../columns/words.js';
import type { IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { paymentStates } from '../../sheets/word/receivableword.js';
import { idOf, nameOf } from '../customer/customer.js';
import { dayColumn, numberColumn, type Table, textAt, textColumn } from '../../sheets/table.js';
import { isoDay } from '../../units/day.js';
import { isShown, majorOf, rounded, sameMoney } from '../../units/money.js';

/** Names listed in one issue; the count tells the rest. */
const NAMES_SHOWN = 5;

const amountText = (minor: number): string => majorOf(rounded(minor)).toFixed(2);

/** Says what was found while reading and allocating: one issue a kind, with the cells. */
export function raiseEntries(
  open: OpenItems,
  book: EntryBook,
  received: { readonly found: ReceiptsFound; readonly isTurned: boolean } | null,
  given: Allocation,
  settings: Settings,
  issues: IssueSink,
): void {
  const table = open.tables[0] as Table;
  const receipts = open.tables[1];
  const { found, termsOf, credits } = book;
  const type = OPEN_ISSUES;
  const terms = (row: number): string => termsOf.get(row) ?? '';
  const number = textColumn(table, 'doc_no');
  raiseRows(issues, type.noAmount, table, 'amount', found.noAmount);
  raiseRows(issues, type.noDate, table, 'doc_date', unsaidRows(table, 'doc_date', found.noDate, issues.list()));
  raiseNameless(open, issues);
  const isOpen = openRows(open);
  const stillOpen = (row: number): boolean => isOpen[row] === 1;
  raiseRows(issues, type.notAged, table, 'due', found.notAged.filter(stillOpen));
  raiseRows(issues, type.termsUnknown, table, 'terms', found.termsUnknown.filter(stillOpen), terms);
  raiseRows(issues, type.termsFrom, table, 'terms', found.termsFrom, terms);
  const dueDays = table.columns['due'];
  const dueText = (row: number): string => isoDay(dueDays?.kind === 'day' ? dueDays.values[row]! : NaN);
  raiseRows(issues, type.dueBefore, table, 'due', found.dueBefore, dueText);
  raiseRows(issues, type.dueFar, table, 'due', found.dueFar, dueText);
  raiseRows(issues, type.duplicate, table, 'doc_no', duplicateRows(open, given), row => textAt(number, row) ?? '');
  raiseRows(issues, type.overpaid, table, 'paid', found.overpaid);
  raiseRows(issues, type.balanceBlank, table, 'balance', found.balanceBlank);
  raiseRows(issues, type.settledOpen, table, 'settled', found.settledOpen);
  const { role } = paymentStates(table, settings);
  const status = textColumn(table, role);
  raiseRows(issues, type.paidUndated, table, role, found.paidUndated, row => textAt(status, row) ?? '');
  raiseRows(issues, type.paymentTwice, table, 'amount', found.paymentTwice);
  raiseRows(issues, type.void, table, 'status', found.void);
  raiseRows(issues, type.total, table, 'summary', found.total);
  raiseRows(issues, type.later, table, 'doc_date', found.later);
  if (receipts && received) {
    const { found, isTurned } = received;
    const { file, tab, columns } = receipts.sources[0]!;
    if (isTurned) issues.add(type.receiptsTurned, { file, tab, header: columns['amount']?.header });
    raiseRows(issues, type.noAmount, receipts, 'amount', found.noAmount);
    raiseRows(issues, type.receiptUndated, receipts, 'date', found.noDate);
    raiseRows(issues, type.void, receipts, 'status', found.void);
    raiseRows(issues, type.total, receipts, null, found.total);
    raiseRows(issues, type.commercialBill, receipts, 'method', found.bill);
    raiseRows(issues, type.receiptLater, receipts, 'date', found.later);
  }
  open.tables.forEach((sheet, i) => {
    const settles = textColumn(sheet, 'settles');
    const rows = (list: readonly number[]): number[] => list.filter(c => credits.sheet[c] === i).map(c => credits.row[c] as number);
    raiseRows(issues, type.receiptUnknown, sheet, 'settles', rows(given.unknown), row => textAt(settles, row) ?? '');
    raiseRows(issues, type.receiptExcess, sheet, 'settles', rows(given.excess), row => textAt(settles, row) ?? '');
  });
  compareColumns(open, book, settings, issues);
  raiseNames(open, issues);
  const { file, tab } = table.sources[0] ?? {};
  raiseLate(issues, { file, tab }, { zh: '应收与收款', en: 'receivables and receipts' }, open.asOf, book.newest);
}

/** 1 for each row of the receivables sheet with anything open: what is settled needs no due date. */
function openRows(open: OpenItems): Uint8Array {
  const rows = new Uint8Array((open.tables[0] as Table).rows);
  const { items } = open;
  for (let i = 0; i < items.count; i++) if (items.sheet[i] === 0 && isShown(items.open[i]!)) rows[items.row[i] as number] = 1;
  return rows;
}

function duplicateRows(open: OpenItems, given: Allocation): number[] {
  return [...new Set(given.duplicates.filter(i => open.items.sheet[i] === 0).map(i => open.items.row[i] as number))];
}

/** Columns that say the same thing in another way are compared, never counted twice and never trusted. */
function compareColumns(open: OpenItems, book: EntryBook, settings: Settings, issues: IssueSink): void {
  const { items, basis, asOf } = open;
  const table = open.tables[0] as Table;
  const isLive = !(asOf < book.newestDocument) && Number.isNaN(book.newestLater);
  const balance = isLive && (basis === 'receipts' || basis === 'paid') ? numberColumn(table, 'balance') : undefined;
  const paid = isLive && basis === 'receipts' ? numberColumn(table, 'paid') : undefined;
  const settledOn = basis === 'receipts' ? dayColumn(table, 'settled') : undefined;
  const overdue = numberColumn(table, 'days_overdue');
  const compares = comparesDays(table, asOf);
  const states = paymentStates(table, settings);
  const status = textColumn(table, states.role);
  const settledDays = dayColumn(table, 'settled');
  const differs = { balance: [] as number[], paid: [] as number[], days: [] as number[], settled: [] as number[], status: [] as number[] };
  for (let i = 0; i < items.count;) {
    const row = items.row[i] as number;
    const first = i;
    let left = 0;
    let settled = 0;
    let named = 0;
    for (; i < items.count && (i === first || (items.part[i] as number) > 0); i++) {
      left += items.open[i] as number;
      named += items.paid[i] as number;
      settled += (items.paid[i] as number) + (items.credited[i] as number);
    }
    if (items.sheet[first] !== 0) continue;
    const isOpen = isShown(left);
    // the sheet's own balance knows nothing of credits that name no document, unless receipts stand in a sheet of their own
    const said = basis === 'paid' ? left + settled - named : left;
    if (balance && !Number.isNaN(balance[row]) && !sameMoney(balance[row]!, said)) differs.balance.push(row);
    if (paid && !Number.isNaN(paid[row]) && !sameMoney(paid[row]!, settled)) differs.paid.push(row);
    if (settledOn && (settledOn[row] as number) <= asOf && isOpen) differs.settled.push(row);
    const days = asOf - (items.due[first] as number);
    // What a status says is of the day of the export: it contradicts nothing that was paid later.
    const settledDay = settledDays ? (settledDays[row] as number) : NaN;
    const state = states.at(row);
    if (
      state === 'settled'
        ? isLive && !(settledDay > asOf) && isOpen
        : state === 'unsettled' && !isOpen && (settledDay <= asOf || (isLive && named > 0))
    )
      differs.status.push(row);
    if (overdue && compares(row) && isOpen && i === first + 1 && !Number.isNaN(days) && !Number.isNaN(overdue[row]))
      if (Math.max(0, overdue[row] as number) !== Math.max(0, days)) differs.days.push(row);
  }
  raiseRows(issues, OPEN_ISSUES.balanceDiffers, table, 'balance', differs.balance, row => amountText(balance![row] as number));
  raiseRows(issues, OPEN_ISSUES.paidDiffers, table, 'paid', differs.paid, row => amountText(paid![row] as number));
  raiseRows(issues, OPEN_ISSUES.settledOpen, table, 'settled', differs.settled);
  raiseRows(issues, OPEN_ISSUES.statusDiffers, table, states.role, differs.status, row => textAt(status, row) ?? '');
  raiseRows(issues, OPEN_ISSUES.daysDiffer, table, 'days_overdue', differs.days, row => String(overdue![row]));
}

/** Rows whose amount counts and that name nobody. */
function raiseNameless({ items, credits, parties, customers, tables }: OpenItems, issues: IssueSink): void {
  const rows = tables.map(() => new Set<number>());
  const { blank } = customers;
  for (let i = 0; i < items.count; i++) if (items.customer[i] === blank) rows[items.sheet[i]!]!.add(items.row[i]!);
  for (let i = 0; i < credits.count; i++) if (parties.customer[credits.party[i]!] === blank) rows[credits.sheet[i]!]!.add(credits.row[i]!);
  tables.forEach((table, sheet) => {
    const role = table.columns['customer'] ? 'customer' : 'customer_id';
    raiseRows(issues, OPEN_ISSUES.noCustomer, table, role, [...rows[sheet]!]);
  });
}

function raiseNames(open: OpenItems, issues: IssueSink): void {
  const { names, ids, others, codes } = open.customers;
  const table = open.tables[0] as Table;
  const some = (list: readonly string[]): string => list.slice(0, NAMES_SHOWN).join(' / ') + (list.length > NAMES_SHOWN ? ' …' : '');
  const said = new Map<number, string>();
  for (const [i, list] of others) if (idOf(open.customers, i) !== null) said.set(i, some([names.at(i)!, ...list]));
  const alike = new Map<string, string>();
  // ids that serve as names are no names
  const isId = sameWords(names, ids);
  const own = new Int32Array(names.length);
  let owned = 0;
  for (let i = 0; i < own.length; i++) if (isId[i] === 0) own[owned++] = i;
  for (const list of similarNames(owned === own.length ? names : chosenWords(names, own.subarray(0, owned))))
    for (const name of list) alike.set(name, some(list));
  if (said.size + alike.size === 0) return;
  const several: number[] = [];
  const similar: number[] = [];
  const isSeen = new Uint8Array(open.customers.count);
  for (let row = 0; row < table.rows; row++) {
    const customer = codes[0]![row]!;
    if (isSeen[customer] === 1) continue;
    isSeen[customer] = 1;
    if (said.has(customer)) several.push(row);
    if (alike.has(nameOf(open.customers, customer))) similar.push(row);
  }
  const customerOf = (row: number): number => codes[0]![row] as number;
  raiseRows(issues, OPEN_ISSUES.severalNames, table, 'customer', several, row => said.get(customerOf(row))!);
  raiseRows(issues, OPEN_ISSUES.similarNames, table, 'customer', similar, row => alike.get(nameOf(open.customers, customerOf(row)))!);
}
