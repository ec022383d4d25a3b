import { address as addressOf, BOOL, DATE, ERROR, NUMBER, TEXT } from '../grid.js';
import type { GridBuilder } from './builder.js';
import type { Dictionary } from './dictionary.js';
import { corrupt } from './refusal.js';
import { isoSerial } from './isoserial.js';
import { pushRuns, pushText } from './sharedstrings.js';
import { AS_DAY, type Styles } from './styles.js';
import { CLOSE, EMPTY, END, isTrue, nameBytes, OPEN, type Tags } from './tags.js';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
/** Serials of a 1904 workbook are this much smaller. */
const SHIFT_1904 = 1462;
/** The day after 9999-12-31. */
const LAST_SERIAL = 2_958_466;

/** What the cells of one worksheet are read with, and into. */
export interface SheetContext {
  readonly part: string;
  readonly builder: GridBuilder;
  /** Holds the shared strings first, as many as `shared`; inline texts are added. */
  readonly dictionary: Dictionary;
  readonly shared: number;
  readonly styles: Styles;
  readonly date1904: boolean;
}

// cell types (ECMA-376 ST_CellType)
const N = 0;
const S = 1;
const STR = 2;
const INLINE = 3;
const B = 4;
const E = 5;
const D = 6;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const LETTER_C = 0x63;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;

/** Powers of ten that a double holds exactly: mantissa ÷ 10^k is then correctly rounded, as Number() would. */
const POWER = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

const ROW = nameBytes('row');
const CELL = nameBytes('c');
const VALUE = nameBytes('v');
const FORMULA_NAME = nameBytes('f');
const INLINE_NAME = nameBytes('is');
const DATA = nameBytes('sheetData');
const REF = nameBytes('r');
const STYLE = nameBytes('s');
const TYPE = nameBytes('t');
const HIDDEN = nameBytes('hidden');

const ascii = new TextDecoder();

/** Cell type from the bytes of its `t` attribute. Unknown types read as numbers do: what is no number is kept as text. */
function typeOf(b: Uint8Array, from: number, to: number): number {
  const first = b[from];
  if (first === LETTER_S) return to - from === 1 ? S : STR;
  if (first === 0x69) return INLINE;
  if (first === 0x62) return B;
  if (first === 0x65) return E;
  return first === 0x64 ? D : N;
}

/**
 * Reads `<sheetData>`, whose start tag is current, into the builder. One pass over the bytes; nothing is allocated for a cell, except that
 * numbers of more than 15 digits, ISO dates and oddities pass through a string.
 */
export class SheetScanner {
  private readonly b: Uint8Array;
  private readonly tags: Tags;
  private rowNo = -1;
  private hidden = false;
  private row = -1;
  private col = -1;
  // the current cell
  private style = 0;
  private type = N;
  /** Number of the cell's value, or shared-string id. */
  private value = 0;
  private has = false;
  private formula = false;
  private pushed = false;

  constructor(
    bytes: Uint8Array,
    private readonly x: SheetContext,
    tags: Tags,
  ) {
    this.b = bytes;
    this.tags = tags;
  }

  private fail(at: number): Error {
    return corrupt(this.x.part, 'xml', { at });
  }

  /** Reads up to and with `</sheetData>`; gives the position after it. */
  rows(from: number): number {
    const b = this.b;
    const n = b.length;
    const { tags } = this;
    let p = from;
    for (;;) {
      while (p < n && b[p] !== LT) p++;
      if (p + 2 >= n) throw this.fail(p);
      if (b[p + 1] === LETTER_C && b[p + 2]! <= 0x20) {
        p = this.cell(p + 2);
        continue;
      }
      tags.pos = p;
      const kind = tags.next();
      if (kind === END) throw this.fail(p);
      if (kind === CLOSE) {
        if (tags.is(DATA)) return tags.pos;
        if (!tags.is(ROW)) throw this.fail(p);
        this.row = -1;
      } else if (tags.is(ROW)) this.openRow();
      else if (tags.is(CELL)) {
        this.cellOf(kind === EMPTY);
      } else if (kind === OPEN) tags.skip();
      p = tags.pos;
    }
  }

  private openRow(): void {
    const { tags } = this;
    this.row = -1;
    this.col = -1;
    this.rowNo++;
    if (tags.find(REF)) {
      let number = 0;
      for (let p = tags.valueAt; p < tags.valueEnd; p++) {
        const d = this.b[p]! - 0x30;
        number = d >= 0 && d <= 9 ? number * 10 + d : NaN;
      }
      if (!(number >= 1 && number <= MAX_ROWS)) throw corrupt(this.x.part, 'address');
      this.rowNo = number - 1;
    }
    this.hidden = tags.find(HIDDEN) && isTrue(ascii.decode(this.b.subarray(tags.valueAt, tags.valueEnd)));
  }

  /** Takes the address at p: letters, digits. Sets the column, and the row where the address is not on the current one. */
  private address(from: number, to: number): void {
    const b = this.b;
    let p = from;
    let col = 0;
    for (; p < to; p++) {
      const c = b[p]! & 0xdf;
      if (c < 0x41 || c > 0x5a) break;
      col = col * 26 + c - 64;
    }
    let row = 0;
    for (; p < to; p++) {
      const d = b[p]! - 0x30;
      if (!(d >= 0 && d <= 9)) break;
      row = row * 10 + d;
    }
    if (p !== to || col === 0 || col > MAX_COLUMNS || row === 0 || row > MAX_ROWS) throw corrupt(this.x.part, 'address');
    this.col = col - 1;
    if (row - 1 !== this.rowNo) {
      this.rowNo = row - 1;
      this.row = -1;
    }
  }

  /** The start tag of a cell in its usual form, from after its name. */
  private cell(p: number): number {
    const b = this.b;
    const n = b.length;
    this.style = 0;
    this.type = N;
    this.col++;
    let empty = false;
    for (;;) {
      const c = b[p];
      if (c === GT) {
        p++;
        break;
      }
      if (c === SLASH) {
        if (b[p + 1] !== GT) throw this.fail(p);
        empty = true;
        p += 2;
        break;
      }
      if (c === undefined || c === LT) throw this.fail(p);
      if (c <= 0x20) {
        p++;
        continue;
      }
      const nameAt = p;
      while (p < n && b[p] !== EQUALS) p++;
      const single = p - nameAt === 1;
      p++;
      while (p < n && b[p]! <= 0x20) p++;
      const quote = b[p];
      if (quote !== QUOTE && quote !== APOSTROPHE) throw this.fail(p);
      const from = ++p;
      while (p < n && b[p] !== quote) p++;
      if (single) this.take(c, from, p);
      p++;
    }
    return this.content(p, empty);
  }

  /** An attribute of the cell, by its one-letter name. */
  private take(name: number, from: number, to: number): void {
    if (name === LETTER_R) this.address(from, to);
    else if (name === LETTER_T) this.type = typeOf(this.b, from, to);
    else if (name === LETTER_S) {
      let style = 0;
      for (let p = from; p < to; p++) style = style * 10 + this.b[p]! - 0x30;
      this.style = style;
    }
  }

  /** The start tag of a cell in another form (prefixed, without attributes): the current tag. */
  private cellOf(empty: boolean): void {
    const { tags } = this;
    this.style = 0;
    this.type = N;
    this.col++;
    if (tags.find(REF)) this.take(LETTER_R, tags.valueAt, tags.valueEnd);
    if (tags.find(TYPE)) this.take(LETTER_T, tags.valueAt, tags.valueEnd);
    if (tags.find(STYLE)) this.take(LETTER_S, tags.valueAt, tags.valueEnd);
    tags.pos = this.content(tags.pos, empty);
  }

  /** What a cell holds, from after its start tag; gives the position after its end tag. */
  private content(from: number, empty: boolean): number {
    if (this.col >= MAX_COLUMNS) throw corrupt(this.x.part, 'address');
    if (empty) return from;
    const b = this.b;
    let p = from;
    this.has = false;
    this.formula = false;
    this.pushed = false;
    for (;;) {
      if (b[p] === LT && b[p + 1] === LETTER_V && b[p + 2] === GT) p = this.valueAt(p + 3);
      else if (b[p] === LT && b[p + 1] === SLASH && b[p + 2] === LETTER_C && b[p + 3] === GT) {
        p += 4;
        break;
      } else {
        const { tags } = this;
        tags.pos = p;
        const kind = tags.next();
        if (kind === END) throw this.fail(p);
        if (kind === CLOSE) {
          if (!tags.is(CELL)) throw this.fail(p);
          p = tags.pos;
          break;
        }
        if (tags.is(VALUE)) {
          // `<v/>` of a formula that gives text is empty text; of any other it is no value
          if (kind === EMPTY && this.type === STR) this.has = true;
          p = kind === OPEN ? this.valueAt(tags.pos) : tags.pos;
        } else {
          if (tags.is(FORMULA_NAME)) this.formula = true;
          if (kind === OPEN) {
            // text is in `is`; a value beside it is the same text again
            if (this.type === INLINE && tags.is(INLINE_NAME)) {
              this.x.dictionary.drop();
              pushRuns(tags, this.x.dictionary);
              this.pushed = true;
            } else tags.skip();
          }
          p = tags.pos;
        }
      }
    }
    this.put();
    return p;
  }

  /** The content of `<v>` from p; gives the position after `</v>`. */
  private valueAt(from: number): number {
    const b = this.b;
    const { type } = this;
    let p = from;
    if (type === N || type === S || type === B) {
      let mantissa = 0;
      let digits = 0;
      let scale = 0;
      const negative = b[p] === 0x2d;
      if (negative) p++;
      const start = p;
      let d: number;
      for (; (d = b[p]! - 0x30) >= 0 && d <= 9; p++) {
        mantissa = mantissa * 10 + d;
        if (mantissa !== 0) digits++;
      }
      if (b[p] === 0x2e && p > start) {
        for (p++; (d = b[p]! - 0x30) >= 0 && d <= 9; p++, scale++) {
          mantissa = mantissa * 10 + d;
          if (mantissa !== 0) digits++;
        }
      }
      if (b[p] === LT && b[p + 1] === SLASH && p > start && digits <= 15 && scale <= 22) {
        this.value = scale === 0 ? mantissa : mantissa / POWER[scale]!;
        if (negative) this.value = -this.value;
        this.has = true;
      } else p = this.oddValue(from);
    } else {
      if (type !== INLINE || !this.pushed) {
        p = pushText(b, p, this.x.dictionary, this.x.part);
        this.pushed = true;
      } else while (p < b.length && b[p] !== LT) p++;
      this.has = true;
    }
    if (b[p + 1] === SLASH && b[p + 2] === LETTER_V && b[p + 3] === GT) return p + 4;
    const { tags } = this;
    tags.pos = p;
    if (tags.next() !== CLOSE || !tags.is(VALUE)) throw this.fail(p);
    return tags.pos;
  }

  /** A number in exponent form, of more digits, or with blanks or references around it; `true`; or no number: then it is kept as text. */
  private oddValue(from: number): number {
    const { dictionary, part } = this.x;
    const p = pushText(this.b, from, dictionary, part);
    const text = dictionary.tailText().trim();
    this.has = text !== '';
    if (this.type === B && (text === 'true' || text === 'false')) this.value = text === 'true' ? 1 : 0;
    else this.value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (this.has && !Number.isFinite(this.value)) {
      if (this.type === S) throw corrupt(part, 'string', { cell: addressOf(this.rowNo, this.col) });
      this.type = STR;
    } else dictionary.drop();
    return p;
  }

  /** Puts the cell that was read into the builder. */
  private put(): void {
    const { builder, dictionary } = this.x;
    let id: number;
    let kind: 3 | 5 = TEXT;
    switch (this.type) {
      case N:
        if (this.has) this.putNumber();
        else if (this.formula) builder.column(this.col).formula(this.open());
        return;
      case B:
        if (this.has) builder.column(this.col).number(this.open(), this.value === 0 ? 0 : 1, BOOL, 0);
        else if (this.formula) builder.column(this.col).formula(this.open());
        return;
      case S:
        if (!this.has) return;
        id = this.value;
        if (id < 0 || id >= this.x.shared || id !== Math.floor(id)) {
          throw corrupt(this.x.part, 'string', { cell: addressOf(this.rowNo, this.col) });
        }
        if (dictionary.hasEmpty && dictionary.isEmpty(id)) return;
        break;
      case D:
        if (this.putIso()) return;
        id = dictionary.intern();
        break;
      case E:
        kind = ERROR;
        id = dictionary.intern();
        break;
      default:
        id = dictionary.intern();
    }
    if (id >= 0) builder.column(this.col).word(this.open(), id, kind);
    // an empty text that a formula gave is blank; no value at all means that nobody calculated it
    else if (this.formula && !this.has) builder.column(this.col).formula(this.open());
  }

  private putNumber(): void {
    const { styles, date1904, builder } = this.x;
    const sense = styles.sense[this.style] ?? 0;
    let value = this.value;
    let kind: 1 | 2 = NUMBER;
    if (sense !== 0 && (sense === AS_DAY || value >= 1)) {
      const serial = date1904 ? value + SHIFT_1904 : value;
      if (serial >= 0 && serial < LAST_SERIAL) {
        value = serial;
        kind = DATE;
      }
    }
    builder.column(this.col).number(this.open(), value, kind, styles.format[this.style] ?? 0);
  }

  /** An ISO date; false where the text is none, and then it stays a text. */
  private putIso(): boolean {
    const { dictionary, builder, styles } = this.x;
    const iso = this.has ? isoSerial(dictionary.tailText()) : null;
    if (!iso) return false;
    dictionary.drop();
    builder.column(this.col).number(this.open(), iso.serial, iso.kind === 'day' ? DATE : NUMBER, styles.format[this.style] ?? 0);
    return true;
  }

  /** The current row's index in the builder; opened by its first cell with content. */
  private open(): number {
    if (this.row < 0) {
      if (this.rowNo < 0) throw this.fail(0);
      this.row = this.x.builder.row(this.rowNo, this.hidden);
    }
    return this.row;
  }
}
