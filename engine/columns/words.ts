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
