import { type Table, type TextColumn, textColumn, type Typed } from '../../sheets/table.js';
import { currencyOf } from '../../units/currency.js';
import { type Customers, customersOf, normalName } from '../customer/customer.js';

/** The customers of several sheets as one list; `codes[i]` are the rows of sheet i. Rows that name nobody belong to the last, nameless one. */
export interface JoinedCustomers {
  readonly names: readonly string[];
  readonly ids: readonly (string | null)[];
  readonly others: readonly (readonly string[])[];
  /** Index of the nameless customer. */
  readonly blank: number;
  readonly codes: readonly Int32Array[];
}

/** Text columns of several tables under one dictionary. −1 = blank. Words that `same` writes alike are one. */
export function joinedText(
  tables: readonly { readonly rows: number }[],
  columns: readonly (TextColumn | undefined)[],
  same: (word: string) => string = word => word,
): { readonly codes: readonly Int32Array[]; readonly words: readonly string[] } {
  const words: string[] = [];
  const known = new Map<string, number>();
  const codes = tables.map((table, i) => {
    const column = columns[i];
    if (!column) return new Int32Array(table.rows).fill(-1);
    const places = column.words.map(word => {
      const key = same(word);
      if (key === '') return -1;
      let place = known.get(key);
      if (place === undefined) {
        known.set(key, (place = words.length));
        words.push(key);
      }
      return place;
    });
    return column.codes.map(code => (code < 0 ? -1 : (places[code] as number)));
  });
  return { codes, words };
}

export function joinCustomers(tables: readonly Table[]): JoinedCustomers {
  const columns: Record<string, Typed> = {};
  let rows = 0;
  for (const table of tables) rows += table.rows;
  for (const role of ['customer_id', 'customer']) {
    const joined = joinedText(
      tables,
      tables.map(table => textColumn(table, role)),
    );
    const codes = new Int32Array(rows);
    let at = 0;
    for (const part of joined.codes) {
      codes.set(part, at);
      at += part.length;
    }
    columns[role] = { kind: 'text', codes, words: joined.words };
  }
  const all: Customers = customersOf({
    sheet: 'receivables',
    rows,
    sources: [],
    row: new Int32Array(0),
    columns,
    repeated: {},
    leftOut: 0,
  });
  const blank = all.names.length;
  const codes: Int32Array[] = [];
  let at = 0;
  for (const table of tables) {
    codes.push(all.codes.slice(at, at + table.rows).map(code => (code < 0 ? blank : code)));
    at += table.rows;
  }
  return { names: [...all.names, ''], ids: [...all.ids, null], others: [...all.others, []], blank, codes };
}

/** Currency of each row of several tables, under one list in code order; blank rows have the default. */
export function joinCurrencies(
  tables: readonly Table[],
  fallback: string,
): { readonly codes: readonly Int32Array[]; readonly words: readonly string[] } {
  const joined = joinedText(
    tables,
    tables.map(table => textColumn(table, 'currency')),
    currencyOf,
  );
  const used = new Uint8Array(joined.words.length);
  let blank = false;
  for (const codes of joined.codes)
    for (const code of codes)
      if (code < 0) blank = true;
      else used[code] = 1;
  const words = [
    ...new Set([...joined.words.filter((_, i) => used[i] === 1), ...(blank || joined.words.length === 0 ? [fallback] : [])]),
  ].sort();
  const place = joined.words.map(word => words.indexOf(word));
  const otherwise = words.indexOf(fallback);
  return { words, codes: joined.codes.map(codes => codes.map(code => (code < 0 ? otherwise : (place[code] as number)))) };
}

const SUFFIX =
  /(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|co\.?,?ltd\.?|corporation|corp\.?|company|limited|ltd\.?|inc\.?|llc|gmbh)$/;

/** Names that differ only by punctuation and the legal form: likely one customer, to be suggested and never merged. Sorted. */
export function similarNames(names: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const bare = normalName(name).replace(/[()·.,，。、\-_"'“”&]/g, '');
    let stem = bare;
    for (let before = ''; before !== stem;) [before, stem] = [stem, stem.replace(SUFFIX, '')];
    if (stem.length < 2) continue;
    const list = groups.get(stem);
    if (list) list.push(name);
    else groups.set(stem, [name]);
  }
  return [...groups.values()].filter(list => list.length > 1).map(list => list.sort());
}
