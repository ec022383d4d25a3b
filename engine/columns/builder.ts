import type { Column, Grid } from '../grid.js';
import { ColumnBuilder, type Room } from './column.js';

/**
 * Collects one tab. A row is opened when its first cell with content arrives, so rows and columns that only carry style cost nothing, and
 * neither do the claims of a `dimension` element.
 */
export class GridBuilder {
  readonly columns: (ColumnBuilder | undefined)[] = [];
  private rows = 0;
  private numbers = new Int32Array(64);
  private hidden: Uint8Array | null = null;
  private ordered = true;

  constructor(private readonly room: Room) {}

  /** Opens the row with this number (from 0); gives its index. Rows may come in any order, and twice. */
  row(number: number, hidden: boolean): number {
    const index = this.rows++;
    if (index >= this.numbers.length) {
      const numbers = new Int32Array(this.numbers.length * 2);
      numbers.set(this.numbers);
      this.numbers = numbers;
    }
    if (index > 0 && number <= this.numbers[index - 1]!) this.ordered = false;
    this.numbers[index] = number;
    if (hidden || this.hidden) {
      if (!this.hidden || this.hidden.length <= index) {
        const flags = new Uint8Array(this.numbers.length);
        if (this.hidden) flags.set(this.hidden);
        this.hidden = flags;
      }
      if (hidden) this.hidden[index] = 1;
    }
    return index;
  }

  column(col: number): ColumnBuilder {
    while (this.columns.length <= col) this.columns.push(undefined);
    return (this.columns[col] ??= new ColumnBuilder(this.room));
  }

  /** Puts rows that came out of order in order, and joins rows with one number. */
  private arrange(): void {
    const { rows } = this;
    const order = Int32Array.from({ length: rows }, (_, i) => i).sort((a, b) => this.numbers[a]! - this.numbers[b]! || a - b);
    const place = new Int32Array(rows);
    const numbers = new Int32Array(rows);
    const hidden = this.hidden ? new Uint8Array(rows) : null;
    let to = -1;
    for (const from of order) {
      const number = this.numbers[from]!;
      if (to < 0 || numbers[to] !== number) numbers[++to] = number;
      place[from] = to;
      if (hidden && this.hidden![from]) hidden[to] = 1;
    }
    this.columns.forEach((column, col) => {
      if (column) this.columns[col] = column.reordered(place);
    });
    this.rows = to + 1;
    this.numbers = numbers;
    this.hidden = hidden;
  }

  finish(): Pick<Grid, 'row0' | 'col0' | 'rows' | 'rowNo' | 'columns' | 'hiddenRows'> {
    if (!this.ordered) this.arrange();
    const { rows } = this;
    const col0 = Math.max(
      0,
      this.columns.findIndex(column => column),
    );
    const columns: Column[] = [];
    for (let col = col0; col < this.columns.length; col++) columns.push(this.columns[col]?.finish(rows) ?? { kind: 0 });
    const rowNo = this.numbers.slice(0, rows);
    const row0 = rows > 0 ? rowNo[0]! : 0;
    const dense = rows === 0 || rowNo[rows - 1] === row0 + rows - 1;
    const hiddenRows = this.hidden?.subarray(0, rows);
    return { row0, col0, rows, columns, ...(!dense && { rowNo }), ...(hiddenRows?.includes(1) && { hiddenRows: hiddenRows.slice() }) };
  }
}
