import { type ColumnTable, desc, op, table } from 'arquero'; // groupby, pivot and orderby of results
import { codesAt } from '../../columns/pick.js';
import type { ReportColumn, ReportTable } from '../../report/report.js';
import { dictionaryColumn } from '../../sheets/dictionary.js';
import type { Label } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import { ABC } from './abc.js';
import { cellsOf } from './cell.js';
import type { CustomerTiers } from './customers.js';
import { numbersOf } from '../result.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';
import { type Sums, sumsBy } from './scored.js';
import { TIERS } from './tier.js';
import type { Trait } from './trait.js';

const nan = (x: number | null): number => x ?? NaN;

/** Counts, amounts and means of groups; the shares are of all scored customers and of their net amount. */
function groupTable(
  result: CustomerTiers,
  about: { readonly id: string; readonly title: Label; readonly head: Label; readonly note?: Label },
  labels: readonly (Label | string)[],
  groups: readonly Sums[],
): ReportTable {
  const all = result.scored.length;
  const total = result.values.m.reduce((sum, m) => sum + m, 0);
  const each = (f: (g: Sums) => number): Float64Array => Float64Array.from(groups, f);
  const columns: ReportColumn[] = [
    { id: 'group', label: about.head, kind: 'text', values: labels },
    { id: 'customers', label: { zh: '客户数', en: 'Customers' }, kind: 'count', values: each(g => g.customers), total: 'sum' },
    { id: 'customerShare', label: { zh: '客户占比', en: 'Share' }, kind: 'rate', values: each(g => nan(ratio(g.customers, all))) },
    { id: 'amount', label: { zh: '购买金额', en: 'Amount' }, kind: 'money', values: each(g => g.amount), total: 'sum' },
    {
      id: 'amountShare',
      label: { zh: '金额占比', en: 'Share of amount' },
      kind: 'rate',
      values: each(g => (total > 0 ? g.amount / total : NaN)),
    },
    {
      id: 'meanAmount',
      label: { zh: '户均金额', en: 'Mean amount' },
      kind: 'money',
      values: each(g => (g.customers ? Math.round(g.amount / g.customers) : NaN)),
      formula: '[amount]/[customers]',
    },
    {
      id: 'meanRecency',
      label: { zh: '平均距今（天）', en: 'Mean days since' },
      kind: 'number',
      values: each(g => nan(ratio(g.recency, g.customers))),
    },
    {
      id: 'meanOrders',
      label: { zh: '平均次数', en: 'Mean orders' },
      kind: 'number',
      values: each(g => nan(ratio(g.orders, g.customers))),
    },
  ];
  return { id: about.id, title: about.title, columns, rows: labels.length, totals: true, note: about.note };
}

export function tierTable(result: CustomerTiers, cells: ColumnTable): ReportTable {
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
    sumsBy(cells, 'tier', TIERS.length),
  );
}

/** null where there are no scores of 1 to 5 to segment by. */
export function segmentTable(result: CustomerTiers, cells: ColumnTable): ReportTable | null {
  if (!result.scores.segment.some(s => s >= 0)) return null;
  const about = { id: 'segments', title: { zh: 'RFM 分群', en: 'RFM segments' }, head: { zh: '分群', en: 'Segment' } };
  return groupTable(
    result,
    about,
    SEGMENTS.map(s => s.label),
    sumsBy(cells, 'segment', SEGMENTS.length),
  );
}

export function eightClassTable(result: CustomerTiers, cells: ColumnTable): ReportTable | null {
  if (!result.thresholds.split) return null;
  const about = { id: 'eightClasses', title: { zh: '客户八类', en: 'Eight classes' }, head: { zh: '类别', en: 'Class' } };
  return groupTable(
    result,
    about,
    EIGHT_CLASSES.map(c => c.label),
    sumsBy(cells, 'eightClass', EIGHT_CLASSES.length),
  );
}

export function abcTable(result: CustomerTiers, cells: ColumnTable): ReportTable {
  const about = { id: 'abc', title: { zh: 'ABC 分类', en: 'ABC classes' }, head: { zh: '类别', en: 'Class' } };
  return groupTable(result, about, ABC, sumsBy(cells, 'abc', ABC.length));
}

/** R by F: how many customers, or their mean amount. null without scores. */
export function gridTable(result: CustomerTiers, cells: ColumnTable, what: 'customers' | 'amount'): ReportTable | null {
  const { levels } = result.thresholds;
  if (levels === 0) return null;
  const cell = what === 'customers' ? op.sum('customers') : 'd => round(op.sum(d.amount) / op.sum(d.customers))';
  const rows = Array.from({ length: levels }, (_, i) => levels - i);
  const grid = table({ r: rows }).join_left(cells.groupby('r').pivot('f', { cell }), 'r').orderby(desc('r'));
  const columns: ReportColumn[] = rows.toReversed().map(f => ({
    id: `f${f}`,
    label: { zh: `F${f}`, en: `F${f}` },
    kind: what === 'customers' ? 'count' : 'money',
    values: numbersOf(grid, String(f), what === 'customers' ? 0 : NaN),
    show: 'scale',
  }));
  return {
    id: what === 'customers' ? 'gridCustomers' : 'gridAmount',
    title: what === 'customers' ? { zh: 'R × F 客户数', en: 'R by F: customers' } : { zh: 'R × F 户均购买金额', en: 'R by F: mean amount' },
    columns: [{ id: 'r', label: { zh: 'R \\ F', en: 'R \\ F' }, kind: 'text', values: rows.map(r => `R${r}`) }, ...columns],
    rows: levels,
    form: 'matrix',
    note: {
      zh: 'R 越大表示购买越近，F 越大表示购买越频繁。',
      en: 'The larger R, the more recent; the larger F, the more frequent.',
    },
  };
}

/** Customers of one trait by tier, by amount; each customer is in one group, the blank one last. */
export function traitTable({ scored, scores, values }: CustomerTiers, trait: Trait): ReportTable {
  const codes = codesAt(trait.codes, scored);
  const cells = cellsOf([codes, scores.tier], { amount: values.m });
  const tier = codesAt(scores.tier, cells.first);
  const grouped = table({
    group: dictionaryColumn({ codes: codesAt(codes, cells.first), words: trait.words }),
    tier,
    customers: cells.count,
    amount: cells.sums.amount,
    risk: cells.sums.amount.map((m, i) => (tier[i] === 0 ? m : 0)),
  }).groupby('group');
  const rows = grouped
    .rollup({ customers: op.sum('customers'), amount: op.sum('amount'), risk: op.sum('risk'), blank: 'd => op.any(d.group) == null' })
    .assign(grouped.pivot('tier', { customers: op.sum('customers') }))
    .orderby('blank', desc('amount'), 'group');
  const blank: Label = { zh: '（未填）', en: '(blank)' };
  return {
    id: `by${trait.id[0]!.toUpperCase()}${trait.id.slice(1)}`,
    title: { zh: `按${trait.label.zh}`, en: `By ${trait.label.en.toLowerCase()}` },
    columns: [
      { id: 'group', label: trait.label, kind: 'text', values: (rows.array('group') as (string | null)[]).map(word => word ?? blank) },
      { id: 'customers', label: { zh: '客户数', en: 'Customers' }, kind: 'count', values: numbersOf(rows, 'customers'), total: 'sum' },
      { id: 'amount', label: { zh: '购买金额', en: 'Amount' }, kind: 'money', values: numbersOf(rows, 'amount'), total: 'sum' },
      ...TIERS.map((tier, k): ReportColumn => ({
        id: tier.id === 'at-risk' ? 'atRisk' : tier.id,
        label: tier.label,
        kind: 'count',
        values: numbersOf(rows, String(k)),
        total: 'sum',
      })),
      {
        id: 'atRiskAmount',
        label: { zh: '流失风险金额', en: 'Amount at risk' },
        kind: 'money',
        values: numbersOf(rows, 'risk'),
        total: 'sum',
      },
    ],
    rows: rows.numRows(),
    totals: true,
  };
}
