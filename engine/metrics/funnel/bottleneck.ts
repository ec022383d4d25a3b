import { medianOf } from '../../statistic/quantile.js';
import { wilson } from '../../statistic/wilson.js';

/** What is known of one stage. */
export interface StageFacts {
  readonly name: string;
  readonly moved: number;
  readonly lostHere: number;
  /** Median dwell in days over deals that have left, and how many. */
  readonly dwell: number | null;
  readonly stays: number;
}

export interface Bottleneck {
  readonly name: string;
  /** Set where conversion is the reason: this stage's, its interval's upper end, and the median of the others. */
  readonly conversion: { readonly rate: number; readonly high: number; readonly others: number; readonly n: number } | null;
  /** Set where time is the reason: this stage's median days, and the median of the others' medians. */
  readonly dwell: { readonly days: number; readonly others: number; readonly n: number } | null;
}

/**
 * Bottleneck (瓶颈): at which stage do deals get stuck?
 *
 *   the whole 95 % interval of conversion lies below the median conversion of the other stages, or
 *   median dwell > factor × the median of the other stages' medians; n ≥ small sample for the stage and for the others compared with
 *
 * Empty    no stage with enough deals, or only one: none
 * @example bottlenecks([{ name: 'a', moved: 90, lostHere: 10, dwell: 5, stays: 90 }, { name: 'b', moved: 30, lostHere: 60, dwell: 6, stays: 90 }], { smallSample: 20, factor: 1.5 })[0]?.name // => 'b'
 */
export function bottlenecks(
  stages: readonly StageFacts[],
  options: { readonly smallSample: number; readonly factor: number },
): Bottleneck[] {
  const { smallSample, factor } = options;
  const rates = stages.map(s => (s.moved + s.lostHere >= smallSample ? s.moved / (s.moved + s.lostHere) : null));
  const times = stages.map(s => (s.stays >= smallSample ? s.dwell : null));
  const others = (values: readonly (number | null)[], i: number): number | null =>
    medianOf(values.filter((v, at): v is number => at !== i && v !== null));
  const found: Bottleneck[] = [];
  stages.forEach((stage, i) => {
    const n = stage.moved + stage.lostHere;
    const rate = rates[i] ?? null;
    const usual = others(rates, i);
    const high = wilson(stage.moved, n)?.high ?? 1;
    const conversion = rate !== null && usual !== null && high < usual ? { rate, high, others: usual, n } : null;
    const days = times[i] ?? null;
    const pace = others(times, i);
    const dwell = days !== null && pace !== null && days > factor * pace ? { days, others: pace, n: stage.stays } : null;
    if (conversion || dwell) found.push({ name: stage.name, conversion, dwell });
  });
  return found;
}
