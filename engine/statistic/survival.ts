import { Z95 } from './wilson.js';

/** A step function over distinct days: the value holds from its day until the next; before the first day it is `start`. */
export interface Steps {
  readonly start: number;
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** The last day anybody was watched, decided or not: beyond it nothing is known unless nobody is left. */
  readonly last: number;
}

/** Kaplan–Meier estimate. `sum` is Greenwood's Σ d / (n(n − d)) at each event day. */
export interface SurvivalCurve extends Steps {
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly sum: Float64Array;
}

interface Tally {
  /** Ascending. */
  readonly days: Float64Array;
  /** By place in `days`: [censored, cause 1, cause 2]. */
  readonly count: Float64Array;
  readonly width: number;
  readonly n: number;
}

/** Days for each deal above which sorting the deals is cheaper than a table of all days. */
const SPARSE = 8;

/** The different days, ascending. */
function daysOf(days: Float64Array, last: number): Float64Array {
  if (last > SPARSE * days.length) return Float64Array.from(new Set(days)).sort();
  const isSeen = new Uint8Array(last + 1);
  for (let i = 0; i < days.length; i++) isSeen[days[i]!] = 1;
  const seen: number[] = [];
  isSeen.forEach((is, t) => is === 1 && seen.push(t));
  return Float64Array.from(seen);
}

// Durations are whole days, so a tally by day replaces sorting: linear in the deals, whatever their order. A few deals over many years are
// sorted, so that a small group costs little beside a large one.
function tallyOf(days: Float64Array, cause: Uint8Array): Tally {
  let last = -1;
  let causes = 0;
  for (let i = 0; i < days.length; i++) {
    last = Math.max(last, days[i] as number);
    causes = Math.max(causes, cause[i] as number);
  }
  const seen = daysOf(days, last);
  const place = last > SPARSE * days.length ? new Map<number, number>() : new Int32Array(last + 1);
  seen.forEach((t, i) => (place instanceof Map ? place.set(t, i) : (place[t] = i)));
  const width = causes + 1;
  const count = new Float64Array(seen.length * width);
  for (let i = 0; i < days.length; i++) {
    const t = days[i] as number;
    count[((place instanceof Map ? place.get(t) : place[t]) as number) * width + (cause[i] as number)]!++;
  }
  return { days: seen, count, width, n: days.length };
}

/**
 * Kaplan–Meier survival (Kaplan–Meier 生存曲线): what share is still undecided after t days, counting those still open fairly?
 *
 *   S(t) = Π over event days i ≤ t of (1 − d_i / n_i);  n_i = not decided and still watched just before day i
 *
 * Reads    days: whole, ≥ 0; cause: 0 = still open on the last day watched (censored), anything else = decided
 * Keeps    at a tie the decided leave first, then the censored: a deal watched to day t was at risk on day t
 * Empty    no deals, or none decided: no steps, S = 1 throughout
 * Source   Kaplan and Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958)
 */
export function kaplanMeier(days: Float64Array, cause: Uint8Array): SurvivalCurve {
  const tally = tallyOf(days, cause);
  const steps: { t: number; n: number; d: number; s: number; sum: number }[] = [];
  let n = tally.n;
  let s = 1;
  let sum = 0;
  for (const [i, t] of tally.days.entries()) {
    const at = tally.count.subarray(i * tally.width, (i + 1) * tally.width);
    const d = at.reduce((a, c, k) => (k === 0 ? a : a + c), 0);
    if (d > 0) {
      s *= 1 - d / n;
      sum += d / (n * (n - d));
      steps.push({ t, n, d, s: d === n ? 0 : s, sum });
    }
    n -= d + (at[0] as number);
  }
  const column = (pick: (step: (typeof steps)[number]) => number): Float64Array => Float64Array.from(steps, pick);
  return {
    start: 1,
    last: tally.days.at(-1) ?? -1,
    time: column(x => x.t),
    value: column(x => x.s),
    atRisk: column(x => x.n),
    events: column(x => x.d),
    sum: column(x => x.sum),
  };
}

/** A median survival time with its 95 % interval; null = not reached. */
export interface MedianTime {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Median time (中位时间): after how many days is half decided?
 *
 *   the smallest t with S(t) ≤ 0.5; low / high = the smallest t where the lower / upper log-log band is ≤ 0.5
 *   band: S^exp(±z·√sum / |ln S|), not defined where S is 0
 *
 * Empty    S stays above 0.5: null, "not reached"; likewise for each limit
 * Source   Brookmeyer and Crowley, Biometrics 38 (1982) on the log(−log S) scale: R's survfit(conf.type = "log-log"), SAS LIFETEST's default
 */
export function medianTime(curve: SurvivalCurve): MedianTime {
  let median: number | null = null;
  let low: number | null = null;
  let high: number | null = null;
  for (let i = 0; i < curve.time.length; i++) {
    const s = curve.value[i] as number;
    const t = curve.time[i] as number;
    if (median === null && s <= 0.5) median = t;
    if (s <= 0) continue;
    const spread = (Z95 * Math.sqrt(curve.sum[i] as number)) / Math.abs(Math.log(s));
    if (low === null && s ** Math.exp(spread) <= 0.5) low = t;
    if (high === null && s ** Math.exp(-spread) <= 0.5) high = t;
  }
  return { median, low, high };
}

/**
 * Cumulative incidence (累计发生率): what share has ended in this way by day t, when it may also end in another?
 *
 *   F(t) = Σ over days i ≤ t of S(i−) · d_i / n_i;  d_i = ended in this way on day i, S(i−) = Kaplan–Meier for any end, just before day i
 *
 * Reads    days and cause as kaplanMeier; `of` = the cause counted, the others compete. 1 − Kaplan–Meier would count a lost deal as one that
 *          may still be won, and overstate.
 * Returns  steps from 0; the causes' F and S add up to 1 on every day
 * Source   Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978)
 */
export function cumulativeIncidence(days: Float64Array, cause: Uint8Array, of: number): Steps {
  const tally = tallyOf(days, cause);
  const time: number[] = [];
  const value: number[] = [];
  let n = tally.n;
  let s = 1;
  let f = 0;
  for (const [i, t] of tally.days.entries()) {
    const at = tally.count.subarray(i * tally.width, (i + 1) * tally.width);
    const d = at.reduce((a, c, k) => (k === 0 ? a : a + c), 0);
    const own = at[of] ?? 0;
    if (own > 0) {
      f += (s * own) / n;
      time.push(t);
      value.push(f);
    }
    if (d > 0) s *= 1 - d / n;
    n -= d + (at[0] as number);
  }
  return { start: 0, last: tally.days.at(-1) ?? -1, time: Float64Array.from(time), value: Float64Array.from(value) };
}

/** The value of a step function on day t. */
export function stepAt(steps: Steps, t: number): number {
  let low = 0;
  let high = steps.time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps.time[middle] as number) <= t) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? steps.start : (steps.value[low - 1] as number);
}
