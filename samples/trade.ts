import type { Label } from '../engine/text.js';
import { CHANNELS, CUSTOMERS, type Customer, PAY_METHODS, PEOPLE, PRODUCTS, PURPOSES, RESULTS, METHODS } from './company.js';
import { mulberry32, type Random } from './random.js';
import { AS_OF, dueOf, FIRST_DAY, type Plot, workday, workdayBefore } from './story.js';

/** Amounts are whole hundredths of 元 here. */
export interface OrderLine {
  readonly no: string;
  readonly day: number;
  readonly customer: Customer;
  readonly product: number;
  readonly quantity: number;
  readonly amount: number;
  readonly cost: number;
  readonly channel: Label;
}
export interface Invoice {
  readonly no: string;
  readonly red: boolean;
  readonly day: number;
  readonly due: number;
  readonly customer: Customer;
  readonly amount: number;
  readonly order: string;
}
export interface Receipt {
  readonly no: string;
  readonly day: number;
  readonly customer: Customer;
  readonly amount: number;
  readonly settles: string | null;
  readonly method: Label;
}
export interface Visit {
  readonly owner: number;
  readonly customer: Customer;
  readonly planned: number | null;
  readonly actual: number | null;
  readonly purpose: Label;
  readonly result: Label | null;
  readonly orders: number | null;
  readonly orderAmount: number | null;
  readonly collected: number | null;
  readonly method: Label;
  readonly signoff: boolean;
}

/** How a customer buys and pays. */
interface Habit {
  readonly gap: number;
  readonly size: number;
  readonly from: number;
  readonly until: number;
  readonly late: number;
  /** Pays round sums without naming an invoice. */
  readonly onAccount: boolean;
}

function habitsOf(r: Random, { customers, tidy }: Plot): Habit[] {
  return CUSTOMERS.slice(0, customers).map((_, i) => {
    const large = i % 9 === 0;
    const lapsed = i % 11 === 4;
    const young = i % 7 === 3;
    return {
      gap: large ? r.whole(22, 38) : r.whole(50, 115),
      size: large ? 9 : r.whole(1, 4),
      from: FIRST_DAY + (young ? r.whole(300, 560) : r.whole(0, 60)),
      until: lapsed ? FIRST_DAY + r.whole(180, 420) : AS_OF,
      late: r.weighted([5, 3, 2]) * 16 - 6,
      onAccount: !tidy && i % 13 === 6,
    };
  });
}

export interface Trading {
  readonly orders: readonly OrderLine[];
  readonly invoices: readonly Invoice[];
  readonly receipts: readonly Receipt[];
}

const byDay = <T extends { day: number; customer: Customer }>(a: T, b: T): number =>
  a.day - b.day || (a.customer.id < b.customer.id ? -1 : 1);

export function tradingOf(plot: Plot): Trading {
  const r = mulberry32(plot.seed + 1);
  const drafts: { day: number; customer: Customer; lines: Omit<OrderLine, 'no' | 'day' | 'customer'>[]; habit: Habit }[] = [];
  habitsOf(r, plot).forEach((habit, i) => {
    const customer = CUSTOMERS[i]!;
    for (
      let day = workday(habit.from + r.whole(0, 20));
      day <= habit.until - 1;
      day = workday(day + Math.max(4, Math.round(habit.gap * (0.6 + 0.8 * r.next()))))
    ) {
      const lines = Array.from({ length: r.weighted([5, 3, 1]) + 1 }, () => {
        const product = r.weighted([2, 3, 4, 5, 6, 3, 4, 4, 1, 2]);
        const quantity = Math.max(1, Math.round(habit.size * (0.5 + 2 * r.next()) * (PRODUCTS[product]!.price > 9000 ? 0.4 : 1.6)));
        const price = Math.round(PRODUCTS[product]!.price * (0.9 + 0.12 * r.next()) * 100);
        return {
          product,
          quantity,
          amount: price * quantity,
          cost: PRODUCTS[product]!.cost * 100 * quantity,
          channel: CHANNELS[r.weighted([4, 1])]!,
        };
      });
      drafts.push({ day, customer, lines, habit });
    }
  });
  // an order of the last days, invoiced the next day: the as-of day fits the data
  const last = drafts[0]!;
  drafts.push({ ...last, day: AS_OF - 3 });
  drafts.sort(byDay);
  const orders: OrderLine[] = [];
  const bills: (Omit<Invoice, 'no'> & { habit: Habit })[] = [];
  drafts.forEach((draft, i) => {
    const no = `SO${String(2500101 + i)}`;
    for (const line of draft.lines) orders.push({ no, day: draft.day, customer: draft.customer, ...line });
    const amount = draft.lines.reduce((sum, line) => sum + line.amount, 0);
    const day = workday(draft.day + (draft.day === AS_OF - 3 ? 1 : r.whole(1, 9)));
    if (day > AS_OF) return;
    const { customer, habit } = draft;
    bills.push({ day, due: dueOf(day, customer.terms.zh), customer, amount, red: false, order: no, habit });
    // now and then a part comes back
    const back = workday(day + r.whole(10, 30));
    if (!plot.tidy && r.chance(0.03) && back <= AS_OF) {
      const part = Math.round(amount * 0.1);
      bills.push({ day: back, due: back, customer, amount: -part, red: true, order: no, habit });
    }
  });
  bills.sort(byDay);
  const invoices = bills.map(({ habit: _, ...bill }, i): Invoice => ({ ...bill, no: `FP${String(60250001 + i)}` }));
  return {
    orders,
    invoices,
    receipts: receiptsOf(
      r,
      plot,
      invoices,
      bills.map(b => b.habit),
    ),
  };
}

function receiptsOf(r: Random, plot: Plot, invoices: readonly Invoice[], habits: readonly Habit[]): Receipt[] {
  const paid: Omit<Receipt, 'no'>[] = [];
  const pay = (day: number, customer: Customer, amount: number, settles: string | null): void => {
    if (day <= AS_OF && amount > 0) paid.push({ day, customer, amount, settles, method: PAY_METHODS[r.weighted([4, 1])]! });
  };
  invoices.forEach((invoice, i) => {
    const { customer, amount, due, no } = invoice;
    const { late, onAccount } = habits[i]!;
    const day = workday(due + Math.max(-20, Math.round(late + 11 * r.bell())));
    const kind = r.next();
    if (invoice.red) return;
    if (onAccount) pay(day, customer, Math.max(1, Math.round(amount / 1_000_000)) * 1_000_000, null);
    else if (kind < 0.1) {
      const first = Math.round(amount * 0.4);
      pay(day, customer, first, no);
      pay(workday(day + r.whole(20, 50)), customer, amount - first, no);
    } else if (kind < 0.95) pay(day, customer, amount, no);
    // the rest is disputed, and stays open
  });
  if (!plot.tidy) pay(workdayBefore(AS_OF - 9), CUSTOMERS[2]!, 8_000_000, null);
  return paid.sort((a, b) => byDay(a, b) || a.amount - b.amount).map((receipt, i) => ({ ...receipt, no: `SK${String(25000301 + i)}` }));
}

/** Visits of the last months; the plan goes on after the as-of day. */
export function visitsOf(plot: Plot): Visit[] {
  const r = mulberry32(plot.seed + 2);
  const visits: Visit[] = [];
  const weeks = plot.tidy ? 5 : 15;
  PEOPLE.forEach((_, owner) => {
    const own = CUSTOMERS.slice(0, plot.customers).filter(c => c.owner === owner);
    if (own.length === 0) return;
    for (let week = -weeks; week <= 1; week++) {
      const monday = AS_OF - 5 + week * 7;
      for (let n = r.whole(1, 3); n > 0; n--) {
        const kind = r.weighted([3, 1, 2, 3, 1, 3]);
        const customer = r.pick(own);
        const planned = monday + r.whole(0, 4);
        const unplanned = r.chance(0.12) && planned <= AS_OF;
        const done = planned <= AS_OF && (unplanned || r.chance(0.84));
        const actual = !done ? null : r.chance(0.9) ? planned : Math.min(planned + 1, AS_OF);
        const ordered = kind === 5 && done && r.chance(0.6);
        visits.push({
          owner,
          customer,
          planned: unplanned ? null : planned,
          actual: unplanned ? planned : actual,
          purpose: PURPOSES[kind]!,
          result: done ? r.pick(RESULTS[kind]!) : null,
          orders: ordered ? 1 : null,
          orderAmount: ordered ? r.whole(8, 160) * 1_000_00 : null,
          collected: kind === 2 && done && r.chance(0.5) ? r.whole(5, 90) * 1_000_00 : null,
          method: METHODS[r.weighted([6, 3, 1])]!,
          signoff: done && r.chance(0.8),
        });
      }
    }
  });
  const at = (v: Visit): number => v.actual ?? v.planned ?? 0;
  return visits.sort((a, b) => at(a) - at(b) || a.owner - b.owner || (a.customer.id < b.customer.id ? -1 : 1));
}
