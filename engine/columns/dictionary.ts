import type { Strings } from '../grid.js';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

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
  /** Open addressing: id + 1, or 0. Ids below `hashedFrom` were kept without being hashed. */
  private slots: Int32Array | null = null;
  private hashes = new Int32Array(0);
  private hashedFrom = 0;

  /** Room for so many bytes and texts; more is made when needed. */
  constructor(
    capacity = 1024,
    private readonly expected = 0,
  ) {
    this.bytes = new Uint8Array(capacity);
    if (expected > 62) this.at = new Uint32Array(expected + 2);
  }

  /** Makes room for n more bytes at the tail. */
  reserve(n: number): void {
    if (this.tail + n <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.tail + n, this.bytes.length * 2));
    bytes.set(this.bytes.subarray(0, this.tail));
    this.bytes = bytes;
  }

  private seal(): number {
    if (this.count + 2 > this.at.length) {
      const at = new Uint32Array(this.at.length * 2);
      at.set(this.at);
      this.at = at;
    }
    this.kept = this.tail;
    this.at[++this.count] = this.tail;
    return this.count - 1;
  }

  /** Keeps the text at the tail under the next id. */
  keep(): number {
    if (this.tail === this.kept) this.hasEmpty = true;
    return this.seal();
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
    if (this.tail === this.kept) return -1;
    const hash = this.hash();
    const slot = this.slotOf(hash);
    const known = this.slots![slot]! - 1;
    if (known >= 0) {
      this.drop();
      return known;
    }
    const id = this.seal();
    this.slots![slot] = id + 1;
    this.hashes[id - this.hashedFrom] = hash;
    return id;
  }

  /** The id of the text at the tail, −1 where it is not known; nothing is kept. */
  find(): number {
    const slot = this.tail === this.kept ? -1 : this.slotOf(this.hash());
    this.drop();
    return slot < 0 ? -1 : this.slots![slot]! - 1;
  }

  /** FNV-1a of what stands at the tail, its high bits folded into the low ones that choose the slot. */
  private hash(): number {
    const { bytes, tail } = this;
    let hash = -2128831035;
    for (let i = this.kept; i < tail; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619);
    return hash ^ (hash >>> 15);
  }

  /** The slot that holds the text at the tail, or the empty one where it belongs. */
  private slotOf(hash: number): number {
    if (!this.slots) {
      let size = 1024;
      while (size < this.expected * 2) size *= 2;
      this.slots = new Int32Array(size);
      this.hashes = new Int32Array(size / 2);
      this.hashedFrom = this.count;
    } else if ((this.count - this.hashedFrom) * 2 >= this.slots.length) this.rehash();
    const slots = this.slots!;
    const mask = slots.length - 1;
    const from = this.kept;
    const length = this.tail - from;
    let slot = hash & mask;
    for (let id = slots[slot]!; id !== 0; id = slots[(slot = (slot + 1) & mask)]!)
      if (this.hashes[id - 1 - this.hashedFrom] === hash && this.same(id - 1, from, length)) break;
    return slot;
  }

  private same(id: number, from: number, length: number): boolean {
    const start = this.at[id]!;
    if (this.at[id + 1]! - start !== length) return false;
    const { bytes } = this;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== bytes[from + i]) return false;
    return true;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots!.length * 2);
    const mask = slots.length - 1;
    for (let k = 0; k < this.count - this.hashedFrom; k++) {
      let slot = this.hashes[k]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = this.hashedFrom + k + 1;
    }
    this.slots = slots;
    const hashes = new Int32Array(slots.length / 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
  }

  /** Interns a text given as bytes of UTF-8. */
  internBytes(bytes: Uint8Array, from: number, end: number): number {
    this.reserve(end - from);
    const to = this.bytes;
    let tail = this.tail;
    for (let i = from; i < end; i++) to[tail++] = bytes[i]!;
    this.tail = tail;
    return this.intern();
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
