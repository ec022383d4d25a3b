import type { CustomerSlice, DocumentAging } from './aging.js';
import { openCounts } from './count.js';
import { sumOf } from './summary.js';
import { UNAPPLIED } from './table.js';
import { NOT_DUE } from './bucket.js';
import type { Figure } from '../../report/report.js';
import { fill, type Label, verbatim } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isShown } from '../../units/money.js';
import { countText, moneyText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';

/** Amounts of the other currencies, largest first as they stand: never added, never left unsaid. */
function othersOf(result: DocumentAging, amountOf: (slice: CustomerSlice) => number): Label | null {
  const others = result.slices
    .slice(1)
    .filter(slice => !slice.view.converted && isShown(amountOf(slice)))
    .map(slice => moneyText(amountOf(slice), slice.view.currency));
  const rest = result.others.length; // in the table by currency
  if (rest > 0) others.push({ zh: `其他 ${countText(rest)} 种币种`, en: quantityText(rest, 'other currency', 'other currencies') });
  return others.length === 0 ? null : { zh: `另有 ${others.map(o => o.zh).join('、')}`, en: `and ${others.map(o => o.en).join(', ')}` };
}

/** The cards of the aging: amounts of the main view, their currency named where there are several; counts over all currencies. */
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
  const counts = openCounts(result);
  const customers: Label = { zh: `${countText(counts.customers)} 家客户`, en: quantityText(counts.customers, 'customer') };
  const alone = several && !view.converted;
  const maxDpd = summary.maxDpd.reduce((max, dpd) => (dpd > max ? dpd : max), 0);
  return [
    {
      id: 'total',
      label: { zh: `应收合计${unit.zh}`, en: `Total receivable${unit.en}` },
      kind: 'money',
      value: total,
      note: (alone ? othersOf(result, slice => sumOf(slice.summary.total)) : null) ?? customers,
      ...of('total'),
    },
    {
      id: 'overdue',
      label: { zh: `逾期金额${unit.zh}`, en: `Overdue${unit.en}` },
      kind: 'money',
      value: overdue,
      note:
        (alone ? othersOf(result, slice => sumOf(slice.summary.overdue)) : null) ??
        fill({ zh: '{label} {amount}', en: '{label}: {amount}' }, { label: buckets.at(-1)!.label, amount: oldest }),
      ...(isShown(overdue) ? { tone: 'bad' as const } : {}),
      ...of('overdue'),
    },
    {
      id: 'overdueRatio',
      label: { zh: `逾期占比${unit.zh}`, en: `Overdue ratio${unit.en}` },
      kind: 'rate',
      value: share,
      note: { zh: `最长逾期 ${countText(maxDpd)} 天`, en: `longest ${quantityText(maxDpd, 'day')}` },
      ...of('overdueRatio'),
    },
    {
      id: 'notDue',
      label: { zh: `${NOT_DUE.zh}${unit.zh}`, en: `${NOT_DUE.en}${unit.en}` },
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
      label: { zh: `${UNAPPLIED.zh}${unit.zh}`, en: `${UNAPPLIED.en}${unit.en}` },
      kind: 'money',
      value: unapplied,
      ...of('unapplied'),
    },
    {
      id: 'documents',
      label: { zh: '未清单据', en: 'Open documents' },
      kind: 'count',
      value: counts.documents,
      note: {
        zh: `其中逾期 ${countText(counts.overdue)} 张${several ? `；${customers.zh}` : ''}`,
        en: `${countText(counts.overdue)} overdue${several ? `; ${customers.en}` : ''}`,
      },
      ...(several ? { totalOf: { table: 'currencies', column: 'documents' } } : of('documents')),
    },
  ];
}
