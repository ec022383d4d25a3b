import { columnLetters, type Rect } from '../../engine/grid.js';

export const MAX_ROWS = 1_048_576;
export const MAX_COLS = 16_384;

export const ALL: Rect = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLS - 1 };

export function rectOf(top: number, left: number, rows = 1, cols = 1): Rect {
  return { top, left, bottom: top + rows - 1, right: left + cols - 1 };
}

export function rowsOf(rect: Rect): number {
  return rect.bottom - rect.top + 1;
}

export function colsOf(rect: Rect): number {
  return rect.right - rect.left + 1;
}

export function isWholeColumns(rect: Rect): boolean {
  return rect.top === 0 && rect.bottom === MAX_ROWS - 1;
}

export function isWholeRows(rect: Rect): boolean {
  return rect.left === 0 && rect.right === MAX_COLS - 1;
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

export function contains(outer: Rect, inner: Rect): boolean {
  return outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right;
}

/** What two rectangles share, or null. */
export function intersection(a: Rect, b: Rect): Rect | null {
  const top = Math.max(a.top, b.top);
  const left = Math.max(a.left, b.left);
  const bottom = Math.min(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  return top <= bottom && left <= right ? { top, left, bottom, right } : null;
}

export function bounding(a: Rect, b: Rect): Rect {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** The rectangle without what another covers: up to four parts. */
export function without(rect: Rect, hole: Rect): Rect[] {
  const cut = intersection(rect, hole);
  if (!cut) return [rect];
  const parts: Rect[] = [];
  if (cut.top > rect.top) parts.push({ ...rect, bottom: cut.top - 1 });
  if (cut.bottom < rect.bottom) parts.push({ ...rect, top: cut.bottom + 1 });
  if (cut.left > rect.left) parts.push({ top: cut.top, bottom: cut.bottom, left: rect.left, right: cut.left - 1 });
  if (cut.right < rect.right) parts.push({ top: cut.top, bottom: cut.bottom, left: cut.right + 1, right: rect.right });
  return parts;
}

function columnOf(letters: string): number {
  let col = 0;
  for (const letter of letters.toUpperCase()) col = col * 26 + letter.charCodeAt(0) - 64;
  return col - 1;
}

const CELL = /^\$?([a-z]{1,3})\$?(\d{1,7})(?::\$?([a-z]{1,3})\$?(\d{1,7}))?$/i;
const COLUMNS = /^\$?([a-z]{1,3}):\$?([a-z]{1,3})$/i;
const ROWS = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** The cells an A1 address without a sheet names, whichever corners it gives; null = not an address, or outside the sheet. */
export function parseArea(text: string): Rect | null {
  const trimmed = text.trim();
  let corners: [number, number, number, number] | undefined;
  const cell = CELL.exec(trimmed);
  const columns = cell ? null : COLUMNS.exec(trimmed);
  const rows = cell || columns ? null : ROWS.exec(trimmed);
  if (cell) {
    const [, letters, row, lastLetters, lastRow] = cell as unknown as [string, string, string, string | undefined, string | undefined];
    corners = [Number(row) - 1, columnOf(letters), Number(lastRow ?? row) - 1, columnOf(lastLetters ?? letters)];
  } else if (columns) corners = [0, columnOf(columns[1] as string), MAX_ROWS - 1, columnOf(columns[2] as string)];
  else if (rows) corners = [Number(rows[1]) - 1, 0, Number(rows[2]) - 1, MAX_COLS - 1];
  if (!corners) return null;
  const [a, b, c, d] = corners;
  const rect = { top: Math.min(a, c), left: Math.min(b, d), bottom: Math.max(a, c), right: Math.max(b, d) };
  return contains(ALL, rect) ? rect : null;
}

/** Splits the sheet off an address: `'It''s'!A1` is ["It's", "A1"]; without a sheet the first is null. */
export function splitSheet(text: string): [sheet: string | null, address: string] {
  const trimmed = text.trim().replace(/^=/, '');
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(trimmed);
  if (quoted) return [(quoted[1] as string).replaceAll("''", "'"), quoted[2] as string];
  const at = trimmed.lastIndexOf('!');
  return at < 0 ? [null, trimmed] : [trimmed.slice(0, at), trimmed.slice(at + 1)];
}

/** A sheet's name as a reference writes it: quoted unless it is made of letters, digits, dots and underscores and looks like no cell. */
export function quoteSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}._]*$/u.test(name) && !/^[a-z]{1,3}\d+$/i.test(name) && !/^(r\d*)?(c\d*)?$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/**
 * An area as Excel writes it.
 *
 * @example areaText({ top: 0, left: 1, bottom: 1048575, right: 2 }) // => 'B:C'
 */
export function areaText(rect: Rect): string {
  if (isWholeRows(rect)) return `${rect.top + 1}:${rect.bottom + 1}`;
  if (isWholeColumns(rect)) return `${columnLetters(rect.left)}:${columnLetters(rect.right)}`;
  const first = columnLetters(rect.left) + String(rect.top + 1);
  const last = columnLetters(rect.right) + String(rect.bottom + 1);
  return first === last ? first : `${first}:${last}`;
}

/** The same with every part fixed: `$A$1:$B$2`. */
export function fixedText(rect: Rect): string {
  return areaText(rect)
    .split(':')
    .map(part => part.replace(/^([A-Z]*)(\d*)$/, (_, letters: string, row: string) => (letters && `$${letters}`) + (row && `$${row}`)))
    .join(':');
}

export function fullAddress(sheet: string, rect: Rect): string {
  return `${quoteSheet(sheet)}!${areaText(rect)}`;
}
