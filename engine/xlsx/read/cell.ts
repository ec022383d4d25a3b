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

/** Powers of ten that a double holds exactly: mantissa ÷ 10^k is then correctly rounded, as Number() would. */
const POWER = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

const CELL = nameBytes('c');
const VALUE = nameBytes('v');
const FORMULA_NAME = nameBytes('f');
const INLINE_NAME = nameBytes('is');

/**
 * Reads what cells hold, and puts it into the builder. The scanner sets where the cell stands, its style and its type. Nothing is allocated
 * for a cell, except that numbers of more than 15 digits, ISO dates and oddities pass through a string.
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
  value = 0;
  private has = false;
  private formula = false;

  constructor(
    private readonly x: SheetContext,
    private readonly tags: Tags,
  ) {}

  /** Reads the cell whose start tag is current, up to and with its end tag. */
  content(): void {
    const { tags } = this;
    const { dictionary } = this.x;
    let pushed = false;
    this.has = false;
    this.formula = false;
    for (const empty = tags.kind === EMPTY; !empty;) {
      const kind = tags.next();
      if (kind === END) throw tags.fail();
      if (kind === CLOSE) {
        if (!tags.is(CELL)) throw tags.fail();
        break;
      }
      if (tags.is(VALUE)) {
        // `<v/>` of a formula that gives text is empty text; of any other it is no value
        if (kind === EMPTY && this.type === STR) this.has = true;
        if (kind === OPEN) {
          if (this.type === N || this.type === S || this.type === B) this.numberValue();
          else {
            this.has = true;
            // text is in `is`; a value beside it is the same text again
            if (this.type !== INLINE || !pushed) pushText(tags, dictionary);
            pushed = true;
          }
          if (tags.next() !== CLOSE || !tags.is(VALUE)) throw tags.fail();
        }
      } else {
        if (tags.is(FORMULA_NAME)) this.formula = true;
        if (kind === OPEN) {
          if (this.type === INLINE && tags.is(INLINE_NAME)) {
            dictionary.drop();
            pushRuns(tags, dictionary);
            pushed = true;
          } else tags.skip();
        }
      }
    }
    this.put();
  }

  /** The value of a number, a boolean or a reference to a shared string, from after `<v>`. */
  private numberValue(): void {
    const { tags } = this;
    const length = tags.toMarkup();
    if (length < 0) throw tags.fail(tags.pos);
    const from = tags.pos - length;
    this.has = true;
    if (this.number(tags.bytes, from, tags.pos) === tags.pos) return;
    tags.pos = from;
    this.oddValue();
  }

  /**
   * A plain decimal from p on, of at most 15 digits, into `value`; gives its end. −1 where there is none, or where it would not be exact.
   */
  number(b: Uint8Array, from: number, to: number): number {
    let p = from;
    let mantissa = 0;
    const negative = b[p] === 0x2d;
    if (negative) p++;
    const start = p;
    let d: number;
    for (; p < to && (d = b[p]! - 0x30) >= 0 && d <= 9; p++) mantissa = mantissa * 10 + d;
    let digits = b[start] === 0x30 ? p - start - 1 : p - start; // 0.5 has one
    let scale = 0;
    if (p > start && p < to && b[p] === 0x2e) {
      const point = ++p;
      for (; p < to && (d = b[p]! - 0x30) >= 0 && d <= 9; p++) mantissa = mantissa * 10 + d;
      scale = p - point;
      digits += scale;
    }
    if (p === start || digits > 15) return -1;
    if (scale > 0) mantissa /= POWER[scale]!;
    this.value = negative ? 0 - mantissa : mantissa; // never −0
    return p;
  }

  /** A number in exponent form, of more digits, or with blanks or references around it; `true`; or no number: then it is kept as text. */
  private oddValue(): void {
    const { dictionary, part } = this.x;
    pushText(this.tags, dictionary);
    const text = dictionary.tailText().trim();
    this.has = text !== '';
    if (this.type === B && (text === 'true' || text === 'false')) this.value = text === 'true' ? 1 : 0;
    else this.value = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) + 0 : NaN;
    if (this.has && !Number.isFinite(this.value)) {
      if (this.type === S) throw corrupt(part, 'string', { cell: addressOf(this.rowNo, this.col) });
      this.type = STR;
    } else dictionary.drop();
  }

  /** Puts the cell that was read into the builder. */
  private put(): void {
    const { builder, dictionary } = this.x;
    let id: number;
    let kind: 3 | 5 = TEXT;
    switch (this.type) {
      case N:
        if (this.has) this.putNumber(this.style);
        else if (this.formula) builder.column(this.col).formula(this.open());
        return;
      case B:
        if (this.has) builder.column(this.col).number(this.open(), this.value === 0 ? 0 : 1, BOOL, 0);
        else if (this.formula) builder.column(this.col).formula(this.open());
        return;
      case S:
        if (this.has) this.putShared();
        return;
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

  /** The shared string whose id is `value`. */
  putShared(): void {
    const { builder, dictionary, shared, part } = this.x;
    const id = this.value;
    if (id < 0 || id >= shared || id !== Math.floor(id)) throw corrupt(part, 'string', { cell: addressOf(this.rowNo, this.col) });
    if (dictionary.hasEmpty && dictionary.isEmpty(id)) return;
    builder.column(this.col).word(this.open(), id, TEXT);
  }

  /** `value` as the style shows it: a number or a date. */
  putNumber(style: number): void {
    const { styles, date1904, builder } = this.x;
    const sense = style < styles.sense.length ? styles.sense[style]! : AS_NUMBER;
    const format = style < styles.format.length ? styles.format[style]! : 0;
    if (sense !== AS_NUMBER) {
      const serial = dateSerial(this.value, sense === AS_DAY ? 'day' : 'time', date1904);
      if (serial === serial) {
        builder.column(this.col).number(this.open(), serial, DATE, format);
        return;
      }
    }
    builder.column(this.col).number(this.open(), this.value, NUMBER, format);
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
      if (this.rowNo < 0) throw this.tags.fail();
      this.row = this.x.builder.row(this.rowNo, this.hidden);
    }
    return this.row;
  }
}
