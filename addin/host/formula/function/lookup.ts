import { type Callables, type Here, lazy, ofOperands } from '../callable.js';
import { type Area, isMany, type Operand, single, type Table, valueAt } from '../operand.js';
import { errorOf, isError, type Value } from '../../value.js';
import { compare, toNumber } from '../value.js';
import { wildcard } from './criterion.js';

type Line = (i: number) => Value;

function same(value: Value, wanted: Value, pattern: RegExp | null): boolean {
  if (isError(value) || isError(wanted) || value === null) return false;
  if (typeof value !== typeof wanted) return false;
  return pattern ? pattern.test(String(value)) : compare(value, wanted) === 0;
}

function exactly(wanted: Value, line: Line, count: number, wild: boolean): number {
  const pattern = wild && typeof wanted === 'string' ? wildcard(wanted) : null;
  for (let i = 0; i < count; i++) if (same(line(i), wanted, pattern)) return i;
  return -1;
}

/** The last value in its order that is not beyond the wanted one: `way` 1 ascending, -1 descending. */
function nearest(wanted: Value, line: Line, count: number, way: 1 | -1): number {
  let found = -1;
  for (let i = 0; i < count; i++) {
    const value = line(i);
    if (isError(value) || isError(wanted) || value === null || typeof value !== typeof wanted) continue;
    if (compare(value, wanted) * way > 0) break;
    found = i;
  }
  return found;
}

/** The column or row a search runs along. */
function lineOf(many: Area | Table, here: Here, along: 'rows' | 'cols', at = 0): Line {
  return i => (along === 'rows' ? valueAt(many, i, at, here.cells) : valueAt(many, at, i, here.cells));
}

function looked(along: 'rows' | 'cols'): Callables[string] {
  return ofOperands(3, 4, ([key, table, which, near], here) => {
    const wanted = single(key as Operand, here.cells);
    const index = toNumber(single(which as Operand, here.cells));
    if (isError(wanted)) return wanted;
    if (isError(index)) return index;
    if (!isMany(table as Operand)) return isError(table) ? table : errorOf('#N/A');
    const many = table as Area | Table;
    const other = Math.trunc(index) - 1;
    if (other < 0) return errorOf('#VALUE!');
    if (other >= (along === 'rows' ? many.cols : many.rows)) return errorOf('#REF!');
    const line = lineOf(many, here, along);
    const approximate = near === undefined || toNumber(single(near, here.cells)) !== 0;
    const at = approximate ? nearest(wanted, line, many[along], 1) : exactly(wanted, line, many[along], true);
    return at < 0 ? errorOf('#N/A') : lineOf(many, here, along, other)(at);
  });
}

/** A part of an area or table: one cell, or with 0 the whole row or column. */
function part(many: Area | Table, row: number, col: number, here: Here): Operand {
  if (row > many.rows || col > many.cols || row < 0 || col < 0) return errorOf('#REF!');
  if (many.kind === 'area') {
    return {
      ...many,
      top: many.top + Math.max(0, row - 1),
      left: many.left + Math.max(0, col - 1),
      rows: row === 0 ? many.rows : 1,
      cols: col === 0 ? many.cols : 1,
    };
  }
  return valueAt(many, Math.max(0, row - 1), Math.max(0, col - 1), here.cells);
}

export const LOOKUPS: Callables = {
  VLOOKUP: looked('rows'),
  HLOOKUP: looked('cols'),
  MATCH: ofOperands(2, 3, ([key, list, how], here) => {
    const wanted = single(key as Operand, here.cells);
    const way = how === undefined ? 1 : toNumber(single(how, here.cells));
    if (isError(wanted)) return wanted;
    if (isError(way)) return way;
    if (!isMany(list as Operand)) return isError(list) ? list : errorOf('#N/A');
    const many = list as Area | Table;
    const along = many.rows >= many.cols ? 'rows' : 'cols';
    const line = lineOf(many, here, along);
    const at = way === 0 ? exactly(wanted, line, many[along], true) : nearest(wanted, line, many[along], way > 0 ? 1 : -1);
    return at < 0 ? errorOf('#N/A') : at + 1;
  }),
  INDEX: ofOperands(2, 3, ([list, first, second], here) => {
    if (!isMany(list as Operand)) return list as Operand;
    const many = list as Area | Table;
    const numbers = [first, second].map(n => (n === undefined ? null : toNumber(single(n, here.cells))));
    const error = numbers.find(isError);
    if (error) return error;
    const [a, b] = numbers as [number, number | null];
    return b === null && many.rows === 1 ? part(many, 1, a, here) : part(many, a, b ?? (many.cols === 1 ? 1 : 0), here);
  }),
  XLOOKUP: lazy(3, 6, ([key, list, answers, otherwise, mode], here) => {
    const wanted = single(here.operand(key), here.cells);
    const [many, other] = [here.operand(list), here.operand(answers)];
    if (isError(wanted)) return wanted;
    if (!isMany(many) || !isMany(other)) return errorOf('#VALUE!');
    const along = many.rows >= many.cols ? 'rows' : 'cols';
    const at = exactly(wanted, lineOf(many, here, along), many[along], toNumber(single(here.operand(mode), here.cells)) === 2);
    if (at < 0) return otherwise ? here.operand(otherwise) : errorOf('#N/A');
    return along === 'rows' ? part(other, at + 1, other.cols === 1 ? 1 : 0, here) : part(other, other.rows === 1 ? 1 : 0, at + 1, here);
  }),
  ROW: ofOperands(0, 1, ([list], { at }) => (list === undefined ? at.row + 1 : isArea(list) ? list.top + 1 : errorOf('#VALUE!'))),
  COLUMN: ofOperands(0, 1, ([list], { at }) => (list === undefined ? at.col + 1 : isArea(list) ? list.left + 1 : errorOf('#VALUE!'))),
  ROWS: ofOperands(1, 1, ([list]) => (isMany(list as Operand) ? (list as Area).rows : 1)),
  COLUMNS: ofOperands(1, 1, ([list]) => (isMany(list as Operand) ? (list as Area).cols : 1)),
};

function isArea(operand: Operand): operand is Area {
  return isMany(operand) && operand.kind === 'area';
}
