import type { Rect } from '../../../engine/grid.js';
import { fullAddress } from '../a1.js';
import { isList, isObject, type Json, type JsonObject } from '../json.js';
import type { RangeState } from './area.js';
import { apiNotFound, invalidArgument } from './error.js';
import { guardCells } from './guard.js';
import type { Call, Thing } from './kind.js';
import { queried } from './query.js';
import { rangeThing } from './range.js';

/** `{ format: { font: { bold: true } } }` as paths to load; `false` leaves out. */
function paths(options: JsonObject, prefix = ''): string[] {
  return Object.entries(options).flatMap(([name, want]) =>
    isObject(want) ? paths(want, `${prefix}${name}/`) : want === true ? [`${prefix}${name}`] : [],
  );
}

/** Keys as the API spells them: the answer of these methods is plain data that no proxy translates. */
function camel(value: Json): Json {
  if (isList(value)) return value.map(camel);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      key === '_ReferenceId' || one === undefined ? [] : [[key.charAt(0).toLowerCase() + key.slice(1), camel(one)]],
    ),
  );
}

const CELL_ONLY = new Set(['address', 'addressLocal', 'hidden', 'hyperlink', 'style', 'format']);

function one(range: RangeState, wanted: readonly string[], call: Call): Json {
  const known = wanted.filter(path => path !== 'addressLocal');
  const value = camel(queried(rangeThing(range), { Select: known }, call));
  return value;
}

/** `getCellProperties`: what was asked for, cell by cell. */
export function cellProperties(range: RangeState, call: Call): Json {
  const wanted = paths(call.object(0));
  for (const path of wanted) if (!CELL_ONLY.has(path.split('/')[0] as string)) throw apiNotFound(`CellProperties.${path}`);
  const { sheet, area } = range;
  const rows: Json[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: Json[] = [];
    for (let col = area.left; col <= area.right; col++)
      cells.push(one({ sheet, area: { top: row, bottom: row, left: col, right: col } }, wanted, call));
    rows.push(cells);
  }
  return rows;
}

/** `getRowProperties` and `getColumnProperties`: one answer a row, or a column. `rowHidden` and `rowIndex` answer for rows. */
export function lineProperties(range: RangeState, call: Call, side: 'row' | 'column'): Json {
  const wanted = paths(call.object(0));
  const { sheet, area } = range;
  const [from, to] = side === 'row' ? [area.top, area.bottom] : [area.left, area.right];
  const lines: Json[] = [];
  for (let at = from; at <= to; at++) {
    const line: Rect = side === 'row' ? { ...area, top: at, bottom: at } : { ...area, left: at, right: at };
    const value = one({ sheet, area: line }, wanted, call);
    lines.push(isObject(value) && wanted.includes('address') ? { ...value, address: fullAddress(sheet.name, line) } : value);
  }
  return lines;
}

function apply(thing: Thing, state: JsonObject, call: Call): void {
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined) continue;
    const property = thing.kind.properties?.[name];
    const link = thing.kind.links?.[name]?.(thing.self, call);
    if (property?.set) property.set(thing.self, value, call);
    else if (link && isObject(value)) apply(name === 'borders' ? link : link, value, call);
    else throw apiNotFound(`SettableCellProperties.${name}`);
  }
}

const SIDE_OF: Readonly<Record<string, string>> = {
  top: 'EdgeTop',
  bottom: 'EdgeBottom',
  left: 'EdgeLeft',
  right: 'EdgeRight',
  horizontal: 'InsideHorizontal',
  vertical: 'InsideVertical',
  diagonalDown: 'DiagonalDown',
  diagonalUp: 'DiagonalUp',
};

function applyCell(range: RangeState, state: JsonObject, call: Call): void {
  const { format, ...rest } = state;
  const cell = rangeThing(range);
  if (isObject(format)) {
    const { borders, ...plain } = format;
    const formatThing = cell.kind.links?.['format']?.(range, call) as Thing;
    apply(formatThing, plain, call);
    if (isObject(borders)) {
      const collection = formatThing.kind.links?.['borders']?.(formatThing.self, call) as Thing;
      for (const item of collection.kind.items?.(collection.self, call) ?? []) {
        const side = (item.self as { side: string }).side;
        const wanted = Object.entries(borders).find(([name]) => SIDE_OF[name] === side)?.[1];
        if (isObject(wanted)) apply(item, wanted, call);
      }
    }
  }
  apply(cell, rest, call);
}

/** `setCellProperties`: a look for each cell, in rows of the range's size; an empty object leaves a cell as it is. */
export function setCellProperties(range: RangeState, call: Call): void {
  const { sheet, area } = range;
  guardCells(call.host.book, sheet, area);
  const rows = call.json(0);
  if (!isList(rows) || rows.length !== area.bottom - area.top + 1) throw invalidArgument();
  rows.forEach((cells, r) => {
    if (!isList(cells) || cells.length !== area.right - area.left + 1) throw invalidArgument();
    cells.forEach((state, c) => {
      if (state === null) return;
      if (!isObject(state)) throw invalidArgument();
      const [row, col] = [area.top + r, area.left + c];
      applyCell({ sheet, area: { top: row, bottom: row, left: col, right: col } }, state, call);
    });
  });
}
