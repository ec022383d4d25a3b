import type { Slices } from '../breathe.js';
import { codeOf, isTooLarge } from '../failure.js';
import type { Session } from '../session.js';
import { hiddenByHalving, knowsRows } from './hidden.js';
import { askMerges, headMerges } from './merge.js';
import { type Area, fetchParts, type Matrix, rangeOf } from './part.js';
import type { TabReader } from './tabreader.js';

/** Workbooks up to this many cells are fetched whole; of others a head of each tab first, to learn what its cells take. */
const SMALL = 40_000;
const HEADS = 20_000;

/** Asks what is known only of whole tabs; the answer is taken after the next sync. */
function askTabs(session: Session, readers: readonly TabReader[], merges: boolean): () => void {
  const answers = readers.map(reader => {
    const rows = reader.area.rows > 0 ? rangeOf(session, reader.tab.id, reader.area) : null;
    rows?.load('rowHidden');
    const merged = merges ? askMerges(session, reader.tab.id) : () => [];
    return () => {
      reader.merges = merged();
      if (rows) reader.allHidden = rows.rowHidden as boolean | null;
    };
  });
  return () => answers.forEach(answer => answer());
}

/** The first rows of every tab (all of them, where the workbook is small), its merged areas, and whether rows are hidden. */
export async function readHeads(session: Session, readers: readonly TabReader[], slices: Slices): Promise<void> {
  const filled = readers.filter(reader => reader.area.rows > 0);
  const cells = filled.reduce((sum, { area }) => sum + area.rows * area.cols, 0);
  const parts = filled.map(reader => {
    const most = cells <= SMALL ? Infinity : Math.max(1, Math.floor(HEADS / filled.length / reader.area.cols));
    return { reader, asks: reader.asksFor(reader.nextRows(Infinity, most) as Area) };
  });
  const asks = parts.flatMap(part => part.asks);
  let answer = (): void => {};
  let found: Matrix[];
  try {
    found = await fetchParts(session, asks, () => void (answer = askTabs(session, readers, true)));
    answer();
  } catch (error) {
    const code = codeOf(error);
    if (code === null || code === 'ItemNotFound' || isTooLarge(error)) throw error;
    // a tab with more merged areas than Excel lists at once
    found = await fetchParts(session, asks, () => void (answer = askTabs(session, readers, false)));
    answer();
    for (const reader of readers) reader.merges = await headMerges(session, reader.tab.id);
  }
  if (!knowsRows())
    for (const reader of filled)
      if (reader.allHidden === null) reader.hiddenRows = await hiddenByHalving(session, reader.tab.id, reader.area);
  let at = 0;
  for (const { reader, asks: own } of parts) {
    await reader.take(own, found.slice(at, (at += own.length)), slices);
    await reader.settle(slices);
  }
}
