import type { Borders, Style } from 'exceljs';
import { type CellLook, lookKey, specOf } from '../../report/cellstyle.js';
import { type Color, COLORS, FONTS, type StyleSpec } from '../../report/theme.js';
import type { FormatKey, StyleName } from '../../report/plan.js';
import type { Lang } from '../../text.js';

function argb(color: Color): { argb: string } {
  return { argb: `FF${COLORS[color]}` };
}

function bordersOf(line: NonNullable<StyleSpec['line']>): Partial<Borders> {
  const side = (color: Color | undefined) => (color ? { style: 'thin' as const, color: argb(color) } : undefined);
  return { top: side(line.top), bottom: side(line.bottom), left: side(line.left) };
}

function excelStyle(spec: StyleSpec, format: FormatKey, lang: Lang): Partial<Style> {
  return {
    font: {
      name: FONTS[lang].file,
      family: 2,
      ...(lang === 'zh' ? { charset: 134 } : {}),
      size: spec.size,
      color: argb(spec.color),
      ...(spec.bold ? { bold: true } : {}),
      ...(spec.underline ? { underline: true } : {}),
    },
    ...(spec.fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: argb(spec.fill) } } : {}),
    ...(spec.line ? { border: bordersOf(spec.line) } : {}),
    alignment: {
      horizontal: spec.align,
      vertical: spec.middle ?? 'middle',
      ...(spec.indent ? { indent: spec.indent } : {}),
      ...(spec.wrap ? { wrapText: true } : {}),
      ...(spec.shrink ? { shrinkToFit: true } : {}),
    },
    numFmt: format,
  };
}

/** Gives the ExcelJS style of a style name and number format: one shared object each, which ExcelJS then writes once. */
export function styleSheet(lang: Lang): (style: StyleName, format: FormatKey, look: CellLook) => Partial<Style> {
  const made = new Map<string, Partial<Style>>();
  return (style, format, look) => {
    const key = `${lookKey(style, look)}|${format}`;
    let found = made.get(key);
    if (!found) made.set(key, (found = excelStyle(specOf(style, look), format, lang)));
    return found;
  };
}

/** The children of a font in the order of its schema (CT_Font): ExcelJS has an order of its own. */
const FONT_ORDER = 'b i strike condense extend outline shadow u vertAlign sz color name family charset scheme'.split(' ');

/**
 * The styles part that ExcelJS wrote, the children of its fonts in the order of their schema.
 *
 * @example orderedFonts('<font><color rgb="FF1F2933"/><sz val="9"/><b/></font>') // => '<font><b/><sz val="9"/><color rgb="FF1F2933"/></font>'
 */
export function orderedFonts(styles: string): string {
  const place = (child: string): number => FONT_ORDER.indexOf(/^<(\w+)/.exec(child)?.[1] ?? '');
  return styles.replace(/<font>([^]*?)<\/font>/g, (_, children: string) => {
    const each = children.match(/<[^>]*\/>/g) ?? [];
    return `<font>${each.sort((a, b) => place(a) - place(b)).join('')}</font>`;
  });
}
