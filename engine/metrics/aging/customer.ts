import type { CustomerSlice, DocumentAging } from './aging.js';
import { agingTable, type Extra, idWords, listed, namedWords, UNAPPLIED } from './table.js';
import { sameWords } from '../../columns/words.js';
import { coded } from '../../report/values.js';
import { rateOf } from '../exchange.js';
import { YEAR_BANDS } from './bucket.js';
import type { Context } from '../metric.js';
import type { ReportColumn, ReportTable } from '../../report/report.js';
import { type Data, numberColumn } from '../../sheets/table.js';
import { fill, type Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { exchanged } from '../../units/money.js';
import { ratio } from '../../units/ratio.js';

/** The customer, and its id where the sheets have one that is not its name. */
export function nameColumns(result: DocumentAging, order: Int32Array): ReportColumn[] {
  const { names, ids } = result.open.customers;
  const customer: ReportColumn = {
    id: 'customer',
    label: { zh: '客户', en: 'Customer' },
    kind: 'text',
    values: coded(order, namedWords(names)),
  };
  // Where ids serve as names there is one column, not the same twice.
  const isName = sameWords(ids, names);
  if (!order.some(group => isName[group] === 0 && ids.at(group) !== '')) return [customer];
  const id: ReportColumn = {
    id: 'customerId',
    label: { zh: '客户编码', en: 'Customer no.' },
    kind: 'id',
    values: coded(order, idWords(ids)),
  };
  return [customer, id];
}

/** Values of the customers sheet by joined customer; NaN = none. Of several the largest. */
export function byCustomer(result: DocumentAging, data: Data, role: string): Float64Array | null {
  const values = numberColumn(data.customers, role);
  const codes = result.open.customers.codes[result.open.tables.length];
  if (!values || !codes) return null;
  const found = new Float64Array(result.open.customers.count).fill(NaN);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number;
    const at = codes[row] as number;
    if (!Number.isNaN(value) && !((found[at] as number) >= value)) found[at] = value;
  }
  return found.some(value => !Number.isNaN(value)) ? found : null;
}

function extrasOf(result: DocumentAging, slice: CustomerSlice, data: Data, context: Context, isMain: boolean): Extra[] {
  const { open } = result;
  const { view, summary } = slice;
  const extras: Extra[] = [];
  const later = new Float64Array(open.customers.count);
  open.parties.later.forEach((amount, p) => {
    const code = open.parties.currency[p] as number;
    const rate = view.converted ? rateOf(open.currencies[code]!, context.settings) : view.code === code ? 1 : 0;
    if (!Number.isNaN(rate)) later[open.parties.customer[p]!]! += exchanged(amount, rate);
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
  return extras;
}

/** The customers of one view, most overdue first. */
export function customerTable(result: DocumentAging, slice: CustomerSlice, data: Data, context: Context, at: number): ReportTable {
  const { view, summary, order } = slice;
  const several = result.slices.length > 1;
  const currency = currencyText(view.currency);
  const title: Label = !several
    ? { zh: '按客户', en: 'By customer' }
    : view.converted
      ? fill({ zh: '按客户（折合{currency}）', en: 'By customer (converted to {currency})' }, { currency })
      : fill({ zh: '按客户（{currency}）', en: 'By customer ({currency})' }, { currency });
  const id = at === 0 ? 'customers' : `customers${/^[A-Z]{3}$/.test(view.currency) ? view.currency : `Other${at}`}`;
  return agingTable(id, title, nameColumns(result, order), summary, order, result.rule, extrasOf(result, slice, data, context, at === 0));
}

/** The customers of the main view by year band of the document (账龄). */
export function yearTable(result: DocumentAging): ReportTable {
  const { years, slices } = result;
  const { summary, order } = slices[0]!;
  const labels: Label[] = [...YEAR_BANDS, { zh: '无单据日期', en: 'No document date' }];
  const bands = labels.map((label, i): ReportColumn => {
    const id = i < YEAR_BANDS.length ? `y${i + 1}` : 'undated';
    return { id, label, kind: 'money', ...listed(years[i]!, order) };
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
        ...listed(summary.total, order),
        formula: `${bands.map(band => `[${band.id}]`).join('+')}+[unapplied]`,
      },
      ...bands,
      { id: 'unapplied', label: UNAPPLIED, kind: 'money', ...listed(summary.unapplied, order) },
    ],
  };
}
