import type { Report, ReportColumn, ReportLink } from '../../engine/report/report.js';
import { verbatim } from '../../engine/text.js';
import { toyReport } from './toy.js';

const CUSTOMERS = 400;
const OWNERS = ['沈立群', '陆文斌', '何静'];
const BUCKETS = ['未到期', '1-30天', '31-60天', '90天以上'];

/** A report that is one list of thirteen columns, as of the invoices of a large ledger: six texts, one of them links, days, money, formulas. */
export function longReport(rows: number): Report {
  const of = (
    id: string,
    kind: ReportColumn['kind'],
    value: (i: number) => number | string,
    more: Partial<ReportColumn> = {},
  ): ReportColumn => ({
    id,
    kind,
    label: verbatim(id),
    values: Array.from({ length: rows }, (_, i) => value(i)),
    ...more,
  });
  const amount = (i: number): number => (i * 125) % 90_000_000;
  const paid = (i: number): number => (i * 25) % 90_000;
  const due = (i: number): number => 45030 + (i % 900);
  const links = Array.from({ length: rows }, (_, i): ReportLink => ({ to: 'source', tab: '应收', row: i + 1, col: 2 }));
  const columns = [
    of('customer', 'text', i => `华东精工机械有限公司第${i % CUSTOMERS}分公司`),
    of('number', 'id', i => `FP${1_000_000 + i}`, { links }),
    of('type', 'text', () => '蓝字发票'),
    of('owner', 'text', i => OWNERS[i % OWNERS.length] as string),
    of('contract', 'id', i => `HT${i % 5000}`),
    of('billed', 'day', i => 45000 + (i % 900)),
    of('due', 'day', due),
    of('amount', 'money', amount),
    of('paid', 'money', paid),
    of('open', 'money', i => amount(i) - paid(i), { formula: '[amount]-[paid]', total: 'sum' }),
    of('late', 'days', i => 46326 - due(i), { formula: '@asOf-[due]' }),
    of('share', 'rate', () => 0.5),
    of('bucket', 'text', i => BUCKETS[i % BUCKETS.length] as string),
  ];
  return { ...toyReport(), figures: [], charts: [], tables: [{ id: 'list', title: verbatim('明细'), columns, rows, totals: true }] };
}
