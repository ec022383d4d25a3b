import type { StageOrder } from '../../sheets/stage/stages.js';
import { dayColumn, type Table, textColumn } from '../../sheets/table.js';
import type { StageEvents } from './event.js';
import { evidenceOf, type EvidenceInput, statusSayings } from './evidence.js';
import { INVALID, LOST, OPEN, outcomeAt, type OutcomeCode, stageSayings, UNSAID, WON } from './outcome.js';
import { type Path, rungOf, TO_LOST, TO_WON } from './stay.js';

/** Where the events lead each deal. */
export function eventPath(events: StageEvents | null, places: readonly number[], deals: number): Path {
  const last = new Int16Array(deals).fill(-1);
  const furthest = new Int16Array(deals).fill(-1);
  const end = new Int16Array(deals).fill(-1);
  const ended = new Float64Array(deals).fill(NaN);
  for (let d = 0; events && d < deals; d++)
    for (let e = events.start[d] as number; e < (events.start[d + 1] as number); e++) {
      const place = places[events.to[e] as number] as number;
      const left = (events.left[e] as number) >= 0 ? (places[events.left[e] as number] as number) : -1;
      for (const rung of [left, place]) {
        if (rung < 0 || rung >= TO_WON) continue;
        last[d] = rung;
        furthest[d] = Math.max(furthest[d] as number, rung);
      }
      end[d] = place === TO_WON || place === TO_LOST ? place : -1;
      ended[d] = end[d] === -1 ? NaN : (events.day[e] as number);
    }
  return { last, furthest, end, ended };
}

/** How each deal stands. */
export interface States {
  readonly outcome: Uint8Array;
  readonly hold: Uint8Array;
  readonly closed: Float64Array;
  /** Decided by its words, but after asOf. */
  readonly later: Uint8Array;
}

/** Outcome, hold and closing day of each deal on the as-of day. */
export function statesOf(input: EvidenceInput, rows: Int32Array, path: Path): States {
  const { table, order, settings } = input;
  const { asOf } = settings;
  const says = evidenceOf(input);
  const status = textColumn(table, 'status');
  const stage = textColumn(table, 'stage');
  const statusSays = statusSayings(input);
  const stageSays = stageSayings(stage, order);
  const [closing, wonTime, lostTime] = ['closed', 'won_time', 'lost_time'].map(role => dayColumn(table, role));
  const n = rows.length;
  const states = { outcome: new Uint8Array(n), hold: new Uint8Array(n), closed: new Float64Array(n).fill(NaN), later: new Uint8Array(n) };
  const closedOn = (row: number, d: number, said: OutcomeCode): number => {
    const own = said === WON ? wonTime : said === LOST ? lostTime : undefined;
    for (const days of [closing, own]) if (days && !Number.isNaN(days[row])) return days[row] as number;
    return path.ended[d] as number;
  };
  rows.forEach((row, d) => {
    const said = says(row, d);
    const closed = closedOn(row, d, said);
    const outcome = outcomeAt(said, closed, asOf);
    states.outcome[d] = outcome;
    if (outcome === WON || outcome === LOST) states.closed[d] = closed;
    else if (outcome === OPEN && said !== OPEN) states.later[d] = 1;
    if (outcome !== OPEN) return;
    const statusCode = status ? (status.codes[row] as number) : -1;
    const stageCode = stage ? (stage.codes[row] as number) : -1;
    const isSaid = statusCode >= 0 && statusSays.outcome[statusCode] !== UNSAID;
    states.hold[d] = isSaid ? (statusSays.hold[statusCode] as number) : stageCode >= 0 ? (stageSays.hold[stageCode] as number) : 0;
  });
  return states;
}

/** Where each deal stands, and how far it ever came. */
export function stagesOf(table: Table, rows: Int32Array, order: StageOrder, rungs: readonly string[], states: States, path: Path) {
  const places = (role: string): ((row: number) => number) => {
    const column = textColumn(table, role);
    const of = (column?.words ?? []).map(word => rungOf(order, rungs, word));
    return row => (column && (column.codes[row] as number) >= 0 ? (of[column.codes[row] as number] as number) : -1);
  };
  const now = places('stage');
  const lastNamed = places('last_stage');
  const prior = places('prior_stage');
  const current = Int16Array.from(rows, now);
  const stage = new Int16Array(rows.length).fill(-1);
  const furthest = new Int16Array(rows.length).fill(-1);
  const isRung = (rung: number): boolean => rung >= 0 && rung < TO_WON;
  rows.forEach((row, d) => {
    const state = states.outcome[d];
    const written = current[d] as number;
    const seen = path.last[d] as number;
    const before = prior(row);
    if (state === OPEN) stage[d] = seen >= 0 ? seen : states.later[d] === 1 || written === TO_LOST ? -1 : written;
    else if (state === LOST) stage[d] = [lastNamed(row), seen, written, before].find(isRung) ?? -1;
    const highest = Math.max(stage[d] as number, path.furthest[d] as number, isRung(before) ? before : -1);
    furthest[d] = state === WON ? TO_WON : state === INVALID ? -1 : highest;
  });
  return { current, stage, furthest };
}
