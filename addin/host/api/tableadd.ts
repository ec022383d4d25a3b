import type { Rect } from '../../../engine/grid.js';
import { intersection, rowsOf, splitSheet } from '../a1.js';
import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { headerNames, type Table } from '../table.js';
import { areaOn, type RangeState } from './area.js';
import { apiNotFound, invalidArgument } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, Thing } from './kind.js';
import type { TableState } from './tablecolumn.js';
import { freeTableName } from './tablename.js';
import { cellText } from './write.js';

export function isEmpty(sheet: Sheet, area: Rect): boolean {
  return sheet.used(true, area) === null;
}

/** Moves the cells of an area one row down; refused where something stands there, for this host moves nothing else. */
function moveDown(sheet: Sheet, area: Rect): void {
  if (!isEmpty(sheet, { ...area, top: area.bottom + 1, bottom: area.bottom + 1 })) throw apiNotFound('inserting cells above others');
  for (let row = area.bottom; row >= area.top; row--)
    for (let col = area.left; col <= area.right; col++) {
      const formula = sheet.formula(row, col);
      if (formula === null) sheet.setValue(row + 1, col, sheet.value(row, col));
      else sheet.setFormula(row + 1, col, formula);
      sheet.setStyleId(row + 1, col, sheet.styleId(row, col));
      sheet.setValue(row, col, null);
    }
}

/** The header cells as a table has them: texts, none blank, none twice. */
export function settleHeader(sheet: Sheet, header: Rect): string[] {
  const texts: string[] = [];
  for (let col = header.left; col <= header.right; col++) texts.push(cellText(sheet.value(header.top, col)));
  const names = headerNames(texts);
  names.forEach((name, i) => sheet.setValue(header.top, header.left + i, name));
  return names;
}

function sourceOf(book: Book, own: Sheet | null, call: Call): RangeState {
  const arg = call.args[0];
  if (arg instanceof Thing) {
    if (arg.kind.name !== 'Range') throw invalidArgument();
    return arg.self as RangeState;
  }
  const address = call.text(0);
  const [name] = splitSheet(address);
  const sheet = name === null ? (own ?? book.activeSheet) : book.sheetNamed(name);
  if (!sheet) throw invalidArgument();
  return areaOn(book, sheet, address);
}

/** `tables.add`: a table over cells that no other table has, with a row for data in any case. */
export function addTable(book: Book, own: Sheet | null, call: Call): TableState {
  const { sheet, area: asked } = sourceOf(book, own, call);
  if (own && own !== sheet) throw invalidArgument();
  guardSheet(book, sheet);
  const hasHeaders = call.flag(1, true);
  // A table over whole columns is one over what is in them.
  const used = rowsOf(asked) > 100_000 ? sheet.used(true, asked) : asked;
  let area = used ? { ...asked, bottom: used.bottom } : { ...asked, bottom: asked.top };
  if (!hasHeaders) area = { ...area, bottom: area.bottom + 1 };
  if (hasHeaders && area.top === area.bottom) area = { ...area, bottom: area.bottom + 1 };
  if (sheet.tables.some(other => intersection(other.area, area))) throw invalidArgument("A table can't overlap another table.");
  if (!hasHeaders) moveDown(sheet, { ...area, bottom: area.bottom - 1 });
  else if (asked.top === asked.bottom && !isEmpty(sheet, { ...area, top: area.bottom })) moveDown(sheet, { ...area, top: area.bottom });
  sheet.merges = sheet.merges.filter(merged => !intersection(merged, area));
  const names = settleHeader(sheet, { ...area, bottom: area.top });
  const table: Table = {
    id: book.newId(),
    name: freeTableName(book, 'Table1'),
    area,
    columns: names.map((name, i) => ({ id: i + 1, name })),
    style: 'TableStyleMedium2',
    showHeaders: true,
    showTotals: false,
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  };
  sheet.tables.push(table);
  book.dirty = true;
  return { sheet, table };
}
