import type { Rect } from '../../../engine/grid.js';
import { ALL, contains, parseArea, splitSheet } from '../a1.js';
import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { invalidArgument, itemNotFound } from './error.js';
import { type Call, Thing } from './kind.js';

/** What a Range object stands for. */
export interface RangeState {
  readonly sheet: Sheet;
  readonly area: Rect;
}

export interface AreasState {
  readonly sheet: Sheet;
  readonly areas: readonly Rect[];
}

/** The cells a reference formula means (`=Sheet1!$A$1:$B$2`), or null where it is something else. */
export function stateOfFormula(book: Book, formula: string, own?: Sheet): RangeState | null {
  const [name, address] = splitSheet(formula);
  const area = parseArea(address);
  const sheet = name === null ? own : book.sheets.find(one => one.name.toLowerCase() === name.toLowerCase());
  return area && sheet ? { sheet, area } : null;
}

/** The cells of an address, which may name this sheet, or be a defined name. */
export function areaOn(book: Book, sheet: Sheet, address: string): RangeState {
  const [name, rest] = splitSheet(address);
  if (name !== null && name.toLowerCase() !== sheet.name.toLowerCase()) throw invalidArgument();
  const area = parseArea(rest);
  if (area) return { sheet, area };
  const named = sheet.names.get(rest) ?? book.names.get(rest);
  const state = named ? stateOfFormula(book, named.formula, sheet) : null;
  const table = sheet.tables.find(one => one.name.toLowerCase() === rest.toLowerCase());
  if (state && state.sheet === sheet) return state;
  if (table) return { sheet, area: { ...table.area, top: table.area.top + (table.showHeaders ? 1 : 0) } };
  throw invalidArgument();
}

export function areasOn(book: Book, sheet: Sheet, addresses: string): AreasState {
  return { sheet, areas: addresses.split(',').map(address => areaOn(book, sheet, address).area) };
}

export function insideSheet(area: Rect): Rect {
  if (!contains(ALL, area) || area.top > area.bottom || area.left > area.right) throw invalidArgument();
  return area;
}

/** A Range argument: an object, or an address on a sheet. */
export function rangeArg(call: Call, at: number, sheet: Sheet): RangeState {
  const arg = call.args[at];
  if (arg instanceof Thing) {
    if (arg.kind.name !== 'Range') throw invalidArgument();
    return arg.self as RangeState;
  }
  if (typeof arg !== 'string') throw invalidArgument();
  return areaOn(call.host.book, sheet, arg);
}

export function checkSheet(sheet: Sheet, call: Call): void {
  if (!call.host.book.sheets.includes(sheet)) throw itemNotFound();
}
