import { normalName } from '../customer/customer.js';
import type { CreditLists, ItemLists } from './entry.js';
import { type Table, textColumn } from '../../sheets/table.js';

/** Documents that share a number up to this often are looked through one by one; beyond, each customer's are found by a key. */
const FEW = 16;

/** Which items have a document number. Items are met oldest first. */
export interface NumberIndex {
  readonly numbers: ReadonlyMap<string, number>;
  /** First item with the number, of this party or (where few share it) of any; −1 = none left, −2 = no such document. */
  first(party: number, number: number): number;
  readonly next: Int32Array;
  /** Lets later references begin at this item: those before it are settled. */
  begin(party: number, number: number, item: number): void;
  /** Items whose number another row of the same party has. */
  readonly duplicates: readonly number[];
}

/** Indexes items by the number of their document, in the order given. */
export function numberIndex(items: ItemLists, tables: readonly Table[], order: Int32Array): NumberIndex {
  const column = textColumn(tables[0], 'doc_no');
  const numbers = new Map<string, number>();
  const places = Int32Array.from(column?.words ?? [], text => {
    const key = normalName(text);
    let place = numbers.get(key);
    if (place === undefined) numbers.set(key, (place = numbers.size));
    return place;
  });
  const placeOf = (item: number): number => {
    const code = column && items.sheet[item] === 0 ? (column.codes[items.row[item] as number] as number) : -1;
    return code < 0 ? -1 : (places[code] as number);
  };
  const counts = new Int32Array(numbers.size);
  for (let item = 0; item < items.row.length; item++) {
    const place = placeOf(item);
    if (place >= 0) counts[place]!++;
  }
  const head = new Int32Array(numbers.size).fill(-1);
  const busy = new Map<number, number>();
  const next = new Int32Array(items.row.length).fill(-1);
  const duplicates = new Set<number>();
  const same = (a: number, b: number): void => {
    if (items.row[a] !== items.row[b]) duplicates.add(a).add(b);
  };
  for (let k = order.length - 1; k >= 0; k--) {
    const item = order[k] as number;
    const place = placeOf(item);
    if (place < 0) continue;
    const party = items.party[item] as number;
    if ((counts[place] as number) > FEW) {
      const key = party * numbers.size + place;
      const before = busy.get(key);
      if (before !== undefined) same((next[item] = before), item);
      busy.set(key, item);
    } else {
      next[item] = head[place] as number;
      for (let other = next[item] as number; other >= 0; other = next[other] as number) if (items.party[other] === party) same(other, item);
      head[place] = item;
    }
  }
  return {
    numbers,
    next,
    duplicates: [...duplicates],
    first(party, number) {
      if ((counts[number] as number) > FEW) return busy.get(party * numbers.size + number) ?? -2;
      return counts[number] === 0 ? -2 : (head[number] as number);
    },
    begin(party, number, item) {
      if ((counts[number] as number) > FEW) busy.set(party * numbers.size + number, item);
    },
  };
}

/** Credits whose reference is no document of their party, and those that are more than it was open by. */
export interface References {
  readonly unknown: number[];
  readonly excess: number[];
  /** Settles the documents a credit names, as far as they are open and the credit reaches. */
  apply(credit: number): void;
}

/** Settles documents by reference: adds to `named` and takes from `left`. */
export function references(
  items: ItemLists,
  credits: CreditLists,
  tables: readonly Table[],
  index: NumberIndex,
  named: Float64Array,
  left: Float64Array,
): References {
  const unknown: number[] = [];
  const excess: number[] = [];
  // A settles cell may name several documents; each word is looked up once.
  const targets = tables.map(table =>
    (textColumn(table, 'settles')?.words ?? []).map(text => {
      const whole = index.numbers.get(normalName(text));
      if (whole !== undefined) return [whole];
      const parts = text.split(/[,;、，；\n|]+/).filter(part => part.trim() !== '');
      return parts.length > 1 ? parts.map(part => index.numbers.get(normalName(part)) ?? -1) : [-1];
    }),
  );

  /** False where the party has no document of this number. */
  function settle(credit: number, number: number): boolean {
    const party = credits.party[credit] as number;
    let item = number < 0 ? -2 : index.first(party, number);
    let known = item === -1;
    while (item >= 0) {
      if (items.party[item] === party) {
        known = true;
        if (left[credit] === 0) break;
        const open = (items.amount[item] as number) - (items.paid[item] as number) - (named[item] as number);
        const take = Math.min(Math.max(0, open), left[credit] as number);
        named[item]! += take;
        left[credit]! -= take;
        if (take < open) break;
      }
      item = index.next[item] as number;
    }
    if (known) index.begin(party, number, item);
    return known;
  }
  return {
    unknown,
    excess,
    apply(credit) {
      let missing = false;
      for (const number of targets[credits.sheet[credit] as number]![credits.refers[credit] as number]!)
        if (!settle(credit, number)) missing = true;
      if (missing) unknown.push(credit);
      else if ((left[credit] as number) > 0) excess.push(credit);
    },
  };
}
