import { readAmount } from '../parse/value.js';

/** A discount as it is written: what is left (9折), a percentage, or a bare number; null = not understood. */
export type DiscountWord = { readonly kind: 'left' | 'percent' | 'number'; readonly value: number } | null;

const NO_DISCOUNT = /^(?:不打折|无折扣|無折扣|没有折扣|无优惠|原价|原價|全价|全價|正价|no discount|full price|list price|no)$/i;
const DIGITS = '零一二三四五六七八九十';
const LEFT = /^(\d{1,2}(?:\.\d+)?)\s*折$/;
const LEFT_HAN = /^([一二三四五六七八九])([一二三四五六七八九])?折$/;

/**
 * Reads a discount. 9折 and 85折 leave nine tenths and 85 hundredths.
 *
 * @example discountWord('85折') // => { kind: 'left', value: 0.85 }
 * @example discountWord('10%') // => { kind: 'percent', value: 0.1 }
 */
export function discountWord(text: string): DiscountWord {
  const word = text.slice(0, 64).normalize('NFKC').trim();
  if (NO_DISCOUNT.test(word)) return { kind: 'left', value: 1 };
  if (/^[半对對五]折$|^半价$|^半價$|^half price$/i.test(word)) return { kind: 'left', value: 0.5 };
  const left = LEFT.exec(word);
  if (left) return { kind: 'left', value: Number(left[1]) / (Number(left[1]) > 10 ? 100 : 10) };
  const han = LEFT_HAN.exec(word);
  if (han) return { kind: 'left', value: DIGITS.indexOf(han[1]!) / 10 + (han[2] ? DIGITS.indexOf(han[2]) / 100 : 0) };
  const percent = /^([^%]+)% ?(?:off|discount)?$/i.exec(word);
  const value = Math.abs(readAmount(percent ? percent[1]!.trim() : word, '.'));
  if (Number.isNaN(value)) return null;
  return percent ? { kind: 'percent', value: value / 100 } : { kind: 'number', value };
}
