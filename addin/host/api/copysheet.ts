import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { copyOnto } from '../sheetcopy.js';
import { invalidArgument } from './error.js';
import { guardStructure, LONGEST_SHEET_NAME } from './guard.js';
import { type Call, Thing } from './kind.js';
import { freeTableName } from './tablename.js';

/** `Sales`, `Sales (2)`, `Sales (3)` …, cut so that it stays a sheet's name. */
function copyName(book: Book, name: string): string {
  const base = name.replace(/ \(\d+\)$/, '');
  for (let n = 2; ; n++) {
    const end = ` (${n})`;
    const next = base.slice(0, LONGEST_SHEET_NAME - end.length) + end;
    if (!book.sheet(next)) return next;
  }
}

function place(sheet: Sheet, call: Call): number {
  const { sheets } = call.host.book;
  const where = call.word(0, ['None', 'Before', 'After', 'Beginning', 'End'], 'None');
  if (where === 'Beginning') return 0;
  if (where === 'End') return sheets.length;
  if (where === 'None') return sheets.indexOf(sheet) + 1;
  const beside = call.args[1];
  if (!(beside instanceof Thing) || beside.kind.name !== 'Worksheet') throw invalidArgument();
  return sheets.indexOf(beside.self as Sheet) + (where === 'After' ? 1 : 0);
}

/** `Worksheet.copy`: everything on the sheet, under a name of its own; its tables get names of their own too. */
export function copySheet(sheet: Sheet, call: Call): Sheet {
  const { book, events } = call.host;
  guardStructure(book);
  const copy = book.addSheet(copyName(book, sheet.name), place(sheet, call));
  copyOnto(copy, sheet, () => book.newId());
  for (const table of copy.tables) {
    const { name } = table;
    table.name = '';
    table.name = freeTableName(book, name);
  }
  book.dirty = true;
  events.added(copy);
  return copy;
}
