import { textOrder } from '../../columns/textorder.js';
import { wordForm, type WordKeys, wordKeys } from '../../columns/wordkey.js';
import { chainedWords, chosenWords, type Words } from '../../columns/words.js';
import { type Table, textColumn } from '../../sheets/table.js';
import { joinedText } from './joinedtext.js';

/** The customers of some tables: rows grouped by id, else by name. Customers are in the order of their keys, whatever the order of rows. */
export interface CustomerList {
  /** How many customers there are. */
  readonly count: number;
  /** `id:` or `name:` and the normalised text: the same customer has the same key in every sheet that names it the same way. */
  keys(): string[];
  /** The id as written, or ''. */
  readonly ids: Words;
  /** The name written most often (ties: the first in code order); the id where there is no name. */
  readonly names: Words;
  /** The other names of customers that have any, in code order. Names that differ only by width, case or space are not listed. */
  readonly others: ReadonlyMap<number, readonly string[]>;
}

/** The customers of one table. */
export interface Customers extends CustomerList {
  /** Customer of each row, −1 where the row names none. */
  readonly codes: Int32Array;
}

/**
 * A name without what typing adds to it: width, case, spaces, joiners.
 *
 * @example normalName(' ＡＢＣ  有限公司') // => 'abc有限公司'
 */
export function normalName(name: string): string {
  // most ids and numbers are plain ASCII, which NFKC leaves alone
  if (/^[\x21-\x7e]*$/.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s|\u200c|\u200d/gu, '');
}

/** Names that normalName writes alike. */
export const NORMAL = wordForm(normalName);

/** The text of a table's customer that a key of another table can be looked up by. */
export function keyOf(id: string | null, name: string | null): string | null {
  if (id !== null && normalName(id) !== '') return `id:${normalName(id)}`;
  return name !== null && normalName(name) !== '' ? `name:${normalName(name)}` : null;
}

/** Orders texts by code unit: the same on every machine, unlike a locale's order. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Customers (客户): which rows are about the same customer?
 *
 *   the same id is the same customer; without an id, the same name, where width, case and spaces make no difference;
 *   a row without an id whose name belongs to exactly one id is that id's
 *
 * Reads    any table: customer_id, customer
 * Returns  the customer of each row, and the customers in the order of their keys
 * Keeps    names that differ in any other way as different customers: they are suggested elsewhere, never merged
 * Empty    rows with neither are −1
 */
export function customersOf(table: Table): Customers {
  const list = customersOfAll([table]);
  return Object.assign({}, list, { codes: list.codes[0]! }); // one shape for all, as a spread is not
}

/** The customers of several tables; `codes[i]` are the rows of table i. */
export interface CustomersOfAll extends CustomerList {
  readonly codes: readonly Int32Array[];
}

/** What was found last for lists that begin with a table: open items and purchases ask for the customers of the same rows. */
const FOUND = new WeakMap<Table, { readonly tables: readonly Table[]; readonly customers: CustomersOfAll }>();

/** As customersOf, for several tables whose rows are about the same customers. */
export function customersOfAll(tables: readonly Table[]): CustomersOfAll {
  const before = FOUND.get(tables[0]!);
  if (before && before.tables.length === tables.length && before.tables.every((table, i) => table === tables[i])) return before.customers;
  const customers = findCustomers(tables);
  FOUND.set(tables[0]!, { tables, customers });
  return customers;
}

function findCustomers(tables: readonly Table[]): CustomersOfAll {
  const id = joinedText(
    tables,
    tables.map(table => textColumn(table, 'customer_id')),
  );
  const name = joinedText(
    tables,
    tables.map(table => textColumn(table, 'customer')),
  );
  const idKeys = wordKeys([id.words], NORMAL);
  const nameKeys = wordKeys([name.words], NORMAL);
  const idAt = idKeys.places[0]!;
  const nameAt = nameKeys.places[0]!;
  const owner = ownersOf(id.codes, name.codes, idAt, nameAt, nameKeys.count);

  // A customer is first known by its key: an id's place, or beyond them a name's.
  const size = idKeys.count + nameKeys.count;
  const seen = new Uint8Array(size);
  const usedIds = new Uint8Array(id.words.length);
  const spelled = spellingsOf(size, name.words.length + 1);
  const provisional = tables.map((table, t) => {
    const found = new Int32Array(table.rows);
    const ids = id.codes[t]!;
    const names = name.codes[t]!;
    for (let row = 0; row < found.length; row++) {
      const idCode = ids[row]!;
      const nameCode = names[row]!;
      let at = idCode < 0 ? -1 : idAt[idCode]!;
      if (at >= 0) usedIds[idCode] = 1;
      else if (nameCode >= 0 && nameAt[nameCode]! >= 0) {
        const place = nameAt[nameCode]!;
        at = owner[place]! >= 0 ? owner[place]! : idKeys.count + place;
      }
      found[row] = at;
      if (at < 0) continue;
      seen[at] = 1;
      if (nameCode >= 0) spelled.count(at, nameCode);
    }
    return found;
  });

  const order = keyOrder(seen, idKeys, nameKeys);
  const place = new Int32Array(size).fill(-1);
  for (let i = 0; i < order.length; i++) place[order[i]!] = i;
  const codes = provisional.map(found => {
    for (let row = 0; row < found.length; row++) if (found[row]! >= 0) found[row] = place[found[row]!]!;
    return found;
  });
  const idWord = idWords(usedIds, id.words, idAt, idKeys.count);
  const ids = order.map(key => (key < idKeys.count ? idWord[key]! : -1));
  const { word, others } = namesOf(spelled, order, place, name.words);
  return {
    count: order.length,
    codes,
    keys: () => Array.from(order, key => (key < idKeys.count ? `id:${idKeys.key(key)}` : `name:${nameKeys.key(key - idKeys.count)}`)),
    ids: chosenWords(id.words, ids),
    names: namesBeforeIds(name.words, word, id.words, ids),
    others,
  };
}

const NOBODY = -1;
const SEVERAL = -2;

/** Place of each name → the place of the one id it always comes with; NOBODY, or SEVERAL. */
function ownersOf(
  ids: readonly Int32Array[],
  names: readonly Int32Array[],
  idAt: Int32Array,
  nameAt: Int32Array,
  count: number,
): Int32Array {
  const owner = new Int32Array(count).fill(NOBODY);
  ids.forEach((codes, t) => {
    for (let row = 0; row < codes.length; row++) {
      const idCode = codes[row]!;
      const nameCode = names[t]![row]!;
      if (idCode < 0 || nameCode < 0) continue;
      const id = idAt[idCode]!;
      const name = nameAt[nameCode]!;
      if (id < 0 || name < 0 || owner[name] === id) continue;
      owner[name] = owner[name] === NOBODY ? id : SEVERAL;
    }
  });
  return owner;
}

/** The keys that are seen, in code order: ids before names, as `id:` comes before `name:`. */
function keyOrder(seen: Uint8Array, ids: WordKeys, names: WordKeys): Int32Array {
  const order = new Int32Array(seen.length);
  let count = 0;
  const first = ids.count;
  const known = (from: number, to: number): Int32Array => {
    const list = new Int32Array(to - from);
    let n = 0;
    for (let key = from; key < to; key++) if (seen[key] === 1) list[n++] = key - from;
    return list.subarray(0, n);
  };
  for (const id of textOrder(ids.strings, known(0, first))) order[count++] = id;
  for (const name of textOrder(names.strings, known(first, seen.length))) order[count++] = first + name;
  return order.subarray(0, count);
}

/** For each id key the word that rows spell it with: the first in code order. */
function idWords(used: Uint8Array, words: Words, keyAt: Int32Array, keys: number): Int32Array {
  const word = new Int32Array(keys).fill(-1);
  for (let code = 0; code < used.length; code++) {
    if (used[code] === 0) continue;
    const key = keyAt[code]!;
    if (word[key] === -1 || words.at(code)! < words.at(word[key]!)!) word[key] = code;
  }
  return word;
}

/** How many rows spell a customer's name with a word. Most customers have one spelling, which takes no entry of a map. */
interface Spellings {
  /** By customer: the word met first, −1 = none, and its rows. */
  readonly first: Int32Array;
  readonly rows: Int32Array;
  /** customer × width + word → rows, of the other words. */
  readonly more: ReadonlyMap<number, number>;
  readonly width: number;
  count(customer: number, word: number): void;
}

function spellingsOf(customers: number, width: number): Spellings {
  const first = new Int32Array(customers).fill(-1);
  const rows = new Int32Array(customers);
  const more = new Map<number, number>();
  return {
    first,
    rows,
    more,
    width,
    count(customer, word) {
      if (first[customer] === -1) first[customer] = word;
      if (first[customer] === word) rows[customer]!++;
      else more.set(customer * width + word, (more.get(customer * width + word) ?? 0) + 1);
    },
  };
}

/** The word each customer is called by, −1 = none, and what else those are called that have several. */
function namesOf({ first, rows, more, width }: Spellings, order: Int32Array, place: Int32Array, words: Words) {
  const word = order.map(key => first[key]!);
  const spellings = new Map<number, [string, number, number][]>();
  for (const [entry, count] of more) {
    const key = Math.floor(entry / width);
    let list = spellings.get(place[key]!);
    if (!list) spellings.set(place[key]!, (list = [[words.at(first[key]!)!, rows[key]!, first[key]!]]));
    list.push([words.at(entry % width)!, count, entry % width]);
  }
  const others = new Map<number, readonly string[]>();
  for (const [customer, list] of spellings) {
    list.sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]));
    word[customer] = list[0]![2];
    const rest = otherNames(list.map(([name]) => name));
    if (rest.length > 0) others.set(customer, rest);
  }
  return { word, others };
}

function otherNames(names: readonly string[]): string[] {
  const seen = new Set(names.slice(0, 1).map(normalName));
  const others: string[] = [];
  for (const name of names.slice(1).sort(byCode)) {
    if (seen.has(normalName(name))) continue;
    seen.add(normalName(name));
    others.push(name);
  }
  return others;
}

/** Names by their codes; where a customer has none, its id. */
function namesBeforeIds(names: Words, nameCodes: Int32Array, ids: Words, idCodes: Int32Array): Words {
  const codes = new Int32Array(nameCodes.length);
  let named = 0;
  for (let i = 0; i < codes.length; i++) {
    if (nameCodes[i]! >= 0) named++;
    codes[i] = nameCodes[i]! >= 0 ? nameCodes[i]! : idCodes[i]! < 0 ? -1 : names.length + idCodes[i]!;
  }
  return chosenWords(named === codes.length ? names : chainedWords(names, ids), codes);
}

/**
 * Finds a table's customers from another table: by key, else by name where only one customer has it.
 */
export function customerIndex({ keys: keysOf, names, others }: Customers): ReadonlyMap<string, number> {
  const keys = keysOf();
  const index = new Map<string, number>();
  const shared = new Set<string>();
  keys.forEach((key, i) => index.set(key, i));
  keys.forEach((key, i) => {
    if (key.startsWith('name:')) return;
    for (const name of [names.at(i)!, ...(others.get(i) ?? [])]) {
      const byName = keyOf(null, name);
      if (byName === null) continue;
      const before = index.get(byName);
      if (before === undefined) index.set(byName, i);
      else if (before !== i) shared.add(byName);
    }
  });
  const own = new Set(keys);
  for (const key of shared) if (!own.has(key)) index.delete(key);
  return index;
}

/** For each customer of `others`, the same customer's place in `index`, or −1: a name that several of them have is nobody's. */
export function matchCustomers(index: ReadonlyMap<string, number>, others: Customers): Int32Array {
  const keys = others.keys();
  const names = keys.map((_, i) => keyOf(null, others.names.at(i)!));
  const bearers = new Map<string | null, number>();
  for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return Int32Array.from(keys, (key, i) => {
    const byKey = key.startsWith('id:') ? index.get(key) : undefined;
    const name = names[i]!;
    return byKey ?? (name !== null && bearers.get(name) === 1 ? index.get(name) : undefined) ?? -1;
  });
}

/** A customer's name; '' for the nameless. */
export function nameOf({ names }: Pick<CustomerList, 'names'>, customer: number): string {
  return names.at(customer) ?? '';
}

/** A customer's id as written, or null. */
export function idOf({ ids }: Pick<CustomerList, 'ids'>, customer: number): string | null {
  return ids.at(customer) || null;
}
