import { CellReader, type SheetContext } from './cell.js';
import { N, typeOf } from './celltype.js';
import { corrupt } from './refusal.js';
import { CLOSE, EMPTY, END, isTrue, nameBytes, OPEN, type Tags } from './tags.js';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

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

const ROW = nameBytes('row');
const CELL = nameBytes('c');
const DATA = nameBytes('sheetData');
const REF = nameBytes('r');
const STYLE = nameBytes('s');
const TYPE = nameBytes('t');
const HIDDEN = nameBytes('hidden');

const ascii = new TextDecoder();

/** Finds rows and cells in `<sheetData>`, whose start tag is current. One pass over the bytes. */
export class SheetScanner {
  private readonly cell: CellReader;

  constructor(
    private readonly b: Uint8Array,
    private readonly x: SheetContext,
    private readonly tags: Tags,
  ) {
    this.cell = new CellReader(b, x, tags);
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
        p = this.startTag(p + 2);
        continue;
      }
      tags.pos = p;
      const kind = tags.next();
      if (kind === END) throw this.fail(p);
      if (kind === CLOSE) {
        if (tags.is(DATA)) return tags.pos;
        if (!tags.is(ROW)) throw this.fail(p);
        this.cell.row = -1;
      } else if (tags.is(ROW)) this.openRow();
      else if (tags.is(CELL)) {
        this.oddStartTag(kind === EMPTY);
      } else if (kind === OPEN) tags.skip();
      p = tags.pos;
    }
  }

  private openRow(): void {
    const { tags } = this;
    this.cell.row = -1;
    this.cell.col = -1;
    this.cell.rowNo++;
    if (tags.find(REF)) {
      let number = 0;
      for (let p = tags.valueAt; p < tags.valueEnd; p++) {
        const d = this.b[p]! - 0x30;
        number = d >= 0 && d <= 9 ? number * 10 + d : NaN;
      }
      if (!(number >= 1 && number <= MAX_ROWS)) throw corrupt(this.x.part, 'address');
      this.cell.rowNo = number - 1;
    }
    this.cell.hidden = tags.find(HIDDEN) && isTrue(ascii.decode(this.b.subarray(tags.valueAt, tags.valueEnd)));
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
    this.cell.col = col - 1;
    if (row - 1 !== this.cell.rowNo) {
      this.cell.rowNo = row - 1;
      this.cell.row = -1;
    }
  }

  /** The start tag of a cell in its usual form, from after its name. */
  private startTag(p: number): number {
    const b = this.b;
    const n = b.length;
    this.cell.style = 0;
    this.cell.type = N;
    this.cell.col++;
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
      const next = b[++p]!;
      const single = next === EQUALS || next <= 0x20;
      while (p < n && b[p] !== EQUALS) p++;
      p++;
      while (p < n && b[p]! <= 0x20) p++;
      const quote = b[p];
      if (quote !== QUOTE && quote !== APOSTROPHE) throw this.fail(p);
      const from = ++p;
      while (p < n && b[p] !== quote) p++;
      if (single) this.take(c, from, p);
      p++;
    }
    return this.body(p, empty);
  }

  /** An attribute of the cell, by its one-letter name. */
  private take(name: number, from: number, to: number): void {
    if (name === LETTER_R) this.address(from, to);
    else if (name === LETTER_T) this.cell.type = typeOf(this.b, from, to);
    else if (name === LETTER_S) {
      let style = 0;
      for (let p = from; p < to; p++) style = style * 10 + this.b[p]! - 0x30;
      this.cell.style = style;
    }
  }

  /** The start tag of a cell in another form (prefixed, without attributes): the current tag. */
  private oddStartTag(empty: boolean): void {
    const { tags } = this;
    this.cell.style = 0;
    this.cell.type = N;
    this.cell.col++;
    if (tags.find(REF)) this.take(LETTER_R, tags.valueAt, tags.valueEnd);
    if (tags.find(TYPE)) this.take(LETTER_T, tags.valueAt, tags.valueEnd);
    if (tags.find(STYLE)) this.take(LETTER_S, tags.valueAt, tags.valueEnd);
    tags.pos = this.body(tags.pos, empty);
  }

  private body(from: number, empty: boolean): number {
    if (this.cell.col >= MAX_COLUMNS) throw corrupt(this.x.part, 'address');
    return empty ? from : this.cell.content(from);
  }
}
