import type { ReportColumn, ReportTable } from '../report/report.js';
import type { Label } from '../text.js';
import { ratio } from '../units/ratio.js';
import { ABC } from './abc.js';
import { byCode } from './customer.js';
import type { CustomerTiers } from './customers.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';
import { TIERS } from './tier.js';
import type { Trait } from './trait.js';

interface Group {
  customers: number;
  amount: number;
  r: number;
  f: number;
}

function groupsOf(result: CustomerTiers, size: number, groupOf: (i: number) => number): Group[] {
  const groups = Array.from({ length: size }, (): Group => ({ customers: 0, amount: 0, r: 0, f: 0 }));
  const { values } = result;
  for (let i = 0; i < result.scored.length; i++) {
    const group = groups[groupOf(i)];
    if (!group) continue;
    group.customers++;
    group.amount += values.m[i]!;
    group.r += values.r[i]!;
    group.f += values.f[i]!;
  }
  return groups;
}

const nan = (x: number | null): number => x ?? NaN;

/** Counts, amounts and means of groups; the shares are of all scored customers and of their net amount. */
function groupTable(
  result: CustomerTiers,
  about: { readonly id: string; readonly title: Label; readonly head: Label; readonly note?: Label },
  labels: readonly (Label | string)[],
  groupOf: (i: number) => number,
): ReportTable {
  const groups = groupsOf(result, labels.length, groupOf);
  const all = result.scored.length;
  const total = result.values.m.reduce((sum, m) => sum + m, 0);
  const each = (f: (g: Group) => number): Float64Array => Float64Array.from(groups, f);
  const columns: ReportColumn[] = [
    { id: 'group', label: about.head, kind: 'text', values: labels },
    { id: 'customers', label: { zh: '客户数', en: 'Customers' }, kind: 'count', values: each(g => g.customers), total: 'sum' },
    { id: 'customer_share', label: { zh: '客户占比', en: 'Share' }, kind: 'rate', values: each(g => nan(ratio(g.customers, all))) },
    { id: 'amount', label: { zh: '购买金额', en: 'Amount' }, kind: 'money', values: each(g => g.amount), total: 'sum' },
    {
      id: 'amount_share',
      label: { zh: '金额占比', en: 'Share of amount' },
      kind: 'rate',
      values: each(g => (total > 0 ? g.amount / total : NaN)),
    },
    {
      id: 'mean_amount',
      label: { zh: '户均金额', en: 'Mean amount' },
      kind: 'money',
      values: each(g => (g.customers ? Math.round(g.amount / g.customers) : NaN)),
      formula: '[amount]/[customers]',
    },
    {
      id: 'mean_recency',
      label: { zh: '平均距今（天）', en: 'Mean days since' },
      kind: 'number',
      values: each(g => nan(ratio(g.r, g.customers))),
    },
    { id: 'mean_orders', label: { zh: '平均次数', en: 'Mean orders' }, kind: 'number', values: each(g => nan(ratio(g.f, g.customers))) },
  ];
  return { id: about.id, title: about.title, columns, rows: labels.length, totals: true, note: about.note };
}

export function tierTable(result: CustomerTiers): ReportTable {
  const zh = TIERS.map((tier, i) => `${tier.label.zh}：${tier.strategy.zh}，每 ${result.rules.cadence[i]} 天联系`);
  const en = TIERS.map((tier, i) => `${tier.label.en}: ${tier.strategy.en}, every ${result.rules.cadence[i]} days`);
  return groupTable(
    result,
    {
      id: 'tiers',
      title: { zh: '客户层级', en: 'Tiers' },
      head: { zh: '层级', en: 'Tier' },
      note: { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` },
    },
    TIERS.map(tier => tier.label),
    i => result.scores.tier[i]!,
  );
}

/** null where there are no scores of 1 to 5 to segment by. */
export function segmentTable(result: CustomerTiers): ReportTable | null {
  if (!result.scores.segment.some(s => s >= 0)) return null;
  const about = { id: 'segments', title: { zh: 'RFM 分群', en: 'RFM segments' }, head: { zh: '分群', en: 'Segment' } };
  return groupTable(
    result,
    about,
    SEGMENTS.map(s => s.label),
    i => result.scores.segment[i]!,
  );
}

export function eightClassTable(result: CustomerTiers): ReportTable | null {
  if (!result.thresholds.split) return null;
  const about = { id: 'eight_classes', title: { zh: '客户八类', en: 'Eight classes' }, head: { zh: '类别', en: 'Class' } };
  return groupTable(
    result,
    about,
    EIGHT_CLASSES.map(c => c.label),
    i => result.scores.eightClass[i]!,
  );
}

export function abcTable(result: CustomerTiers): ReportTable {
  const about = { id: 'abc', title: { zh: 'ABC 分类', en: 'ABC classes' }, head: { zh: '类别', en: 'Class' } };
  return groupTable(result, about, ABC, i => result.scores.abc[i]!);
}

/** R by F: how many customers, or their mean amount. null without scores. */
export function gridTable(result: CustomerTiers, what: 'customers' | 'amount'): ReportTable | null {
  const { levels } = result.thresholds;
  if (levels === 0) return null;
  const groups = groupsOf(result, levels * levels, i => (levels - result.scores.r[i]!) * levels + result.scores.f[i]! - 1);
  const rows = Array.from({ length: levels }, (_, i) => i);
  const columns: ReportColumn[] = rows.map(f => ({
    id: `f${f + 1}`,
    label: { zh: `F${f + 1}`, en: `F${f + 1}` },
    kind: what === 'customers' ? 'count' : 'money',
    values: Float64Array.from(rows, r => {
      const { customers, amount } = groups[r * levels + f]!;
      return what === 'customers' ? customers : customers ? Math.round(amount / customers) : NaN;
    }),
    show: 'scale',
  }));
  return {
    id: what === 'customers' ? 'grid_customers' : 'grid_amount',
    title: what === 'customers' ? { zh: 'R × F 客户数', en: 'R by F: customers' } : { zh: 'R × F 户均购买金额', en: 'R by F: mean amount' },
    columns: [{ id: 'r', label: { zh: 'R \\ F', en: 'R \\ F' }, kind: 'text', values: rows.map(r => `R${levels - r}`) }, ...columns],
    rows: levels,
    form: 'matrix',
    note: {
      zh: 'R 越大表示购买越近，F 越大表示购买越频繁。',
      en: 'The larger R, the more recent; the larger F, the more frequent.',
    },
  };
}

/** Customers of one trait by tier; each customer is in one group. */
export function traitTable(result: CustomerTiers, trait: Trait): ReportTable {
  const { scored, scores, values } = result;
  const used = [...new Set([...scored].map(i => trait.codes[i]!))];
  const sums = new Map(used.map(code => [code, { customers: 0, amount: 0, tiers: [0, 0, 0, 0], risk: 0 }]));
  scored.forEach((customer, i) => {
    const sum = sums.get(trait.codes[customer]!)!;
    const tier = scores.tier[i]!;
    sum.customers++;
    sum.amount += values.m[i]!;
    sum.tiers[tier]!++;
    if (tier === 0) sum.risk += values.m[i]!;
  });
  const word = (code: number): string => (code < 0 ? '' : trait.words[code]!);
  const codes = used.sort((a, b) => Number(a < 0) - Number(b < 0) || sums.get(b)!.amount - sums.get(a)!.amount || byCode(word(a), word(b)));
  const each = (f: (sum: { customers: number; amount: number; tiers: number[]; risk: number }) => number): Float64Array =>
    Float64Array.from(codes, code => f(sums.get(code)!));
  const blank: Label = { zh: '（未填）', en: '(blank)' };
  return {
    id: `by_${trait.id}`,
    title: { zh: `按${trait.label.zh}`, en: `By ${trait.label.en.toLowerCase()}` },
    columns: [
      { id: 'group', label: trait.label, kind: 'text', values: codes.map(code => (code < 0 ? blank : word(code))) },
      { id: 'customers', label: { zh: '客户数', en: 'Customers' }, kind: 'count', values: each(s => s.customers), total: 'sum' },
      { id: 'amount', label: { zh: '购买金额', en: 'Amount' }, kind: 'money', values: each(s => s.amount), total: 'sum' },
      ...TIERS.map((tier, k): ReportColumn => ({
        id: tier.id.replace('-', '_'),
        label: tier.label,
        kind: 'count',
        values: each(s => s.tiers[k]!),
        total: 'sum',
      })),
      { id: 'at_risk_amount', label: { zh: '流失风险金额', en: 'Amount at risk' }, kind: 'money', values: each(s => s.risk), total: 'sum' },
    ],
    rows: codes.length,
    totals: true,
  };
}
