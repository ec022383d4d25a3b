import type { Strings } from '../grid.js';

/** FNV-1a of every text, its high bits folded into the low ones that choose a slot. */
function hashesOf({ bytes, at }: Strings): Int32Array {
  const hashes = new Int32Array(at.length - 1);
  for (let i = 0; i < hashes.length; i++) {
    const end = at[i + 1]!;
    let hash = -2128831035;
    for (let k = at[i]!; k < end; k++) hash = Math.imul(hash ^ bytes[k]!, 16777619);
    hashes[i] = hash ^ (hash >>> 15);
  }
  return hashes;
}

function isSame(one: Strings, i: number, other: Strings, j: number): boolean {
  const [a, b] = [one.bytes, other.bytes];
  const from = one.at[i]!;
  const start = other.at[j]!;
  const length = one.at[i + 1]! - from;
  if (other.at[j + 1]! - start !== length) return false;
  for (let k = 0; k < length; k++) if (a[from + k] !== b[start + k]) return false;
  return true;
}

/** The different texts among many, without the empty one. */
export interface Distinct {
  /** In the order first met. */
  readonly strings: Strings;
  /** For each of the many, which of the different ones it is; −1 = it is empty. */
  readonly places: Int32Array;
  /** For each of other texts, which of the different ones it is; −1 = none. */
  find(others: Strings): Int32Array;
}

/** Texts by what they say: open addressing, number + 1 of a text or 0. */
interface Table {
  readonly hashes: Int32Array;
  readonly slots: Int32Array;
}

/** A table for the texts, still empty. All are hashed before the first is looked up: what a look-up waits for is then fetched while others go on. */
function emptyTable(all: Strings): Table {
  const hashes = hashesOf(all);
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  return { hashes, slots: new Int32Array(size) };
}

/** The slot that holds a text, or the empty one where it belongs. */
function slotOf({ hashes, slots }: Table, all: Strings, hash: number, texts: Strings, i: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let known = slots[slot]!; known !== 0; known = slots[(slot = (slot + 1) & mask)]!)
    if (hashes[known - 1] === hash && isSame(all, known - 1, texts, i)) break;
  return slot;
}

/** True where every text comes after the one before it, as the numbers of documents often do: then none is empty or there twice. */
function ascends({ bytes, at }: Strings): boolean {
  for (let i = 0; i + 1 < at.length; i++) {
    const from = at[i]!;
    const end = at[i + 1]!;
    let before = i === 0 ? from : at[i - 1]!;
    let k = from;
    while (k < end && before < from && bytes[k] === bytes[before]) [k, before] = [k + 1, before + 1];
    if (k === end || (before < from && bytes[k]! < bytes[before]!)) return false;
  }
  return true;
}

/** The different texts of a list that may hold one several times. */
export function distinct(all: Strings): Distinct {
  const n = all.at.length - 1;
  const places = new Int32Array(n);
  let count = 0;
  let table: Table | null = null;
  const fill = (): Table => {
    const made = emptyTable(all);
    const { hashes, slots } = made;
    count = 0;
    for (let i = 0; i < n; i++) {
      if (all.at[i] === all.at[i + 1]) {
        places[i] = -1;
        continue;
      }
      const slot = slotOf(made, all, hashes[i]!, all, i);
      if (slots[slot] === 0) {
        slots[slot] = i + 1;
        places[i] = count++;
      } else places[i] = places[slots[slot]! - 1]!;
    }
    return made;
  };
  if (ascends(all)) for (; count < n; count++) places[count] = count;
  else table = fill();
  return {
    strings: count === n ? all : chosen(all, places, count),
    places,
    find(others) {
      const known = (table ??= fill());
      return hashesOf(others).map((hash, i) => {
        const found = known.slots[slotOf(known, all, hash, others, i)]!;
        return found === 0 ? -1 : places[found - 1]!;
      });
    },
  };
}

/** The first text of each place. */
function chosen({ bytes, at }: Strings, places: Int32Array, count: number): Strings {
  const kept = new Uint32Array(count + 1);
  let next = 0;
  let size = 0;
  const copy = new Uint8Array(bytes.length);
  for (let i = 0; i < places.length; i++) {
    if (places[i] !== next) continue;
    for (let k = at[i]!; k < at[i + 1]!; k++) copy[size++] = bytes[k]!;
    kept[++next] = size;
  }
  return { bytes: copy.subarray(0, size), at: kept };
}
