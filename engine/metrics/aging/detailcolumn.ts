import type { DocumentAging } from './aging.js';
import { UNAGED } from './summary.js';
import { BLANK, idWords, named, namedWords, UNAPPLIED } from './table.js';
import { NOT_AGED, NOT_DUE } from './bucket.js';
import { DUE_SOURCES, type DueSource } from '../openitem/due.js';
import { codesAt } from '../../columns/pick.js';
import { sameWords } from '../../columns/words.js';
import { type JoinedText, joinedText } from '../customer/joinedtext.js';
import type { CodedValues, ReportColumn, ReportLink, ReportLinks } from '../../report/report.js';
import { coded } from '../../report/values.js';
import { hasSources, sourceNames } from '../../sheets/source.js';
import { type Role, textColumn } from '../../sheets/table.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../../sheets/word/documentword.js';
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
  retention: { zh: '质保金', en: 'Retention' },
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
export interface DetailRows {
  readonly rows: Int32Array;
  /** Of each row the party, and the sheet and row it stands on. */
  readonly party: Int32Array;
  readonly sheet: Int32Array;
  readonly row: Int32Array;
}

export interface AgingDetail extends DetailRows {
  readonly aging: DocumentAging;
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

/** Links to the rows of the sheets, made when asked for: a million of them are not a million objects. */
function linksOf({ aging, sheet, row }: AgingDetail): ReportLinks {
  const { tables } = aging.open;
  const columns = tables.map(table =>
    table.sources.map(({ columns }) => {
      const role = LINKED.find(r => Object.hasOwn(columns, r));
      return role === undefined ? 0 : columns[role]!.col;
    }),
  );
  return {
    length: row.length,
    at(i): ReportLink {
      const table = tables[sheet[i]!]!;
      const source = table.source ? table.source[row[i]!]! : 0;
      const { file, tab, flat } = table.sources[source]!;
      return { to: 'source', file, tab, flat, row: table.row[row[i]!]!, col: columns[sheet[i]!]![source]! };
    },
  };
}

const LINKED: readonly Role[] = ['doc_no', 'receipt_no', 'amount', 'balance', 'debit', 'customer', 'customer_id'];

/** The columns of the detail: what the sheets say, and over it live formulas. `rest`: open, and too little to be a row. */
export function detailColumns(detail: AgingDetail, rest: number): ReportColumn[] {
  const { aging, rows, party, sheet, row } = detail;
  const { open, ages, rule } = aging;
  const { items, credits, customers, parties, tables } = open;
  const numbers = (ofItems: Float64Array, ofCredit: (i: number) => number): Float64Array => {
    const values = new Float64Array(rows.length);
    for (let k = 0; k < values.length; k++) values[k] = rows[k]! >= 0 ? ofItems[rows[k]!]! : ofCredit(-1 - rows[k]!);
    return values;
  };
  const codes = (ofItems: Uint8Array | Int32Array, ofCredit: (i: number) => number): Int32Array => {
    const values = new Int32Array(rows.length);
    for (let k = 0; k < values.length; k++) values[k] = rows[k]! >= 0 ? ofItems[rows[k]!]! : ofCredit(-1 - rows[k]!);
    return values;
  };
  const ofParty = (values: readonly number[]): Int32Array => codesAt(values, party);
  /** The sheets' own words of one of these roles; null where no sheet has any. */
  const text = (...roles: readonly Role[]): JoinedText | null => {
    const columns = tables.map(table => roles.map(role => textColumn(table, role)).find(column => column !== undefined));
    if (!columns.some(column => column)) return null;
    const joined = joinedText(tables, columns);
    return { words: joined.words, codes: [row.map((at, k) => joined.codes[sheet[k]!]![at]!)] };
  };
  const sums = open.currencies.length === 1;
  const money = (id: string, label: Label, values: Float64Array, formula?: string): ReportColumn => ({
    id,
    label,
    kind: 'money',
    values,
    ...(formula === undefined ? {} : { formula }),
    ...(sums ? { total: 'sum' as const } : {}),
  });
  const customer = ofParty(parties.customer);
  const isName = sameWords(customers.ids, customers.names);
  const withIds = customer.some(group => isName[group] === 0 && customers.ids.at(group) !== '');
  const number = text('doc_no', 'receipt_no');
  const contract = text('contract');
  const owners = aging.groups.find(group => group.breakdown.role === 'owner')?.grouping;
  const buckets = [NOT_DUE, ...rule.buckets.map(bucket => bucket.label), NOT_AGED, UNAPPLIED];
  const unaged = buckets.length - 2;
  const bucket = codes(ages.bucket, () => buckets.length - 1).map(at => (at === UNAGED ? unaged : at));
  return [
    { id: 'customer', label: { zh: '客户', en: 'Customer' }, kind: 'text', values: coded(customer, namedWords(customers.names)) },
    ...(withIds
      ? [
          {
            id: 'customerId',
            label: { zh: '客户编码', en: 'Customer no.' },
            kind: 'id' as const,
            values: coded(customer, idWords(customers.ids)),
          },
        ]
      : []),
    {
      id: 'document',
      label: { zh: '单据编号', en: 'Document' },
      kind: 'id',
      values: numberValues(number, rows.length),
      links: linksOf(detail),
    },
    ...(contract
      ? [
          {
            id: 'contract',
            label: { zh: '合同编号', en: 'Contract' },
            kind: 'id' as const,
            values: coded(contract.codes[0]!, contract.words),
          },
        ]
      : []),
    {
      id: 'type',
      label: { zh: '类型', en: 'Type' },
      kind: 'text',
      values: coded(
        codes(items.kind, i => credits.kind[i]!),
        DOCUMENT_KINDS.map(kind => KINDS[kind]),
      ),
    },
    { id: 'date', label: { zh: '单据日期', en: 'Document date' }, kind: 'day', values: numbers(items.date, i => credits.date[i]!) },
    { id: 'due', label: { zh: '到期日', en: 'Due date' }, kind: 'day', values: numbers(items.due, () => NaN) },
    {
      id: 'dueFrom',
      label: { zh: '到期日来源', en: 'Due date from' },
      kind: 'text',
      values: coded(
        codes(items.dueFrom, () => DUE_SOURCES.indexOf('none')),
        DUE_SOURCES.map(source => DUE_FROM[source]),
      ),
    },
    ...(sums
      ? []
      : [
          {
            id: 'currency',
            label: { zh: '币种', en: 'Currency' },
            kind: 'text' as const,
            values: coded(ofParty(parties.currency), open.currencies.map(currencyText)),
          },
        ]),
    money(
      'amount',
      { zh: '金额', en: 'Amount' },
      numbers(items.amount, i => -credits.amount[i]!),
    ),
    money(
      'paid',
      { zh: '已收（指明）', en: 'Paid (named)' },
      numbers(items.paid, () => 0),
    ),
    money(
      'credited',
      { zh: '已核销（先进先出）', en: 'Credited (FIFO)' },
      numbers(items.credited, i => credits.left[i]! - credits.amount[i]!),
    ),
    {
      ...money(
        'open',
        { zh: '未收金额', en: 'Open' },
        numbers(items.open, i => -credits.left[i]!),
        '[amount]-[paid]-[credited]',
      ),
      show: 'bar',
      ...(sums && rest !== 0 ? { rest } : {}),
    },
    {
      id: 'dpd',
      label: { zh: '逾期天数', en: 'Days past due' },
      kind: 'days',
      values: numbers(ages.dpd, () => NaN),
      formula: 'IF(ISNUMBER([due]),@asOf-[due],"–")',
    },
    ...(rule.basis === 'document'
      ? [
          {
            id: 'age',
            label: { zh: '账龄（天）', en: 'Age (days)' },
            kind: 'days' as const,
            values: numbers(items.date, i => credits.date[i]!).map(date => open.asOf - date),
            formula: 'IF(ISNUMBER([date]),@asOf-[date],"–")',
          },
        ]
      : []),
    {
      id: 'bucket',
      label: { zh: '账龄区间', en: 'Bucket' },
      kind: 'text',
      values: coded(bucket, buckets),
      formula: { zh: bucketFormula(aging, 'zh'), en: bucketFormula(aging, 'en') },
    },
    ...(owners
      ? [
          {
            id: 'owner',
            label: { zh: '业务员', en: 'Salesperson' },
            kind: 'text' as const,
            values: coded(
              codes(owners.item, i => owners.credit[i]!),
              [...owners.words, BLANK],
            ),
          },
        ]
      : []),
    ...(hasSources(tables)
      ? [{ id: 'source', label: { zh: '来源', en: 'Source' }, kind: 'text' as const, values: originsOf(detail) }]
      : []),
  ];
}

/** The file, or tab, that each row came from. */
function originsOf({ aging, sheet, row }: AgingDetail): CodedValues {
  const { tables } = aging.open;
  const sources = tables.flatMap(table => table.sources);
  const first = tables.map((_, i) => tables.slice(0, i).reduce((sum, table) => sum + table.sources.length, 0));
  const codes = row.map((at, k) => first[sheet[k]!]! + (tables[sheet[k]!]!.source?.[at] ?? 0));
  return coded(codes, sources.map(sourceNames(tables)));
}

/** Document numbers; a row without one is said to be blank. */
function numberValues(number: JoinedText | null, rows: number): CodedValues {
  if (!number) return coded(new Int32Array(rows), [BLANK]);
  const { words } = number;
  const none = words.length;
  return coded(
    number.codes[0]!.map(code => (code < 0 ? none : code)),
    { length: none + 1, at: code => (code === none ? BLANK : named(words.at(code))) },
  );
}
