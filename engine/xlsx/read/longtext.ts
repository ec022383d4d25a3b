import type { Grid, Strings } from '../../grid.js';
import { textOf } from '../../grid.js';
import { cleanText, MOST_TEXT } from '../../report/celltext.js';

/** A dictionary without texts longer than Excel's 32,767 characters, and how many were cut; the same one where none was. */
function shortened(strings: Strings): { readonly strings: Strings; readonly cut: number } {
  const long: number[] = [];
  for (let id = 0; id + 1 < strings.at.length; id++)
    if (strings.at[id + 1]! - strings.at[id]! > MOST_TEXT && textOf(strings, id).length > MOST_TEXT) long.push(id);
  if (long.length === 0) return { strings, cut: 0 };
  const encoder = new TextEncoder();
  const texts = new Map(long.map(id => [id, encoder.encode(cleanText(textOf(strings, id)))]));
  const at = new Uint32Array(strings.at.length);
  for (let id = 0; id + 1 < at.length; id++) at[id + 1] = at[id]! + (texts.get(id)?.length ?? strings.at[id + 1]! - strings.at[id]!);
  const bytes = new Uint8Array(at.at(-1)!);
  for (let id = 0; id + 1 < at.length; id++) bytes.set(texts.get(id) ?? strings.bytes.subarray(strings.at[id], strings.at[id + 1]), at[id]);
  return { strings: { bytes, at }, cut: long.length };
}

/**
 * Tabs whose texts Excel could hold: one of more than 32,767 characters ends in …, so that no cell of a text file costs or prints more than
 * one of a workbook.
 *
 * Returns  the tabs, and how many different texts were cut
 */
export function withinCells(grids: readonly Grid[]): { readonly grids: readonly Grid[]; readonly cut: number } {
  const known = new Map(grids.map(({ strings }) => [strings, null as ReturnType<typeof shortened> | null]));
  for (const strings of known.keys()) known.set(strings, shortened(strings));
  const cut = [...known.values()].reduce((sum, one) => sum + one!.cut, 0);
  if (cut === 0) return { grids, cut };
  return { grids: grids.map(grid => Object.assign({}, grid, { strings: known.get(grid.strings)!.strings })), cut };
}
