import assert from 'node:assert/strict';
import { nameBytes } from '../../engine/xlsx/read/tags.js';
import { rectOf } from '../../engine/xlsx/read/sheet.js';
import type { Difference } from './officecell.js';

/**
 * A difference between two readers that was looked into: file, tab, cells (addresses and ranges, with blanks between), what we read and what
 * the other does (`*` = any), who is right and why.
 */
export type Known = readonly [
  file: string,
  tab: string,
  cells: string,
  ours: string,
  theirs: string,
  right: 'ours' | 'theirs' | 'both',
  why: string,
];

function covers(cells: string, cell: string): boolean {
  return cells.split(' ').some(part => {
    const area = rectOf(nameBytes(part), 0, part.length);
    const at = rectOf(nameBytes(`${cell}:${cell}`), 0, cell.length * 2 + 1)!;
    return (
      part === cell || (area !== null && at.top >= area.top && at.bottom <= area.bottom && at.left >= area.left && at.right <= area.right)
    );
  });
}

/** Fails for a difference that is not in the list, and for an entry of the list that no difference needs. */
export function checkKnown(found: ReadonlyMap<string, readonly Difference[]>, known: readonly Known[]): void {
  const used = new Set<Known>();
  const unlisted: string[] = [];
  for (const [file, list] of found) {
    for (const d of list) {
      const entry = known.find(
        ([f, tab, cells, ours, theirs]) =>
          f === file &&
          tab === d.tab &&
          covers(cells, d.cell) &&
          (ours === '*' || ours === d.ours) &&
          (theirs === '*' || theirs === d.theirs),
      );
      if (entry) used.add(entry);
      else unlisted.push(`${file} ${d.tab}!${d.cell}: ours ${d.ours || '(blank)'}, theirs ${d.theirs || '(blank)'}`);
    }
  }
  assert.deepEqual(unlisted, []);
  assert.deepEqual(
    known.filter(entry => !used.has(entry)),
    [],
    'listed differences that are gone',
  );
}
