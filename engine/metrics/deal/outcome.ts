import type { Stage, StageOrder } from '../../sheets/stage/stages.js';
import { outcomeOf } from '../../sheets/stage/stageword.js';
import type { Table, TextColumn } from '../../sheets/table.js';
import { textColumn } from '../../sheets/table.js';

/** How a deal stands on the as-of day. */
export const OPEN = 0;
export const WON = 1;
export const LOST = 2;
export const INVALID = 3;
export type OutcomeCode = 0 | 1 | 2 | 3;
/** The words say nothing: the other column decides. */
export const UNSAID = 4;

const CLOSED_QUESTION = /clos|结束|結束|关闭|關閉|结案|結案/i;
const YES = /^(?:true|yes|y|是|1|✓|√)$/i;
const NO = /^(?:false|no|n|否|0)$/i;

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

/**
 * What the words of a status column say. A column that asks "is closed?" tells open from decided, not won from lost: yes leaves the answer
 * to the stage. No to "is won?" does so too: the deal may be open or lost.
 */
export function statusSayings(table: Table): Sayings {
  const column = textColumn(table, 'status');
  const asksClosed = table.sources.every(source => CLOSED_QUESTION.test(source.columns['status']?.header ?? ''));
  const says = (word: string): number => {
    const plain = word.normalize('NFKC').trim();
    if (asksClosed && YES.test(plain)) return UNSAID;
    if (asksClosed && NO.test(plain)) return OPEN;
    switch (outcomeOf(word)) {
      case 'won':
        return WON;
      case 'lost':
        return LOST;
      case 'invalid':
        return INVALID;
      case 'open':
      case 'on-hold':
        return OPEN;
      default:
        return UNSAID;
    }
  };
  const words = column?.words ?? [];
  return { outcome: Uint8Array.from(words, says), hold: Uint8Array.from(words, word => (outcomeOf(word) === 'on-hold' ? 1 : 0)) };
}

/**
 * The outcome of a deal (商机结果) on the as-of day.
 *
 *   status word → stage word → open; a won or lost deal that closed after asOf counts as open; `invalid` stays invalid
 *
 * @example outcomeAt(LOST, WON, 45000, 45100) // => 2
 * @example outcomeAt(UNSAID, WON, 45200, 45100) // => 0
 */
export function outcomeAt(status: number, stage: number, closed: number, asOf: number): OutcomeCode {
  const said = status !== UNSAID ? status : stage !== UNSAID ? stage : OPEN;
  return (said === WON || said === LOST) && closed > asOf ? OPEN : (said as OutcomeCode);
}
