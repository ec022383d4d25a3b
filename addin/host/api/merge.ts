import type { Rect } from '../../../engine/grid.js';
import { colsOf, intersection, rowsOf } from '../a1.js';
import type { RangeState } from './area.js';
import { invalidOperation } from './error.js';
import { guardSheet } from './guard.js';
import type { Call } from './kind.js';

/** `Range.merge`, of the whole or row by row. */
export function merge(range: RangeState, call: Call): void {
  const { sheet, area } = range;
  guardSheet(call.host.book, sheet, 'allowFormatCells');
  if (sheet.tables.some(table => intersection(table.area, area))) throw invalidOperation("This operation isn't allowed over a table.");
  const areas: Rect[] = [];
  if (call.flag(0, false)) for (let at = area.top; at <= area.bottom; at++) areas.push({ ...area, top: at, bottom: at });
  else areas.push(area);
  for (const one of areas) {
    sheet.merges = sheet.merges.filter(merged => !intersection(merged, one));
    if (rowsOf(one) * colsOf(one) < 2) continue;
    // Only the top left cell keeps its value; the first value found moves there.
    const used = sheet.used(true, one);
    const values: [number, number][] = [];
    for (let r = used?.top ?? 1; r <= (used?.bottom ?? 0); r++)
      for (let c = one.left; c <= one.right; c++) if (sheet.value(r, c) !== null) values.push([r, c]);
    const first = values[0];
    if (first && (first[0] !== one.top || first[1] !== one.left)) sheet.setValue(one.top, one.left, sheet.value(...first));
    for (const [r, c] of values) if (r !== one.top || c !== one.left) sheet.setValue(r, c, null);
    sheet.merges.push(one);
  }
}
