import { DATE, NUMBER, TEXT } from '../../grid.js';
import { dateSerial } from '../../columns/serial.js';
import type { CellReader, SheetContext } from './cell.js';
import { INLINE, N, S } from './celltype.js';
import { MAX_COLUMNS, MAX_ROWS } from './limit.js';
import { AS_DAY, AS_NUMBER } from './styles.js';
import { type Tags, word } from './tags.js';

const BLANK = 0x20;
const QUOTE = 0x22;
const CR = 0x0d;
const AMP = 0x26;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const ZERO = 0x30;
const LT = 0x3c;
const GT = 0x3e;
const BEFORE_A = 0x40;
const UNDERSCORE = 0x5f;
const LETTER_H = 0x68;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;

const CELL = word('<c ');
const IS = word('="');
const VALUE = word('<v>');
const VALUE_END = word('</v>');
const CELL_END = word('</c>');
const ROW = word('<row');
const ROW_REF = word(' r="');
const ROW_END = word('</ro');
const ROW_END_REST = word('w>');
const INLI = word('inli');
const NEST = word('neSt');
const IS_OPEN = word('<is>');
const T_OPEN = word('<t>');
const T_SPACE = word('<t ');
const T_END = word('</t>');
const IS_END = word('</is');
/** `<t xml:space="preserve">`, and its last four characters. */
const PRESERVE = 24;
const PRESERVE_END = word('ve">');
/** `</t></is></c>` */
const INLINE_END = 13;
const THREE = 0xffffff;

/** Excel allows 65,490. */
const MOST_STYLES = 0xffff;

/** A cell in its usual form is shorter; its start tag is half as long. */
const LONGEST = 128;

/**
 * Reads rows and cells as Excel and most programs write them: `<c r="B2" s="1" t="s"><v>7</v></c>`, each attribute there or not, a number of
 * up to 15 digits, a shared string or a plain inline one; `<c r="B2" s="1"/>`; `<row r="2" …>` that is not hidden; `</row>`. The general way takes everything
 * else, and what is not held whole. Nothing is allocated for a cell.
 */
export class UsualCells {
  private bytes: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);

  /** How many digits the current row's number has, and the first and last four of them as they stand in memory; 0 where there are fewer. */
  private digits = 0;
  private head = 0;
  private tail = 0;
  private textEnd = 0;

  constructor(
    private readonly x: SheetContext,
    private readonly tags: Tags,
    private readonly cell: CellReader,
  ) {}

  /** Reads from the tags' position on, and leaves it before the first thing that is not usual. */
  read(): void {
    const { tags, cell } = this;
    const { builder, dictionary, shared, styles, date1904 } = this.x;
    const { columns } = builder;
    const { sense, format } = styles;
    if (this.bytes !== tags.bytes) {
      this.bytes = tags.bytes;
      this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    }
    const b = this.bytes;
    const { view } = this;
    // where a cell stands is held here, and its value put from here, not by the reader of cells: a fifth of the time
    const last = b.length - LONGEST;
    let { col, row, rowNo } = cell;
    let p = tags.pos;
    while (p < last) {
      const start = view.getInt32(p, true);
      if ((start & THREE) !== CELL) {
        if (start === ROW_END && view.getInt16(p + 4, true) === ROW_END_REST) {
          row = -1;
          p += 6;
        } else if (start === ROW) {
          const end = this.row(b, p + 4);
          if (end < 0) break;
          p = end;
          row = col = -1;
          rowNo = cell.rowNo;
        } else if ((start & 0xff) > BLANK) break;
        else p++;
        continue;
      }
      let q = p + 3;
      let at = col + 1;
      let style = 0;
      let type = N;
      let c = 0;
      const most = p + LONGEST / 2;
      while (q < most && view.getInt16(q + 1, true) === IS) {
        const name = b[q]!;
        q += 3;
        if (name === LETTER_R) {
          let letters = 0;
          for (; (c = b[q]! - BEFORE_A) > 0 && c <= 26 && letters < MAX_COLUMNS; q++) letters = letters * 26 + c;
          // the row's own number again: its first and last four digits are compared at once
          if (this.digits > 0 && view.getInt32(q, true) === this.head && view.getInt32(q + this.digits - 4, true) === this.tail) {
            q += this.digits;
          } else {
            let no = 0;
            for (; (c = b[q]! - ZERO) >= 0 && c <= 9 && no < MAX_ROWS; q++) no = no * 10 + c;
            if (no - 1 !== rowNo) letters = 0;
          }
          at = letters - 1;
          if (at < 0) break;
        } else if (name === LETTER_S) for (; (c = b[q]! - ZERO) >= 0 && c <= 9 && style < MOST_STYLES; q++) style = style * 10 + c;
        else if (name === LETTER_T && b[q] === LETTER_S) {
          type = S;
          q++;
        } else if (name === LETTER_T && view.getInt32(q, true) === INLI && view.getInt32(q + 4, true) === NEST) {
          type = INLINE;
          q += 9;
        } else break;
        c = b[q] === QUOTE ? b[q + 1]! : 0;
        q += 2;
        if (c !== BLANK) break;
      }
      if (at < 0 || at >= MAX_COLUMNS || rowNo < 0) break;
      if (c === SLASH && b[q] === GT) {
        col = at;
        p = q + 1;
        continue;
      }
      if (c !== GT) break;
      if (type === INLINE) {
        const from = this.inlineText(q);
        const to = this.textEnd;
        if (from < 0) break;
        const id = dictionary.internBytes(b, from, to);
        if (id >= 0) {
          if (row < 0) row = builder.row(rowNo, cell.hidden);
          (columns[at] ?? builder.column(at)).word(row, id, TEXT);
        }
        col = at;
        p = to + INLINE_END;
        continue;
      }
      if ((view.getInt32(q, true) & THREE) !== VALUE) break;
      q += 3;
      let id = 0;
      if (type === S) {
        const from = q;
        for (; (c = b[q]! - ZERO) >= 0 && c <= 9 && id < shared; q++) id = id * 10 + c;
        if (q === from || id >= shared) break;
      } else if ((q = cell.number(b, q, p + LONGEST - 8)) < 0) break;
      if (view.getInt32(q, true) !== VALUE_END || view.getInt32(q + 4, true) !== CELL_END) break;
      if (type === S) {
        if (!dictionary.hasEmpty || !dictionary.isEmpty(id)) {
          if (row < 0) row = builder.row(rowNo, cell.hidden);
          (columns[at] ?? builder.column(at)).word(row, id, TEXT);
        }
      } else {
        const { value } = cell;
        if (row < 0) row = builder.row(rowNo, cell.hidden);
        const column = columns[at] ?? builder.column(at);
        const shown = style < format.length ? format[style]! : 0;
        const as = style < sense.length ? sense[style]! : AS_NUMBER;
        const serial = as === AS_NUMBER ? NaN : dateSerial(value, as === AS_DAY ? 'day' : 'time', date1904);
        if (serial === serial) column.number(row, serial, DATE, shown);
        else column.number(row, value, NUMBER, shown);
      }
      col = at;
      p = q + 8;
    }
    tags.pos = p;
    cell.col = col;
    cell.row = row;
  }

  /** Where the text of `<is><t>…</t></is></c>` at p begins; it ends at `textEnd`. −1 where it is anything else, or not plain. */
  private inlineText(p: number): number {
    const { bytes: b, view } = this;
    if (view.getInt32(p, true) !== IS_OPEN) return -1;
    let q = p + 4;
    if ((view.getInt32(q, true) & THREE) === T_OPEN) q += 3;
    else if ((view.getInt32(q, true) & THREE) === T_SPACE && view.getInt32(q + PRESERVE - 4, true) === PRESERVE_END) q += PRESERVE;
    else return -1;
    const last = b.length - LONGEST;
    const from = q;
    for (let c: number; (c = b[q]!) !== LT; q++) if (c === AMP || c === UNDERSCORE || c === CR || q >= last) return -1;
    if (view.getInt32(q, true) !== T_END || view.getInt32(q + 4, true) !== IS_END || b[q + 8] !== GT) return -1;
    if (view.getInt32(q + 9, true) !== CELL_END) return -1;
    this.textEnd = q;
    return from;
  }

  /** After `<row r="2" …>`, from after `<row`; −1 where it is anything else. */
  private row(b: Uint8Array, p: number): number {
    if (this.view.getInt32(p, true) !== ROW_REF) return -1;
    let q = p + 4;
    let no = 0;
    let c: number;
    for (; (c = b[q]! - ZERO) >= 0 && c <= 9 && no < MAX_ROWS; q++) no = no * 10 + c;
    if (b[q] !== QUOTE || no === 0 || no > MAX_ROWS) return -1;
    const digits = q - p - 4;
    this.digits = digits >= 4 && digits < 8 ? digits : 0;
    if (this.digits > 0) {
      this.head = this.view.getInt32(p + 4, true);
      this.tail = this.view.getInt32(q - 4, true);
    }
    // other attributes do not matter, unless one may be `hidden`
    for (let quoted = false; (c = b[++q]!) !== GT || quoted;) {
      if (c === QUOTE) quoted = !quoted;
      else if (!(c >= BLANK) || c === LT || c === APOSTROPHE || (!quoted && (c === LETTER_H || c === SLASH))) return -1;
    }
    this.cell.rowNo = no - 1;
    this.cell.hidden = false;
    return q + 1;
  }
}
