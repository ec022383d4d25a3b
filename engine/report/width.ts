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

/** Bold, and a font that stands in for one not installed, run wider than the character units columns are measured in. */
const BOLD = 1.3;
const PLAIN = 1.18;

/** Width of the widest text of a column. Stops looking once it is past the limit. */
function textWidth(column: ReportColumn, lang: Lang, limit: number): number {
  let widest = 0;
  for (let i = 0; i < column.values.length && widest < limit; i++) {
    const value = column.values[i];
    if (value === null || value === undefined || typeof value === 'number') continue;
    const text = isLabel(value) ? value[lang] : String(value);
    // a character is at most two wide: most texts need no measuring
    if (text.length * 2 > widest) widest = Math.max(widest, ...text.split('\n').map(widthOf));
  }
  return widest;
}

/** Width of the longest number of a column as it is printed, and of its total. 0 = no numbers. */
function numberWidth(column: ReportColumn, lang: Lang, total: number | null): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.values) {
    if (typeof value !== 'number') continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = (value: number): number => (Number.isFinite(value) ? widthOf(printed(value, column.kind, lang)) : 0);
  return Math.max(width(low) * PLAIN, width(high) * PLAIN, total === null ? 0 : width(total) * BOLD);
}

/** Headers up to this width stand in one line. */
const SHORT = 12;

/**
 * Width of a table's column in character units, from the longest of its header and body, within its kind's limits. Numbers always fit. A
 * header longer than its body takes two lines rather than a wide empty column; its longest word always fits.
 */
export function columnWidth(header: string, column: ReportColumn, lang: Lang, total: number | null, filter: boolean): number {
  const { align, width: limits } = kindSpec(column.kind, lang);
  const [least, most] = limits;
  const edge = align === 'right' ? INDENT : SLACK;
  const button = filter ? Math.max(edge, BUTTON) : edge;
  const numbers = Math.ceil(numberWidth(column, lang, total)) + edge;
  const body = Math.min(most, Math.max(least, Math.ceil(textWidth(column, lang, most)) + edge));
  const head = widthOf(header) * 1.2;
  const lines = head <= SHORT || head + button <= Math.max(body, numbers) ? 1 : 2;
  const title = Math.ceil(lines === 1 ? head : Math.max(head / 2 + 2, SHORT)) + button;
  return Math.max(numbers, body, Math.min(title, Math.max(most, 16)), Math.ceil(longestWord(header) * 1.2) + button);
}

/** Height in points of a header row whose texts wrap within their columns. */
export function headerHeight(headers: readonly string[], widths: readonly number[], filter: boolean): number {
  const extra = filter ? BUTTON : 1;
  const lines = Math.max(1, ...headers.map((text, i) => linesOf(text, ((widths[i] as number) - extra) / 1.2)));
  return Math.max(20, lines * 15 + 5);
}

/** Height in points of wrapped text, at 9 to 11 points. */
export function textHeight(text: string, width: number, size: number): number {
  return Math.max(18, linesOf(text, (width * 10) / size - 1) * Math.ceil(size * 1.5) + 4);
}
