import { ERROR_CODES, errorOf, isError, type Value } from './value.js';
import { INHERIT } from './style.js';

const BLANK = 0;
const NUMBER = 1;
const TEXT = 2;
const FALSE = 3;
const TRUE = 4;
/** The first of the errors; the others follow in the order of ERROR_CODES. */
const ERROR = 5;

function grown<A extends Uint8Array | Uint32Array | Float64Array>(old: A, make: (size: number) => A, size: number): A {
  const next = make(size);
  next.set(old);
  return next;
}

/**
 * The cells of one column from row 0, in arrays: a byte for the kind, a double for a number, a style id; texts and formulas only where
 * there are any. A hundred thousand rows of numbers take about 1.3 MB.
 */
export class ColumnCells {
  private kinds = new Uint8Array(0);
  private numbers = new Float64Array(0);
  private texts: (string | undefined)[] = [];
  private styles = new Uint32Array(0);
  /** Formula texts by row, with their "=". */
  readonly formulas = new Map<number, string>();

  /** Rows that have room; a row beyond is blank and takes the look of its row or column. */
  get rows(): number {
    return this.kinds.length;
  }

  private room(row: number): void {
    if (row < this.kinds.length) return;
    const size = Math.max(64, row + 1, Math.min(this.kinds.length * 2, 1_048_576));
    this.kinds = grown(this.kinds, n => new Uint8Array(n), size);
    this.numbers = grown(this.numbers, n => new Float64Array(n), size);
    this.styles = grown(this.styles, n => new Uint32Array(n), size);
  }

  clone(): ColumnCells {
    const copy = new ColumnCells();
    copy.kinds = this.kinds.slice();
    copy.numbers = this.numbers.slice();
    copy.texts = [...this.texts];
    copy.styles = this.styles.slice();
    for (const [row, formula] of this.formulas) copy.formulas.set(row, formula);
    return copy;
  }

  value(row: number): Value {
    const kind = this.kinds[row] ?? BLANK;
    switch (kind) {
      case BLANK:
        return null;
      case NUMBER:
        return this.numbers[row] as number;
      case TEXT:
        return this.texts[row] ?? '';
      case FALSE:
        return false;
      case TRUE:
        return true;
      default:
        return errorOf(ERROR_CODES[kind - ERROR] as (typeof ERROR_CODES)[number]);
    }
  }

  isBlank(row: number): boolean {
    return (this.kinds[row] ?? BLANK) === BLANK;
  }

  /** Sets the value and leaves formula and style as they are. */
  setValue(row: number, value: Value): void {
    if (value === null && row >= this.kinds.length) return;
    this.room(row);
    if (this.kinds[row] === TEXT && typeof value !== 'string') this.texts[row] = undefined;
    if (value === null) this.kinds[row] = BLANK;
    else if (typeof value === 'number') {
      this.kinds[row] = NUMBER;
      this.numbers[row] = value;
    } else if (typeof value === 'string') {
      this.kinds[row] = TEXT;
      this.texts[row] = value;
    } else if (isError(value)) this.kinds[row] = ERROR + ERROR_CODES.indexOf(value.error);
    else this.kinds[row] = value ? TRUE : FALSE;
  }

  styleId(row: number): number {
    return this.styles[row] ?? INHERIT;
  }

  setStyleId(row: number, id: number): void {
    this.room(row);
    this.styles[row] = id;
  }

  /** First and last row that is not blank, or holds a formula; with `styled` also those with a look of their own. Null = none. */
  extent(styled: boolean): [first: number, last: number] | null {
    let first = -1;
    let last = -1;
    const is = (row: number): boolean => this.kinds[row] !== BLANK || (styled && (this.styles[row] as number) > 1);
    for (let row = 0; row < this.kinds.length; row++)
      if (is(row)) {
        first = row;
        break;
      }
    for (let row = this.kinds.length - 1; row >= 0 && first >= 0; row--)
      if (is(row)) {
        last = row;
        break;
      }
    for (const row of this.formulas.keys()) {
      if (first < 0 || row < first) first = row;
      if (row > last) last = row;
    }
    return first < 0 ? null : [first, last];
  }
}
