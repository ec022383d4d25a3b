import type { DocumentAging, Identity } from './aging.js';
import { byCustomer, nameColumns } from './customer.js';
import { sumOf } from './summary.js';
import { nameOf } from '../customer/customer.js';
import type { Context } from '../metric.js';
import type { Check, ReportTable } from '../../report/report.js';
import type { Data } from '../../sheets/table.js';
import { currencyText } from '../../units/currency.js';
import { exact, sameMoney } from '../../units/money.js';

/** Control totals of the ledger by customer, where the main view is in their currency; NaN = none given. */
export function controlTotals(result: DocumentAging, data: Data, context: Context): Float64Array | null {
  const { view } = result.slices[0]!;
  const comparable = view.currency === context.settings.currency || result.open.currencies.length === 1;
  return comparable ? byCustomer(result, data, 'control_total') : null;
}

/** True where both sides are the same, and no sum has lost its cents. */
export function holds({ left, right }: Identity): boolean {
  return sameMoney(left, right) && Math.abs(left) <= Number.MAX_SAFE_INTEGER;
}

/** The identity of each currency, the subtotals of each breakdown, and the control total where one is given: that one never blocks. */
export function agingChecks(result: DocumentAging, data: Data, context: Context): Check[] {
  const { slices, identities, groups, others } = result;
  const main = slices[0]!;
  const one = identities.length === 1;
  const checks = identities.map(({ currency, left, right }): Check => ({
    id: one ? 'identity' : `identity${currency}`,
    label: {
      zh: `${one ? '' : `${currencyText(currency).zh}：`}各区间 + 未到期 + 未分账龄 + 未核销 = 单据合计 − 收款合计`,
      en: `${one ? '' : `${currencyText(currency).en}: `}${one ? 'B' : 'b'}uckets + not due + not aged + unapplied = documents − receipts`,
    },
    kind: 'money',
    left,
    right,
    ok: sameMoney(left, right),
  }));
  if (others.length > 0) {
    const held = others.filter(holds).length;
    checks.push({
      id: 'identityOthers',
      label: {
        zh: '其余币种：各区间 + 未到期 + 未分账龄 + 未核销 = 单据合计 − 收款合计 的币种数 = 币种数',
        en: 'Other currencies: those whose buckets + not due + not aged + unapplied = documents − receipts are all of them',
      },
      kind: 'count',
      left: held,
      right: others.length,
      ok: held === others.length,
    });
  }
  const total = sumOf(main.summary.total);
  for (const { breakdown, summary } of groups) {
    const left = sumOf(summary.total);
    checks.push({
      id: breakdown.id,
      label: { zh: `各${breakdown.label.zh}合计 = 应收合计`, en: `${breakdown.title.en}: the groups add up to the total` },
      kind: 'money',
      left,
      right: total,
      ok: sameMoney(left, total),
    });
  }
  const bands = sumOf([...result.years.map(sumOf), sumOf(main.summary.unapplied)]);
  checks.push({
    id: 'years',
    label: { zh: '按年账龄 + 未核销 = 应收合计', en: 'Age by year + unapplied = total' },
    kind: 'money',
    left: bands,
    right: total,
    ok: sameMoney(bands, total),
  });
  const controls = controlTotals(result, data, context);
  if (controls) {
    let left = 0;
    let right = 0;
    controls.forEach((control, customer) => {
      if (Number.isNaN(control)) return;
      left += main.summary.total[customer] as number;
      right += control;
    });
    checks.push({
      id: 'controlTotal',
      label: { zh: '应收合计 = 总账余额（限有总账余额的客户）', en: 'Total = GL balance (customers that have one)' },
      kind: 'money',
      left,
      right,
      ok: sameMoney(left, right),
    });
  }
  return checks;
}

/** Customers with a control total of the ledger, and how far the aging is from it; largest difference first. */
export function controlTable(result: DocumentAging, data: Data, context: Context): ReportTable[] {
  const controls = controlTotals(result, data, context);
  if (!controls) return [];
  const { total } = result.slices[0]!.summary;
  const { customers } = result.open;
  const difference = (group: number): number => exact(total[group]! - controls[group]!);
  const order = Int32Array.from(controls.keys()).filter(group => !Number.isNaN(controls[group]));
  order.sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)) || (nameOf(customers, a) < nameOf(customers, b) ? -1 : 1));
  const money = (of: (group: number) => number): Float64Array => Float64Array.from(order, of);
  return [
    {
      id: 'controls',
      title: { zh: '与总账余额核对', en: 'Against the GL balances' },
      rows: order.length,
      totals: true,
      columns: [
        ...nameColumns(result, order),
        { id: 'total', label: { zh: '应收合计', en: 'Total' }, kind: 'money', values: money(group => total[group]!), total: 'sum' },
        {
          id: 'control',
          label: { zh: '总账余额', en: 'GL balance' },
          kind: 'money',
          values: money(group => controls[group]!),
          total: 'sum',
        },
        {
          id: 'difference',
          label: { zh: '差异', en: 'Difference' },
          kind: 'money',
          values: money(difference),
          formula: '[total]-[control]',
          total: 'sum',
        },
      ],
    },
  ];
}
