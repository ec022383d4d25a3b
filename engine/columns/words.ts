import { type Strings, textOf } from '../grid.js';
import { eachText } from './text.js';

/**
 * The different words of a column, by code. An array of strings is one; the words read from a tab are UTF-8, decoded when asked for, so that
 * a million document numbers are not a million strings. `map`, `forEach` and iteration decode in blocks and keep nothing; `at` keeps what it
 * decoded. To find the same word in several columns without decoding, see wordkey.ts.
 */
export interface Words extends Iterable<string> {
  readonly length: number;
  /** The word of a code from 0. A blank's −1 is no code. */
  at(code: number): string | undefined;
  map<T>(of: (word: string, code: number) => T): T[];
  forEach(visit: (word: string, code: number) => void): void;
}

class PackedWords implements Words {
  private known: (string | undefined)[] | null = null;

  constructor(readonly strings: Strings) {}

  get length(): number {
    return this.strings.at.length - 1;
  }

  at(code: number): string | undefined {
    if (code < 0 || code >= this.length) return undefined;
    this.known ??= new Array<string | undefined>(this.length);
    return (this.known[code] ??= textOf(this.strings, code));
  }

  map<T>(of: (word: string, code: number) => T): T[] {
    const list: T[] = [];
    eachText(this.strings, null, (word, code) => list.push(of(word, code)));
    return list;
  }

  forEach(visit: (word: string, code: number) => void): void {
    eachText(this.strings, null, visit);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.map(word => word).values();
  }
}

/** The texts of a finished dictionary, all different, as words. */
export function packedWords(strings: Strings): Words {
  return new PackedWords(strings);
}

const encoder = new TextEncoder();

/** Words as UTF-8; those that are strings are encoded. */
export function stringsOf(words: Words): Strings {
  if (words instanceof PackedWords) return words.strings;
  const parts = words.map(word => encoder.encode(word));
  const at = new Uint32Array(parts.length + 1);
  parts.forEach((part, i) => (at[i + 1] = at[i]! + part.length));
  const bytes = new Uint8Array(at[parts.length]!);
  parts.forEach((part, i) => bytes.set(part, at[i]));
  return { bytes, at };
}

/** Words in an order of their own, each as often as it is named; −1 is the empty text. */
export function chosenWords(words: Words, ids: Int32Array): Words {
  const { bytes, at } = stringsOf(words);
  const ends = new Uint32Array(ids.length + 1);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    ends[i + 1] = ends[i]! + (id < 0 ? 0 : at[id + 1]! - at[id]!);
  }
  const chosen = new Uint8Array(ends[ids.length]!);
  for (let i = 0, to = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (id < 0) continue;
    const end = at[id + 1]!;
    for (let from = at[id]!; from < end; from++) chosen[to++] = bytes[from]!;
  }
  return new PackedWords({ bytes: chosen, at: ends });
}

/** The words of two lists, those of the second after those of the first. */
export function chainedWords(first: Words, second: Words): Words {
  const [a, b] = [stringsOf(first), stringsOf(second)];
  const end = a.at[first.length]!;
  const bytes = new Uint8Array(end + b.at[second.length]!);
  bytes.set(a.bytes.subarray(0, end));
  bytes.set(b.bytes.subarray(0, b.at[second.length]), end);
  const at = new Uint32Array(first.length + second.length + 1);
  at.set(a.at);
  for (let i = 1; i <= second.length; i++) at[first.length + i] = end + b.at[i]!;
  return new PackedWords({ bytes, at });
}

/** For each place whether two lists have the same text there: 1 = they have. Nothing is decoded. */
export function sameWords(one: Words, other: Words): Uint8Array {
  const [a, b] = [stringsOf(one), stringsOf(other)];
  const same = new Uint8Array(Math.min(one.length, other.length));
  for (let i = 0; i < same.length; i++) {
    const from = a.at[i]!;
    const size = a.at[i + 1]! - from;
    const start = b.at[i]!;
    let k = 0;
    if (b.at[i + 1]! - start === size) while (k < size && a.bytes[from + k] === b.bytes[start + k]) k++;
    if (k === size && b.at[i + 1]! - start === size) same[i] = 1;
  }
  return same;
}
