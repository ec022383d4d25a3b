import type { Rect } from '../../../engine/grid.js';
import { bounding, MAX_COLS, MAX_ROWS, sameRect } from '../a1.js';
import type { RangeState } from './area.js';

/** The block of cells around a range that blank rows and columns bound. */
export function regionOf({ sheet, area }: RangeState): Rect {
  let grown = area;
  for (;;) {
    const wide: Rect = {
      top: Math.max(0, grown.top - 1),
      left: Math.max(0, grown.left - 1),
      bottom: Math.min(MAX_ROWS - 1, grown.bottom + 1),
      right: Math.min(MAX_COLS - 1, grown.right + 1),
    };
    const used = sheet.used(true, wide);
    const next = used ? bounding(grown, used) : grown;
    if (sameRect(next, grown)) return grown;
    grown = next;
  }
}
