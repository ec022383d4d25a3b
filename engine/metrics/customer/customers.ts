import { orderBy } from '../../columns/order.js';
import { codesAt, numbersAt } from '../../columns/pick.js';
import { defineIssue } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { type Data, dayColumn, textColumn } from '../../sheets/table.js';
import { VISIT_WORDS } from '../../sheets/word/visitword.js';
import { meaningOf } from '../../sheets/word/vocabulary.js';
import type { Label } from '../../text.js';
import { customerIndex, type Customers, customersOf, matchCustomers } from './customer.js';
import { CUSTOMER_OPTIONS, type CustomerRules, customerRules, defaultRules } from './option.js';
import { customerReport } from './page.js';
import { type RawValues, type Scores, scoresOf, type Stability, stabilityOf, type Thresholds, thresholdsOf } from './score.js';
import { customerDefinitions } from './definition.js';
import { type Context, defineMetric, Refusal } from '../metric.js';
import { PURCHASES, type Purchases } from './purchase.js';

/** Scores are of `scored[i]`, a place in `purchases.customers`; amounts descending, ties by customer key. */
export interface CustomerTiers {
  readonly purchases: Purchases;
  readonly rules: CustomerRules;
  readonly scored: Int32Array;
  /** Customers without a purchase in the window: the latest first. */
  readonly inactive: Int32Array;
  readonly values: RawValues;
  /** Day of the last purchase of each scored customer. */
  readonly last: Float64Array;
  /** Day of the last visit of each customer of `purchases`, NaN = none. */
  readonly visited: Float64Array;
  readonly thresholds: Thresholds;
  readonly scores: Scores;
  readonly stability: Stability;
}

const FLAT = defineIssue({
  code: 'rfm-no-variance',
  severity: 'warning',
  found: { zh: '所有客户的{dimension}都相同', en: 'all customers have the same {dimension}' },
  done: { zh: '该维度一律记中间分', en: 'everyone takes the middle score in it' },
});

const DIMENSIONS: Readonly<Record<'r' | 'f' | 'm', Label>> = {
  r: { zh: '距上次购买天数', en: 'days since the last purchase' },
  f: { zh: '购买次数', en: 'number of orders' },
  m: { zh: '购买金额', en: 'amount' },
};

function computeTiers(data: Data, context: Context): CustomerTiers | Refusal {
  const purchases = context.of(PURCHASES);
  if (purchases instanceof Refusal) return purchases;
  const { asOf } = context.settings;
  const rules = customerRules(context);
  // the R package knows neither order numbers nor refunds: each row is a transaction
  const byRow = purchases.frequency === 'rows' || (rules.method === 'r-rfm' && rules.frequency === 'auto');
  const orders = byRow ? purchases.rows : purchases.orders;
  const last = rules.method === 'r-rfm' ? purchases.lastRow : purchases.last;
  const { amount, customers } = purchases;
  const active = new Uint8Array(customers.count);
  const others = new Uint8Array(customers.count);
  for (let i = 0; i < customers.count; i++) {
    if (orders[i]! > 0 && last[i]! > purchases.start) active[i] = 1;
    else if (!Number.isNaN(purchases.lastRow[i])) others[i] = 1;
  }
  const scored = falling(active, amount);
  const inactive = falling(others, purchases.lastRow);
  const lastDays = numbersAt(last, scored);
  const values: RawValues = {
    r: lastDays.map(day => asOf - day),
    f: numbersAt(orders, scored),
    m: numbersAt(amount, scored),
    gap: numbersAt(purchases.gap, scored),
  };
  const thresholds = thresholdsOf(values, rules);
  if (thresholds.levels > 2) {
    const { sources } = purchases.lines.table;
    for (const dimension of ['r', 'f', 'm'] as const) {
      if (thresholds.cuts[dimension]) continue;
      context.issues.add(FLAT, { file: sources[0]?.file, tab: sources[0]?.tab, values: { dimension: DIMENSIONS[dimension] } });
    }
  }
  const scores = scoresOf(values, thresholds);
  return {
    purchases,
    rules,
    scored,
    inactive,
    values,
    last: lastDays,
    visited: visitsOf(customers, data, context.settings),
    thresholds,
    scores,
    stability: stabilityOf(values, thresholds, scores.tier),
  };
}

/** The places that are marked, the largest value first; equal ones in their own order. */
function falling(marked: Uint8Array, values: Float64Array): Int32Array {
  const places = new Int32Array(marked.length);
  const keys = new Float64Array(marked.length);
  let count = 0;
  for (let i = 0; i < marked.length; i++) {
    if (marked[i] === 0) continue;
    keys[count] = -values[i]!;
    places[count++] = i;
  }
  return codesAt(places, orderBy([keys.subarray(0, count)]));
}

/** The last actual visit of each customer up to the as-of day. One that was cancelled, missed or is only planned is no contact. */
function visitsOf(customers: Customers, data: Data, settings: Settings): Float64Array {
  const { asOf } = settings;
  const visited = new Float64Array(customers.count).fill(NaN);
  const actual = dayColumn(data.visits, 'actual');
  if (!data.visits || !actual) return visited;
  const seen = customersOf(data.visits);
  const place = matchCustomers(customerIndex(customers), seen);
  const status = textColumn(data.visits, 'status');
  const isMade = (status?.words ?? []).map(word => (meaningOf(VISIT_WORDS, settings, word) ?? 'done') === 'done');
  for (let row = 0; row < actual.length; row++) {
    const who = seen.codes[row]! < 0 ? -1 : place[seen.codes[row]!]!;
    const on = actual[row] as number;
    const said = status ? status.codes[row]! : -1;
    if (who >= 0 && on <= asOf && !(visited[who]! >= on) && (said < 0 || isMade[said])) visited[who] = on;
  }
  return visited;
}

/**
 * Customers (客户分层): which customers matter most, which are slipping away, and whom to call next?
 *
 *   R = asOf − last purchase (days) · F = orders with a positive net amount · M = Σ net amount, in asOf − 365 < date ≤ asOf
 *   F, M score = 1 + number of quantiles (.2 .4 .6 .8, type 7) strictly below; R score = 5 − that number
 *   segments, eight classes, ABC and tiers: see rfm.ts, abc.ts, tier.ts
 *
 * Reads    orders: customer_id, customer, date, amount, order_no, currency; else invoices of receivables; else won deals;
 *          owner, region, product, source there or in customers; visits: customer, actual
 * Returns  one row a customer with a purchase in the window, by amount; Σ over segments = Σ over customers
 * Keeps    a customer with a net amount of 0 or less: M scores 1
 * Leaves out  customers without a purchase in the window: listed, not scored
 * Empty    below 5 customers 3 levels, below 3 no scores
 * Errors   rfm-no-variance; refuses where there is no purchase up to the as-of day
 * Source   Hughes, Strategic Database Marketing (1994) for R, F, M; Dickie, ABC Inventory Analysis (1951) for ABC. Cut points are
 *          compared in whole numbers; method r-rfm gives the scores of the R package rfm.
 */
export const CUSTOMERS = /* @__PURE__ */ defineMetric<CustomerTiers>({
  id: 'customers',
  title: { zh: '客户分层', en: 'Customers' },
  question: {
    zh: '哪些客户最重要？哪些正在流失？下一个该联系谁？',
    en: 'Which customers matter most, which are slipping away, whom to call next?',
  },
  needs: PURCHASES.needs,
  options: CUSTOMER_OPTIONS,
  definitions: customerDefinitions(defaultRules()),
  compute: computeTiers,
  report: (result, _data, context) => customerReport(result, context),
});
