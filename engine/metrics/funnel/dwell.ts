import type { Deals } from '../deal/deal.js';
import { type Spread, spreadOf } from '../../statistic/quantile.js';
import { STILL_HERE } from '../deal/stay.js';
import { kaplanMeier, medianTime } from '../../statistic/survival.js';

/** Days in one stage. */
export interface Dwell {
  /** Times the stage was entered. */
  readonly visits: number;
  /** Over deals that have left: the days of all their visits added up. */
  readonly spread: Spread;
  readonly openNow: number;
  /** Kaplan–Meier median over all deals, those still there censored at asOf; null = not reached. */
  readonly median: number | null;
  /** Deals with a stay of unknown or negative length: left out. */
  readonly leftOut: number;
}

/**
 * Dwell (停留天数): how long do deals stay in each stage?
 *
 *   dwell of a deal = Σ over its visits of (exit − entry); a deal still there is censored at asOf and counts in the Kaplan–Meier median only
 *
 * Reads    stays (stay.ts)
 * Leaves out   a deal with a stay whose exit is unknown or before its entry, at that stage: counted
 * Empty    null without a history
 */
export function dwellOf(deals: Deals): Dwell[] | null {
  const { stays } = deals;
  if (!stays) return null;
  return deals.rungs.map((_, rung) => {
    // stays are in order of deal, so the visits of one deal to one stage meet without a table of deals × stages
    const days: number[] = [];
    const left: number[] = [];
    let visits = 0;
    let leftOut = 0;
    let deal = -1;
    let sum = 0;
    let open = false;
    const close = (): void => {
      if (deal < 0) return;
      if (Number.isNaN(sum)) leftOut++;
      else {
        days.push(sum);
        left.push(open ? 0 : 1);
      }
    };
    for (let s = 0; s < stays.deal.length; s++) {
      if (stays.rung[s] !== rung) continue;
      if (stays.deal[s] !== deal) {
        close();
        deal = stays.deal[s] as number;
        sum = 0;
        open = false;
      }
      visits++;
      sum += stays.days[s] as number;
      open ||= stays.to[s] === STILL_HERE;
    }
    close();
    const cause = Uint8Array.from(left);
    const all = Float64Array.from(days);
    return {
      visits,
      spread: spreadOf(all.filter((_day, i) => cause[i] === 1)),
      openNow: cause.length - cause.reduce((a, c) => a + c, 0),
      median: medianTime(kaplanMeier(all, cause)).median,
      leftOut,
    };
  });
}
