import type { Grid, Rect } from '../../grid.js';
import type { Dictionary } from '../../columns/dictionary.js';
import { GridBuilder } from '../../columns/builder.js';
import type { Budget } from './budget.js';
import type { PartBytes } from './part.js';
import { corrupt } from './refusal.js';
import { SheetScanner } from './scan.js';
import type { Styles } from './styles.js';
import { CLOSE, EMPTY, END, nameBytes, OPEN, Tags, isAside } from './tags.js';
import { utf8Evidence } from './utf8.js';

const WORKSHEET = nameBytes('worksheet');
const DATA = nameBytes('sheetData');
const MERGE = nameBytes('mergeCell');
const REF = nameBytes('ref');

/** What the sheets of one workbook have in common. */
export interface WorkbookContext {
  readonly dictionary: Dictionary;
  readonly shared: number;
  readonly styles: Styles;
  readonly date1904: boolean;
  readonly budget: Budget;
}

/** A range such as B2:D5 (with or without $), or null for anything else. */
export function rectOf(b: Uint8Array, from: number, to: number): Rect | null {
  const at = [0, 0, 0, 0];
  let k = 0;
  for (let p = from; p < to; p++) {
    const c = b[p]!;
    const letter = c & 0xdf;
    if (letter >= 0x41 && letter <= 0x5a) at[k] = at[k]! * 26 + letter - 64;
    else if (c >= 0x30 && c <= 0x39) at[k + 1] = at[k + 1]! * 10 + c - 0x30;
    else if (c === 0x3a && k === 0) k = 2;
    else if (c !== 0x24) return null;
  }
  const [left, top, right, bottom] = at as [number, number, number, number];
  if (k === 0 || left === 0 || top === 0 || right < left || bottom < top) return null;
  return { top: top - 1, left: left - 1, bottom: bottom - 1, right: right - 1 };
}

/** Reads one worksheet part to its end. Its name, file, visibility and the finished dictionary are added by the caller. */
export function readSheet(
  source: PartBytes,
  part: string,
  workbook: WorkbookContext,
): Omit<Grid, 'tab' | 'file' | 'strings' | 'visible' | 'formats'> {
  const { dictionary } = workbook;
  const builder = new GridBuilder(workbook.budget);
  const tags = new Tags(source, part);
  const merges: Rect[] = [];
  const firstNew = dictionary.tail;
  let kind = tags.next();
  if ((kind !== OPEN && kind !== EMPTY) || !tags.is(WORKSHEET)) throw tags.fail();
  while (kind !== EMPTY || !tags.is(WORKSHEET)) {
    kind = tags.next();
    if (kind === END) throw tags.fail();
    if (isAside(tags, kind)) tags.skip();
    else if (kind === CLOSE) {
      if (tags.is(WORKSHEET)) break;
    } else if (kind === OPEN && tags.is(DATA)) {
      new SheetScanner({ part, builder, ...workbook }, tags).rows();
    } else if (tags.is(MERGE) && tags.find(REF)) {
      const rect = rectOf(tags.bytes, tags.valueAt, tags.valueEnd);
      if (rect) merges.push(rect);
    }
  }
  if (utf8Evidence(dictionary.bytes, firstNew, dictionary.tail).invalid > 0) throw corrupt(part, 'text');
  return { merges, ...builder.finish() };
}
