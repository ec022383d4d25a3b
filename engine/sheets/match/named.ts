import { foldHan, hasHan } from './han.js';

/** True where a tab's name or title holds one of the words: Chinese anywhere, Latin as whole words. */
export function isNamed(name: string, words: readonly string[]): boolean {
  const plain = foldHan(
    name
      .normalize('NFKC')
      .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
      .toLowerCase(),
  );
  const tokens = ` ${plain.replace(/[^\p{L}\p{N}/]+/gu, ' ').trim()} `;
  return words.some(word => {
    const w = foldHan(word.toLowerCase());
    return hasHan(w) ? plain.includes(w) : tokens.includes(` ${w.replace(/_/g, ' ')} `);
  });
}
