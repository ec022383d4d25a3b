/** Trimmed, with every run of white space (line breaks, full-width and no-break spaces) one space, and invisible characters gone. */
export function cleanText(text: string): string {
  return /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text)
    ? text
    : text
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/\s+/gu, ' ')
        .trim();
}

/**
 * What two spellings of one name have in common: width and case make no difference, spaces inside do.
 *
 * @example foldedKey('ＡＢＣ 公司') // => 'abc 公司'
 */
export function foldedKey(text: string): string {
  return cleanText(text).normalize('NFKC').toLowerCase();
}

/** Like foldedKey, and spaces and dashes make no difference either: near misses, which are suggested and never merged. */
export function nearKey(text: string): string {
  return foldedKey(text).replace(/[\s_\-./·]+/gu, '');
}

/** Orders the spellings of one name: most frequent first, then in code order. */
export function byFrequency(a: string, aCount: number, b: string, bCount: number): number {
  return bCount - aCount || (a < b ? -1 : a > b ? 1 : 0);
}
