import { canonicalOf, outcomeOf } from './stageword.js';

/** The place of a stage on a scale of its own, and what it says of the outcome. */
export interface Step {
  /** Grows from stage to stage. */
  readonly rank: number;
  readonly outcome: 'won' | 'lost' | null;
  /** 0 to 1 where the scale is of percentages; null where it only counts. */
  readonly chance: number | null;
}

const NUMBER = /^\d{1,3}(?:\.\d{1,2})?$/;
const PERCENT = /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/;
/** 阶段3, Stage 2, S1, P-4: one name and a number. */
const NUMBERED = /^([\p{L}]{1,8})[\s_-]?(\d{1,2})$/u;
const WITH_PERCENT = /(\d{1,3}(?:\.\d{1,2})?)\s*%/;

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase();
const certain = (share: number): Step['outcome'] => (share === 1 ? 'won' : share === 0 ? 'lost' : null);
const ofShare = (share: number): Step => ({ rank: share, outcome: certain(share), chance: share });

/** True for a word that may stand on a scale: 25%, 3. */
export function isOnScale(word: string): boolean {
  const text = plain(word);
  return NUMBER.test(text) || PERCENT.test(text);
}

function percents(words: readonly string[]): Step[] | null {
  const all = words.map(word => PERCENT.exec(word)?.[1] ?? (NUMBER.test(word) ? word : null));
  if (all.some(n => n === null)) return null;
  const values = all.map(Number);
  const signed = words.some(word => word.endsWith('%'));
  // cells formatted as percentages hold fractions
  const fractions = !signed && values.every(v => v <= 1) && values.some(v => v > 0 && v < 1);
  if (!signed && !fractions) return values.map(rank => ({ rank, outcome: null, chance: null }));
  const shares = values.map((v, i) => (fractions || (!words[i]!.endsWith('%') && v < 1) ? v : v / 100));
  return shares.every(share => share <= 1) ? shares.map(ofShare) : null;
}

function numbered(words: readonly string[]): Step[] | null {
  const all = words.map(word => NUMBERED.exec(word));
  if (all.some(match => match === null || match[1] !== all[0]?.[1])) return null;
  return all.map(match => ({ rank: Number(match?.[2]), outcome: null, chance: null }));
}

/** Names with their percentage, 方案 (50%): the percentages give the order, and the names the outcome where they name one. */
function named(words: readonly string[]): Step[] | null {
  const all = words.map(word => WITH_PERCENT.exec(word)?.[1]);
  if (all.some(n => n === undefined || Number(n) > 100)) return null;
  return all.map((n, i) => {
    const word = words[i]!;
    const known = outcomeOf(word) !== null || canonicalOf(word) !== null;
    const share = Number(n) / 100;
    return { rank: share, outcome: known ? null : certain(share), chance: share };
  });
}

/**
 * A scale of stages (阶段刻度): stages that are written as percentages or numbers say their order themselves.
 *
 *   25 %, 50 %, … or fractions: by share, 100 % is won and 0 % lost;  1, 2, 3 … and 阶段1, S2 …: by number, none of them wins;
 *   方案 (50 %): by share
 *
 * Returns  one step a word; null where one of them is on no scale, or there are none
 * @example scaleOf(['1', '3', '2'])?.map(step => step.rank) // => [1, 3, 2]
 * @example scaleOf(['50%', '100%'])?.map(step => step.outcome) // => [null, 'won']
 * @example scaleOf(['50%', '报价']) // => null
 */
export function scaleOf(words: readonly string[]): Step[] | null {
  const texts = words.map(plain);
  if (texts.length === 0) return null;
  return percents(texts) ?? (texts.length > 1 ? numbered(texts) : null) ?? named(texts);
}
