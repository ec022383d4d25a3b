import { exact } from '../../units/money.js';
import type { PurchaseAmounts } from './purchaseamount.js';
import type { Customers } from './customer.js';
import type { PurchaseLines } from './purchaseline.js';

/** How orders are told apart: by number, by day, or each row is one. */
export type Frequency = 'orders' | 'days' | 'rows';

/** How often and when each customer has ordered; one place a customer. */
export interface Rhythm {
  /** Orders with a positive net amount, in the window. */
  readonly orders: Int32Array;
  /** First and last order with a positive net amount, in the whole history; NaN = none. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Different order days in the whole history, and the median of the days between one and the next (NaN below three). */
  readonly orderDays: Int32Array;
  readonly gap: Float64Array;
}

const DAYS = 4_194_304; // 2^22, more than any day

interface Orders {
  readonly count: number;
  readonly customer: Int32Array;
  readonly net: Float64Array;
  /** The last day with a positive row, 0 = none. */
  readonly day: Int32Array;
}

function ordersOf(lines: PurchaseLines, customers: Customers, { kept, amount }: PurchaseAmounts, frequency: Frequency): Orders {
  const { rows } = lines.table;
  const numbers = frequency === 'orders' ? lines.number : undefined;
  const width = numbers?.words.length ?? 0;
  const places = new Map<number, number>();
  // the first customer of a number, and its order: mostly the only one
  const owner = new Int32Array(width).fill(-2);
  const place = new Int32Array(width);
  const customer = new Int32Array(rows);
  const net = new Float64Array(rows);
  const day = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (kept[row] === 0) continue;
    const who = customers.codes[row] as number;
    const on = lines.day[row] as number;
    let at: number | undefined;
    if (frequency !== 'rows') {
      const number = numbers ? (numbers.codes[row] as number) : -1;
      // rows without a number are told apart by day; their keys are negative, so that no number meets them
      const key = number < 0 ? -1 - (who * DAYS + on) : who * width + number;
      if (number >= 0 && owner[number] === -2) {
        owner[number] = who;
        place[number] = count;
      } else if (number >= 0 && owner[number] === who) at = place[number];
      else {
        at = places.get(key);
        if (at === undefined) places.set(key, count);
      }
    }
    at ??= count++;
    customer[at] = who;
    net[at] = exact(net[at]! + (amount[row] as number));
    if (amount[row]! > 0 && on > day[at]!) day[at] = on;
  }
  return { count, customer, net, day };
}

/**
 * Orders and their rhythm (下单频次与间隔).
 *
 *   order = rows of one customer with one number (without a number: of one day; or each row); it counts when its net amount is positive
 *   its day = the last day of its positive rows; in the window: start < day
 *   gap = median of the days between one order day and the next, from three order days on
 */
export function rhythmOf(
  lines: PurchaseLines,
  customers: Customers,
  amounts: PurchaseAmounts,
  frequency: Frequency,
  start: number,
): Rhythm {
  const size = customers.count;
  const { count, customer, net, day } = ordersOf(lines, customers, amounts, frequency);
  const orders = new Int32Array(size);
  // the days of each customer's orders, one customer after the other
  const end = new Int32Array(size + 1);
  for (let at = 0; at < count; at++) {
    if (!(net[at]! > 0)) continue;
    end[customer[at]! + 1]!++;
    if (day[at]! > start) orders[customer[at]!]!++;
  }
  for (let who = 0; who < size; who++) end[who + 1]! += end[who]!;
  const days = new Int32Array(end[size]!);
  const next = end.slice();
  for (let at = 0; at < count; at++) if (net[at]! > 0) days[next[customer[at]!]!++] = day[at]!;
  return { orders, ...gapsOf(days, end, size) };
}

/** From the days of orders: those of customer i stand from end[i] to end[i + 1]. */
function gapsOf(days: Int32Array, end: Int32Array, size: number): Omit<Rhythm, 'orders'> {
  const first = new Float64Array(size).fill(NaN);
  const last = new Float64Array(size).fill(NaN);
  const orderDays = new Int32Array(size);
  const gap = new Float64Array(size).fill(NaN);
  for (let who = 0; who < size; who++) {
    const from = end[who]!;
    const to = end[who + 1]!;
    if (from === to) continue;
    sortRun(days, from, to);
    first[who] = days[from]!;
    last[who] = days[to - 1]!;
    // the days between take the place of the days
    let gaps = 0;
    let before = days[from]!;
    for (let i = from + 1; i < to; i++) {
      const on = days[i]!;
      if (on > before) days[from + gaps++] = on - before;
      before = on;
    }
    orderDays[who] = gaps + 1;
    if (gaps < 2) continue;
    sortRun(days, from, from + gaps);
    gap[who] = medianOf(days.subarray(from, from + gaps));
  }
  return { first, last, orderDays, gap };
}

const FEW = 16;

/** Sorts a part of a list: most are short, which insertion sorts without a call. */
function sortRun(list: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    list.subarray(from, to).sort();
    return;
  }
  for (let k = from + 1; k < to; k++) {
    const value = list[k]!;
    let at = k;
    while (at > from && list[at - 1]! > value) list[at] = list[--at]!;
    list[at] = value;
  }
}

function medianOf(sorted: Int32Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
