import type { Words } from '../../columns/words.js';
import { type Data, type Table, textAt, type TextColumn, textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import { byCode, customerIndex, type Customers, customersOf, matchCustomers } from './customer.js';

/** One word for each customer: its owner, region, source, main product. `words[codes[customer]]`, −1 blank. */
export interface Trait extends TextColumn {
  readonly id: 'owner' | 'region' | 'product' | 'source';
  readonly label: Label;
}

const LABELS: Readonly<Record<Trait['id'], Label>> = {
  owner: { zh: '负责人', en: 'Owner' },
  region: { zh: '区域', en: 'Region' },
  product: { zh: '主要产品', en: 'Main product' },
  source: { zh: '来源', en: 'Source' },
};

const MAIN_LINE: Label = { zh: '主要产品线', en: 'Main product line' };

/** The rows that count, and what they weigh. */
export interface Weighed {
  readonly table: Table;
  readonly customers: Customers;
  /** 1 = the row counts. */
  readonly kept: Uint8Array;
  readonly day: Float64Array;
  readonly amount: Float64Array;
}

/**
 * Traits of customers, so that each customer is in one group only: owner and region as the customers sheet says, else as the latest row
 * says; source by the latest row that says; product line (else product) by the largest amount, where no product is a group like any other (it may be the
 * largest). Ties by the word's code order, no product last.
 */
export function traitsOf(rows: Weighed, data: Data): Trait[] {
  const traits: Trait[] = [];
  for (const id of ['owner', 'region'] as const) {
    const listed = fromCustomers(rows.customers, data.customers, id);
    const latest = latestOf(rows, id);
    const trait = merge(id, listed, latest);
    if (trait) traits.push(trait);
  }
  const line = textColumn(rows.table, 'product_line') !== undefined;
  const product = largestOf(rows, line ? 'product_line' : 'product');
  if (product) traits.push({ id: 'product', kind: 'text', label: line ? MAIN_LINE : LABELS.product, ...product });
  const source = latestOf(rows, 'source');
  if (source) traits.push({ id: 'source', kind: 'text', label: LABELS.source, ...source });
  return traits;
}

interface Coded {
  readonly codes: Int32Array;
  readonly words: Words;
}

function latestOf({ table, customers, kept, day, amount }: Weighed, role: string): Coded | null {
  const column = textColumn(table, role);
  if (!column) return null;
  const { words } = column;
  const codes = new Int32Array(customers.count).fill(-1);
  // of the latest row so far
  const lastDay = new Float64Array(customers.count).fill(-Infinity);
  const lastAmount = new Float64Array(customers.count);
  for (let row = 0; row < table.rows; row++) {
    const code = column.codes[row]!;
    if (kept[row] === 0 || code < 0) continue;
    const at = customers.codes[row]!;
    const on = day[row]!;
    if (on < lastDay[at]!) continue;
    if (on === lastDay[at]!) {
      const more = amount[row]! - lastAmount[at]!;
      const rival = codes[at]!;
      if (more < 0 || (more === 0 && (code === rival || byCode(words.at(code)!, words.at(rival)!) >= 0))) continue;
    }
    lastDay[at] = on;
    lastAmount[at] = amount[row]!;
    codes[at] = code;
  }
  return { codes, words };
}

function largestOf({ table, customers, kept, amount }: Weighed, role: string): Coded | null {
  const column = textColumn(table, role);
  if (!column) return null;
  const blank = column.words.length; // the place of rows that name none
  const width = blank + 1;
  const sums = new Map<number, number>(); // customer × width + word → amount
  for (let row = 0; row < table.rows; row++) {
    if (!kept[row]) continue;
    const code = column.codes[row] as number;
    const key = (customers.codes[row] as number) * width + (code < 0 ? blank : code);
    sums.set(key, exact((sums.get(key) ?? 0) + (amount[row] as number)));
  }
  const codes = new Int32Array(customers.count).fill(-1);
  const best = new Float64Array(customers.count);
  for (const [key, sum] of sums) {
    const at = Math.floor(key / width);
    const code = key % width;
    const rival = codes[at] as number;
    const later = code === blank || (rival >= 0 && rival !== blank && byCode(column.words.at(code)!, column.words.at(rival)!) >= 0);
    if (rival >= 0 && (sum < best[at]! || (sum === best[at] && later))) continue;
    codes[at] = code;
    best[at] = sum;
  }
  return { codes: codes.map(code => (code === blank ? -1 : code)), words: column.words };
}

function fromCustomers(customers: Customers, table: Table | undefined, role: string): Coded | null {
  const column = textColumn(table, role);
  if (!table || !column) return null;
  const listed = customersOf(table);
  const place = matchCustomers(customerIndex(customers), listed);
  const codes = new Int32Array(customers.count).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    const who = listed.codes[row] as number;
    const at = who < 0 ? -1 : (place[who] as number);
    const code = column.codes[row] as number;
    if (at < 0 || code < 0) continue;
    const rival = codes[at] as number;
    if (rival < 0 || byCode(column.words.at(code)!, column.words.at(rival)!) < 0) codes[at] = code;
  }
  return { codes, words: column.words };
}

/** The first's word where it has one, else the second's. */
function merge(id: Trait['id'], first: Coded | null, second: Coded | null): Trait | null {
  if (!first || !second) {
    const only = first ?? second;
    return only && { id, kind: 'text', label: LABELS[id], ...only };
  }
  const words = [...new Set([...first.words, ...second.words])];
  const place = new Map(words.map((word, i) => [word, i]));
  const codes = first.codes.map((code, i) => {
    const word = code >= 0 ? first.words.at(code)! : textAt(second, i);
    return word === null ? -1 : place.get(word)!;
  });
  return { id, kind: 'text', label: LABELS[id], codes, words };
}
