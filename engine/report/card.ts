import type { Lang } from '../text.js';
import { address } from '../grid.js';
import type { Settings } from '../settings.js';
import { isLabel, widthOf } from '../text.js';
import { currencyUnit } from '../units/currency.js';
import { kindSpec } from '../units/kind.js';
import { printed } from '../units/print.js';
import { isNumeric, planNumber, totalOf, UNKNOWN } from './column.js';
import { quotedTab } from './formula.js';
import { type Cell, groupsOf, LEFT, type Page, putRow } from './page.js';
import type { Place } from './placement.js';
import type { PlanValue, StyleName } from './plan.js';
import type { Figure } from './report.js';

/** Rows of the row of cards. */
export const CARD_ROWS = 3;
/** Narrowest card in character units, and the room given to a long label or note. */
const NARROWEST = 18;
const WIDEST = 32;
/** Labels and notes are of 9 points; columns are measured in digits of 11. */
const SMALL = 0.92;

/** The unit of money on cards: as it is, or ten thousands; and the currency, where one is named. */
export interface CardUnit {
  readonly of: Settings['unit'];
  readonly currency: string | null;
}

/** Address of the total that a figure repeats, where there is one and it says the same. */
function totalAddress(figure: Figure, places: ReadonlyMap<string, Place>, page: Page): string | null {
  const place = figure.totalOf && places.get(figure.totalOf.table);
  if (!figure.totalOf || !place?.total) return null;
  const at = place.prepared.table.columns.findIndex(c => c.id === figure.totalOf?.column);
  const column = place.prepared.table.columns[at];
  if (!column || typeof figure.value !== 'number' || totalOf(column) !== figure.value) return null;
  const cell = address(place.total.row, LEFT + at);
  return place.total.tab === page.name ? cell : `${quotedTab(place.total.tab)}!${cell}`;
}

function valueCell(figure: Figure, places: ReadonlyMap<string, Place>, page: Page, unit: CardUnit): Cell {
  const kind = figure.kind === 'money' && unit.of === 'wan' ? 'wan' : figure.kind;
  const style: StyleName = figure.tone ?? 'cardValue';
  const { value } = figure;
  if (typeof value !== 'number') {
    const text: PlanValue = value === null ? UNKNOWN : isLabel(value) ? value[page.lang] : value;
    return { style, value: text };
  }
  const shown = planNumber(value, kind) ?? UNKNOWN;
  const total = totalAddress(figure, places, page);
  const formula = total === null ? undefined : kind === 'wan' && figure.kind === 'money' ? `${total}/10000` : total;
  return { style, value: shown, format: isNumeric(kind) ? kindSpec(kind, page.lang).format : 'General', formula };
}

function labelOf(figure: Figure, lang: Lang, unit: CardUnit): string {
  const label = figure.label[lang];
  if (figure.kind !== 'wan' && !(figure.kind === 'money' && unit.of === 'wan')) return label;
  const name = currencyUnit(unit.currency);
  if (lang === 'en') return `${label} (10,000${name === '' ? 's' : ` ${unit.currency}`})`;
  return `${label}（万${/^\w/.test(name) ? ` ${name}` : name}）`;
}

/** Width a card needs for its figure at 18 points, and its label and note at 9. */
export function cardWidth(figure: Figure, lang: Lang, unit: CardUnit): number {
  const { value } = figure;
  const kind = figure.kind === 'money' && unit.of === 'wan' ? 'wan' : figure.kind;
  const text = typeof value === 'number' ? printed(value, kind, lang) : value === null ? UNKNOWN : isLabel(value) ? value[lang] : value;
  const words = Math.max(widthOf(labelOf(figure, lang, unit)), widthOf(figure.note?.[lang] ?? ''));
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(widthOf(text) * 2) + 3, Math.ceil(words * SMALL) + 3));
}

/** The row of headline figures: label, figure, comparison, each over its share of the head's columns. */
export function putCards(page: Page, row: number, figures: readonly Figure[], places: ReadonlyMap<string, Place>, unit: CardUnit): void {
  const needs = figures.map(figure => cardWidth(figure, page.lang, unit));
  const ends = groupsOf(page.widths, LEFT, page.right, needs);
  const rows: readonly { cell: (figure: Figure) => Cell; height: number }[] = [
    { cell: figure => ({ style: 'cardLabel', value: labelOf(figure, page.lang, unit) }), height: 16 },
    { cell: figure => valueCell(figure, places, page, unit), height: 28 },
    { cell: figure => ({ style: 'cardNote', value: figure.note?.[page.lang] ?? null }), height: 16 },
  ];
  rows.forEach(({ cell, height }, i) => {
    const cells: Cell[] = [];
    figures.forEach((figure, k) => {
      const left = k === 0 ? LEFT : (ends[k - 1] as number) + 1;
      const right = ends[k] as number;
      const first = cell(figure);
      cells.push(first, ...Array.from({ length: right - left }, (): Cell => ({ style: first.style, value: null })));
      if (right > left) page.merges.push({ top: row + i, bottom: row + i, left, right });
    });
    putRow(page, row + i, LEFT, cells, height);
  });
}
