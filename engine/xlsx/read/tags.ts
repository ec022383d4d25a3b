import { PartBytes } from './part.js';
import { corrupt } from './refusal.js';

/** What `next` found. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const EMPTY = 3;
export type TagKind = 0 | 1 | 2 | 3;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** So many bytes tell a section from a comment from a tag: `<![CDATA[`. */
const MARKUP = 9;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references and the five entities XML has. Entities declared in a DTD are never expanded: they stay as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex?: string, dec?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    const code = hex === undefined ? Number(dec) : parseInt(hex, 16);
    return code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** An element's name as bytes, for `Tags.is`. */
export function nameBytes(name: string): Uint8Array {
  return new TextEncoder().encode(name);
}

/** Up to four characters as a little-endian number: what a DataView finds where they stand. */
export function word(text: string): number {
  return nameBytes(text).reduceRight((sum, c) => sum * 256 + c, 0);
}

/** Past a comment, CDATA section, processing instruction or document type at p (which holds `<`); −1 where its end is not there. */
export function skipMarkup(b: Uint8Array, p: number): number {
  const n = b.length;
  const until = (a: number, z: number, from: number): number => {
    for (let i = from; i + 2 < n; i++) if (b[i] === a && b[i + 1] === z && b[i + 2] === GT) return i + 3;
    return -1;
  };
  if (b[p + 1] === 0x3f) {
    for (let i = p + 2; i + 1 < n; i++) if (b[i] === 0x3f && b[i + 1] === GT) return i + 2;
    return -1;
  }
  if (b[p + 2] === 0x2d && b[p + 3] === 0x2d) return until(0x2d, 0x2d, p + 4);
  if (b[p + 2] === 0x5b) return until(0x5d, 0x5d, p + 9);
  for (let i = p + 2, depth = 0; i < n; i++) {
    if (b[i] === 0x5b) depth++;
    else if (b[i] === 0x5d) depth--;
    else if (b[i] === GT && depth <= 0) return i + 1;
  }
  return -1;
}

/**
 * Walks the tags of an XML part in UTF-8, byte by byte. Namespace prefixes are ignored: elements and attributes are known by their local
 * name, which is unambiguous in the parts we read and makes transitional, strict and prefixed files alike.
 */
export class Tags {
  /** What of the part is held now. Positions are in it, and good until `next` or `more` is called. */
  bytes: Uint8Array;
  /** Where the next tag is looked for: after the current one. */
  pos = 0;
  kind: TagKind = END;
  /** Where the current tag's `<` stands. */
  at = 0;
  private readonly source: PartBytes;
  private ended = false;
  private nameAt = 0;
  private nameEnd = 0;
  private attrEnd = 0;
  valueAt = 0;
  valueEnd = 0;

  constructor(
    source: PartBytes | Uint8Array,
    readonly part: string,
  ) {
    this.source = source instanceof Uint8Array ? PartBytes.of(source) : source;
    this.bytes = this.source.bytes;
  }

  fail(at = this.at): Error {
    return corrupt(this.part, 'xml', { at: this.source.before + at });
  }

  /** Brings the part's next bytes; what stood at `keep` then stands at 0. False where there are none. */
  more(keep: number): boolean {
    this.ended = !this.source.more(keep);
    this.bytes = this.source.bytes;
    return !this.ended;
  }

  next(): TagKind {
    let kind = this.scan();
    while (kind < 0) {
      if (this.ended && this.at < this.bytes.length) throw this.fail();
      if (this.ended) return (this.kind = END);
      this.more(this.at);
      this.pos = this.at = 0;
      kind = this.scan();
    }
    return (this.kind = kind as TagKind);
  }

  /** The next tag within the bytes held; −1 where they end before it does, and then `at` is what to keep. */
  private scan(): number {
    const { bytes: b } = this;
    const n = b.length;
    let p = this.pos;
    for (;;) {
      while (p < n && b[p] !== LT) p++;
      this.at = p;
      if (p + MARKUP > n && (!this.ended || p >= n)) return -1;
      if (b[p + 1] !== 0x21 && b[p + 1] !== 0x3f) break;
      p = skipMarkup(b, p);
      if (p < 0) return -1;
    }
    const closing = b[p + 1] === SLASH;
    p += closing ? 2 : 1;
    this.nameAt = p;
    let c: number;
    for (; p < n && (c = b[p]!) > 0x20 && c !== GT && c !== SLASH; p++) if (c === COLON) this.nameAt = p + 1;
    this.nameEnd = p;
    let quote = 0;
    for (; p < n; p++) {
      c = b[p]!;
      if (quote) quote = c === quote ? 0 : quote;
      else if (c === QUOTE || c === APOSTROPHE) quote = c;
      else if (c === GT) break;
      else if (c === LT) throw this.fail();
    }
    if (p >= n) return -1;
    this.attrEnd = p;
    this.pos = p + 1;
    return closing ? CLOSE : b[p - 1] === SLASH ? EMPTY : OPEN;
  }

  /** True where the current tag has this local name. */
  is(name: Uint8Array): boolean {
    const from = this.nameAt;
    if (this.nameEnd - from !== name.length) return false;
    for (let i = 0; i < name.length; i++) if (this.bytes[from + i] !== name[i]) return false;
    return true;
  }

  name(): string {
    return decoder.decode(this.bytes.subarray(this.nameAt, this.nameEnd));
  }

  /** Finds an attribute of the current tag by local name; its raw value is at `valueAt … valueEnd`. */
  find(name: Uint8Array): boolean {
    const { bytes: b, attrEnd: end } = this;
    let p = this.nameEnd;
    while (p < end) {
      while (p < end && (b[p]! <= 0x20 || b[p] === SLASH)) p++;
      let from = p;
      for (; p < end && b[p] !== 0x3d && b[p]! > 0x20; p++) if (b[p] === COLON) from = p + 1;
      const length = p - from;
      while (p < end && b[p] !== QUOTE && b[p] !== APOSTROPHE) p++;
      const quote = b[p++];
      const valueAt = p;
      while (p < end && b[p] !== quote) p++;
      if (p > end) return false;
      let same = length === name.length;
      for (let i = 0; same && i < length; i++) same = b[from + i] === name[i];
      if (same) {
        this.valueAt = valueAt;
        this.valueEnd = p;
        return true;
      }
      p++;
    }
    return false;
  }

  /** An attribute's value as a string, or null. For small parts only. */
  attribute(name: string): string | null {
    return this.find(nameBytes(name)) ? unescapeXml(decoder.decode(this.bytes.subarray(this.valueAt, this.valueEnd))) : null;
  }

  /** Moves to the next `<` from `pos` on; gives how many bytes stand between, or −1 where there is none. */
  toMarkup(): number {
    let from = this.pos;
    let p = from;
    for (;;) {
      while (p < this.bytes.length && this.bytes[p] !== LT) p++;
      if (this.ended || p + MARKUP <= this.bytes.length) break;
      this.more(from);
      p -= from;
      from = 0;
    }
    this.pos = p;
    return p < this.bytes.length ? p - from : -1;
  }

  /** Text up to the next tag, after the current one. For small parts only. */
  text(): string {
    const length = Math.max(0, this.toMarkup());
    return unescapeXml(decoder.decode(this.bytes.subarray(this.pos - length, this.pos)));
  }

  /** After an OPEN: past the element's end, whatever it holds. */
  skip(): void {
    for (let depth = 1; depth > 0;) {
      const kind = this.next();
      if (kind === END) throw this.fail();
      if (kind === OPEN) depth++;
      else if (kind === CLOSE) depth--;
    }
  }
}

/** Extensions and alternative contents: elements in them bear the same local names and mean other things. Every part may have them. */
const ASIDE = ['extLst', 'AlternateContent'].map(nameBytes);

/** True where the current tag opens what is to be skipped. */
export function isAside(tags: Tags, kind: number): boolean {
  return kind === OPEN && ASIDE.some(name => tags.is(name));
}

/** An XML truth value: strict and transitional files write it in four ways. */
export function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on' || value === 't';
}
