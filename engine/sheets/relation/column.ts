import { orZero } from '../../units/money.js';
import { type Role, type Table, type TextColumn, textColumn, type Typed } from '../table.js';

/** Σ sign × column in every row, blanks as 0; NaN where all are blank. An absent column counts as blank. */
export function sumOf(columns: readonly (Float64Array | undefined)[], signs: readonly number[], rows: number): Float64Array {
  const sum = new Float64Array(rows).fill(NaN);
  columns.forEach((column, i) => {
    for (let row = 0; column && row < rows; row++) if (!Number.isNaN(column[row])) sum[row] = orZero(sum[row]!) + signs[i]! * column[row]!;
  });
  return sum;
}

/** −1 where a column writes what settles as negative amounts throughout. */
export function signOf(values: Float64Array): 1 | -1 {
  let some = false;
  for (const value of values) {
    if (value > 0) return 1;
    some ||= value < 0;
  }
  return some ? -1 : 1;
}

/** The customer and currency of each row as a number from 0; rows that name nobody are one group. */
export function groupsOf(table: Table): Int32Array {
  const columns = [textColumn(table, 'customer') ?? textColumn(table, 'customer_id'), textColumn(table, 'currency')];
  const [who, currency] = columns as [TextColumn | undefined, TextColumn | undefined];
  const width = (currency?.words.length ?? 0) + 1;
  const known = new Map<number, number>();
  return Int32Array.from({ length: table.rows }, (_, row) => {
    const key = ((who?.codes[row] ?? -1) + 1) * width + (currency?.codes[row] ?? -1) + 1;
    let at = known.get(key);
    if (at === undefined) known.set(key, (at = known.size));
    return at;
  });
}

/** Columns under other roles; a role mapped to null is gone. Addresses move with them. */
export function renamed(table: Table, names: Readonly<Record<Role, Role | null>>, more: Readonly<Record<Role, Typed>> = {}): Table {
  const moved = <T>(entries: Readonly<Record<Role, T>>): Record<Role, T> =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([role, one]) => {
        const name = Object.hasOwn(names, role) ? names[role]! : role;
        return name === null ? [] : [[name, one]];
      }),
    );
  return {
    ...table,
    sources: table.sources.map(source => ({ ...source, columns: moved(source.columns) })),
    columns: { ...moved(table.columns as Readonly<Record<Role, Typed>>), ...more },
  };
}
