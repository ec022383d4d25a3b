import type { AgedExport } from './agedexport.js';
import { CHARTED } from './chart.js';
import { AGED_DEFINITIONS } from './definition.js';
import { sumOf } from './summary.js';
import { named } from './table.js';
import type { Context } from '../metric.js';
import type { Figure, Report, ReportColumn, ThemeColor } from '../../report/report.js';
import { fill, verbatim } from '../../text.js';
import { isoDay } from '../../units/day.js';
import { sameMoney } from '../../units/money.js';
import { percentText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';

/** The page of an export that was aged elsewhere: shown as it is. */
export function agedPage(result: AgedExport, context: Context): Omit<Report, 'id' | 'title' | 'question'> {
  const { buckets, customers, unapplied, total, stated, table } = result;
  const all = sumOf(total);
  const columns: ReportColumn[] = [
    { id: 'customer', label: { zh: '客户', en: 'Customer' }, kind: 'text', values: customers.map(c => named(c.name)) },
    {
      id: 'total',
      label: { zh: '应收合计', en: 'Total' },
      kind: 'money',
      values: total,
      formula: [...buckets.map(b => b.id), ...(unapplied ? ['unapplied'] : [])].map(id => `[${id}]`).join('+'),
      total: 'sum',
      show: 'bar',
    },
    ...buckets.map((b): ReportColumn => ({ id: b.id, label: verbatim(b.header), kind: 'money', values: b.values, total: 'sum' })),
    ...(unapplied
      ? [{ id: 'unapplied', label: verbatim(unapplied.header), kind: 'money' as const, values: unapplied.values, total: 'sum' as const }]
      : []),
  ];
  const first = customers[0]!;
  const share = percentText(ratio(total[0]!, all));
  return {
    currency: context.settings.currency,
    scope: { rows: table.rows, leftOut: table.leftOut },
    figures: [
      {
        id: 'total',
        label: { zh: '应收合计', en: 'Total receivable' },
        kind: 'money',
        value: all,
        totalOf: { table: 'customers', column: 'total' },
      },
      { id: 'customers', label: { zh: '客户数', en: 'Customers' }, kind: 'count', value: customers.length },
      ...buckets.slice(0, 4).map((b): Figure => {
        const note = percentText(ratio(sumOf(b.values), all));
        return { id: b.id, label: verbatim(b.header), kind: 'money', value: sumOf(b.values), note: verbatim(note) };
      }),
    ],
    message: fill({ zh: '“{name}”占应收合计的 {share}。', en: '{name} holds {share} of the total.' }, { name: named(first.name), share }),
    charts: [
      {
        id: 'customers',
        kind: 'stackedBar',
        title: { zh: '应收最多的客户', en: 'The customers that owe most' },
        table: 'customers',
        category: 'customer',
        series: buckets.map((b, i) => ({ column: b.id, color: `age${Math.min(4, i)}` as ThemeColor })),
        rows: Math.min(CHARTED, customers.length),
        axes: { x: { zh: '客户', en: 'Customer' }, y: { zh: '金额', en: 'Amount' } },
      },
    ],
    tables: [
      {
        id: 'customers',
        title: { zh: '按客户（原表导出当日的账龄）', en: 'By customer (as aged on the day of the export)' },
        columns,
        rows: customers.length,
        totals: true,
      },
    ],
    notes: [
      {
        zh: `该表已按账龄汇总，没有单据明细：区间和金额照原表列示，为导出当日的账龄，没有重新计算到截止日 ${isoDay(context.settings.asOf)}。`,
        en: `The sheet was aged elsewhere and has no documents: buckets and amounts are shown as they are, of the day it was exported; they were not aged again to ${isoDay(context.settings.asOf)}.`,
      },
    ],
    checks:
      stated === null
        ? []
        : [
            {
              id: 'stated',
              label: unapplied
                ? { zh: '各区间 + 未核销 = 原表合计', en: 'Σ buckets + unapplied = the sheet’s own total' }
                : { zh: '各区间之和 = 原表合计', en: 'Σ buckets = the sheet’s own total' },
              kind: 'money',
              left: all,
              right: stated.total,
              ok: sameMoney(all, stated.total),
            },
            {
              id: 'statedCustomers',
              label: { zh: '与原表合计相符的客户数 = 客户数', en: 'Customers whose own total agrees = customers' },
              kind: 'count',
              left: stated.agreeing,
              right: customers.length,
              ok: stated.agreeing === customers.length,
            },
          ],
    definitions: AGED_DEFINITIONS,
  };
}
