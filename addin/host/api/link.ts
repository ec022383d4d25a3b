import { isObject, type Json } from '../json.js';
import type { RangeState } from './area.js';
import { invalidArgument } from './error.js';
import { guardCells } from './guard.js';
import type { Call } from './kind.js';

/** A link shows its text, in the colour of links. */
export function setLink(range: RangeState, value: Json, call: Call): void {
  const { sheet, area } = range;
  guardCells(call.host.book, sheet, area);
  if (!isObject(value) || (typeof value.address !== 'string' && typeof value.documentReference !== 'string')) throw invalidArgument();
  for (let r = area.top; r <= area.bottom; r++) for (let c = area.left; c <= area.right; c++) sheet.links.set(`${r},${c}`, value);
  if (typeof value.textToDisplay === 'string') sheet.setValue(area.top, area.left, value.textToDisplay);
  sheet.changeStyle(area, style => ({ ...style, fontColor: '#0563C1', underline: 'Single' }));
}
