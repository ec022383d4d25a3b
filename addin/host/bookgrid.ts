import { BOOL, ERROR, type Grid, kindAt, rowAt, TEXT, textOf } from '../../engine/grid.js';
import { Book } from './book.js';
import { type Value, errorOf, errorOfText } from './value.js';

function valueAt(grid: Grid, col: number, row: number): Value {
  const column = grid.columns[col];
  switch (kindAt(column, row)) {
    case 0:
    case 6:
      return null;
    case TEXT:
      return column?.text ? textOf(grid.strings, column.text[row] as number) : null;
    case ERROR:
      return errorOfText(column?.text ? textOf(grid.strings, column.text[row] as number) : '') ?? errorOf('#VALUE!');
    case BOOL:
      return column?.num?.[row] === 1;
    default:
      return column?.num?.[row] ?? null;
  }
}

/** A workbook with the tabs that were read from a file: values, number formats, merges, hidden rows and tabs. Formulas are their values. */
export function bookOfGrids(grids: readonly Grid[]): Book {
  const book = new Book();
  for (const grid of grids) {
    const sheet = book.addSheet(grid.tab);
    const styleOf = grid.formats.map(numberFormat => book.styles.id({ ...book.styles.style(1), numberFormat }));
    grid.columns.forEach((column, i) => {
      if (!column) return;
      const col = grid.col0 + i;
      for (let row = 0; row < grid.rows; row++) {
        const at = rowAt(grid, row);
        const value = valueAt(grid, i, row);
        if (value !== null) sheet.setValue(at, col, value);
        const format = typeof column.format === 'object' ? (column.format[row] as number) : (column.format ?? 0);
        const style = styleOf[format] ?? 1;
        if (style > 1) sheet.setStyleId(at, col, style);
      }
    });
    for (let row = 0; row < grid.rows; row++) if (grid.hiddenRows?.[row]) sheet.hiddenRows.add(rowAt(grid, row));
    sheet.merges = [...grid.merges];
    if (!grid.visible) sheet.visibility = 'Hidden';
  }
  if (book.sheets.length === 0) book.addSheet('Sheet1');
  book.activeSheetId = book.sheets.find(sheet => sheet.visibility === 'Visible')?.id ?? book.activeSheetId;
  return book;
}
