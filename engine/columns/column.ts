import { type CellKind, type Column, FORMULA } from '../grid.js';

const NO_KINDS = new Uint8Array(0);
const NO_NUMBERS = new Float64Array(0);
const NO_TEXTS = new Int32Array(0);
const NO_FORMATS = new Uint16Array(0);

/** Keeps small input from asking for gigabytes: told of every cell that memory is taken for, it may throw. */
export interface Room {
  spend(cells: number): void;
}

/** Room without end, for input whose size is known beforehand. */
export const ENDLESS: Room = { spend: () => {} };

/** One column while it is read. Arrays grow by doubling, each only when the first cell that needs it arrives. */
export class ColumnBuilder {
  private kind = NO_KINDS;
  private num = NO_NUMBERS;
  private text = NO_TEXTS;
  private formats = NO_FORMATS;
  private format = -1;

  constructor(private readonly room: Room) {}

  private grow(row: number): void {
    const length = Math.max(64, row + 1, this.kind.length * 2);
    this.room.spend(length - this.kind.length);
    const kind = new Uint8Array(length);
    kind.set(this.kind);
    this.kind = kind;
  }

  private growNumbers(): void {
    const num = new Float64Array(this.kind.length);
    num.set(this.num);
    this.num = num;
  }

  private growTexts(): void {
    const text = new Int32Array(this.kind.length);
    text.set(this.text);
    this.text = text;
  }

  private mixFormats(): void {
    const formats = new Uint16Array(this.kind.length);
    if (this.formats.length > 0) formats.set(this.formats);
    else formats.fill(this.format);
    this.formats = formats;
  }

  /** A number, date or boolean. Its number format is kept; those of texts do not matter. */
  number(row: number, value: number, kind: CellKind, format: number): void {
    if (row >= this.kind.length) this.grow(row);
    if (row >= this.num.length) this.growNumbers();
    this.kind[row] = kind;
    this.num[row] = value;
    if (this.formats.length === 0) {
      if (format === this.format) return;
      if (this.format < 0) {
        this.format = format;
        return;
      }
    }
    if (row >= this.formats.length) this.mixFormats();
    this.formats[row] = format;
  }

  /** A text or an error, by its id. */
  word(row: number, id: number, kind: CellKind): void {
    if (row >= this.kind.length) this.grow(row);
    if (row >= this.text.length) this.growTexts();
    this.kind[row] = kind;
    this.text[row] = id;
  }

  /** A formula without a cached value. */
  formula(row: number): void {
    if (row >= this.kind.length) this.grow(row);
    this.kind[row] = FORMULA;
  }

  /** The column in the order of `place` (place[i] = final row of row i); of two cells for one place the later one counts. */
  reordered(place: Int32Array): ColumnBuilder {
    const to = new ColumnBuilder(this.room);
    for (let row = 0; row < place.length && row < this.kind.length; row++) {
      const kind = this.kind[row] as CellKind;
      if (kind === 0) continue;
      const at = place[row]!;
      if (kind === FORMULA) to.formula(at);
      else if (kind < 3 || kind === 4) to.number(at, this.num[row]!, kind, this.formats.length > 0 ? this.formats[row]! : this.format);
      else to.word(at, this.text[row]!, kind);
    }
    return to;
  }

  finish(rows: number): Column {
    if (this.kind.length < rows) this.grow(rows - 1);
    const kinds = this.kind.subarray(0, rows);
    if (this.num.length > 0 && this.num.length < rows) this.growNumbers();
    if (this.text.length > 0 && this.text.length < rows) this.growTexts();
    if (this.formats.length > 0 && this.formats.length < rows) this.mixFormats();
    const first = kinds[0] ?? 0;
    let same = true;
    for (let i = 1; same && i < rows; i++) same = kinds[i] === first;
    return {
      kind: same ? (first as CellKind) : kinds,
      ...(this.num.length > 0 && { num: this.num.subarray(0, rows) }),
      ...(this.text.length > 0 && { text: this.text.subarray(0, rows) }),
      ...(this.formats.length > 0 ? { format: this.formats.subarray(0, rows) } : this.format > 0 && { format: this.format }),
    };
  }
}
