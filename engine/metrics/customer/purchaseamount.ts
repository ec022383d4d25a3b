import { defineIssue } from '../../issue.js';
import type { Settings } from '../../settings.js';
import type { Table } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { currencyOf, currencyText, NO_CURRENCY } from '../../units/currency.js';
import { exchanged } from '../../units/money.js';
import { raiseLate } from '../deal/asoflate.js';
import { bookedRates, rateOf } from '../exchange.js';
import type { Customers } from './customer.js';
import type { Context } from '../metric.js';
import type { PurchaseLines } from './purchaseline.js';
import { rowIssues } from '../rowissue.js';

/** The rows that count, and their amounts in one currency. */
export interface PurchaseAmounts {
  /** 1 = the row counts. */
  readonly kept: Uint8Array;
  /** In `currency`, hundredths. */
  readonly amount: Float64Array;
  readonly currency: string;
  readonly leftOut: {
    readonly later: number;
    readonly incomplete: number;
    readonly other: number;
    readonly noRate: number;
  };
}

const INCOMPLETE = defineIssue({
  code: 'purchase-incomplete',
  severity: 'warning',
  found: { zh: '没有{what}', en: 'there is no {what}' },
  done: { zh: '该行未计入客户分层', en: 'the row is left out of customers' },
});

const AFTER = defineIssue({
  code: 'purchase-after-as-of',
  severity: 'info',
  found: { zh: '订单日期“{value}”晚于截止日', en: 'the order is dated {value}, after the as-of day' },
  done: { zh: '该行未计入客户分层', en: 'the row is left out of customers' },
});

const NO_RATE = defineIssue({
  code: 'purchase-no-rate',
  severity: 'warning',
  found: { zh: '没有{currency}对{base}的汇率', en: 'there is no rate from {currency} to {base}' },
  done: { zh: '这些行未计入客户分层', en: 'these rows are left out of customers' },
  advice: { zh: '在设置中填写汇率', en: 'Give the rate in the settings' },
});

const ORDERS: Label = { zh: '订单', en: 'orders' };

interface Lack {
  readonly role: string;
  readonly what: Label;
}

/**
 * Which rows are purchases that count, and in what currency: rows without a customer, a day or an amount and rows after the as-of day are
 * left out. One currency in all rows stays that one; of several (without a base currency the one of most rows is the base) each is turned into the base currency at its rate in the settings, else at that
 * of its row; without either it is left out, never taken at 1.
 *
 * Errors   purchase-incomplete, purchase-after-as-of, as-of-after-data (orders only: the other sheets say so themselves),
 *          purchase-no-rate
 */
export function siftPurchases(lines: PurchaseLines, customers: Customers, { settings, issues }: Context): PurchaseAmounts {
  const { table, day, amount, other, guest } = lines;
  const kept = new Uint8Array(table.rows);
  const leftOut = { later: 0, incomplete: 0, other: 0, noRate: 0 };
  const says = lines.source === 'orders';
  const rowsWith = rowIssues(table, issues);
  let newest = -Infinity;
  const lacks: Readonly<Record<'who' | 'day' | 'amount', Lack>> = {
    who: { role: customersRole(table), what: { zh: '客户', en: 'customer' } },
    day: { role: lines.roles.day, what: { zh: '日期', en: 'date' } },
    amount: { role: lines.roles.amount, what: { zh: '金额', en: 'amount' } },
  };
  for (let row = 0; row < table.rows; row++) {
    if (other && other[row] === 1) {
      leftOut.other++;
      continue;
    }
    const on = day[row] as number;
    const isNobody = customers.codes[row]! < 0 && guest?.[row] !== 1;
    const lack = isNobody ? lacks.who : Number.isNaN(on) ? lacks.day : Number.isNaN(amount[row]) ? lacks.amount : null;
    if (lack) {
      leftOut.incomplete++;
      if (says) rowsWith.add(INCOMPLETE, lack.role, row, { what: lack.what });
    } else if (on > settings.asOf) {
      leftOut.later++;
      if (says) rowsWith.add(AFTER, lines.roles.day, row);
    } else {
      kept[row] = 1;
      if (on > newest) newest = on;
    }
  }
  rowsWith.flush();
  const { file, tab } = table.sources[0] ?? {};
  if (says && leftOut.later === 0) raiseLate(issues, { file, tab }, ORDERS, settings.asOf, newest);
  const { currency, words, rates } = ratesOf(lines, kept, settings);
  const codes = lines.currency?.codes;
  if (!codes) return { kept, amount, currency, leftOut };
  const based = new Float64Array(table.rows);
  const booked = bookedRates(table, settings);
  const unrated = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    if (kept[row] === 0) continue;
    const word = words[codes[row]! + 1]!;
    const said = rates[codes[row]! + 1]!;
    const rate = Number.isNaN(said) && currency === settings.currency ? booked(row, word) : said;
    if (Number.isNaN(rate)) {
      kept[row] = 0;
      leftOut.noRate++;
      unrated.set(word, (unrated.get(word) ?? 0) + 1);
    } else based[row] = rate === 1 ? (amount[row] as number) : exchanged(amount[row]!, rate);
  }
  for (const [word, rows] of [...unrated].sort(([a], [b]) => (a < b ? -1 : 1)))
    issues.add(NO_RATE, { file, tab, values: { currency: currencyText(word), base: currencyText(currency) } }, undefined, rows);
  return { kept, amount: based, currency, leftOut };
}

function customersRole(table: Table): string {
  return table.columns.customer ? 'customer' : 'customer_id';
}

interface Rates {
  readonly currency: string;
  /** By currency code + 1; [0] for rows that name none. */
  readonly words: readonly string[];
  /** In the settings, by the same place; NaN = none. */
  readonly rates: Float64Array;
}

function ratesOf({ currency: column }: PurchaseLines, kept: Uint8Array, settings: Settings): Rates {
  const base = settings.currency;
  const words = [base, ...(column?.words ?? []).map(word => currencyOf(word) || base)];
  const rows = new Float64Array(words.length);
  for (let row = 0; row < kept.length; row++) if (kept[row] === 1) rows[column ? column.codes[row]! + 1 : 0]!++;
  const used = new Map<string, number>();
  words.forEach((word, i) => {
    if (rows[i]! > 0) used.set(word, (used.get(word) ?? 0) + rows[i]!);
  });
  // where nobody says what the base currency is, most rows do
  const [most] = [...used].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const currency = most && (used.size === 1 || base === NO_CURRENCY) ? most[0] : base;
  const rateTo = (word: string): number => (word === currency ? 1 : currency === base ? rateOf(word, settings) : NaN);
  return { currency, words, rates: Float64Array.from(words, rateTo) };
}
