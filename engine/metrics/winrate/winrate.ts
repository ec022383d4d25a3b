import type { Report } from '../../report/report.js';
import type { Label } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import { dealBanners } from '../deal/asking.js';
import { asksOneSided, DEALS, type Deals } from '../deal/deal.js';
import { dimensionsOf, type Grouping } from '../deal/dimension.js';
import { defineMetric, Refusal } from '../metric.js';
import { calendarsOf, periodCodes } from '../../statistic/period.js';
import { tallyOf } from '../deal/tally.js';
import { winRatePage } from './page.js';
import { dealRow, type Slice, sliceOf } from '../deal/group.js';
import { amountsMissing, OPTIONS, winRateDefinitions, type WinRateOptions } from './measure.js';

export interface WinRates {
  readonly deals: Deals;
  /** By owner, team, manager, region, product, product line, source: the columns that exist. */
  readonly byDimension: readonly Slice[];
  /** By closing month, quarter, fiscal period. */
  readonly byClosed: readonly Slice[];
  /** By the month in which the deal was created, and its lead: every deal. */
  readonly byCreated: readonly Slice[];
  /** In each currency's own amounts; null where there is one currency. */
  readonly byCurrency: Slice | null;
  readonly amountRate: number | null;
  readonly options: WinRateOptions;
}

const PERIOD: Readonly<Record<string, Label>> = {
  month: { zh: '月份', en: 'Month' },
  quarter: { zh: '季度', en: 'Quarter' },
  fiscalQuarter: { zh: '财季', en: 'Fiscal quarter' },
  fiscalYear: { zh: '财年', en: 'Fiscal year' },
};

/** True where at least one decided deal has a closing date. */
function hasClosing(deals: Deals): boolean {
  return deals.closed.some(day => !Number.isNaN(day));
}

function cohorts(deals: Deals): Slice[] {
  const list: [string, Label, Float64Array][] = [
    ['createdMonth', { zh: '创建月份', en: 'Month created' }, deals.created],
    ['leadMonth', { zh: '线索月份', en: 'Month of the lead' }, deals.leadCreated],
  ];
  const month = calendarsOf(1)[0]!;
  return list
    .filter(([, , days]) => days.some(day => !Number.isNaN(day)))
    .map(([id, label, days]) => {
      const { codes, labels } = periodCodes(days, month);
      return sliceOf(deals, { id, label, codes, names: labels, isPeriod: true });
    });
}

function compute(deals: Deals, options: WinRateOptions, fiscalYearStart: number): WinRates {
  const total = tallyOf(deals, new Int32Array(deals.n), 1);
  const { currencies } = deals.value;
  const byCurrency: Grouping = {
    id: 'currency',
    label: { zh: '币种', en: 'Currency' },
    codes: deals.value.currencyOf,
    names: currencies,
    isPeriod: false,
  };
  const whole = dealRow(total, '', 0);
  return {
    deals,
    byDimension: dimensionsOf(deals).map(grouping => sliceOf(deals, grouping)),
    // without any closing date there is no period to show
    byClosed: (hasClosing(deals) ? calendarsOf(fiscalYearStart) : []).map(calendar => {
      const { codes, labels } = periodCodes(deals.closed, calendar);
      return sliceOf(deals, { id: calendar.id, label: PERIOD[calendar.id]!, codes, names: labels, isPeriod: true });
    }),
    byCreated: cohorts(deals),
    byCurrency: currencies.length > 1 ? sliceOf(deals, byCurrency, deals.value.own) : null,
    amountRate:
      deals.value.currency === null || amountsMissing(whole, options.amountMissingShare)
        ? null
        : ratio(whole.wonAmount, whole.wonAmount + whole.lostAmount),
    options,
  };
}

/**
 * Win rate (赢单率): how many of the decided deals do we win, and who, where, with what?
 *
 *   win rate = won / (won + lost), by closing date in the tables by period; no deal decided: blank, never 0 % and never 100 %
 *   by amount = won amount / (won amount + lost amount), blank when more than 20 % of the won or of the lost lack an amount above 0
 *   all created = won / valid deals created; immature when fewer than 80 % are resolved
 *
 * Reads    pipeline: what outcomes are told from (evidence.ts), closed, created, lead_created, amount, won_amount (hundredths), owner, team, manager, region, product,
 *          product_line, source
 * Returns  one table a dimension that has a column, one a period, one a cohort; each row with counts, rate and 95 % Wilson interval. The won
 *          of every table add up to the won
 * Keeps    a blank group as (未填)/(blank); deals won or lost without a date count, under (blank) by period
 * Leaves out   invalid deals, duplicates, deals created after asOf; a deal closed after asOf is open
 * Empty    no deal at all: refused
 * Source   pipeline.md "Funnel"; interval: Wilson (1927)
 */
export const WINRATE = defineMetric<WinRates>({
  id: 'winrate',
  title: { zh: '赢单率', en: 'Win rate' },
  question: { zh: '已结案的商机赢了多少？谁赢得多？', en: 'How many decided deals do we win, and who wins them?' },
  needs: DEALS.needs,
  options: OPTIONS,
  definitions: winRateDefinitions({ smallSample: 20, immatureShare: 0.8, amountMissingShare: 0.2 }),
  compute(_data, context) {
    const deals = context.of(DEALS);
    if (deals instanceof Refusal) return deals;
    if (deals.n === 0) return new Refusal({ zh: '截止日前没有商机', en: 'there is no opportunity up to the as-of day' });
    const options: WinRateOptions = {
      smallSample: context.option(WINRATE, 'smallSample'),
      immatureShare: context.option(WINRATE, 'immatureShare'),
      amountMissingShare: context.option(WINRATE, 'amountMissingShare'),
    };
    return compute(deals, options, context.settings.fiscalYearStart);
  },
  report(result, _data, context): Report {
    const { id, title, question } = WINRATE;
    const banners = dealBanners(result.deals, asksOneSided(context));
    return { id, title, question, ...winRatePage(result, context.settings.asOf, banners) };
  },
});
