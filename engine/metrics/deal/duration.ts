import type { Deals } from './deal.js';
import { type Spread, spreadOf } from '../../statistic/quantile.js';
import { LOST, OPEN, WON } from './outcome.js';

/** Days from a start to the close of the won deals; NaN where the deal is not won or has no length. */
export interface WonDays {
  readonly days: Float64Array;
  readonly n: number;
  /** Won deals without a start or a close. */
  readonly undated: number;
  /** Won deals that closed before the start: an issue, never abs() and never 0. */
  readonly negative: number;
}

/** Days from `start` to the close of each won deal. */
export function wonDays(deals: Deals, start: Float64Array): WonDays {
  const days = new Float64Array(deals.n).fill(NaN);
  let n = 0;
  let undated = 0;
  let negative = 0;
  for (let d = 0; d < deals.n; d++) {
    if (deals.outcome[d] !== WON) continue;
    const length = (deals.closed[d] as number) - (start[d] as number);
    if (Number.isNaN(length)) undated++;
    else if (length < 0) negative++;
    else {
      days[d] = length;
      n++;
    }
  }
  return { days, n, undated, negative };
}

/** Every deal's time until it was decided, or until asOf while open. */
export interface DecisionDays {
  /** Deal of each entry. */
  readonly deal: Int32Array;
  readonly days: Float64Array;
  /** 0 open, 1 won, 2 lost. */
  readonly cause: Uint8Array;
  readonly leftOut: number;
}

/** Days from created to won (1) or lost (2), or to asOf while open (0); without a start, a close, or with a negative length: left out. */
export function decisionDays(deals: Deals, asOf: number): DecisionDays {
  const deal: number[] = [];
  const days: number[] = [];
  const cause: number[] = [];
  let leftOut = 0;
  for (let d = 0; d < deals.n; d++) {
    const state = deals.outcome[d] as number;
    if (state > LOST) continue;
    const length = (state === OPEN ? asOf : (deals.closed[d] as number)) - (deals.created[d] as number);
    if (!(length >= 0)) leftOut++;
    else {
      deal.push(d);
      days.push(length);
      cause.push(state === OPEN ? 0 : state === WON ? 1 : 2);
    }
  }
  return { deal: Int32Array.from(deal), days: Float64Array.from(days), cause: Uint8Array.from(cause), leftOut };
}

/** Values (NaN = none) split by group, −1 going last; one list a group. */
export function splitBy(values: Float64Array, codes: Int32Array, groups: number): Float64Array[] {
  const counts = new Int32Array(groups + 1);
  const groupOf = (i: number): number => ((codes[i] as number) < 0 ? groups : (codes[i] as number));
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) counts[groupOf(i)] = (counts[groupOf(i)] as number) + 1;
  const lists = Array.from(counts, n => new Float64Array(n));
  const next = new Int32Array(groups + 1);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const g = groupOf(i);
    (lists[g] as Float64Array)[next[g] as number] = values[i] as number;
    next[g] = (next[g] as number) + 1;
  }
  return lists;
}

/** Spread of the values of each group; index `groups` is the blank one. */
export function spreadBy(values: Float64Array, codes: Int32Array, groups: number): Spread[] {
  return splitBy(values, codes, groups).map(spreadOf);
}

const STEPS = [1, 2, 5, 7, 10, 14, 20, 30, 60, 90, 180, 365];

/** The smallest usual step that divides 0 … `last` into at most `most` parts. */
export function stepFor(last: number, most: number): number {
  return STEPS.find(step => last / step <= most) ?? Math.ceil(last / most / 365) * 365;
}
