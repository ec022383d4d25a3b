import { Dictionary } from '../../../engine/columns/dictionary.js';
import type { Grid } from '../../../engine/grid.js';
import { BadInput } from '../../../engine/workbook.js';
import { fill } from '../../../engine/text.js';
import { Slices } from '../breathe.js';
import { askDateSystem } from '../datesystem.js';
import type { Session } from '../session.js';
import { isInput, listTabs, type Tab } from '../tab.js';
import { FormatList } from './format.js';
import { readHeads } from './head.js';
import { askRowProperties } from './hidden.js';
import { type Area, type Ask, fetchParts, type Matrix } from './part.js';
import { type BookContext, TabReader } from './tabreader.js';

function chosen(tabs: readonly Tab[], wanted: readonly string[] | 'all'): Tab[] {
  if (wanted === 'all') return tabs.filter(isInput);
  return wanted.map(name => {
    const tab = tabs.find(one => one.name === name);
    if (tab) return tab;
    const text = {
      zh: '工作簿中没有工作表“{name}”，可能已改名或删除；请重新选择',
      en: 'there is no tab "{name}": it may have been renamed or deleted; choose again',
    };
    throw new BadInput('tab/missing', fill(text, { name }));
  });
}

interface Opened {
  readonly readers: TabReader[];
  readonly book: BookContext;
}

/** The tabs that are wanted, and how far each reaches. */
async function open(session: Session, wanted: readonly string[] | 'all'): Promise<Opened> {
  const used = new Map<string, Excel.Range>();
  let is1904 = (): boolean => false;
  const { tabs } = await listTabs(session, {
    first: () => void (is1904 = askDateSystem(session)),
    each: sheet => {
      const range = sheet.getUsedRangeOrNullObject(true).untrack();
      range.load('rowIndex,columnIndex,rowCount,columnCount');
      used.set(sheet.id, range);
    },
  });
  const book: BookContext = { dictionary: new Dictionary(), formats: new FormatList(), date1904: is1904() };
  const readers = chosen(tabs, wanted).map(tab => {
    const range = used.get(tab.id) as Excel.Range;
    const area: Area = range.isNullObject
      ? { top: 0, left: 0, rows: 0, cols: 0 }
      : { top: range.rowIndex, left: range.columnIndex, rows: range.rowCount, cols: range.columnCount };
    return new TabReader(tab, area, book);
  });
  return { readers, book };
}

/** What one sync fetches, and its bytes, about. */
interface Fetch {
  readonly parts: readonly Part[];
  readonly bytes: number;
}

interface Part {
  readonly asks: readonly Ask[];
  take(found: readonly Matrix[]): Promise<void>;
}

/** What the next sync fetches: first what waiting blocks lack, then more rows, tab after tab, up to `room` bytes. */
function plan(readers: readonly TabReader[], room: number, slices: Slices): Fetch {
  const parts: Part[] = [];
  let left = room;
  for (const reader of readers)
    for (const block of reader.blocks) {
      const asks = block.asks();
      left -= asks.reduce((sum, { area }) => sum + area.rows * area.cols * 14, 0);
      parts.push({
        asks,
        take: async found => asks.forEach((ask, i) => block.take(ask, found[i] as Matrix)),
      });
    }
  for (const reader of readers) {
    const area = reader.nextRows(left, Infinity) ?? (parts.length === 0 ? reader.nextRows(Infinity, 1) : null);
    if (!area) continue;
    left -= reader.costOf(area.rows);
    const asks = reader.asksFor(area);
    parts.push({ asks, take: found => reader.take(asks, found, slices) });
  }
  return { parts, bytes: room - left };
}

/** One sync of `plan`, with the rows' own properties where some rows of a tab are hidden. */
async function readNext(session: Session, readers: readonly TabReader[], { parts, bytes }: Fetch, slices: Slices): Promise<void> {
  const rows: { tell(): void }[] = [];
  const along = (): void => {
    rows.length = 0;
    for (const reader of readers)
      for (const block of reader.blocks)
        if (reader.needsRowProperties(block)) {
          const hidden = askRowProperties(session, reader.tab.id, block.area);
          rows.push({ tell: () => void (block.hidden = hidden()) });
        }
  };
  const found = await fetchParts(
    session,
    parts.flatMap(part => part.asks),
    along,
    bytes,
  );
  for (const { tell } of rows) tell();
  await slices.rest(); // the page has just been kept busy by unpacking what came
  let at = 0;
  for (const { asks, take } of parts) await take(found.slice(at, (at += asks.length)));
  for (const reader of readers) await reader.settle(slices);
}

/**
 * Reads tabs into Grids, hidden ones too: as the file reader reads the same workbook.
 *
 *   two syncs list the tabs and their used ranges, one fetches the head of every tab, then blocks of several tabs share a sync
 *
 * Reads    values; number formats of columns that hold numbers; value types where a text may be an error; hidden rows; merged areas
 * Returns  Grids in the order asked for (`all`: of the tabs); dates in the 1900 system; one dictionary for all
 * Errors   throws Cancelled between two syncs; BadInput where a tab is not there
 */
export async function readTabs(session: Session, wanted: readonly string[] | 'all'): Promise<Grid[]> {
  const { run } = session;
  const { readers, book } = await open(session, wanted);
  const slices = new Slices();
  const total = readers.reduce((sum, { area }) => sum + area.rows, 0);
  const tell = (): void => {
    const done = readers.reduce((sum, reader) => sum + reader.done, 0);
    run.progress?.({ phase: 'read', done, total, tab: readers.find(reader => reader.done < reader.area.rows)?.tab.name });
  };
  tell();
  if (readers.length > 0) await readHeads(session, readers, slices);
  for (;;) {
    tell();
    const fetch = plan(readers, session.pace.bytes, slices);
    const open = readers.some(reader => reader.blocks.length > 0);
    if (fetch.parts.length === 0 && !open) break;
    await readNext(session, readers, fetch, slices);
  }
  const strings = book.dictionary.strings();
  return readers.map(reader => ({ ...reader.finish(), strings, formats: book.formats.codes }));
}
