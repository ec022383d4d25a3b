import { type Table, textColumn, type Typed } from '../../sheets/table.js';

/** Rows of a table by what stands in every mapped column. */
export interface SameRows {
  /** The first row asked for before that equals this one, −1 where there is none. */
  find(row: number): number;
}

const whole = new Float64Array(1);
const halves = new Int32Array(whole.buffer);

function mixed(hash: number, word: number): number {
  const next = Math.imul(hash ^ word, 16777619);
  return next ^ (next >>> 15);
}

function valuesOf(column: Typed): { readonly values: ArrayLike<number>; readonly isWhole: boolean } {
  if (column.kind === 'text') return { values: column.codes, isWhole: true };
  return { values: column.values, isWhole: column.kind === 'flag' };
}

/**
 * Rows that are equal in every mapped column, found by a hash of their cells: nothing is allocated for a row. Where the id column is none but
 * numbers the lines (`hasId` false), the numbers of two tabs are not compared: a tab of all deals numbers them anew.
 */
export function sameRows(table: Table, hasId = true): SameRows {
  const { source } = table;
  const lines = hasId ? undefined : textColumn(table, 'opp_id');
  const repeated = Object.values(table.repeated).flatMap(list => (list ?? []).map(c => c.column));
  const columns = [...Object.values(table.columns), ...repeated].flatMap(column => (column && column !== lines ? [valuesOf(column)] : []));
  let size = 16;
  while (size < table.rows * 2) size *= 2;
  let slots: Int32Array | null = null;
  const hashOf = (row: number): number => {
    let hash = -2128831035;
    for (const { values, isWhole } of columns) {
      const value = values[row] as number;
      if (isWhole) hash = mixed(hash, value);
      else if (Number.isNaN(value)) hash = mixed(hash, 1);
      else {
        whole[0] = value;
        hash = mixed(mixed(hash, halves[0] as number), halves[1] as number);
      }
    }
    return hash;
  };
  const isLine = (a: number, b: number): boolean =>
    !lines || lines.codes[a] === lines.codes[b] || (source !== undefined && source?.[a] !== source?.[b]);
  const isSame = (a: number, b: number): boolean => isLine(a, b) && columns.every(({ values }) => Object.is(values[a], values[b]));
  return {
    find(row) {
      slots ??= new Int32Array(size);
      let slot = hashOf(row) & (size - 1);
      for (let known = slots[slot] as number; known !== 0; known = slots[(slot = (slot + 1) & (size - 1))] as number)
        if (isSame(known - 1, row)) return known - 1;
      slots[slot] = row + 1;
      return -1;
    },
  };
}
