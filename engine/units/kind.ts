import type { Lang } from '../text.js';

/**
 * What a value is, for printing. The only number-format strings of the product are here.
 *
 * money: hundredths in a Report, major units on a Plan. wan: the same money, on a Plan in 万 (ten thousands of the major unit). rate: a
 * fraction. day: a serial. days: a length of time. id: text that looks like a number and must stay as it is (leading zeros, 17 digits).
 */
export type Kind = 'text' | 'note' | 'id' | 'money' | 'wan' | 'count' | 'rate' | 'day' | 'days' | 'number' | 'score';

export interface KindSpec {
  readonly format: string;
  readonly align: 'left' | 'right' | 'center';
  /** Narrowest and widest column in character units. */
  readonly width: readonly [number, number];
}

const MONEY = '#,##0.00;[Red]\\(#,##0.00\\);"–"';

const KINDS: Readonly<Record<Kind, KindSpec>> = {
  text: { format: '@', align: 'left', width: [8, 42] },
  note: { format: '@', align: 'left', width: [20, 60] },
  id: { format: '@', align: 'left', width: [8, 24] },
  money: { format: MONEY, align: 'right', width: [12, 22] },
  wan: { format: '#,##0.0;[Red]\\(#,##0.0\\);"–"', align: 'right', width: [10, 18] },
  count: { format: '#,##0;[Red]\\(#,##0\\);0', align: 'right', width: [8, 14] },
  rate: { format: '0.0%', align: 'right', width: [9, 12] },
  day: { format: 'yyyy-mm-dd', align: 'right', width: [12, 12] },
  days: { format: '#,##0;-#,##0;0', align: 'right', width: [8, 12] },
  number: { format: '#,##0.0;-#,##0.0;0.0', align: 'right', width: [9, 14] },
  score: { format: '0', align: 'center', width: [6, 10] },
};

/** Number format, alignment and width limits of a kind. The formats are the same in both languages; the argument keeps the door open. */
export function kindSpec(kind: Kind, _lang: Lang): KindSpec {
  return KINDS[kind];
}

/** As-of day, with its words, as one number that formulas can refer to. */
export function asOfFormat(lang: Lang): string {
  return lang === 'zh' ? '"截至 "yyyy-mm-dd' : '"As of "yyyy-mm-dd';
}

/** Format of a chart's value axis: no decimals of money, no decimals of percentages. */
export function axisFormat(kind: Kind): string {
  switch (kind) {
    case 'rate':
      return '0%';
    case 'day':
      return 'yyyy-mm-dd';
    case 'wan':
    case 'number':
      return '#,##0.0';
    default:
      return '#,##0';
  }
}
