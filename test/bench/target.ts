import { measured, type Results, times } from './result.js';
import { BATCH_FILES, BATCH_ROWS, LARGE, MIDDLE, SMALL, WRITTEN } from './task.js';

/** A number that one run must keep: at most or at least `limit`. */
interface Target {
  readonly what: string;
  readonly most?: number;
  readonly least?: number;
  readonly unit: '×' | 'MB' | 's';
  /** undefined = not measured in this run. */
  readonly value: (r: Results) => number | undefined;
}

const OURS = 'Closebook';

/** Wall-clock of one contestant over another's at the same task. */
function ratio(r: Results, id: string, rows: number, name: string, than: string): number | undefined {
  const [a, b] = [measured(r, id, rows, name), measured(r, id, rows, than)];
  return a && b && a.wall / b.wall;
}
const slower =
  (id: string, name: string, rows = LARGE) =>
  (r: Results) =>
    ratio(r, id, rows, name, OURS);
const overFloor =
  (id: string, name = OURS) =>
  (r: Results) => {
    const [ours, floor] = [measured(r, id, LARGE, name), r.floors.get(LARGE)];
    return ours && floor && ours.wall / floor.wall;
  };
const memory =
  (id: string, rows = LARGE) =>
  (r: Results) =>
    measured(r, id, rows, OURS)?.cost.rss;

/** Processor time of one more row between the two larger sizes, over that between the two smaller. */
function growth(r: Results): number | undefined {
  const [a, b, c] = [SMALL, MIDDLE, LARGE].map(rows => measured(r, 'command', rows, 'closebook analyze')?.cost.cpu);
  return a && b && c && (c - b) / (LARGE - MIDDLE) / ((b - a) / (MIDDLE - SMALL));
}

/** The metrics alone over DuckDB's: within the processes, once the columns are in memory. */
function kernels(r: Results): number | undefined {
  const [a, b] = [OURS, 'DuckDB'].map(name => measured(r, 'kernel', LARGE, name)?.cost.marks['compute']);
  return a && b && a / b;
}

const TARGETS: readonly Target[] = [
  { what: 'read 1M × 12 .xlsx, all columns, over the floor', most: 2, unit: '×', value: overFloor('read') },
  { what: '… the five columns needed, over the floor', most: 1.6, unit: '×', value: overFloor('read', 'Closebook, needed columns') },
  { what: '… peak memory', most: 350, unit: 'MB', value: memory('read') },
  { what: '… hucre stream over Closebook', least: 15, unit: '×', value: slower('read', 'hucre stream') },
  { what: '… R readxl over Closebook', least: 15, unit: '×', value: slower('read', 'R readxl') },
  { what: '… ExcelJS stream over Closebook', least: 25, unit: '×', value: slower('read', 'ExcelJS stream') },
  { what: '… pandas over Closebook', least: 80, unit: '×', value: slower('read', 'pandas (openpyxl)') },
  { what: '1M .xlsx to all receivables and customer figures in memory, over the floor', most: 2.2, unit: '×', value: overFloor('memory') },
  { what: '… and to a formatted workbook with a row a customer, over the floor', most: 3.5, unit: '×', value: overFloor('book') },
  {
    what: '… ExcelJS stream + Arquero + ExcelJS stream over Closebook',
    least: 20,
    unit: '×',
    value: slower('book', 'ExcelJS stream + Arquero + ExcelJS stream'),
  },
  { what: 'kernels on columns in memory, over DuckDB', most: 0.5, unit: '×', value: kernels },
  {
    what: 'write 200k × 12 formatted, ExcelJS stream over Closebook',
    least: 5,
    unit: '×',
    value: slower('write', 'ExcelJS stream', WRITTEN),
  },
  { what: '… ExcelJS in memory over Closebook', least: 15, unit: '×', value: slower('write', 'ExcelJS', WRITTEN) },
  { what: '… peak memory', most: 150, unit: 'MB', value: memory('write', WRITTEN) },
  { what: 'read 1M .csv, the five columns needed, over DuckDB', most: 1.1, unit: '×', value: r => ratio(r, 'csv', LARGE, OURS, 'DuckDB') },
  { what: 'processor time of a row more from 100k to 1M, over that from 10k to 100k', most: 1.2, unit: '×', value: growth },
  {
    what: 'a 10k-row workbook from process start to file',
    most: 1,
    unit: 's',
    value: r => (measured(r, 'command', SMALL, 'closebook analyze')?.wall ?? NaN) / 1000 || undefined,
  },
  {
    what: '200 files of 5,000 rows: two workers’ throughput over one’s',
    least: 1.7,
    unit: '×',
    value: r => ratio(r, 'batch', BATCH_FILES * BATCH_ROWS, 'one worker', OURS),
  },
  {
    what: '… peak memory over that of 20 files',
    most: 1.2,
    unit: '×',
    value: r => {
      const [all, few] = [1, 10].map(part => memory('batch', (BATCH_FILES / part) * BATCH_ROWS)(r));
      return all && few && all / few;
    },
  },
];

function shown(value: number, unit: Target['unit']): string {
  return unit === '×' ? times(value) : `${unit === 'MB' ? Math.round(value) : value.toFixed(2)} ${unit}`;
}

/** Every target with what was measured, as a Markdown table. */
export function targetLines(r: Results): string[] {
  return [
    '| target | is to be | measured | |',
    '|---|---|---:|---|',
    ...TARGETS.map(({ what, most, least, unit, value }) => {
      const found = value(r);
      const bound = most === undefined ? `≥ ${least} ${unit}` : `≤ ${most} ${unit}`;
      if (found === undefined) return `| ${what} | ${bound} | not measured | |`;
      return `| ${what} | ${bound} | ${shown(found, unit)} | ${found <= (most ?? Infinity) && found >= (least ?? 0) ? 'met' : '**missed**'} |`;
    }),
    '',
    'The pane has a bench of its own, `npm run bench:pane`.',
  ];
}
