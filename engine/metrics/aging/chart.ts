import type { DocumentAging } from './aging.js';
import { sumOf } from './summary.js';
import type { ReportChart, ThemeColor } from '../../report/report.js';
import type { Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { isShown } from '../../units/money.js';

/** Customers in the stacked chart. */
export const CHARTED = 10;

/** A column a bucket, and a stacked bar a customer with most overdue. */
export function chartsOf(result: DocumentAging): ReportChart[] {
  const { rule, slices, open } = result;
  const { summary, view, order } = slices[0]!;
  if (order.length === 0) return [];
  const n = rule.buckets.length;
  const asOf = isoDay(open.asOf);
  const ramp = (i: number): ThemeColor => `age${n === 1 ? 4 : 1 + Math.round((3 * i) / (n - 1))}` as ThemeColor;
  const unaged = isShown(sumOf(summary.notAged));
  const currency = currencyText(view.currency);
  const money: Label = { zh: `金额（${currency.zh}）`, en: `Amount (${currency.en})` };
  const series = [
    ...(rule.basis === 'due' ? [{ column: 'notDue', color: 'age0' as const }] : []),
    ...rule.buckets.map((_, i) => ({ column: `b${i + 1}`, color: ramp(i) })),
    ...(unaged ? [{ column: 'notAged', color: 'grey' as const }] : []),
  ];
  return [
    {
      id: 'buckets',
      kind: 'column',
      title: { zh: `各账龄区间未收金额（${currency.zh}，截至 ${asOf}）`, en: `Open amount by bucket (${currency.en}, as of ${asOf})` },
      table: 'buckets',
      category: 'bucket',
      series: [{ column: 'amount', color: 'accent' }],
      rows: n + (rule.basis === 'due' ? 1 : 0) + (unaged ? 1 : 0),
      axes: { x: { zh: '账龄区间', en: 'Bucket' }, y: money },
    },
    {
      id: 'customers',
      kind: 'stackedBar',
      title: {
        zh: `逾期最多的 ${Math.min(CHARTED, order.length)} 家客户（${currency.zh}，截至 ${asOf}）`,
        en: `${order.length === 1 ? 'The customer' : `The ${Math.min(CHARTED, order.length)} customers`} with most overdue (${currency.en}, as of ${asOf})`,
      },
      table: 'customers',
      category: 'customer',
      series,
      rows: Math.min(CHARTED, order.length),
      axes: { x: { zh: '客户', en: 'Customer' }, y: money },
    },
  ];
}
