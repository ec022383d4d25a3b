import type { DocumentAging } from './aging.js';
import { byCustomer, sumOf } from './agingPage.js';
import type { Context } from './metric.js';
import type { Check } from '../report/report.js';
import type { Data } from '../sheets/table.js';

/** Control totals of the ledger by customer, where the main view is in their currency; NaN = none given. */
export function controlTotals(result: DocumentAging, data: Data, context: Context): Float64Array | null {
  const { view } = result.slices[0]!;
  const comparable = view.currency === context.settings.currency || result.open.currencies.length === 1;
  return comparable ? byCustomer(result, data, 'control_total') : null;
}

/** The identity of each currency, the subtotals of each breakdown, and the control total where one is given: that one never blocks. */
export function agingChecks(result: DocumentAging, data: Data, context: Context): Check[] {
  const { slices, identities, groups } = result;
  const main = slices[0]!;
  const one = identities.length === 1;
  const checks = identities.map(({ currency, left, right }): Check => ({
    id: one ? 'identity' : `identity${currency}`,
    label: {
      zh: `${one ? '' : `${currency}：`}各区间 + 未到期 + 未分账龄 + 未核销 = 单据合计 − 收款合计`,
      en: `${one ? '' : `${currency}: `}buckets + not due + not aged + unapplied = documents − receipts`,
    },
    kind: 'money',
    left,
    right,
    ok: left === right,
  }));
  const total = sumOf(main.summary.total);
  for (const { breakdown, summary } of groups) {
    const left = sumOf(summary.total);
    checks.push({
      id: breakdown.id,
      label: { zh: `各${breakdown.label.zh}合计 = 应收合计`, en: `${breakdown.title.en}: the groups add up to the total` },
      kind: 'money',
      left,
      right: total,
      ok: left === total,
    });
  }
  const bands = sumOf(result.years.map(values => sumOf(values))) + sumOf(main.summary.unapplied);
  checks.push({
    id: 'years',
    label: { zh: '按年账龄 + 未核销 = 应收合计', en: 'age by year + unapplied = total' },
    kind: 'money',
    left: bands,
    right: total,
    ok: bands === total,
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
      label: { zh: '应收合计 = 总账控制数（仅有控制数的客户）', en: 'total = control total of the ledger (customers that have one)' },
      kind: 'money',
      left,
      right,
      ok: left === right,
    });
  }
  return checks;
}
