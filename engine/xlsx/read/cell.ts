import { address as addressOf, BOOL, DATE, ERROR, NUMBER, TEXT } from '../../grid.js';
import type { GridBuilder } from '../../columns/builder.js';
import { dateSerial } from '../../columns/serial.js';
import { B, D, E, INLINE, N, S, STR } from './celltype.js';
import type { Dictionary } from '../../columns/dictionary.js';
import { isoSerial } from './isoserial.js';
import { corrupt } from './refusal.js';
import { pushRuns, pushText } from './sharedstrings.js';
import { AS_DAY, AS_NUMBER, type Styles } from './styles.js';
import { CLOSE, EMPTY, END, nameBytes, OPEN, type Tags } from './tags.js';

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

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const LETTER_C = 0x63;
const LETTER_V = 0x76;

/** Powers of ten that a double holds exactly: mantissa ÷ 10^k is then correctly rounded, as Number() would. */
const POWER = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

const CELL = nameBytes('c');
const VALUE = nameBytes('v');
const FORMULA_NAME = nameBytes('f');
const INLINE_NAME = nameBytes('is');

/**
 * Reads what cells hold, and puts it into the builder. The scanner sets where the cell stands, its style and its type, then calls `content`.
 * Nothing is allocated for a cell, except that numbers of more than 15 digits, ISO dates and oddities pass through a string.
 */
export class CellReader {
  rowNo = -1;
  col = -1;
  hidden = false;
  style = 0;
  type = N;
  /** The row's index in the builder; −1 until a cell of it has content. */
  row = -1;
  /** Number of the cell's value, or shared-string id. */
  private value = 0;
  private has = false;
  private formula = false;
  private pushed = false;

  constructor(
    private readonly b: Uint8Array,
    private readonly x: SheetContext,
    private readonly tags: Tags,
  ) {}

  private fail(at: number): Error {
    return corrupt(this.x.part, 'xml', { at });
  }

  /** What a cell holds, from after its start tag; gives the position after its end tag. */
  content(from: number): number {
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
        if (negative) this.value = 0 - this.value; // never −0
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
    else this.value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) + 0 : NaN;
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
    const sense = styles.sense[this.style] ?? AS_NUMBER;
    let value = this.value;
    let kind: 1 | 2 = NUMBER;
    if (sense !== AS_NUMBER) {
      const serial = dateSerial(value, sense === AS_DAY ? 'day' : 'time', date1904);
      if (serial === serial) {
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
