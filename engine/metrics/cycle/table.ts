import type { ReportColumn, ReportTable } from '../../report/report.js';
import { type Label, verbatim } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import type { Cycle, CycleSlice } from './cycle.js';
import { nameAt, printOrder } from '../deal/dimension.js';
import { stepFor } from '../deal/duration.js';
import type { Spread } from '../../statistic/quantile.js';
import { countColumn, filled } from '../ratecolumn.js';
import { stepAt, type Steps } from '../../statistic/survival.js';
import { tableId } from '../deal/group.js';

export const MEDIAN: Label = { zh: '中位数（天）', en: 'Median (days)' };
export const MEAN: Label = { zh: '平均（天）', en: 'Mean (days)' };

function days(id: string, label: Label, values: readonly (number | null)[], muted?: Uint8Array): ReportColumn {
  return { id, label, kind: 'number', values: filled(values), muted };
}

export function spreadColumns(spreads: readonly Spread[], muted?: Uint8Array): ReportColumn[] {
  return [
    days(
      'median',
      MEDIAN,
      spreads.map(s => s.median),
      muted,
    ),
    days(
      'mean',
      MEAN,
      spreads.map(s => s.mean),
      muted,
    ),
    days(
      'p25',
      verbatim('P25'),
      spreads.map(s => s.p25),
      muted,
    ),
    days(
      'p75',
      verbatim('P75'),
      spreads.map(s => s.p75),
      muted,
    ),
    days(
      'p90',
      verbatim('P90'),
      spreads.map(s => s.p90),
      muted,
    ),
  ];
}

export function wonTable({ rows }: Cycle): ReportTable {
  return {
    id: 'won',
    title: { zh: '赢单周期', en: 'Won cycle' },
    rows: rows.length,
    columns: [
      { id: 'start', label: { zh: '起点', en: 'Start' }, kind: 'text', values: rows.map(r => r.label) },
      {
        ...countColumn(
          'n',
          { zh: '赢单', en: 'Won' },
          rows.map(r => r.won.n),
        ),
        total: undefined,
      },
      ...spreadColumns(rows.map(r => r.spread)),
      {
        ...countColumn(
          'undated',
          { zh: '缺日期未计', en: 'No date, left out' },
          rows.map(r => r.won.undated),
        ),
        total: undefined,
      },
      {
        ...countColumn(
          'negative',
          { zh: '为负未计', en: 'Negative, left out' },
          rows.map(r => r.won.negative),
        ),
        total: undefined,
      },
    ],
  };
}

/** The value on day t; NaN past the last day watched while some are still undecided. */
function known(cycle: Cycle, steps: Steps, t: number): number {
  return t > cycle.curve.last && (cycle.curve.value.at(-1) ?? 1) > 0 ? NaN : stepAt(steps, t);
}

function shares(cycle: Cycle, at: readonly number[]): ReportColumn[] {
  const column = (id: string, label: Label, steps: Steps): ReportColumn => ({
    id,
    label,
    kind: 'rate',
    values: Float64Array.from(at, t => known(cycle, steps, t)),
  });
  return [
    { id: 'day', label: { zh: '天数', en: 'Days' }, kind: 'days', values: Float64Array.from(at) },
    column('won', { zh: '已赢单', en: 'Won' }, cycle.won),
    column('lost', { zh: '已输单', en: 'Lost' }, cycle.lost),
    column('undecided', { zh: '尚未结案', en: 'Undecided' }, cycle.curve),
  ];
}

/** P(won by day t). */
export function horizonTable(cycle: Cycle): ReportTable {
  const { horizons } = cycle.options;
  return {
    id: 'wonBy',
    title: { zh: '自创建起 t 天内赢单的概率', en: 'Chance of having won by day t after creation' },
    rows: horizons.length,
    columns: shares(cycle, horizons),
  };
}

export function curveTable(cycle: Cycle): ReportTable {
  const last = Math.max(0, cycle.curve.time.at(-1) ?? 0);
  const step = stepFor(last, 60);
  const at = Array.from({ length: Math.ceil(last / step) + 1 }, (_, i) => Math.min(i * step, last));
  return {
    id: 'curve',
    title: { zh: '累计结案曲线', en: 'Cumulative incidence' },
    rows: at.length,
    columns: shares(cycle, at),
    note: {
      zh: `每 ${step} 天一行；已赢单 + 已输单 + 尚未结案 = 100%。`,
      en: `${step === 1 ? 'A row a day' : `A row every ${step} days`}; won + lost + undecided = 100%.`,
    },
  };
}

/** Won deals by length of their cycle, in equal classes. */
export function distributionTable(cycle: Cycle): ReportTable {
  const lengths = cycle.rows[0]!.won.days.filter(v => !Number.isNaN(v));
  let longest = 0;
  for (const v of lengths) longest = Math.max(longest, v);
  const width = stepFor(longest + 1, 15);
  const bins = lengths.length === 0 ? 0 : Math.floor(longest / width) + 1;
  const counts = new Float64Array(bins);
  for (const v of lengths) {
    const bin = Math.floor(v / width);
    counts[bin] = (counts[bin] as number) + 1;
  }
  let sum = 0;
  const cumulated = Array.from(counts, c => ratio((sum += c), lengths.length));
  return {
    id: 'distribution',
    title: { zh: '赢单周期分布', en: 'Distribution of the won cycle' },
    rows: bins,
    columns: [
      {
        id: 'days',
        label: { zh: '周期（天）', en: 'Cycle (days)' },
        kind: 'text',
        values: Array.from(counts, (_, i) => (width === 1 ? String(i) : `${i * width}–${(i + 1) * width - 1}`)),
      },
      countColumn('won', { zh: '赢单', en: 'Won' }, counts),
      { id: 'cumulative', label: { zh: '累计占比', en: 'Cumulative share' }, kind: 'rate', values: filled(cumulated) },
    ],
    totals: bins > 0,
    empty: { zh: '没有可计算周期的赢单', en: 'no won deal has a length' },
  };
}

export function sliceTable(slice: CycleSlice, smallSample: number): ReportTable {
  const { grouping, won, decision } = slice;
  const sizes = Float64Array.from(won, s => s.n);
  const watched = decision ? Float64Array.from(decision, s => s.n) : sizes;
  const order = printOrder(grouping, [sizes, watched], g => (watched[g] as number) > 0 || (sizes[g] as number) > 0);
  const spreads = order.map(g => won[g] as Spread);
  const columns: ReportColumn[] = [
    { id: grouping.id, label: grouping.label, kind: 'text', values: order.map(g => nameAt(grouping, g)) },
    countColumn(
      'won',
      { zh: '赢单', en: 'Won' },
      spreads.map(s => s.n),
    ),
    ...spreadColumns(
      spreads,
      Uint8Array.from(spreads, s => (s.n < smallSample ? 1 : 0)),
    ),
  ];
  if (decision) {
    const rows = order.map(g => decision[g]!);
    const small = Uint8Array.from(rows, r => (r.n < smallSample ? 1 : 0));
    columns.push(
      countColumn(
        'watched',
        { zh: '全部商机', en: 'All deals' },
        rows.map(r => r.n),
      ),
      days(
        'decisionMedian',
        { zh: '结案中位数', en: 'Median to decision' },
        rows.map(r => r.median.median),
        small,
      ),
      days(
        'decisionLow',
        { zh: '95% 下限', en: '95% low' },
        rows.map(r => r.median.low),
        small,
      ),
      days(
        'decisionHigh',
        { zh: '95% 上限', en: '95% high' },
        rows.map(r => r.median.high),
        small,
      ),
    );
  }
  const { label } = grouping;
  const title: Label = grouping.isPeriod
    ? { zh: '赢单周期（天）：按结案季度', en: 'Won cycle in days by quarter closed' }
    : { zh: `周期（天）：按${label.zh}`, en: `Cycle in days by ${label.en.toLowerCase()}` };
  return { id: tableId(grouping), title, rows: order.length, columns, totals: order.length > 0 };
}

export function ageTable(cycle: Cycle): ReportTable | null {
  const { age, deals } = cycle;
  if (!age) return null;
  const order = Array.from(age.open, (n, i) => ({ n, i })).filter(({ n, i }) => n > 0 || i < deals.rungs.length);
  const spreads = order.map(({ i }) => age.spreads[i] as Spread);
  const muted = Uint8Array.from(spreads, s => (s.n < cycle.options.smallSample ? 1 : 0));
  const other: Label = { zh: '（其他阶段）', en: '(other stages)' };
  return {
    id: 'stageAge',
    title:
      age.basis === 'stage'
        ? { zh: '进行中商机：在当前阶段的天数', en: 'Open deals: days in their stage' }
        : { zh: '进行中商机：自创建起的天数（无阶段变更日期）', en: 'Open deals: days since created (no date of the stage change)' },
    rows: order.length,
    columns: [
      { id: 'stage', label: { zh: '阶段', en: 'Stage' }, kind: 'text', values: order.map(({ i }) => deals.rungs[i] ?? other) },
      countColumn(
        'open',
        { zh: '进行中', en: 'Open' },
        order.map(({ n }) => n),
      ),
      countColumn(
        'dated',
        { zh: '有日期', en: 'With a date' },
        spreads.map(s => s.n),
      ),
      ...spreadColumns(spreads, muted),
      days(
        'longest',
        { zh: '最长（天）', en: 'Longest (days)' },
        order.map(({ i }) => age.longest[i] ?? null),
      ),
    ],
    totals: true,
  };
}
