import { widthOf } from '../text.js';

export interface AlignedColumn {
  readonly align: 'left' | 'right';
  /** The least it may shrink to when the lines are too long. Absent: it keeps its width. */
  readonly least?: number;
}

/** A text cut to a width in columns, with … where something was cut. */
export function clip(text: string, width: number): string {
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

/**
 * Rows as lines with aligned columns, two spaces between them, no boxes. A Chinese character counts two columns. Where a line would be
 * longer than `limit`, the columns that may shrink do, the widest first, and what does not fit ends in ….
 */
export function aligned(rows: readonly (readonly string[])[], columns: readonly AlignedColumn[], limit: number): string[] {
  const widths = columns.map((_, i) => Math.max(0, ...rows.map(row => widthOf(row[i] ?? ''))));
  const total = (): number => widths.reduce((sum, w) => sum + w, 0) + 2 * (widths.length - 1);
  while (total() > limit) {
    let widest = -1;
    columns.forEach((c, i) => {
      const w = widths[i] as number;
      if (c.least !== undefined && w > c.least && (widest < 0 || w > (widths[widest] as number))) widest = i;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] as number) - 1;
  }
  return rows.map(row =>
    columns
      .map((c, i) => pad(clip(row[i] ?? '', widths[i] as number), widths[i] as number, c.align))
      .join('  ')
      .trimEnd(),
  );
}
