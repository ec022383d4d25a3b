import type { ReportColumn, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import type { Funnel } from './funnel.js';
import { plain, STAGE } from './table.js';
import { countColumn, filled } from '../ratecolumn.js';

export function dwellTable(funnel: Funnel): ReportTable | null {
  const { dwell, deals, options } = funnel;
  if (!dwell || dwell.every(d => d.visits === 0)) return null;
  const muted = Uint8Array.from(dwell, d => (d.spread.n < options.smallSample ? 1 : 0));
  const days = (id: string, label: Label, values: readonly (number | null)[]): ReportColumn => ({
    id,
    label,
    kind: 'number',
    values: filled(values),
    muted,
  });
  return {
    id: 'dwell',
    title: { zh: '停留天数', en: 'Days in stage' },
    rows: dwell.length,
    columns: [
      { id: 'stage', label: STAGE, kind: 'text', values: deals.rungs },
      plain(
        'visits',
        { zh: '进入次数', en: 'Visits' },
        dwell.map(d => d.visits),
      ),
      plain(
        'left',
        { zh: '已离开商机', en: 'Deals that left' },
        dwell.map(d => d.spread.n),
      ),
      days(
        'median',
        { zh: '中位数', en: 'Median' },
        dwell.map(d => d.spread.median),
      ),
      days(
        'mean',
        { zh: '平均', en: 'Mean' },
        dwell.map(d => d.spread.mean),
      ),
      days(
        'p75',
        { zh: 'P75', en: 'P75' },
        dwell.map(d => d.spread.p75),
      ),
      days(
        'p90',
        { zh: 'P90', en: 'P90' },
        dwell.map(d => d.spread.p90),
      ),
      plain(
        'openNow',
        { zh: '仍在此处', en: 'Still here' },
        dwell.map(d => d.openNow),
      ),
      {
        ...days(
          'survivalMedian',
          { zh: '中位数（含仍在此处）', en: 'Median, those still here included' },
          dwell.map(d => d.median),
        ),
        muted: undefined,
      },
      plain(
        'leftOut',
        { zh: '未计', en: 'Left out' },
        dwell.map(d => d.leftOut),
      ),
    ],
  };
}

export function reworkTable({ rework, deals }: Funnel): ReportTable | null {
  if (!rework || rework.total === 0) return null;
  const rows = deals.rungs.map((_, k) => k).filter(k => (rework.times[k] as number) > 0);
  const pick = (values: Float64Array): number[] => rows.map(k => values[k] as number);
  return {
    id: 'rework',
    title: { zh: '阶段回退', en: 'Rework: returns to an earlier stage' },
    rows: rows.length,
    totals: true,
    columns: [
      { id: 'stage', label: { zh: '自阶段退回', en: 'Back from' }, kind: 'text', values: rows.map(k => deals.rungs[k] as string) },
      plain('deals', { zh: '商机', en: 'Deals' }, pick(rework.deals)),
      countColumn('times', { zh: '次数', en: 'Times' }, pick(rework.times)),
      { ...countColumn('days', { zh: '回退天数', en: 'Days below' }, pick(rework.days)), kind: 'days' },
    ],
  };
}

export function periodFlowTable({ period, deals, options }: Funnel): ReportTable | null {
  if (!period || deals.rungs.length === 0) return null;
  const into = [...period.into];
  const out = [...period.out];
  return {
    id: 'periodFlow',
    title: { zh: `近 ${options.flowDays} 天流转`, en: `Flow of the last ${options.flowDays} days` },
    rows: into.length,
    columns: [
      { id: 'stage', label: STAGE, kind: 'text', values: deals.rungs },
      plain('entered', { zh: '进入', en: 'Entered' }, into),
      plain('left', { zh: '推进离开', en: 'Moved on' }, out),
      {
        id: 'flow',
        label: { zh: '推进 ÷ 进入（可超过 100%）', en: 'Moved on / entered (may exceed 100%)' },
        kind: 'rate',
        values: filled(out.map((o, k) => ratio(o, into[k] as number))),
        formula: '[left]/[entered]',
        muted: Uint8Array.from(into, n => (n < options.smallSample ? 1 : 0)),
      },
    ],
  };
}
