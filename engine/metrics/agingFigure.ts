import type { DocumentAging } from './aging.js';
import { sumOf } from './agingSummary.js';
import { UNAPPLIED } from './agingTable.js';
import { NOT_DUE } from './bucket.js';
import type { Figure } from '../report/report.js';
import { fill, type Label, verbatim } from '../text.js';
import { currencyText } from '../units/currency.js';
import { countText, moneyText, percentText, quantityText } from '../units/numeral.js';
import { ratio } from '../units/ratio.js';

/** The cards of the aging: totals of the main view. */
export function figuresOf(result: DocumentAging): Figure[] {
  const { summary, view, order } = result.slices[0]!;
  const { buckets } = result.rule;
  const several = result.open.currencies.length > 1;
  const unit: Label = several ? { zh: `（${currencyText(view.currency).zh}）`, en: ` (${currencyText(view.currency).en})` } : verbatim('');
  const of = (column: string): Pick<Figure, 'totalOf'> => (order.length > 0 ? { totalOf: { table: 'customers', column } } : {});
  const total = sumOf(summary.total);
  const overdue = sumOf(summary.overdue);
  const unapplied = sumOf(summary.unapplied);
  const last = sumOf(summary.buckets.at(-1)!);
  const share = ratio(overdue, total - unapplied);
  const oldest = moneyText(last, view.currency);
  const documents = sumOf(summary.documents);
  const maxDpd = summary.maxDpd.reduce((max, dpd) => (dpd > max ? dpd : max), 0);
  return [
    {
      id: 'total',
      label: { zh: `应收合计${unit.zh}`, en: `Total receivable${unit.en}` },
      kind: 'money',
      value: total,
      note: { zh: `${countText(order.length)} 家客户`, en: quantityText(order.length, 'customer') },
      ...of('total'),
    },
    {
      id: 'overdue',
      label: { zh: `逾期金额${unit.zh}`, en: `Overdue${unit.en}` },
      kind: 'money',
      value: overdue,
      note: fill({ zh: '{label} {amount}', en: '{label}: {amount}' }, { label: buckets.at(-1)!.label, amount: oldest }),
      ...(overdue > 0 ? { tone: 'bad' as const } : {}),
      ...of('overdue'),
    },
    {
      id: 'overdueRatio',
      label: { zh: '逾期占比', en: 'Overdue ratio' },
      kind: 'rate',
      value: share,
      note: { zh: `最长逾期 ${countText(maxDpd)} 天`, en: `longest ${quantityText(maxDpd, 'day')}` },
      ...of('overdueRatio'),
    },
    {
      id: 'notDue',
      label: NOT_DUE,
      kind: 'money',
      value: sumOf(summary.notDue),
      note: {
        zh: `占 ${percentText(ratio(sumOf(summary.notDue), total - unapplied))}`,
        en: `${percentText(ratio(sumOf(summary.notDue), total - unapplied))} of open`,
      },
      ...(result.rule.basis === 'due' ? of('notDue') : {}),
    },
    {
      id: 'unapplied',
      label: UNAPPLIED,
      kind: 'money',
      value: unapplied,
      ...of('unapplied'),
    },
    {
      id: 'documents',
      label: { zh: '未清单据', en: 'Open documents' },
      kind: 'count',
      value: documents,
      note: {
        zh: `其中逾期 ${countText(sumOf(summary.overdueDocuments))} 张`,
        en: `${countText(sumOf(summary.overdueDocuments))} overdue`,
      },
      ...of('documents'),
    },
  ];
}
