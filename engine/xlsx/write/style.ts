import type { Borders, Style } from 'exceljs';
import { type Color, COLORS, FONTS, mutedStyle, type StyleSpec, STYLES } from '../../report/theme.js';
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
export function styleSheet(lang: Lang): (style: StyleName, format: FormatKey, muted: boolean) => Partial<Style> {
  const made = new Map<string, Partial<Style>>();
  return (style, format, muted) => {
    const key = `${style}|${muted ? 1 : 0}|${format}`;
    let found = made.get(key);
    if (!found) made.set(key, (found = excelStyle(muted ? mutedStyle(style) : STYLES[style], format, lang)));
    return found;
  };
}

/** The style of a cell in a column of links that has none itself. */
export function unlinked(style: StyleName): StyleName {
  return style === 'link' ? 'body' : style === 'linkRight' ? 'bodyRight' : style;
}
