import { openInput } from '../../../engine/xlsx/read/open.js';
import { type Book, bookOf, emptyBook } from '../book.js';
import { bookOfGrids } from '../bookgrid.js';
import type { Value } from '../value.js';

/** A workbook from outside the page: a file as base64, rows of cells by tab name, or nothing. */
export type Source =
  { readonly xlsx: string; readonly name: string } | { readonly tabs: Readonly<Record<string, readonly (readonly Value[])[]>> } | null;

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

export function bookFrom(source: Source): Book {
  if (!source) return emptyBook();
  if ('tabs' in source) return bookOf(source.tabs);
  const book = bookOfGrids(openInput(bytesOf(source.xlsx), source.name).grids);
  book.name = source.name;
  return book;
}
