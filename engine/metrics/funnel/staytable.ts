import type { ReportTable } from '../../report/report.js';
import { count, days, type Measure, number, rate, tally, text } from '../../report/say/measure.js';
import { tableOf } from '../../report/say/table.js';
import type { Label } from '../../text.js';
import type { Funnel } from './funnel.js';
import { STAGE } from './table.js';

export function dwellTable({ dwell, deals, options }: Funnel): ReportTable | null {
  if (!dwell || dwell.every(d => d.visits === 0)) return null;
  const rows = dwell.map((stay, k) => ({ stage: deals.rungs[k] ?? null, ...stay }));
  type Row = (typeof rows)[number];
  const spread = (id: 'median' | 'mean' | 'p75' | 'p90', label: Label): Measure<Row> =>
    number(id, label, row => row.spread[id], { muted: row => row.spread.n < options.smallSample });
  return tableOf<Row>({
    id: 'dwell',
    title: { zh: '停留天数', en: 'Days in stage' },
    rows,
    columns: [
      text('stage', STAGE, row => row.stage),
      tally('visits', { zh: '进入次数', en: 'Visits' }, row => row.visits),
      tally('left', { zh: '已离开商机', en: 'Deals that left' }, row => row.spread.n),
      spread('median', { zh: '中位数', en: 'Median' }),
      spread('mean', { zh: '平均', en: 'Mean' }),
      spread('p75', { zh: 'P75', en: 'P75' }),
      spread('p90', { zh: 'P90', en: 'P90' }),
      tally('openNow', { zh: '仍在此处', en: 'Still here' }, row => row.openNow),
      number('survivalMedian', { zh: '中位数（含仍在此处）', en: 'Median, those still here included' }, row => row.median),
      tally('leftOut', { zh: '未计', en: 'Left out' }, row => row.leftOut),
    ],
  });
}

export function reworkTable({ rework, deals }: Funnel): ReportTable | null {
  if (!rework || rework.total === 0) return null;
  const rows = deals.rungs
    .map((stage, k) => ({ stage, deals: rework.deals[k]!, times: rework.times[k]!, days: rework.days[k]! }))
    .filter(({ times }) => times > 0);
  return tableOf<(typeof rows)[number]>({
    id: 'rework',
    title: { zh: '阶段回退', en: 'Rework: returns to an earlier stage' },
    rows,
    columns: [
      text('stage', { zh: '自阶段退回', en: 'Back from' }, row => row.stage),
      tally('deals', { zh: '商机', en: 'Deals' }, row => row.deals),
      count('times', { zh: '次数', en: 'Times' }, row => row.times),
      { ...days<(typeof rows)[number]>('days', { zh: '回退天数', en: 'Days below' }, row => row.days), total: 'sum' },
    ],
    totals: true,
  });
}

export function periodFlowTable({ period, deals, options }: Funnel): ReportTable | null {
  if (!period || deals.rungs.length === 0) return null;
  const rows = Array.from(period.into, (entered, k) => ({ stage: deals.rungs[k] ?? null, entered, left: period.out[k]! }));
  type Row = (typeof rows)[number];
  return tableOf<Row>({
    id: 'periodFlow',
    title: { zh: `近 ${options.flowDays} 天流转`, en: `Flow of the last ${options.flowDays} days` },
    rows,
    columns: [
      text('stage', STAGE, row => row.stage),
      tally('entered', { zh: '进入', en: 'Entered' }, row => row.entered),
      tally('left', { zh: '推进离开', en: 'Moved on' }, row => row.left),
      rate<Row>('flow', { zh: '推进 ÷ 进入（可超过 100%）', en: 'Moved on / entered (may exceed 100%)' }, '[left]/[entered]', {
        total: false,
        small: options.smallSample,
      }),
    ],
  });
}
