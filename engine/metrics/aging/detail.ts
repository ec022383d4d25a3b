import { AGING, type DocumentAging } from './aging.js';
import { agingDefinitions } from './definition.js';
import { type AgingDetail, detailColumns } from './detailcolumn.js';
import { openCounts } from './count.js';
import { sumOf } from './summary.js';
import { defineMetric, Refusal } from '../metric.js';
import { OPEN_NEEDS } from '../openitem/need.js';
import type { Figure, Report } from '../../report/report.js';
import { textAt, textColumn } from '../../sheets/table.js';
import { type Label, verbatim } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { percentText } from '../../units/numeral.js';

const gap = (a: number, b: number): number =>
  a === b || (Number.isNaN(a) && Number.isNaN(b)) ? 0 : Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b;

/** Open rows: customers in the order of the aging, within a customer by currency, due date, document date, number. */
function rowsOf(aging: DocumentAging): Int32Array {
  const { items, credits, customers, parties, tables } = aging.open;
  const rank = new Int32Array(customers.names.length).fill(customers.names.length);
  aging.slices[0]!.order.forEach((group, i) => (rank[group] = i));
  const rows: number[] = [];
  for (let i = 0; i < items.count; i++) if (items.open[i] !== 0) rows.push(i);
  for (let i = 0; i < credits.count; i++) if (credits.left[i] !== 0) rows.push(-1 - i);
  const party = (at: number): number => (at >= 0 ? items.party[at]! : credits.party[-1 - at]!);
  const due = (at: number): number => (at >= 0 ? items.due[at]! : Infinity);
  const date = (at: number): number => (at >= 0 ? items.date[at]! : credits.date[-1 - at]!);
  const amount = (at: number): number => (at >= 0 ? items.open[at]! : -credits.left[-1 - at]!);
  const numbers = tables.map(table => textColumn(table, 'doc_no') ?? textColumn(table, 'receipt_no'));
  const number = (at: number): string => {
    const [sheet, row] = at >= 0 ? [items.sheet[at]!, items.row[at]!] : [credits.sheet[-1 - at]!, credits.row[-1 - at]!];
    return textAt(numbers[sheet], row) ?? '';
  };
  return Int32Array.from(rows).sort((a, b) => {
    const [p, q] = [party(a), party(b)];
    const customer =
      p === q
        ? 0
        : rank[parties.customer[p]!]! - rank[parties.customer[q]!]! ||
          parties.customer[p]! - parties.customer[q]! ||
          parties.currency[p]! - parties.currency[q]!;
    if (customer !== 0) return customer;
    const day = gap(due(a), due(b)) || gap(date(a), date(b));
    if (day !== 0) return day;
    const [x, y] = [number(a), number(b)];
    return x < y ? -1 : x > y ? 1 : amount(a) - amount(b) || a - b;
  });
}

function reportOf(detail: AgingDetail): Omit<Report, 'id' | 'title' | 'question'> {
  const { aging, rows } = detail;
  const { open, slices } = aging;
  const { summary, view } = slices[0]!;
  const sums = open.currencies.length === 1;
  const total = sumOf(summary.total);
  let documents = 0;
  let detailed = 0;
  for (const at of rows) {
    if (at >= 0) documents++;
    detailed += at >= 0 ? view.open[at]! : -view.left[-1 - at]!;
  }
  const overdue = sumOf(summary.overdue);
  const unit: Label = sums ? verbatim('') : { zh: `（${currencyText(view.currency).zh}）`, en: ` (${currencyText(view.currency).en})` };
  const figures: Figure[] = [
    {
      id: 'open',
      label: { zh: `未收金额${unit.zh}`, en: `Open${unit.en}` },
      kind: 'money',
      value: total,
      ...(sums && rows.length > 0 ? { totalOf: { table: 'documents', column: 'open' } } : {}),
    },
    { id: 'documents', label: { zh: '未清单据', en: 'Open documents' }, kind: 'count', value: documents },
    {
      id: 'overdue',
      label: { zh: `逾期金额${unit.zh}`, en: `Overdue${unit.en}` },
      kind: 'money',
      value: overdue,
      ...(overdue > 0 ? { tone: 'bad' as const } : {}),
    },
    { id: 'overdueDocuments', label: { zh: '逾期单据', en: 'Overdue documents' }, kind: 'count', value: openCounts(aging).overdue },
    {
      id: 'fifoShare',
      label: { zh: '先进先出占核销', en: 'Allocated first in, first out' },
      kind: 'rate',
      value: open.fifoShare,
      note: { zh: '其余由单据或收款指明', en: 'the rest is named by documents or receipts' },
    },
  ];
  const share = percentText(open.fifoShare);
  return {
    currency: sums ? open.currencies[0]! : null,
    scope: { rows: open.scope.rows, leftOut: open.scope.leftOut },
    figures,
    message: null,
    charts: [],
    tables: [
      {
        id: 'documents',
        title: { zh: '未清单据', en: 'Open documents' },
        columns: detailColumns(detail),
        rows: rows.length,
        totals: sums,
        empty: { zh: '没有未清单据', en: 'Nothing is open' },
      },
    ],
    notes: [
      {
        zh: '每行一张未清单据（分期的每期一行）；末尾为负数的行是尚未核销的收款。单据编号链接到原表的行。',
        en: 'One row an open document (an instalment each); negative rows are receipts not yet applied. The document number links to its row in the source.',
      },
      {
        zh: `未收金额、逾期天数、区间为公式；核销金额为数值（其中先进先出占 ${share}），重新核销请重新运行。`,
        en: `Open, days and bucket are formulas; allocations are values (first in, first out: ${share}): run again to allocate again.`,
      },
    ],
    checks: [
      {
        id: 'detail',
        label: { zh: '明细合计 = 账龄分析应收合计', en: 'the detail adds up to the aging' },
        kind: 'money',
        left: detailed,
        right: total,
        ok: detailed === total,
      },
    ],
    definitions: [],
  };
}

/**
 * Aging detail (账龄明细): which documents are open, since when, and how do we know?
 *
 *   open = amount − paid − credited; dpd = asOf − due; bucket by dpd: live formulas over the row's own cells
 *
 * Reads    open items and their aging
 * Returns  one row an open document (|open| ≥ 0.01), and one a credit that is not applied yet (negative); customers in the aging's order, then
 *          by due date, document date, number; adds up to the aging
 * Leaves out  settled documents
 * Empty    "nothing is open"
 * Errors   refuses where the aging refuses
 */
export const AGING_DETAIL = defineMetric<AgingDetail>({
  id: 'aging-detail',
  title: { zh: '账龄明细', en: 'Aging detail' },
  question: { zh: '哪些单据未收？从哪天起？依据是什么？', en: 'Which documents are open, since when, and how do we know?' },
  needs: OPEN_NEEDS,
  options: [],
  definitions: agingDefinitions([30, 60, 90], 'due', 0),
  compute(_data, context) {
    const aging = context.of(AGING);
    if (aging instanceof Refusal) return aging;
    if (aging.kind === 'aged') return new Refusal({ zh: '表中没有单据明细', en: 'the sheet has no documents' });
    return { aging, rows: rowsOf(aging) };
  },
  report(detail): Report {
    const { id, title, question } = AGING_DETAIL;
    return { id, title, question, ...reportOf(detail) };
  },
});
