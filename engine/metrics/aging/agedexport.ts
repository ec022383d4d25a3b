import { agedKeys } from './agedbucket.js';
import { idOf, nameOf } from '../customer/customer.js';
import { joinCustomers } from '../openitem/party.js';
import type { RepeatedColumn, Table } from '../../sheets/table.js';
import { numberColumn } from '../../sheets/table.js';
import { documentWord } from '../../sheets/word/documentword.js';
import { exact, sameMoney } from '../../units/money.js';
import { sumOf } from './summary.js';

/** An export that is aged already, added up by customer as it stands: it is never aged again. */
export interface AgedExport {
  readonly kind: 'aged';
  readonly table: Table;
  /** Bucket columns in the sheet's order, without its own total. */
  readonly buckets: readonly { readonly id: string; readonly header: string; readonly values: Float64Array }[];
  readonly customers: readonly { readonly name: string; readonly id: string | null }[];
  /** Received and not yet applied (预收、On account), ≤ 0 as it enters the total; null = the sheet has no such column. */
  readonly unapplied: { readonly header: string; readonly values: Float64Array } | null;
  readonly total: Float64Array;
  /** Σ of the sheet's own total column, in hundredths, and the customers whose own total is the sum of their columns; null = it has none. */
  readonly stated: { readonly total: number; readonly agreeing: number } | null;
}

/** Share of the rows that must close for a sign to be what the column means. */
const MOST = 0.98;

/**
 * How an unapplied column enters the total: 0 = it is in the buckets already, else the sign that makes the row's own total. Where the rows do
 * not tell, a receipt reduces.
 */
function unappliedSign(values: Float64Array, sums: Float64Array, own: Float64Array | undefined): -1 | 0 | 1 {
  let tried = 0;
  const closing = { '-1': 0, '0': 0, '1': 0 };
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value) || value === 0) continue;
    sum += value;
    const said = own ? (own[row] as number) : NaN;
    if (Number.isNaN(said)) continue;
    tried++;
    for (const sign of [-1, 0, 1] as const) if (sums[row]! + sign * value === said) closing[`${sign}`]++;
  }
  for (const sign of [0, 1, -1] as const) if (tried > 0 && closing[`${sign}`] >= MOST * tried) return sign;
  return sum > 0 ? -1 : 1;
}

const TOTAL = /^(?:合计|总计|小计|余额|应收合计|合計|總計|total|grand total|balance)$|[>＞]?\d.*合计$/i;

function moneyOf(column: RepeatedColumn): Float64Array | null {
  return column.column.kind === 'text' || column.column.kind === 'flag' || column.column.kind === 'day' ? null : column.column.values;
}

/**
 * True for an export that is aged already: it has bucket columns, and no due dates, nor numbered documents with terms, to age it by. What
 * has them is a list of documents that happens to show its ages.
 */
export function isAged(table: Table): boolean {
  if (!table.repeated['bucket']) return false;
  const has = (role: string): boolean => table.columns[role] !== undefined;
  return !has('due') && !(has('doc_no') && has('terms'));
}

/** Customers × buckets of an aged export, largest first; ties by name. A column that adds up others (合计, >90天合计) is left out. */
export function readAged(table: Table, edges: readonly number[]): AgedExport {
  const columns = (table.repeated['bucket'] ?? []).filter(column => moneyOf(column) !== null);
  const parts = columns.filter(column => !TOTAL.test(column.header.normalize('NFKC').trim()));
  const ids = agedKeys(
    parts.map(part => part.header),
    edges,
  );
  const joined = joinCustomers([table]);
  const codes = joined.codes[0]!;
  const sums = parts.map(() => new Float64Array(joined.count));
  const total = new Float64Array(joined.count);
  const used = new Uint8Array(joined.count);
  const apart = new Float64Array(joined.count);
  const rowSums = new Float64Array(table.rows);
  const stated = numberColumn(table, 'balance') ?? numberColumn(table, 'amount');
  const said = new Float64Array(joined.count);
  for (let row = 0; row < table.rows; row++) {
    const customer = codes[row] as number;
    parts.forEach((part, i) => {
      const value = moneyOf(part)![row] as number;
      if (Number.isNaN(value)) return;
      sums[i]![customer]! += value;
      rowSums[row]! += value;
      total[customer]! += value;
      used[customer] = 1;
    });
    const own = stated ? (stated[row] as number) : NaN;
    if (!Number.isNaN(own)) said[customer]! += own;
  }
  const onAccount = numberColumn(table, 'unapplied');
  const sign = onAccount ? unappliedSign(onAccount, rowSums, stated) : 0;
  for (let row = 0; onAccount && sign !== 0 && row < table.rows; row++) {
    const value = sign * (onAccount[row] as number);
    if (Number.isNaN(value) || value === 0) continue;
    apart[codes[row]!]! += value;
    total[codes[row]!]! += value;
    used[codes[row]!] = 1;
  }
  // A row that is called a total and is the sum of the others is one: it would count everything twice.
  for (const values of [total, said, ...sums]) for (let i = 0; i < values.length; i++) values[i] = exact(values[i]!);
  const all = sumOf(total);
  for (let i = 0; i < joined.count; i++)
    if (used[i] === 1 && sameMoney(total[i]! * 2, all) && documentWord(nameOf(joined, i)).total) used[i] = 0;
  const order = Array.from(used.keys()).filter(i => used[i] === 1);
  order.sort((a, b) => total[b]! - total[a]! || (nameOf(joined, a) < nameOf(joined, b) ? -1 : 1));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, i => values[i] as number);
  return {
    kind: 'aged',
    table,
    buckets: parts.map((part, i) => ({ id: ids[i]!, header: part.header, values: pick(sums[i]!) })),
    customers: order.map(i => ({ name: nameOf(joined, i), id: idOf(joined, i) })),
    unapplied:
      onAccount && sign !== 0 ? { header: table.sources[0]?.columns['unapplied']?.header ?? 'unapplied', values: pick(apart) } : null,
    total: pick(total),
    stated: stated ? { total: sumOf(pick(said)), agreeing: order.filter(i => sameMoney(said[i]!, total[i]!)).length } : null,
  };
}
