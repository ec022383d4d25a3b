import { numbersAt } from '../../columns/pick.js';
import type { Settings } from '../../settings.js';
import type { Stage } from '../../sheets/stage/stages.js';
import { dayColumn, type Data, type Table } from '../../sheets/table.js';
import { doubtfulRows, type EvidenceInput } from './evidence.js';
import { eventsOf, type StageEvents, stageEvents } from './event.js';
import { type Identity, identityOf } from './identity.js';
import type { Deals } from './deal.js';
import { LOST, OPEN } from './outcome.js';
import { orderOf } from './placing.js';
import { signedDeals } from './signed.js';
import { eventPath, stagesOf, type States, statesOf } from './standing.js';
import { type Path, rungOf, staysOf } from './stay.js';
import { tickedStages, tickPath } from './tick.js';
import { dealValues } from './value.js';

/** Options of the deals that their reading asks for. */
export interface ReadingOptions {
  readonly lostStageMissingShare: number;
  readonly doubtful: EvidenceInput['doubtful'];
}

/** A day column of the deals, blank where later than asOf. */
function daysOf(table: Table, role: string, rows: Int32Array, asOf: number): Float64Array {
  const values = dayColumn(table, role);
  const days = values ? numbersAt(values, rows) : new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < days.length; i++) if (days[i]! > asOf) days[i] = NaN;
  return days;
}

function newestOf(table: Table, rows: Int32Array, events: StageEvents | null, asOf: number): number {
  let newest = NaN;
  const meet = (day: number): void => {
    if (!(day <= newest) && !Number.isNaN(day)) newest = day;
  };
  for (const role of ['created', 'closed', 'won_time', 'lost_time', 'stage_changed', 'last_activity', 'lead_created'])
    for (const day of daysOf(table, role, rows, asOf)) meet(day);
  for (const day of events?.day ?? []) meet(day);
  return newest;
}

interface Placed {
  readonly table: Table;
  readonly row: Int32Array;
  readonly events: StageEvents | null;
  readonly created: Float64Array;
  /** Given where the outcomes are known already: those of a part are those of the whole. */
  readonly states: States | null;
}

/** Stage order, outcomes, stages and stays of deals: all that changes with which deals are looked at together. */
function standingOf({ table, row, events, created, states: known }: Placed, settings: Settings, options: ReadingOptions) {
  const { asOf } = settings;
  const ticks = events ? null : tickedStages(table);
  const order = orderOf(table, row, events, ticks, settings);
  const rungs = order.stages.filter((s: Stage) => s.outcome === 'open').map(s => s.name);
  const placesOf = (words: readonly string[]): number[] => words.map(word => rungOf(order, rungs, word));
  const path: Path = ticks
    ? tickPath(ticks, row, placesOf(ticks.columns.map(c => c.key)))
    : eventPath(events, placesOf(events?.words ?? []), row.length);
  const states = known ?? statesOf({ table, order, end: path.end, settings, doubtful: options.doubtful }, row, path);
  const { current, stage, furthest } = stagesOf(table, row, order, rungs, states, path);
  const counts = [0, 0, 0, 0];
  let lostUnknown = 0;
  states.outcome.forEach((o, d) => {
    counts[o] = (counts[o] as number) + 1;
    if (o === LOST && stage[d] === -1) lostUnknown++;
  });
  const [open, won, lost, invalid] = counts as [number, number, number, number];
  // between two snapshots a deal may have passed several stages: how long it stood in each is not known
  const timed = events !== null && events.origin !== 'snapshots';
  const stays = timed ? staysOf({ events, order, rungs, outcome: states.outcome, created, closed: states.closed, current, asOf }) : null;
  return {
    states,
    parts: {
      order,
      rungs,
      stage,
      furthest,
      events,
      stays,
      lostUnknown,
      conversion: rungs.length > 0 && won + lost > 0 && lostUnknown <= lost * options.lostStageMissingShare,
      counts: { open, won, lost, invalid },
    },
  };
}

function modeOf(events: StageEvents | null): Deals['mode'] {
  return events === null ? 'snapshot' : events.origin === 'snapshots' ? 'snapshots' : 'history';
}

/** The deals of a pipeline as they stand on the as-of day; `keep` = 1 for rows that take part. */
export function readDeals(
  data: Data,
  table: Table,
  keep: Uint8Array,
  settings: Settings,
  options: ReadingOptions,
): { readonly deals: Deals; readonly identity: Identity } {
  const { asOf } = settings;
  const identity = identityOf(table, keep, asOf);
  const row = identity.kept;
  const events = stageEvents(data, table, identity, asOf);
  const created = daysOf(table, 'created', row, asOf);
  const { states, parts } = standingOf({ table, row, events, created, states: null }, settings, options);
  const gone = vanished(identity, states);
  if (gone.length > 0) {
    const rest = keep.slice();
    const isGone = new Uint8Array(row.length);
    for (const d of gone) isGone[d] = 1;
    identity.dealOf.forEach((d, at) => {
      if (d >= 0 && isGone[d] === 1) rest[at] = 0;
    });
    const again = readDeals(data, table, rest, settings, options);
    const leftOut = { ...again.deals.leftOut, vanished: gone.length, createdAfter: createdAfter(keep) };
    return { ...again, deals: { ...again.deals, leftOut } };
  }
  const expected = dayColumn(table, 'expected_close') ?? dayColumn(table, 'closed');
  const value = dealValues(table, identity, states.outcome, settings);
  const isDoubtful = options.doubtful === 'ask' ? doubtfulRows(table, parts.order, asOf) : () => false;
  const deals: Deals = {
    ...parts,
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
    value,
    mode: modeOf(events),
    snapshots: identity.snapshots?.days ?? null,
    signed: signedDeals(table, parts, states, settings),
    doubtful: row.map((_, d) => d).filter(d => states.outcome[d] === OPEN && states.later[d] === 0 && isDoubtful(row[d] as number)),
    leftOut: {
      createdAfter: createdAfter(keep),
      duplicates: identity.dropped.length,
      earlier: earlierRows(identity),
      vanished: 0,
    },
    newest: newestOf(table, row, events, asOf),
  };
  return { deals, identity };
}

const createdAfter = (keep: Uint8Array): number => keep.reduce((sum, k) => sum + 1 - k, 0);

/** Rows of deals that a later snapshot tells anew. */
function earlierRows({ snapshots, kept, dealOf }: Identity): number {
  if (!snapshots) return 0;
  return dealOf.reduce((sum, d, row) => sum + (d >= 0 && snapshots.rankOf(row) < snapshots.rankOf(kept[d] as number) ? 1 : 0), 0);
}

/** Open deals that the newest snapshot does not hold. */
function vanished({ snapshots, kept }: Identity, { outcome }: States): number[] {
  if (!snapshots) return [];
  const last = snapshots.days.length - 1;
  return [...kept.keys()].filter(d => outcome[d] === OPEN && snapshots.rankOf(kept[d] as number) < last);
}

function picked<A extends Uint8Array | Int16Array | Float64Array>(values: A, members: Int32Array): A {
  const part = new (values.constructor as new (n: number) => A)(members.length);
  members.forEach((d, i) => (part[i] = values[d] as number));
  return part;
}

/** Some of the deals by themselves (one pipeline): each as it stands in the whole, in the stages that these deals go through. */
export function partOf(deals: Deals, members: Int32Array, settings: Settings, options: ReadingOptions): Deals {
  const { table, value } = deals;
  const row = Int32Array.from(members, d => deals.row[d] as number);
  const events = deals.events && eventsOf(deals.events, members);
  const created = picked(deals.created, members);
  const states = {
    outcome: picked(deals.outcome, members),
    hold: picked(deals.hold, members),
    later: picked(deals.later, members),
    closed: picked(deals.closed, members),
  };
  const { parts } = standingOf({ table, row, events, created, states }, settings, options);
  const places = new Map(Array.from(members, (d, i) => [d, i]));
  return {
    ...deals,
    ...parts,
    ...states,
    n: members.length,
    row,
    created,
    leadCreated: picked(deals.leadCreated, members),
    expected: picked(deals.expected, members),
    stageChanged: picked(deals.stageChanged, members),
    value: {
      ...value,
      own: picked(value.own, members),
      base: picked(value.base, members),
      currencyOf: Int32Array.from(members, d => value.currencyOf[d] as number),
    },
    signed: signedDeals(table, parts, states, settings),
    doubtful: Int32Array.from([...deals.doubtful].flatMap(d => places.get(d) ?? [])),
  };
}
