import type { Deals } from '../deal/deal.js';
import { LOST, OPEN, WON } from '../deal/outcome.js';
import { TO_LOST, TO_WON } from '../deal/stay.js';

/** Deals by the furthest stage they reached; cell (group, rung) is `group × rungs + rung`, the blank group last. */
export interface Flow {
  readonly rungs: number;
  /** Furthest is this stage, and the deal is open / lost. */
  readonly openHere: Float64Array;
  readonly lostHere: Float64Array;
  /** By group. */
  readonly won: Float64Array;
  /** Open or lost deals whose stage is not known: in no row of the funnel. */
  readonly unknown: Float64Array;
}

export function flowOf(deals: Deals, codes: Int32Array, groups: number): Flow {
  const rungs = deals.rungs.length;
  const openHere = new Float64Array((groups + 1) * rungs);
  const lostHere = new Float64Array((groups + 1) * rungs);
  const won = new Float64Array(groups + 1);
  const unknown = new Float64Array(groups + 1);
  for (let d = 0; d < deals.n; d++) {
    const g = (codes[d] as number) < 0 ? groups : (codes[d] as number);
    const state = deals.outcome[d];
    const rung = deals.furthest[d] as number;
    if (state === WON) won[g] = (won[g] as number) + 1;
    else if (state !== OPEN && state !== LOST) continue;
    else if (rung < 0 || rung >= rungs) unknown[g] = (unknown[g] as number) + 1;
    else {
      const cells = state === OPEN ? openHere : lostHere;
      cells[g * rungs + rung] = (cells[g * rungs + rung] as number) + 1;
    }
  }
  return { rungs, openHere, lostHere, won, unknown };
}

/** One stage of the funnel. */
export interface StageCount {
  /** Deals that got here or further. */
  readonly reached: number;
  /** Deals that got further, or won. */
  readonly moved: number;
  readonly lostHere: number;
  readonly openHere: number;
}

/**
 * Funnel (漏斗): how many deals reached each stage, and what became of them there?
 *
 *   reached(k) = deals with furthest ≥ k, or won;  moved(k) = furthest > k, or won
 *   reached(k) = moved(k) + lost here(k) + open here(k);  reached(k + 1) = moved(k)
 *
 * Keeps    a skipped stage counts as passed; going back does not lower the furthest stage
 */
export function stageCounts(flow: Flow, group: number): StageCount[] {
  const rows: StageCount[] = [];
  let moved = flow.won[group] as number;
  for (let k = flow.rungs - 1; k >= 0; k--) {
    const lostHere = flow.lostHere[group * flow.rungs + k] as number;
    const openHere = flow.openHere[group * flow.rungs + k] as number;
    rows.unshift({ moved, lostHere, openHere, reached: moved + lostHere + openHere });
    moved += lostHere + openHere;
  }
  return rows;
}

/** Deals that got past each stage without ever entering it. Only a history tells; deals without any event are not counted. */
export function skippedOf(deals: Deals): Float64Array | null {
  const { events, stays } = deals;
  if (!events || !stays) return null;
  const rungs = deals.rungs.length;
  const been = new Uint8Array(deals.n * rungs);
  const places = events.words.map(word => {
    const stage = deals.order.of(word);
    return stage ? deals.rungs.indexOf(stage.name) : -1;
  });
  const mark = (d: number, rung: number): void => {
    if (rung >= 0 && rung < rungs) been[d * rungs + rung] = 1;
  };
  for (let s = 0; s < stays.deal.length; s++) mark(stays.deal[s] as number, stays.rung[s] as number);
  const skipped = new Float64Array(rungs);
  for (let d = 0; d < deals.n; d++) {
    const first = events.start[d] as number;
    const end = events.start[d + 1] as number;
    for (let e = first; e < end; e++) {
      mark(d, places[events.to[e] as number] as number);
      if ((events.left[e] as number) >= 0) mark(d, places[events.left[e] as number] as number);
    }
    if (first === end || (deals.outcome[d] as number) > LOST) continue;
    const furthest = Math.min(deals.furthest[d] as number, rungs);
    for (let k = 0; k < furthest; k++) if (been[d * rungs + k] === 0) skipped[k] = (skipped[k] as number) + 1;
  }
  return skipped;
}

/** Entries to a stage, and moves forward out of it, in the last days: they are different deals, so out / in may exceed 100 %. */
export interface PeriodFlow {
  readonly into: Float64Array;
  readonly out: Float64Array;
}

export function periodFlow(deals: Deals, asOf: number, days: number): PeriodFlow | null {
  const { stays } = deals;
  if (!stays) return null;
  const into = new Float64Array(deals.rungs.length);
  const out = new Float64Array(deals.rungs.length);
  for (let s = 0; s < stays.deal.length; s++) {
    const rung = stays.rung[s] as number;
    const entry = stays.entry[s] as number;
    const exit = entry + (stays.days[s] as number);
    const to = stays.to[s] as number;
    if (entry > asOf - days) into[rung] = (into[rung] as number) + 1;
    if (to > rung && exit > asOf - days) out[rung] = (out[rung] as number) + 1;
  }
  return { into, out };
}

/** Returns to an earlier stage, by the stage they left. */
export interface Rework {
  readonly deals: Float64Array;
  readonly times: Float64Array;
  /** Days spent below the furthest stage reached before. */
  readonly days: Float64Array;
  /** Deals that ever went back. */
  readonly total: number;
}

/**
 * Rework (阶段回退): how often do deals go back, and what does it cost in days?
 *
 *   times = moves to an earlier stage; days = days of the stays below the furthest stage reached before, charged to the stage last fallen from
 *
 * Reads    stays in order of time
 */
export function reworkOf(deals: Deals): Rework | null {
  const { stays } = deals;
  if (!stays) return null;
  const rungs = deals.rungs.length;
  const result = { deals: new Float64Array(rungs), times: new Float64Array(rungs), days: new Float64Array(rungs) };
  let total = 0;
  let fallen = new Set<number>();
  let top = -1;
  let from = -1;
  for (let s = 0; s < stays.deal.length; s++) {
    const rung = stays.rung[s] as number;
    const before = s > 0 && stays.deal[s - 1] === stays.deal[s] ? (stays.rung[s - 1] as number) : -1;
    if (before < 0) {
      fallen = new Set();
      top = -1;
    } else if (rung < before && stays.to[s - 1] !== TO_LOST && stays.to[s - 1] !== TO_WON) {
      from = before;
      result.times[from] = (result.times[from] as number) + 1;
      if (fallen.size === 0) total++;
      if (!fallen.has(from)) result.deals[from] = (result.deals[from] as number) + 1;
      fallen.add(from);
    }
    if (rung < top && from >= 0 && fallen.size > 0 && !Number.isNaN(stays.days[s]))
      result.days[from] = (result.days[from] as number) + (stays.days[s] as number);
    top = Math.max(top, rung);
  }
  return { ...result, total };
}
