import { type Strings, textOf } from '../grid.js';
import { distinct } from './distinct.js';
import { Dictionary } from './dictionary.js';
import { stringsOf, type Words } from './words.js';

const ASIDE = 0; // a letter that the key leaves out
const OPEN = 255; // a byte that alone does not tell its part of the key

/** How words are compared: those with the same key are one. */
export interface WordForm {
  readonly of: (text: string) => string;
  /** What an ASCII letter is in a key. */
  readonly ascii: Uint8Array;
}

/**
 * The form of a function from a word to its key. On ASCII and Han letters, single spaces between them, it must do with every letter what it
 * does with the letter alone, and leave Han as it is: then such words, which are most, are never decoded.
 *
 * @example wordForm(text => text.toLowerCase()).ascii[65] // => 97
 */
export function wordForm(of: (text: string) => string): WordForm {
  const ascii = new Uint8Array(128).fill(OPEN);
  for (let code = 32; code < 127; code++) {
    const key = of(`x${String.fromCharCode(code)}x`).slice(1, -1);
    if (key === '') ascii[code] = ASIDE;
    else if (key.length === 1 && key.charCodeAt(0) < 127) ascii[code] = key.charCodeAt(0);
  }
  return { of, ascii };
}

/** Words as they are. */
export const AS_WRITTEN = wordForm(text => text);

/** The different keys of several lists of words. */
export interface WordKeys {
  /** How many keys there are. */
  readonly count: number;
  /** For each list, for each of its codes: which key, in the order first met; −1 = its key is empty. */
  readonly places: readonly Int32Array[];
  /** The keys as UTF-8, by place. */
  readonly strings: Strings;
  /** The key of a place. */
  key(place: number): string;
  /** For each code of another list: which key, −1 = none of them. */
  findAll(list: Words): Int32Array;
  /** The place of any text's key, −1 = none of them. */
  find(text: string): number;
}

/** True where a letter of U+4000 to U+9FFF begins, which have one width, no case and no other form. */
function isHan(bytes: Uint8Array, i: number, end: number): boolean {
  return bytes[i]! >= 0xe4 && bytes[i]! <= 0xe9 && i + 2 < end && bytes[i + 1]! >> 6 === 2 && bytes[i + 2]! >> 6 === 2;
}

/** Writes the key of UTF-8 bytes at the dictionary's tail; false (and nothing written) where they must be decoded. */
function pushKey(to: Dictionary, bytes: Uint8Array, from: number, end: number, ascii: Uint8Array): boolean {
  to.reserve(end - from);
  const out = to.bytes;
  let tail = to.tail;
  if (from < end && (bytes[from] === 32 || bytes[end - 1] === 32)) return false;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 128) {
      const key = ascii[byte]!;
      if (key === OPEN || (byte === 32 && bytes[i + 1] === 32)) return false;
      if (key !== ASIDE) out[tail++] = key;
    } else {
      if (!isHan(bytes, i, end)) return false;
      out[tail++] = byte;
      out[tail++] = bytes[++i]!;
      out[tail++] = bytes[++i]!;
    }
  }
  to.tail = tail;
  return true;
}

/**
 * Which words of several columns are the same: their keys are compared as bytes, so nothing is decoded but words with other letters than
 * ASCII and Han.
 *
 * @example [...wordKeys([['A', 'b'], ['B', 'a']], wordForm(text => text.toLowerCase())).places[1]] // => [1, 0]
 */
export function wordKeys(lists: readonly Words[], form: WordForm): WordKeys {
  const all = lists.map(stringsOf);
  const { strings, places, find } = distinct(keysOf(all, form));
  let at = 0;
  return {
    count: strings.at.length - 1,
    places: all.map(list => places.subarray(at, (at += list.at.length - 1))),
    strings,
    key: place => textOf(strings, place),
    findAll: list => find(keysOf([stringsOf(list)], form)),
    find: text => find(stringsOf([form.of(text)]))[0]!,
  };
}

/** The keys of words of nothing but Han and ASCII letters that the key keeps, as numbers of documents are: all at once; null for others. */
function plainKeys({ bytes, at }: Strings, ascii: Uint8Array): Strings | null {
  const kept = new Uint8Array(256); // 0 = not such a letter
  for (let byte = 0; byte < 128; byte++) if (byte !== 32 && ascii[byte] !== OPEN) kept[byte] = ascii[byte]!;
  const end = at[at.length - 1]!;
  const keys = bytes.slice(0, end);
  for (let i = at[0]!; i < end; i++) {
    const key = kept[keys[i]!]!;
    if (key !== 0) keys[i] = key;
    else if (isHan(keys, i, end)) i += 2;
    else return null;
  }
  return { bytes: keys, at };
}

/** The keys of all words, one after the other. */
function keysOf(lists: readonly Strings[], form: WordForm): Strings {
  const [only] = lists;
  if (only && lists.length === 1) {
    const plain = form === AS_WRITTEN ? only : plainKeys(only, form.ascii);
    if (plain) return plain;
  }
  const keys = new Dictionary(lists.reduce((sum, { bytes }) => sum + bytes.length, 0));
  for (const strings of lists) {
    const { bytes, at } = strings;
    for (let code = 0; code < at.length - 1; code++) {
      if (!pushKey(keys, bytes, at[code]!, at[code + 1]!, form.ascii)) keys.push(form.of(textOf(strings, code)));
      keys.keep();
    }
  }
  return keys.strings();
}
