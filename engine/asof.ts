import type { Grid } from './grid.js';
import { defineIssue, type Issue, issueSink, type IssueSink } from './issue.js';
import { newestDay } from './newest.js';
import type { Settings } from './settings.js';
import { statedDays } from './sheets/parse/stated.js';
import type { Data } from './sheets/table.js';
import { verbatim } from './text.js';
import { civilOf, type Day, isoDay, monthEnd } from './units/day.js';

/** Days after the newest entry from which the as-of day is asked about where nobody gave it. */
const FAR = 45;

const STATED = defineIssue({
  code: 'as-of-stated',
  severity: 'info',
  found: { zh: '表中写明的日期是 {day}（“{text}”）', en: 'the sheet states the day {day} ("{text}")' },
  done: { zh: '以该日为截止日', en: 'it is the as-of day' },
  advice: { zh: '如不对，请另行指定截止日', en: 'If that is wrong, give another as-of day' },
});

const STATED_TWO = defineIssue({
  ...STATED,
  code: 'as-of-stated-two',
  severity: 'warning',
  found: { zh: '各表写明的日期不同：{days}', en: 'the sheets state different days: {days}' },
  done: { zh: '以最晚的 {day} 为截止日', en: 'the latest, {day}, is the as-of day' },
});

/**
 * The as-of day where nobody gave one (截止日): the day that the sheets state, of several the latest; else the day the host says it is.
 * Returns the settings with it and what is to be said.
 */
export function withStatedDay(grids: readonly Grid[], settings: Settings): { readonly settings: Settings; readonly issues: Issue[] } {
  if (settings.asOfFrom !== 'today') return { settings, issues: [] };
  const stated = statedDays(grids, settings.dateOrder).filter(s => settings.tabs[grids[s.grid]!.tab] !== 'skip');
  const last = stated.reduce<(typeof stated)[number] | null>((a, b) => (a === null || b.day > a.day ? b : a), null);
  if (!last) return { settings, issues: [] };
  const issues = issueSink();
  const { file, tab } = grids[last.grid]!;
  const day = isoDay(last.day);
  issues.add(STATED, { file, tab, values: { day, text: last.text } }, { row: last.row, col: last.col });
  const days = [...new Set(stated.map(s => s.day))].sort((a, b) => a - b);
  // weekly tabs each state their own day: that is what they are for
  const isSeries = new Set(stated.map(s => s.text.replace(/\d+/g, '#'))).size === 1;
  if (days.length > 1 && !isSeries) issues.add(STATED_TWO, { values: { day, days: verbatim(days.map(isoDay).join(', ')) } });
  return { settings: { ...settings, asOf: last.day, asOfFrom: 'stated' }, issues: issues.list() };
}

/** Asks for the as-of day where the data make the one in force doubtful: stated, but older than the newest entry; today, and far from it. */
export function askAsOf(data: Data, settings: Settings, issues: IssueSink): void {
  const { asOf, asOfFrom } = settings;
  const newest = newestDay(data);
  if (newest === null || asOfFrom === undefined) return;
  const isOld = asOfFrom === 'stated' && newest > asOf;
  const isFar = asOfFrom === 'today' && asOf - newest > FAR;
  if (!isOld && !isFar) return;
  const end = monthEnd(newest);
  // an export of late in a month is that month's
  const closing = end <= asOf && civilOf(newest).day > 15 ? end : newest;
  const days = [...new Set(isOld ? [asOf, newest] : [closing, newest, asOf])];
  issues.ask({
    id: 'as-of',
    sheet: null,
    role: null,
    text: isOld
      ? {
          zh: `表中写明 ${isoDay(asOf)}，但数据到 ${isoDay(newest)}：以哪一天为截止日？`,
          en: `the sheet states ${isoDay(asOf)}, but its data run to ${isoDay(newest)}: which is the as-of day?`,
        }
      : {
          zh: `数据到 ${isoDay(newest)} 为止，距今 ${asOf - newest} 天：以哪一天为截止日？`,
          en: `the data end on ${isoDay(newest)}, ${asOf - newest} days ago: which is the as-of day?`,
        },
    choices: days.map(day => ({ value: isoDay(day as Day), label: verbatim(isoDay(day as Day)) })),
    likely: 0,
    setting: ['asOf'],
    count: 0,
    share: null,
  });
}
