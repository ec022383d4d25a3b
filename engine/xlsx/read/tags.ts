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

/** Past a comment, CDATA section, processing instruction or document type at p (which holds `<`). */
export function skipMarkup(b: Uint8Array, p: number, n: number, part: string): number {
  const until = (a: number, z: number, from: number): number => {
    for (let i = from; i + 2 < n; i++) if (b[i] === a && b[i + 1] === z && b[i + 2] === GT) return i + 3;
    throw corrupt(part, 'xml', { at: p });
  };
  if (b[p + 1] === 0x3f) {
    for (let i = p + 2; i + 1 < n; i++) if (b[i] === 0x3f && b[i + 1] === GT) return i + 2;
    throw corrupt(part, 'xml', { at: p });
  }
  if (b[p + 2] === 0x2d && b[p + 3] === 0x2d) return until(0x2d, 0x2d, p + 4);
  if (b[p + 2] === 0x5b) return until(0x5d, 0x5d, p + 9);
  for (let i = p + 2, depth = 0; i < n; i++) {
    if (b[i] === 0x5b) depth++;
    else if (b[i] === 0x5d) depth--;
    else if (b[i] === GT && depth <= 0) return i + 1;
  }
  throw corrupt(part, 'xml', { at: p });
}

/**
 * Walks the tags of an XML part in UTF-8, byte by byte. Namespace prefixes are ignored: elements and attributes are known by their local
 * name, which is unambiguous in the parts we read and makes transitional, strict and prefixed files alike.
 */
export class Tags {
  /** Where the next tag is looked for: after the current one. */
  pos: number;
  kind: TagKind = END;
  /** Where the current tag's `<` stands. */
  at = 0;
  private nameAt = 0;
  private nameEnd = 0;
  private attrEnd = 0;
  valueAt = 0;
  valueEnd = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly part: string,
    from = 0,
  ) {
    this.pos = from;
  }

  fail(): Error {
    return corrupt(this.part, 'xml', { at: this.at });
  }

  next(): TagKind {
    const { bytes: b } = this;
    const n = b.length;
    let p = this.pos;
    for (;;) {
      while (p < n && b[p] !== LT) p++;
      this.at = p;
      if (p >= n) {
        this.pos = n;
        return (this.kind = END);
      }
      if (b[p + 1] !== 0x21 && b[p + 1] !== 0x3f) break;
      p = skipMarkup(b, p, n, this.part);
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
    if (p >= n) throw this.fail();
    this.attrEnd = p;
    this.pos = p + 1;
    return (this.kind = closing ? CLOSE : b[p - 1] === SLASH ? EMPTY : OPEN);
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

  /** Text up to the next tag, after the current one. For small parts only. */
  text(): string {
    let p = this.pos;
    while (p < this.bytes.length && this.bytes[p] !== LT) p++;
    return unescapeXml(decoder.decode(this.bytes.subarray(this.pos, p)));
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

/** An XML truth value: strict and transitional files write it in four ways. */
export function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on' || value === 't';
}
