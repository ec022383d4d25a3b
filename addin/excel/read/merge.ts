import type { Rect } from '../../../engine/grid.js';
import { rectsOf } from '../address.js';
import { can } from '../capability.js';
import { codeOf } from '../failure.js';
import type { Session } from '../session.js';

/** Excel gives at most 512 merged areas at once: where it refuses, those of the first rows are asked for, which is where headers are. */
const HEAD_ROWS = [400, 60, 20];

/** Asks for the merged areas of a sheet; the answer is there after the next sync. Below 1.13: none are known. */
export function askMerges(session: Session, sheet: string, rows?: number): () => Rect[] {
  if (!can('mergedAreas')) return () => [];
  const all = session.sheets.getItem(sheet);
  const merged = (rows === undefined ? all.getRange() : all.getRange(`1:${rows}`)).untrack().getMergedAreasOrNullObject().untrack();
  merged.load('address');
  return () => (merged.isNullObject ? [] : rectsOf(merged.address));
}

/** The merged areas at the head of a sheet that has too many of them. */
export async function headMerges(session: Session, sheet: string): Promise<Rect[]> {
  for (const rows of HEAD_ROWS) {
    const merges = askMerges(session, sheet, rows);
    try {
      await session.sync();
      return merges();
    } catch (error) {
      if (codeOf(error) === null) throw error;
    }
  }
  return [];
}
