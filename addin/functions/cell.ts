import { type Label, shortened } from '../../engine/text.js';
import { type Day, isDay } from '../../engine/units/day.js';

/** A cell as Excel hands it over. Blank is null, undefined or ''. */
export type Cell = number | string | boolean | null | undefined;

/** An argument as Excel hands it over: rows of cells. One cell is one row of one. */
export type Cells = readonly (readonly Cell[])[];

/** What a cell shows instead of an answer: #VALUE! for what cannot be read, #N/A for what is not there; and why. */
export class CellFault {
  constructor(
    readonly code: '#VALUE!' | '#N/A' | '#NUM!',
    readonly message: Label,
  ) {}
}

export type Answer = number | string | CellFault;

/** What a function gives: rows of answers, which spill where there is more than one. */
export type Answers = readonly (readonly Answer[])[];

/** Ends a call: its only answer is the fault. */
export class Refused extends Error {
  constructor(readonly fault: CellFault) {
    super(fault.message.en);
  }
}

export function refuse(code: CellFault['code'], zh: string, en: string): never {
  throw new Refused(new CellFault(code, { zh, en }));
}

export function isBlank(cell: Cell): boolean {
  return cell === null || cell === undefined || cell === '';
}

/** A cell in a sentence: no longer than a line. */
const quoted = (cell: Cell): string => shortened(String(cell), 41);

/**
 * A day: a serial, its time of day cut off; null = blank, as the serial 0 is, by which Excel may hand a blank cell over. A text is no day,
 * however it looks: cells are calculated with as they are.
 */
export function dayIn(cell: Cell): Day | CellFault | null {
  if (isBlank(cell) || cell === 0) return null;
  const serial = typeof cell === 'number' ? Math.floor(cell) : NaN;
  if (isDay(serial)) return serial;
  const value = quoted(cell);
  return new CellFault('#VALUE!', {
    zh: typeof cell === 'string' ? `“${value}”是文本，不是日期；请用 DATEVALUE 转换` : `${value} 不是日期`,
    en: typeof cell === 'string' ? `"${value}" is a text, not a date; convert it with DATEVALUE` : `${value} is not a date`,
  });
}

/** A number; null = blank. A text or TRUE is none. */
export function numberIn(cell: Cell): number | CellFault | null {
  if (isBlank(cell)) return null;
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
  const value = quoted(cell);
  return new CellFault('#VALUE!', { zh: `“${value}”不是数字`, en: `"${value}" is not a number` });
}

/** The cells of an argument in one list, row after row. */
export function listOf(cells: Cells): Cell[] {
  return cells.flatMap(row => [...row]);
}

/** True for an argument that was left out. */
export function isAbsent(cells: Cells | null | undefined): boolean {
  return cells === null || cells === undefined || (cells.length <= 1 && (cells[0]?.length ?? 0) <= 1 && isBlank(cells[0]?.[0]));
}

/** Refuses lists that do not go together. */
export function sameLength(name: Label, list: readonly Cell[], otherName: Label, other: readonly Cell[]): void {
  if (list.length !== other.length)
    refuse(
      '#VALUE!',
      `${name.zh}有 ${list.length} 个单元格，${otherName.zh}有 ${other.length} 个，两者须一一对应`,
      `${name.en} has ${list.length} cells and ${otherName.en} has ${other.length}; they must go together one by one`,
    );
}

/** The one value of an argument, read; what is no such value, or blank, ends the call. */
export function only<T>(cells: Cells | null | undefined, name: Label, read: (cell: Cell) => T | CellFault | null): T {
  const cell = cells?.[0]?.[0];
  const value = read(cell);
  if (value instanceof CellFault) throw new Refused(value);
  return value ?? refuse('#N/A', `缺少${name.zh}`, `${name.en} is blank`);
}

/** Values of a list, read; the first that is no such value ends the call. Blanks are null. */
export function every<T>(list: readonly Cell[], read: (cell: Cell) => T | CellFault | null): (T | null)[] {
  return list.map(cell => {
    const value = read(cell);
    if (value instanceof CellFault) throw new Refused(value);
    return value;
  });
}

/** Answers cell by cell, in the shape of the argument. */
export function eachCell(cells: Cells, answer: (cell: Cell) => Answer): Answers {
  return cells.map(row => row.map(answer));
}
