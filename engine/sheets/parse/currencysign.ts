import { BLANK, NUMBER, TEXT } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { currencyOf, isCurrency } from '../../units/currency.js';
import { CURRENCY_SIGN } from './amount.js';
import { kindOf, type Scan } from './scan.js';
import type { TextColumn } from '../table.js';
import { folded } from './value.js';

export const FROM_SIGN = defineIssue({
  code: 'currency-sign',
  severity: 'info',
  found: { zh: '{column}写有币种：{value}', en: '{column} names a currency: {value}' },
  done: { zh: '这些金额按该币种读取', en: 'these amounts are read in it' },
  advice: {
    zh: '如有误，请增加“币种”列，或在设置中改本位币（currency）',
    en: 'If that is wrong, add a currency column, or change the setting currency',
  },
});

/** Signs of one currency that currencyOf does not know. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['rm', 'MYR'],
  ['rp', 'IDR'],
  ['ksh', 'KES'],
  ['zł', 'PLN'],
  ['kč', 'CZK'],
  ['₦', 'NGN'],
  ['₹', 'INR'],
  ['r$', 'BRL'],
]);
/** Of Sweden, Norway, Denmark or Iceland: where none of them is the default, the amounts keep the sign as their currency's name. */
const KRONA = /^kr\.?$/i;
const KRONAS = ['SEK', 'NOK', 'DKK', 'ISK'];

/** Signs that several currencies share: where one of them is the default currency, that one is meant. */
const SHARED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\$$/, ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'MXN', 'MOP']],
  [/^rs\.?$/i, ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  [/^(?:元整?|[圆圓]整?|块|\u00a5)$/, ['CNY', 'TWD', 'HKD', 'JPY', 'MOP', 'SGD']],
];

const LONGEST = 64;

const ASSUMED = defineIssue({
  code: 'currency-assumed',
  severity: 'info',
  found: {
    zh: '{column}“{value}”没有写币种，同列其他金额写的是 {code}',
    en: '{column} "{value}" names no currency, others of the column name {code}',
  },
  done: { zh: '同列按 {code} 读取', en: 'it is read as {code} too' },
  advice: FROM_SIGN.advice,
});

/** The currency that a text names beside a figure, or null: `$22,700` is a dollar, the default currency's own where it is one. */
export function signedCurrency(text: string, home: string): string | null {
  if (text.length > LONGEST || /^[\d.,\s-]*$/.test(text)) return null;
  const found = CURRENCY_SIGN.exec(folded(text));
  const sign = found?.[1] ?? found?.[2];
  if (sign === undefined) return null;
  for (const [pattern, codes] of SHARED) if (pattern.test(sign)) return codes.includes(home) ? home : (codes[0] as string);
  if (KRONA.test(sign)) return KRONAS.includes(home) ? home : 'KR';
  const own = OWN.get(sign.toLowerCase().replace(/\.$/, ''));
  if (own) return own;
  const code = currencyOf(sign);
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

/** The currency in brackets of a header: 金额(USD), Amount [€]. */
function headerCurrency(header: string, home: string): string | null {
  if (header.length > LONGEST) return null;
  const inside = /[([（【［]([^()[\]（）【】［］]+)[)\]）】［］]$/.exec(header.trim())?.[1]?.trim();
  if (!inside) return null;
  return signedCurrency(`${inside} 1`, home) ?? signedCurrency(`1 ${inside}`, home);
}

/** The currency of an explicit number format: [$€-407] #,##0.00. A bare $ in a format follows the reader's own locale and says nothing. */
function formatCurrency(format: string, home: string): string | null {
  const sign = /\[\$([^\]-]+)(?:-[0-9A-F]+)?\]/i.exec(format)?.[1];
  return sign === undefined ? null : signedCurrency(`${sign}1`, home);
}

/**
 * The currency of each row of an amount column that names one: in its texts, its number formats or its header. null = it names none but
 * the default currency. Where the column names one currency alone, rows that name none are in it (a sign before the first amount only, a
 * blank, a dash, a 0); where it names several they are in the default currency.
 */
export function currencyColumnOf(scan: Scan, home: string): TextColumn | null {
  const { grid, rows, text, texts, column, faults } = scan;
  const ofHeader = headerCurrency(scan.header, home);
  const ofText = texts.map(written => signedCurrency(written, home) ?? ofHeader);
  const ofFormat = grid.formats.map(format => formatCurrency(format, home) ?? ofHeader);
  if (![...ofText, ...ofFormat, ofHeader].some(code => code !== null && code !== home)) return null;
  const words: string[] = [];
  const codes = new Int32Array(rows.length).fill(-1);
  let plain = 0;
  let unclear = false; // a bare $ in a number format is a currency, whichever the reader's is
  for (let i = 0; i < rows.length; i++) {
    const kind = kindOf(scan, i);
    let code: string | null = null;
    if (kind === TEXT) code = ofText[text[i] as number] ?? null;
    else if (kind === NUMBER) {
      const format = column?.format;
      const id = typeof format === 'object' ? (format[rows[i] as number] as number) : (format ?? 0);
      code = ofFormat[id] ?? ofHeader;
      unclear ||= code === null && /[$¥€£]/.test(grid.formats[id] ?? '');
    }
    if (code === null) {
      plain++;
      continue;
    }
    let at = words.indexOf(code);
    if (at < 0) at = words.push(code) - 1;
    codes[i] = at;
    if (code !== home) faults.add(FROM_SIGN, i, code);
  }
  const [only] = words;
  if (only === undefined || (words.length === 1 && only === home)) return null;
  if (words.length === 1 && plain > 0 && !unclear)
    for (let i = 0; i < rows.length; i++) {
      if (codes[i] === 0) continue;
      codes[i] = 0;
      if (kindOf(scan, i) !== BLANK) faults.add(ASSUMED, i);
    }
  faults.flush({ code: only });
  return { kind: 'text', codes, words };
}

const CONFLICT = defineIssue({
  code: 'currency-conflict',
  severity: 'warning',
  found: {
    zh: '{column}“{value}”写的币种与币种列不同',
    en: '{column} "{value}" names another currency than the currency column',
  },
  done: { zh: '按币种列计', en: 'it counts in that of the column' },
  advice: { zh: '请改正其中一处', en: 'Correct one of the two' },
});

/** Raises amounts whose own sign names another currency than their row does. */
export function raiseConflicts(scan: Scan, { codes, words }: TextColumn, home: string): void {
  const { text, texts, faults } = scan;
  const named = texts.map(written => signedCurrency(written, home) !== null);
  if (!named.includes(true)) return;
  const rows = [...words].map(currencyOf);
  text.forEach((slot, row) => {
    if (slot < 0 || !named[slot] || codes[row]! < 0) return;
    const code = rows[codes[row]!]!;
    if (isCurrency(code) && signedCurrency(texts[slot]!, code) !== code) faults.add(CONFLICT, row, texts[slot]);
  });
  faults.flush();
}
