import { ascii, joined } from '../../columns/bytes.js';
import { GT } from './cursor.js';

/** What is done with the items of a long part: rows, texts. */
export interface Items {
  /** Where the sound item that begins at `at` ends; -1 = it is to be walked. */
  take(bytes: Uint8Array, at: number): number;
  /** Walks items that were not taken, as text. */
  walk(text: string): void;
}

function isAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** Where `expected`, which begins with <, stands first from `from` on; -1 = nowhere. */
function find(bytes: Uint8Array, expected: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x3c, from); at >= 0; at = bytes.indexOf(0x3c, at + 1)) if (isAt(bytes, at, expected)) return at;
  return -1;
}

const SLASH = 0x2f;
const NONE = new Uint8Array(0);

/**
 * Goes through a long part chunk by chunk: what stands before its items and after them is kept, an item is taken as bytes or walked. Wherever
 * chunks end, the items are the same.
 */
export class PartScan {
  private readonly begin: Uint8Array;
  private readonly itemEnd: Uint8Array;
  private readonly close: Uint8Array;
  private readonly decoder = new TextDecoder();
  /** Bytes that wait for the rest of what they begin. */
  private rest = NONE;
  private readonly kept: Uint8Array[] = [];
  private place: 'before' | 'items' | 'after' = 'before';

  /** Names of the element that holds the items, and of an item. */
  constructor(
    container: string,
    item: string,
    private readonly items: Items,
  ) {
    this.begin = ascii(`<${container}`);
    this.itemEnd = ascii(`</${item}>`);
    this.close = ascii(`</${container}>`);
  }

  push(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + chunk.length);
      bytes.set(this.rest);
      bytes.set(chunk, this.rest.length);
      this.rest = NONE;
    }
    let at = 0;
    if (this.place === 'before') {
      const found = find(bytes, this.begin, 0);
      at = found < 0 ? 0 : bytes.indexOf(GT, found) + 1;
      if (at === 0 || bytes[at - 2] === SLASH) {
        this.rest = bytes.slice();
        return;
      }
      this.kept.push(bytes.slice(0, at));
      this.place = 'items';
    }
    if (this.place === 'items') at = this.pass(bytes, at);
    if (this.place === 'after') this.kept.push(bytes.slice(at));
    else this.rest = bytes.slice(at);
  }

  /** Passes the items that are there to their ends, and gives where the next one begins. */
  private pass(bytes: Uint8Array, from: number): number {
    let at = from;
    for (; at < bytes.length && !isAt(bytes, at, this.close);) {
      const taken = this.items.take(bytes, at);
      if (taken >= 0) {
        at = taken;
        continue;
      }
      const itemEnd = find(bytes, this.itemEnd, at);
      const stop = itemEnd >= 0 ? itemEnd + this.itemEnd.length : find(bytes, this.close, at);
      if (stop < 0) return at;
      this.items.walk(this.decoder.decode(bytes.subarray(at, stop)));
      at = stop;
    }
    if (at < bytes.length) this.place = 'after';
    return at;
  }

  /** What stands before and after the items; `items`: false where they were not found to begin. */
  end(): { readonly frame: string; readonly items: boolean } {
    const items = this.place !== 'before';
    if (!items) this.kept.push(this.rest);
    else if (this.rest.length > 0) this.items.walk(this.decoder.decode(this.rest));
    this.rest = NONE;
    return { frame: this.decoder.decode(joined(this.kept)), items };
  }
}
