import { BLANK, BOOL, type CellKind, type Column, DATE, ERROR, FORMULA, type Grid, NUMBER, type Rect, TEXT } from '../../engine/grid.js';
import type { ColumnMatch, TabRecognition } from '../../engine/sheets/match/recognition.js';
import type { SheetId } from '../../engine/sheets/table.js';
import { dayFromIso } from '../../engine/units/day.js';

/** A cell as a test writes it: a text, a number, a boolean, a blank, a date, an error, a formula without a cached value, a formatted number. */
export type TestCell =
  string | number | boolean | null | { date: string | number } | { error: string } | { formula: true } | { number: number; format: string };

function kindOfCell(cell: TestCell): CellKind {
  if (cell === null) return BLANK;
  if (typeof cell === 'string') return TEXT;
  if (typeof cell === 'number') return NUMBER;
  if (typeof cell === 'boolean') return BOOL;
  return 'date' in cell ? DATE : 'error' in cell ? ERROR : 'number' in cell ? NUMBER : FORMULA;
}

/** A grid from rows of cells, as the tab looks. */
export function gridOf(
  tab: string,
  rows: readonly (readonly TestCell[])[],
  more: { merges?: Rect[]; row0?: number; col0?: number } = {},
): Grid {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    if (!ids.has(text)) ids.set(text, texts.push(text) - 1);
    return ids.get(text) as number;
  };
  const formats = ['General'];
  const width = Math.max(0, ...rows.map(row => row.length));
  const columns = Array.from({ length: width }, (_, col): Column => {
    const cells = rows.map(row => row[col] ?? null);
    const num = cells.map(cell => {
      if (typeof cell === 'number' || typeof cell === 'boolean') return Number(cell);
      if (cell === null || typeof cell === 'string') return 0;
      if ('number' in cell) return cell.number;
      return 'date' in cell ? (typeof cell.date === 'string' ? dayFromIso(cell.date) : cell.date) : 0;
    });
    const text = cells.map(cell =>
      typeof cell === 'string' ? idOf(cell) : typeof cell === 'object' && cell !== null && 'error' in cell ? idOf(cell.error) : 0,
    );
    const format = cells.map(cell => {
      if (typeof cell !== 'object' || cell === null || !('format' in cell)) return 0;
      if (!formats.includes(cell.format)) formats.push(cell.format);
      return formats.indexOf(cell.format);
    });
    return {
      kind: Uint8Array.from(cells, kindOfCell),
      num: Float64Array.from(num),
      text: Int32Array.from(text),
      format: Uint16Array.from(format),
    };
  });
  const encoded = texts.map(text => new TextEncoder().encode(text));
  const at = new Uint32Array(encoded.length + 1);
  encoded.forEach((bytes, i) => (at[i + 1] = (at[i] as number) + bytes.length));
  const bytes = new Uint8Array(at.at(-1) as number);
  encoded.forEach((part, i) => bytes.set(part, at[i]));
  return {
    tab,
    row0: more.row0 ?? 0,
    col0: more.col0 ?? 0,
    rows: rows.length,
    columns,
    strings: { bytes, at },
    formats,
    merges: more.merges ?? [],
    visible: true,
  };
}

/** A grid of a csv file's text: every cell is text, an empty one is blank. Quoted fields may hold commas, not line breaks. */
export function csvGrid(tab: string, csv: string): Grid {
  const rows = csv
    .split(/\r?\n/)
    .filter(line => line !== '')
    .map(line =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(m => m[1]!.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')).slice(0, -1),
    );
  const width = Math.max(0, ...rows.map(row => row.length));
  return gridOf(
    tab,
    rows.map(row => Array.from({ length: width }, (_, i) => row[i] || null)),
  );
}

/** A recognition with the header in the first row: role (or `role:key`) → header. */
export function recognitionOf(
  grid: Grid,
  sheet: SheetId,
  roles: Readonly<Record<string, string>>,
  more: Partial<TabRecognition> & { scale?: Readonly<Record<string, number>> } = {},
): TabRecognition {
  const headers = grid.columns.map(column => {
    const id = column?.text?.[0];
    return id === undefined ? '' : new TextDecoder().decode(grid.strings.bytes.subarray(grid.strings.at[id], grid.strings.at[id + 1]));
  });
  const columns = Object.entries(roles).map(([name, header]): ColumnMatch => {
    const [role, key] = name.split(':') as [string, string | undefined];
    const column = headers.indexOf(header);
    if (column < 0) throw new Error(`no column ${header}`);
    return { role, key, column, header, how: 'exact', confidence: 'certain', scale: more.scale?.[role] ?? 1, parsed: 1, samples: [] };
  });
  const { scale: _, ...rest } = more;
  return {
    tab: grid.tab,
    visible: true,
    sheet,
    confidence: 'certain',
    why: { zh: '', en: '' },
    header: 0,
    first: 1,
    last: grid.rows,
    skipped: [],
    columns,
    unused: [],
    questions: [],
    issues: [],
    ...rest,
  };
}
