import type { Found } from '../worker/message.js';
import { dayOf, type Day } from '../../engine/units/day.js';

/** The as-of day as a person chose it: whatever today is, or one day for good. */
export type AsOf = { readonly mode: 'today' } | { readonly mode: 'fixed'; readonly day: number };

/** The local calendar day of a moment. */
export function localDay(moment: Date): Day {
  return dayOf(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
}

/** The as-of day that is asked for. */
export function asOfDay(asOf: AsOf, today: number): number {
  return asOf.mode === 'fixed' ? asOf.day : today;
}

/** The as-of day in force: the one asked for, or the one that the sheets state. */
export function asOfInForce(asOf: AsOf, today: number, found: Pick<Found, 'settings'> | null): number {
  return asOf.mode === 'fixed' ? asOf.day : (found?.settings.asOf ?? today);
}

/** The question of the as-of day: asked above the Analyse button (view/asofdoubt.tsx), not among the others. */
export const AS_OF_ASKED = 'as-of';

/** Days that may pass after the newest entry before it is odd. */
const FAR = 45;

/** What is odd about an as-of day beside the data: `late`, long after the newest entry; `early`, before it. */
export interface AsOfDoubt {
  readonly kind: 'late' | 'early';
  readonly newest: number;
  readonly days: number;
  /** The newest entry lies ahead of today: a mistyped date rather than a day to report on. */
  readonly ahead: boolean;
}

/**
 * Whether the as-of day is far from the data.
 *
 *   late    more than 45 days after the newest entry: what has happened since is missing
 *   early   before the newest entry: what came later is counted or left out by each report's rule
 *   null    neither, or the data tell no day
 */
export function asOfDoubt(asOf: number, newest: number | null, today: number): AsOfDoubt | null {
  if (newest === null) return null;
  const days = asOf - newest;
  const ahead = newest > today;
  if (days > FAR) return { kind: 'late', newest, days, ahead };
  return days < 0 ? { kind: 'early', newest, days: -days, ahead } : null;
}
