import type { Banner, Check, Figure, Report, ReportChart, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { type Day, isoDay } from '../../units/day.js';
import { countText, moneyText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';
import { apart } from '../apart.js';
import type { Deals } from '../deal/deal.js';
import { isRateDoubtful } from '../deal/asking.js';
import { dealNotes, dealScope, equalCheck, outcomeCheck } from '../deal/note.js';
import * as outcome from '../deal/outcome.js';
import { calendarsOf } from '../../statistic/period.js';
import { sumOf } from '../deal/tally.js';
import { wilson } from '../../statistic/wilson.js';
import type { WinRates } from './winrate.js';
import { tableId } from '../deal/group.js';
import { LOST, WIN_RATE, WON, WON_AMOUNT } from '../deal/measure.js';
import { ALL_RATE, AMOUNT_RATE, winRateDefinitions, winRateTable } from './measure.js';

const CLOSED_TITLE: Readonly<Record<string, Label>> = {
  month: { zh: '按结案月份', en: 'By month closed' },
  quarter: { zh: '按结案季度', en: 'By quarter closed' },
  fiscalQuarter: { zh: '按结案财季', en: 'By fiscal quarter closed' },
  fiscalYear: { zh: '按结案财年', en: 'By fiscal year closed' },
};

/** Amounts can be added up: some deal has one, and no currency lacks a rate. */
function hasAmounts(deals: Deals): boolean {
  return deals.value.currency !== null && deals.value.base.some(v => !Number.isNaN(v));
}

function wonAmountOf(deals: Deals): number | null {
  if (!hasAmounts(deals)) return null;
  let sum = 0;
  for (let d = 0; d < deals.n; d++)
    if (deals.outcome[d] === outcome.WON && !Number.isNaN(deals.value.base[d])) sum += deals.value.base[d] as number;
  return sum;
}

function messageOf(result: WinRates, asOf: number): Label | null {
  const { won, lost } = result.deals.counts;
  const overall = ratio(won, won + lost);
  if (overall === null) return { zh: '尚无已结案的商机，赢单率留空。', en: 'No deal is decided yet: there is no win rate.' };
  // a rate of a handful is chance: the counts are said, and no comparison is drawn from them
  if (won + lost < result.options.smallSample)
    return {
      zh: `已结案 ${countText(won + lost)} 个：赢单 ${countText(won)} 个，输单 ${countText(lost)} 个；不足 ${countText(result.options.smallSample)} 个，赢单率仅供参考。`,
      en: `${quantityText(won + lost, 'deal')} ${won + lost === 1 ? 'is' : 'are'} decided: ${countText(won)} won, ${countText(lost)} lost; of fewer than ${countText(result.options.smallSample)}, a win rate is only indicative.`,
    };
  const limits = wilson(won, won + lost)!;
  const range = `${percentText(limits.low)}–${percentText(limits.high)}`;
  const zh = [`已结案 ${countText(won + lost)} 个，赢单 ${countText(won)} 个，赢单率 ${percentText(overall)}（95% 区间 ${range}）`];
  const en = [
    `${countText(won)} of ${quantityText(won + lost, 'decided deal')} ${won + lost === 1 ? 'was' : 'were'} won: ${percentText(overall)} (95% interval ${range})`,
  ];
  const quarter = result.byClosed.find(s => s.grouping.id === 'quarter');
  const last = (quarter?.grouping.names.length ?? 0) - 1;
  if (quarter && last >= 1) {
    const [before, now] = [last - 1, last].map(g => ratio(quarter.tally.won[g]!, quarter.tally.won[g]! + quarter.tally.lost[g]!));
    const named = quarter.grouping.names[last] as Label;
    const calendar = calendarsOf(1).find(c => c.id === 'quarter')!;
    const current = calendar.keyOf(asOf as Day);
    const running = calendar.labelOf(current).en === named.en && calendar.keyOf((asOf + 1) as Day) === current;
    const name: Label = running ? { zh: `${named.zh}至今`, en: `${named.en} to date` } : named;
    zh.push(`${name.zh} ${percentText(now!)}，上季 ${percentText(before!)}`);
    en.push(`${name.en} ${percentText(now!)}, the quarter before ${percentText(before!)}`);
  }
  const first = result.byDimension[0];
  const decided = (g: number): number => (first!.tally.won[g] as number) + (first!.tally.lost[g] as number);
  const groups = first ? apart(first.grouping, g => first.tally.won[g] as number, decided, overall, result.options.smallSample) : null;
  if (groups) {
    zh.push(groups.zh);
    en.push(groups.en);
  }
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

function tablesOf(result: WinRates): ReportTable[] {
  const { options, deals } = result;
  const money = { sums: hasAmounts(deals), rate: result.amountRate !== null };
  const tables = result.byDimension.map(s =>
    winRateTable(s, 'all', money, options, { zh: `按${s.grouping.label.zh}`, en: `By ${s.grouping.label.en.toLowerCase()}` }),
  );
  for (const s of result.byClosed) tables.push(winRateTable(s, 'closed', money, options, CLOSED_TITLE[s.grouping.id]!));
  for (const s of result.byCreated) {
    const title: Label = { zh: `按${s.grouping.label.zh}（全部商机）`, en: `${s.grouping.label.en}, every deal` };
    tables.push(winRateTable(s, 'created', money, options, title));
  }
  if (result.byCurrency) {
    const title: Label = { zh: '按币种（原币金额）', en: 'By currency, in its own amounts' };
    tables.push(winRateTable(result.byCurrency, 'all', { sums: true, rate: false }, options, title));
  }
  const filled = tables.filter(table => table.rows > 0);
  return filled.length > 0 ? filled : tables.slice(0, 1);
}

function chartsOf(result: WinRates, tables: readonly ReportTable[], asOf: string): ReportChart[] {
  const charts: ReportChart[] = [];
  const months = tables.find(t => t.id === 'byMonth');
  const quarters = tables.find(t => t.id === 'byQuarter');
  const { won, lost } = result.deals.counts;
  // a line through months of five deals each shows chance, not a trend
  const dense = months && months.rows >= 3 && months.rows <= 60 && won + lost >= months.rows * result.options.smallSample;
  const trend = dense || !quarters || quarters.rows < 3 ? months : quarters;
  if (trend && trend.rows >= 2) {
    const dated = result.byClosed.find(s => tableId(s.grouping) === trend.id)!.grouping.names.length;
    const by = trend.id === 'byMonth' ? { zh: '月份', en: 'month' } : { zh: '季度', en: 'quarter' };
    charts.push({
      id: 'trend',
      kind: 'line',
      title: { zh: `按结案${by.zh}的赢单率（%，截至 ${asOf}）`, en: `Win rate by ${by.en} closed (%, as of ${asOf})` },
      table: trend.id,
      category: trend.columns[0]!.id,
      series: [{ column: 'winRate', color: 'accent' }],
      rows: dated,
      axes: { x: { zh: `结案${by.zh}`, en: `${by.en === 'month' ? 'Month' : 'Quarter'} closed` }, y: WIN_RATE.label },
    });
  }
  const dimension = result.byDimension[0];
  const groups = dimension && tables.find(table => table.id === tableId(dimension.grouping));
  if (groups && groups.rows >= 2) {
    const shown = Math.min(groups.rows, 12);
    const top: Label = groups.rows > shown ? { zh: `赢单金额前 ${shown} 名`, en: `the ${shown} with most won` } : { zh: '全部', en: 'all' };
    charts.push({
      id: 'groups',
      kind: 'bar',
      title: {
        zh: `按${dimension.grouping.label.zh}的赢单率（%，${top.zh}，截至 ${asOf}）`,
        en: `Win rate by ${dimension.grouping.label.en.toLowerCase()} (%, ${top.en}, as of ${asOf})`,
      },
      table: groups.id,
      category: dimension.grouping.id,
      series: [{ column: 'winRate', color: 'ink' }],
      rows: shown,
      axes: { x: dimension.grouping.label, y: WIN_RATE.label },
    });
  }
  return charts;
}

function checksOf(result: WinRates): Check[] {
  const { deals } = result;
  const checks = [outcomeCheck(deals)];
  for (const s of result.byClosed.slice(0, 2))
    checks.push(
      equalCheck(
        `won-${s.grouping.id}`,
        {
          zh: `各${s.grouping.label.zh}赢单之和（含无日期）= 赢单`,
          en: `Won by ${s.grouping.label.en.toLowerCase()} (with undated) = won`,
        },
        'count',
        sumOf(s.tally.won),
        deals.counts.won,
      ),
    );
  const amount = wonAmountOf(deals);
  const first = result.byDimension[0];
  if (first && amount !== null)
    checks.push(
      equalCheck(
        'won-amount',
        {
          zh: `各${first.grouping.label.zh}赢单金额之和 = 赢单金额`,
          en: `Won amount by ${first.grouping.label.en.toLowerCase()} = won amount`,
        },
        'money',
        sumOf(first.tally.wonAmount),
        amount,
      ),
    );
  return checks;
}

/** The page of win rates. */
export function winRatePage(result: WinRates, asOf: number, banners: readonly Banner[] = []): Omit<Report, 'id' | 'title' | 'question'> {
  const { deals, options } = result;
  const { won, lost, open } = deals.counts;
  const decided = won + lost;
  const all = decided + open;
  const limits = wilson(won, decided);
  const amount = wonAmountOf(deals);
  const tables = tablesOf(result);
  // the first table counts every valid deal: its totals are the cards' figures
  const whole = result.byDimension.length > 0 ? tables[0] : undefined;
  const from = (column: string): Figure['totalOf'] => whole && { table: whole.id, column };
  const immature = all > 0 && decided < all * options.immatureShare;
  let undated = 0;
  for (let d = 0; d < deals.n; d++)
    if ((deals.outcome[d] === outcome.WON || deals.outcome[d] === outcome.LOST) && Number.isNaN(deals.closed[d])) undated++;
  const notes = dealNotes(deals, options.smallSample);
  if (undated > 0)
    notes.push({
      zh: `${countText(undated)} 个已结案商机没有结案日期，在按期间的表中列于“（未填）”。`,
      en: `Decided deals without a closing date, under "(blank)" in the tables by period: ${countText(undated)}.`,
    });
  const isDoubtful = isRateDoubtful(deals);
  const unsure: Label = { zh: '有商机输赢不明，见上', en: 'some deals may be decided, see above' };
  const noAmountRate = result.amountRate === null && decided > 0 && hasAmounts(deals);
  if (noAmountRate)
    notes.push({
      zh: `金额赢单率为空：赢单或输单中缺少金额的超过 ${percentText(options.amountMissingShare)}。`,
      en: `No win rate by amount: more than ${percentText(options.amountMissingShare)} of the won or of the lost lack an amount.`,
    });
  return {
    currency: deals.value.currency,
    scope: dealScope(deals),
    ...(banners.length > 0 ? { banners } : {}),
    figures: [
      {
        id: 'winRate',
        totalOf: from('winRate'),
        label: WIN_RATE.label,
        kind: 'rate',
        value: isDoubtful ? null : ratio(won, decided),
        note: isDoubtful
          ? unsure
          : limits
            ? {
                zh: `95% 区间 ${percentText(limits.low)}–${percentText(limits.high)}${decided < options.smallSample ? '，样本小' : ''}`,
                en: `95% interval ${percentText(limits.low)}–${percentText(limits.high)}${decided < options.smallSample ? ', small sample' : ''}`,
              }
            : undefined,
      },
      {
        id: 'won',
        totalOf: from('won'),
        label: WON.label,
        kind: 'count',
        value: won,
        note: { zh: `已结案 ${countText(decided)} 个`, en: `of ${countText(decided)} decided` },
      },
      { id: 'lost', totalOf: from('lost'), label: LOST.label, kind: 'count', value: lost },
      {
        id: 'wonAmount',
        totalOf: from('wonAmount'),
        label: WON_AMOUNT.label,
        kind: 'money',
        value: amount,
        note:
          amount !== null && won > 0
            ? {
                zh: `平均 ${moneyText(amount / won, deals.value.currency).zh}`,
                en: `mean ${moneyText(amount / won, deals.value.currency).en}`,
              }
            : undefined,
      },
      {
        id: 'winRateAmount',
        totalOf: from('winRateAmount'),
        label: AMOUNT_RATE.label,
        kind: 'rate',
        value: isDoubtful ? null : result.amountRate,
        note: isDoubtful ? unsure : noAmountRate ? { zh: '金额缺失过多', en: 'too many amounts missing' } : undefined,
      },
      {
        id: 'allRate',
        totalOf: from('allRate'),
        label: ALL_RATE.label,
        kind: 'rate',
        value: deals.signed.length > 0 ? null : ratio(won, all),
        note: immature
          ? { zh: `未成熟：已结案 ${percentText(decided / all)}`, en: `immature: ${percentText(decided / all)} resolved` }
          : { zh: `全部 ${countText(all)} 个`, en: `of all ${countText(all)}` },
        tone: immature ? 'warn' : undefined,
      },
    ],
    message: banners.length > 0 ? null : messageOf(result, asOf),
    charts: chartsOf(result, tables, isoDay(asOf)),
    tables,
    notes,
    checks: checksOf(result),
    definitions: winRateDefinitions(options),
  };
}
