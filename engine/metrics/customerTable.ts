import type { ReportColumn, ReportTable } from '../report/report.js';
import { textAt } from '../sheets/table.js';
import type { Label } from '../text.js';
import { countText } from '../units/numeral.js';
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

/** One row a scored customer, by amount. */
export function customerTable(result: CustomerTiers, asOf: number): ReportTable {
  const { purchases, scored, scores, values, thresholds } = result;
  const { customers } = purchases;
  const rows = [...scored.keys()];
  const column = (id: string, zh: string, en: string, kind: ReportColumn['kind'], values: ReportColumn['values']): ReportColumn => ({
    id,
    label: { zh, en },
    kind,
    values,
  });
  const positive = values.m.reduce((sum, m) => sum + Math.max(0, m), 0);
  const scoreColumn = (id: string, label: string, from: Uint8Array): ReportColumn =>
    column(
      id,
      label,
      label,
      'score',
      Float64Array.from(from, score => score || NaN),
    );
  const remarks = rows.map(i => remarkOf(result, i));
  const traits = purchases.traits.filter(t => t.id === 'owner' || t.id === 'region');
  const columns: ReportColumn[] = [
    column(
      'customer',
      '客户',
      'Customer',
      'text',
      rows.map(i => customers.names[scored[i]!]!),
    ),
    ...(customers.ids.some(id => id !== null)
      ? [
          column(
            'customer_id',
            '客户编号',
            'Customer no.',
            'id',
            rows.map(i => customers.ids[scored[i]!]!),
          ),
        ]
      : []),
    ...traits.map(t =>
      column(
        t.id,
        t.label.zh,
        t.label.en,
        'text',
        rows.map(i => textAt(t, scored[i]!)),
      ),
    ),
    column(
      'tier',
      '客户层级',
      'Tier',
      'text',
      rows.map(i => TIERS[scores.tier[i]!]!.label),
    ),
    column(
      'segment',
      'RFM 分群',
      'Segment',
      'text',
      rows.map(i => SEGMENTS[scores.segment[i]!]?.label ?? DASH),
    ),
    column(
      'eight_class',
      '八类',
      'Eight classes',
      'text',
      rows.map(i => EIGHT_CLASSES[scores.eightClass[i]!]?.label ?? DASH),
    ),
    column(
      'abc',
      'ABC',
      'ABC',
      'text',
      rows.map(i => ABC[scores.abc[i]!]!),
    ),
    { ...column('recency', '距上次购买（天）', 'Days since', 'days', values.r), formula: '@asOf-[last_purchase]' },
    column('orders', '购买次数', 'Orders', 'count', values.f),
    { ...column('amount', '购买金额', 'Amount', 'money', values.m), total: 'sum', show: 'bar' },
    column(
      'share',
      '金额占比',
      'Share',
      'rate',
      Float64Array.from(values.m, m => (positive > 0 && m > 0 ? m / positive : NaN)),
    ),
    scoreColumn('r', 'R', scores.r),
    scoreColumn('f', 'F', scores.f),
    scoreColumn('m', 'M', scores.m),
    column(
      'rfm',
      'RFM',
      'RFM',
      'id',
      rows.map(i => (thresholds.levels > 0 ? `${scores.r[i]}${scores.f[i]}${scores.m[i]}` : null)),
    ),
    column('last_purchase', '最近购买日', 'Last purchase', 'day', result.last),
    column('gap', '购买间隔中位数（天）', 'Median gap (days)', 'number', values.gap),
    column(
      'next_contact',
      '建议联系日',
      'Next contact',
      'day',
      Float64Array.from(rows, i => nextContactOf(result, i, asOf)),
    ),
    column(
      'strategy',
      '维护策略',
      'Strategy',
      'text',
      rows.map(i => TIERS[scores.tier[i]!]!.strategy),
    ),
    ...(remarks.some(remark => remark !== null) ? [column('remark', '备注', 'Remark', 'text', remarks)] : []),
  ];
  return {
    id: 'customers',
    title: { zh: '客户清单（按购买金额）', en: 'Customers by amount' },
    columns,
    rows: rows.length,
    empty: { zh: '统计窗口内没有客户购买', en: 'No customer bought in the window' },
    totals: true,
    note: {
      zh: '占比以正金额合计为分母。建议联系日 = 最近一次拜访或购买 + 该层级的联系间隔，不早于截止日。',
      en: 'The share is of the sum of positive amounts. Next contact = last visit or purchase + the cadence of the tier, not before the as-of day.',
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
    { id: 'last_purchase', label: { zh: '最近购买日', en: 'Last purchase' }, kind: 'day', values: last },
    {
      id: 'recency',
      label: { zh: '距上次购买（天）', en: 'Days since' },
      kind: 'days',
      values: last.map(day => asOf - day),
      formula: '@asOf-[last_purchase]',
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
