import type { Strings } from '../grid.js';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** FNV-1a over words of four bytes, the last filled up with the length: a quarter of the steps, each of which waits for the one before. */
function hashOf(b: Uint8Array, from: number, to: number): number {
  let hash = -2128831035;
  let i = from;
  for (; i + 3 < to; i += 4) hash = Math.imul(hash ^ (b[i]! | (b[i + 1]! << 8) | (b[i + 2]! << 16) | (b[i + 3]! << 24)), 16777619);
  let rest = to - from;
  for (; i < to; i++) rest = (rest << 8) | b[i]!;
  hash = Math.imul(hash ^ rest, 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d); // the low bits choose the slot: the high ones come down
  return hash ^ (hash >>> 12);
}

/**
 * Collects texts as UTF-8. A text is written at the tail with `reserve`/`push`, then kept with `keep` (always a new id: shared strings are
 * in order) or `intern` (the id of the same bytes if there is one). Empty text is −1 for `intern`: an empty cell is blank.
 */
export class Dictionary {
  bytes: Uint8Array;
  /** End of what is kept, and of what is being written after it. */
  private kept = 0;
  tail = 0;
  private at = new Uint32Array(64);
  count = 0;
  /** True once an empty text was kept. */
  hasEmpty = false;
  /** Open addressing over the texts that were interned: in each slot id + 1, or 0, and beside it the hash. */
  private slots: Int32Array | null = null;
  private interned = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for n more bytes at the tail. */
  reserve(n: number): void {
    if (this.tail + n <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.tail + n, this.bytes.length * 2));
    bytes.set(this.bytes.subarray(0, this.tail));
    this.bytes = bytes;
  }

  /** Keeps the text at the tail under the next id. */
  keep(): number {
    if (this.tail === this.kept) this.hasEmpty = true;
    if (this.count + 2 > this.at.length) {
      const at = new Uint32Array(this.at.length * 2);
      at.set(this.at);
      this.at = at;
    }
    this.kept = this.tail;
    this.at[++this.count] = this.tail;
    return this.count - 1;
  }

  /** What stands at the tail, not yet kept. */
  tailText(): string {
    return decoder.decode(this.bytes.subarray(this.kept, this.tail));
  }

  /** Forgets what stands at the tail. */
  drop(): void {
    this.tail = this.kept;
  }

  isEmpty(id: number): boolean {
    return this.at[id] === this.at[id + 1];
  }

  /** Keeps the text at the tail unless it is known; gives its id, −1 where it is empty. */
  intern(): number {
    return this.internBytes(this.bytes, this.kept, this.tail);
  }

  /** Keeps a text given as bytes of UTF-8 unless it is known; gives its id, −1 where it is empty. Nothing may stand at the tail but this. */
  internBytes(b: Uint8Array, from: number, to: number): number {
    if (from === to) return -1;
    const hash = hashOf(b, from, to);
    const slot = this.slotOf(hash, b, from, to);
    const slots = this.slots!;
    if (slots[slot]! > 0) {
      this.drop();
      return slots[slot]! - 1;
    }
    this.interned++;
    slots[slot + 1] = hash;
    return (slots[slot] = this.keepBytes(b, from, to) + 1) - 1;
  }

  /** Keeps a text given as bytes of UTF-8 under the next id, without looking whether it is known. */
  keepBytes(b: Uint8Array, from: number, to: number): number {
    if (b !== this.bytes) {
      this.reserve(to - from);
      const { bytes } = this;
      let { tail } = this;
      for (let i = from; i < to; i++) bytes[tail++] = b[i]!;
      this.tail = tail;
    }
    return this.keep();
  }

  /** The slot that holds a text, or the empty one where it belongs. */
  private slotOf(hash: number, b: Uint8Array, from: number, to: number): number {
    if (!this.slots || this.interned * 4 >= this.slots.length) this.grow();
    const slots = this.slots!;
    const mask = slots.length - 1;
    let slot = (hash * 2) & mask;
    for (let id = slots[slot]!; id !== 0; id = slots[(slot = (slot + 2) & mask)]!)
      if (slots[slot + 1] === hash && this.same(id - 1, b, from, to)) break;
    return slot;
  }

  private same(id: number, b: Uint8Array, from: number, to: number): boolean {
    const start = this.at[id]!;
    if (this.at[id + 1]! - start !== to - from) return false;
    const { bytes } = this;
    for (let i = from, k = start; i < to; i++, k++) if (bytes[k] !== b[i]) return false;
    return true;
  }

  private grow(): void {
    const old = this.slots ?? new Int32Array(0);
    const length = Math.max(2048, old.length * 2);
    const slots = new Int32Array(length);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0) continue;
      let slot = (old[i + 1]! * 2) & (length - 1);
      while (slots[slot] !== 0) slot = (slot + 2) & (length - 1);
      slots[slot] = old[i]!;
      slots[slot + 1] = old[i + 1]!;
    }
    this.slots = slots;
  }

  /** Keeps a text given as a string, as `keep` does. */
  keepText(text: string): number {
    this.push(text);
    return this.keep();
  }

  /** Interns a text given as a string. Nothing is allocated. */
  internText(text: string): number {
    this.push(text);
    return this.intern();
  }

  /** Writes a text given as a string at the tail. Halves of surrogate pairs become U+FFFD. */
  push(text: string): void {
    const { length } = text;
    this.reserve(length * 3);
    const { bytes } = this;
    let at = this.tail;
    for (let i = 0; i < length; i++) {
      let code = text.charCodeAt(i);
      if (code < 0x80) {
        bytes[at++] = code;
        continue;
      }
      if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
      else {
        if (code >= 0xd800 && code < 0xe000) {
          const next = code < 0xdc00 ? text.charCodeAt(i + 1) : NaN;
          if (next >= 0xdc00 && next < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
            i++;
            bytes[at++] = 0xf0 | (code >> 18);
            bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
            bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
            bytes[at++] = 0x80 | (code & 0x3f);
            continue;
          }
          code = 0xfffd;
        }
        bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (code & 0x3f);
    }
    this.tail = at;
  }

  /** The finished texts. Nothing may be added afterwards. */
  strings(): Strings {
    return { bytes: this.bytes.subarray(0, this.kept), at: this.at.subarray(0, this.count + 1) };
  }
}
