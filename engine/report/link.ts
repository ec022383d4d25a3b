import { address } from '../grid.js';
import { quotedTab } from './formula.js';
import type { Link, Plan, PlanColumn } from './plan.js';
import { cleanText } from './celltext.js';

/** Excel's most characters of a text inside a formula, and of a link's address. */
const MOST_LITERAL = 255;

/** Where a source file is, seen from the workbook being written: a relative, percent-encoded path; null where no link can be made. */
export type PathOf = (file: string | undefined) => string | null;

function literal(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The address a link opens, or null where it has none: a flat file, a tab that was not written. */
function targetOf(link: Link, plans: readonly Plan[], pathOf: PathOf): string | null {
  if (link.to === 'tab') {
    const plan = plans.find(p => p.id === link.id);
    return plan ? `#${quotedTab(plan.name)}!${address(link.row, link.col)}` : null;
  }
  const path = link.flat ? null : pathOf(link.file);
  return path === null ? null : `${path}#${quotedTab(link.tab)}!${address(link.row, link.col)}`;
}

/**
 * A link as one HYPERLINK formula over what the cell shows; null where it stays plain: nothing to open, or too long for Excel.
 *
 * @example linkFormula({ to: 'source', tab: '应收', row: 11, col: 5 }, 'F12', [], () => 'a.xlsx') // => `HYPERLINK("a.xlsx#'应收'!F12","F12")`
 */
export function linkFormula(link: Link, shown: string | number | boolean | null, plans: readonly Plan[], pathOf: PathOf): string | null {
  if (shown === null || typeof shown === 'boolean' || (typeof shown === 'number' && !Number.isFinite(shown))) return null;
  const target = targetOf(link, plans, pathOf);
  if (target === null || target.length > MOST_LITERAL) return null;
  if (typeof shown === 'number') return `HYPERLINK(${literal(target)},${String(shown)})`;
  return shown.length > MOST_LITERAL || shown === '' ? null : `HYPERLINK(${literal(target)},${literal(shown)})`;
}

/** The formula of a cell: its own, or that of its link; null = it has none. */
export function formulaOf(column: PlanColumn, i: number, plans: readonly Plan[], pathOf: PathOf): string | null {
  const formula = column.formulas?.[i];
  if (formula !== undefined) return formula;
  const link = column.links?.[i];
  if (!link) return null;
  const value = column.values[i] ?? null;
  return linkFormula(link, typeof value === 'string' ? cleanText(value) : value, plans, pathOf);
}
