import type { ReportTable } from '../../report/report.js';
import { count, days, type Measure, number, share, tally, text } from '../../report/say/measure.js';
import { tableOf } from '../../report/say/table.js';
import type { Spread } from '../../statistic/quantile.js';
import { stepAt, type Steps } from '../../statistic/survival.js';
import { type Label, verbatim } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import { nameAt, printOrder } from '../deal/dimension.js';
import { stepFor } from '../deal/duration.js';
import { groupColumn, tableId } from '../deal/group.js';
import type { Cycle, CycleSlice } from './cycle.js';

const WON: Label = { zh: '赢单', en: 'Won' };
export const MEDIAN: Label = { zh: '中位数（天）', en: 'Median (days)' };
export const MEAN: Label = { zh: '平均（天）', en: 'Mean (days)' };

/** How lengths spread, in columns; greyed where `isSmall`. */
function spread<R>(of: (row: R) => Spread, isSmall?: (row: R) => boolean): Measure<R>[] {
  const one = (id: 'median' | 'mean' | 'p25' | 'p75' | 'p90', label: Label): Measure<R> =>
    number(id, label, row => of(row)[id], { muted: isSmall });
  return [one('median', MEDIAN), one('mean', MEAN), one('p25', verbatim('P25')), one('p75', verbatim('P75')), one('p90', verbatim('P90'))];
}

export function wonTable({ rows }: Cycle): ReportTable {
  return tableOf<Cycle['rows'][number]>({
    id: 'won',
    title: { zh: '赢单周期', en: 'Won cycle' },
    rows,
    columns: [
      text('start', { zh: '起点', en: 'Start' }, row => row.label),
      tally('n', WON, row => row.won.n),
      ...spread<Cycle['rows'][number]>(row => row.spread),
      tally('undated', { zh: '缺日期未计', en: 'No date, left out' }, row => row.won.undated),
      tally('negative', { zh: '为负未计', en: 'Negative, left out' }, row => row.won.negative),
    ],
  });
}

/** What has become of deals by each of these days; NaN past the last day watched while some are still undecided. */
function shares({ curve, won, lost }: Cycle): Measure<number>[] {
  const isUnknown = (day: number): boolean => day > curve.last && (curve.value.at(-1) ?? 1) > 0;
  const by = (id: string, label: Label, steps: Steps): Measure<number> =>
    share(id, label, day => (isUnknown(day) ? NaN : stepAt(steps, day)));
  return [
    days('day', { zh: '天数', en: 'Days' }, day => day),
    by('won', { zh: '已赢单', en: 'Won' }, won),
    by('lost', { zh: '已输单', en: 'Lost' }, lost),
    by('undecided', { zh: '尚未结案', en: 'Undecided' }, curve),
  ];
}

/** P(won by day t). */
export function horizonTable(cycle: Cycle): ReportTable {
  return tableOf({
    id: 'wonBy',
    title: { zh: '自创建起 t 天内赢单的概率', en: 'Chance of having won by day t after creation' },
    rows: cycle.options.horizons,
    columns: shares(cycle),
  });
}

export function curveTable(cycle: Cycle): ReportTable {
  const last = Math.max(0, cycle.curve.time.at(-1) ?? 0);
  const step = stepFor(last, 60);
  return tableOf({
    id: 'curve',
    title: { zh: '累计结案曲线', en: 'Cumulative incidence' },
    rows: Array.from({ length: Math.ceil(last / step) + 1 }, (_, i) => Math.min(i * step, last)),
    columns: shares(cycle),
    note: {
      zh: `每 ${step} 天一行；已赢单 + 已输单 + 尚未结案 = 100%。`,
      en: `${step === 1 ? 'A row a day' : `A row every ${step} days`}; won + lost + undecided = 100%.`,
    },
  });
}

/** Won deals by length of their cycle, in equal classes. */
export function distributionTable(cycle: Cycle): ReportTable {
  const lengths = cycle.rows[0]!.won.days.filter(v => !Number.isNaN(v));
  let longest = 0;
  for (const v of lengths) longest = Math.max(longest, v);
  const width = stepFor(longest + 1, 15);
  const counts = new Array<number>(lengths.length === 0 ? 0 : Math.floor(longest / width) + 1).fill(0);
  for (const v of lengths) counts[Math.floor(v / width)]!++;
  let sum = 0;
  const rows = counts.map((won, i) => ({ i, won, upTo: (sum += won) }));
  return tableOf<(typeof rows)[number]>({
    id: 'distribution',
    title: { zh: '赢单周期分布', en: 'Distribution of the won cycle' },
    rows,
    columns: [
      text('days', { zh: '周期（天）', en: 'Cycle (days)' }, ({ i }) => (width === 1 ? String(i) : `${i * width}–${(i + 1) * width - 1}`)),
      count('won', WON, row => row.won),
      share('cumulative', { zh: '累计占比', en: 'Cumulative share' }, ({ upTo }) => ratio(upTo, lengths.length)),
    ],
    empty: { zh: '没有可计算周期的赢单', en: 'no won deal has a length' },
  });
}

export function sliceTable({ grouping, won, decision }: CycleSlice, smallSample: number): ReportTable {
  const sizes = Float64Array.from(won, s => s.n);
  const watched = decision ? Float64Array.from(decision, s => s.n) : sizes;
  const order = printOrder(grouping, [sizes, watched], g => watched[g]! > 0 || sizes[g]! > 0);
  const rows = order.map(g => ({ name: nameAt(grouping, g), won: won[g]!, decision: decision?.[g] ?? null }));
  const { label } = grouping;
  type Row = (typeof rows)[number];
  const toDecision = (id: string, heading: Label, which: 'median' | 'low' | 'high'): Measure<Row> =>
    number(id, heading, row => row.decision!.median[which], { muted: row => row.decision!.n < smallSample });
  return tableOf<Row>({
    id: tableId(grouping),
    title: grouping.isPeriod
      ? { zh: '赢单周期（天）：按结案季度', en: 'Won cycle in days by quarter closed' }
      : { zh: `周期（天）：按${label.zh}`, en: `Cycle in days by ${label.en.toLowerCase()}` },
    rows,
    columns: [
      groupColumn(grouping),
      count('won', WON, row => row.won.n),
      ...spread<Row>(
        row => row.won,
        row => row.won.n < smallSample,
      ),
      ...(decision
        ? [
            count<Row>('watched', { zh: '全部商机', en: 'All deals' }, row => row.decision!.n),
            toDecision('decisionMedian', { zh: '结案中位数', en: 'Median to decision' }, 'median'),
            toDecision('decisionLow', { zh: '95% 下限', en: '95% low' }, 'low'),
            toDecision('decisionHigh', { zh: '95% 上限', en: '95% high' }, 'high'),
          ]
        : []),
    ],
  });
}

export function ageTable({ age, deals, options }: Cycle): ReportTable | null {
  if (!age) return null;
  const other: Label = { zh: '（其他阶段）', en: '(other stages)' };
  const rows = Array.from(age.open, (open, i) => ({
    open,
    stage: deals.rungs[i] ?? other,
    spread: age.spreads[i] as Spread,
    longest: age.longest[i] ?? null,
  })).filter(({ open }, i) => open > 0 || i < deals.rungs.length);
  type Row = (typeof rows)[number];
  return tableOf<Row>({
    id: 'stageAge',
    title:
      age.basis === 'stage'
        ? { zh: '进行中商机：在当前阶段的天数', en: 'Open deals: days in their stage' }
        : { zh: '进行中商机：自创建起的天数（无阶段变更日期）', en: 'Open deals: days since created (no date of the stage change)' },
    rows,
    columns: [
      text('stage', { zh: '阶段', en: 'Stage' }, row => row.stage),
      count('open', { zh: '进行中', en: 'Open' }, row => row.open),
      count('dated', { zh: '有日期', en: 'With a date' }, row => row.spread.n),
      ...spread<Row>(
        row => row.spread,
        row => row.spread.n < options.smallSample,
      ),
      number('longest', { zh: '最长（天）', en: 'Longest (days)' }, row => row.longest),
    ],
    totals: true,
  });
}
