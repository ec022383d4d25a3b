import { isLabel, type Lang, widthOf } from '../text.js';
import { kindSpec } from '../units/kind.js';
import { printed } from '../units/print.js';
import type { ReportColumn } from './report.js';

/** Room for the filter button of a native table's header. */
const BUTTON = 3;
/** Cell padding, and slack for a font that is not installed. */
const SLACK = 2;
/** Room for the indent of what stands right. */
const INDENT = 3;

/**
 * Lines a text takes in a cell so wide: words are kept whole, Chinese breaks anywhere.
 *
 * @example linesOf('逾期90天以上金额', 12) // => 2
 */
export function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const piece of paragraph.match(/[\u0021-\u024f]+|\s+|[^\u0021-\u024f\s]/gu) ?? []) {
      const size = widthOf(piece);
      if (used + size <= width) used += size;
      else if (size <= width) {
        lines += 1;
        used = piece.trim() === '' ? 0 : size;
      } else {
        const rest = used + size;
        lines += Math.ceil(rest / width) - 1;
        used = rest % width;
      }
    }
  }
  return lines;
}

function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map(word => (/[\u2e80-\uffee]/.test(word) ? 4 : widthOf(word))));
}

/** Width of the widest value of a column as it is printed, `total` included. Stops looking once it is past any limit. */
export function bodyWidth(column: ReportColumn, lang: Lang, total: number | null): number {
  const { kind, values } = column;
  const limit = kindSpec(kind, lang).width[1];
  let widest = total === null ? 0 : widthOf(printed(total, kind, lang));
  let low = 0;
  let high = 0;
  let numbers = false;
  for (let i = 0; i < values.length && widest < limit; i++) {
    const value = values[i];
    if (typeof value === 'number') {
      if (!(value >= low)) low = Number.isNaN(value) ? low : value;
      if (value > high) high = value;
      numbers = true;
    } else if (value !== null && value !== undefined) {
      const text = isLabel(value) ? value[lang] : String(value);
      // a character is at most two wide: most texts need no measuring
      if (text.length * 2 > widest) widest = Math.max(widest, widthOf(text));
    }
  }
  if (numbers) widest = Math.max(widest, widthOf(printed(low, kind, lang)), widthOf(printed(high, kind, lang)));
  return widest;
}

/**
 * Width of a table's column in character units, from the longest of its header and body, within its kind's limits. A header longer than its
 * body takes two lines rather than a wide empty column; its longest word always fits.
 */
export function columnWidth(header: string, column: ReportColumn, lang: Lang, total: number | null, filter: boolean): number {
  const [least, most] = kindSpec(column.kind, lang).width;
  const extra = filter ? BUTTON : 1;
  const head = Math.ceil(widthOf(header) * 1.1) + extra;
  const body = bodyWidth(column, lang, total) + (kindSpec(column.kind, lang).align === 'right' ? INDENT : SLACK);
  const twoLines = head <= most ? Math.min(head, Math.max(body, Math.ceil((head + extra) / 2) + 2)) : Math.ceil((head + extra) / 2) + 2;
  const fitted = Math.min(most, Math.max(least, body, Math.min(twoLines, most)));
  return Math.max(fitted, Math.ceil(longestWord(header) * 1.1) + extra);
}

/** Height in points of a header row whose texts wrap within their columns. */
export function headerHeight(headers: readonly string[], widths: readonly number[], filter: boolean): number {
  const extra = filter ? BUTTON : 1;
  const lines = Math.max(1, ...headers.map((text, i) => linesOf(text, ((widths[i] as number) - extra) / 1.08)));
  return Math.max(20, lines * 15 + 5);
}

/** Height in points of wrapped text, at 9 to 11 points. */
export function textHeight(text: string, width: number, size: number): number {
  return Math.max(18, linesOf(text, (width * 10) / size - 1) * Math.ceil(size * 1.5) + 4);
}
