import { ascii } from '../../columns/bytes.js';
import { APOSTROPHE, Cursor, GT, isDigit, LT, QUOTE } from './cursor.js';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const ROW = ascii('<row r="');
const HEIGHT = ascii(' ht="');
const CUSTOM = ascii('" customHeight="1"');
const CELL = ascii('<c r="');
const STYLE = ascii(' s="');
const SHARED_TYPE = ascii(' t="s"');
const TEXT_TYPE = ascii(' t="str"');
const FORMULA = ascii('<f>');
const FORMULA_END = ascii('</f>');
const VALUE = ascii('<v>');
const VALUE_END = ascii('</v>');
const CELL_END = ascii('</c>');
const ROW_END = ascii('</row>');

/**
 * Looks at rows of a worksheet part as bytes and takes those of the plainest form in which nothing can be wrong: cells in order, numbers that
 * are numbers, formulas that close. Everything else it leaves to the walk over the text, which says what is
 * the matter: this makes the check of long tabs quick and decides nothing by itself.
 */
export class RowCheck extends Cursor {
  /** Number of the row last taken, from 1. */
  row = 0;
  /** Greatest number of a shared string in the rows looked at, and the cell it stands in; whether it is there is known later. */
  greatest = -1;
  greatestAt = { row: 0, column: 0 };
  private reading = 0;

  /** Where the sound row that begins at `from` ends; -1 = it is to be walked. `after` is the number of the row before it. */
  take(bytes: Uint8Array, from: number, after: number): number {
    this.bytes = bytes;
    this.at = from;
    if (!this.skip(ROW)) return -1;
    const begin = this.at;
    const row = this.integer();
    const digits = this.bytes.subarray(begin, this.at);
    if (digits[0] === 0x30 || row <= after || row > MOST_ROWS || !this.isNext(QUOTE)) return -1;
    if (this.skip(HEIGHT)) {
      this.digits();
      if (this.bytes[this.at] === 0x2e) this.at += 1;
      this.digits();
      if (!this.skip(CUSTOM)) return -1;
    }
    if (!this.isNext(GT)) return -1;
    this.reading = row;
    for (let column = -1; this.skip(CELL);) {
      column = this.cell(digits, column);
      if (column < 0) return -1;
    }
    if (!this.skip(ROW_END)) return -1;
    this.row = row;
    return this.at;
  }

  /** Passes a sound cell right of column `left`; its column, or -1. */
  private cell(row: Uint8Array, left: number): number {
    const b = this.bytes;
    let column = 0;
    for (; b[this.at]! >= 0x41 && b[this.at]! <= 0x5a; this.at++) column = column * 26 + b[this.at]! - 0x40;
    column -= 1;
    if (column <= left || column >= MOST_COLUMNS || !this.skip(row) || !this.isNext(QUOTE)) return -1;
    if (this.skip(STYLE) && !(this.digits() && this.isNext(QUOTE))) return -1;
    const type = this.skip(SHARED_TYPE) ? 's' : this.skip(TEXT_TYPE) ? 'str' : 'n';
    if (b[this.at] === 0x2f) return b[this.at + 1] === GT ? this.past(2, column) : -1;
    if (!this.isNext(GT)) return -1;
    if (this.skip(FORMULA) && !(this.formula() && this.skip(FORMULA_END))) return -1;
    if (this.skip(VALUE) && !(this.value(type, column) && this.skip(VALUE_END))) return -1;
    return this.skip(CELL_END) ? column : -1;
  }

  private value(type: 's' | 'str' | 'n', column: number): boolean {
    if (type === 'n') return this.number();
    if (type === 'str') return this.text();
    if (!isDigit(this.bytes[this.at])) return false;
    const id = this.integer();
    if (id > this.greatest) {
      this.greatest = id;
      this.greatestAt = { row: this.reading, column };
    }
    return true;
  }

  private number(): boolean {
    const b = this.bytes;
    if (b[this.at] === 0x2d) this.at += 1;
    if (!this.digits()) return false;
    if (b[this.at] === 0x2e) {
      this.at += 1;
      this.digits();
    }
    if (b[this.at] !== 0x65) return true;
    this.at += b[this.at + 1] === 0x2b || b[this.at + 1] === 0x2d ? 2 : 1;
    return this.digits();
  }

  /** A formula whose quotes and brackets close, with no long text in it. */
  private formula(): boolean {
    const b = this.bytes;
    const begin = this.at;
    if (b[begin] === 0x3d || b[begin]! <= 0x20 || b[begin]! >= 0x80) return false;
    let open = 0;
    while (this.at < this.bytes.length && b[this.at] !== LT) {
      const code = this.character();
      if (code === 0x28) open += 1;
      else if (code === 0x29) open -= 1;
      else if (code === QUOTE || code === APOSTROPHE) {
        const start = this.at;
        for (let inner = 0; inner !== code; inner = this.character())
          if (inner < 0 || this.at >= b.length || b[this.at] === LT) return false;
        const end = this.at;
        // a quote within the text is written twice: the walk counts such a text
        if (end - start > 255 || this.character() === code) return false;
        this.at = end;
      } else if (code < 0) return false;
    }
    return open === 0 && this.at > begin && this.at - begin <= 8192;
  }
}
