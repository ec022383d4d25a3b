import { orderBy } from '../../columns/order.js';
import { type WordKeys, wordKeys } from '../../columns/wordkey.js';
import { type Table, textColumn } from '../../sheets/table.js';
import { exact, isShown } from '../../units/money.js';
import { NORMAL } from '../customer/customer.js';
import { type CreditLists, type ItemLists, KIND } from './entry.js';

/** The number of each document, as a key that ignores case, width and spaces; −1 = it has none. */
export interface Numbers {
  readonly keys: WordKeys;
  readonly ofItem: Int32Array;
}

/** The numbers of the documents on the receivables sheet. */
export function numbersOf(items: ItemLists, tables: readonly Table[]): Numbers {
  const column = textColumn(tables[0], 'doc_no');
  const keys = wordKeys([column?.words ?? []], NORMAL);
  const places = keys.places[0]!;
  const ofItem = new Int32Array(items.count).fill(-1);
  for (let item = 0; column && item < ofItem.length; item++) {
    const code = items.sheet[item] === 0 ? column.codes[items.row[item]!]! : -1;
    if (code >= 0) ofItem[item] = places[code]!;
  }
  return { keys, ofItem };
}

/** Items whose number another row of the same party has; what is held back of a document (质保金) has its number. */
export function duplicateItems(items: ItemLists, { keys, ofItem }: Numbers): number[] {
  const [isSeen, isShared] = [new Uint8Array(keys.count), new Uint8Array(keys.count)];
  let some = false;
  for (let item = 0; item < ofItem.length; item++) {
    const key = ofItem[item]!;
    if (key < 0) continue;
    if (isSeen[key] === 1) isShared[key] = 1;
    some ||= isSeen[key] === 1;
    isSeen[key] = 1;
  }
  const shared: number[] = [];
  for (let item = 0; some && item < ofItem.length; item++) if (isShared[ofItem[item]!] === 1) shared.push(item);
  const number = Int32Array.from(shared, item => ofItem[item]!);
  const party = Int32Array.from(shared, item => items.party[item]!);
  const held = Int32Array.from(shared, item => Number(items.kind[item] === KIND.retention));
  const order = orderBy([number, party, held]);
  const isSame = (a: number, b: number): boolean => number[a] === number[b] && party[a] === party[b] && held[a] === held[b];
  const repeated = new Uint8Array(shared.length);
  for (let from = 0; from < order.length;) {
    const first = order[from]!;
    let to = from;
    let isOne = true; // the instalments of one row are one document
    for (; to < order.length && isSame(order[to]!, first); to++)
      if (items.row[shared[order[to]!]!] !== items.row[shared[first]!]) isOne = false;
    for (; from < to; from++) if (!isOne) repeated[order[from]!] = 1;
  }
  return shared.filter((_, i) => repeated[i] === 1);
}

/** Credits whose reference is no document of their party, and those that are more than it was open by. */
export interface References {
  readonly unknown: number[];
  readonly excess: number[];
  /** Settles the documents a credit names, as far as they are open and the credit reaches. */
  apply(credit: number): void;
}

/** For each word of a `settles` column the keys of the numbers it names; −1 = no document has it. A cell may name several. */
function targetsOf(table: Table, keys: WordKeys): number[][] {
  return (textColumn(table, 'settles')?.words ?? []).map(text => {
    const whole = keys.find(text);
    if (whole >= 0) return [whole];
    const parts = text.split(/[,;、，；\n|]+/).filter(part => part.trim() !== '');
    return parts.length > 1 ? parts.map(part => keys.find(part)) : [-1];
  });
}

/**
 * Settles documents by reference: adds to `named` and takes from `left`. `order`: the documents of all parties that have credits, oldest
 * first.
 */
export function references(
  items: ItemLists,
  credits: CreditLists,
  tables: readonly Table[],
  { keys, ofItem }: Numbers,
  order: Int32Array,
  named: Float64Array,
  left: Float64Array,
): References {
  const unknown: number[] = [];
  const excess: number[] = [];
  const targets = tables.map(table => targetsOf(table, keys));
  const isNamed = new Uint8Array(keys.count);
  for (const list of targets) for (const word of list) for (const key of word) if (key >= 0) isNamed[key] = 1;
  // the documents that are named, by number, then party, oldest first
  const listed = order.filter(item => ofItem[item]! >= 0 && isNamed[ofItem[item]!] === 1);
  const sorted = orderBy([listed.map(item => ofItem[item]!), listed.map(item => items.party[item]!)]);
  const chain = sorted.map(place => listed[place]!);
  const from = new Int32Array(keys.count + 1);
  for (let i = 0; i < chain.length; i++) from[ofItem[chain[i]!]! + 1]!++;
  for (let key = 0; key < keys.count; key++) from[key + 1]! += from[key]!;
  // where the first document of a chain stands that is not settled yet, by the chain's first place
  const begin = Int32Array.from({ length: chain.length }, (_, i) => i);

  /** The place in the chain of a party's first document of this number, or −1. */
  function firstOf(party: number, key: number): number {
    let low = from[key]!;
    let high = from[key + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items.party[chain[middle]!]! < party) low = middle + 1;
      else high = middle;
    }
    return low < from[key + 1]! && items.party[chain[low]!] === party ? low : -1;
  }
  /** False where the party has no document of this number. */
  function settle(credit: number, key: number): boolean {
    const party = credits.party[credit]!;
    const first = key < 0 ? -1 : firstOf(party, key);
    if (first < 0) return false;
    let at = begin[first]!;
    for (; at < from[key + 1]! && items.party[chain[at]!] === party && left[credit] !== 0; at++) {
      const item = chain[at]!;
      const open = exact(items.amount[item]! - items.paid[item]! - named[item]!);
      const take = Math.min(Math.max(0, open), left[credit]!);
      named[item] = exact(named[item]! + take);
      left[credit] = exact(left[credit]! - take);
      if (take < open) break;
    }
    begin[first] = at;
    return true;
  }
  return {
    unknown,
    excess,
    apply(credit) {
      let missing = false;
      for (const key of targets[credits.sheet[credit]!]![credits.refers[credit]!]!) if (!settle(credit, key)) missing = true;
      if (missing) unknown.push(credit);
      else if (isShown(left[credit]!)) excess.push(credit);
    },
  };
}
