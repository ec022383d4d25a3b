import { codesAt } from '../../columns/pick.js';
import { raiseAged } from './agedday.js';
import { type AgedExport, isAged, readAged } from './agedexport.js';
import { holds } from './check.js';
import { agingDefinitions } from './definition.js';
import { type Breakdown, BREAKDOWNS, BY_SOURCE, type Grouping, groupingOf, sourceGrouping } from './group.js';
import { AGING as OPTIONS } from './option.js';
import { agedPage } from './agedpage.js';
import { agingPage } from './page.js';
import { type Ages, agesOf, rankOf, sumOf, type Summary, summarise } from './summary.js';
import type { AgingTableRule } from './table.js';
import { type CurrencyTotal, currencyTotals, type MoneyView, viewsOf } from './view.js';
import { type AgingBasis, bucketsOf, YEAR_BANDS, yearBandOf } from './bucket.js';
import { idOf, nameOf } from '../customer/customer.js';
import { type Context, defineMetric, isSatisfied, Refusal } from '../metric.js';
import { OPEN_ISSUES, raiseRows } from '../openitem/issue.js';
import { openItems, type OpenItems } from '../openitem/openitem.js';
import { AGED_NEEDS, OPEN_NEEDS } from '../openitem/need.js';
import type { Report } from '../../report/report.js';
import { currencyText } from '../../units/currency.js';
import type { Day } from '../../units/day.js';
import { isShown, orZero } from '../../units/money.js';

/** One way to look at the money, by customer: the group is the joined customer. */
export interface CustomerSlice {
  readonly view: MoneyView;
  readonly summary: Summary;
  /** Customers with anything open or unapplied, most overdue first. */
  readonly order: Int32Array;
}

export interface GroupSlice {
  readonly breakdown: Breakdown;
  readonly grouping: Grouping;
  readonly summary: Summary;
  readonly order: Int32Array;
}

/** The identity of one currency: Σ buckets + not due + not aged + unapplied, and Σ documents − Σ receipts. Hundredths. */
export interface Identity {
  readonly currency: string;
  readonly left: number;
  readonly right: number;
}

export interface DocumentAging {
  readonly kind: 'documents';
  readonly open: OpenItems;
  readonly ages: Ages;
  readonly edges: readonly number[];
  readonly rule: AgingTableRule;
  /** The main view first. */
  readonly slices: readonly CustomerSlice[];
  /** By year band of the document's age, by customer of the main view; the last entry is what has no date. */
  readonly years: readonly Float64Array[];
  readonly groups: readonly GroupSlice[];
  readonly currencies: readonly CurrencyTotal[];
  /** Of the currencies that have tables of their own. */
  readonly identities: readonly Identity[];
  /** Of the currencies without tables of their own. */
  readonly others: readonly Identity[];
}

export type AgingResult = DocumentAging | AgedExport;

/** What the sheets say a currency's parties owe, against what the aging shows of them. */
export function identitiesOf(open: OpenItems, alone: readonly CustomerSlice[]): Identity[] {
  return alone.map(({ view, summary }) => {
    const { documents, receipts, currency } = open.parties;
    const left = [summary.notDue, summary.notAged, summary.unapplied, ...summary.buckets].reduce((all, values) => all + sumOf(values), 0);
    let right = 0;
    for (let p = 0; p < documents.length; p++) if (currency[p] === view.code) right += (documents[p] as number) - (receipts[p] as number);
    return { currency: view.currency, left, right };
  });
}

/** The same of the currencies without tables of their own, each added up in one pass. */
function otherIdentities({ items, credits, parties, currencies }: OpenItems, alone: readonly CustomerSlice[]): Identity[] {
  if (alone.length === currencies.length) return [];
  const left = new Float64Array(currencies.length);
  const right = new Float64Array(currencies.length);
  for (let i = 0; i < items.count; i++) left[parties.currency[items.party[i]!]!]! += orZero(items.open[i]!);
  for (let i = 0; i < credits.count; i++) left[parties.currency[credits.party[i]!]!]! -= orZero(credits.left[i]!);
  parties.currency.forEach((code, p) => (right[code]! += parties.documents[p]! - parties.receipts[p]!));
  const own = new Set(alone.map(({ view }) => view.code));
  return currencies.flatMap((currency, code) => (own.has(code) ? [] : [{ currency, left: left[code]!, right: right[code]! }]));
}

/** Lists the rows of the customers whose aging does not add up, and refuses. */
function refuse(open: OpenItems, context: Context): Refusal {
  const { items, credits, parties } = open;
  const gap = parties.documents.map((documents, p) => documents - (parties.receipts[p] as number));
  for (let i = 0; i < items.count; i++) gap[items.party[i]!]! -= items.open[i] as number;
  for (let i = 0; i < credits.count; i++) gap[credits.party[i]!]! += credits.left[i] as number;
  open.tables.forEach((table, sheet) => {
    const rows = new Set<number>();
    for (let i = 0; i < items.count; i++) if (items.sheet[i] === sheet && isShown(gap[items.party[i]!]!)) rows.add(items.row[i] as number);
    for (let i = 0; i < credits.count; i++)
      if (credits.sheet[i] === sheet && isShown(gap[credits.party[i]!]!)) rows.add(credits.row[i] as number);
    raiseRows(context.issues, OPEN_ISSUES.identity, table, 'amount', [...rows]);
  });
  return new Refusal({
    zh: '账龄合计与“单据 − 收款”不相等，未生成账龄表；相关行见数据问题',
    en: 'the aging does not add up to documents less receipts, so it is not written; the rows are listed under Data issues',
  });
}

/** Ages whose band is kept: eleven years, as older documents are few. */
const DAYS_KEPT = 4096;

function yearsOf(open: OpenItems, view: MoneyView): Float64Array[] {
  const { items, customers } = open;
  const { asOf } = open;
  // by the days since the document, each worked out once
  const bands = new Uint8Array(DAYS_KEPT);
  const years = Array.from({ length: YEAR_BANDS.length + 1 }, () => new Float64Array(customers.count));
  for (let i = 0; i < items.count; i++) {
    const amount = view.open[i] as number;
    if (amount === 0) continue;
    const date = items.date[i] as Day;
    const age = asOf - date;
    const band = bands[age] || (Number.isNaN(date) ? YEAR_BANDS.length + 1 : yearBandOf(date, asOf));
    if (age < DAYS_KEPT) bands[age] = band;
    years[band - 1]![items.customer[i]!]! += amount;
  }
  return years;
}

function compute(open: OpenItems, context: Context): DocumentAging | Refusal {
  const edges = context.option<readonly number[]>(OPTIONS, 'buckets');
  const basis = context.option<AgingBasis>(OPTIONS, 'basis');
  const graceDays = context.option<number>(OPTIONS, 'graceDays');
  const notDueGroups = context.option<boolean>(OPTIONS, 'notDueGroups');
  const buckets = bucketsOf(edges, basis);
  const ages = agesOf(open.items, open.asOf, { edges, basis, graceDays });
  const { customers, parties, items, credits } = open;
  const creditCustomer = codesAt(parties.customer, credits.party);
  const slices = viewsOf(open, context.settings).map((view): CustomerSlice => {
    const summary = summarise(open, ages, buckets.length, view, items.customer, creditCustomer, customers.count);
    return { view, summary, order: rankOf(summary, group => `${nameOf(customers, group)} ${idOf(customers, group) ?? ''}`) };
  });
  const alone = slices.filter(slice => !slice.view.converted);
  const identities = identitiesOf(open, alone);
  const others = otherIdentities(open, alone);
  if (![...identities, ...others].every(holds)) return refuse(open, context);
  const main = slices[0]!.view;
  const groups = [...BREAKDOWNS, BY_SOURCE].flatMap((breakdown): GroupSlice[] => {
    const grouping = breakdown === BY_SOURCE ? sourceGrouping(open) : groupingOf(open, breakdown.role);
    if (!grouping) return [];
    const summary = summarise(open, ages, buckets.length, main, grouping.item, grouping.credit, grouping.words.length + 1);
    return [{ breakdown, grouping, summary, order: rankOf(summary, group => grouping.words[group] ?? '') }];
  });
  const currencies = currencyTotals(open, context.settings);
  if (currencies.length > 1) {
    const { file, tab } = open.tables[0]!.sources[0] ?? {};
    for (const { currency, unrated } of currencies)
      if (unrated > 0)
        context.issues.add(OPEN_ISSUES.noRate, { file, tab, values: { currency: currencyText(currency) } }, undefined, unrated);
  }
  const rule: AgingTableRule = { buckets, basis, graceDays, notDueGroups };
  return {
    kind: 'documents',
    open,
    ages,
    edges,
    rule,
    slices,
    years: yearsOf(open, main),
    groups,
    currencies,
    identities,
    others,
  };
}

/**
 * Aging (账龄分析): who owes, and for how long?
 *
 *   dpd = asOf − due in civil days; dpd ≤ 0 not due; [1,30] [31,60] [61,90] [91,∞) by default, both ends inside
 *   open = amount − Σ allocations ≤ asOf; Σ buckets + not due + not aged + unapplied = Σ documents − Σ receipts, per currency
 *
 * Reads    receivables, receipts, customers (as open items); customers: credit limit, control total; visits: actual
 * Returns  one row a customer: total, not due, not aged, b1 … bn, unapplied, overdue, overdue ratio, days; most overdue first; the same by
 *          salesperson, region, department, team, product, source; by bucket; by year band of the document; by currency
 * Leaves out  settled documents and customers; what open items leave out
 * Empty    refuses where no document counts
 * Errors   aging-identity with the rows at fault, and a refusal, where the identity does not hold; aged-as-of; those of open items
 */
export const AGING = defineMetric<AgingResult>({
  id: 'aging',
  title: { zh: '账龄分析', en: 'Aging' },
  question: { zh: '谁欠款？欠了多久？', en: 'Who owes, and for how long?' },
  needs: [...OPEN_NEEDS, AGED_NEEDS],
  options: OPTIONS.options,
  definitions: agingDefinitions([30, 60, 90], 'due', 0),
  compute(data, context) {
    const table = data.receivables!;
    if (!isSatisfied(data, OPEN_NEEDS) || isAged(table)) {
      const aged = readAged(table, context.option<readonly number[]>(OPTIONS, 'buckets'));
      raiseAged(aged, context.settings.asOf, context.issues);
      return aged.customers.length > 0 ? aged : new Refusal({ zh: '账龄列中没有金额', en: 'the aged columns hold no amounts' });
    }
    const open = context.of(openItems);
    return open instanceof Refusal ? open : compute(open, context);
  },
  report(result, data, context): Report {
    const { id, title, question } = AGING;
    const page = result.kind === 'aged' ? agedPage(result, context) : agingPage(result, data, context);
    return { id, title, question, ...page };
  },
});
