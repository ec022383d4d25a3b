import type { Settings } from '../../settings.js';
import { type Data, dayColumn, numberColumn, type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { ORDER_TYPES, ORDER_WORDS, type OrderMeaning } from '../../sheets/word/orderword.js';
import { meaningOf, type Vocabulary } from '../../sheets/word/vocabulary.js';
import { exact } from '../../units/money.js';
import type { PurchaseLines } from './purchaseline.js';

/** A header that says that the amount is the order's: 订单总额, Order Total. */
const OF_ORDER = /订单(?:总|应付|实付|支付)?(?:金额|额|价)|訂單(?:總)?(?:金額|額|價)|整单|整單|\border (?:grand )?(?:total|amount|value)/i;
/** Of Amazon's order reports: what all units of the line cost together. */
const OF_LINE = /^item-price$/i;

/** Share of the orders of several rows that must repeat their total for it to be the order's, and how many there must be. */
const REPEATED = 0.9;
const ENOUGH = 3;

/** The rows of each order number, in row order: those of number i stand from start[i] to start[i + 1] in `rows`. */
function rowsByNumber({ codes, words }: TextColumn): { readonly start: Int32Array; readonly rows: Int32Array } {
  const start = new Int32Array(words.length + 1);
  for (const code of codes) if (code >= 0) start[code + 1]!++;
  for (let i = 0; i < words.length; i++) start[i + 1]! += start[i]!;
  const rows = new Int32Array(start[words.length]!);
  const next = start.slice();
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) rows[next[codes[row]!]!++] = row;
  return { start, rows };
}

/**
 * Rows that are lines of an order whose total stands on another of its rows (订单明细行): 1 = the row adds nothing.
 *
 *   a row without an amount beside a row of its number that has one; and, where nearly all orders of several rows have one and the same
 *   amount on each of them while their lines differ or the header says that it is the order's, every row but the first
 */
function linesOfOrders(number: TextColumn | undefined, amount: Float64Array, line: Float64Array | null, isOrders: boolean): Uint8Array {
  const adds = new Uint8Array(amount.length);
  if (!number) return adds;
  const { start, rows } = rowsByNumber(number);
  let [several, same, differ] = [0, 0, 0];
  const isSame = new Uint8Array(number.words.length);
  for (let i = 0; i < number.words.length; i++) {
    const [from, to] = [start[i]!, start[i + 1]!];
    if (to - from < 2) continue;
    const first = amount[rows[from]!]!;
    let [filled, equal, equalLines] = [0, 0, 0];
    for (let k = from; k < to; k++) {
      const row = rows[k]!;
      if (!Number.isNaN(amount[row])) filled++;
      if (amount[row] === first) equal++;
      if (line && line[row] === first) equalLines++;
    }
    if (filled > 0 && filled < to - from) for (let k = from; k < to; k++) if (Number.isNaN(amount[rows[k]!])) adds[rows[k]!] = 1;
    several++;
    if (equal === to - from) {
      same++;
      isSame[i] = 1;
      if (line && equalLines < to - from) differ++;
    }
  }
  const isRepeated = same >= REPEATED * several && same > 0 && (line ? differ > 0 : isOrders || same >= ENOUGH);
  for (let i = 0; isRepeated && i < number.words.length; i++)
    if (isSame[i] === 1) for (let k = start[i]! + 1; k < start[i + 1]!; k++) adds[rows[k]!] = 1;
  return adds;
}

/** What each row's word says; null where the table has no such column. */
function sayings(table: Table, vocabulary: Vocabulary, settings: Settings): ((row: number) => OrderMeaning | null) | null {
  const column = textColumn(table, vocabulary.role);
  if (!column) return null;
  const says = column.words.map(word => meaningOf(vocabulary, settings, word) as OrderMeaning | null);
  return row => (column.codes[row]! < 0 ? null : says[column.codes[row]!]!);
}

/**
 * Orders as purchases (订单).
 *
 *   amount = the order amount, else quantity × unit price less its discount (`less`, which may tell that a written amount is before it); less what was refunded; a return, or a positive amount of a negative quantity,
 *   takes back; cancelled, unpaid, returned and fully refunded orders are none, but a negative row of one is the return; the total of an order of several rows counts once
 *
 * Reads    orders: amount, quantity, unit_price, discount, refunded, status, order_type, cancelled, order_no
 * Keeps    a status that is not understood: the order counts, and the word is asked about
 */
export function orderLines(
  data: Data,
  settings: Settings,
  less: (table: Table, line: Float64Array | null, written: Float64Array | undefined) => Float64Array,
): PurchaseLines | null {
  const table = data.orders;
  const day = dayColumn(table, 'date');
  const written = numberColumn(table, 'amount');
  const [price, quantity, refunded] = ['unit_price', 'quantity', 'refunded'].map(role => numberColumn(table, role));
  if (!table || !day || !(written ?? price)) return null;
  const isCalled = (role: string, pattern: RegExp): boolean =>
    table.sources.every(source => pattern.test((source.columns[role]?.header ?? '').slice(0, 60)));
  const units = isCalled('unit_price', OF_LINE) ? undefined : quantity;
  const line = price ? price.map((p, row) => exact(p * (units ? units[row]! : 1))) : null;
  const amount = less(table, line, written).slice();
  const other = linesOfOrders(textColumn(table, 'order_no'), amount, written ? line : null, isCalled('amount', OF_ORDER));
  let lines = 0;
  for (const adds of other) lines += adds;
  const cancelledOn = dayColumn(table, 'cancelled');
  const says = [ORDER_WORDS, ORDER_TYPES].flatMap(vocabulary => sayings(table, vocabulary, settings) ?? []);
  let cancelled = 0;
  for (let row = 0; row < table.rows; row++) {
    if (other[row] === 1) continue;
    let meaning: OrderMeaning | null = !Number.isNaN(cancelledOn?.[row] ?? NaN) ? 'cancelled' : null;
    for (const say of says) if (meaning === null || meaning === 'placed') meaning = say(row) ?? meaning;
    const back = refunded?.[row] ?? NaN;
    const rest = exact(amount[row]! - Math.abs(back));
    if (meaning === 'cancelled' || meaning === 'unpaid' || (meaning === 'refunded' && !(amount[row]! < 0) && !(back > 0 && rest > 0))) {
      other[row] = 1;
      cancelled++;
    } else if (meaning === 'return' || (amount[row]! > 0 && (quantity?.[row] ?? 0) < 0)) amount[row] = -Math.abs(amount[row]!);
    else if (back !== 0 && !Number.isNaN(back)) amount[row] = rest;
  }
  return {
    source: 'orders',
    label: { zh: '订单', en: 'orders' },
    table,
    day,
    amount,
    number: textColumn(table, 'order_no'),
    currency: textColumn(table, 'currency'),
    ...(lines + cancelled > 0 ? { other } : {}),
    out: { lines, cancelled },
    roles: { day: 'date', amount: written ? 'amount' : 'unit_price' },
  };
}
