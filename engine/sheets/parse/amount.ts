import { folded } from './date.js';

const LONGEST = 64;

// Written around amounts. Codes are a closed list, so that "ABC 12" stays a text.
const CODES =
  'RMB|CNY|CNH|USD|EUR|GBP|JPY|HKD|TWD|NTD|MOP|SGD|AUD|NZD|CAD|CHF|KRW|INR|THB|MYR|IDR|VND|PHP|AED|SAR|RUB|BRL|MXN|ZAR|TRY|SEK|NOK|DKK|PLN|CZK|HUF|ILS|KES|NGN|PKR|LKR|BDT|NPR|GHS|EGP|UGX|TZS|QAR|KWD|BHD|OMR|JOD|RON|BGN|COP|CLP|PEN|ARS|UAH|KZT';
const SIGNS =
  '(?:US|HK|NT|AU|CA|NZ|S|R|C|A)?\\$|[¥€£₩₹₽₺฿₫₪₱₦]|Rs\\.?|RM(?!B)|Rp\\.?|KSh|kr\\.?|zł|Kč|元整?|圆整?|圓整?|块|人民币|人民幣|美元|欧元|歐元|港币|港幣|港元|新台币|新臺幣|日元';
const CURRENCY = new RegExp(`^(?:${CODES}|${SIGNS})[:\\s]*|\\s*(?:${CODES}|${SIGNS})$`, 'i');
/** A currency at either end of a figure, within its sign and brackets; the first group that took part is the currency. */
export const CURRENCY_SIGN = new RegExp(
  `(?<![\\p{L}])(${CODES}|${SIGNS})(?=[:\\s(-]*[\\d.])|(?<=\\d[万萬亿億千kKmM]?[)\\s-]*)(${CODES}|${SIGNS})(?![\\p{L}])`,
  'iu',
);
const SCALE = /\s*(百万|百萬|千万|千萬|十万|十萬|万|萬|千|亿|億|k|m|mn|b|bn|w)$/i;

const UNIT = new RegExp(`\\d${SCALE.source.slice(0, -1)}(?:\\s*(?:${CODES}|${SIGNS}))?[)-]?$`, 'i');

const POWERS: ReadonlyMap<string, number> = new Map([
  ['千', 3],
  ['k', 3],
  ['万', 4],
  ['萬', 4],
  ['w', 4],
  ['十万', 5],
  ['十萬', 5],
  ['百万', 6],
  ['百萬', 6],
  ['m', 6],
  ['mn', 6],
  ['千万', 7],
  ['千萬', 7],
  ['亿', 8],
  ['億', 8],
  ['b', 9],
  ['bn', 9],
]);

/** Debit or credit behind an amount, as ledgers write it: 5,000.00 Dr, 1,500.00 Cr, 500 贷. */
const SIDE = /\s*(?:(dr|debit|借方?)|(cr|credit|[贷貸]方?))\.?$/i;

/** Marks that print digits in another order than they stand in. */
const TURNED = /[\u202a-\u202e\u2066-\u2069]/;
/** Raised, lowered, circled and ornate digits and letters, which are read as plain ones: 7² is no 72. Full-width ones are plain, ₨ is a currency. */
const ORNATE = /[^\x20-\x7e\uff01-\uff5e\p{Sc}]/gu;

/** True for a figure that a reader sees otherwise than its letters say. */
export function hasOddDigits(text: string): boolean {
  if (!/[^\x20-\x7e]/.test(text)) return false;
  return TURNED.test(text) || (text.match(ORNATE) ?? []).some(sign => /[0-9a-z]/i.test(sign.normalize('NFKC')));
}

/** What most exports write: read without further ado. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** Full and in groups: 1234567.8 · 1,234,567.80 · 12,34,567.80 (Indian) · 1 234 567,80 · 1'234'567.80 · .5 */
const POINT = /^(?:\d+(?:\.\d*)?|\.\d+|\d{1,3}(?:([, '’])(?:\d{2,3}\1)*\d{3})(?:\.\d*)?)$/;
const COMMA = /^(?:\d+(?:,\d*)?|,\d+|\d{1,3}(?:([. '’])(?:\d{2,3}\1)*\d{3})(?:,\d*)?)$/;

/** The decimal sign of a figure in which both signs stand: the last of them, whatever the rest of its column does. */
function ownSign(figure: string): '.' | ',' | null {
  const [point, comma] = [figure.lastIndexOf('.'), figure.lastIndexOf(',')];
  return point < 0 || comma < 0 ? null : point > comma ? '.' : ',';
}

/**
 * An amount as people and systems write it (金额): how much is it in major units?
 *
 *   sign, currency, thousands separators and a unit (万, 亿, k, M) are taken off; (500), 500-, −500 and 500 Cr are negative
 *
 * Reads    ￥1,234.50, ¥, RMB, $22,700.00, EUR 5, 12.5万, 1.2亿元, 45.3k, (500), 500-, 1.234,56 (where the column's decimal sign is a
 *          comma, and in any column, as both signs stand), 12,34,567 (Indian), 1'234.50, 1 234,50, 1.2E+05, full-width digits
 * Returns  major units; NaN = not an amount. A separator in the wrong place (1,5 with a decimal point) is no amount: it is never guessed
 * @example readAmount('12.5万', '.') // => 125000
 * @example readAmount('1.234,56-', ',') // => -1234.56
 * @example readAmount('1.234,50', '.') // => 1234.5
 * @example readAmount('1,500.00 Cr', '.') // => -1500
 * @example readAmount('1,5', '.') // => NaN
 */
export function readAmount(text: string, decimal: '.' | ','): number {
  if (text.length > LONGEST) return NaN;
  if (PLAIN.test(text) && (decimal === '.' || !text.includes('.'))) return Number(text) + 0;
  if (hasOddDigits(text)) return NaN;
  // 500/- and 500/= close a figure where rupees and shillings are written
  let t = folded(text)
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replace(/(?<=\d)\/[-=]$/, '');
  let sign = 1;
  let power = 0;
  let signs = 0;
  const side = /\d/.test(t) ? SIDE.exec(t) : null;
  if (side) {
    t = t.slice(0, side.index);
    if (side[2]) sign = -1;
  }
  // What stands around the figure is taken off from outside in, in any order: -$500, $-500, ($500), 500.00- USD.
  for (let before = ''; before !== t;) {
    before = t;
    const inner = /^\((.*)\)$/.exec(t);
    const minus = /^-\s*(?=[^-])|\s*-$/.exec(t);
    if (inner) [t, sign, signs] = [inner[1]!.trim(), -sign, signs + 1];
    else if (minus && t.length > 1) [t, sign, signs] = [t.replace(minus[0], '').trim(), -sign, signs + 1];
    else if (/^\+\s*\S/.test(t)) [t, signs] = [t.slice(1).trim(), signs + 1];
    else t = t.replace(CURRENCY, '').trim();
  }
  if (signs > 1) return NaN;
  const unit = SCALE.exec(t);
  if (unit) {
    t = t.slice(0, unit.index);
    power = POWERS.get(unit[1]!.toLowerCase()) as number;
  }
  const exponent = /^(\d+(?:[.,]\d+)?)e([+-]?\d{1,3})$/i.exec(t);
  if (exponent) [t, power] = [exponent[1]!, power + Number(exponent[2])];
  const mark = ownSign(t) ?? decimal;
  if (!(mark === '.' ? POINT : COMMA).test(t)) return NaN;
  const digits = mark === '.' ? t.replace(/[, '’]/g, '') : t.replace(/[. '’]/g, '').replace(',', '.');
  // "1.13e4" is rounded once, where 1.13 × 10,000 is 11,299.999999999998.
  const value = sign * Number(`${digits}e${power}`);
  return Number.isFinite(value) ? value + 0 : NaN;
}

/**
 * Whether an amount names its own unit (12.5万, 45.3k), which then outranks the unit in the header.
 *
 * @example hasUnit('1.2亿元') // => true
 */
export function hasUnit(text: string): boolean {
  return UNIT.test(folded(text));
}

/** What a written amount shows of the decimal sign: which it is, nothing (a sign before exactly three digits, given), or no sign at all. */
function shown(text: string): '.' | ',' | { readonly either: '.' | ',' } | null {
  if (text.length > LONGEST || !/[.,．，]/.test(text)) return null;
  const m = /\d[\d., '’]*/.exec(folded(text));
  if (!m) return null;
  const figure = m[0].replace(/[., '’]+$/, '');
  const [point, comma] = [figure.lastIndexOf('.'), figure.lastIndexOf(',')];
  if (point < 0 && comma < 0) return null;
  const last = Math.max(point, comma);
  const sign = figure[last] as '.' | ',';
  if (point >= 0 && comma >= 0) return sign;
  // One sign only: twice it groups; before exactly three digits it may be either and says nothing (0.125 has no group to end).
  if (figure.indexOf(sign) !== last) return sign === '.' ? ',' : '.';
  return figure.length - last - 1 === 3 && last >= 1 && last <= 3 && figure[0] !== '0' ? { either: sign } : sign;
}

/**
 * The decimal sign of one column of written amounts: the one most of its amounts show. An amount shows it where both signs stand (the
 * last is the decimal), where one stands twice (it groups), or where one is not followed by exactly three digits. Nothing shown: a point.
 * `pointed`: amounts with a decimal point that a text file's reader has already read. Of money, which has no three decimals, a few 5,5 do not
 * outweigh many 10,000.
 *
 * @example decimalOf(['1.234,56', '12,5']) // => ','
 * @example decimalOf(['1,234', '1.234']) // => '.'
 */
export function decimalOf(texts: Iterable<string>, pointed = 0, isMoney = false): '.' | ',' {
  let [points, commas, grouped] = [pointed, 0, 0];
  for (const text of texts) {
    const sign = shown(text);
    if (sign === '.') points++;
    else if (sign === ',') commas++;
    else if (sign?.either === ',') grouped++;
  }
  return commas > points && !(isMoney && grouped > commas) ? ',' : '.';
}

/**
 * The amounts of a column whose points may group or be decimals: exactly three digits follow every point, and no amount of the column shows
 * what its signs are. Empty where one does, where a comma stands too, or where no point does. An amount with a unit of its own (1.125万) is
 * not asked.
 *
 * @example undecided(['1.234', '10.000', '5']) // => ['1.234', '10.000']
 * @example undecided(['1.234', '12.5']) // => []
 */
export function undecided(texts: Iterable<string>): readonly string[] {
  const found: string[] = [];
  for (const text of texts) {
    const sign = shown(text);
    if (sign === null || Number.isNaN(readAmount(text, ','))) {
      // 1234.5 is no amount with a decimal comma: it decides.
      if (sign === '.' && !Number.isNaN(readAmount(text, '.'))) return [];
      continue;
    }
    if (typeof sign === 'string' || sign.either === ',') return [];
    if (!hasUnit(text) && !/\de[+-]?\d/i.test(text)) found.push(text);
  }
  return found;
}
