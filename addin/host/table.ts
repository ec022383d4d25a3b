import type { Rect } from '../../engine/grid.js';

export interface TableColumn {
  readonly id: number;
  name: string;
}

/** A native table of a sheet. `area` holds the header row, where it is shown, and the totals row. */
export interface Table {
  readonly id: string;
  name: string;
  area: Rect;
  columns: TableColumn[];
  style: string;
  showHeaders: boolean;
  showTotals: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

export function headerOf(table: Table): Rect | null {
  return table.showHeaders ? { ...table.area, bottom: table.area.top } : null;
}

export function bodyOf(table: Table): Rect {
  return {
    ...table.area,
    top: table.area.top + (table.showHeaders ? 1 : 0),
    bottom: table.area.bottom - (table.showTotals ? 1 : 0),
  };
}

/** Names as Excel makes them unique in one table: a blank becomes Column3, a name met before gets a number. */
export function headerNames(names: readonly string[], language: { readonly column: string } = { column: 'Column' }): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = name === '' ? `${language.column}${i + 1}` : name;
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base}${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
