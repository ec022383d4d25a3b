import type { Book } from './book.js';
import type { CellSource } from './formula/cellsource.js';
import { type FormulaCell, recalculate } from './formula/recalculate.js';
import type { Sheet } from './sheet.js';
import { clearSpills, spill } from './spill.js';
import { shownText } from './text.js';
import { errorOf } from './value.js';

/** A spill that reads what another spills takes a round more. */
const MOST_ROUNDS = 16;

/** A workbook as its formulas see it. */
export function cellSourceOf(book: Book): CellSource {
  const byName = new Map<string, Sheet>(book.sheets.map(sheet => [sheet.name, sheet]));
  const at = (name: string): Sheet => byName.get(name) as Sheet;
  return {
    sheet: name => book.sheetNamed(name)?.name ?? null,
    value: (sheet, row, col) => at(sheet).value(row, col),
    used: sheet => {
      const used = at(sheet).used(true);
      return { rows: used ? used.bottom + 1 : 0, cols: used ? used.right + 1 : 0 };
    },
    hidden: (sheet, row) => (at(sheet).hiddenRows.has(row) ? 'person' : null),
    formula: (sheet, row, col) => at(sheet).formula(row, col),
    named: (name, sheet) => (at(sheet).names.get(name) ?? book.names.get(name))?.formula ?? null,
    now: () => book.now,
    addin: (name, args) => book.addin?.call(name, args) ?? null,
    text: shownText,
  };
}

/** Works out every formula of a workbook; again where what spilled changed cells that others read. */
export function calculate(book: Book): void {
  for (let rounds = 0; rounds < MOST_ROUNDS && calculateOnce(book); rounds++);
}

/** True where cells changed into which a formula spills. */
function calculateOnce(book: Book): boolean {
  let moved = false;
  for (const sheet of book.sheets) if (clearSpills(sheet)) moved = true;
  const cells: FormulaCell[] = [];
  const columns = new Map<string, Sheet>();
  for (const sheet of book.sheets) {
    columns.set(sheet.name, sheet);
    for (const [col, column] of sheet.columns)
      for (const [row, formula] of column.formulas) cells.push({ sheet: sheet.name, row, col, formula });
  }
  if (cells.length === 0) return moved;
  recalculate(cells, cellSourceOf(book), ({ sheet: name, row, col }, value, table) => {
    const sheet = columns.get(name) as Sheet;
    if (spill(sheet, row, col, table)) moved = true;
    sheet.setResult(row, col, sheet.spills.get(`${row},${col}`)?.blocked ? errorOf('#SPILL!') : value);
  });
  return moved;
}
