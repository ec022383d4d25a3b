import type { StageOrder } from '../../sheets/stage/stages.js';
import type { StageEvents } from './event.js';
import { LOST, OPEN, WON } from './outcome.js';

/** Where a stay ended: another rung (its index), or one of these. */
export const TO_WON = 1000;
export const TO_LOST = -2;
export const STILL_HERE = -1;

/** Where the history leads each deal. */
export interface Path {
  /** The last and the furthest rung it is seen in; −1 = none. */
  readonly last: Int16Array;
  readonly furthest: Int16Array;
  /** TO_WON or TO_LOST where the history ends so, else −1; and the day, NaN where it is not said. */
  readonly end: Int16Array;
  readonly ended: Float64Array;
}

/** Visits to the stages before the win ("rungs"), by deal and in order of time. */
export interface Stays {
  readonly deal: Int32Array;
  readonly rung: Int16Array;
  readonly entry: Float64Array;
  /** Days until the exit, or until asOf where the deal is still there. NaN: the exit is not known, or lies before the entry. */
  readonly days: Float64Array;
  /** Rung index, TO_WON, TO_LOST or STILL_HERE. */
  readonly to: Int16Array;
  /** Deals whose exit lies before the entry. */
  readonly negative: Int32Array;
}

/** A rung's index, TO_WON, TO_LOST, or −1 for a word that names no stage of the process (on hold, unknown). */
export function rungOf(order: StageOrder, rungs: readonly string[], word: string | null): number {
  const stage = order.of(word);
  if (!stage) return -1;
  if (stage.outcome === 'won' || stage.outcome === 'post-sale') return TO_WON;
  if (stage.outcome === 'lost') return TO_LOST;
  return stage.outcome === 'open' ? rungs.indexOf(stage.name) : -1;
}

export interface StayInput {
  readonly events: StageEvents;
  readonly order: StageOrder;
  readonly rungs: readonly string[];
  readonly outcome: Uint8Array;
  readonly created: Float64Array;
  readonly closed: Float64Array;
  /** Rung of the current stage word, for deals without any event. */
  readonly current: Int16Array;
  readonly asOf: number;
}

/**
 * Stays (停留): when did each deal enter and leave each stage?
 *
 *   days = exit − entry; exit = the next event that changes the stage, or closed; a deal still open stays until asOf
 *   the first stay begins at created, in the stage that the first event left, else in the first stage; not where the first event
 *   itself enters the first stage, or enters a later one on the day the deal was created: it never stood in the first
 *
 * Leaves out   invalid deals; a stay whose exit is unknown or before its entry has no days (`negative` lists the latter): never abs, never 0
 */
export function staysOf(input: StayInput): Stays {
  const { events, outcome, created, closed, current, asOf } = input;
  const place = events.words.map(word => rungOf(input.order, input.rungs, word));
  const deal: number[] = [];
  const rung: number[] = [];
  const entry: number[] = [];
  const days: number[] = [];
  const to: number[] = [];
  const negative: number[] = [];
  const leave = (d: number, at: number, since: number, until: number, next: number): void => {
    const length = until - since;
    if (length < 0 && negative.at(-1) !== d) negative.push(d);
    deal.push(d);
    rung.push(at);
    entry.push(since);
    days.push(length >= 0 ? length : NaN);
    to.push(next);
  };
  for (let d = 0; d < outcome.length; d++) {
    const state = outcome[d] as number;
    if (state > LOST) continue;
    const first = events.start[d] as number;
    const end = events.start[d + 1] as number;
    const begun = created[d] as number;
    let here = -1;
    let since = NaN;
    if (!Number.isNaN(begun)) {
      const left = first < end ? (events.left[first] as number) : -1;
      const from = left >= 0 ? (place[left] as number) : -1;
      if (first === end) here = current[d] === 0 ? 0 : -1;
      else if (from >= 0 && from < TO_WON) here = from;
      else if (place[events.to[first] as number] !== 0 && (events.day[first] as number) > begun) here = 0;
      since = begun;
    }
    for (let e = first; e < end; e++) {
      const next = place[events.to[e] as number] as number;
      if (next === here || next === -1) continue;
      const day = events.day[e] as number;
      if (here >= 0) leave(d, here, since, day, next);
      here = next >= 0 && next < TO_WON ? next : -1;
      since = day;
    }
    if (here < 0) continue;
    if (state === OPEN) leave(d, here, since, asOf, STILL_HERE);
    else leave(d, here, since, closed[d] as number, state === WON ? TO_WON : TO_LOST);
  }
  return {
    deal: Int32Array.from(deal),
    rung: Int16Array.from(rung),
    entry: Float64Array.from(entry),
    days: Float64Array.from(days),
    to: Int16Array.from(to),
    negative: Int32Array.from(negative),
  };
}
