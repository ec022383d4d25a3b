import type { Stage, StageOrder } from '../../sheets/stage/stages.js';
import type { TextColumn } from '../../sheets/table.js';

/** How a deal stands on the as-of day. */
export const OPEN = 0;
export const WON = 1;
export const LOST = 2;
export const INVALID = 3;
export type OutcomeCode = 0 | 1 | 2 | 3;
/** The evidence says nothing: the next decides (evidence.ts). */
export const UNSAID = 4;

/** What each word of a column says: an outcome code, with `hold` for words such as 暂停. */
export interface Sayings {
  readonly outcome: Uint8Array;
  readonly hold: Uint8Array;
}

function stageSays(stage: Stage | null): number {
  switch (stage?.outcome) {
    case 'won':
    case 'post-sale':
      return WON;
    case 'lost':
      return LOST;
    case 'invalid':
      return INVALID;
    default:
      return UNSAID;
  }
}

export function stageSayings(column: TextColumn | undefined, order: StageOrder): Sayings {
  const stages = (column?.words ?? []).map(word => order.of(word));
  return { outcome: Uint8Array.from(stages, stageSays), hold: Uint8Array.from(stages, s => (s?.outcome === 'on-hold' ? 1 : 0)) };
}

const CODES: Readonly<Record<string, number>> = { won: WON, lost: LOST, invalid: INVALID, open: OPEN, 'on-hold': OPEN };

/** What the words of a status column say, each word once; null = it says nothing. */
export function sayingsOf(words: Iterable<string>, meaning: (word: string) => string | null): Sayings {
  const said = [...words].map(meaning);
  return {
    outcome: Uint8Array.from(said, word => (word === null ? UNSAID : (CODES[word] ?? UNSAID))),
    hold: Uint8Array.from(said, word => (word === 'on-hold' ? 1 : 0)),
  };
}

/**
 * The outcome of a deal (商机结果) on the as-of day: what the evidence says; a won or lost deal that closed after asOf counts as open.
 *
 * @example outcomeAt(LOST, 45000, 45100) // => 2
 * @example outcomeAt(WON, 45200, 45100) // => 0
 */
export function outcomeAt(said: OutcomeCode, closed: number, asOf: number): OutcomeCode {
  return (said === WON || said === LOST) && closed > asOf ? OPEN : said;
}
