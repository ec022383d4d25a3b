import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Grid } from '../../../engine/grid.js';
import { dayOf, isoDay } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';
import { figureIn, flow, outcomes, reportIn } from '../../support/flow.js';
import { column } from '../../support/metric.js';

const STAGES = ['Qualification', 'Discovery', 'Proposal', 'Negotiation']; // of no preset alone
const START = dayOf(2026, 3, 2); // a Monday
const WEEKS = 8;
const AS_OF = isoDay(START + 7 * WEEKS);

/** A deal goes through stages from the first on, one a week or fewer; in the end it is won, lost or still open. */
interface Deal {
  /** Weeks in which it entered each stage from the first. */
  readonly entered: readonly number[];
  readonly end: 'won' | 'lost' | 'open';
  readonly closed: number;
}

const deal = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: WEEKS - 1 }), { minLength: 0, maxLength: 3 }), fc.constantFrom('won', 'lost', 'open'))
  .map(([weeks, end]): Deal => {
    const entered = [0, ...weeks.sort((a, b) => a - b)];
    return { entered, end: end as Deal['end'], closed: entered.at(-1)! + 1 };
  });

const day = (week: number): string => isoDay(START + 7 * week);
const name = (i: number): TestCell[] => [`D${i}`, `Deal ${i}`, `Customer ${i}`, 100];
const NAMES = ['Deal ID', 'Deal Name', 'Account', 'Amount'];

/** Where a deal stands at the end of a week. */
function stageAt({ entered, end, closed }: Deal, week: number): string {
  if (end !== 'open' && closed <= week) return end === 'won' ? 'Closed Won' : 'Closed Lost';
  return STAGES[entered.filter(w => w <= week).length - 1] as string;
}
const closing = ({ end, closed }: Deal, which: Deal['end']): string | null => (end === which ? day(closed) : null);

const stageColumns = (deals: readonly Deal[]): Grid[] => [
  gridOf('Pipeline', [
    [...NAMES, 'Created Date', ...STAGES, 'Closed Won', 'Closed Lost'],
    ...deals.map((d, i) => [
      ...name(i),
      day(0),
      ...STAGES.map((_, s) => (s in d.entered ? day(d.entered[s]!) : null)),
      closing(d, 'won'),
      closing(d, 'lost'),
    ]),
  ]),
];

const enteredDates = (deals: readonly Deal[]): Grid[] => [
  gridOf('Pipeline', [
    [...NAMES, 'Created Date', 'Deal Stage', 'Close Date', ...STAGES.map(s => `Date entered "${s} (Sales Pipeline)"`)],
    ...deals.map((d, i) => [
      ...name(i),
      day(0),
      stageAt(d, WEEKS),
      d.end === 'open' ? null : day(d.closed),
      ...STAGES.map((_, s) => (s in d.entered ? day(d.entered[s]!) : null)),
    ]),
  ]),
];

const changeLog = (deals: readonly Deal[]): Grid[] => [
  gridOf('Pipeline', [
    [...NAMES, 'Created Date', 'Deal Stage', 'Close Date'],
    ...deals.map((d, i) => [...name(i), day(0), stageAt(d, WEEKS), d.end === 'open' ? null : day(d.closed)]),
  ]),
  gridOf('Stage History', [
    ['Deal ID', 'From Stage', 'To Stage', 'Changed on'],
    ...deals.flatMap((d, i): TestCell[][] => [
      ...d.entered.map((week, s): TestCell[] => [`D${i}`, s === 0 ? null : STAGES[s - 1]!, STAGES[s]!, day(week)]),
      ...(d.end === 'open' ? [] : [[`D${i}`, STAGES[d.entered.length - 1]!, stageAt(d, WEEKS), day(d.closed)]]),
    ]),
  ]),
];

const weeklyTabs = (deals: readonly Deal[]): Grid[] =>
  Array.from({ length: WEEKS + 1 }, (_, week) =>
    gridOf(day(week), [[...NAMES, 'Created Date', 'Deal Stage'], ...deals.map((d, i) => [...name(i), day(0), stageAt(d, week)])]),
  );

const LAYOUTS = { stageColumns, enteredDates, changeLog, weeklyTabs };

describe('the same deals', () => {
  it('give the same won, lost, open and win rate, and the same funnel, however they are written down', () => {
    fc.assert(
      fc.property(fc.array(deal, { minLength: 4, maxLength: 12 }), some => {
        // all stages are met, and some deal is won: then every layout shows the whole process
        const deals: Deal[] = [{ entered: [0, 1, 2, 3], end: 'won', closed: 4 }, { entered: [0, 2], end: 'lost', closed: 5 }, ...some];
        const [won, lost] = (['won', 'lost'] as const).map(end => deals.filter(d => d.end === end).length) as [number, number];
        const reached = STAGES.map((_, s) => deals.filter(d => d.end === 'won' || d.entered.length > s).length);
        for (const [layout, grids] of Object.entries(LAYOUTS)) {
          const { analysis } = flow(grids(deals), AS_OF);
          assert.equal(outcomes(analysis), `${won} ${lost} ${deals.length - won - lost}`, layout);
          assert.equal(figureIn(analysis, 'winrate', 'winRate'), won / (won + lost), layout);
          const funnel = reportIn(analysis, 'funnel');
          assert.deepEqual(column(funnel, 'stages', 'stage').slice(0, 4), STAGES, layout);
          assert.deepEqual(column(funnel, 'stages', 'reached').slice(0, 4), reached, layout);
          assert.ok(
            funnel.checks.every(c => c.ok),
            layout,
          );
        }
      }),
      { numRuns: 25 },
    );
  });
});
