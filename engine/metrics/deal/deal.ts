import { numbersAt } from '../../columns/pick.js';
import type { Settings } from '../../settings.js';
import { type Stage, stageOrder, type StageOrder } from '../../sheets/stage/stages.js';
import { dayColumn, type Data, type Table, textColumn } from '../../sheets/table.js';
import type { Day } from '../../units/day.js';
import { type DealValues, dealValues } from './value.js';
import { raiseDealIssues } from './check.js';
import { type StageEvents, stageEvents } from './event.js';
import { type Identity, identityOf } from './identity.js';
import { defineFact, type OptionSpec } from '../metric.js';
import { share } from '../option.js';
import { LOST } from './outcome.js';
import { stagesOf, statesOf, walk } from './standing.js';
import { rungOf, type Stays, staysOf } from './stay.js';

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
  /** history: the stages each deal went through are known. snapshot: only where it stands now. */
  readonly mode: 'history' | 'snapshot';
  readonly events: StageEvents | null;
  readonly stays: Stays | null;
  /** Lost deals whose stage is not known. */
  readonly lostUnknown: number;
  /** Enough lost deals say where they were lost for stage conversion to be shown. */
  readonly conversion: boolean;
  readonly counts: { readonly open: number; readonly won: number; readonly lost: number; readonly invalid: number };
  readonly leftOut: { readonly createdAfter: number; readonly duplicates: number };
  /** The newest date on or before asOf of anything that happened; NaN = none. */
  readonly newest: number;
}

const OPTIONS: readonly OptionSpec[] = [
  share('lostStageMissingShare', 0.2, {
    zh: '输单商机缺少所处阶段的比例超过此值时，不计算阶段转化',
    en: 'stage conversion is blank when more than this share of the lost deals lack their stage',
  }),
];

/** A day column of the deals, blank where later than asOf. */
function daysOf(table: Table, role: string, rows: Int32Array, asOf: number): Float64Array {
  const values = dayColumn(table, role);
  const days = values ? numbersAt(values, rows) : new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < days.length; i++) if (days[i]! > asOf) days[i] = NaN;
  return days;
}

function wordCounts(table: Table, roles: readonly string[], rows: Int32Array, events: StageEvents | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const role of roles) {
    const column = textColumn(table, role);
    if (!column) continue;
    const tally = new Float64Array(column.words.length);
    rows.forEach(row => {
      const code = column.codes[row] as number;
      if (code >= 0) tally[code] = (tally[code] as number) + 1;
    });
    column.words.forEach((word, i) => {
      if (tally[i]) counts.set(word, (counts.get(word) ?? 0) + (tally[i] as number));
    });
  }
  if (events) {
    const tally = new Float64Array(events.words.length);
    for (const codes of [events.to, events.from]) for (const code of codes) if (code >= 0) tally[code] = (tally[code] as number) + 1;
    events.words.forEach((word, i) => counts.set(word, (counts.get(word) ?? 0) + (tally[i] as number)));
  }
  return counts;
}

function orderOf(table: Table, rows: Int32Array, events: StageEvents | null, settings: Settings): StageOrder {
  const words = [...wordCounts(table, ['stage', 'last_stage'], rows, events)].map(([word, count]) => ({ word, count }));
  const observed: string[][] = [];
  if (events && settings.stages === null)
    for (let d = 0; d < rows.length; d++) {
      const list: string[] = [];
      for (let e = events.start[d] as number; e < (events.start[d + 1] as number); e++) {
        if (list.length === 0 && (events.from[e] as number) >= 0) list.push(events.words[events.from[e] as number] as string);
        list.push(events.words[events.to[e] as number] as string);
      }
      if (list.length > 1) observed.push(list);
    }
  return stageOrder({ words, observed, stages: settings.stages });
}

function newestOf(table: Table, rows: Int32Array, events: StageEvents | null, asOf: number): number {
  let newest = NaN;
  for (const role of ['created', 'closed', 'stage_changed', 'last_activity', 'lead_created'])
    for (const day of daysOf(table, role, rows, asOf)) if (!(day <= newest) && !Number.isNaN(day)) newest = day;
  for (const day of events?.day ?? []) if (!(day <= newest)) newest = day;
  return newest;
}

/**
 * Deals (商机): which opportunities are there, and how does each stand on the as-of day?
 *
 *   one opportunity once (identity.ts); outcome by status, else stage (outcome.ts); stage order by stages.ts; amounts by dealvalue.ts;
 *   furthest = highest stage ever entered (history), the current or last stage (snapshot); won counts as past every stage
 *
 * Reads    pipeline: every column; history: opp_id or opp_name, to_stage, from_stage, at
 * Returns  one entry a deal; won + lost + open + invalid = deals
 * Leaves out   rows created after asOf, duplicates: both counted
 * Errors   duplicate-opportunity, created-after-as-of, closed-in-future, closed-without-date, won-without-amount, closed-before-created,
 *          negative-stay, unknown-stage, unknown-stage-preset, no-owner, expected-close-past, as-of-after-data, mixed-currency
 */
export const DEALS = defineFact<Deals>({
  id: 'deals',
  needs: [
    [
      {
        sheet: 'pipeline',
        roles: [
          ['opp_id', 'opp_name'],
          ['stage', 'status'],
        ],
      },
    ],
  ],
  options: OPTIONS,
  compute(data, context) {
    const { settings } = context;
    const asOf: Day = settings.asOf;
    const table = (data as Required<Pick<Data, 'pipeline'>>).pipeline;
    const createdAt = dayColumn(table, 'created');
    const keep = new Uint8Array(table.rows).fill(1);
    for (let row = 0; createdAt && row < table.rows; row++) if ((createdAt[row] as number) > asOf) keep[row] = 0;
    const identity: Identity = identityOf(table, keep);
    const row = identity.kept;
    const events = stageEvents(data, table, identity, asOf);
    const order = orderOf(table, row, events, settings);
    const rungs = order.stages.filter((s: Stage) => s.outcome === 'open').map(s => s.name);
    const path = walk(
      events,
      (events?.words ?? []).map(word => rungOf(order, rungs, word)),
      row.length,
    );
    const states = statesOf(table, row, order, path, asOf);
    const { current, stage, furthest } = stagesOf(table, row, order, rungs, states, path);
    const counts = [0, 0, 0, 0];
    let lostUnknown = 0;
    states.outcome.forEach((o, d) => {
      counts[o] = (counts[o] as number) + 1;
      if (o === LOST && stage[d] === -1) lostUnknown++;
    });
    const [open, won, lost, invalid] = counts as [number, number, number, number];
    const created = daysOf(table, 'created', row, asOf);
    const stays = events && staysOf({ events, order, rungs, outcome: states.outcome, created, closed: states.closed, current, asOf });
    const expected = dayColumn(table, 'expected_close') ?? dayColumn(table, 'closed');
    const deals: Deals = {
      table,
      n: row.length,
      row,
      outcome: states.outcome,
      hold: states.hold,
      later: states.later,
      created,
      closed: states.closed,
      leadCreated: daysOf(table, 'lead_created', row, asOf),
      expected: Float64Array.from(row, r => (expected ? (expected[r] as number) : NaN)),
      stageChanged: daysOf(table, 'stage_changed', row, asOf),
      value: dealValues(table, row, states.outcome, settings),
      order,
      rungs,
      stage,
      furthest,
      mode: events ? 'history' : 'snapshot',
      events,
      stays,
      lostUnknown,
      conversion: rungs.length > 0 && won + lost > 0 && lostUnknown <= lost * context.option<number>(DEALS, 'lostStageMissingShare'),
      counts: { open, won, lost, invalid },
      leftOut: { createdAfter: keep.reduce((sum, k) => sum + 1 - k, 0), duplicates: identity.dropped.length },
      newest: newestOf(table, row, events, asOf),
    };
    raiseDealIssues({
      deals,
      keep,
      dropped: identity.dropped,
      history: data.history,
      settings,
      issues: context.issues,
    });
    return deals;
  },
});
