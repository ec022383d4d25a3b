import type { StageOrder } from '../../sheets/stage/stages.js';
import { dayColumn, type Data, type Role, type Table } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { askDeals } from './asking.js';
import type { DealValues } from './value.js';
import { raiseDealIssues } from './check.js';
import type { StageEvents } from './event.js';
import { type Context, defineFact, type Need, type OptionSpec } from '../metric.js';
import { oneOf, share } from '../option.js';
import { readDeals, type ReadingOptions } from './reading.js';
import type { Stays } from './stay.js';

/** The opportunities of the pipeline, each once, as columns. Days are NaN where blank; money is in hundredths. */
export interface Deals {
  readonly table: Table;
  readonly n: number;
  /** Table row of each deal. */
  readonly row: Int32Array;
  /** OPEN, WON, LOST or INVALID on the as-of day. */
  readonly outcome: Uint8Array;
  /** 1 = on hold. */
  readonly hold: Uint8Array;
  /** 1 = won or lost by its words, but after asOf: open. */
  readonly later: Uint8Array;
  readonly created: Float64Array;
  /** Of won and lost deals only. */
  readonly closed: Float64Array;
  readonly leadCreated: Float64Array;
  readonly expected: Float64Array;
  readonly stageChanged: Float64Array;
  readonly value: DealValues;
  readonly order: StageOrder;
  /** Names of the stages before the win, in order. */
  readonly rungs: readonly string[];
  /** Rung an open deal is in, or a lost deal was last in; TO_WON past the last rung; −1 not known. */
  readonly stage: Int16Array;
  /** Highest rung ever entered; TO_WON for a won deal; −1 not known. */
  readonly furthest: Int16Array;
  /** history: the stages each deal went through are known. snapshots: where it stood on several days. snapshot: only where it stands now. */
  readonly mode: 'history' | 'snapshots' | 'snapshot';
  /** Days of the snapshots compared, oldest first, NaN where no day is said; null = there are not several. */
  readonly snapshots: Float64Array | null;
  readonly events: StageEvents | null;
  readonly stays: Stays | null;
  /** Lost deals whose stage is not known. */
  readonly lostUnknown: number;
  /** Enough lost deals say where they were lost for stage conversion to be shown. */
  readonly conversion: boolean;
  readonly counts: { readonly open: number; readonly won: number; readonly lost: number; readonly invalid: number };
  /** Open deals that may be lost (`doubtfulRows`), as long as nobody said what they are. */
  readonly doubtful: Int32Array;
  /** Open deals in a last stage that may be the win (`signedDeals`). */
  readonly signed: Int32Array;
  readonly leftOut: {
    readonly createdAfter: number;
    readonly duplicates: number;
    /** Rows that a later snapshot tells anew. */
    readonly earlier: number;
    /** Deals open in an earlier snapshot that the newest one does not hold. */
    readonly vanished: number;
  };
  /** The newest date on or before asOf of anything that happened; NaN = none. */
  readonly newest: number;
}

const SAID: Readonly<Record<string, Label>> = {
  ask: { zh: '询问', en: 'ask' },
  lost: { zh: '按输单计', en: 'lost' },
  open: { zh: '按进行中计', en: 'open' },
};
const DOUBTFUL = oneOf(
  'openWithReason',
  'ask',
  {
    zh: '仍在进行、但结案日期已过且有输单原因或赢率为 0，或标明未赢单的商机',
    en: 'open deals whose closing date has passed, with a reason for a loss or a chance of 0%, or that are said not to be won',
  },
  SAID,
);

const OPTIONS: readonly OptionSpec[] = [
  share('lostStageMissingShare', 0.2, {
    zh: '输单商机缺少所处阶段的比例超过此值时，不计算阶段转化',
    en: 'stage conversion is blank when more than this share of the lost deals lack their stage',
  }),
  DOUBTFUL,
  oneOf(
    'oneSided',
    'ask',
    {
      zh: '已结案商机全部赢单或全部输单',
      en: 'every decided deal is won, or every one is lost',
    },
    { ask: { zh: '询问', en: 'ask' }, complete: { zh: '数据完整', en: 'the data are complete' } },
  ),
];

/** The options in force. */
export function readingOptions(context: Context): ReadingOptions {
  return {
    lostStageMissingShare: context.option(DEALS, 'lostStageMissingShare'),
    doubtful: context.option(DEALS, 'openWithReason'),
  };
}

/** True until somebody says that a rate of 0 % or 100 % is right. */
export function asksOneSided(context: Context): boolean {
  return context.option<string>(DEALS, 'oneSided') === 'ask';
}

/** Columns any of which says which deal a row is, and how it stands. */
const NAMED: readonly Role[] = ['opp_id', 'opp_name', 'customer', 'customer_id'];
const STANDS: readonly Role[] = ['stage', 'status', 'won_flag', 'entered', 'ticked'];

/** The pipeline with what tells its deals apart and how they stand: as most have it, else as other lists say it; and `more` columns. */
export function dealNeeds(...more: Need['roles']): Need[] {
  const roles: Need['roles'][] = [
    [['opp_id', 'opp_name'], ['stage', 'status'], ...more],
    [NAMED, STANDS, ...more],
  ];
  return roles.map(list => ({ sheet: 'pipeline', roles: list }));
}

/**
 * Deals (商机): which opportunities are there, and how does each stand on the as-of day?
 *
 *   one opportunity once (identity.ts); outcome by the evidence (evidence.ts); stage order by stages.ts; amounts by value.ts;
 *   furthest = highest stage ever entered (history), the current or last stage (snapshot); won counts as past every stage
 *
 * Reads    pipeline: every column; history: opp_id or opp_name, to_stage, from_stage, at
 * Returns  one entry a deal; won + lost + open + invalid = deals
 * Leaves out   rows created after asOf, duplicates, rows of earlier snapshots, open deals that the newest snapshot does not hold: all counted
 * Errors   duplicate-opportunity, created-after-as-of, closed-in-future, closed-without-date, won-without-amount, closed-before-created,
 *          negative-stay, unknown-stage, unknown-stage-preset, no-owner, expected-close-past, as-of-after-data, mixed-currency,
 *          no-id, deal-lines, snapshots, vanished-deals; asks about stages without a place, a last stage that may be the win, doubtful open deals, a rate of
 *          0 % or 100 %
 */
export const DEALS = defineFact<Deals>({
  id: 'deals',
  needs: dealNeeds().map(need => [need]),
  options: OPTIONS,
  compute(data, context) {
    const { settings, issues } = context;
    const table = (data as Required<Pick<Data, 'pipeline'>>).pipeline;
    const createdAt = dayColumn(table, 'created');
    const keep = new Uint8Array(table.rows).fill(1);
    for (let row = 0; createdAt && row < table.rows; row++) if ((createdAt[row] as number) > settings.asOf) keep[row] = 0;
    const { deals, identity } = readDeals(data, table, keep, settings, readingOptions(context));
    raiseDealIssues({ deals, keep, identity, history: data.history, settings, issues });
    askDeals(deals, asksOneSided(context), settings, issues);
    return deals;
  },
});
