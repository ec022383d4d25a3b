import type { ReportColumn, ReportTable } from '../../report/report.js';
import { textAt } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { countText } from '../../units/numeral.js';
import { ABC } from './abc.js';
import type { CustomerTiers } from './customers.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';
import { nextContact, TIERS } from './tier.js';

const DASH = '–';

/** The owner's name of a customer, or null. */
export function ownerOf({ purchases }: CustomerTiers, customer: number): string | null {
  const trait = purchases.traits.find(t => t.id === 'owner');
  return trait ? textAt(trait, customer) : null;
}

/** The last contact is the later of the last visit and the last purchase. */
export function nextContactOf(result: CustomerTiers, i: number, asOf: number): number {
  const visited = result.visited[result.scored[i]!]!;
  const last = result.last[i]!;
  return nextContact(visited > last ? visited : last, result.rules.cadence[result.scores.tier[i]!]!, asOf);
}

/** What should be known about a customer's line. */
function remarkOf(result: CustomerTiers, i: number): Label | null {
  const { customers } = result.purchases;
  const others = customers.others[result.scored[i]!]!;
  const zh: string[] = [];
  const en: string[] = [];
  if (result.values.m[i]! <= 0) {
    zh.push('净额不为正，M 记 1');
    en.push('net amount not above 0: M = 1');
  }
  if (others.length > 0) {
    zh.push(`又名：${others.join('、')}`);
    en.push(`also: ${others.join(', ')}`);
  }
  return zh.length > 0 ? { zh: zh.join('；'), en: en.join('; ') } : null;
}

type Cell = number | string | Label | null;

/** A column with one value a scored customer; `valueOf` takes its place in the list. */
function columnOf(
  result: CustomerTiers,
  id: string,
  zh: string,
  en: string,
  kind: ReportColumn['kind'],
  valueOf: (i: number) => Cell,
): ReportColumn {
  return { id, label: { zh, en }, kind, values: Array.from(result.scored, (_, i) => valueOf(i)) };
}

/** One row a scored customer, by amount: what it is worth, where it stands and when to call. */
export function customerTable(result: CustomerTiers, asOf: number): ReportTable {
  const { purchases, scored, scores, values, thresholds } = result;
  const { names } = purchases.customers;
  const owner = purchases.traits.find(t => t.id === 'owner');
  const of = (id: string, zh: string, en: string, kind: ReportColumn['kind'], valueOf: (i: number) => Cell): ReportColumn =>
    columnOf(result, id, zh, en, kind, valueOf);
  const code = (i: number): string | null => (thresholds.levels > 0 ? `${scores.r[i]}${scores.f[i]}${scores.m[i]}` : null);
  const columns: ReportColumn[] = [
    of('customer', '客户', 'Customer', 'text', i => names[scored[i]!]!),
    ...(owner ? [of('owner', owner.label.zh, owner.label.en, 'text', i => textAt(owner, scored[i]!))] : []),
    of('tier', '客户层级', 'Tier', 'text', i => TIERS[scores.tier[i]!]!.label),
    of('segment', 'RFM 分群', 'Segment', 'text', i => SEGMENTS[scores.segment[i]!]?.label ?? DASH),
    of('eightClass', '八类', 'Eight classes', 'text', i => EIGHT_CLASSES[scores.eightClass[i]!]?.label ?? DASH),
    of('abc', 'ABC', 'ABC', 'text', i => ABC[scores.abc[i]!]!),
    of('rfm', 'RFM', 'RFM', 'id', code),
    { ...of('recency', '距今（天）', 'Days since', 'days', i => values.r[i]!), formula: '@asOf-[lastPurchase]' },
    of('orders', '购买次数', 'Orders', 'count', i => values.f[i]!),
    { ...of('amount', '购买金额', 'Amount', 'money', i => values.m[i]!), total: 'sum', show: 'bar' },
    of('lastPurchase', '最近购买日', 'Last purchase', 'day', i => result.last[i]!),
    of('nextContact', '建议联系日', 'Next contact', 'day', i => nextContactOf(result, i, asOf)),
    of('strategy', '维护策略', 'Strategy', 'text', i => TIERS[scores.tier[i]!]!.strategy),
  ];
  return {
    id: 'customers',
    title: { zh: '客户清单（按购买金额）', en: 'Customers by amount' },
    columns,
    rows: scored.length,
    empty: { zh: '统计窗口内没有客户购买', en: 'No customer bought in the window' },
    totals: true,
    note: {
      zh: '建议联系日 = 最近一次拜访或购买 + 该层级的联系间隔，不早于截止日。',
      en: 'Next contact = last visit or purchase + the cadence of the tier, not before the as-of day.',
    },
  };
}

/** One row a scored customer, in the same order: the three scores, and what else decides its classes. */
export function scoreTable(result: CustomerTiers): ReportTable {
  const { purchases, scored, scores, values } = result;
  const { names, ids } = purchases.customers;
  const positive = values.m.reduce((sum, m) => sum + Math.max(0, m), 0);
  const remarks = Array.from(scored, (_, i) => remarkOf(result, i));
  const of = (id: string, zh: string, en: string, kind: ReportColumn['kind'], valueOf: (i: number) => Cell): ReportColumn =>
    columnOf(result, id, zh, en, kind, valueOf);
  const columns: ReportColumn[] = [
    of('customer', '客户', 'Customer', 'text', i => names[scored[i]!]!),
    ...(ids.some(id => id !== null) ? [of('customer_id', '客户编号', 'Customer no.', 'id', i => ids[scored[i]!]!)] : []),
    of('r', 'R', 'R', 'score', i => scores.r[i] || null),
    of('f', 'F', 'F', 'score', i => scores.f[i] || null),
    of('m', 'M', 'M', 'score', i => scores.m[i] || null),
    of('share', '金额占比', 'Share of amount', 'rate', i => (positive > 0 && values.m[i]! > 0 ? values.m[i]! / positive : null)),
    of('gap', '购买间隔中位数（天）', 'Median gap (days)', 'number', i => (Number.isNaN(values.gap[i]) ? null : values.gap[i]!)),
    ...(remarks.some(remark => remark !== null) ? [of('remark', '备注', 'Remark', 'text', i => remarks[i]!)] : []),
  ];
  return {
    id: 'scores',
    title: { zh: '评分明细', en: 'Scores' },
    columns,
    rows: scored.length,
    empty: { zh: '统计窗口内没有客户购买', en: 'No customer bought in the window' },
    note: {
      zh: '金额占比以正金额合计为分母。不足三个购买日的客户没有购买间隔。',
      en: 'The share is of the sum of positive amounts. Customers with fewer than three order days have no gap.',
    },
  };
}

/** Customers known from earlier purchases that bought nothing in the window. */
export function inactiveTable(result: CustomerTiers, asOf: number): ReportTable {
  const { purchases, inactive } = result;
  const { customers } = purchases;
  const owner = purchases.traits.find(t => t.id === 'owner');
  const last = Float64Array.from(inactive, i => purchases.last[i]!);
  const columns: ReportColumn[] = [
    { id: 'customer', label: { zh: '客户', en: 'Customer' }, kind: 'text', values: [...inactive].map(i => customers.names[i]!) },
    ...(owner
      ? [{ id: 'owner', label: owner.label, kind: 'text', values: [...inactive].map(i => textAt(owner, i)) } satisfies ReportColumn]
      : []),
    { id: 'lastPurchase', label: { zh: '最近购买日', en: 'Last purchase' }, kind: 'day', values: last },
    {
      id: 'recency',
      label: { zh: '距上次购买（天）', en: 'Days since' },
      kind: 'days',
      values: last.map(day => asOf - day),
      formula: '@asOf-[lastPurchase]',
    },
    {
      id: 'amount',
      label: { zh: '窗口内净额', en: 'Net in the window' },
      kind: 'money',
      values: Float64Array.from(inactive, i => purchases.amount[i]!),
      total: 'sum',
    },
  ];
  return {
    id: 'inactive',
    title: {
      zh: `统计窗口内没有购买的客户（${countText(inactive.length)} 家，不评分）`,
      en: `No purchase in the window (${countText(inactive.length)}, not scored)`,
    },
    columns,
    rows: inactive.length,
    empty: { zh: '没有：所有客户在统计窗口内都有购买', en: 'None: every customer bought in the window' },
    totals: inactive.length > 0,
  };
}
