import { DUE_SOURCES, type DueFinder } from './due.js';
import type { Instalment } from './terms.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../../sheets/word/documentword.js';
import type { Day } from '../../units/day.js';
import { exact, isShown, rounded } from '../../units/money.js';

/**
 * Which column or sheet tells what is open. receipts: the receipts sheet; ledger: debit and credit columns; paid: a paid column, with the
 * settled date as its day; settled: a settled date alone = fully paid that day; balance: the balance as it stands; amount: nothing does.
 */
export type Basis = 'receipts' | 'ledger' | 'paid' | 'settled' | 'balance' | 'amount';

/** Columns that grow together: entry i of each, up to `count`. Amounts are hundredths ≥ 0, in the party's currency. */
export interface ItemLists {
  count: number;
  /** 0 receivables, 1 receipts (money paid back) */
  sheet: Uint8Array;
  row: Int32Array;
  /** 0 = the first or only instalment of its document */
  part: Uint8Array;
  kind: Uint8Array;
  party: Int32Array;
  /** The party's customer. */
  customer: Int32Array;
  date: Float64Array;
  due: Float64Array;
  dueFrom: Uint8Array;
  amount: Float64Array;
  /** Settled by a paid column, a settled date, a balance or a receipt that names the document. */
  paid: Float64Array;
}
export interface CreditLists {
  count: number;
  sheet: Uint8Array;
  row: Int32Array;
  kind: Uint8Array;
  party: Int32Array;
  date: Float64Array;
  amount: Float64Array;
  /** Word of the `settles` column of its sheet, −1 = names no document. */
  refers: Int32Array;
}

type Growing = Uint8Array | Int32Array | Float64Array;

/** The columns with room for `length` entries, or cut to it. */
function resized<T extends { readonly count: number }>(lists: T, length: number): T {
  const columns = Object.entries(lists as Readonly<Record<string, number | Growing>>);
  const made = columns.map(([key, old]) => {
    if (typeof old === 'number') return [key, old];
    if (length <= old.length) return [key, old.subarray(0, length)];
    const grown = new (old.constructor as new (length: number) => Growing)(length);
    grown.set(old);
    return [key, grown];
  });
  return Object.fromEntries(made) as unknown as T;
}

/** The columns cut to their entries. */
export function trimmed<T extends { readonly count: number }>(lists: T): T {
  return resized(lists, lists.count);
}

/** Makes room for one more entry. */
function makeRoom(lists: ItemLists | CreditLists): void {
  if (lists.count === lists.row.length) Object.assign(lists, resized(lists, 2 * lists.count + 64));
}

/** A customer in one currency, with what the sheets say in all: Σ documents (credit notes negative) and Σ receipts, dated ≤ asOf. */
export interface Parties {
  readonly customer: number[];
  readonly currency: number[];
  readonly documents: number[];
  readonly receipts: number[];
  /** Received after asOf (期后回款). */
  readonly later: number[];
}

/** What is noted of rows of the receivables sheet while they are read. */
const FOUND_KEYS = [
  'void',
  'total',
  'later',
  'noAmount',
  'noDate',
  'notAged',
  'termsUnknown',
  'termsFrom',
  'dueBefore',
  'dueFar',
  'overpaid',
  'balanceBlank',
  'settledOpen',
  'paidUndated',
  'paymentTwice',
] as const;
export type FoundKey = (typeof FOUND_KEYS)[number];

export const KIND = Object.fromEntries(DOCUMENT_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<DocumentKind, number>>;
/** Days after its document from which a due date is a slip of the pen, most likely: ten years. */
const FAR = 3653;
const SAME_DAY = DUE_SOURCES.indexOf('sameDay');
const NONE = DUE_SOURCES.indexOf('none');
const OWN = DUE_SOURCES.indexOf('column');

/** Collects the entries of all sheets. */
export interface EntryBook {
  readonly items: ItemLists;
  readonly credits: CreditLists;
  readonly parties: Parties;
  readonly found: Readonly<Record<FoundKey, number[]>>;
  readonly termsOf: Map<number, string>;
  newestDocument: number;
  newest: number;
  newestLater: number;
  /** What was paid on a known day, and on no stated day. */
  dated: number;
  undated: number;
  partyOf(customer: number, currency: number): number;
  /** A document of the receivables sheet: amount ≥ 0; what is paid beyond it becomes a credit of the day it was paid. */
  addDocument(row: number, kind: number, party: number, customer: number, date: number, amount: number, paid: number, paidOn: number): void;
  /** As addDocument, of which some is held back (质保金), owed on a day of its own (NaN = none): it is paid last. */
  addWithheld(
    row: number,
    kind: number,
    party: number,
    customer: number,
    date: number,
    amount: number,
    paid: number,
    paidOn: number,
    held: number,
    heldDue: number,
  ): void;
  /** Money paid back beyond what was received: owed again from its day on. */
  addRefund(sheet: number, row: number, party: number, date: number, amount: number): void;
  addCredit(sheet: number, row: number, kind: number, party: number, date: number, amount: number, refers: number): void;
}

/** A book for so many customers; `rows`: about how many documents to expect. */
export function entryBook(finder: DueFinder, customers: number, rows: number): EntryBook {
  const empty = { count: 0, sheet: new Uint8Array(), row: new Int32Array(), kind: new Uint8Array(), party: new Int32Array() };
  const days = { date: new Float64Array(), amount: new Float64Array() };
  const more = {
    part: new Uint8Array(),
    customer: new Int32Array(),
    due: new Float64Array(),
    dueFrom: new Uint8Array(),
    paid: new Float64Array(),
  };
  const items: ItemLists = resized({ ...empty, ...days, ...more }, rows);
  const credits: CreditLists = { refers: new Int32Array(), ...empty, ...days };
  const parties: Parties = { customer: [], currency: [], documents: [], receipts: [], later: [] };
  const found = Object.fromEntries(FOUND_KEYS.map(key => [key, [] as number[]])) as Record<FoundKey, number[]>;
  const termsOf = new Map<number, string>();
  // the parties of a customer: the first, and after each the next; mostly there is one
  const first = new Int32Array(customers).fill(-1);
  const next: number[] = [];

  /** A new entry without its numbers: those are put into the columns where they are worked out, so that none is boxed. */
  function claim(sheet: number, row: number, part: number, kind: number, party: number, customer: number, dueFrom: number): number {
    makeRoom(items);
    const i = items.count++;
    items.sheet[i] = sheet;
    items.row[i] = row;
    items.part[i] = part;
    items.kind[i] = kind;
    items.party[i] = party;
    items.customer[i] = customer;
    items.dueFrom[i] = dueFrom;
    return i;
  }
  function fill(i: number, date: number, amount: number, paid: number, due: number): void {
    items.date[i] = date;
    items.amount[i] = amount;
    items.paid[i] = paid;
    items.due[i] = due;
  }
  function addInstalments(
    row: number,
    kind: number,
    party: number,
    customer: number,
    date: number,
    amount: number,
    paid: number,
    parts: readonly Instalment[],
  ): void {
    const dated = parts.map(p => ({ share: p.share, due: p.on ?? date + (p.after ?? 0) })).sort((a, b) => a.due - b.due);
    let given = 0;
    let share = 0;
    dated.forEach((p, i) => {
      share += p.share;
      // Instalments are asked for in whole hundredths; the last takes what that left, so that they add up to the document.
      const upTo = i === dated.length - 1 ? amount : rounded(amount * share);
      const part = exact(upTo - given);
      const settled = i === dated.length - 1 ? paid : Math.min(paid, part);
      fill(claim(0, row, i, kind, party, customer, finder.from), date, part, settled, p.due);
      given = upTo;
      paid = exact(paid - settled);
    });
  }
  /** What is paid beyond a document becomes a credit of that day. */
  function addOverpaid(row: number, party: number, date: number, beyond: number): void {
    if (isShown(beyond)) found.overpaid.push(row);
    book.addCredit(0, row, KIND.payment, party, date, beyond, -1);
  }
  /** What is said about where the due date came from. */
  function note(row: number, kind: number, date: number, open: number): void {
    const terms = finder.terms;
    const unknown = finder.from === NONE && isShown(open);
    const elsewhere = finder.from !== NONE && !finder.based && terms?.kind === 'days' && terms.from !== 'document';
    if (unknown) found[terms ? 'termsUnknown' : 'notAged'].push(row);
    else if (elsewhere) found.termsFrom.push(row);
    if (terms && (unknown || elsewhere)) termsOf.set(row, finder.word ?? '');
    if (finder.due < date) found.dueBefore.push(row);
    if (finder.due > date + FAR) found.dueFar.push(row);
    // what was owed before the first entry has no day of its own
    if (Number.isNaN(date) && kind !== KIND.opening) found.noDate.push(row);
  }

  const book: EntryBook = {
    items,
    credits,
    parties,
    found,
    termsOf,
    newestDocument: NaN,
    newest: NaN,
    newestLater: NaN,
    dated: 0,
    undated: 0,
    partyOf(customer, currency) {
      let party = first[customer]!;
      while (party >= 0 && parties.currency[party] !== currency) party = next[party]!;
      if (party < 0) {
        party = parties.customer.length;
        next.push(first[customer]!);
        first[customer] = party;
        parties.customer.push(customer);
        parties.currency.push(currency);
        parties.documents.push(0);
        parties.receipts.push(0);
        parties.later.push(0);
      }
      return party;
    },
    addDocument(row, kind, party, customer, date, amount, paid, paidOn) {
      if (paid > amount) {
        addOverpaid(row, party, Number.isNaN(paidOn) ? date : paidOn, exact(paid - amount));
        paid = amount;
      }
      finder.find(row, customer, date as Day, kind === KIND.retention);
      // a day of its own that is none too early and none too late is nothing to be said of, as most are
      if (!(finder.from === OWN && finder.due >= date && finder.due <= date + FAR)) {
        note(row, kind, date, amount - paid);
        if (finder.terms?.kind === 'instalments' && finder.from !== NONE) {
          addInstalments(row, kind, party, customer, date, amount, paid, finder.terms.parts);
          return;
        }
      }
      fill(claim(0, row, 0, kind, party, customer, finder.from), date, amount, paid, finder.due);
    },
    addWithheld(row, kind, party, customer, date, amount, paid, paidOn, held, heldDue) {
      const now = exact(amount - held);
      const late = Math.min(Math.max(0, exact(paid - now)), held);
      const from = items.count;
      const undated = found.notAged.length;
      book.addDocument(row, kind, party, customer, date, now, exact(paid - late), paidOn);
      const isUndated = Number.isNaN(heldDue);
      if (isUndated && isShown(held - late) && found.notAged.length === undated) found.notAged.push(row);
      fill(claim(0, row, items.count - from, KIND.retention, party, customer, isUndated ? NONE : OWN), date, held, late, heldDue);
    },
    addRefund(sheet, row, party, date, amount) {
      const customer = parties.customer[party]!;
      fill(claim(sheet, row, 0, KIND.refund, party, customer, Number.isNaN(date) ? NONE : SAME_DAY), date, amount, 0, date);
    },
    addCredit(sheet, row, kind, party, date, amount, refers) {
      if (amount === 0) return;
      makeRoom(credits);
      const i = credits.count++;
      credits.sheet[i] = sheet;
      credits.row[i] = row;
      credits.kind[i] = kind;
      credits.party[i] = party;
      credits.date[i] = date;
      credits.amount[i] = amount;
      credits.refers[i] = refers;
    },
  };
  return book;
}
