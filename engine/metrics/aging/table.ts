import { sumOf, type Summary } from './summary.js';
import { type AgingBasis, type Bucket, NOT_AGED, NOT_DUE } from './bucket.js';
import { numbersAt } from '../../columns/pick.js';
import type { Words } from '../../columns/words.js';
import type { CodedValues, ReportColumn, ReportTable, Total } from '../../report/report.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import { ratio } from '../../units/ratio.js';

export const BLANK: Label = { zh: '（未填）', en: '(blank)' };
const RETENTION_NOT_DUE: Label = { zh: '其中：质保金（未到期）', en: 'of which retention, not due' };
export const UNAPPLIED: Label = { zh: '未核销收款（含预收）', en: 'Unapplied receipts' };

/** A name from the data; a blank one is said to be blank, never dropped. */
export function named(text: string | null | undefined): string | Label {
  return text === null || text === undefined || text === '' ? BLANK : text;
}

/** Names from the data for a column; a blank one is said to be blank, and so is the code after the last. */
export function namedWords(words: Words): CodedValues['words'] {
  return { length: words.length + 1, at: code => named(words.at(code)) };
}

/** Ids from the data for a column, where an empty one is none, and so is the code after the last. */
export function idWords(words: Words): CodedValues['words'] {
  return { length: words.length + 1, at: code => words.at(code) || null };
}

export interface AgingTableRule {
  readonly buckets: readonly Bucket[];
  readonly basis: AgingBasis;
  readonly graceDays: number;
  readonly notDueGroups: boolean;
}

/** Columns that only some tables have, by group. */
export interface Extra {
  readonly column: Omit<ReportColumn, 'values'>;
  readonly of: (group: number) => number | null;
}

/** A value of each group in the order given; null is blank. */
function eachOf(order: Int32Array, of: (group: number) => number | null): Float64Array {
  const values = new Float64Array(order.length);
  for (let i = 0; i < values.length; i++) values[i] = of(order[i]!) ?? NaN;
  return values;
}

function ratios(parts: Float64Array, wholes: Float64Array): Float64Array {
  const values = new Float64Array(parts.length);
  for (let i = 0; i < values.length; i++) values[i] = ratio(parts[i]!, wholes[i]!) ?? NaN;
  return values;
}

/** Amounts of the groups in the order given; the rest are groups with too little to be listed, which the total has all the same. */
export function listed(values: Float64Array, order: Int32Array): Pick<ReportColumn, 'values' | 'total' | 'rest'> {
  const picked = numbersAt(values, order);
  const rest = order.length === values.length ? 0 : exact(sumOf(values) - sumOf(picked));
  return { values: picked, total: 'sum', ...(rest === 0 ? {} : { rest }) };
}

/** `Σ [b1]+[b2]…` */
const addedUp = (ids: readonly string[]): string => ids.map(id => `[${id}]`).join('+');

/**
 * The aging columns of groups in the order given: total, not due, not aged, b1 … bn, unapplied, overdue, its share, days. The total is the
 * sum of the columns left of it, live; the totals row sums the tab's own rows.
 */
export function agingColumns(summary: Summary, order: Int32Array, rule: AgingTableRule): ReportColumn[] {
  const money = (id: string, label: Label, values: Float64Array, formula?: string): ReportColumn => ({
    id,
    label,
    kind: 'money',
    ...listed(values, order),
    ...(formula === undefined ? {} : { formula }),
  });
  const byDue = rule.basis === 'due';
  const ids = rule.buckets.map((_, i) => `b${i + 1}`);
  const parts = [...(byDue ? ['notDue'] : []), ...ids, 'notAged', 'unapplied'];
  const overdue = numbersAt(summary.overdue, order);
  const gross = numbersAt(summary.total, order);
  const unapplied = numbersAt(summary.unapplied, order);
  for (let i = 0; i < gross.length; i++) gross[i]! -= unapplied[i]!;
  const value = ratio(sumOf(summary.overdue), sumOf(summary.total) - sumOf(summary.unapplied));
  const shareTotal: Total = { expression: '[overdue]/([total]-[unapplied])', value };
  const groups: ReportColumn[] =
    byDue && rule.notDueGroups
      ? [
          money('dueToday', { zh: '其中：今日到期', en: 'of which due today' }, summary.dueToday),
          money('dueSoon', { zh: '其中：30天内到期', en: 'of which within 30 days' }, summary.dueSoon),
          money('dueLater', { zh: '其中：30天后到期', en: 'of which later' }, summary.dueLater),
        ]
      : [];
  // Overdue is the sum of the buckets only while both go by the due date and no grace is given.
  const live = byDue && rule.graceDays === 0;
  return [
    { ...money('total', { zh: '应收合计', en: 'Total' }, summary.total, addedUp(parts)), show: 'bar' },
    ...(byDue ? [money('notDue', NOT_DUE, summary.notDue)] : []),
    ...groups,
    ...(byDue && sumOf(summary.retention) !== 0 ? [money('retention', RETENTION_NOT_DUE, summary.retention)] : []),
    ...rule.buckets.map((bucket, i) => money(`b${i + 1}`, bucket.label, summary.buckets[i]!)),
    money('notAged', NOT_AGED, summary.notAged),
    money('unapplied', UNAPPLIED, summary.unapplied),
    money('overdue', { zh: '逾期金额', en: 'Overdue' }, summary.overdue, live ? addedUp(ids) : undefined),
    {
      id: 'overdueRatio',
      label: { zh: '逾期占比', en: 'Overdue ratio' },
      kind: 'rate',
      values: ratios(overdue, gross),
      formula: '[overdue]/([total]-[unapplied])',
      total: shareTotal,
    },
    {
      id: 'documents',
      label: { zh: '未清单据', en: 'Open documents' },
      kind: 'count',
      values: numbersAt(summary.documents, order),
      total: 'sum',
    },
    { id: 'maxDpd', label: { zh: '最长逾期（天）', en: 'Longest overdue (days)' }, kind: 'days', values: numbersAt(summary.maxDpd, order) },
    {
      id: 'weightedDpd',
      label: { zh: '加权逾期（天）', en: 'Weighted overdue (days)' },
      kind: 'number',
      values: ratios(numbersAt(summary.weighted, order), numbersAt(summary.pastDue, order)),
    },
    { id: 'oldest', label: { zh: '最早单据', en: 'Oldest document' }, kind: 'day', values: numbersAt(summary.oldest, order) },
  ];
}

/** A table of groups with their aging; `first` names them. */
export function agingTable(
  id: string,
  title: Label,
  first: readonly ReportColumn[],
  summary: Summary,
  order: Int32Array,
  rule: AgingTableRule,
  extras: readonly Extra[] = [],
): ReportTable {
  const after = extras.map(extra => ({ ...extra.column, values: eachOf(order, extra.of) }));
  return {
    id,
    title,
    columns: [...first, ...agingColumns(summary, order, rule), ...after],
    rows: order.length,
    totals: true,
    empty: { zh: '没有未清应收', en: 'Nothing is open' },
  };
}
