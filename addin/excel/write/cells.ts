import { cleanText } from '../../../engine/report/celltext.js';
import { formulaOf } from '../../../engine/report/link.js';
import type { Block, Plan, PlanColumn, PlanValue } from '../../../engine/report/plan.js';
import type { Slices } from '../breathe.js';
import { can } from '../capability.js';
import { relativeRows } from './relative.js';
import { CALL, type Sender } from './sender.js';

/** Cells handed over in one call: the runtime looks at each of them before the call returns. */
const AT_ONCE = 12_000;
/** Blocks up to this many rows are written with one range; in longer ones a formula is filled down, and a format goes to whole columns. */
const SMALL = 12;

/** Links open cells of the workbook they stand in. */
const HERE = (): string => '';

type CellText = string | number | boolean | null;

/** A column's format is set before its texts, so that they stay as they are: it holds no formula, which would become text, too. */
function isTextColumn(column: PlanColumn): boolean {
  return column.format === '@' && !column.formulas && !column.links;
}

/** What is typed into a cell: a formula, or a value; text is marked as text. null = nothing. */
function typedOf(value: PlanValue, formula: string | null, asText: boolean): CellText {
  if (formula !== null) return `=${formula}`;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return value;
  const text = cleanText(value);
  return text === '' ? null : asText ? text : `'${text}`;
}

/** Bytes of a cell in a request, about. */
function bytesOf(cell: CellText): number {
  if (typeof cell !== 'string') return 12;
  let bytes = cell.length + 3;
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code > 0x7f) bytes += 2;
    else if (code === 0x22 || code === 0x5c || code < 0x20) bytes += 1;
  }
  return bytes;
}

/** Runs of neighbouring columns that agree on something that is not null. */
export function columnRuns<T>(
  columns: readonly PlanColumn[],
  of: (column: PlanColumn) => T | null,
): { from: number; to: number; value: T }[] {
  const runs: { from: number; to: number; value: T }[] = [];
  columns.forEach((column, k) => {
    const value = of(column);
    const last = runs.at(-1);
    if (value === null) return;
    if (last && last.to === k - 1 && last.value === value) last.to = k;
    else runs.push({ from: k, to: k, value });
  });
  return runs;
}

/** One formula that stands in cells below each other. */
interface Fill {
  readonly col: number;
  readonly from: number;
  to: number;
}

/** Gives the rows of a block as they are typed, leaving out what is filled down from the row above. */
class BlockRows {
  readonly fills: Fill[] = [];
  formulas = 0;
  private readonly keys: (string | null)[];
  private readonly open: (Fill | null)[];
  private readonly fillDown: boolean;
  private readonly asText: readonly boolean[];

  constructor(
    private readonly block: Block,
    private readonly plans: readonly Plan[],
    long: boolean,
  ) {
    this.keys = block.columns.map(() => null);
    this.open = block.columns.map(() => null);
    this.fillDown = long && can('copyCells');
    this.asText = block.columns.map(isTextColumn);
  }

  row(i: number): CellText[] {
    return this.block.columns.map((column, k) => this.cell(column, k, i));
  }

  private cell(column: PlanColumn, k: number, i: number): CellText {
    const formula = formulaOf(column, i, this.plans, HERE);
    if (formula !== null) this.formulas += 1;
    const row = this.block.row + i;
    const key = formula === null || !this.fillDown || column.formulas?.[i] === undefined ? null : relativeRows(formula, row + 1);
    const open = this.open[k];
    if (key !== null && key === this.keys[k] && open) {
      open.to = row;
      return null;
    }
    this.keys[k] = key;
    this.open[k] = null;
    if (key !== null) {
      const fill: Fill = { col: this.block.col + k, from: row, to: row };
      this.fills.push(fill);
      this.open[k] = fill;
    }
    return typedOf(column.values[i] ?? null, formula, this.asText[k] as boolean);
  }
}

/** Writes a small block with one range for everything: the formats that texts need, what is typed, the formats as they stay. */
async function writeSmall(sender: Sender, key: string, block: Block, rows: BlockRows): Promise<void> {
  const cells = Array.from({ length: block.rows }, (_, i) => rows.row(i));
  const bytes = cells.reduce((sum, row) => sum + row.reduce<number>((n, cell) => n + bytesOf(cell) + 24, 0), 0);
  await sender.need(4 * CALL + bytes);
  const { row, col, columns } = block;
  const range = sender.range(key, { top: row, bottom: row + block.rows - 1, left: col, right: col + columns.length - 1 });
  const before = columns.map(column => (isTextColumn(column) ? '@' : 'General'));
  const after = columns.map(column => column.format);
  const all = (formats: readonly string[]): string[][] => cells.map(() => [...formats]);
  if (before.includes('@')) range.numberFormat = all(before);
  if (cells.some(one => one.some(cell => cell !== null))) range.formulas = cells;
  if (after.some((format, k) => format !== before[k])) range.numberFormat = all(after);
}

/** Writes a long block: text columns are formatted first, then values and formulas in slices that fit a request, then the other formats. */
async function writeLong(sender: Sender, key: string, block: Block, rows: BlockRows, slices: Slices): Promise<void> {
  const bottom = block.row + block.rows - 1;
  const format = async (of: (column: PlanColumn) => string | null): Promise<void> => {
    for (const { from, to, value } of columnRuns(block.columns, of)) {
      await sender.need(CALL);
      setFormat(sender.range(key, { top: block.row, bottom, left: block.col + from, right: block.col + to }), value);
    }
  };
  await format(column => (isTextColumn(column) ? '@' : null));
  for (let i = 0; i < block.rows;) i += await writeSlice(sender, key, block, rows, i, slices);
  for (const { col, from, to } of rows.fills) {
    if (to === from) continue;
    await sender.need(2 * CALL);
    const first = sender.range(key, { top: from, bottom: from, left: col, right: col });
    sender.range(key, { top: from + 1, bottom: to, left: col, right: col }).copyFrom(first, 'Formulas');
  }
  await format(column => (column.format === 'General' || isTextColumn(column) ? null : column.format));
}

/**
 * Writes the cells of a plan to a sheet: values, formulas and number formats. A formula written into a cell formatted as text would be text:
 * such a format comes last. Gives the number of formulas.
 */
export async function writeCells(sender: Sender, key: string, plan: Plan, plans: readonly Plan[], slices: Slices): Promise<number> {
  let formulas = 0;
  for (const block of plan.blocks) {
    const small = block.rows <= SMALL;
    const rows = new BlockRows(block, plans, !small);
    if (small) await writeSmall(sender, key, block, rows);
    else await writeLong(sender, key, block, rows, slices);
    formulas += rows.formulas;
  }
  return formulas;
}

/** Writes rows from `from` on, as many as fit; gives how many. */
async function writeSlice(sender: Sender, key: string, block: Block, rows: BlockRows, from: number, slices: Slices): Promise<number> {
  const cells: CellText[][] = [];
  let bytes = 0;
  const { room } = sender;
  const most = Math.max(1, Math.floor(AT_ONCE / block.columns.length));
  for (let i = from, last = 0; i < block.rows && cells.length < most && (bytes + 2 * last < room || cells.length === 0); i++) {
    const row = rows.row(i);
    cells.push(row);
    // the runtime divides large arrays: some calls more in a request
    last = row.length / 2 + 2;
    for (const cell of row) last += bytesOf(cell);
    bytes += last;
    if (slices.due(row.length)) await slices.rest();
  }
  await sender.need(bytes);
  const top = block.row + from;
  const range = sender.range(key, { top, bottom: top + cells.length - 1, left: block.col, right: block.col + block.columns.length - 1 });
  range.formulas = cells;
  if (slices.due(Infinity)) await slices.rest();
  return cells.length;
}

/** One format for all cells of a range. */
export function setFormat(range: Excel.Range, format: string): void {
  // a single value goes to every cell; the types name only the two-dimensional form
  (range as { numberFormat: unknown }).numberFormat = format;
}
