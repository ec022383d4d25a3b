/** ASCII codes that rows are made of. */
const LT = 0x3c;
const GT = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMP = 0x26;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const codes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ROW = codes('<row r="');
const HEIGHT = codes(' ht="');
const CUSTOM = codes('" customHeight="1"');
const CELL = codes('<c r="');
const STYLE = codes(' s="');
const SHARED_TYPE = codes(' t="s"');
const TEXT_TYPE = codes(' t="str"');
const FORMULA = codes('<f>');
const FORMULA_END = codes('</f>');
const VALUE = codes('<v>');
const VALUE_END = codes('</v>');
const CELL_END = codes('</c>');
const ROW_END = codes('</row>');
const ENTITIES: readonly (readonly [Uint8Array, number])[] = [
  [codes('&amp;'), AMP],
  [codes('&lt;'), LT],
  [codes('&gt;'), GT],
  [codes('&quot;'), QUOTE],
  [codes('&apos;'), APOSTROPHE],
];

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/**
 * Looks at rows of a worksheet part as bytes and takes those of the plainest form in which nothing can be wrong: cells in order, numbers that
 * are numbers, shared strings that are there, formulas that close. Everything else it leaves to the walk over the text, which says what is
 * the matter: this makes the check of long tabs quick and decides nothing by itself.
 */
export class RowCheck {
  /** Number of the row last taken, from 1. */
  row = 0;
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly strings: number,
  ) {}

  /** Where the sound row that begins at `from` ends; -1 = it is to be walked. `after` is the number of the row before it. */
  take(from: number, after: number): number {
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
    if (this.skip(VALUE) && !(this.value(type) && this.skip(VALUE_END))) return -1;
    return this.skip(CELL_END) ? column : -1;
  }

  private value(type: 's' | 'str' | 'n'): boolean {
    if (type === 'n') return this.number();
    return type === 'str' ? this.text() : isDigit(this.bytes[this.at]) && this.integer() < this.strings;
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

  /** A text that is no longer than a cell holds, without characters that need a closer look. */
  private text(): boolean {
    const b = this.bytes;
    const most = this.at + 32_767;
    for (; this.at < most; this.at++) {
      const code = b[this.at]!;
      if (code === LT) return true;
      // control characters; _x; halves of surrogate pairs (ED A0…); U+FFC0 and above (EF BF)
      if (code < 0x20 || code === 0x7f || (code === 0x5f && b[this.at + 1] === 0x78)) return false;
      if ((code === 0xed && b[this.at + 1]! >= 0xa0) || (code === 0xef && b[this.at + 1] === 0xbf)) return false;
      if (code === AMP) {
        if (this.character() < 0) return false;
        this.at -= 1;
      }
    }
    return false;
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

  /** Passes a byte, or an entity as the character it stands for; -1 = neither. */
  private character(): number {
    const code = this.bytes[this.at]!;
    if (code !== AMP) return this.past(1, code);
    for (const [entity, meant] of ENTITIES) if (this.skip(entity)) return meant;
    return -1;
  }

  private past(n: number, result: number): number {
    this.at += n;
    return result;
  }

  private isNext(code: number): boolean {
    if (this.bytes[this.at] !== code) return false;
    this.at += 1;
    return true;
  }

  private skip(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** Passes digits; false where there is none. */
  private digits(): boolean {
    const from = this.at;
    while (isDigit(this.bytes[this.at])) this.at += 1;
    return this.at > from;
  }

  private integer(): number {
    let value = 0;
    for (; isDigit(this.bytes[this.at]) && value < 1e9; this.at++) value = value * 10 + this.bytes[this.at]! - 0x30;
    return value;
  }
}
