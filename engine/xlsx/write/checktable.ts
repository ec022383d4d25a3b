import { address, type Rect } from '../../grid.js';
import { overlap, rectOf, textFaults } from './checktab.js';
import { walkXml } from './markup.js';

/** A native table as its part says it is. */
export interface TablePart {
  readonly part: string;
  readonly id: string;
  readonly name: string;
  readonly at: Rect | null;
  readonly headers: readonly string[];
}

/** A table's part. Throws what is not well formed. */
export function readTable(part: string, source: string): TablePart {
  let table = { id: '', name: '', at: null as Rect | null };
  const headers: string[] = [];
  walkXml(source, {
    open(name, attributes) {
      if (name === 'table') {
        table = { id: attributes.get('id') ?? '', name: attributes.get('displayName') ?? '', at: rectOf(attributes.get('ref') ?? '') };
      } else if (name === 'tableColumn') headers.push(attributes.get('name') ?? '');
    },
  });
  return { part, ...table, headers };
}

/** Checks a table against its tab: the texts of its header cells, and merged cells. */
export function checkTable(
  table: TablePart,
  textOf: (cell: string) => string | undefined,
  merges: readonly Rect[],
  faults: string[],
): void {
  const { at, headers, name } = table;
  const say = (what: string): void => void faults.push(`${table.part}: ${what}`);
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) || rectOf(name.toUpperCase()) || /^[rc]$/i.test(name))
    say(`"${name}" is no name for a table`);
  if (!at) return say('its range is no range');
  if (at.bottom <= at.top) say('it has no data row');
  if (at.right - at.left + 1 !== headers.length) say(`${headers.length} columns on a range of ${at.right - at.left + 1}`);
  const seen = new Set<string>();
  headers.forEach((header, i) => {
    const cell = address(at.top, at.left + i);
    for (const fault of textFaults(header)) say(`the header in ${cell} ${fault}`);
    if (seen.has(header.toLowerCase())) say(`two columns are called "${header}"`);
    seen.add(header.toLowerCase());
    if (textOf(cell) !== header) say(`column "${header}" is "${textOf(cell) ?? ''}" in ${cell}`);
  });
  if (merges.some(m => overlap(m, at))) say('merged cells reach into it');
}

/** Checks the tables of a workbook among each other, tab by tab: ids and names are one table's, ranges do not overlap. */
export function checkTogether(tabs: readonly (readonly TablePart[])[], faults: string[]): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const tables of tabs) {
    tables.forEach(({ part, id, name, at }, i) => {
      if (ids.has(id)) faults.push(`${part}: table id ${id} is taken`);
      if (names.has(name.toLowerCase())) faults.push(`${part}: table name ${name} is taken`);
      ids.add(id);
      names.add(name.toLowerCase());
      if (at && tables.slice(0, i).some(t => t.at && overlap(t.at, at))) faults.push(`${part}: it overlaps another table`);
    });
  }
}
