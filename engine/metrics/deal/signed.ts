import type { Settings } from '../../settings.js';
import type { StageOrder } from '../../sheets/stage/stages.js';
import { stageKey } from '../../sheets/stage/stageword.js';
import { saidMeaning } from '../../sheets/word/vocabulary.js';
import type { Role, Table } from '../../sheets/table.js';
import { OPEN } from './outcome.js';

/** Stages that are the win where nothing comes after them, and a step before it elsewhere. */
const SIGNED: ReadonlySet<string> = new Set(
  '签约,合同签订,签订合同,签合同,合同,合约,contract,sign contract,signing,signature,contract signing,close,closing'.split(','),
);
/** Columns that say of a win themselves. */
const SAID: readonly Role[] = ['status', 'won_flag', 'won_time', 'closed_flag'];

/** How the deals stand, as far as it is known. */
interface Standing {
  readonly order: StageOrder;
  readonly rungs: readonly string[];
  readonly stage: Int16Array;
  readonly counts: { readonly won: number };
}

/**
 * Signed deals (签约): open deals in a last stage called 签约 or Contract, where no stage, status or flag is a win. They may be won: that is
 * asked, and until it is answered there is no win rate.
 */
export function signedDeals(
  table: Table,
  { order, rungs, stage, counts }: Standing,
  { outcome, later }: { readonly outcome: Uint8Array; readonly later: Uint8Array },
  settings: Pick<Settings, 'words' | 'stages'>,
): Int32Array {
  const last = rungs.at(-1);
  const mayWin =
    last !== undefined &&
    order.wonOrder === null &&
    counts.won === 0 &&
    settings.stages === null &&
    SIGNED.has(stageKey(last)) &&
    SAID.every(role => table.columns[role] === undefined) &&
    saidMeaning(settings, 'pipeline', last) === null;
  const all = Int32Array.from(stage, (_, d) => d);
  return mayWin ? all.filter(d => stage[d] === rungs.length - 1 && outcome[d] === OPEN && later[d] === 0) : new Int32Array();
}
