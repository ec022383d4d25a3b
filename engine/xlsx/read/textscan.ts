import type { Dictionary } from '../../columns/dictionary.js';
import type { GridBuilder } from '../../columns/builder.js';
import { NUMBER, TEXT } from '../../grid.js';
import { MAX_COLUMNS } from './limit.js';
import { refusal } from './refusal.js';

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
/** After so many quotes that never close, the rest of the file's quotes are characters: keeps the cost linear. */
const MAX_UNCLOSED = 50;

/** A column whose first JUDGED texts are nearly all different holds few twice: looking the rest up would cost more than it saves. */
const JUDGED = 1 << 16;
const DIFFERENT = JUDGED * 0.95;

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** A double tells all decimals of so many digits apart. */
const EXACT_DIGITS = 15;

/**
 * A field that says the same as a number as it does as a text: a decimal point, one or two digits after it of which the last is no zero, and
 * no zero too many before it, so that `String` gives the text back. Most amounts are written so, each of them once: they need no dictionary.
 * NaN = any other field, whole numbers among them (they may be codes or days).
 */
export function decimalAt(b: Uint8Array, from: number, to: number): number {
  const decimals = b[to - 2] === POINT ? 1 : b[to - 3] === POINT ? 2 : 0;
  const negative = b[from] === MINUS;
  const start = negative ? from + 1 : from;
  const point = to - decimals - 1;
  if (decimals === 0 || point <= start || to - start - 1 > EXACT_DIGITS || b[to - 1] === ZERO) return NaN;
  if (b[start] === ZERO && point > start + 1) return NaN;
  let value = 0;
  for (let i = start; i < to; i++) {
    if (i === point) continue;
    const digit = b[i]! - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  value /= decimals === 1 ? 10 : 100;
  return negative ? -value : value;
}

/** One pass over the bytes of a table in UTF-8. */
export class TextScanner {
  /** 1 for the bytes at which a field ends. */
  private readonly ends = new Uint8Array(256);
  private row = -1;
  private unclosed = 0;
  /** By column: texts met, until JUDGED, and how many of them were new. */
  private readonly met: number[] = [];
  private readonly fresh: number[] = [];

  constructor(
    private readonly b: Uint8Array,
    private readonly delimiter: number,
    private readonly builder: GridBuilder,
    private readonly dictionary: Dictionary,
    private readonly tab: string,
  ) {
    this.ends[delimiter] = this.ends[LF] = this.ends[CR] = 1;
  }

  scan(from: number): void {
    const { b, delimiter } = this;
    const n = b.length;
    let rowNo = 0;
    let col = 0;
    for (let p = from; p < n; p++) {
      p = b[p] === QUOTE && this.unclosed < MAX_UNCLOSED ? this.quoted(p, rowNo, col) : this.plain(p, rowNo, col);
      const c = p < n ? b[p]! : LF;
      if (c === delimiter) {
        col++;
        continue;
      }
      if (c === CR && b[p + 1] === LF) p++;
      rowNo++;
      col = 0;
      this.row = -1;
    }
  }

  /** A field from p to the next delimiter or line end, whose position it gives. */
  private plain(from: number, rowNo: number, col: number): number {
    const { b, ends } = this;
    const n = b.length;
    let p = from;
    while (p < n && ends[b[p]!] === 0) p++;
    if (p > from) this.put(rowNo, col, b, from, p);
    return p;
  }

  /** A quoted field: doubled quotes are one, line ends become LF; what follows the closing quote is kept. A quote that never closes is a character. */
  private quoted(open: number, rowNo: number, col: number): number {
    const { b, ends, dictionary } = this;
    const n = b.length;
    let p = open + 1;
    while (p < n && !(b[p] === QUOTE && b[p + 1] !== QUOTE)) p += b[p] === QUOTE ? 2 : 1;
    if (p >= n) {
      this.unclosed++;
      return this.plain(open, rowNo, col);
    }
    let end = p + 1;
    while (end < n && ends[b[end]!] === 0) end++;
    dictionary.reserve(end - open);
    const out = dictionary.bytes;
    const from = dictionary.tail;
    let at = from;
    for (let i = open + 1; i < end; i++) {
      const c = b[i]!;
      if (i < p) {
        if (c === QUOTE) i++;
        if (c === CR && b[i + 1] === LF) continue;
        out[at++] = c === CR ? LF : c;
      } else if (i > p) out[at++] = c;
    }
    dictionary.tail = at;
    this.put(rowNo, col, out, from, at);
    return end;
  }

  /** A field as a cell: from the file, or from the dictionary's tail. */
  private put(rowNo: number, col: number, b: Uint8Array, from: number, to: number): void {
    const { dictionary, builder, met, fresh } = this;
    if (from === to) return;
    while (met.length <= col) {
      if (col >= MAX_COLUMNS) throw refusal('too-large', { part: this.tab, size: String(col) });
      met.push(0);
      fresh.push(0);
    }
    if (this.row < 0) this.row = builder.row(rowNo, false);
    const number = decimalAt(b, from, to);
    if (!Number.isNaN(number)) {
      dictionary.drop();
      builder.column(col).number(this.row, number, NUMBER, 0);
      return;
    }
    const known = dictionary.count;
    let id: number;
    if (met[col]! >= JUDGED && fresh[col]! > DIFFERENT) id = dictionary.keepBytes(b, from, to);
    else {
      id = dictionary.internBytes(b, from, to);
      if (met[col]! < JUDGED) {
        met[col]!++;
        if (id === known) fresh[col]!++;
      }
    }
    builder.column(col).word(this.row, id, TEXT);
  }
}
