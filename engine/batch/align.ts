import { widthOf } from '../text.js';
import { visible } from './visible.js';

/** A text, as a terminal shows it, cut to a width in columns, with … where something was cut. */
export function clip(given: string, width: number): string {
  const text = visible(given);
  if (widthOf(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    const w = widthOf(character);
    if (used + w > width - 1) break;
    cut += character;
    used += w;
  }
  return `${cut}…`;
}

/** A text filled with spaces to a width in columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** Rows as lines with aligned columns, two spaces between them, no boxes. A Chinese character counts two columns. */
export function aligned(given: readonly (readonly string[])[], sides: readonly ('left' | 'right')[]): string[] {
  const rows = given.map(row => row.map(cell => visible(cell)));
  const widths = sides.map((_, i) => Math.max(0, ...rows.map(row => widthOf(row[i] ?? ''))));
  return rows.map(row =>
    sides
      .map((side, i) => pad(row[i] ?? '', widths[i] as number, side))
      .join('  ')
      .trimEnd(),
  );
}
