import type { Data } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import { type Customers, customersOf } from './customer.js';
import { DISCOUNTS, discounted, type DiscountReading } from './discount.js';
import { DEALS } from '../deal/deal.js';
import { type Context, defineFact, isSatisfied, type OptionSpec, Refusal } from '../metric.js';
import { oneOf } from '../option.js';
import { type GuestPurchases, takeGuests, withoutGuests } from './guest.js';
import { orderLines } from './orderline.js';
import { type PurchaseAmounts, siftPurchases } from './purchaseamount.js';
import { DEAL_NEED, dealLines, INVOICE_NEED, invoiceLines, ORDER_NEED, type PurchaseLines } from './purchaseline.js';
import { type Frequency, type Rhythm, rhythmOf } from './purchaseorder.js';
import { type Trait, traitsOf } from './trait.js';

/** What customers have bought up to the as-of day. Arrays have one place a customer, in the order of the customers' keys. */
export interface Purchases extends Rhythm {
  readonly lines: PurchaseLines;
  readonly customers: Customers;
  /** Currency of all amounts: the rows' own where they agree, else the base currency. */
  readonly currency: string;
  /** The window is the days after `start` up to the as-of day; −∞ = the whole history. */
  readonly start: number;
  readonly frequency: Frequency;
  /** Net amount incl. refunds in the window, hundredths. */
  readonly amount: Float64Array;
  /** Rows in the window, and the day of the last row ever, whatever the amount: what packages count that know no refunds. */
  readonly rows: Int32Array;
  readonly lastRow: Float64Array;
  readonly traits: readonly Trait[];
  readonly leftOut: PurchaseAmounts['leftOut'];
  readonly guests: GuestPurchases;
}

/** What may count as one order. */
export const FREQUENCIES: Readonly<Record<string, Label>> = {
  auto: { zh: '自动（有订单号按订单号，否则按天）', en: 'automatic (by order number, else by day)' },
  orders: { zh: '按订单号', en: 'by order number' },
  days: { zh: '按天', en: 'by day' },
  rows: { zh: '按行', en: 'by row' },
};

/** Set under `customers`, where people look for them. */
export const PURCHASE_OPTIONS: readonly OptionSpec[] = [
  {
    key: 'window',
    label: { zh: '统计窗口（天数，或 all 表示全部历史）', en: 'Window (days, or all for the whole history)' },
    default: 365,
    check: value =>
      value === 'all' || (typeof value === 'number' && Number.isInteger(value) && value > 0)
        ? null
        : { zh: '应为正整数天数，或 all', en: 'must be a whole number of days above 0, or all' },
  },
  oneOf('frequency', 'auto', { zh: '购买频次按什么计', en: 'What counts as one order' }, FREQUENCIES),
  oneOf(
    'discount',
    'auto',
    { zh: '订单没有金额时，折扣列是什么', en: 'What the discount of an order without an amount is' },
    {
      auto: { zh: '自动（看不出时会询问）', en: 'automatic (asked where nothing tells)' },
      ...DISCOUNTS,
    },
  ),
];
const SET_UNDER = { id: 'customers', options: PURCHASE_OPTIONS };

/**
 * Purchases (购买记录): who bought when, how often, for how much?
 *
 *   order, its day and the gaps: see rhythmOf · amount = Σ rows with asOf − window < day ≤ asOf, refunds included
 *
 * Reads    orders: customer_id, customer, date, amount or quantity × unit_price less discount, order_no, status, refunded, currency; else invoices of receivables; else won deals
 * Returns  one place a customer, in the order of customer keys
 * Leaves out  rows after the as-of day, without a customer, day or amount, of unknown people (Guest, 散客), or in a currency without a rate: counted
 * Errors   purchase-incomplete, purchase-guest, discount-applied, discount-unreadable, purchase-after-as-of, as-of-after-data, purchase-no-rate; refuses where no row is left
 */
export const PURCHASES = defineFact<Purchases>({
  id: 'purchases',
  needs: [[ORDER_NEED], [INVOICE_NEED], [DEAL_NEED]],
  options: [],
  compute(data, context) {
    const found = linesOf(data, context);
    if (!found) return NOTHING;
    const lines: PurchaseLines = { ...found, ...withoutGuests(found.table) };
    const customers = customersOf(lines.table);
    const amounts = siftPurchases(lines, customers, context);
    const window = context.option<number | 'all'>(SET_UNDER, 'window');
    const start = window === 'all' ? -Infinity : context.settings.asOf - window;
    const guests = takeGuests(found.table, lines, amounts, start, context);
    if (!amounts.kept.includes(1)) return NOTHING;
    const wanted = context.option<'auto' | Frequency>(SET_UNDER, 'frequency');
    const frequency = wanted === 'days' || wanted === 'rows' ? wanted : lines.number ? 'orders' : 'days';
    const { table, day } = lines;
    return {
      lines,
      customers,
      currency: amounts.currency,
      start,
      frequency,
      ...sumsOf(lines, customers, amounts, start),
      ...rhythmOf(lines, customers, amounts, frequency, start),
      traits: traitsOf({ table, customers, kept: amounts.kept, day, amount: amounts.amount }, data),
      leftOut: amounts.leftOut,
      guests,
    };
  },
});

/** Orders, else invoices, else won deals: the first source that has what it needs. */
function linesOf(data: Data, context: Context): PurchaseLines | null {
  if (isSatisfied(data, [[ORDER_NEED]])) {
    const wanted = context.option<DiscountReading | 'auto'>(SET_UNDER, 'discount');
    return orderLines(data, context.settings, (table, line, written) => discounted(table, line, written, wanted, context));
  }
  if (isSatisfied(data, [[INVOICE_NEED]])) return invoiceLines(data, context.settings);
  const deals = context.of(DEALS);
  return deals instanceof Refusal ? null : dealLines(deals);
}

const NOTHING = new Refusal({ zh: '截止日前没有可用的购买记录', en: 'there are no usable purchases up to the as-of day' });

function sumsOf(
  { table, day }: PurchaseLines,
  customers: Customers,
  { kept, amount }: PurchaseAmounts,
  start: number,
): Pick<Purchases, 'amount' | 'rows' | 'lastRow'> {
  const size = customers.count;
  const sums = new Float64Array(size);
  const rows = new Int32Array(size);
  const lastRow = new Float64Array(size).fill(NaN);
  for (let row = 0; row < table.rows; row++) {
    if (kept[row] === 0) continue;
    const who = customers.codes[row] as number;
    const on = day[row] as number;
    if (!(lastRow[who]! >= on)) lastRow[who] = on;
    if (on > start) {
      rows[who]!++;
      sums[who]! += amount[row] as number;
    }
  }
  for (let who = 0; who < size; who++) sums[who] = exact(sums[who]!);
  return { amount: sums, rows, lastRow };
}
