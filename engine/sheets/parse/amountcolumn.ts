import { DATE, NUMBER, TEXT } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { minorOf } from '../../units/money.js';
import { hasOddDigits, hasUnit, undecided } from './amount.js';
import { ERROR_CELL, isBroken, isErrorText, kindOf, type Scan } from './scan.js';
import type { NumberColumn } from '../table.js';
import { decimalOf, folded, isEmptyWord, readAmount } from './value.js';

const AS_BLANK = {
  zh: '该单元格按空白处理，不当作 0',
  en: 'the cell is taken as blank, not as 0',
};

const AMOUNT_UNREADABLE = defineIssue({
  code: 'amount-unreadable',
  severity: 'warning',
  found: { zh: '{column}“{value}”不是金额', en: '{column} "{value}" is not an amount' },
  done: AS_BLANK,
});

const NUMBER_UNREADABLE = defineIssue({
  code: 'number-unreadable',
  severity: 'warning',
  found: { zh: '{column}“{value}”不是数字', en: '{column} "{value}" is not a number' },
  done: AS_BLANK,
});

const TEXT_AMOUNT = defineIssue({
  code: 'text-amount',
  severity: 'info',
  found: { zh: '{column}“{value}”是文本格式的数字', en: '{column} "{value}" is a number stored as text' },
  done: { zh: '已按数字读取', en: 'read as a number' },
});

const TOO_LARGE = defineIssue({
  code: 'amount-large',
  severity: 'warning',
  found: { zh: '{column}“{value}”过大，无法精确到分', en: '{column} "{value}" is too large to be exact to the cent' },
  done: AS_BLANK,
});

const AMBIGUOUS = {
  code: 'amount-ambiguous',
  severity: 'warning',
  found: {
    zh: '{column}“{value}”的点后面正好三位，可能是千位分隔符，也可能是小数点，该列没有其他写法可以判断',
    en: '{column} "{value}" has exactly three digits after its point, which may group thousands or be decimals; nothing in the column tells',
  },
  advice: {
    zh: '如读取有误，请把该列存为数字，或写成 1234.00 的形式',
    en: 'If that is wrong, store the column as numbers, or write two decimals: 1234.00',
  },
} as const;

const AS_THOUSANDS = defineIssue({
  ...AMBIGUOUS,
  done: { zh: '金额没有三位小数，按千位分隔符读取', en: 'money has no three decimals: read as thousands' },
});

const AS_DECIMALS = defineIssue({
  ...AMBIGUOUS,
  done: { zh: '列名的单位是千或万，按小数点读取', en: 'the header counts in thousands or more: read as decimals' },
});

/** No figure is longer, and no pattern is tried on longer texts. */
const LONGEST = 64;

/** Units that stand behind counts and lengths of time: 30天, 12 pcs, 2026年. */
const COUNTED = /\s*(?:天|日|days?|d|个|個|件|次|单|單|笔|筆|台|臺|套|人|家|pcs|units?|年|月|分钟|分鐘|mins?|minutes?)$/i;

/** Minutes of a length of time: 90, 90分钟, 1小时20分, 1:20, 1:20:30. NaN = none. */
function readMinutes(text: string): number {
  const clock = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
  const spoken =
    /^(?:(\d+(?:\.\d+)?)\s*(?:小时|小時|时|時|hours?|hrs?|h)\s*)?(?:(\d+(?:\.\d+)?)\s*(?:分钟|分鐘|分|minutes?|mins?|m)\s*)?(?:\d+\s*(?:秒|s))?$/i.exec(
      text,
    );
  return spoken && (spoken[1] ?? spoken[2]) !== undefined ? Number(spoken[1] ?? 0) * 60 + Number(spoken[2] ?? 0) : NaN;
}

/**
 * A column of amounts (hundredths) or of plain numbers. The decimal sign is the column's own; where all its points stand before exactly three
 * digits (1.234, 10.000) they group thousands, for money has no three decimals, unless the header counts in thousands; `scale` is the unit in the header (万元 =
 * 10,000), unless the cell names its own unit (12.5万).
 */
export function amountColumnOf(scan: Scan, kind: 'money' | 'number', scale: number, minutes = false): NumberColumn {
  const { rows, text, texts, column, faults } = scan;
  const isMoney = kind === 'money';
  const { pointed } = scan;
  const unclear = new Set(isMoney && pointed === 0 ? undecided(texts) : []);
  const inThousands = unclear.size > 0 && scale < 1000;
  const decimal = inThousands ? ',' : decimalOf(texts, pointed, isMoney);
  const unreadable = isMoney ? AMOUNT_UNREADABLE : NUMBER_UNREADABLE;
  const ofText = (written: string, i: number): number => {
    const t = folded(written);
    if (isErrorText(t)) faults.addText(ERROR_CELL, i);
    if (isErrorText(t) || isEmptyWord(t)) return NaN;
    let value = hasOddDigits(written.slice(0, LONGEST)) ? NaN : readAmount(t, decimal);
    if (Number.isNaN(value) && minutes && t.length <= LONGEST) value = readMinutes(t);
    if (Number.isNaN(value) && !isMoney && t.length <= LONGEST) value = readAmount(t.replace(COUNTED, ''), decimal);
    if (unclear.has(written)) faults.addText(inThousands ? AS_THOUSANDS : AS_DECIMALS, i);
    if (Number.isNaN(value)) faults.addText(unreadable, i);
    else if (!scan.flat) faults.addText(TEXT_AMOUNT, i);
    return scale === 1 || hasUnit(t) ? value : value * scale;
  };
  const byText = Float64Array.from(texts, ofText);
  const values = new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < rows.length; i++) {
    const cell = kindOf(scan, i);
    let value = NaN;
    if (cell === TEXT) value = byText[text[i] as number] as number;
    else if (cell === NUMBER && scan.flat && decimal === ',') faults.add(unreadable, i);
    else if (cell === NUMBER) value = (column!.num![rows[i] as number] as number) * scale;
    else if (cell === DATE && minutes) value = (column!.num![rows[i] as number] as number) * 1440;
    else if (!isBroken(scan, i, cell)) faults.add(unreadable, i);
    if (Number.isNaN(value)) continue;
    if (!isMoney) {
      values[i] = value;
      continue;
    }
    const minor = minorOf(value);
    if (!(Math.abs(minor) <= Number.MAX_SAFE_INTEGER)) {
      faults.add(TOO_LARGE, i);
      continue;
    }
    values[i] = minor;
  }
  faults.flush();
  return { kind, values };
}
