import type { PlanColumn, StyleName } from './plan.js';
import { mutedStyle, type StyleSpec, STYLES } from './theme.js';

/** How a cell of a column is painted: as the column is, greyed because the sample is small, or as one that opens nothing. */
export type CellLook = 'plain' | 'muted' | 'unlinked';

/** The look of row i's cell. `formula` is the formula it is written with (report/link.ts `formulaOf`), null = none. */
export function lookOf(column: PlanColumn, i: number, formula: string | null): CellLook {
  if (column.muted?.[i] === 1) return 'muted';
  return column.links && formula === null ? 'unlinked' : 'plain';
}

/** The style of a cell in a column of links that has none itself. */
function unlinked(style: StyleName): StyleName {
  return style === 'link' ? 'body' : style === 'linkRight' ? 'bodyRight' : style;
}

/** What is painted for a style and a look. */
export function specOf(style: StyleName, look: CellLook): StyleSpec {
  return look === 'muted' ? mutedStyle(style) : STYLES[look === 'unlinked' ? unlinked(style) : style];
}

/** Styles and looks that are painted alike have one key. */
export function lookKey(style: StyleName, look: CellLook): string {
  return look === 'muted' ? `${style} muted` : look === 'unlinked' ? unlinked(style) : style;
}
