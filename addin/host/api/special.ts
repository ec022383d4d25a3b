import type { Rect } from '../../../engine/grid.js';
import { isError } from '../value.js';
import type { RangeState } from './area.js';
import { itemNotFound } from './error.js';
import type { Call, Thing } from './kind.js';
import { rangeAreasThing } from './rangeareas.js';

const WHAT = ['Formulas', 'Constants'] as const;
const RESULTS = ['All', 'Errors', 'Logical', 'Numbers', 'Text'] as const;

/** `Range.getSpecialCells` for formulas and constants: runs of such cells, column by column. */
export function specialCells({ sheet, area }: RangeState, call: Call): Thing {
  const what = call.word(0, WHAT);
  const result = call.word(1, RESULTS, 'All');
  call.host.book.settle();
  const is = (row: number, col: number): boolean => {
    const value = sheet.value(row, col);
    const formula = sheet.formula(row, col) !== null;
    if (what === 'Formulas' ? !formula : formula || value === null) return false;
    if (result === 'All') return true;
    if (value === null || isError(value)) return result === 'Errors' && value !== null;
    return result === { boolean: 'Logical', number: 'Numbers', string: 'Text' }[typeof value as 'boolean' | 'number' | 'string'];
  };
  const used = sheet.used(true, area);
  const areas: Rect[] = [];
  if (used)
    for (let col = used.left; col <= used.right; col++)
      for (let row = used.top; row <= used.bottom; row++) {
        if (!is(row, col)) continue;
        const top = row;
        while (row < used.bottom && is(row + 1, col)) row++;
        areas.push({ top, bottom: row, left: col, right: col });
      }
  if (areas.length === 0) throw itemNotFound();
  return rangeAreasThing({ sheet, areas });
}
