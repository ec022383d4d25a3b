import { isLabel, widthOf } from '../text.js';
import { CHART_WIDTH } from './drawing.js';
import { groupsOf, LEFT, spanWidth } from './page.js';
import type { Prepared } from './placement.js';
import type { ReportColumn } from './report.js';
import { countOf, valueAt } from './values.js';

/** Widths in character units: the margin, an empty column put in to make room. */
const MARGIN = 2;
const FILLER = 12;
/** The first column is at least as wide as the links under the title. */
const FIRST = 18;
/** The head (cards, charts, sentences) is as wide as the tables, but no wider than a screen, and readable where the tables are narrow. */
const NARROWEST = 96;
const SCREEN = 168;
/** With empty columns put in for the last cards. */
const MOST = 204;
/** All of the overview is seen at once on a screen of 1366 pixels: less the frame of the window, in columns of seven pixels a unit. */
const ONE_SCREEN = 181;
/** Free text takes the room that is left, up to a line a person reads with ease; several such columns share a screen. */
const LONGEST_LINE = 100;
const SHORTEST_LINE = 20;
/** Free text in a table below the main one wraps rather than pushing the main table's columns apart. */
const BELOW = 34;

/**
 * Widths of a tab's columns, and the last column of its head: the widest table column in each place; then free text, and after that empty
 * columns on the right, take what the head needs more. `cards` is the width each headline figure needs.
 */
export function columnsFor(
  tables: readonly Prepared[],
  cards: readonly number[],
  charts: number,
  oneScreen = false,
): { readonly widths: number[]; readonly right: number } {
  const widths = [MARGIN];
  const limit = oneScreen ? ONE_SCREEN : MOST;
  const notes = placed(tables, widths);
  widths[LEFT] = Math.max(widths[LEFT] ?? 0, FIRST);
  const total = (): number => spanWidth(widths, LEFT, widths.length - 1);

  const rest = total() - notes.reduce((sum, { col }) => sum + (widths[col] as number), 0);
  const volume = notes.reduce((sum, note) => sum + note.volume, 0);
  if (total() > limit) {
    // each as wide as it has much to say, so that rows are no higher than they must be
    for (const { col, volume: own } of notes) {
      const share = ((limit - rest) * own) / volume;
      widths[col] = Math.round(Math.max(SHORTEST_LINE, Math.min(widths[col] as number, share)));
    }
  }
  const need = Math.min(SCREEN, Math.max(NARROWEST, cards.length * FIRST, charts * CHART_WIDTH));
  for (const { col } of notes) {
    const room = need - total();
    if (room > 0) widths[col] = Math.max(widths[col] as number, Math.min(LONGEST_LINE, (widths[col] as number) + room));
  }
  while (total() < need || widths.length - LEFT < Math.max(cards.length, 3)) widths.push(FILLER);
  while (total() + FILLER <= limit && shortfalls(widths, cards).some(s => s.lack > 0)) widths.push(FILLER);
  // thousands of columns have room enough for the cards
  for (const { col, lack } of total() > limit + FILLER ? [] : shortfalls(widths, cards)) {
    if (lack > 0 && total() + lack <= (oneScreen ? limit : limit + FILLER)) widths[col] = (widths[col] as number) + lack;
  }

  let right = widths.length - 1;
  while (right > LEFT + Math.max(cards.length, 3) - 1 && spanWidth(widths, LEFT, right) > limit) right -= 1;
  return { widths, right };
}

interface Note {
  readonly col: number;
  /** Between the mean and the greatest length of its texts: one long text among empty ones needs room, too. */
  readonly volume: number;
}

function volumeOf(column: ReportColumn): number {
  let sum = 0;
  let most = 0;
  const rows = countOf(column.values);
  for (let row = 0; row < rows; row++) {
    const value = valueAt(column.values, row);
    const width = value === null ? 0 : widthOf(isLabel(value) ? value.zh : String(value));
    sum += width;
    most = Math.max(most, width);
  }
  return Math.max(8, Math.sqrt((sum / Math.max(1, rows)) * most));
}

/** Puts each table's columns in their places; gives the places of free text. */
function placed(tables: readonly Prepared[], widths: number[]): Note[] {
  const main = tables[0]?.widths.length ?? 0;
  const notes = new Map<number, Note>();
  tables.forEach(({ table, widths: own }, t) => {
    own.forEach((width, i) => {
      const column = table.columns[i] as ReportColumn;
      const note = column.kind === 'note';
      if (note && (t === 0 || i >= main)) notes.set(LEFT + i, { col: LEFT + i, volume: volumeOf(column) });
      const wanted = note && t > 0 && i < main ? Math.min(width, BELOW) : width;
      widths[LEFT + i] = Math.max(widths[LEFT + i] ?? 0, wanted);
    });
  });
  return [...notes.values()];
}

/** For each card, the last of its columns and how much they lack of what it needs. */
function shortfalls(widths: readonly number[], cards: readonly number[]): { readonly col: number; readonly lack: number }[] {
  if (cards.length === 0) return [];
  let left = LEFT;
  return groupsOf(widths, LEFT, widths.length - 1, cards).map((col, i) => {
    const lack = (cards[i] as number) - spanWidth(widths, left, col);
    left = col + 1;
    return { col, lack };
  });
}
