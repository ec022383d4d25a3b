import { CARD_WIDTH } from './card.js';
import { CHART_WIDTH } from './drawing.js';
import { LEFT, spanWidth } from './page.js';
import type { Prepared } from './placement.js';

/** Widths in character units: the margin, an empty column put in to make room. */
const MARGIN = 2;
const FILLER = 12;
/** The first column is at least as wide as the links under the title. */
const FIRST = 18;
/** The head (cards, charts, sentences) is as wide as the tables, but no wider than a screen, and readable where the tables are narrow. */
const NARROWEST = 96;
const WIDEST = 168;
const SCREEN = 132;
/** Free text takes the room that is left, up to a line a person reads with ease. */
const LONGEST_LINE = 100;
/** Free text in a table below the main one wraps rather than pushing the main table's columns apart. */
const BELOW = 26;

/**
 * Widths of a tab's columns, and the last column of its head: the widest table column in each place; then free text, and after that empty
 * columns on the right, take what the head needs more.
 */
export function columnsFor(tables: readonly Prepared[], cards: number, charts: number): { widths: number[]; right: number } {
  const widths = [MARGIN];
  const main = tables[0]?.widths.length ?? 0;
  const notes = new Set<number>();
  tables.forEach(({ table, widths: own }, t) => {
    own.forEach((width, i) => {
      const note = table.columns[i]?.kind === 'note';
      if (note) notes.add(LEFT + i);
      const wanted = note && t > 0 && i < main ? Math.min(width, BELOW) : width;
      widths[LEFT + i] = Math.max(widths[LEFT + i] ?? 0, wanted);
    });
  });
  widths[LEFT] = Math.max(widths[LEFT] ?? 0, FIRST);
  const total = (): number => spanWidth(widths, LEFT, widths.length - 1);
  const need = Math.min(SCREEN, Math.max(NARROWEST, cards * CARD_WIDTH, charts * CHART_WIDTH));
  for (const col of notes) {
    const room = need - total();
    if (room > 0) widths[col] = Math.max(widths[col] as number, Math.min(LONGEST_LINE, (widths[col] as number) + room));
  }
  while (total() < need || widths.length - LEFT < Math.max(cards, 3)) widths.push(FILLER);
  let right = widths.length - 1;
  if (total() > WIDEST) {
    right = LEFT;
    while (spanWidth(widths, LEFT, right + 1) <= SCREEN) right += 1;
    right = Math.max(right, LEFT + Math.max(cards, 3) - 1);
  }
  return { widths, right };
}
