import { AGING, type DocumentAging } from './aging.js';
import { agingDefinitions } from './definition.js';
import { type AgingDetail, detailColumns, type DetailRows } from './detailcolumn.js';
import { openCounts } from './count.js';
import { orderBy, orderWithin } from '../../columns/order.js';
import { codesAt } from '../../columns/pick.js';
import { sumOf } from './summary.js';
import { defineMetric, Refusal } from '../metric.js';
import { OPEN_NEEDS } from '../openitem/need.js';
import type { Figure, Report } from '../../report/report.js';
import { textAt, textColumn } from '../../sheets/table.js';
import { type Label, verbatim } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { exact, isShown, sameMoney } from '../../units/money.js';
import { percentText } from '../../units/numeral.js';

/** Open rows: customers in the order of the aging, within a customer by currency, due date, document date, number. */
function rowsOf(aging: DocumentAging): DetailRows {
  const { items, credits, customers, parties, tables } = aging.open;
  const rank = new Int32Array(customers.count).fill(customers.count);
  aging.slices[0]!.order.forEach((group, i) => (rank[group] = i));
  // parties in the order of their customers, those of one customer by currency
  const customerOf = Int32Array.from(parties.customer);
  const place = new Int32Array(customerOf.length);
  orderBy([customerOf.map(customer => rank[customer]!), customerOf, Int32Array.from(parties.currency)]).forEach((party, i) => {
    place[party] = i;
  });
  const list = new Int32Array(items.count + credits.count);
  let count = 0;
  for (let i = 0; i < items.count; i++) if (isShown(items.open[i]!)) list[count++] = i;
  for (let i = 0; i < credits.count; i++) if (isShown(credits.left[i]!)) list[count++] = -1 - i;
  const [party, due, date] = [new Int32Array(count), new Float64Array(count), new Float64Array(count)];
  const [sheet, row, amount] = [new Uint8Array(count), new Int32Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const at = list[k]!;
    const from = at >= 0 ? items : credits;
    const i = at >= 0 ? at : -1 - at;
    party[k] = from.party[i]!;
    date[k] = from.date[i]!;
    sheet[k] = from.sheet[i]!;
    row[k] = from.row[i]!;
    due[k] = at >= 0 ? items.due[i]! : Infinity;
    amount[k] = at >= 0 ? items.open[i]! : -credits.left[i]!;
  }
  const numbers = tables.map(table => textColumn(table, 'doc_no') ?? textColumn(table, 'receipt_no'));
  const number = (k: number): string => textAt(numbers[sheet[k]!], row[k]!) ?? '';
  const order = orderWithin(codesAt(place, party), place.length, [due, date], (a, b) => {
    const [x, y] = [number(a), number(b)];
    return x < y ? -1 : x > y ? 1 : amount[a]! - amount[b]! || list[a]! - list[b]!;
  });
  return { rows: codesAt(list, order), party: codesAt(party, order), sheet: codesAt(sheet, order), row: codesAt(row, order) };
}

/** What is open or unapplied by less than half a hundredth each, in all: no row of its own. */
function unlistedOf({ open, slices }: DocumentAging): number {
  const { items, credits } = open;
  const { view } = slices[0]!;
  let sum = 0;
  for (let i = 0; i < items.count; i++) if (!isShown(items.open[i]!)) sum += view.open[i]!;
  for (let i = 0; i < credits.count; i++) if (!isShown(credits.left[i]!)) sum -= view.left[i]!;
  return exact(sum);
}

function reportOf(detail: AgingDetail): Omit<Report, 'id' | 'title' | 'question'> {
  const { aging, rows } = detail;
  const { open, slices } = aging;
  const { summary, view } = slices[0]!;
  const sums = open.currencies.length === 1;
  const total = sumOf(summary.total);
  const unlisted = unlistedOf(aging);
  let documents = 0;
  let detailed = unlisted;
  for (let k = 0; k < rows.length; k++) {
    const at = rows[k]!;
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
      ...(isShown(overdue) ? { tone: 'bad' as const } : {}),
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
        columns: detailColumns(detail, unlisted),
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
        left: exact(detailed),
        right: total,
        ok: sameMoney(detailed, total),
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
 * Returns  one row an open document (|open| ≥ 0.005), and one a credit that is not applied yet (negative); customers in the aging's order, then
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
    return { aging, ...rowsOf(aging) };
  },
  report(detail): Report {
    const { id, title, question } = AGING_DETAIL;
    return { id, title, question, ...reportOf(detail) };
  },
});
