import { address, BLANK, BOOL, type CellKind, cellAt, DATE, ERROR, FORMULA, type Grid, kindAt, NUMBER, rowAt, TEXT } from './grid.js';
import { isoDay } from './units/day.js';

const KIND_NAMES: Record<CellKind, string> = {
  [BLANK]: 'blank',
  [NUMBER]: 'number',
  [DATE]: 'date',
  [TEXT]: 'text',
  [BOOL]: 'bool',
  [ERROR]: 'error',
  [FORMULA]: 'formula without a value',
};

/** One cell as it was read. `iso` says a date's day and time, because its value is a serial. */
export interface DumpedCell {
  readonly kind: string;
  readonly value: string | number | boolean | null;
  readonly iso?: string;
}

/** One tab's cells that are not blank, by address. */
export interface DumpedTab {
  readonly file: string | null;
  readonly tab: string;
  readonly visible: boolean;
  readonly cells: Readonly<Record<string, DumpedCell>>;
}

/**
 * A date serial as ISO 8601, with the time where it has one, to the second.
 *
 * @example isoMoment(46326.75) // => '2026-10-31T18:00:00'
 * @example isoMoment(46326) // => '2026-10-31'
 */
export function isoMoment(serial: number): string {
  const seconds = Math.round(serial * 86400);
  const day = Math.floor(seconds / 86400);
  const rest = seconds - day * 86400;
  if (rest === 0) return isoDay(day);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${isoDay(day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/** Every cell of a tab, as `inspect --cells --json` prints it: to hold the reader against other programs' reading. */
export function cellsOf(grid: Grid): DumpedTab {
  const cells: Record<string, DumpedCell> = {};
  for (let row = 0; row < grid.rows; row++) {
    grid.columns.forEach((column, col) => {
      const kind = kindAt(column, row);
      if (kind === BLANK) return;
      const value = cellAt(grid, col, row);
      const cell: DumpedCell = { kind: KIND_NAMES[kind], value };
      cells[address(rowAt(grid, row), grid.col0 + col)] = kind === DATE ? { ...cell, iso: isoMoment(value as number) } : cell;
    });
  }
  return { file: grid.file ?? null, tab: grid.tab, visible: grid.visible, cells };
}
