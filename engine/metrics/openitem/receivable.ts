import { type Basis, type EntryBook, KIND } from './entry.js';
import type { Reversal } from './receipt.js';
import type { Settings } from '../../settings.js';
import { dayColumn, flagColumn, numberColumn, type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { exact, isShown, orZero } from '../../units/money.js';
import { type DocumentWord, directionOf, documentWord, NO_WORD, typeDirectionOf } from '../../sheets/word/documentword.js';
import { DOCUMENT_STATE, DOCUMENT_STATUS, DOCUMENT_TYPE, documentWordOf, paymentStates } from '../../sheets/word/receivableword.js';

/** The meaning of each row's word in a column, worked out once a word. */
export function meanings<T>(column: TextColumn | undefined, of: (word: string) => T, none: T): (row: number) => T {
  if (!column) return () => none;
  const { codes } = column;
  const list = [none, ...column.words.map(of)]; // by code + 1
  return row => list[codes[row]! + 1]!;
}

/** Columns beside `paid` that settle a document: credit notes, write-offs, discounts, amounts held back. */
export const CLEARED = ['credited', 'written_off', 'discount', 'retention'] as const;

/** Which of the sheets and columns tells what is open: the receipts sheet if there is one, else paid, else the balance. */
export function basisOf(receivables: Table, receipts: Table | undefined): Basis {
  const has = (role: string): boolean => numberColumn(receivables, role) !== undefined;
  const direction = textColumn(receivables, 'direction')?.words.map(directionOf) ?? [];
  if (has('debit') || has('credit') || (direction.includes(1) && direction.includes(-1))) return 'ledger';
  if (receipts && receipts.rows > 0 && numberColumn(receipts, 'amount')) return 'receipts';
  if (has('paid')) return 'paid';
  if (dayColumn(receivables, 'settled')) return 'settled';
  if (has('balance')) return 'balance';
  return CLEARED.some(has) ? 'paid' : 'amount';
}

/** Kinds that are owed: a credit entry of one is money received for it. */
const OWED: ReadonlySet<string> = new Set(['invoice', 'retention']);

const at = (values: Float64Array | undefined, row: number): number => (values ? (values[row] as number) : NaN);

/** Where a column writes payments as negative amounts throughout, −1: they are turned round. */
export function signOf(values: Float64Array | undefined): 1 | -1 {
  let negative = false;
  for (const value of values ?? []) {
    if (value > 0) return 1;
    if (value < 0) negative = true;
  }
  return negative ? -1 : 1;
}

/** True where credit rows, if any, already carry a minus sign (贷方 rows all ≤ 0); else a negative credit row takes a receipt back. */
function areSigned(table: Table, direction: (row: number) => number, hasCredits: boolean, amount: Float64Array | undefined): boolean {
  if (!amount || !hasCredits) return false;
  for (let row = 0; row < table.rows; row++) if (direction(row) < 0 && (amount[row] as number) > 0) return false;
  return true;
}

/**
 * Reads the receivables sheet into the book: documents with what is known to be paid on them, and credits (credit notes, advances, payment
 * rows, write-offs) still to be allocated. Receipts that a ledger takes back are returned. One pass, nothing allocated a row but the entries.
 */
export function readReceivables(
  table: Table,
  basis: Basis,
  customers: Int32Array,
  currencies: Int32Array,
  asOf: number,
  book: EntryBook,
  settings: Pick<Settings, 'words'>,
): Reversal[] {
  const number = (role: string): Float64Array | undefined => numberColumn(table, role);
  const days = ['doc_date', 'posting_date', 'baseline'].map(role => dayColumn(table, role)).filter(values => values !== undefined);
  const [amounts, base, net, tax, debit, credit, balance] = ['amount', 'amount_base', 'net', 'tax', 'debit', 'credit', 'balance'].map(
    number,
  );
  const paidColumn = basis === 'paid' ? number('paid') : undefined;
  const paidSign = signOf(paidColumn);
  const cleared = CLEARED.map(number)
    .filter(values => values !== undefined)
    .map(values => ({ values, sign: signOf(values) }));
  const heldBack = number('held');
  const heldDue = dayColumn(table, 'held_due');
  const openings = number('opening');
  const running = number('running');
  const settled = basis === 'paid' || basis === 'settled' ? dayColumn(table, 'settled') : undefined;
  const open = basis === 'paid' || basis === 'settled' || basis === 'balance';
  const settles = textColumn(table, 'settles');
  const type = meanings(textColumn(table, 'doc_type'), documentWordOf(DOCUMENT_TYPE, settings), NO_WORD);
  const status = meanings(textColumn(table, 'status'), documentWordOf(DOCUMENT_STATUS, settings), NO_WORD);
  const paper = meanings(textColumn(table, 'doc_state'), documentWordOf(DOCUMENT_STATE, settings), NO_WORD);
  const voided = flagColumn(table, 'void_flag');
  const summary = meanings(basis === 'ledger' ? textColumn(table, 'summary') : undefined, documentWord, NO_WORD);
  const colour = meanings(textColumn(table, 'direction'), documentWord, NO_WORD);
  // What receipts or a ledger settle is settled by them alone: there a status is compared, never used.
  const state = paymentStates(table, settings);
  const isPaid: (row: number) => boolean = open || basis === 'amount' ? row => state.at(row) === 'settled' : () => false;
  const ownDirection = meanings<number>(textColumn(table, 'direction'), directionOf, 0);
  const typeDirection = meanings<number>(textColumn(table, 'doc_type'), typeDirectionOf, 0);
  const direction = (row: number): number => ownDirection(row) || typeDirection(row);
  const twoColumns = debit !== undefined || credit !== undefined;
  const hasCredits =
    (textColumn(table, 'direction')?.words.map(directionOf).includes(-1) ?? false) ||
    (textColumn(table, 'doc_type')?.words.map(typeDirectionOf).includes(-1) ?? false);
  const signed = areSigned(table, direction, hasCredits, amounts);
  const { found, parties } = book;
  const reversals: Reversal[] = [];

  /** The amount as written, in hundredths; NaN = none. */
  function amountOf(row: number): number {
    const amount = at(amounts, row);
    if (!Number.isNaN(amount)) return amount;
    const gross = exact(at(net, row) + at(tax, row));
    if (!Number.isNaN(gross)) return gross;
    const rest = basis === 'ledger' ? NaN : at(balance, row);
    return Number.isNaN(rest) ? at(base, row) : exact(rest + orZero(at(paidColumn, row)) * paidSign);
  }
  /** Credit notes, write-offs and the like that the row itself shows. */
  const clearedOf: (row: number) => number =
    cleared.length === 0 ? () => 0 : row => exact(cleared.reduce((sum, { values, sign }) => sum + orZero(values[row]!) * sign, 0));
  /** What is paid on a document of this signed amount; NaN = nothing says. */
  function paidOf(row: number, amount: number, isSettled: boolean): number {
    const paid = at(paidColumn, row) * paidSign;
    if (Number.isNaN(paid) || (paid === 0 && isSettled)) return impliedOf(row, amount, isSettled);
    const all = exact(paid + clearedOf(row));
    return amount < 0 ? -Math.abs(all) : all;
  }
  /** As paidOf, where no paid amount tells. */
  function impliedOf(row: number, amount: number, isSettled: boolean): number {
    const rest = at(balance, row);
    if (!Number.isNaN(rest)) return exact(amount - (amount < 0 ? -Math.abs(rest) : rest));
    return isSettled ? amount : clearedOf(row) || NaN;
  }
  /** True where neither a paid amount nor a balance stands behind what the status says. */
  function saysNothing(row: number): boolean {
    return orZero(at(paidColumn, row)) === 0 && clearedOf(row) === 0 && Number.isNaN(at(balance, row));
  }
  function addSigned(row: number, kind: number, party: number, date: number, amount: number, isPaidAtOnce = false): void {
    const settledOn = isPaidAtOnce ? date : at(settled, row);
    const isDated = !Number.isNaN(settledOn);
    let paid = isPaidAtOnce
      ? amount
      : open
        ? paidOf(row, amount, isDated || isPaid(row))
        : isPaid(row)
          ? amount
          : basis === 'ledger'
            ? 0
            : clearedOf(row);
    if (open && !isDated && isPaid(row) && paid === amount && amount !== 0 && saysNothing(row)) found.paidUndated.push(row);
    if (Number.isNaN(paid)) {
      if (basis === 'balance') found.balanceBlank.push(row);
      paid = 0;
    }
    if (!(settledOn > asOf)) book[isDated ? 'dated' : 'undated'] += Math.abs(paid);
    if (settledOn > asOf) {
      parties.later[party]! += paid;
      if (!(book.newestLater >= settledOn)) book.newestLater = settledOn;
      paid = 0;
    } else if (!Number.isNaN(settledOn)) {
      if (!(book.newest >= settledOn)) book.newest = settledOn;
      if (Math.abs(paid) < Math.abs(amount) && isShown(amount - paid)) found.settledOpen.push(row);
    }
    if (kind === KIND.payment || kind === KIND.advance) parties.receipts[party]! -= amount;
    else parties.documents[party]! += amount;
    if (paid !== 0) parties.receipts[party]! += paid;
    if (amount < 0) addNegative(row, kind, party, date, amount, paid);
    else if (heldBack && kind === KIND.invoice && amount > 0 && orZero(heldBack[row]!) !== 0)
      addHeld(row, party, date, amount, paid, settledOn);
    else book.addDocument(row, kind, party, customers[row]!, date, amount, paid, settledOn);
  }
  /** An invoice of which some is held back. */
  function addHeld(row: number, party: number, date: number, amount: number, paid: number, paidOn: number): void {
    const held = Math.min(Math.abs(at(heldBack, row)), amount);
    book.addWithheld(row, KIND.invoice, party, customers[row]!, date, amount, paid, paidOn, held, at(heldDue, row));
  }
  /** A document that takes money back: a credit, or what was paid out beyond it. */
  function addNegative(row: number, kind: number, party: number, date: number, amount: number, paid: number): void {
    const named = kind === KIND.invoice || kind === KIND.opening ? KIND.creditNote : kind;
    if (paid >= amount) book.addCredit(0, row, named, party, date, exact(paid - amount), settles ? (settles.codes[row] as number) : -1);
    else book.addRefund(0, row, party, date, exact(amount - paid));
  }
  function addLedgerCredit(row: number, word: DocumentWord, party: number, date: number, amount: number): void {
    parties.receipts[party]! += amount;
    const refers = settles ? (settles.codes[row] as number) : -1;
    if (amount < 0) reversals.push({ sheet: 0, row, party, date, amount: -amount, refers });
    else book.addCredit(0, row, KIND[word.kind === null || OWED.has(word.kind) ? 'payment' : word.kind], party, date, amount, refers);
  }

  for (let row = 0; row < table.rows; row++) {
    const typed = type(row);
    const told = summary(row);
    const own = typed.kind === null ? colour(row) : typed;
    const word = own.kind === null ? told : own;
    if (typed.out || status(row).out || paper(row).out || voided?.[row] === 1) {
      found.void.push(row);
      continue;
    }
    if (typed.total || told.total) {
      found.total.push(row);
      continue;
    }
    let amount = twoColumns ? at(debit, row) : amountOf(row);
    let received = twoColumns ? at(credit, row) : NaN;
    if (twoColumns && orZero(amount) === 0 && orZero(received) === 0 && word.kind === 'opening' && orZero(at(openings, row)) === 0)
      amount = at(running ?? balance, row) * (direction(row) < 0 ? -1 : 1);
    if (typed.takesBack) [amount, received] = [NaN, -Math.abs(orZero(amount) === 0 ? received : amount)];
    else if (!twoColumns && direction(row) < 0) [amount, received] = [NaN, signed ? -amount : amount];
    else if (word.sign < 0 && basis !== 'ledger') amount = -Math.abs(amount);
    // money without a document: the row of a statement that is a receipt
    const paid = orZero(at(paidColumn, row)) * paidSign;
    if (!twoColumns && !typed.takesBack && orZero(amount) === 0 && paid !== 0) [amount, received] = [NaN, paid];
    let date = NaN;
    for (let i = 0; i < days.length && Number.isNaN(date); i++) date = (days[i] as Float64Array)[row] as number;
    const opening = orZero(at(openings, row));
    if (opening !== 0) {
      const isOwnRow = orZero(amount) === 0 && orZero(received) === 0;
      addSigned(row, KIND.opening, book.partyOf(customers[row]!, currencies[row]!), isOwnRow ? date : NaN, opening);
      if (isOwnRow) continue;
    }
    if (Number.isNaN(amount) && Number.isNaN(received)) {
      found.noAmount.push(row);
      continue;
    }
    if (!(book.newestDocument >= date)) book.newestDocument = Number.isNaN(date) ? book.newestDocument : date;
    if (date > asOf) {
      found.later.push(row);
      continue;
    }
    if (basis === 'receipts' && (word.kind === 'payment' || typed.takesBack)) {
      found.paymentTwice.push(row);
      continue;
    }
    if (!Number.isNaN(date) && !(book.newest >= date)) book.newest = date;
    const party = book.partyOf(customers[row] as number, currencies[row] as number);
    // A ledger row with a zero on one side is an entry of the other side only.
    const both = !Number.isNaN(amount) && !Number.isNaN(received);
    if (!Number.isNaN(amount) && !(both && amount === 0 && received !== 0))
      addSigned(row, KIND[word.kind ?? 'invoice'], party, date, amount, typed.atOnce && !twoColumns);
    if (orZero(received) !== 0) addLedgerCredit(row, word, party, date, received);
  }
  return reversals;
}
