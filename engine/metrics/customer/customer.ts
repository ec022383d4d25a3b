import { type Table, type TextColumn, textColumn } from '../../sheets/table.js';

/** The customers of one table: rows grouped by id, else by name. Customers are in the order of their keys, whatever the order of rows. */
export interface Customers {
  /** Customer of each row, −1 where the row names none. */
  readonly codes: Int32Array;
  /** `id:` or `name:` and the normalised text: the same customer has the same key in every sheet that names it the same way. */
  readonly keys: readonly string[];
  /** The id as written, or null. */
  readonly ids: readonly (string | null)[];
  /** The name written most often (ties: the first in code order); the id where there is no name. */
  readonly names: readonly string[];
  /** The customer's other names, in code order. Names that differ only by width, case or space are not listed. */
  readonly others: readonly (readonly string[])[];
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
  const id = textColumn(table, 'customer_id');
  const name = textColumn(table, 'customer');
  const idKeys = (id?.words ?? []).map(word => keyOf(word, null));
  const nameKeys = (name?.words ?? []).map(word => keyOf(null, word));
  const owners = idsByName(table.rows, id, name, idKeys, nameKeys);

  const found = new Map<string, number>();
  const customerAt = (key: string): number => {
    let at = found.get(key);
    if (at === undefined) {
      found.set(key, (at = found.size));
      idOf.push(null);
    }
    return at;
  };
  const provisional = new Int32Array(table.rows).fill(-1);
  const spelled = spellingsOf(idKeys.length + nameKeys.length, (name?.words.length ?? 0) + 1);
  const idOf: (string | null)[] = [];
  // The customer of each word is looked up once a word, not once a row.
  const byId = new Int32Array(idKeys.length).fill(-1);
  const byName = new Int32Array(nameKeys.length).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    const idCode = id ? (id.codes[row] as number) : -1;
    const nameCode = name ? (name.codes[row] as number) : -1;
    const ownKey = idCode < 0 ? null : idKeys[idCode]!;
    let at: number;
    if (ownKey !== null) {
      at = byId[idCode] as number;
      if (at < 0) {
        at = byId[idCode] = customerAt(ownKey);
        const word = id!.words.at(idCode)!;
        if (idOf[at] === null || byCode(word, idOf[at]!) < 0) idOf[at] = word;
      }
    } else {
      const nameKey = nameCode < 0 ? null : nameKeys[nameCode]!;
      if (nameKey === null) continue;
      at = byName[nameCode] as number;
      if (at < 0) at = byName[nameCode] = customerAt(owners.get(nameKey) ?? nameKey);
    }
    provisional[row] = at;
    if (nameCode >= 0) spelled.count(at, nameCode);
  }
  return inKeyOrder(provisional, [...found.keys()], idOf, spelled, name);
}

/** Name key → the one id key it always comes with. Names that come with several ids are not in it. */
function idsByName(
  rows: number,
  id: TextColumn | undefined,
  name: TextColumn | undefined,
  idKeys: readonly (string | null)[],
  nameKeys: readonly (string | null)[],
): Map<string, string> {
  const owner = new Map<string, string | null>();
  if (id && name) {
    // a name mostly comes with the id it came with last
    const last = new Int32Array(nameKeys.length).fill(-1);
    for (let row = 0; row < rows; row++) {
      const idCode = id.codes[row] as number;
      const nameCode = name.codes[row] as number;
      if (idCode < 0 || nameCode < 0 || last[nameCode] === idCode) continue;
      last[nameCode] = idCode;
      const idKey = idKeys[idCode]!;
      const nameKey = nameKeys[nameCode]!;
      if (idKey === null || nameKey === null) continue;
      const before = owner.get(nameKey);
      if (before === undefined) owner.set(nameKey, idKey);
      else if (before !== idKey) owner.set(nameKey, null);
    }
  }
  return new Map([...owner].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** How many rows spell a customer's name with a word. Most customers have one spelling, which takes no entry of a map. */
interface Spellings {
  count(customer: number, word: number): void;
  each(visit: (customer: number, word: number, rows: number) => void): void;
}

function spellingsOf(customers: number, width: number): Spellings {
  const first = new Int32Array(customers).fill(-1);
  const rows = new Int32Array(customers);
  const others = new Map<number, number>(); // customer × width + word → rows
  return {
    count(customer, word) {
      if (first[customer] === -1) first[customer] = word;
      if (first[customer] === word) rows[customer]!++;
      else others.set(customer * width + word, (others.get(customer * width + word) ?? 0) + 1);
    },
    each(visit) {
      for (let customer = 0; customer < customers; customer++) if (rows[customer]! > 0) visit(customer, first[customer]!, rows[customer]!);
      for (const [key, count] of others) visit(Math.floor(key / width), key % width, count);
    },
  };
}

function inKeyOrder(
  provisional: Int32Array,
  keys: readonly string[],
  ids: readonly (string | null)[],
  spelled: Spellings,
  name: TextColumn | undefined,
): Customers {
  const order = keys.map((_, i) => i).sort((a, b) => byCode(keys[a]!, keys[b]!));
  const place = new Int32Array(keys.length);
  order.forEach((old, now) => (place[old] = now));
  const spellings: [string, number][][] = keys.map(() => []);
  spelled.each((at, code, rows) => spellings[place[at]!]!.push([name!.words.at(code)!, rows]));
  const names = spellings.map(list => list.sort((a, b) => b[1] - a[1] || byCode(a[0], b[0])).map(([word]) => word));
  return {
    codes: provisional.map(at => (at < 0 ? -1 : (place[at] as number))),
    keys: order.map(i => keys[i]!),
    ids: order.map(i => ids[i]!),
    names: order.map((old, now) => names[now]![0] ?? ids[old] ?? ''),
    others: names.map(otherNames),
  };
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

/**
 * Finds a table's customers from another table: by key, else by name where only one customer has it.
 */
export function customerIndex(customers: Customers): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const shared = new Set<string>();
  customers.keys.forEach((key, i) => index.set(key, i));
  customers.keys.forEach((key, i) => {
    if (key.startsWith('name:')) return;
    for (const name of [customers.names[i]!, ...customers.others[i]!]) {
      const byName = keyOf(null, name);
      if (byName === null) continue;
      const before = index.get(byName);
      if (before === undefined) index.set(byName, i);
      else if (before !== i) shared.add(byName);
    }
  });
  for (const key of shared) if (!customers.keys.includes(key)) index.delete(key);
  return index;
}

/** For each customer of `others`, the same customer's place in `index`, or −1. */
export function matchCustomers(index: ReadonlyMap<string, number>, others: Customers): Int32Array {
  return Int32Array.from(others.keys, (key, i) => index.get(key) ?? index.get(keyOf(null, others.names[i]!) ?? '') ?? -1);
}
