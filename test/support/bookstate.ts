import type { Book } from '../../addin/host/book.js';
import type { Sheet } from '../../addin/host/sheet.js';
import { address } from '../../engine/grid.js';

/** A copy of anything that is plain data or objects of classes, keeping what is shared shared; functions are not copied. */
export function cloned<T>(value: T, seen = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  if (ArrayBuffer.isView(value)) {
    const copy = (value as unknown as Uint8Array).slice();
    seen.set(value, copy);
    return copy as T;
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    seen.set(value, copy);
    for (const [key, one] of value) copy.set(cloned(key, seen), cloned(one, seen));
    return copy as T;
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>();
    seen.set(value, copy);
    for (const one of value) copy.add(cloned(one, seen));
    return copy as T;
  }
  const copy = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object)) as Record<string, unknown>;
  seen.set(value, copy);
  for (const [key, one] of Object.entries(value)) copy[key] = cloned(one, seen);
  return copy as T;
}

function sorted<V>(map: ReadonlyMap<string | number, V>): [string | number, V][] {
  return [...map].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function sheetState(book: Book, sheet: Sheet): unknown {
  const cells: Record<string, unknown> = {};
  for (const [col, column] of sheet.columns)
    for (let row = 0; row < column.rows; row++) {
      const value = sheet.value(row, col);
      const formula = sheet.formula(row, col);
      const style = sheet.style(row, col);
      const plain = JSON.stringify({ ...style, quotePrefix: false }) === JSON.stringify({ ...book.styles.style(1), quotePrefix: false });
      if (value !== null || formula !== null || !plain)
        cells[address(row, col)] = { value, formula, style: { ...style, quotePrefix: false } };
    }
  const { id, name, visibility, tabColor, gridlines, frozen, merges, page, horizontalBreaks, verticalBreaks } = sheet;
  return {
    ...{
      id,
      name,
      visibility,
      tabColor,
      gridlines,
      frozen,
      page: { ...page, settings: sorted(page.settings), headersFooters: sorted(page.headersFooters) },
    },
    ...{ horizontalBreaks, verticalBreaks, merges: merges.map(at => `${address(at.top, at.left)}:${address(at.bottom, at.right)}`).sort() },
    widths: sorted(sheet.columnWidths),
    heights: sorted(sheet.rowHeights),
    hidden: [...sheet.hiddenRows],
    tables: sheet.tables
      .map(({ id: _, columns, ...table }) => ({ ...table, columns: columns.map(column => column.name) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    rules: sheet.rules.map(rule => ({ type: rule.type, areas: rule.areas, settings: sorted(rule.settings) })),
    charts: sheet.charts.map(chart => ({
      ...chart,
      settings: sorted(chart.settings),
      series: chart.series.map(one => ({
        ...one,
        settings: sorted(one.settings),
        points: sorted(one.points).map(([at, own]) => [at, sorted(own)]),
      })),
    })),
    names: sheet.names.all(),
    cells,
  };
}

/**
 * Everything a workbook is, as plain data: what must be the same where a write was taken back. Ids of tables and rules are left out, which
 * are Excel's own; the mark that a text was typed with an apostrophe is not seen.
 */
export function stateOf(book: Book): unknown {
  return JSON.parse(
    JSON.stringify({ sheets: book.sheets.map(sheet => sheetState(book, sheet)), names: book.names.all(), settings: sorted(book.settings) }),
  ) as unknown;
}
