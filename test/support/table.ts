import type { Day } from '../../engine/units/day.js';
import { dayFromIso } from '../../engine/units/day.js';
import { minorOf } from '../../engine/units/money.js';
import type { Data, RepeatedColumn, SheetId, Table, Typed } from '../../engine/sheets/table.js';

/** Columns for hand-made tables, laid out in tests as they look on the sheet. null = blank. */
export function days(...iso: (string | null)[]): Typed {
  return { kind: 'day', values: Float64Array.from(iso, d => (d === null ? NaN : (dayFromIso(d) as Day))) };
}
export function money(...major: (number | null)[]): Typed {
  return { kind: 'money', values: Float64Array.from(major, v => (v === null ? NaN : minorOf(v))) };
}
export function numbers(...values: (number | null)[]): Typed {
  return { kind: 'number', values: Float64Array.from(values, v => v ?? NaN) };
}
export function words(...values: (string | null)[]): Typed {
  const list = [...new Set(values.filter(v => v !== null))];
  return { kind: 'text', codes: Int32Array.from(values, v => (v === null ? -1 : list.indexOf(v))), words: list };
}
export function flags(...values: (boolean | null)[]): Typed {
  return { kind: 'flag', values: Int8Array.from(values, v => (v === null ? -1 : v ? 1 : 0)) };
}

/** A table on a tab named like its sheet, header in row 1, data from row 2. */
export function table(
  sheet: SheetId,
  columns: Record<string, Typed>,
  repeated: Record<string, { key: string; column: Typed }[]> = {},
): Table {
  const first = Object.values(columns)[0] ?? Object.values(repeated)[0]?.[0]?.column;
  const rows = !first ? 0 : first.kind === 'text' ? first.codes.length : first.values.length;
  const roles = Object.keys(columns);
  const many = Object.entries(repeated).map(
    ([role, list]) =>
      [role, list.map((r, i): RepeatedColumn => ({ key: r.key, header: r.key, col: roles.length + i, column: r.column }))] as const,
  );
  return {
    sheet,
    rows,
    sources: [{ tab: sheet, columns: Object.fromEntries(roles.map((role, col) => [role, { header: role, col }])) }],
    row: Int32Array.from({ length: rows }, (_, i) => i + 1),
    columns,
    repeated: Object.fromEntries(many),
    leftOut: 0,
  };
}

export function data(...tables: Table[]): Data {
  return Object.fromEntries(tables.map(t => [t.sheet, t]));
}
