import type { Lang } from '../text.js';
import type { StyleName } from './plan.js';
import type { ThemeColor } from './report.js';

/** Colours besides those a report may name: hairlines, the header band, the tab colours, paper. */
export type Color = ThemeColor | 'rule' | 'band' | 'paper' | 'sales' | 'finance' | 'data';

/** RGB, six hexadecimal digits. The aging ramp is readable in print and for the colour-blind; the label carries the meaning too. */
export const COLORS: Readonly<Record<Color, string>> = {
  ink: '1F2933',
  grey: '6B7785',
  accent: '1F5FA8',
  accentLight: 'A9C4E4',
  good: '2E7D32',
  warn: 'B26A00',
  bad: 'B3261E',
  age0: 'C9DDF3',
  age1: 'F7E3BF',
  age2: 'F2B880',
  age3: 'DE7B52',
  age4: 'C0392B',
  rule: 'D5DBE1',
  band: 'F3F5F8',
  paper: 'FFFFFF',
  sales: '7C93AC',
  finance: '7E9C8B',
  data: 'A4ACB5',
};

/** Colours of a chart's series that name none, in order. */
export const SERIES: readonly ThemeColor[] = ['accent', 'accentLight', 'grey', 'warn', 'good', 'bad'];

/**
 * The font of a language in Excel, and in a file. A file names one font and cannot say what stands in for it: Aptos came with Excel 2024, so
 * files name Calibri, which every Excel has.
 */
export const FONTS: Readonly<Record<Lang, { readonly excel: string; readonly file: string }>> = {
  zh: { excel: '微软雅黑', file: '微软雅黑' },
  en: { excel: 'Aptos', file: 'Calibri' },
};

export interface StyleSpec {
  /** Points. */
  readonly size: number;
  readonly color: Color;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly fill?: Color;
  readonly align: 'left' | 'right' | 'center';
  readonly middle?: 'top' | 'middle' | 'bottom';
  readonly indent?: number;
  readonly wrap?: boolean;
  /** Smaller rather than #### where a figure outgrows its card. */
  readonly shrink?: boolean;
  /** Hairlines, by side. */
  readonly line?: { readonly top?: Color; readonly bottom?: Color; readonly left?: Color };
}

const BODY: StyleSpec = { size: 10, color: 'ink', align: 'left', indent: 1, line: { bottom: 'band' } };
const HEADER: StyleSpec = {
  size: 10,
  color: 'ink',
  bold: true,
  fill: 'band',
  align: 'left',
  indent: 1,
  wrap: true,
  line: { top: 'rule', bottom: 'grey' },
};
const CARD: StyleSpec = { size: 18, color: 'ink', bold: true, align: 'left', indent: 1, shrink: true, line: { left: 'rule' } };
const TOTAL: StyleSpec = { size: 10, color: 'ink', bold: true, align: 'left', indent: 1, line: { top: 'grey', bottom: 'rule' } };
const NOTE: StyleSpec = { size: 9, color: 'grey', align: 'left', wrap: true, middle: 'top' };

/** Style names → fonts, fills, lines, alignment. The only such place; both hosts paint from it. */
export const STYLES: Readonly<Record<StyleName, StyleSpec>> = {
  plain: { size: 10, color: 'ink', align: 'left' },
  title: { size: 16, color: 'ink', bold: true, align: 'left' },
  subtitle: { size: 10, color: 'grey', align: 'left' },
  asOf: { size: 10, color: 'grey', align: 'right' },
  jump: { size: 9, color: 'accent', align: 'left' },
  cardLabel: { size: 9, color: 'grey', align: 'left', indent: 1, shrink: true, line: { left: 'rule' } },
  cardValue: CARD,
  cardNote: { size: 9, color: 'grey', align: 'left', indent: 1, shrink: true, middle: 'top', line: { left: 'rule' } },
  good: { ...CARD, color: 'good' },
  warn: { ...CARD, color: 'warn' },
  bad: { ...CARD, color: 'bad' },
  message: { size: 11, color: 'ink', bold: true, align: 'left', wrap: true },
  bannerBad: { size: 10, color: 'paper', bold: true, fill: 'bad', align: 'left', indent: 1, wrap: true },
  bannerWarn: { size: 10, color: 'ink', bold: true, fill: 'age1', align: 'left', indent: 1, wrap: true },
  tableTitle: { size: 12, color: 'ink', bold: true, align: 'left' },
  header: HEADER,
  headerRight: { ...HEADER, align: 'right', indent: 0 },
  headerFilter: { ...HEADER, align: 'right', indent: 2 },
  headerCenter: { ...HEADER, align: 'center', indent: 0 },
  body: BODY,
  bodyRight: { ...BODY, align: 'right', indent: 0 },
  bodyCenter: { ...BODY, align: 'center', indent: 0 },
  bodyWrap: { ...BODY, wrap: true },
  muted: { ...BODY, color: 'grey' },
  link: { ...BODY, color: 'accent' },
  linkRight: { ...BODY, color: 'accent', align: 'right', indent: 0 },
  total: TOTAL,
  totalRight: { ...TOTAL, align: 'right', indent: 0 },
  note: NOTE,
  checkOk: { size: 9, color: 'good', align: 'left', wrap: true, middle: 'top' },
  checkBad: { size: 9, color: 'bad', bold: true, align: 'left', wrap: true, middle: 'top' },
};

/** A style as it is painted where `muted` says so: grey, otherwise the same. */
export function mutedStyle(style: StyleName): StyleSpec {
  return { ...STYLES[style], color: 'grey' };
}

/** Points. */
export const ROW_HEIGHT = 18;
