import { type Data, dayColumn, numberColumn, type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { directionOf, documentWord } from '../../sheets/word/documentword.js';
import { DOCUMENT_STATUS, DOCUMENT_TYPE, documentWordOf } from '../../sheets/word/receivableword.js';
import type { Settings } from '../../settings.js';
import type { Label } from '../../text.js';
import type { Deals } from '../deal/deal.js';
import type { Need } from '../metric.js';
import { WON } from '../deal/outcome.js';

/** The rows of one sheet as purchases: what day, how much, under which number. Blank day or amount is NaN. */
export interface PurchaseLines {
  readonly source: 'orders' | 'receivables' | 'pipeline';
  /** What was read, for the tab: 订单 · orders. */
  readonly label: Label;
  readonly table: Table;
  readonly day: Float64Array;
  readonly amount: Float64Array;
  /** Order, invoice or deal number. */
  readonly number?: TextColumn;
  readonly currency?: TextColumn;
  /** 1 = not a purchase (a receipt, a void document, an open deal). */
  readonly other?: Uint8Array;
  /** 1 = of unknown people; see withoutGuests. */
  readonly guest?: Uint8Array | null;
  /** Of orders: rows that are lines of an order counted on another row, and orders cancelled, unpaid or refunded in full. */
  readonly out?: { readonly lines: number; readonly cancelled: number };
  /** The role each of day and amount was read from. */
  readonly roles: { readonly day: string; readonly amount: string };
}

const WHO = ['customer_id', 'customer'] as const;

/** What each source must bring. */
export const ORDER_NEED: Need = { sheet: 'orders', roles: [WHO, 'date', ['amount', 'unit_price']] };
export const INVOICE_NEED: Need = { sheet: 'receivables', roles: [WHO, ['doc_date', 'posting_date'], ['amount', 'debit']] };
export const DEAL_NEED: Need = {
  sheet: 'pipeline',
  roles: [WHO, ['opp_id', 'opp_name'], ['stage', 'status'], ['won_amount', 'amount'], 'closed'],
};

/** What a word says of its row. */
const NOTHING = 0;
const OTHER = 1;
const REFUND = 2;
/** Kinds of documents that are purchases; what is held back of one was sold too. */
const BILLED: ReadonlySet<string> = new Set(['invoice', 'creditNote', 'retention']);

/**
 * Invoices as purchases: credit notes are refunds; receipts, advances, write-offs, opening balances and void rows are no purchases. In a
 * ledger the debit column is what was billed.
 */
export function invoiceLines(data: Data, settings: Pick<Settings, 'words'>): PurchaseLines | null {
  const table = data.receivables;
  const dayRole = dayColumn(table, 'doc_date') ? 'doc_date' : 'posting_date';
  const amountRole = numberColumn(table, 'amount') ? 'amount' : 'debit';
  const day = dayColumn(table, dayRole);
  const written = numberColumn(table, amountRole);
  if (!table || !day || !written) return null;
  const amount = written.slice();
  const other = new Uint8Array(table.rows);
  const back = new Uint8Array(table.rows); // 1 = a credit note
  const says = {
    doc_type: documentWordOf(DOCUMENT_TYPE, settings),
    status: documentWordOf(DOCUMENT_STATUS, settings),
    summary: documentWord,
  };
  for (const [role, wordOf] of Object.entries(says)) {
    const column = textColumn(table, role);
    if (!column) continue;
    const { codes } = column;
    const told = column.words.map(word => {
      const { kind, out, total } = wordOf(word);
      if (out || total || (kind !== null && !BILLED.has(kind))) return OTHER;
      return kind === 'creditNote' ? REFUND : NOTHING;
    });
    if (told.every(word => word === NOTHING)) continue;
    const byCode = Uint8Array.from([NOTHING, ...told]); // by code + 1
    for (let row = 0; row < table.rows; row++) {
      const word = byCode[codes[row]! + 1]!;
      if (word === OTHER) other[row] = 1;
      else if (word === REFUND) {
        amount[row] = -Math.abs(amount[row] as number);
        back[row] = 1;
      }
    }
  }
  const direction = textColumn(table, 'direction');
  const directions = (direction?.words ?? []).map(directionOf);
  for (let row = 0; direction && row < table.rows; row++) {
    const code = direction.codes[row] as number;
    // a credit entry that is no credit note is a receipt
    if (code >= 0 && directions[code] === -1 && !(amount[row]! < 0)) other[row] = 1;
  }
  // a ledger's credit rows have no debit: credit notes take back what was bought, the others are receipts, not invoices without an amount
  const credit = amountRole === 'debit' ? numberColumn(table, 'credit') : undefined;
  for (let row = 0; amountRole === 'debit' && row < table.rows; row++) {
    if (amount[row]) continue;
    if (credit && back[row] === 1 && credit[row]! > 0) amount[row] = -credit[row]!;
    else other[row] = 1;
  }
  return {
    source: 'receivables',
    label: { zh: '应收发票', en: 'invoices of receivables' },
    table,
    day,
    amount,
    number: textColumn(table, 'doc_no'),
    currency: textColumn(table, 'currency'),
    other,
    roles: { day: dayRole, amount: amountRole },
  };
}

/** Won deals as purchases, on the day they closed. */
export function dealLines({ table, row, outcome, closed, value }: Deals): PurchaseLines {
  const day = new Float64Array(table.rows).fill(NaN);
  const amount = new Float64Array(table.rows).fill(NaN);
  const other = new Uint8Array(table.rows).fill(1);
  row.forEach((at, deal) => {
    if (outcome[deal] !== WON) return;
    other[at] = 0;
    day[at] = closed[deal] as number;
    amount[at] = value.own[deal] as number;
  });
  return {
    source: 'pipeline',
    label: { zh: '已成交商机', en: 'won deals' },
    table,
    day,
    amount,
    number: textColumn(table, 'opp_id'),
    currency: textColumn(table, 'currency'),
    other,
    roles: { day: 'closed', amount: numberColumn(table, 'won_amount') ? 'won_amount' : 'amount' },
  };
}
