import { can } from '../capability.js';
import type { Session } from '../session.js';
import { type Area, rangeOf } from './part.js';

/** Pieces that a range with hidden and visible rows is cut into, where Excel cannot tell the rows one by one. */
const PIECES = 16;

/** Asks which rows are hidden; the answer is there after the next sync. */
export function askRowProperties(session: Session, sheet: string, area: Area): () => Uint8Array {
  const result = rangeOf(session, sheet, area).getRowProperties({ rowHidden: true });
  return () => Uint8Array.from(result.value, row => (row.rowHidden === true ? 1 : 0));
}

/**
 * Which rows of an area are hidden, where it is known that some are and some are not, in an Excel that does not tell the rows one by one:
 * pieces that agree within themselves are settled, the others cut again.
 */
export async function hiddenByHalving(session: Session, sheet: string, area: Area): Promise<Uint8Array> {
  const hidden = new Uint8Array(area.rows);
  let open: { from: number; to: number }[] = [{ from: 0, to: area.rows }];
  while (open.length > 0) {
    const pieces = open.flatMap(({ from, to }) => {
      const step = Math.max(1, Math.ceil((to - from) / PIECES));
      return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => ({
        from: from + i * step,
        to: Math.min(to, from + (i + 1) * step),
      }));
    });
    const asked = pieces.map(piece => {
      const range = rangeOf(session, sheet, { ...area, top: area.top + piece.from, rows: piece.to - piece.from });
      range.load('rowHidden');
      return { piece, range };
    });
    await session.sync();
    open = [];
    for (const { piece, range } of asked) {
      const state = range.rowHidden as boolean | null;
      if (state === null) open.push(piece);
      else if (state) hidden.fill(1, piece.from, piece.to);
    }
  }
  return hidden;
}

export function knowsRows(): boolean {
  return can('rowProperties');
}
