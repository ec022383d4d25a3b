import type { Rect } from '../../../engine/grid.js';
import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { accessDenied, invalidArgument, invalidOperation, itemAlreadyExists } from './error.js';

/** Refuses every change of a workbook opened for reading. */
export function guardWorkbook(book: Book): void {
  if (book.readOnly) throw accessDenied('The workbook is read-only.');
}

/** Refuses a change of the list of sheets while the workbook's structure is protected. */
export function guardStructure(book: Book): void {
  guardWorkbook(book);
  if (book.structure) throw accessDenied('The structure of the workbook is protected.');
}

/** Refuses a change of a protected sheet, unless its protection leaves it allowed. */
export function guardSheet(book: Book, sheet: Sheet, allowed?: string): void {
  guardWorkbook(book);
  if (sheet.protection && !(allowed && sheet.protection.options[allowed] === true)) throw accessDenied('The sheet is protected.');
}

/** Refuses a write to locked cells of a protected sheet. */
export function guardCells(book: Book, sheet: Sheet, area: Rect): void {
  guardWorkbook(book);
  if (!sheet.protection) return;
  for (const id of sheet.styleIds(area)) if (book.styles.style(id).locked) throw accessDenied('The sheet is protected.');
}

export const LONGEST_SHEET_NAME = 31;

/** Refuses a name that no sheet may have, or that another sheet has. */
export function guardSheetName(book: Book, name: string, own?: Sheet): void {
  const bad =
    name.trim() === '' || name.length > LONGEST_SHEET_NAME || /[:\\/?*[\]]/.test(name) || /^'|'$/.test(name) || /^history$/i.test(name);
  if (bad) throw invalidArgument('The sheet name is invalid.');
  const other = book.sheets.find(sheet => sheet.name.toLowerCase() === name.toLowerCase());
  if (other && other !== own) throw itemAlreadyExists();
}

/** Refuses to take the last sheet that can be seen out of sight. */
export function guardLastVisible(book: Book, sheet: Sheet): void {
  if (!book.sheets.some(other => other !== sheet && other.visibility === 'Visible'))
    throw invalidOperation('A workbook must contain at least one visible worksheet.');
}
