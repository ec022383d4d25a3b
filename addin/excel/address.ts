import type { Rect } from '../../engine/grid.js';

const CELL = /^\$?([A-Z]{1,3})\$?(\d+)$/;

function cellOf(text: string): { row: number; col: number } {
  const found = CELL.exec(text);
  if (!found) throw new Error(`not a cell: ${text}`);
  let col = 0;
  for (const letter of found[1] as string) col = col * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]) - 1, col: col - 1 };
}

/**
 * The rectangle of an address, with or without a tab's name.
 *
 * @example rectOf("'a!b'!B2:D5") // => { top: 1, left: 1, bottom: 4, right: 3 }
 */
export function rectOf(address: string): Rect {
  const [first = '', last = first] = address.slice(address.lastIndexOf('!') + 1).split(':');
  const from = cellOf(first);
  const to = cellOf(last);
  return { top: from.row, left: from.col, bottom: to.row, right: to.col };
}

/**
 * The rectangles of an address of several areas. Tabs' names may hold commas; they are then in quotes.
 *
 * @example rectsOf("'a,b'!B2:D5,'a,b'!F1").length // => 2
 */
export function rectsOf(address: string): Rect[] {
  return [...address.matchAll(/(?:'(?:[^']|'')*'!|[^,!']*!)?([^,!']+)/g)].map(found => rectOf(found[1] as string));
}
