import { DOCUMENT_KINDS, type DocumentKind } from './documentword.js';
import { DUE_SOURCES, type DueFinder } from './due.js';
import type { Instalment } from './terms.js';
import type { Day } from '../../units/day.js';

/**
 * Which column or sheet tells what is open. receipts: the receipts sheet; ledger: debit and credit columns; paid: a paid column, with the
 * settled date as its day; settled: a settled date alone = fully paid that day; balance: the balance as it stands; amount: nothing does.
 */
export type Basis = 'receipts' | 'ledger' | 'paid' | 'settled' | 'balance' | 'amount';

/** Lists that grow together: entry i of each. Amounts are hundredths ≥ 0, in the party's currency. */
export interface ItemLists {
  /** 0 receivables, 1 receipts (money paid back) */
  readonly sheet: number[];
  readonly row: number[];
  /** 0 = the first or only instalment of its document */
  readonly part: number[];
  readonly kind: number[];
  readonly party: number[];
  readonly date: number[];
  readonly due: number[];
  readonly dueFrom: number[];
  readonly amount: number[];
  /** Settled by a paid column, a settled date, a balance or a receipt that names the document. */
  readonly paid: number[];
}
export interface CreditLists {
  readonly sheet: number[];
  readonly row: number[];
  readonly kind: number[];
  readonly party: number[];
  readonly date: number[];
  readonly amount: number[];
  /** Word of the `settles` column of its sheet, −1 = names no document. */
  readonly refers: number[];
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
  'overpaid',
  'balanceBlank',
  'settledOpen',
  'paidUndated',
  'paymentTwice',
] as const;
export type FoundKey = (typeof FOUND_KEYS)[number];

export const KIND = Object.fromEntries(DOCUMENT_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<DocumentKind, number>>;
const SAME_DAY = DUE_SOURCES.indexOf('sameDay');
const NONE = DUE_SOURCES.indexOf('none');

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
  partyOf(customer: number, currency: number): number;
  /** A document of the receivables sheet: amount ≥ 0; what is paid beyond it becomes a credit of the day it was paid. */
  addDocument(row: number, kind: number, party: number, date: number, amount: number, paid: number, paidOn: number): void;
  /** Money paid back beyond what was received: owed again from its day on. */
  addRefund(sheet: number, row: number, party: number, date: number, amount: number): void;
  addCredit(sheet: number, row: number, kind: number, party: number, date: number, amount: number, refers: number): void;
}

export function entryBook(finder: DueFinder, currencies: number): EntryBook {
  const items: ItemLists = { sheet: [], row: [], part: [], kind: [], party: [], date: [], due: [], dueFrom: [], amount: [], paid: [] };
  const credits: CreditLists = { sheet: [], row: [], kind: [], party: [], date: [], amount: [], refers: [] };
  const parties: Parties = { customer: [], currency: [], documents: [], receipts: [], later: [] };
  const found = Object.fromEntries(FOUND_KEYS.map(key => [key, [] as number[]])) as Record<FoundKey, number[]>;
  const termsOf = new Map<number, string>();
  const known = new Map<number, number>();

  function addItem(
    sheet: number,
    row: number,
    part: number,
    kind: number,
    party: number,
    date: number,
    amount: number,
    paid: number,
  ): void {
    items.sheet.push(sheet);
    items.row.push(row);
    items.part.push(part);
    items.kind.push(kind);
    items.party.push(party);
    items.date.push(date);
    items.amount.push(amount);
    items.paid.push(paid);
  }
  function addDue(due: number, from: number): void {
    items.due.push(due);
    items.dueFrom.push(from);
  }
  function addInstalments(
    row: number,
    kind: number,
    party: number,
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
      // The last instalment takes what rounding left, so that they add up to the document.
      const upTo = i === dated.length - 1 ? amount : Math.round(amount * share);
      const settled = i === dated.length - 1 ? paid : Math.min(paid, upTo - given);
      addItem(0, row, i, kind, party, date, upTo - given, settled);
      addDue(p.due, finder.from);
      given = upTo;
      paid -= settled;
    });
  }
  /** What is said about where the due date came from. */
  function note(row: number, date: number, open: number): void {
    const terms = finder.terms;
    const unknown = finder.from === NONE && open !== 0;
    const elsewhere = finder.from !== NONE && !finder.based && terms?.kind === 'days' && terms.from !== 'document';
    if (unknown) found[terms ? 'termsUnknown' : 'notAged'].push(row);
    else if (elsewhere) found.termsFrom.push(row);
    if (terms && (unknown || elsewhere)) termsOf.set(row, finder.word ?? '');
    if (finder.due < date) found.dueBefore.push(row);
    if (Number.isNaN(date)) found.noDate.push(row);
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
    partyOf(customer, currency) {
      const key = customer * currencies + currency;
      let party = known.get(key);
      if (party === undefined) {
        known.set(key, (party = parties.customer.length));
        parties.customer.push(customer);
        parties.currency.push(currency);
        parties.documents.push(0);
        parties.receipts.push(0);
        parties.later.push(0);
      }
      return party;
    },
    addDocument(row, kind, party, date, amount, paid, paidOn) {
      if (paid > amount) {
        found.overpaid.push(row);
        book.addCredit(0, row, KIND.payment, party, Number.isNaN(paidOn) ? date : paidOn, paid - amount, -1);
        paid = amount;
      }
      finder.find(row, parties.customer[party] as number, date as Day);
      note(row, date, amount - paid);
      if (finder.terms?.kind === 'instalments' && finder.from !== NONE)
        addInstalments(row, kind, party, date, amount, paid, finder.terms.parts);
      else {
        addItem(0, row, 0, kind, party, date, amount, paid);
        addDue(finder.due, finder.from);
      }
    },
    addRefund(sheet, row, party, date, amount) {
      addItem(sheet, row, 0, KIND.refund, party, date, amount, 0);
      addDue(date, Number.isNaN(date) ? NONE : SAME_DAY);
    },
    addCredit(sheet, row, kind, party, date, amount, refers) {
      if (amount === 0) return;
      credits.sheet.push(sheet);
      credits.row.push(row);
      credits.kind.push(kind);
      credits.party.push(party);
      credits.date.push(date);
      credits.amount.push(amount);
      credits.refers.push(refers);
    },
  };
  return book;
}
