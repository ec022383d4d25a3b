/**
 * Text that begins like a formula (=SUM, +86 …, -note, @name) is text in the cell; quotePrefix keeps it text when somebody edits the cell and
 * presses Enter. ExcelJS has no word for it, so each cell format gets a twin that differs in it alone.
 */

/** True for a text that Excel would take for a formula where it is typed. */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  return text.length > 1 && (first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40 || first === 0x09 || first === 0x0d);
}

const FORMATS = /<cellXfs count="(\d+)">(.*?)<\/cellXfs>/s;

/** The styles part with the twins behind the formats, and how far each twin is behind its own: format id + offset. */
export function withTwins(styles: string): { readonly styles: string; readonly offset: number } {
  const found = FORMATS.exec(styles);
  if (!found) throw new Error('the styles have no cell formats');
  const [whole, count, formats] = found as unknown as [string, string, string];
  const offset = Number(count);
  const twins = formats.replace(/<xf /g, '<xf quotePrefix="1" ');
  return { styles: styles.replace(whole, () => `<cellXfs count="${2 * offset}">${formats}${twins}</cellXfs>`), offset };
}

/** Places, among the texts of a shared strings part, of those that begin like a formula. */
export function formulaLike(strings: string): ReadonlySet<number> {
  const places = new Set<number>();
  let place = 0;
  for (const [, first] of strings.matchAll(/<si><t(?: xml:space="preserve")?>([^<]{0,2})/g)) {
    if (looksLikeFormula(first!)) places.add(place);
    place++;
  }
  return places;
}

/** A tab's XML whose cells with one of these texts have the twin of their format. */
export function quoted(sheet: string, texts: ReadonlySet<number>, offset: number): string {
  if (texts.size === 0) return sheet;
  return sheet.replace(
    /(<c r="[A-Z]{1,3}\d{1,7}" s=")(\d+)(" t="s"><v>)(\d+)(?=<)/g,
    (cell, start: string, style: string, type: string, text: string) =>
      texts.has(Number(text)) ? `${start}${Number(style) + offset}${type}${text}` : cell,
  );
}
