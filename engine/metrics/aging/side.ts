import type { DocumentAging, GroupSlice } from './aging.js';
import { sumOf } from './summary.js';
import { agingTable, named, UNAPPLIED } from './table.js';
import { NOT_AGED, NOT_DUE } from './bucket.js';
import type { ReportColumn, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { exact, isShown } from '../../units/money.js';
import { ratio } from '../../units/ratio.js';

/** A title that names the currency of the main view where there are several. */
function titled(title: Label, { slices, open }: DocumentAging): Label {
  if (open.currencies.length < 2) return title;
  const unit = currencyText(slices[0]!.view.currency);
  return { zh: `${title.zh}（${unit.zh}）`, en: `${title.en} (${unit.en})` };
}

/** The main view by bucket: amount, share of the open documents, documents. */
export function bucketTable(result: DocumentAging): ReportTable {
  const { rule, slices, ages, open } = result;
  const { summary, view } = slices[0]!;
  const counts = new Float64Array(rule.buckets.length + 1);
  let unaged = 0;
  for (let i = 0; i < open.items.count; i++) {
    if (!isShown(view.open[i]!)) continue;
    const bucket = ages.bucket[i] as number;
    if (bucket < counts.length) counts[bucket]!++;
    else unaged++;
  }
  const unapplied = sumOf(summary.unapplied);
  const gross = sumOf(summary.total) - unapplied;
  const rows: { label: Label; amount: number; count: number | null; share: number | null }[] = [];
  const add = (label: Label, values: Float64Array, count: number): void => {
    const amount = sumOf(values);
    rows.push({ label, amount, count, share: ratio(amount, gross) });
  };
  if (rule.basis === 'due') add(NOT_DUE, summary.notDue, counts[0]!);
  rule.buckets.forEach((bucket, i) => add(bucket.label, summary.buckets[i]!, counts[i + 1]!));
  add(NOT_AGED, summary.notAged, unaged);
  rows.push({ label: UNAPPLIED, amount: unapplied, count: null, share: null });
  return {
    id: 'buckets',
    title: titled({ zh: '按账龄区间', en: 'By bucket' }, result),
    rows: rows.length,
    totals: true,
    columns: [
      { id: 'bucket', label: { zh: '账龄区间', en: 'Bucket' }, kind: 'text', values: rows.map(r => r.label) },
      { id: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', values: Float64Array.from(rows, r => r.amount), total: 'sum' },
      { id: 'share', label: { zh: '占未清单据', en: 'Share of open documents' }, kind: 'rate', values: rows.map(r => r.share) },
      { id: 'documents', label: { zh: '单据数', en: 'Documents' }, kind: 'count', values: rows.map(r => r.count), total: 'sum' },
    ],
  };
}

/** The main view by salesperson, region …: every amount in exactly one row. */
export function groupTable(result: DocumentAging, slice: GroupSlice): ReportTable {
  const { breakdown, grouping, summary, order } = slice;
  const first: ReportColumn = {
    id: breakdown.role,
    label: breakdown.label,
    kind: 'text',
    values: Array.from(order, group => named(grouping.words[group])),
  };
  return agingTable(breakdown.id, titled(breakdown.title, result), [first], summary, order, result.rule);
}

/** One row a currency: its own total, and in the base currency at booking and as-of rates. */
export function currencyTable(result: DocumentAging, base: string): ReportTable {
  const rows = result.currencies;
  const home = currencyText(base);
  const or = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const money = (id: string, label: Label, values: readonly (number | null)[], sums: boolean): ReportColumn => ({
    id,
    label,
    kind: 'money',
    values,
    ...(sums ? { total: 'sum' as const } : {}),
  });
  return {
    id: 'currencies',
    title: { zh: '按币种', en: 'By currency' },
    rows: rows.length,
    totals: true,
    columns: [
      { id: 'currency', label: { zh: '币种', en: 'Currency' }, kind: 'text', values: rows.map(r => currencyText(r.currency)) },
      { id: 'documents', label: { zh: '未清单据', en: 'Open documents' }, kind: 'count', values: rows.map(r => r.documents), total: 'sum' },
      money(
        'total',
        { zh: '应收合计（原币）', en: 'Total in its own currency' },
        rows.map(r => r.total),
        false,
      ),
      money(
        'booked',
        { zh: `按入账汇率（${home.zh}）`, en: `At booking rates (${home.en})` },
        rows.map(r => or(r.booked)),
        true,
      ),
      money(
        'revalued',
        { zh: `按截止日汇率（${home.zh}）`, en: `At the as-of rate (${home.en})` },
        rows.map(r => or(r.revalued)),
        true,
      ),
      money(
        'difference',
        { zh: '汇率差异', en: 'Difference' },
        rows.map(r => or(exact(r.revalued - r.booked))),
        true,
      ),
    ],
    note: {
      zh: '没有汇率的币种不折算，也不计入本位币合计。',
      en: 'A currency without a rate is not converted and not in the base totals.',
    },
  };
}
