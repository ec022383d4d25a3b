import { wordKeys } from '../../columns/wordkey.js';
import { type CreditLists, type EntryBook, KIND } from './entry.js';
import { meanings, signOf } from './receivable.js';
import { dayColumn, numberColumn, type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { NO_WORD } from '../../sheets/word/documentword.js';
import { isCommercialBill } from '../../sheets/word/paymentword.js';
import { documentWordOf, RECEIPT_STATUS, RECEIPT_TYPE } from '../../sheets/word/receivableword.js';
import type { Settings } from '../../settings.js';
import { exact } from '../../units/money.js';
import { NORMAL } from '../customer/customer.js';

/** A receipt taken back (退款, a cheque returned): it undoes receipts of its customer, the one it names first, then the latest. */
export interface Reversal {
  readonly sheet: number;
  readonly row: number;
  readonly party: number;
  readonly date: number;
  readonly amount: number;
  readonly refers: number;
}

/** What is noted of rows of the receipts sheet while they are read. */
export interface ReceiptsFound {
  readonly void: number[];
  readonly total: number[];
  readonly later: number[];
  readonly noAmount: number[];
  readonly noDate: number[];
  readonly bill: number[];
}

/** The customer of the document that each word names, for receipts that name a document and nobody; the nameless one where several have it. */
function customersByNumber(receivables: Table, customers: Int32Array, blank: number, settles: TextColumn): Int32Array {
  const numbers = textColumn(receivables, 'doc_no');
  const keys = wordKeys([numbers?.words ?? [], settles.words], NORMAL);
  const [numberAt, wordAt] = keys.places as [Int32Array, Int32Array];
  const owner = new Int32Array(keys.count).fill(-1);
  for (let row = 0; numbers && row < receivables.rows; row++) {
    const key = numbers.codes[row]! < 0 ? -1 : numberAt[numbers.codes[row]!]!;
    if (key >= 0) owner[key] = owner[key] === -1 || owner[key] === customers[row] ? customers[row]! : blank;
  }
  return wordAt.map(key => (key < 0 || owner[key] === -1 ? blank : owner[key]!));
}

/**
 * Reads the receipts sheet into the book: credits to be allocated, dated ≤ asOf. A sheet that writes every receipt with a minus sign is turned
 * as a whole. Returns the receipts taken back.
 */
export function readReceipts(
  table: Table,
  receivables: Table,
  customers: readonly Int32Array[],
  blank: number,
  currencies: Int32Array,
  asOf: number,
  book: EntryBook,
  settings: Pick<Settings, 'words'>,
): { readonly found: ReceiptsFound; readonly reversals: Reversal[]; readonly isTurned: boolean } {
  const found: ReceiptsFound = { void: [], total: [], later: [], noAmount: [], noDate: [], bill: [] };
  const reversals: Reversal[] = [];
  const amounts = numberColumn(table, 'amount') as Float64Array;
  const sign = signOf(amounts);
  const dates = dayColumn(table, 'date');
  const settles = textColumn(table, 'settles');
  const status = meanings(textColumn(table, 'status'), documentWordOf(RECEIPT_STATUS, settings), NO_WORD);
  const type = meanings(textColumn(table, 'doc_type'), documentWordOf(RECEIPT_TYPE, settings), NO_WORD);
  const bill = meanings(textColumn(table, 'method'), isCommercialBill, false);
  let byNumber: Int32Array | null = null;
  for (let row = 0; row < table.rows; row++) {
    const word = type(row);
    const amount = (amounts[row] as number) * sign;
    const date = dates ? (dates[row] as number) : NaN;
    if (word.out || status(row).out) found.void.push(row);
    else if (word.total) found.total.push(row);
    else if (Number.isNaN(amount)) found.noAmount.push(row);
    else if (bill(row)) found.bill.push(row);
    else {
      const received = word.kind === 'refund' ? -Math.abs(amount) : amount;
      const refers = settles ? (settles.codes[row] as number) : -1;
      let customer = customers[1]![row] as number;
      if (customer === blank && refers >= 0)
        customer = (byNumber ??= customersByNumber(receivables, customers[0]!, blank, settles!))[refers]!;
      const party = book.partyOf(customer, currencies[row] as number);
      if (date > asOf) {
        found.later.push(row);
        book.parties.later[party]! += received;
        if (!(book.newestLater >= date)) book.newestLater = date;
        continue;
      }
      book[Number.isNaN(date) ? 'undated' : 'dated'] += Math.abs(received);
      if (Number.isNaN(date)) found.noDate.push(row);
      else if (!(book.newest >= date)) book.newest = date;
      book.parties.receipts[party]! += received;
      if (received >= 0) book.addCredit(1, row, KIND[word.kind ?? 'payment'], party, date, received, refers);
      else reversals.push({ sheet: 1, row, party, date, amount: -received, refers });
    }
  }
  return { found, reversals, isTurned: sign < 0 };
}

/** Takes reversed receipts out of the credits they undo; what undoes no receipt is returned with its amount left. */
export function reverse(credits: CreditLists, reversals: readonly Reversal[]): Reversal[] {
  if (reversals.length === 0) return [];
  const parties = new Set(reversals.map(r => r.party));
  const byParty = new Map<number, number[]>();
  for (let i = 0; i < credits.count; i++) {
    const party = credits.party[i]!;
    if (!parties.has(party)) continue;
    const list = byParty.get(party);
    if (list) list.push(i);
    else byParty.set(party, [i]);
  }
  const last = (i: number): number => (Number.isNaN(credits.date[i]) ? -Infinity : (credits.date[i] as number));
  for (const list of byParty.values()) list.sort((a, b) => last(b) - last(a) || credits.amount[b]! - credits.amount[a]!);
  const left: Reversal[] = [];
  const inOrder = [...reversals].sort((a, b) => a.party - b.party || a.date - b.date || a.amount - b.amount);
  for (const reversal of inOrder) {
    let rest = reversal.amount;
    const list = byParty.get(reversal.party) ?? [];
    const named = list.filter(i => reversal.refers >= 0 && credits.refers[i] === reversal.refers && credits.sheet[i] === reversal.sheet);
    for (const i of [...named, ...list]) {
      if (rest === 0) break;
      const take = Math.min(rest, credits.amount[i] as number);
      credits.amount[i] = exact(credits.amount[i]! - take);
      rest = exact(rest - take);
    }
    if (rest > 0) left.push({ ...reversal, amount: rest });
  }
  return left;
}
