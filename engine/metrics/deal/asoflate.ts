import { defineIssue, type IssuePlace, type IssueSink } from '../../issue.js';
import type { Label } from '../../text.js';
import { type Day, isoDay, monthEnd } from '../../units/day.js';

/** More days than this between the newest date and the as-of day: the data are probably older than the as-of day says. */
export const LATE_DAYS = 7;

/** One problem for every family of figures: the data end well before the as-of day. */
export const AS_OF_LATE = defineIssue({
  code: 'as-of-after-data',
  severity: 'info',
  found: {
    zh: '截止日 {asOf} 比{what}的最新日期 {newest} 晚 {days} 天',
    en: 'the as-of day {asOf} is {days} days after the newest date of the {what}, {newest}',
  },
  done: { zh: '天数和期间仍计到截止日', en: 'days and periods still run to the as-of day' },
  advice: { zh: '如数据只到 {newest}，请以该日为截止日', en: 'If the data end on {newest}, use that as-of day' },
});

/** Says so where the as-of day is more than a week after the newest date; a month that closed without a new entry in its last days is none. */
export function raiseLate(issues: IssueSink, place: IssuePlace, what: Label, asOf: Day, newest: number): void {
  const days = asOf - newest;
  const isClosing = asOf === monthEnd(asOf) && newest > monthEnd(asOf, -1);
  if (Number.isFinite(days) && days > LATE_DAYS && !isClosing)
    issues.add(AS_OF_LATE, { ...place, values: { what, asOf: isoDay(asOf), newest: isoDay(newest), days } });
}
