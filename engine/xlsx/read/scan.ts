import { CellReader, type SheetContext } from './cell.js';
import { N, typeOf } from './celltype.js';
import { MAX_COLUMNS, MAX_ROWS } from './limit.js';
import { corrupt } from './refusal.js';
import { CLOSE, END, isTrue, nameBytes, OPEN, type Tags } from './tags.js';
import { UsualCells } from './usual.js';

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
    private readonly x: SheetContext,
    private readonly tags: Tags,
  ) {
    this.cell = new CellReader(x, tags);
  }

  /** Reads up to and with `</sheetData>`. */
  rows(): void {
    const { tags, cell } = this;
    const usual = new UsualCells(this.x, tags, cell);
    for (;;) {
      usual.read();
      const kind = tags.next();
      if (kind === END) throw tags.fail();
      if (kind === CLOSE) {
        if (tags.is(DATA)) return;
        if (!tags.is(ROW)) throw tags.fail();
        cell.row = -1;
      } else if (tags.is(ROW)) this.openRow();
      else if (tags.is(CELL)) this.oddCell();
      else if (kind === OPEN) tags.skip();
    }
  }

  private openRow(): void {
    const { tags, cell } = this;
    cell.row = -1;
    cell.col = -1;
    cell.rowNo++;
    if (tags.find(REF)) {
      let number = 0;
      for (let p = tags.valueAt; p < tags.valueEnd; p++) {
        const d = tags.bytes[p]! - 0x30;
        number = d >= 0 && d <= 9 ? number * 10 + d : NaN;
      }
      if (!(number >= 1 && number <= MAX_ROWS)) throw corrupt(this.x.part, 'address');
      cell.rowNo = number - 1;
    }
    cell.hidden = tags.find(HIDDEN) && isTrue(ascii.decode(tags.bytes.subarray(tags.valueAt, tags.valueEnd)));
  }

  /** A cell in any other form: the current tag. */
  private oddCell(): void {
    const { tags, cell } = this;
    cell.style = 0;
    cell.type = N;
    cell.col++;
    if (tags.find(REF)) this.address(tags.valueAt, tags.valueEnd);
    if (tags.find(TYPE)) cell.type = typeOf(tags.bytes, tags.valueAt, tags.valueEnd);
    if (tags.find(STYLE)) for (let p = tags.valueAt; p < tags.valueEnd; p++) cell.style = cell.style * 10 + tags.bytes[p]! - 0x30;
    if (cell.col >= MAX_COLUMNS) throw corrupt(this.x.part, 'address');
    cell.content();
  }

  /** Takes the address at p: letters, digits. Sets the column, and the row where the address is not on the current one. */
  private address(from: number, to: number): void {
    const { cell } = this;
    const b = this.tags.bytes;
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
    cell.col = col - 1;
    if (row - 1 !== cell.rowNo) {
      cell.rowNo = row - 1;
      cell.row = -1;
    }
  }
}
