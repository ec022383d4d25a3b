import { exact } from '../../units/money.js';

/** Rows added up by everything they are told apart by. */
export interface Cells<K extends string> {
  /** The first row of each cell; cells are in the order of these. */
  readonly first: Int32Array<ArrayBuffer>;
  /** Rows of each cell. */
  readonly count: Float64Array<ArrayBuffer>;
  readonly sums: Readonly<Record<K, Float64Array<ArrayBuffer>>>;
}

/**
 * Adds up rows that agree in all keys, in one pass: so that what groups, pivots and joins sees as many rows as there are cells. Keys are
 * whole numbers from −1.
 *
 * @example [...cellsOf([Int32Array.of(0, 1, 0)], { amount: Float64Array.of(5, 6, 7) }).sums.amount] // => [12, 6]
 */
export function cellsOf<K extends string>(
  keys: readonly (Int32Array | Int8Array | Uint8Array)[],
  values: Readonly<Record<K, Float64Array>>,
): Cells<K> {
  const rows = keys[0]!.length;
  const place = placesOf(keys, rows);
  const first = new Int32Array(rows);
  let cells = 0;
  for (let row = 0; row < rows; row++) if (place[row] === cells) first[cells++] = row;
  const added = (of: (row: number) => number): Float64Array<ArrayBuffer> => {
    const sums = new Float64Array(cells);
    for (let row = 0; row < rows; row++) sums[place[row]!]! += of(row);
    for (let cell = 0; cell < cells; cell++) sums[cell] = exact(sums[cell]!);
    return sums;
  };
  const sums = Object.entries<Float64Array>(values).map(([name, column]) => [name, added(row => column[row]!)]);
  return { first: first.slice(0, cells), count: added(() => 1), sums: Object.fromEntries(sums) as Cells<K>['sums'] };
}

/** The cell of each row: split by one key after the other, numbered in the order first met. */
function placesOf(keys: readonly (Int32Array | Int8Array | Uint8Array)[], rows: number): Int32Array {
  const place = new Int32Array(rows);
  let cells = 1;
  for (const key of keys) {
    let width = 0;
    for (let row = 0; row < rows; row++) if (key[row]! + 2 > width) width = key[row]! + 2;
    const known = new Int32Array(cells * width).fill(-1);
    cells = 0;
    for (let row = 0; row < rows; row++) {
      const at = place[row]! * width + key[row]! + 1;
      if (known[at] === -1) known[at] = cells++;
      place[row] = known[at]!;
    }
  }
  return place;
}
