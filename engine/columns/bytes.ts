/** Bytes of a chunk, about: small enough to stay in the processor's cache, large enough for zlib. */
const CHUNK = 1 << 16;
/** Room for a row of common length past a full chunk, so that the buffer need not grow. */
const SLACK = 1 << 13;
const MOST_DIGITS = 16;
/** Whole numbers and hundredths below this have at most fifteen digits: no other decimal of so few digits is the same double. */
const EXACT = 1e15;

const encoder = new TextEncoder();

/** ASCII text as bytes. */
export function ascii(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * XML or JSON as bytes, in two buffers used in turn: a chunk taken stays as it is until the one after the next is begun. So one can be packed
 * while the next is written, and no memory is asked for.
 */
export class ByteWriter {
  bytes: Uint8Array;
  /** Bytes written of the chunk. */
  at = 0;
  private other: Uint8Array;

  /** `size`: bytes after which a chunk is full. */
  constructor(private readonly size = CHUNK) {
    this.bytes = new Uint8Array(size + SLACK);
    this.other = new Uint8Array(size + SLACK);
  }

  get full(): boolean {
    return this.at >= this.size;
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const chunk = this.bytes.subarray(0, this.at);
    [this.bytes, this.other] = [this.other, this.bytes];
    this.at = 0;
    return chunk;
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.at + more, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  raw(piece: Uint8Array): void {
    this.copy(piece, 0, piece.length);
  }

  /** Bytes `from` … `to` − 1 of a piece. */
  copy(piece: Uint8Array, from: number, to: number): void {
    const n = to - from;
    this.room(n);
    const { bytes, at } = this;
    for (let i = 0; i < n; i++) bytes[at + i] = piece[from + i]!;
    this.at = at + n;
  }

  /** Writes `n` bytes again that stand at `from` in this chunk. */
  again(from: number, n: number): void {
    this.copy(this.bytes, from, from + n);
  }

  /** Text as it is. */
  markup(text: string): void {
    this.room(3 * text.length);
    this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written;
  }

  /** A whole number from 0 to 10^15. */
  integer(value: number): void {
    this.room(MOST_DIGITS);
    if (value < 0x7fffffff) {
      this.digits(value, 1);
      return;
    }
    const high = Math.floor(value / 1e9);
    this.digits(high, 1);
    this.digits(value - high * 1e9, 9);
  }

  /** The digits of a number below 2^31, at least `least` of them. */
  private digits(value: number, least: number): void {
    let n = value | 0;
    let count = least;
    for (let power = 10 ** least; power <= n && count < 10; power *= 10) count += 1;
    const { bytes, at } = this;
    for (let i = at + count - 1; i >= at; i--) {
      const rest = (n / 10) | 0;
      bytes[i] = 0x30 + n - rest * 10;
      n = rest;
    }
    this.at = at + count;
  }

  /** A finite number as `String` writes it: the same digits, without a string where it is whole or has hundredths. */
  number(value: number): void {
    const size = Math.abs(value);
    const hundredths = Math.round(size * 100);
    if (hundredths >= EXACT || hundredths / 100 !== size) {
      this.markup(String(value));
      return;
    }
    if (value < 0) this.markup('-');
    const whole = Math.floor(size);
    this.integer(whole);
    const part = hundredths - whole * 100;
    if (part === 0) return;
    this.room(3);
    const { bytes, at } = this;
    const tenths = (part / 10) | 0;
    const last = part - tenths * 10;
    bytes[at] = 0x2e;
    bytes[at + 1] = 0x30 + tenths;
    bytes[at + 2] = 0x30 + last;
    this.at = at + (last === 0 ? 2 : 3);
  }

  /** The text of an element of XML: `<`, `>` and `&` as entities. It holds whole characters that XML has. */
  text(text: string): void {
    this.escaped(text, XML_ESCAPES);
  }

  /** A text as JSON, as `JSON.stringify` writes it. */
  json(text: string): void {
    this.raw(QUOTE);
    this.escaped(text, JSON_ESCAPES);
    this.raw(QUOTE);
  }

  /** `escapes`: what is written for a character of ASCII instead. Half a surrogate pair is escaped as in JSON. */
  private escaped(text: string, escapes: readonly (Uint8Array | undefined)[]): void {
    this.room(6 * text.length);
    const { bytes } = this;
    let { at } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) {
        const escape = escapes[code];
        if (escape === undefined) bytes[at++] = code;
        else {
          bytes.set(escape, at);
          at += escape.length;
        }
      } else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
        bytes[at++] = 0x80 | (code & 63);
      } else if (code < 0xd800 || code > 0xdfff) {
        bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 63);
        bytes[at++] = 0x80 | (code & 63);
      } else {
        const point = text.codePointAt(i)!;
        if (point > 0xffff) {
          i += 1;
          bytes[at++] = 0xf0 | (point >> 18);
          bytes[at++] = 0x80 | ((point >> 12) & 63);
          bytes[at++] = 0x80 | ((point >> 6) & 63);
          bytes[at++] = 0x80 | (point & 63);
        } else {
          bytes.set(ascii(`\\u${code.toString(16)}`), at);
          at += 6;
        }
      }
    }
    this.at = at;
  }
}

const QUOTE = ascii('"');

/** For each character of ASCII what `of` says is written instead, where it is not the character itself. */
function escapesOf(of: (character: string) => string): (Uint8Array | undefined)[] {
  return Array.from({ length: 0x80 }, (_, code) => {
    const character = String.fromCharCode(code);
    const escape = of(character);
    return escape === character ? undefined : ascii(escape);
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const XML_ESCAPES = escapesOf(character => ENTITIES[character] ?? character);
const JSON_ESCAPES = escapesOf(character => JSON.stringify(character).slice(1, -1));

/** Chunks as one array. */
export function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  // a chunk is written over later
  const kept = Array.from(chunks, chunk => chunk.slice());
  const bytes = new Uint8Array(kept.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of kept) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
