import { SHIFT_1904 } from '../../engine/columns/serial.js';
import { columnLetters } from '../../engine/grid.js';
import { TAB_MARK } from '../../engine/report/mark.js';
import { tabName } from '../../engine/report/tab.js';
import { askDateSystem } from './datesystem.js';
import { inExcel, type Session } from './session.js';
import { listTabs, rememberIds, SAMPLE } from './tab.js';
import { setFormat } from './write/cells.js';
import { columnPoints } from './write/measure.js';
import { CALL, Sender } from './write/sender.js';

/** A cell of sample data: a day is a serial; texts are texts whatever they look like. */
export type SampleCell =
  string | number | { readonly day: number } | { readonly error: '#N/A' | '#DIV/0!' } | { readonly formula: string } | null;

/** A tab of sample data, as samples/tab.ts makes it. */
export interface SampleSheet {
  readonly name: string;
  readonly above: readonly string[];
  readonly columns: readonly { readonly header: string; readonly kind: string; readonly width: number; readonly sum: boolean }[];
  readonly rows: readonly (readonly SampleCell[])[];
  readonly total: string | null;
  readonly below: string | null;
}

/** Number formats by kind: those of the sample files (samples/book.ts). */
const FORMATS: Readonly<Record<string, string>> = {
  day: 'yyyy-mm-dd',
  money: '#,##0.00',
  wan: '#,##0.00',
  count: '0',
  percent: '0%',
};
const ERRORS = { '#N/A': '=NA()', '#DIV/0!': '=1/0' } as const;
const HEADER_FILL = '#E8EDF3';

/** `shift`: how much smaller the workbook's own days are. */
function typed(cell: SampleCell, shift = 0): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'string') return cell === '' ? null : `'${cell}`;
  if ('day' in cell) return cell.day - shift;
  return 'error' in cell ? ERRORS[cell.error] : `=${cell.formula}`;
}

/** All rows of a tab as they are typed. */
function rowsOf(tab: SampleSheet, shift: number): (string | number | null)[][] {
  const width = tab.columns.length;
  const alone = (text: string): (string | number | null)[] => [`'${text}`, ...Array.from({ length: width - 1 }, () => null)];
  const first = tab.above.length + 2;
  const last = first + tab.rows.length - 1;
  const rows = [
    ...tab.above.map(alone),
    tab.columns.map(c => typed(c.header)),
    ...tab.rows.map(row => row.map(cell => typed(cell, shift))),
  ];
  if (tab.total !== null) {
    const total = alone(tab.total);
    tab.columns.forEach((column, i) => {
      if (column.sum) total[i] = `=SUM(${columnLetters(i)}${first}:${columnLetters(i)}${last})`;
    });
    rows.push(total);
  }
  if (tab.below !== null)
    rows.push(
      alone('').map(() => null),
      alone(tab.below),
    );
  return rows;
}

async function writeTab(sender: Sender, name: string, tab: SampleSheet, shift: number): Promise<void> {
  const rows = rowsOf(tab, shift);
  const width = tab.columns.length;
  const header = tab.above.length;
  const cells = (top: number, bottom: number, left = 0, right = width - 1): Excel.Range => sender.range(name, { top, bottom, left, right });
  const step = Math.max(1, Math.floor(30_000 / width));
  for (let from = 0; from < rows.length; from += step) {
    const part = rows.slice(from, from + step);
    await sender.need(
      part.reduce((sum, row) => sum + row.reduce<number>((n, cell) => n + (typeof cell === 'string' ? cell.length * 3 + 4 : 12), 0), 0),
    );
    cells(from, from + part.length - 1).formulas = part;
  }
  await sender.need((6 * width + 30) * CALL);
  tab.columns.forEach(({ kind, width: characters }, i) => {
    cells(0, 0, i, i).format.columnWidth = columnPoints(characters);
    const format = FORMATS[kind];
    if (format !== undefined) setFormat(cells(header + 1, header + tab.rows.length + 1, i, i), format);
  });
  tab.above.forEach((_, i) => {
    const line = cells(i, i);
    line.merge(false);
    line.format.font.bold = i === 0;
    line.format.font.size = i === 0 ? 16 : 10;
    line.format.horizontalAlignment = i === 0 ? 'Center' : 'Right';
  });
  const head = cells(header, header).format;
  head.font.bold = true;
  head.fill.color = HEADER_FILL;
  head.horizontalAlignment = 'Center';
  head.wrapText = true;
  if (tab.total !== null) cells(header + tab.rows.length + 1, header + tab.rows.length + 1).format.font.bold = true;
  if (tab.below !== null) cells(rows.length - 1, rows.length - 1).merge(false);
  sender.sheet(name).freezePanes.freezeRows(header + 1);
}

/** The sheets were added by this run: their names were free before. */
async function takeBack(session: Session, names: readonly string[]): Promise<void> {
  const sheets = names.map(name => session.sheets.getItemOrNullObject(name));
  for (const sheet of sheets) sheet.load('id');
  await session.finish();
  for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
  await session.finish();
}

async function insert(session: Session, tabs: readonly SampleSheet[], made: string[]): Promise<string[]> {
  let is1904 = (): boolean => false;
  const list = await listTabs(session, { first: () => void (is1904 = askDateSystem(session)) });
  const shift = is1904() ? SHIFT_1904 : 0;
  const taken = new Set(list.tabs.map(tab => tab.name.toLowerCase()));
  const names = tabs.map(tab => tabName(tab.name, 1, taken));
  const sender = new Sender(session);
  for (const [i, tab] of tabs.entries()) {
    const name = names[i] as string;
    await sender.need(5 * CALL);
    made.push(name);
    session.sheets.add(name).names.add(TAB_MARK, `="${SAMPLE}"`).visible = false;
    await writeTab(sender, name, tab, shift);
  }
  await sender.need(names.length * CALL);
  const sheets = names.map(name => sender.sheet(name));
  for (const sheet of sheets) sheet.load('id');
  await sender.flush();
  rememberIds(session, new Map([...list.remembered, ...sheets.map(sheet => [sheet.id, ''] as const)]));
  session.sheets.getItem(names[0] as string).activate();
  await session.sync();
  return names;
}

/**
 * Inserts sample data as plain tabs, marked as ours so that they can be removed, under names that are free; all or nothing. Gives the names.
 */
export async function insertSamples(tabs: readonly SampleSheet[]): Promise<string[]> {
  if (tabs.length === 0) return [];
  const made: string[] = [];
  try {
    return await inExcel({}, session => insert(session, tabs, made));
  } catch (error) {
    if (made.length > 0) await inExcel({}, session => takeBack(session, made));
    throw error;
  }
}
