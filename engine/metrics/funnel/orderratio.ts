import type { ReportTable } from '../../report/report.js';
import { ratio } from '../../units/ratio.js';
import { BLANK } from '../deal/dimension.js';
import type { Deals } from '../deal/deal.js';
import type { Funnel } from './funnel.js';
import { INVALID, WON } from '../deal/outcome.js';
import { calendarsOf, periodCodes } from '../../statistic/period.js';
import { countColumn, filled } from '../ratecolumn.js';
import { sumOf } from '../deal/tally.js';

/**
 * Opportunity → order (成交率): won in a month / created in that month. They are different deals, so it may exceed 100 %.
 *
 * Leaves out   invalid deals; those without the date stand under (blank)
 * Empty    null where no deal has a created date, or deals are won and none says when
 */
export function orderTable(deals: Deals): ReportTable | null {
  const { n } = deals;
  const days = new Float64Array(n * 2).fill(NaN);
  for (let d = 0; d < n; d++) {
    if (deals.outcome[d] !== INVALID) days[d] = deals.created[d] as number;
    if (deals.outcome[d] === WON) days[n + d] = deals.closed[d] as number;
  }
  const { codes, labels } = periodCodes(days, calendarsOf(1)[0]!);
  const isDated = deals.counts.won === 0 || days.subarray(n).some(day => !Number.isNaN(day));
  if (labels.length === 0 || !isDated) return null;
  const created = new Float64Array(labels.length + 1);
  const won = new Float64Array(labels.length + 1);
  for (let d = 0; d < n; d++) {
    const at = (i: number): number => ((codes[i] as number) < 0 ? labels.length : (codes[i] as number));
    if (deals.outcome[d] !== INVALID) created[at(d)] = (created[at(d)] as number) + 1;
    if (deals.outcome[d] === WON) won[at(n + d)] = (won[at(n + d)] as number) + 1;
  }
  const blank = (created[labels.length] as number) + (won[labels.length] as number) > 0;
  const rows = labels.length + (blank ? 1 : 0);
  const [made, gained] = [created.slice(0, rows), won.slice(0, rows)];
  const expression = '[won]/[created]';
  return {
    id: 'orders',
    title: { zh: '成交率：当月赢单 ÷ 当月新建', en: 'Opportunity to order: won in the month / created in the month' },
    rows,
    totals: true,
    note: {
      zh: '分子与分母不是同一批商机，比率可能超过 100%。',
      en: 'The deals won and those created are not the same: the ratio may exceed 100%.',
    },
    columns: [
      { id: 'month', label: { zh: '月份', en: 'Month' }, kind: 'text', values: blank ? [...labels, BLANK] : labels },
      countColumn('created', { zh: '新建商机', en: 'Created' }, made),
      countColumn('won', { zh: '赢单', en: 'Won' }, gained),
      {
        id: 'orderRatio',
        label: { zh: '成交率', en: 'Won / created' },
        kind: 'rate',
        values: filled(Array.from(made, (c, i) => ratio(gained[i] as number, c))),
        formula: expression,
        total: { expression, value: ratio(sumOf(gained), sumOf(made)) },
      },
    ],
  };
}

/** Two ratios as their source articles print them, on request only. */
export function sourceRatioTable({ deals, customers, options }: Funnel): ReportTable | null {
  if (!options.sourceRatios) return null;
  const valid = deals.n - deals.counts.invalid;
  return {
    id: 'sourceRatios',
    title: { zh: '原文口径', en: 'As the source articles define them' },
    rows: 2,
    columns: [
      {
        id: 'ratio',
        label: { zh: '指标', en: 'Ratio' },
        kind: 'text',
        values: [
          { zh: '客户机会比（原文口径）：客户数 ÷ 商机数', en: 'customers / opportunities' },
          { zh: '机会/订单（原文口径）：商机数 ÷ 赢单数', en: 'opportunities / orders' },
        ],
      },
      countColumn('numerator', { zh: '分子', en: 'Numerator' }, [customers, valid]),
      countColumn('denominator', { zh: '分母', en: 'Denominator' }, [valid, deals.counts.won]),
      {
        id: 'value',
        label: { zh: '比值', en: 'Value' },
        kind: 'number',
        values: filled([ratio(customers, valid), ratio(valid, deals.counts.won)]),
        formula: '[numerator]/[denominator]',
      },
    ].map(column => ({ ...column, total: undefined })) as ReportTable['columns'],
  };
}
