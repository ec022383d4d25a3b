import { defineIssue } from '../../issue.js';
import { type Table, type TextColumn, textColumn } from '../../sheets/table.js';
import { type DiscountWord, discountWord } from '../../sheets/word/discountword.js';
import type { Label } from '../../text.js';
import { exact, minorOf, sameMoney } from '../../units/money.js';
import { quantityText } from '../../units/numeral.js';
import type { Context } from '../metric.js';
import { rowIssues } from '../rowissue.js';

/** What a bare number under a discount may be. Permanent: the option takes the keys. */
export const DISCOUNTS = {
  left: { zh: '折后所余（0.9、9、90 都是九折）', en: 'what is left of the price (0.9, 90)' },
  off: { zh: '减去的比例（0.1、10 都是减 10%）', en: 'the share taken off (0.1, 10)' },
  amount: { zh: '减去的金额（整行）', en: 'an amount taken off the line' },
  none: { zh: '单价已是折后价，不再折', en: 'nothing: the price is after the discount' },
} as const satisfies Readonly<Record<string, Label>>;
export type DiscountReading = keyof typeof DISCOUNTS;

const UNREADABLE = defineIssue({
  code: 'discount-unreadable',
  severity: 'warning',
  found: { zh: '折扣“{value}”看不懂', en: 'the discount {value} is not understood' },
  done: { zh: '该行按单价计，未折', en: 'the line counts at its price' },
});
const APPLIED = defineIssue({
  code: 'discount-applied',
  severity: 'info',
  found: { zh: '没有折后金额，有“{column}”', en: 'no amount after the discount is written, and there is "{column}"' },
  done: { zh: '金额 = 数量 × 单价，再按折扣计：{how}', en: 'amount = quantity × price, less the discount: {how}' },
});

/** How the numbers and percentages of a column are read, and whether that is a guess. */
interface Reading {
  readonly percent: DiscountReading;
  readonly number: DiscountReading;
  /** What a bare number is divided by to be a share. */
  readonly scale: number;
  readonly isGuess: boolean;
}

const AMOUNT = /amount|\bamt\b|value|金额|金額|折扣[额額]|优惠|優惠|让利|讓利|[$¥€£]|\(元\)/i;
const PERCENT = /%|％|percent|\bpct\b|rate|率|比例/i;
/** A price that is paid already less its discount. */
const AFTER = /折后|折後|成交|实[际付收售]|實[際付收售]|\b(?:net|actual|discounted|paid)\b/i;

/**
 * How a column of discounts is read (折扣怎么读): 折, and an amount by its header, are clear; a percentage is taken off, but under a Chinese
 * header, where all are half or more, it is what is left; bare numbers are a guess by their header and size; a price after the discount has none.
 */
function readingOf(header: string, price: string, words: readonly DiscountWord[]): Reading {
  const values = (kind: string): number[] => words.flatMap(word => (word?.kind === kind && word.value !== 0 ? [word.value] : []));
  const [percents, numbers] = [values('percent'), values('number')];
  const largest = Math.max(0, ...numbers);
  const isHan = /\p{Script=Han}/u.test(header);
  const isPercent = PERCENT.test(header);
  const isLeft = (shares: readonly number[]): boolean => isHan && shares.length > 0 && shares.every(share => share >= 0.5 && share <= 1);
  const percent = isLeft(percents) ? 'left' : 'off';
  const isMixed = isHan && percent === 'off' && percents.some(share => share > 0.5);
  if (AFTER.test(price)) return { percent: 'none', number: 'none', scale: 1, isGuess: false };
  if (AMOUNT.test(header) && !isPercent) return { percent, number: 'amount', scale: 1, isGuess: isMixed };
  // 9 and 8.5 under 折扣 are tenths
  const scale = largest <= 1 ? 1 : isHan && numbers.every(value => value > 1 && value <= 10) ? 10 : 100;
  if (words.some(word => word?.kind === 'left' && word.value < 1)) return { percent: 'left', number: 'left', scale, isGuess: false };
  const number = isLeft(numbers.map(value => value / scale)) ? 'left' : isPercent || largest <= 100 ? 'off' : 'amount';
  const isClear = (isPercent && !isHan) || numbers.every(value => number === 'left' && value === 1);
  return { percent, number, scale, isGuess: isMixed || !isClear };
}

/** What is left of a line of this amount. */
function lessBy(line: number, word: DiscountWord, { percent, number, scale }: Reading): number {
  if (word === null || (word.value === 0 && word.kind !== 'left')) return line;
  const { kind, value } = word;
  const reading = kind === 'percent' ? percent : number;
  if (reading === 'none') return line;
  if (kind === 'left') return exact(line * value);
  if (reading === 'amount') return exact(line - Math.sign(line) * minorOf(value));
  const share = kind === 'percent' ? value : value / scale;
  return exact(line * (reading === 'left' ? share : 1 - share));
}

/** Share of the lines with a discount, and how many at least, whose amount must be quantity × price for it to be before the discount. */
const MOST = 0.98;
const FEWEST = 2;

/** True where the amounts written are quantity × price of the lines with a discount too: before it, unless the price is after it. */
function isGross(written: Float64Array, line: Float64Array, { codes }: TextColumn, words: readonly DiscountWord[]): boolean {
  let [tried, equal] = [0, 0];
  for (let row = 0; row < line.length; row++) {
    const word = codes[row]! < 0 ? null : words[codes[row]!]!;
    if (word === null || word.value === 0 || word.value === 1 || Number.isNaN(written[row]! + line[row]!)) continue;
    tried++;
    if (sameMoney(written[row]!, line[row]!)) equal++;
  }
  return tried >= FEWEST && equal >= MOST * tried;
}

/**
 * Lines less their discount (折扣): quantity × price of a sheet without amounts, or whose amounts are just that, as its discounts are read; the
 * option `discount` says how. Until it does, an amount that is written stands.
 *
 * Errors   discount-applied, discount-unreadable; asks what bare numbers are
 */
export function discounted(
  table: Table,
  line: Float64Array | null,
  written: Float64Array | undefined,
  wanted: DiscountReading | 'auto',
  { issues }: Pick<Context, 'issues'>,
): Float64Array {
  const column = textColumn(table, 'discount');
  const gross = (written ?? line)!;
  if (!column || !line) return gross;
  const { file, tab, columns } = table.sources[0]!;
  const header = columns['discount']?.header ?? '';
  const words = column.words.map(word => discountWord(word));
  if (written && !isGross(written, line, column, words)) return written;
  const found: Reading = written
    ? { percent: 'none', number: 'none', scale: 1, isGuess: true }
    : readingOf(header, columns['unit_price']?.header ?? '', words);
  const reading: Reading =
    wanted === 'auto'
      ? found
      : { ...readingOf(header, '', words), number: wanted, percent: wanted === 'amount' ? found.percent : wanted, isGuess: false };
  const said = rowIssues(table, issues);
  let rows = 0;
  const less = gross.map((amount, row) => {
    const code = column.codes[row]!;
    if (code < 0) return amount;
    const word = words[code]!;
    if (word === null) said.add(UNREADABLE, 'discount', row);
    else if (word.kind !== 'left' && word.value !== 0) rows++;
    return lessBy(amount, word, reading);
  });
  said.flush();
  const how = DISCOUNTS[words.some(word => word?.kind === 'number' && word.value !== 0) ? reading.number : reading.percent];
  issues.add(APPLIED, { file, tab, header, values: { column: header, how } });
  if (reading.isGuess)
    issues.ask({
      id: `discount/orders/${tab}`,
      file,
      tab,
      sheet: 'orders',
      role: 'discount',
      text: {
        zh: `“${header}”（${rows} 行）现按“${how.zh}”计，对吗？`,
        en: `"${header}" (${quantityText(rows, 'row')}) is read as ${how.en} for now: is it that?`,
      },
      choices: Object.entries(DISCOUNTS).map(([value, label]) => ({ value, label })),
      likely: written ? null : Object.keys(DISCOUNTS).indexOf(reading.number),
      setting: ['options', 'customers', 'discount'],
      count: rows,
      share: null,
    });
  return less;
}
