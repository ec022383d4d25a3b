import { codesAt, numbersAt } from '../../columns/pick.js';
import type { CodedValues, ReportColumn, ReportTable } from '../../report/report.js';
import { coded } from '../../report/values.js';
import { textAt } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { countText } from '../../units/numeral.js';
import { ABC } from './abc.js';
import { idOf } from './customer.js';
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
  const others = customers.others.get(result.scored[i]!) ?? [];
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

/** A column of words or labels; what `values` says of each row. */
function worded(id: string, label: Label, values: ReportColumn['values'], kind: ReportColumn['kind'] = 'text'): ReportColumn {
  return { id, label, kind, values };
}

/** The customers' names in the order given, and their owners where anyone says. */
function whoColumns({ purchases }: CustomerTiers, order: Int32Array): ReportColumn[] {
  const { customers, traits } = purchases;
  const owner = traits.find(t => t.id === 'owner');
  return [
    worded('customer', { zh: '客户', en: 'Customer' }, coded(order, customers.names)),
    ...(owner ? [worded('owner', owner.label, coded(codesAt(owner.codes, order), owner.words))] : []),
  ];
}

/** The three scores as digits, by code. */
function rfmCodes({ scores, scored, thresholds }: CustomerTiers): CodedValues {
  const codes = new Int32Array(scored.length).fill(-1);
  const base = thresholds.levels + 1;
  if (thresholds.levels > 0) for (let i = 0; i < codes.length; i++) codes[i] = (scores.r[i]! * base + scores.f[i]!) * base + scores.m[i]!;
  const at = (code: number): string => `${Math.floor(code / base / base)}${Math.floor(code / base) % base}${code % base}`;
  return coded(codes, { length: base ** 3, at });
}

/** One row a scored customer, by amount: what it is worth, where it stands and when to call. */
export function customerTable(result: CustomerTiers, asOf: number): ReportTable {
  const { scored, scores, values } = result;
  const orDash = (list: Int8Array, kinds: readonly { readonly label: Label }[]): CodedValues => {
    const codes = Int32Array.from(list);
    for (let i = 0; i < codes.length; i++) if (codes[i]! < 0) codes[i] = kinds.length;
    return coded(codes, [...kinds.map(kind => kind.label), DASH]);
  };
  const next = new Float64Array(scored.length);
  for (let i = 0; i < next.length; i++) next[i] = nextContactOf(result, i, asOf);
  const tier = Int32Array.from(scores.tier);
  const columns: ReportColumn[] = [
    ...whoColumns(result, scored),
    worded(
      'tier',
      { zh: '客户层级', en: 'Tier' },
      coded(
        tier,
        TIERS.map(t => t.label),
      ),
    ),
    worded('segment', { zh: 'RFM 分群', en: 'Segment' }, orDash(scores.segment, SEGMENTS)),
    worded('eightClass', { zh: '八类', en: 'Eight classes' }, orDash(scores.eightClass, EIGHT_CLASSES)),
    worded('abc', { zh: 'ABC', en: 'ABC' }, coded(Int32Array.from(scores.abc), ABC)),
    worded('rfm', { zh: 'RFM', en: 'RFM' }, rfmCodes(result), 'id'),
    { id: 'recency', label: { zh: '距今（天）', en: 'Days since' }, kind: 'days', values: values.r, formula: '@asOf-[lastPurchase]' },
    { id: 'orders', label: { zh: '购买次数', en: 'Orders' }, kind: 'count', values: values.f },
    { id: 'amount', label: { zh: '购买金额', en: 'Amount' }, kind: 'money', values: values.m, total: 'sum', show: 'bar' },
    { id: 'lastPurchase', label: { zh: '最近购买日', en: 'Last purchase' }, kind: 'day', values: result.last },
    { id: 'nextContact', label: { zh: '建议联系日', en: 'Next contact' }, kind: 'day', values: next },
    worded(
      'strategy',
      { zh: '维护策略', en: 'Strategy' },
      coded(
        tier,
        TIERS.map(t => t.strategy),
      ),
    ),
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
  const { customers } = purchases;
  const positive = values.m.reduce((sum, m) => sum + Math.max(0, m), 0);
  const hasIds = scored.some(i => idOf(customers, i) !== null);
  const remarks = new Map<number, Label>();
  for (let i = 0; i < scored.length; i++) {
    const remark = remarkOf(result, i);
    if (remark) remarks.set(i, remark);
  }
  const score = (id: string, list: Uint8Array): ReportColumn => {
    const values = new Float64Array(list.length).fill(NaN);
    for (let i = 0; i < values.length; i++) if (list[i]! > 0) values[i] = list[i]!;
    return { id, label: { zh: id.toUpperCase(), en: id.toUpperCase() }, kind: 'score', values };
  };
  const columns: ReportColumn[] = [
    worded('customer', { zh: '客户', en: 'Customer' }, coded(scored, customers.names)),
    ...(hasIds
      ? [
          worded(
            'customer_id',
            { zh: '客户编号', en: 'Customer no.' },
            coded(scored, { length: customers.count, at: i => idOf(customers, i) }),
            'id',
          ),
        ]
      : []),
    score('r', scores.r),
    score('f', scores.f),
    score('m', scores.m),
    {
      id: 'share',
      label: { zh: '金额占比', en: 'Share of amount' },
      kind: 'rate',
      values: values.m.map(m => (positive > 0 && m > 0 ? m / positive : NaN)),
    },
    { id: 'gap', label: { zh: '购买间隔中位数（天）', en: 'Median gap (days)' }, kind: 'number', values: values.gap },
    ...(remarks.size > 0
      ? [
          worded(
            'remark',
            { zh: '备注', en: 'Remark' },
            coded(
              Int32Array.from(scored.keys(), i => (remarks.has(i) ? i : -1)),
              { length: scored.length, at: i => remarks.get(i) },
            ),
          ),
        ]
      : []),
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
  const last = numbersAt(purchases.last, inactive);
  const columns: ReportColumn[] = [
    ...whoColumns(result, inactive),
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
      values: numbersAt(purchases.amount, inactive),
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
