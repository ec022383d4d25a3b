import { foldHan } from '../match/han.js';
import { wordKeyOf } from './vocabulary.js';

/** Words as they are listed and looked up: width, case, script, hyphens and inner space aside. */
function keyOf(word: string): string {
  return foldHan(wordKeyOf(word)).replace(/[\s_–—-]+/g, '');
}

/**
 * A look-up of listed words: meaning → its words, separated by commas.
 *
 * @example wordList({ missed: 'no show, 未拜访' })('No-Show') // => 'missed'
 * @example wordList({ missed: 'no show, 未拜访' })('shown') // => null
 */
export function wordList(lists: Readonly<Record<string, string>>): (word: string) => string | null {
  const meanings = new Map(
    Object.entries(lists).flatMap(([meaning, words]) => words.split(',').map(word => [keyOf(word), meaning] as const)),
  );
  return word => meanings.get(keyOf(word)) ?? null;
}
