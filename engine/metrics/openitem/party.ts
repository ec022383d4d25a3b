import { Dictionary } from '../../columns/dictionary.js';
import { wordForm, wordKeys } from '../../columns/wordkey.js';
import type { Words } from '../../columns/words.js';
import { type Table, textColumn } from '../../sheets/table.js';
import { currencyOf } from '../../units/currency.js';
import { type CustomerList, customersOfAll, normalName } from '../customer/customer.js';
import { joinedText } from '../customer/joinedtext.js';

/** The customers of several sheets as one list; `codes[i]` are the rows of sheet i. Rows that name nobody belong to the last, nameless one. */
export interface JoinedCustomers extends CustomerList {
  /** Index of the nameless customer, which has neither name nor id. */
  readonly blank: number;
  readonly codes: readonly Int32Array[];
}

export function joinCustomers(tables: readonly Table[]): JoinedCustomers {
  const all = customersOfAll(tables);
  const blank = all.count;
  const codes = all.codes.map(rows => {
    const own = rows.slice();
    for (let row = 0; row < own.length; row++) if (own[row]! < 0) own[row] = blank;
    return own;
  });
  return Object.assign({}, all, { count: blank + 1, blank, codes }); // one shape for all, as a spread is not
}

/** Currency of each row of several tables, under one list in code order; blank rows have the default. */
export function joinCurrencies(
  tables: readonly Table[],
  fallback: string,
): { readonly codes: readonly Int32Array[]; readonly words: readonly string[] } {
  const joined = joinedText(
    tables,
    tables.map(table => textColumn(table, 'currency')),
  );
  const named = joined.words.map(currencyOf);
  const used = new Uint8Array(named.length + 1);
  for (const codes of joined.codes) for (let row = 0; row < codes.length; row++) used[codes[row]! + 1] = 1;
  const meant = [used[0] === 1 ? fallback : '', ...named.filter((_, i) => used[i + 1] === 1).map(word => word || fallback)];
  const words = [...new Set(meant.some(word => word !== '') ? meant.filter(word => word !== '') : [fallback])].sort();
  const place = Int32Array.from(['', ...named], word => words.indexOf(word || fallback));
  const placed = joined.codes.map(codes => {
    const own = new Int32Array(codes.length);
    for (let row = 0; row < own.length; row++) own[row] = place[codes[row]! + 1]!;
    return own;
  });
  return { words, codes: placed };
}

const SUFFIXES = [
  ...['股份有限公司', '有限责任公司', '有限公司', '集团公司', '集团', '公司'],
  ...['coltd', 'corporation', 'corp', 'company', 'limited', 'ltd', 'inc', 'llc', 'gmbh'],
].map(suffix => new TextEncoder().encode(suffix));

/** Names without width, case, spaces and punctuation. */
const BARE = wordForm(name => normalName(name).replace(/[()·.,，。、\-_"'“”&]/g, ''));

/** Where a name ends but for the legal forms at its end; of two that fit the longer is taken. */
function stemEnd(bytes: Uint8Array, from: number, to: number): number {
  for (;;) {
    let longest = 0;
    for (const suffix of SUFFIXES) {
      const start = to - suffix.length;
      if (suffix.length <= longest || start < from) continue;
      let at = 0;
      while (at < suffix.length && bytes[start + at] === suffix[at]) at++;
      if (at === suffix.length) longest = at;
    }
    if (longest === 0) return to;
    to -= longest;
  }
}

/** True for a text of one UTF-16 unit or none. */
function isShort(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 3) return false;
  let letters = 0;
  for (let i = from; i < to; i++) if (bytes[i]! >> 6 !== 2) letters++;
  return letters < 2;
}

/** Names that differ only by punctuation and the legal form: likely one customer, to be suggested and never merged. Sorted. */
export function similarNames(names: Words): string[][] {
  const bare = wordKeys([names], BARE);
  const { bytes, at } = bare.strings;
  const stems = new Dictionary(bytes.length);
  const stemOf = new Int32Array(bare.count);
  for (let key = 0; key < bare.count; key++) {
    const from = at[key]!;
    const to = stemEnd(bytes, from, at[key + 1]!);
    if (isShort(bytes, from, to)) stemOf[key] = -1;
    else {
      stems.reserve(to - from);
      for (let i = from; i < to; i++) stems.bytes[stems.tail++] = bytes[i]!;
      stemOf[key] = stems.intern();
    }
  }
  const places = bare.places[0]!;
  const stemAt = (name: number): number => (places[name]! < 0 ? -1 : stemOf[places[name]!]!);
  const counts = new Int32Array(stems.count);
  for (let name = 0; name < places.length; name++) if (stemAt(name) >= 0) counts[stemAt(name)]!++;
  const groups = new Map<number, string[]>();
  for (let name = 0; name < places.length; name++) {
    const stem = stemAt(name);
    if (stem < 0 || counts[stem]! < 2) continue;
    const list = groups.get(stem);
    if (list) list.push(names.at(name)!);
    else groups.set(stem, [names.at(name)!]);
  }
  return [...groups.values()].map(list => list.sort());
}
