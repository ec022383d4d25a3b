import type { StageOrder } from '../../sheets/stage/stages.js';
import { dayColumn, type Table, textColumn } from '../../sheets/table.js';
import type { StageEvents } from './event.js';
import { INVALID, LOST, OPEN, outcomeAt, stageSayings, statusSayings, UNSAID, WON } from './outcome.js';
import { rungOf, TO_LOST, TO_WON } from './stay.js';

/** Last and furthest rung that the events show, and the day of the last move to won or lost. */
export function walk(events: StageEvents | null, places: readonly number[], deals: number) {
  const last = new Int16Array(deals).fill(-1);
  const furthest = new Int16Array(deals).fill(-1);
  const end = new Int16Array(deals).fill(-1); // TO_WON or TO_LOST where the last event says so
  const ended = new Float64Array(deals).fill(NaN);
  for (let d = 0; events && d < deals; d++)
    for (let e = events.start[d] as number; e < (events.start[d + 1] as number); e++) {
      const place = places[events.to[e] as number] as number;
      const left = (events.from[e] as number) >= 0 ? (places[events.from[e] as number] as number) : -1;
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
export function statesOf(table: Table, rows: Int32Array, order: StageOrder, path: ReturnType<typeof walk>, asOf: number): States {
  const status = textColumn(table, 'status');
  const stage = textColumn(table, 'stage');
  const statusSays = statusSayings(table);
  const stageSays = stageSayings(stage, order);
  const closing = dayColumn(table, 'closed');
  const n = rows.length;
  const states = { outcome: new Uint8Array(n), hold: new Uint8Array(n), closed: new Float64Array(n).fill(NaN), later: new Uint8Array(n) };
  rows.forEach((row, d) => {
    const statusCode = status ? (status.codes[row] as number) : -1;
    const stageCode = stage ? (stage.codes[row] as number) : -1;
    const byStatus = statusCode < 0 ? UNSAID : (statusSays.outcome[statusCode] as number);
    let byStage = stageCode < 0 ? UNSAID : (stageSays.outcome[stageCode] as number);
    if (stageCode < 0 && path.end[d] !== -1) byStage = path.end[d] === TO_WON ? WON : LOST;
    const written = closing ? (closing[row] as number) : NaN;
    const closed = Number.isNaN(written) ? (path.ended[d] as number) : written;
    const outcome = outcomeAt(byStatus, byStage, closed, asOf);
    const onHold = statusCode >= 0 && statusSays.hold[statusCode] === 1;
    states.outcome[d] = outcome;
    states.hold[d] = outcome === OPEN && (onHold || (byStatus === UNSAID && stageCode >= 0 && stageSays.hold[stageCode] === 1)) ? 1 : 0;
    if (outcome === WON || outcome === LOST) states.closed[d] = closed;
    else if (outcome === OPEN && outcomeAt(byStatus, byStage, NaN, asOf) !== OPEN) states.later[d] = 1;
  });
  return states;
}

/** Where each deal stands, and how far it ever came. */
export function stagesOf(
  table: Table,
  rows: Int32Array,
  order: StageOrder,
  rungs: readonly string[],
  states: States,
  path: ReturnType<typeof walk>,
) {
  const places = (role: string): ((row: number) => number) => {
    const column = textColumn(table, role);
    const of = (column?.words ?? []).map(word => rungOf(order, rungs, word));
    return row => (column && (column.codes[row] as number) >= 0 ? (of[column.codes[row] as number] as number) : -1);
  };
  const now = places('stage');
  const lastNamed = places('last_stage');
  const current = Int16Array.from(rows, now);
  const stage = new Int16Array(rows.length).fill(-1);
  const furthest = new Int16Array(rows.length).fill(-1);
  const isRung = (rung: number): boolean => rung >= 0 && rung < TO_WON;
  rows.forEach((row, d) => {
    const state = states.outcome[d];
    const written = current[d] as number;
    const seen = path.last[d] as number;
    if (state === OPEN) stage[d] = seen >= 0 ? seen : states.later[d] === 1 || written === TO_LOST ? -1 : written;
    else if (state === LOST) stage[d] = isRung(lastNamed(row)) ? lastNamed(row) : seen >= 0 ? seen : isRung(written) ? written : -1;
    furthest[d] = state === WON ? TO_WON : state === INVALID ? -1 : Math.max(stage[d] as number, path.furthest[d] as number);
  });
  return { current, stage, furthest };
}
