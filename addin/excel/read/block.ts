import type { Slices } from '../breathe.js';
import type { Area, Ask, CellValue, Matrix } from './part.js';

/** Texts that may be errors: Excel gives both alike. */
const ERROR_LIKE = /^#[A-Z][A-Z0-9/_]*[!?]?$/;

/** What was fetched of neighbouring columns. */
interface Span {
  readonly left: number;
  readonly cells: Matrix;
}

/** Rows of a tab on their way into a Grid: their values, and what else must be fetched before these can be understood. */
export class Block {
  /** Columns (from the tab's first) that hold numbers, and those that hold a text that may be an error: 1 = yes. */
  readonly numeric: Uint8Array;
  readonly doubtful: Uint8Array;
  /** Bytes of the values as JSON, about. */
  bytes = 0;
  hidden: Uint8Array | null = null;
  private formats: Span[] = [];
  private types: Span[] = [];

  constructor(
    readonly sheet: string,
    readonly area: Area,
    readonly values: Matrix,
  ) {
    this.numeric = new Uint8Array(area.cols);
    this.doubtful = new Uint8Array(area.cols);
  }

  /** Looks through the values once. */
  async scan(slices: Slices): Promise<void> {
    const { numeric, doubtful } = this;
    let bytes = 0;
    for (const row of this.values) {
      for (let col = 0; col < row.length; col++) {
        const value = row[col];
        if (typeof value === 'string') {
          const { length } = value;
          bytes += 3 + (length > 0 && value.charCodeAt(length >> 1) > 0x7f ? length * 3 : length);
          if (length > 2 && value.charCodeAt(0) === 0x23 && ERROR_LIKE.test(value)) doubtful[col] = 1;
        } else if (typeof value === 'number') {
          numeric[col] = 1;
          bytes += Number.isInteger(value) ? (Math.abs(value) < 1e6 ? 7 : 13) : 12;
        } else bytes += 6;
      }
      if (slices.due(row.length >> 2)) await slices.rest();
    }
    this.bytes = bytes;
  }

  /** What is still missing. */
  asks(): Ask[] {
    return [...this.missing('numberFormat', this.numeric, this.formats), ...this.missing('valueTypes', this.doubtful, this.types)];
  }

  private missing(what: Ask['what'], wanted: Uint8Array, found: readonly Span[]): Ask[] {
    const has = (col: number): boolean => found.some(span => col >= span.left && col < span.left + (span.cells[0]?.length ?? 0));
    return runsOf(wanted, has).map(({ left, cols }) => ({
      sheet: this.sheet,
      what,
      area: { ...this.area, left: this.area.left + left, cols },
    }));
  }

  /** Takes what was fetched for one of its asks. */
  take(ask: Ask, cells: Matrix): void {
    const span = { left: ask.area.left - this.area.left, cells };
    if (ask.what === 'numberFormat') this.formats.push(span);
    else if (ask.what === 'valueTypes') this.types.push(span);
  }

  formatAt(row: number, col: number): string {
    return String(cellOf(this.formats, row, col) ?? 'General');
  }

  isError(row: number, col: number): boolean {
    return cellOf(this.types, row, col) === 'Error';
  }
}

function cellOf(spans: readonly Span[], row: number, col: number): CellValue | undefined {
  for (const { left, cells } of spans) {
    const found = cells[row]?.[col - left];
    if (col >= left && found !== undefined) return found;
  }
  return undefined;
}

/** Runs of neighbouring columns that are wanted and not there yet. */
export function runsOf(wanted: Uint8Array, has: (col: number) => boolean): { readonly left: number; readonly cols: number }[] {
  const runs: { left: number; cols: number }[] = [];
  for (let col = 0; col < wanted.length; col++) {
    if (wanted[col] !== 1 || has(col)) continue;
    const last = runs.at(-1);
    if (last && last.left + last.cols === col) last.cols += 1;
    else runs.push({ left: col, cols: 1 });
  }
  return runs;
}
