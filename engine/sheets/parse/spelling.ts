import { wordForm } from '../../columns/wordkey.js';

/** What is invisible and means nothing: zero-width spaces, word joiners, byte order marks, marks of direction, and joiners where nothing is joined. */
const INVISIBLE =
  /[\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|(?<![^\s\p{ASCII}\p{Script=Han}])[\u200c\u200d]|[\u200c\u200d](?=$|[\s\p{ASCII}\p{Script=Han}])/gu;

/**
 * Trimmed, with every run of white space (line breaks, full-width and no-break spaces) one space, and invisible characters gone. A joiner
 * within an emoji or a script that needs it is part of the text and stays.
 */
export function cleanText(text: string): string {
  return /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text) ? text : text.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/**
 * What two spellings of one name have in common: width, case and joiners make no difference, spaces inside do.
 *
 * @example foldedKey('ＡＢＣ 公司') // => 'abc 公司'
 */
export function foldedKey(text: string): string {
  return cleanText(text)
    .replace(/[\u200c\u200d]/g, '')
    .normalize('NFKC')
    .toLowerCase();
}

/** Names that foldedKey writes alike. */
export const FOLDED = wordForm(foldedKey);

/** Like foldedKey, and spaces and dashes make no difference either: near misses, which are suggested and never merged. */
export function nearKey(text: string): string {
  return foldedKey(text).replace(/[\s_\-./·]+/gu, '');
}

/** Orders the spellings of one name: most frequent first, then in code order. */
export function byFrequency(a: string, aCount: number, b: string, bCount: number): number {
  return bCount - aCount || (a < b ? -1 : a > b ? 1 : 0);
}
