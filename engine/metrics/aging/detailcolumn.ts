import type { DocumentAging } from './aging.js';
import { groupingOf } from './group.js';
import { UNAGED } from './summary.js';
import { BLANK, named, UNAPPLIED } from './table.js';
import { NOT_AGED, NOT_DUE } from './bucket.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../openitem/documentword.js';
import { DUE_SOURCES, type DueSource } from '../openitem/due.js';
import type { ReportColumn, ReportLink } from '../../report/report.js';
import { type Role, sourceOf, type Table, textAt, textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';

const KINDS: Readonly<Record<DocumentKind, Label>> = {
  invoice: { zh: '应收单据', en: 'Invoice' },
  opening: { zh: '期初', en: 'Opening' },
  creditNote: { zh: '红字或退货', en: 'Credit note' },
  advance: { zh: '预收', en: 'Advance' },
  writeOff: { zh: '坏账核销', en: 'Write-off' },
  payment: { zh: '收款', en: 'Receipt' },
  refund: { zh: '退款', en: 'Refund' },
};

const DUE_FROM: Readonly<Record<DueSource, Label>> = {
  column: { zh: '到期日列', en: 'Due date column' },
  terms: { zh: '单据账期', en: 'Document’s terms' },
  customer: { zh: '客户账期', en: 'Customer’s terms' },
  default: { zh: '默认账期', en: 'Default terms' },
  sameDay: { zh: '当日', en: 'Same day' },
  none: { zh: '无', en: 'None' },
};

/** Rows of the detail: items with anything open, then credits that no document took. `at` ≥ 0 is an item, −1 − at a credit. */
export interface AgingDetail {
  readonly aging: DocumentAging;
  readonly rows: Int32Array;
}

/** The bucket as a formula over the row's days, in words of one language. */
function bucketFormula(aging: DocumentAging, lang: 'zh' | 'en'): string {
  const { buckets, basis } = aging.rule;
  const days = basis === 'due' ? '[dpd]' : '[age]';
  const quoted = (label: Label): string => `"${label[lang].replaceAll('"', '""')}"`;
  let inner = quoted(buckets.at(-1)!.label);
  for (let i = buckets.length - 2; i >= 0; i--) inner = `IF(${days}<=${buckets[i]!.to},${quoted(buckets[i]!.label)},${inner})`;
  if (basis === 'due') inner = `IF(${days}<=0,${quoted(NOT_DUE)},${inner})`;
  return `IF([open]<0,${quoted(UNAPPLIED)},IF(ISNUMBER(${days}),${inner},${quoted(NOT_AGED)}))`;
}

/** The columns of the detail: what the sheets say, and over it live formulas. */
export function detailColumns({ aging, rows }: AgingDetail): ReportColumn[] {
  const { open, ages, rule } = aging;
  const { items, credits, customers, parties, tables } = open;
  const pick = <T>(item: (i: number) => T, credit: (i: number) => T): T[] => Array.from(rows, at => (at >= 0 ? item(at) : credit(-1 - at)));
  const sheetRow = (at: number): readonly [Table, number, number] => {
    const [sheet, row] = at >= 0 ? [items.sheet[at]!, items.row[at]!] : [credits.sheet[-1 - at]!, credits.row[-1 - at]!];
    return [tables[sheet]!, row, sheet];
  };
  const party = (at: number): number => (at >= 0 ? items.party[at]! : credits.party[-1 - at]!);
  const text = (...roles: readonly Role[]): (string | null)[] => {
    const columns = tables.map(table => roles.map(role => textColumn(table, role)).find(column => column !== undefined));
    return Array.from(rows, at => {
      const [, row, sheet] = sheetRow(at);
      return textAt(columns[sheet], row);
    });
  };
  const link = (at: number): ReportLink => {
    const [table, row] = sheetRow(at);
    const source = sourceOf(table, row);
    const role = ['doc_no', 'receipt_no', 'amount', 'balance', 'debit', 'customer', 'customer_id'].find(r =>
      Object.hasOwn(source.columns, r),
    );
    const { file, tab, flat } = source;
    return { to: 'source', file, tab, flat, row: table.row[row] as number, col: role === undefined ? 0 : source.columns[role]!.col };
  };
  const sums = open.currencies.length === 1;
  const currencies = open.currencies.map(currencyText);
  const money = (id: string, label: Label, values: readonly number[], formula?: string): ReportColumn => ({
    id,
    label,
    kind: 'money',
    values: Float64Array.from(values),
    ...(formula === undefined ? {} : { formula }),
    ...(sums ? { total: 'sum' as const } : {}),
  });
  const bucket = (i: number): Label => {
    const at = ages.bucket[i] as number;
    return at === UNAGED ? NOT_AGED : at === 0 ? NOT_DUE : rule.buckets[at - 1]!.label;
  };
  const optional = (id: string, label: Label, kind: 'text' | 'id', ...roles: readonly Role[]): ReportColumn[] =>
    tables.some(table => roles.some(role => textColumn(table, role))) ? [{ id, label, kind, values: text(...roles) }] : [];
  const ids = Array.from(rows, at => customers.ids[parties.customer[party(at)]!]);
  const names = Array.from(rows, at => customers.names[parties.customer[party(at)]!]);
  const withIds = ids.some((id, i) => id !== null && id !== names[i]);
  const owners = groupingOf(open, 'owner');
  const ownerOf = (group: number): string | Label => owners!.words[group] ?? BLANK;
  return [
    { id: 'customer', label: { zh: '客户', en: 'Customer' }, kind: 'text', values: names.map(named) },
    ...(withIds
      ? [{ id: 'customerId', label: { zh: '客户编码', en: 'Customer no.' }, kind: 'id' as const, values: ids.map(id => id ?? null) }]
      : []),
    {
      id: 'document',
      label: { zh: '单据编号', en: 'Document' },
      kind: 'id',
      values: text('doc_no', 'receipt_no').map(named),
      links: Array.from(rows, link),
    },
    ...optional('contract', { zh: '合同编号', en: 'Contract' }, 'id', 'contract'),
    {
      id: 'type',
      label: { zh: '类型', en: 'Type' },
      kind: 'text',
      values: pick(
        i => KINDS[DOCUMENT_KINDS[items.kind[i]!]!],
        i => KINDS[DOCUMENT_KINDS[credits.kind[i]!]!],
      ),
    },
    {
      id: 'date',
      label: { zh: '单据日期', en: 'Document date' },
      kind: 'day',
      values: Float64Array.from(
        pick(
          i => items.date[i]!,
          i => credits.date[i]!,
        ),
      ),
    },
    {
      id: 'due',
      label: { zh: '到期日', en: 'Due date' },
      kind: 'day',
      values: Float64Array.from(
        pick(
          i => items.due[i]!,
          () => NaN,
        ),
      ),
    },
    {
      id: 'dueFrom',
      label: { zh: '到期日来源', en: 'Due date from' },
      kind: 'text',
      values: pick(
        i => DUE_FROM[DUE_SOURCES[items.dueFrom[i]!]!],
        () => DUE_FROM.none,
      ),
    },
    ...(sums
      ? []
      : [
          {
            id: 'currency',
            label: { zh: '币种', en: 'Currency' },
            kind: 'text' as const,
            values: Array.from(rows, at => currencies[parties.currency[party(at)]!]!),
          },
        ]),
    money(
      'amount',
      { zh: '金额', en: 'Amount' },
      pick(
        i => items.amount[i]!,
        i => -credits.amount[i]!,
      ),
    ),
    money(
      'paid',
      { zh: '已收（指明）', en: 'Paid (named)' },
      pick(
        i => items.paid[i]!,
        () => 0,
      ),
    ),
    money(
      'credited',
      { zh: '已核销（先进先出）', en: 'Credited (FIFO)' },
      pick(
        i => items.credited[i]!,
        i => credits.left[i]! - credits.amount[i]!,
      ),
    ),
    {
      ...money(
        'open',
        { zh: '未收金额', en: 'Open' },
        pick(
          i => items.open[i]!,
          i => -credits.left[i]!,
        ),
        '[amount]-[paid]-[credited]',
      ),
      show: 'bar',
    },
    {
      id: 'dpd',
      label: { zh: '逾期天数', en: 'Days past due' },
      kind: 'days',
      values: Float64Array.from(
        pick(
          i => ages.dpd[i]!,
          () => NaN,
        ),
      ),
      formula: 'IF(ISNUMBER([due]),@asOf-[due],"–")',
    },
    ...(rule.basis === 'document'
      ? [
          {
            id: 'age',
            label: { zh: '账龄（天）', en: 'Age (days)' },
            kind: 'days' as const,
            values: Float64Array.from(
              pick(
                i => open.asOf - items.date[i]!,
                i => open.asOf - credits.date[i]!,
              ),
            ),
            formula: 'IF(ISNUMBER([date]),@asOf-[date],"–")',
          },
        ]
      : []),
    {
      id: 'bucket',
      label: { zh: '账龄区间', en: 'Bucket' },
      kind: 'text',
      values: pick(bucket, () => UNAPPLIED),
      formula: { zh: bucketFormula(aging, 'zh'), en: bucketFormula(aging, 'en') },
    },
    ...(owners
      ? [
          {
            id: 'owner',
            label: { zh: '业务员', en: 'Salesperson' },
            kind: 'text' as const,
            values: pick(
              i => ownerOf(owners.item[i]!),
              i => ownerOf(owners.credit[i]!),
            ),
          },
        ]
      : []),
  ];
}
