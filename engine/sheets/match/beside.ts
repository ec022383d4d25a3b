import { BLANK, type Grid, kindAt } from '../../grid.js';
import type { Heading } from './find.js';
import { candidatesOf } from './lexicon.js';
import { SHEETS } from '../index.js';
import type { Mapping } from './match.js';
import type { DataRows } from './rows.js';
import type { SheetSpec } from '../sheet.js';

const LOOKED = 1000; // rows of a column that may be blank

/** Columns side by side between blank ones: the first and, outside, the last of each block. */
function blocksOf(grid: Grid, heading: Heading, rows: DataRows): [number, number][] {
  const isBlank = (col: number): boolean => {
    if (heading.headers[col]) return false;
    for (let row = rows.first; row < Math.min(rows.last, rows.first + LOOKED); row++)
      if (kindAt(grid.columns[col], row) !== BLANK) return false;
    return true;
  };
  const blocks: [number, number][] = [];
  let open = false;
  for (let col = 0; col < heading.headers.length; col++) {
    const filled = !isBlank(col);
    if (filled && open) blocks.at(-1)![1] = col + 1;
    else if (filled) blocks.push([col, col + 1]);
    open = filled;
  }
  return blocks;
}

/** Whether a block's headers alone name everything the sheet needs. */
function isWhole(spec: SheetSpec, heading: Heading, [first, last]: readonly [number, number]): boolean {
  const roles = new Set<string>();
  for (const header of heading.headers.slice(first, last)) {
    const candidate = header && candidatesOf(header, spec, new Map())[0];
    if (candidate && candidate.cost < 2) roles.add(candidate.role.role);
  }
  return roles.size >= 3 && spec.needs.every(group => group.some(role => roles.has(role)));
}

/**
 * Tables beside the one that is read, a blank column between them (并排的表格): first column and, outside, last column of each.
 *
 *   a block of columns that would be a sheet alone, most of whose columns are not used, where another block is
 */
export function tablesBeside(grid: Grid, heading: Heading, rows: DataRows, mapping: Mapping): [number, number][] {
  const used = new Set(mapping.columns.map(match => match.column));
  const blocks = blocksOf(grid, heading, rows);
  if (blocks.length < 2) return [];
  const share = ([first, last]: readonly [number, number]): number => {
    let count = 0;
    for (let col = first; col < last; col++) if (used.has(col)) count++;
    return count / (last - first);
  };
  return blocks.filter(block => share(block) < 0.5 && SHEETS.some(spec => isWhole(spec, heading, block)));
}
