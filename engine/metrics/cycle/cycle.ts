import type { Report } from '../../report/report.js';
import type { Label } from '../../text.js';
import { cycleDefinitions } from './definition.js';
import { cyclePage } from './page.js';
import { dealBanners } from '../deal/asking.js';
import { DEALS, dealNeeds, type Deals } from '../deal/deal.js';
import { dimensionsOf, type Grouping } from '../deal/dimension.js';
import { type DecisionDays, decisionDays, spreadBy, splitBy, type WonDays, wonDays } from '../deal/duration.js';
import { defineMetric, type Need, type OptionSpec, Refusal } from '../metric.js';
import type { Role } from '../../sheets/table.js';
import { dayList, positive } from '../option.js';
import { OPEN } from '../deal/outcome.js';
import { calendarsOf, periodCodes } from '../../statistic/period.js';
import { type Spread, spreadOf } from '../../statistic/quantile.js';
import { STILL_HERE } from '../deal/stay.js';
import { cumulativeIncidence, kaplanMeier, type MedianTime, medianTime, type Steps, type SurvivalCurve } from '../../statistic/survival.js';

export interface CycleOptions {
  readonly smallSample: number;
  /** Days by which the chance of having won is given. */
  readonly horizons: readonly number[];
}

/** The won cycle from one start. */
export interface CycleRow {
  readonly id: 'created' | 'lead';
  readonly label: Label;
  readonly won: WonDays;
  readonly spread: Spread;
}

export interface CycleSlice {
  readonly grouping: Grouping;
  readonly won: readonly Spread[];
  /** Time to decision: deals watched and decided, and the Kaplan–Meier median, by group; absent for periods of closing. */
  readonly decision: readonly { readonly n: number; readonly decided: number; readonly median: MedianTime }[] | null;
}

/** Days that open deals have been in their stage (or, labelled so, since they were created). */
export interface StageAge {
  readonly basis: 'stage' | 'created';
  /** Open deals by rung; the last entry holds those whose stage is not one of the rungs. */
  readonly open: Float64Array;
  readonly spreads: readonly Spread[];
  readonly longest: readonly (number | null)[];
}

export interface Cycle {
  readonly deals: Deals;
  readonly rows: readonly CycleRow[];
  readonly decision: DecisionDays;
  readonly curve: SurvivalCurve;
  readonly median: MedianTime;
  readonly won: Steps;
  readonly lost: Steps;
  readonly slices: readonly CycleSlice[];
  readonly age: StageAge | null;
  readonly options: CycleOptions;
}

const OPTIONS: readonly OptionSpec[] = [
  positive('smallSample', 20, { zh: '样本少于此数的数字以灰色显示', en: 'figures of fewer than this many are greyed' }),
  dayList('horizons', [30, 60, 90, 180], { zh: '按期赢单概率的天数', en: 'days by which the chance of having won is given' }),
];

const START: readonly Role[] = ['created', 'lead_created'];

function sliceOf(grouping: Grouping, won: WonDays, decision: DecisionDays | null): CycleSlice {
  const groups = grouping.names.length;
  const spreads = spreadBy(won.days, grouping.codes, groups);
  if (!decision) return { grouping, won: spreads, decision: null };
  const codes = Int32Array.from(decision.deal, d => grouping.codes[d] as number);
  const days = splitBy(decision.days, codes, groups);
  const causes = splitBy(Float64Array.from(decision.cause), codes, groups);
  return {
    grouping,
    won: spreads,
    decision: days.map((list, g) => {
      const cause = Uint8Array.from(causes[g] as Float64Array);
      return { n: list.length, decided: cause.filter(c => c > 0).length, median: medianTime(kaplanMeier(list, cause)) };
    }),
  };
}

function ageOf(deals: Deals, asOf: number): StageAge | null {
  const since = Float64Array.from(deals.stageChanged);
  const { stays } = deals;
  if (stays)
    for (let s = 0; s < stays.deal.length; s++) if (stays.to[s] === STILL_HERE) since[stays.deal[s] as number] = stays.entry[s] as number;
  const isOpen = (_: number, d: number): boolean => deals.outcome[d] === OPEN;
  const known = since.some((day, d) => isOpen(day, d) && !Number.isNaN(day));
  const start = known ? since : deals.created;
  const rungs = deals.rungs.length;
  const codes = new Int32Array(deals.n);
  const open = new Float64Array(rungs + 1);
  const days = new Float64Array(deals.n).fill(NaN);
  for (let d = 0; d < deals.n; d++) {
    const stage = deals.stage[d] as number;
    codes[d] = stage >= 0 && stage < rungs ? stage : -1;
    if (deals.outcome[d] !== OPEN) continue;
    const at = codes[d] === -1 ? rungs : stage;
    open[at] = (open[at] as number) + 1;
    days[d] = asOf - (start[d] as number);
  }
  const lists = splitBy(days, codes, rungs);
  if (!open.some(n => n > 0) || lists.every(list => list.length === 0)) return null;
  const spreads = lists.map(spreadOf);
  return { basis: known ? 'stage' : 'created', open, spreads, longest: lists.map(list => list.at(-1) ?? null) };
}

function compute(deals: Deals, asOf: number, options: CycleOptions, fiscalYearStart: number): Cycle {
  const rowOf = (id: CycleRow['id'], label: Label, start: Float64Array): CycleRow => {
    const won = wonDays(deals, start);
    return { id, label, won, spread: spreadOf(won.days.filter(v => !Number.isNaN(v))) };
  };
  const created = rowOf('created', { zh: '自商机创建起', en: 'from the opportunity created' }, deals.created);
  const hasLead = deals.leadCreated.some(day => !Number.isNaN(day));
  const rows = hasLead ? [created, rowOf('lead', { zh: '自线索创建起', en: 'from the lead created' }, deals.leadCreated)] : [created];
  const decision = decisionDays(deals, asOf);
  const curve = kaplanMeier(decision.days, decision.cause);
  const quarter = calendarsOf(fiscalYearStart).find(c => c.id === 'quarter')!;
  const closed = periodCodes(deals.closed, quarter);
  const label: Label = { zh: '季度', en: 'Quarter' };
  return {
    deals,
    rows,
    decision,
    curve,
    median: medianTime(curve),
    won: cumulativeIncidence(decision.days, decision.cause, 1),
    lost: cumulativeIncidence(decision.days, decision.cause, 2),
    slices: [
      ...dimensionsOf(deals).map(grouping => sliceOf(grouping, created.won, decision)),
      sliceOf({ id: 'quarter', label, codes: closed.codes, names: closed.labels, isPeriod: true }, created.won, null),
    ],
    age: ageOf(deals, asOf),
    options,
  };
}

/**
 * Sales cycle (销售周期): how long does it take to win, and how long until a deal is decided at all?
 *
 *   won cycle = closed − start over won deals, whole days, same day = 0; start = created, and = lead created where mapped
 *   time to decision = Kaplan–Meier over all deals, event = won or lost, open deals censored at asOf; median = smallest t with S(t) ≤ 0.5
 *   P(won by day t) = Aalen–Johansen cumulative incidence, lost competing; blank past the last day watched while deals are still open
 *   stage age = asOf − the day the stage was entered (stage changed, or the history); from created only where labelled so
 *
 * Reads    pipeline: created, closed, lead_created, stage_changed, status, stage and the dimensions; history through the deals
 * Returns  won cycle: n, median, mean, p25, p75, p90 (type 7) and the deals left out, whole and by group; curve; distribution; ages by stage
 * Leaves out   deals without a date or with a negative length, counted; invalid deals
 * Empty    no created date, or nothing that has a length: refused, and says so
 * Source   Kaplan and Meier (1958); Aalen and Johansen (1978); log-log interval as R's survfit(conf.type = "log-log")
 */
export const CYCLE = defineMetric<Cycle>({
  id: 'cycle',
  title: { zh: '销售周期', en: 'Sales cycle' },
  question: { zh: '赢下一单要多久？多久能结案？', en: 'How long does it take to win, and to know?' },
  needs: [
    ...dealNeeds(START, ['closed', 'won_time', 'lost_time', 'entered']).map(need => [need]),
    ...dealNeeds(START).map((need): Need[] => [need, { sheet: 'history', roles: ['to_stage', 'at'] }]),
  ],
  options: OPTIONS,
  definitions: cycleDefinitions({ smallSample: 20, horizons: [30, 60, 90, 180] }),
  compute(_data, context) {
    const deals = context.of(DEALS);
    if (deals instanceof Refusal) return deals;
    const options: CycleOptions = {
      smallSample: context.option(CYCLE, 'smallSample'),
      horizons: [...context.option<readonly number[]>(CYCLE, 'horizons')].sort((a, b) => a - b),
    };
    const result = compute(deals, context.settings.asOf, options, context.settings.fiscalYearStart);
    const measured = result.curve.time.length > 0 || result.rows.some(row => row.won.n > 0);
    if (!measured && result.age?.basis !== 'stage')
      return new Refusal({
        zh: '没有一个已结案商机同时有创建日期和结案日期，无法计算周期',
        en: 'no decided opportunity has both a created and a closing date, so there is no length to measure',
      });
    return result;
  },
  report(result, _data, context): Report {
    const { id, title, question } = CYCLE;
    return { id, title, question, ...cyclePage(result, context.settings.asOf, dealBanners(result.deals, false)) };
  },
});
