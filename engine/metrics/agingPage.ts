import type { AgedExport } from './agedExport.js';
import type { CustomerSlice, DocumentAging, GroupSlice } from './aging.js';
import { agingChecks, controlTotals } from './agingCheck.js';
import { agingDefinitions } from './agingDefinition.js';
import { agingMessage, overdueActions } from './agingMessage.js';
import { agingNotes } from './agingNote.js';
import { groupingOf } from './agingGroup.js';
import { agingTable, type Extra, named, UNAPPLIED } from './agingTable.js';
import { rateOf } from './agingView.js';
import { NOT_AGED, NOT_DUE, YEAR_BANDS } from './bucket.js';
import type { Context } from './metric.js';
import type { Figure, Report, ReportChart, ReportColumn, ReportTable, ThemeColor } from '../report/report.js';
import { type Data, numberColumn } from '../sheets/table.js';
import { fill, type Label, verbatim } from '../text.js';
import { isoDay } from '../units/day.js';
import { countText, moneyText, percentText } from '../units/numeral.js';
import { ratio } from '../units/ratio.js';

type Page = Omit<Report, 'id' | 'title' | 'question'>;

/** Customers in the stacked chart. */
const CHARTED = 10;

export const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

function nameColumns(result: DocumentAging, order: readonly number[]): ReportColumn[] {
  const { names, ids } = result.open.customers;
  const customer: ReportColumn = {
    id: 'customer',
    label: { zh: '客户', en: 'Customer' },
    kind: 'text',
    values: order.map(group => named(names[group])),
  };
  // Where ids serve as names there is one column, not the same twice.
  if (!order.some(group => ids[group] !== null && ids[group] !== names[group])) return [customer];
  const id: ReportColumn = {
    id: 'customerId',
    label: { zh: '客户编码', en: 'Customer no.' },
    kind: 'id',
    values: order.map(g => ids[g] ?? null),
  };
  return [customer, id];
}

/** Values of the customers sheet by joined customer; the first row in sheet order that has one. */
export function byCustomer(result: DocumentAging, data: Data, role: string): Float64Array | null {
  const values = numberColumn(data.customers, role);
  const codes = result.open.customers.codes[result.open.tables.length];
  if (!values || !codes) return null;
  const found = new Float64Array(result.open.customers.names.length).fill(NaN);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number;
    const at = codes[row] as number;
    // The largest of several, so that the order of rows does not decide.
    if (!Number.isNaN(value) && !((found[at] as number) >= value)) found[at] = value;
  }
  return found.some(value => !Number.isNaN(value)) ? found : null;
}

function extrasOf(result: DocumentAging, slice: CustomerSlice, data: Data, context: Context, isMain: boolean): Extra[] {
  const { open } = result;
  const { view, summary } = slice;
  const extras: Extra[] = [];
  const later = new Float64Array(open.customers.names.length);
  open.parties.later.forEach((amount, p) => {
    const code = open.parties.currency[p] as number;
    const rate = view.converted ? rateOf(open.currencies[code]!, context.settings) : view.code === code ? 1 : 0;
    if (!Number.isNaN(rate)) later[open.parties.customer[p]!]! += Math.round(amount * rate);
  });
  if (later.some(amount => amount !== 0)) {
    const until = isoDay(open.newestLater);
    const label = { zh: `期后回款（至 ${until}）`, en: `Received later (to ${until})` };
    extras.push({ column: { id: 'futurePaid', label, kind: 'money', total: 'sum' }, of: group => later[group] as number });
  }
  if (!isMain) return extras;
  // Limits and control totals are kept in the base currency.
  const inBase = view.currency === context.settings.currency || open.currencies.length === 1;
  const limits = inBase ? byCustomer(result, data, 'credit_limit') : null;
  if (limits) {
    extras.push(
      {
        column: { id: 'creditLimit', label: { zh: '信用额度', en: 'Credit limit' }, kind: 'money' },
        of: g => (Number.isNaN(limits[g]) ? null : limits[g]!),
      },
      {
        column: { id: 'limitUse', label: { zh: '额度使用率', en: 'Limit used' }, kind: 'rate', formula: '[total]/[creditLimit]' },
        of: group => ratio(summary.total[group]!, limits[group]!),
      },
    );
  }
  const controls = controlTotals(result, data, context);
  if (controls) {
    const label = { zh: '总账控制数', en: 'Control total' };
    extras.push(
      { column: { id: 'controlTotal', label, kind: 'money' }, of: g => (Number.isNaN(controls[g]) ? null : controls[g]!) },
      {
        column: { id: 'controlDifference', label: { zh: '与控制数差异', en: 'Difference' }, kind: 'money' },
        of: g => (Number.isNaN(controls[g]) ? null : summary.total[g]! - controls[g]!),
      },
    );
  }
  return extras;
}

function customerTable(result: DocumentAging, slice: CustomerSlice, data: Data, context: Context, at: number): ReportTable {
  const { view, summary, order } = slice;
  const several = result.slices.length > 1;
  const title: Label = !several
    ? { zh: '按客户', en: 'By customer' }
    : view.converted
      ? { zh: `按客户（折合 ${view.currency}）`, en: `By customer (converted to ${view.currency})` }
      : { zh: `按客户（${view.currency}）`, en: `By customer (${view.currency})` };
  const id = at === 0 ? 'customers' : `customers${/^[A-Z]{3}$/.test(view.currency) ? view.currency : `Other${at}`}`;
  return agingTable(id, title, nameColumns(result, order), summary, order, result.rule, extrasOf(result, slice, data, context, at === 0));
}

function bucketTable(result: DocumentAging): ReportTable {
  const { rule, slices, ages, open } = result;
  const { summary, view } = slices[0]!;
  const counts = new Float64Array(rule.buckets.length + 1);
  let unaged = 0;
  for (let i = 0; i < open.items.count; i++) {
    if (view.open[i] === 0) continue;
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
    title: { zh: '按账龄区间', en: 'By bucket' },
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

function groupTable(result: DocumentAging, slice: GroupSlice): ReportTable {
  const { breakdown, grouping, summary, order } = slice;
  const first: ReportColumn = {
    id: breakdown.role,
    label: breakdown.label,
    kind: 'text',
    values: order.map(group => named(grouping.words[group])),
  };
  return agingTable(breakdown.id, breakdown.title, [first], summary, order, result.rule);
}

function yearTable(result: DocumentAging): ReportTable {
  const { years, slices } = result;
  const { summary, order } = slices[0]!;
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, group => values[group] as number);
  const labels: Label[] = [...YEAR_BANDS, { zh: '无单据日期', en: 'No document date' }];
  const bands = labels.map((label, i): ReportColumn => {
    const id = i < YEAR_BANDS.length ? `y${i + 1}` : 'undated';
    return { id, label, kind: 'money', values: pick(years[i]!), total: 'sum' };
  });
  return {
    id: 'years',
    title: { zh: '按客户：账龄自单据日期起（按年）', en: 'By customer: age by year from the document date' },
    rows: order.length,
    totals: true,
    columns: [
      ...nameColumns(result, order),
      {
        id: 'total',
        label: { zh: '应收合计', en: 'Total' },
        kind: 'money',
        values: pick(summary.total),
        formula: `${bands.map(band => `[${band.id}]`).join('+')}+[unapplied]`,
        total: 'sum',
      },
      ...bands,
      { id: 'unapplied', label: UNAPPLIED, kind: 'money', values: pick(summary.unapplied), total: 'sum' },
    ],
  };
}

function currencyTable(result: DocumentAging, base: string): ReportTable {
  const rows = result.currencies;
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
      { id: 'currency', label: { zh: '币种', en: 'Currency' }, kind: 'text', values: rows.map(r => r.currency) },
      { id: 'documents', label: { zh: '未清单据', en: 'Open documents' }, kind: 'count', values: rows.map(r => r.documents), total: 'sum' },
      money(
        'total',
        { zh: '应收合计（原币）', en: 'Total in its own currency' },
        rows.map(r => r.total),
        false,
      ),
      money(
        'booked',
        { zh: `按入账汇率（${base}）`, en: `At booking rates (${base})` },
        rows.map(r => or(r.booked)),
        true,
      ),
      money(
        'revalued',
        { zh: `按截止日汇率（${base}）`, en: `At the as-of rate (${base})` },
        rows.map(r => or(r.revalued)),
        true,
      ),
      money(
        'difference',
        { zh: '汇率差异', en: 'Difference' },
        rows.map(r => or(r.revalued - r.booked)),
        true,
      ),
    ],
    note: {
      zh: '没有汇率的币种不折算，也不计入本位币合计。',
      en: 'A currency without a rate is not converted and not in the base totals.',
    },
  };
}

function figuresOf(result: DocumentAging): Figure[] {
  const { summary, view, order } = result.slices[0]!;
  const { buckets } = result.rule;
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
      label: { zh: '应收合计', en: 'Total receivable' },
      kind: 'money',
      value: total,
      note: { zh: `${countText(order.length)} 家客户`, en: `${countText(order.length)} customers` },
      ...of('total'),
    },
    {
      id: 'overdue',
      label: { zh: '逾期金额', en: 'Overdue' },
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
      note: { zh: `最长逾期 ${countText(maxDpd)} 天`, en: `longest ${countText(maxDpd)} days` },
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

function chartsOf(result: DocumentAging): ReportChart[] {
  const { rule, slices, open } = result;
  const { summary, view, order } = slices[0]!;
  if (order.length === 0) return [];
  const n = rule.buckets.length;
  const asOf = isoDay(open.asOf);
  const ramp = (i: number): ThemeColor => `age${n === 1 ? 4 : 1 + Math.round((3 * i) / (n - 1))}` as ThemeColor;
  const unaged = sumOf(summary.notAged) !== 0;
  const money: Label = { zh: `金额（${view.currency}）`, en: `Amount (${view.currency})` };
  const series = [
    ...(rule.basis === 'due' ? [{ column: 'notDue', color: 'age0' as const }] : []),
    ...rule.buckets.map((_, i) => ({ column: `b${i + 1}`, color: ramp(i) })),
    ...(unaged ? [{ column: 'notAged', color: 'grey' as const }] : []),
  ];
  return [
    {
      id: 'buckets',
      kind: 'column',
      title: { zh: `各账龄区间未收金额（${view.currency}，截至 ${asOf}）`, en: `Open amount by bucket (${view.currency}, as of ${asOf})` },
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
        zh: `逾期最多的 ${Math.min(CHARTED, order.length)} 家客户（${view.currency}，截至 ${asOf}）`,
        en: `The ${Math.min(CHARTED, order.length)} customers with most overdue (${view.currency}, as of ${asOf})`,
      },
      table: 'customers',
      category: 'customer',
      series,
      rows: Math.min(CHARTED, order.length),
      axes: { x: { zh: '客户', en: 'Customer' }, y: money },
    },
  ];
}

/** The page of an aging made from documents. */
export function agingPage(result: DocumentAging, data: Data, context: Context): Page {
  const { open, slices, rule } = result;
  const several = open.currencies.length > 1;
  const owners = result.groups.find(group => group.breakdown.role === 'owner')?.grouping ?? groupingOf(open, 'owner');
  const others = slices.slice(1).map((slice, i) => customerTable(result, slice, data, context, i + 1));
  return {
    currency: several ? null : open.currencies[0]!,
    scope: { rows: open.scope.rows, leftOut: open.scope.leftOut },
    figures: figuresOf(result),
    message: agingMessage(result, data),
    charts: chartsOf(result),
    tables: [
      customerTable(result, slices[0]!, data, context, 0),
      bucketTable(result),
      ...others,
      ...(several ? [currencyTable(result, context.settings.currency)] : []),
      ...result.groups.map(group => groupTable(result, group)),
      yearTable(result),
    ],
    notes: agingNotes(result, context),
    checks: agingChecks(result, data, context),
    definitions: agingDefinitions(result.edges, rule.basis, rule.graceDays),
    actions: overdueActions(result, owners),
  };
}

/** The page of an export that was aged elsewhere: shown as it is. */
export function agedPage(result: AgedExport, _context: Context): Page {
  const { buckets, customers, total, stated, table } = result;
  const all = sumOf(total);
  const columns: ReportColumn[] = [
    { id: 'customer', label: { zh: '客户', en: 'Customer' }, kind: 'text', values: customers.map(c => named(c.name)) },
    {
      id: 'total',
      label: { zh: '应收合计', en: 'Total' },
      kind: 'money',
      values: total,
      formula: buckets.map((_, i) => `[b${i + 1}]`).join('+'),
      total: 'sum',
      show: 'bar',
    },
    ...buckets.map((b, i): ReportColumn => ({ id: `b${i + 1}`, label: verbatim(b.header), kind: 'money', values: b.values, total: 'sum' })),
  ];
  const first = customers[0]!;
  const share = percentText(ratio(total[0]!, all));
  return {
    currency: null,
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
      ...buckets.slice(0, 4).map((b, i): Figure => {
        const note = percentText(ratio(sumOf(b.values), all));
        return { id: `b${i + 1}`, label: verbatim(b.header), kind: 'money', value: sumOf(b.values), note: verbatim(note) };
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
        series: buckets.map((_, i) => ({ column: `b${i + 1}`, color: `age${Math.min(4, i)}` as ThemeColor })),
        rows: Math.min(CHARTED, customers.length),
        axes: { x: { zh: '客户', en: 'Customer' }, y: { zh: '金额', en: 'Amount' } },
      },
    ],
    tables: [
      {
        id: 'customers',
        title: { zh: '按客户（原表账龄）', en: 'By customer (as aged in the sheet)' },
        columns,
        rows: customers.length,
        totals: true,
      },
    ],
    notes: [
      {
        zh: '该表已按账龄汇总，没有单据明细：区间和金额照原表列示，不重新计算账龄，也不随截止日变化。',
        en: 'The sheet was aged elsewhere and has no documents: buckets and amounts are shown as they are, and do not follow the as-of day.',
      },
    ],
    checks:
      stated === null
        ? []
        : [
            {
              id: 'stated',
              label: { zh: '各区间之和 = 原表合计', en: 'Σ buckets = the sheet’s own total' },
              kind: 'money',
              left: all,
              right: stated,
              ok: all === stated,
            },
          ],
    definitions: [],
  };
}
