import { isLabel, type Lang, widthOf } from '../text.js';
import { kindSpec } from '../units/kind.js';
import { printed } from '../units/print.js';
import type { ReportColumn } from './report.js';
import { countOf, isCoded, valueAt } from './values.js';

/** Room for the filter button of a native table's header. */
const BUTTON = 3;
/** Cell padding, and slack for a font that is not installed. */
const SLACK = 3;

/** Widths of the lines a text takes in a cell so wide: words are kept whole, Chinese breaks anywhere. */
function wrapped(text: string, width: number): number[] {
  const lines: number[] = [];
  for (const paragraph of text.split('\n')) {
    let used = 0;
    for (const piece of paragraph.match(/[\u0021-\u024f]+|\s+|[^\u0021-\u024f\s]/gu) ?? []) {
      const size = widthOf(piece);
      if (used + size <= width) used += size;
      else if (size <= width) {
        lines.push(used);
        used = piece.trim() === '' ? 0 : size;
      } else {
        for (used += size; used > width; used -= width) lines.push(width);
      }
    }
    lines.push(used);
  }
  return lines;
}

/**
 * Lines a text takes in a cell so wide.
 *
 * @example linesOf('逾期90天以上金额', 12) // => 2
 */
export function linesOf(text: string, width: number): number {
  return wrapped(text, width).length;
}

function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map(word => (/[\u2e80-\uffee]/.test(word) ? 4 : widthOf(word))));
}

/** Bold, and a font that stands in for one not installed, run wider than the character units columns are measured in. */
const BOLD = 1.3;
const PLAIN = 1.18;

/** Width of the widest text of a column, each word measured once. Stops looking once it is past the limit. */
function textWidth({ values }: ReportColumn, lang: Lang, limit: number): number {
  let widest = 0;
  const codes = isCoded(values) ? values.codes : null;
  const measured = new Uint8Array(isCoded(values) ? values.words.length : 0);
  const rows = countOf(values);
  for (let i = 0; i < rows && widest < limit; i++) {
    const code = codes ? codes[i]! : -1;
    if (code >= 0) {
      if (measured[code] === 1) continue;
      measured[code] = 1;
    }
    const value = valueAt(values, i);
    if (value === null || typeof value === 'number') continue;
    const text = isLabel(value) ? value[lang] : String(value);
    if (mostWidth(text) > widest) widest = Math.max(widest, ...text.split('\n').map(widthOf));
  }
  return widest;
}

/** What a text is not wider than, told by a look: most texts of a long column need no measuring. */
function mostWidth(text: string): number {
  let most = text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x300) most += 1;
  return most;
}

/** Width of the longest number of a column as it is printed, and of its total. 0 = no numbers. */
function numberWidth(column: ReportColumn, lang: Lang, total: number | null): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of isCoded(column.values) ? [] : column.values) {
    if (typeof value !== 'number') continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = (value: number): number => (Number.isFinite(value) ? widthOf(printed(value, column.kind, lang)) : 0);
  return Math.max(width(low) * PLAIN, width(high) * PLAIN, total === null ? 0 : width(total) * BOLD);
}

/** Headers up to this width stand in one line. */
const SHORT = 14;

/**
 * Width of a table's column in character units, from the longest of its header and body, within its kind's limits. Numbers always fit. A
 * header longer than its body takes two lines rather than a wide empty column; its longest word always fits.
 */
export function columnWidth(header: string, column: ReportColumn, lang: Lang, total: number | null, filter: boolean): number {
  const [least, most] = kindSpec(column.kind, lang).width;
  const button = filter ? BUTTON : 1;
  const numbers = Math.ceil(numberWidth(column, lang, total)) + 1;
  const body = Math.max(numbers, Math.min(most, Math.max(least, Math.ceil(textWidth(column, lang, most)) + SLACK)));
  const title = headerWidth(header, Math.max(body - button, SHORT)) + button;
  return Math.max(body, Math.min(title, Math.max(most, 22)), Math.ceil(longestWord(header) * 1.15) + button);
}

/** Width of a header in at most two lines within `room`, or as little more as it takes; its second line is never a lone character. */
function headerWidth(header: string, room: number): number {
  const wide = widthOf(header) * 1.15;
  if (wide <= room) return Math.ceil(wide);
  for (let width = room; width < wide; width += 1) {
    // fonts differ: the second line must be more than a character or two in a narrow one as in a wide one
    const sound = [0.85, 1, 1.15].every(font => {
      const lines = wrapped(header, width / font);
      return lines.length === 1 || (lines.length === 2 && (lines[1] as number) > 4);
    });
    // nearly one line: one line in every font
    if (sound) return wrapped(header, width).length === 1 ? Math.ceil(wide) : Math.ceil(width);
  }
  return Math.ceil(wide);
}

/** Height in points of a header row whose texts wrap within their columns. */
export function headerHeight(headers: readonly string[], widths: readonly number[], filter: boolean): number {
  const extra = filter ? BUTTON : 1;
  const lines = Math.max(1, ...headers.map((text, i) => linesOf(text, ((widths[i] as number) - extra) / 1.15)));
  return Math.max(20, lines * 15 + 5);
}

/** Excel's highest row, in points. */
const HIGHEST = 409;

/** Height in points of wrapped text, at 9 to 11 points. */
export function textHeight(text: string, width: number, size: number): number {
  return Math.min(HIGHEST, Math.max(18, linesOf(text, (width * 10) / size - 1) * Math.ceil(size * 1.5) + 4));
}
