import type { Deals } from './deal.js';
import { INVALID, LOST, OPEN, WON } from './outcome.js';
import { exact } from '../../units/money.js';

/** Deals counted by group and outcome; index `groups` is the blank group. Amounts are hundredths of the base currency. */
export interface Tally {
  readonly groups: number;
  readonly won: Float64Array;
  readonly lost: Float64Array;
  readonly open: Float64Array;
  readonly invalid: Float64Array;
  readonly wonAmount: Float64Array;
  readonly lostAmount: Float64Array;
  readonly openAmount: Float64Array;
  /** Won and lost deals with an amount above 0. */
  readonly wonPriced: Float64Array;
  readonly lostPriced: Float64Array;
}

/** Counts the deals of each group. `codes` −1 = blank. Amounts default to the base currency. */
export function tallyOf(deals: Deals, codes: Int32Array, groups: number, amounts: Float64Array = deals.value.base): Tally {
  const column = (): Float64Array => new Float64Array(groups + 1);
  const byOutcome = [column(), column(), column(), column()];
  const sums = [column(), column(), column(), column()];
  const priced = [column(), column(), column(), column()];
  for (let d = 0; d < deals.n; d++) {
    const g = (codes[d] as number) < 0 ? groups : (codes[d] as number);
    const o = deals.outcome[d] as number;
    const counts = byOutcome[o] as Float64Array;
    counts[g] = (counts[g] as number) + 1;
    const amount = amounts[d] as number;
    if (Number.isNaN(amount)) continue;
    const sum = sums[o] as Float64Array;
    sum[g] = (sum[g] as number) + amount;
    const some = priced[o] as Float64Array;
    if (amount > 0) some[g] = (some[g] as number) + 1;
  }
  for (const sum of sums) for (let g = 0; g < sum.length; g++) sum[g] = exact(sum[g] as number);
  return {
    groups,
    won: byOutcome[WON] as Float64Array,
    lost: byOutcome[LOST] as Float64Array,
    open: byOutcome[OPEN] as Float64Array,
    invalid: byOutcome[INVALID] as Float64Array,
    wonAmount: sums[WON] as Float64Array,
    lostAmount: sums[LOST] as Float64Array,
    openAmount: sums[OPEN] as Float64Array,
    wonPriced: priced[WON] as Float64Array,
    lostPriced: priced[LOST] as Float64Array,
  };
}

/** Σ of amounts or counts. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return exact(sum);
}
