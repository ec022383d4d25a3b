import { textsOf } from '../../columns/text.js';
import {
  BLANK,
  BOOL,
  type CellKind,
  type Column,
  DATE,
  ERROR,
  FORMULA,
  type Grid,
  kindAt,
  NUMBER,
  rowAt,
  type Strings,
  TEXT,
  textOf,
} from '../../grid.js';
import { defineIssue, type IssueCell, type IssuePlace, type IssueSink, type IssueType, KEPT_CELLS } from '../../issue.js';
import type { Label } from '../../text.js';
import { isoDay } from '../../units/day.js';

export const ERROR_CELL = defineIssue({
  code: 'error-cell',
  severity: 'warning',
  found: { zh: '{column}是错误值 {value}', en: '{column} holds the error {value}' },
  done: { zh: '该单元格按空白处理，不当作 0', en: 'the cell is taken as blank, not as 0' },
  advice: { zh: '请修正公式或填入数值后重新运行', en: 'Correct the formula or type the value, then run again' },
});

export const FORMULA_WITHOUT_VALUE = defineIssue({
  code: 'formula-no-value',
  severity: 'warning',
  found: { zh: '{column}是没有保存计算结果的公式', en: '{column} holds a formula without a saved result' },
  done: { zh: '该单元格按空白处理', en: 'the cell is taken as blank' },
  advice: { zh: '请用 Excel 打开文件，保存后重新运行', en: 'Open the file in Excel, save it, and run again' },
});

const ERROR_TEXT = /^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/;

/** One column read for one role: its cells in the kept rows, each distinct text once, and the faults found on the way. */
export class Scan {
  readonly faults: Faults;
  private decoded: readonly string[] | null = null;
  private readonly shown = new Map<number, string>();
  private counted: Int32Array | null = null;

  constructor(
    readonly grid: Grid,
    readonly column: Column | null,
    readonly col: number,
    readonly header: string,
    /** True for csv, where every cell is text but decimals written with a point, and no text is remarkable. */
    readonly flat: boolean,
    /** Grid row of each table row. A cell merged over several rows is read from its first. */
    readonly rows: Int32Array,
    /** Index into `ids` of each row's text, −1 where the cell holds none. Error values written as text are errors. */
    readonly text: Int32Array,
    /** The different texts in order of appearance, as ids into the grid's dictionary. */
    readonly ids: Int32Array,
    place: IssuePlace,
    issues: IssueSink | null,
  ) {
    this.faults = faultsOf(this, place, issues);
  }

  /** Rows that hold each text, counted when first asked for. */
  get uses(): Int32Array {
    return (this.counted ??= countsOf(this.text, this.ids.length));
  }

  /** The texts, decoded when first asked for. */
  get texts(): readonly string[] {
    return (this.decoded ??= textsOf(this.grid.strings, this.ids));
  }

  /** One text as its issue prints it, decoded once: a long one may stand in every row. */
  textAt(slot: number): string {
    let text = this.shown.get(slot);
    if (text === undefined) this.shown.set(slot, (text = this.decoded?.[slot] ?? textOf(this.grid.strings, this.ids[slot]!)));
    return text;
  }

  /** Different numbers that a text file writes with a decimal point, counted up to one more than there are texts; 0 for a workbook. */
  get pointed(): number {
    const found = new Set<number>();
    const { flat, column, rows, ids } = this;
    if (flat && column?.num)
      for (let i = 0; i < rows.length && found.size <= ids.length; i++) if (kindOf(this, i) === NUMBER) found.add(column.num[rows[i]!]!);
    return found.size;
  }
}

/** Faults of one column, handed to the sink at the end: the first KEPT_CELLS with their cells, the others as a number. */
export interface Faults {
  /** `value` absent: the cell as it stands on the tab. */
  add(type: IssueType, row: number, value?: string): void;
  /** A fault that stands in a text, for every row that holds it. */
  addText(type: IssueType, text: number, value?: string): void;
  flush(values?: Readonly<Record<string, string | number | Label>>): void;
}

// One scratch array a dictionary: text id → slot + 1. Only the entries used are cleared again, so a column costs what it holds.
const scratch = new WeakMap<Strings, Int32Array>();

/** Reads one column once: which rows hold text, and the distinct texts in order of appearance. */
export function scanOf(
  grid: Grid,
  index: number,
  rows: Int32Array,
  header: string,
  flat: boolean,
  place: IssuePlace,
  issues: IssueSink | null,
): Scan {
  const column = grid.columns[index] ?? null;
  const texts = grid.strings.at.length - 1;
  let slots = scratch.get(grid.strings);
  if (!slots || slots.length < texts) scratch.set(grid.strings, (slots = new Int32Array(Math.max(1, texts))));
  const text = new Int32Array(rows.length).fill(-1);
  let ids = new Int32Array(0);
  if (column?.text) {
    const { kind, text: idOf } = column;
    const kinds = typeof kind === 'number' ? null : kind;
    const met = new Int32Array(Math.min(rows.length, texts));
    let count = 0;
    // Two passes: where texts are scattered over a large dictionary, one that does both waits for each of them.
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if ((kinds ? kinds[row] : kind) !== TEXT || slots[idOf[row]!] !== 0) continue;
      met[count++] = idOf[row]!;
      slots[idOf[row]!] = count;
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if ((kinds ? kinds[row] : kind) === TEXT) text[i] = slots[idOf[row]!]! - 1;
    }
    ids = met.subarray(0, count);
    for (const id of ids) slots[id] = 0;
  }
  return new Scan(grid, column, grid.col0 + index, header, flat, rows, text, ids, place, issues);
}

function countsOf(codes: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** The kind of a row's cell, where an error value written as text (as csv does) is an error. */
export function kindOf(scan: Scan, row: number): CellKind {
  return kindAt(scan.column, scan.rows[row] as number);
}

export function isErrorText(text: string): boolean {
  return text.startsWith('#') && ERROR_TEXT.test(text.trim());
}

/** A cell as its issue prints it: dates as days, numbers in shortest form. */
export function printed(scan: Scan, row: number): string {
  const at = scan.rows[row] as number;
  const slot = scan.text[row] as number;
  if (slot >= 0) return scan.textAt(slot);
  const value = scan.column?.num?.[at] ?? NaN;
  switch (kindAt(scan.column, at)) {
    case NUMBER:
      return String(value);
    case DATE:
      return isoDay(value) || String(value);
    case BOOL:
      return value === 1 ? 'TRUE' : 'FALSE';
    case ERROR:
      return scan.column?.text ? textOf(scan.grid.strings, scan.column.text[at] as number) : '#?';
    default:
      return '';
  }
}

/** Raises the fault of a cell that holds an error or a formula without value; true where it did. */
export function isBroken(scan: Scan, row: number, kind: CellKind): boolean {
  if (kind === ERROR) scan.faults.add(ERROR_CELL, row);
  else if (kind === FORMULA) scan.faults.add(FORMULA_WITHOUT_VALUE, row);
  else return kind === BLANK;
  return true;
}

function faultsOf(scan: Scan, place: IssuePlace, issues: IssueSink | null): Faults {
  const found = new Map<IssueType, { first: number; count: number; cells: IssueCell[] }>();
  const inTexts = new Map<number, { type: IssueType; value?: string }[]>();
  let spread = false;
  const raise = (type: IssueType, row: number, value?: string): void => {
    const at = scan.rows[row] as number;
    if (row > 0 && scan.rows[row - 1] === at) return; // one cell merged over several rows
    let fault = found.get(type);
    if (!fault) found.set(type, (fault = { first: row, count: 0, cells: [] }));
    fault.first = Math.min(fault.first, row);
    fault.count++;
    if (fault.cells.length < KEPT_CELLS) fault.cells.push({ row: rowAt(scan.grid, at), col: scan.col, value: value ?? printed(scan, row) });
  };
  /** Faults of texts become faults of the rows that hold them. */
  const spreadTexts = (): void => {
    if (spread || inTexts.size === 0) return;
    spread = true;
    for (let row = 0; row < scan.text.length; row++) {
      const faults = inTexts.get(scan.text[row] as number);
      if (faults) for (const fault of faults) raise(fault.type, row, fault.value);
    }
  };
  return {
    add: raise,
    addText(type, text, value) {
      const list = inTexts.get(text);
      if (list) list.push({ type, value });
      else inTexts.set(text, [{ type, value }]);
    },
    flush(values) {
      spreadTexts();
      if (!issues) return;
      const at: IssuePlace = { ...place, header: scan.header, values: { ...values, column: scan.header } };
      // numbers are judged before texts
      for (const [type, { count, cells }] of [...found].sort(([, a], [, b]) => a.first - b.first)) {
        cells.sort((a, b) => a.row - b.row);
        issues.addAll(type, at, cells, count);
      }
    },
  };
}
