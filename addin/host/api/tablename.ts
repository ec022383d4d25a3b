import { parseArea } from '../a1.js';
import type { Book } from '../book.js';
import type { Table } from '../table.js';

/** Letters, digits, dots and underscores, no cell's address; 255 characters at most. */
export function isTableName(name: string): boolean {
  return name.length <= 255 && /^[\p{L}_\\][\p{L}\p{N}_.]*$/u.test(name) && parseArea(name) === null && !/^[rc]$|^r\d*c\d*$/i.test(name);
}

/** Tables and the workbook's names share one list of names. */
export function isTableNameTaken(book: Book, name: string, own?: Table): boolean {
  const lower = name.toLowerCase();
  return (
    book.sheets.some(sheet => sheet.tables.some(table => table !== own && table.name.toLowerCase() === lower)) ||
    book.names.get(name) !== undefined
  );
}

/** The name itself where it is free, else the next with a number behind. */
export function freeTableName(book: Book, name: string): string {
  if (!isTableNameTaken(book, name)) return name;
  const base = name.replace(/\d+$/, '') || 'Table';
  for (let n = 2; ; n++) if (!isTableNameTaken(book, `${base}${n}`)) return `${base}${n}`;
}
