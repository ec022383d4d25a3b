import type { Report } from '../../report/report.js';
import { textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { countText } from '../../units/numeral.js';
import { type Bottleneck, bottlenecks } from './bottleneck.js';
import { dealBanners } from '../deal/asking.js';
import { asksOneSided, DEALS, type Deals, readingOptions } from '../deal/deal.js';
import { dimensionsOf, type Grouping } from '../deal/dimension.js';
import { partOf } from '../deal/reading.js';
import { pipelinesOf } from '../deal/pipeline.js';
import { type Dwell, dwellOf } from './dwell.js';
import { type Flow, flowOf, type PeriodFlow, periodFlow, type Rework, reworkOf, skippedOf, type StageCount, stageCounts } from './flow.js';
import { funnelDefinitions } from './definition.js';
import { funnelPage } from './page.js';
import { LEAD_CONVERSION, type LeadConversion } from './leadconversion.js';
import { leadDefinitions } from './leaddefinition.js';
import { LEAD_QUESTION, leadPage } from './leadpage.js';
import { type LossPoint, lossPoints } from './losspoint.js';
import { defineMetric, isSatisfied, type OptionSpec, Refusal } from '../metric.js';
import { flag, positive } from '../option.js';
import { type Stock, stockOf } from './stock.js';

export interface FunnelOptions {
  readonly smallSample: number;
  readonly bottleneckFactor: number;
  readonly flowDays: number;
  readonly sourceRatios: boolean;
}

export interface FunnelSlice {
  readonly grouping: Grouping;
  readonly flow: Flow;
  readonly stock: readonly Stock[];
}

export interface Funnel {
  readonly deals: Deals;
  readonly flow: Flow;
  /** One entry a stage before the win. Counts that mean something only where `blank` is null. */
  readonly stages: readonly StageCount[];
  readonly skipped: Float64Array | null;
  /** Why reached, conversion and bottleneck are blank; null = they are shown. */
  readonly blank: Label | null;
  readonly dwell: readonly Dwell[] | null;
  readonly bottlenecks: readonly Bottleneck[];
  readonly rework: Rework | null;
  readonly period: PeriodFlow | null;
  readonly losses: readonly LossPoint[];
  readonly stock: readonly Stock[];
  readonly slices: readonly FunnelSlice[];
  readonly leads: LeadConversion | null;
  /** One funnel a pipeline, the one with most deals first: stages of different processes have no common order. Empty where there is one. */
  readonly pipelines: readonly { readonly name: Label; readonly funnel: Funnel }[];
  /** Distinct customers of the valid opportunities. */
  readonly customers: number;
  readonly options: FunnelOptions;
}

/** Leads without a pipeline: how many of them were converted is all there is to say. */
export interface LeadFunnel {
  readonly deals: null;
  readonly leads: LeadConversion;
  readonly options: FunnelOptions;
}

const OPTIONS: readonly OptionSpec[] = [
  positive('smallSample', 20, {
    zh: '样本少于此数的比率以灰色显示，且不判定瓶颈',
    en: 'rates of fewer than this many are greyed, and no bottleneck is named',
  }),
  positive('bottleneckFactor', 1.5, {
    zh: '停留中位数超过其他阶段中位数的倍数即为瓶颈',
    en: 'a stage is a bottleneck when its median dwell exceeds this many times the median of the others',
  }),
  positive('flowDays', 90, { zh: '期间流转的天数', en: 'days of the period flow' }),
  flag('sourceRatios', false, {
    zh: '另列客户机会比、机会/订单（原文口径）',
    en: 'also list customers per opportunity and opportunities per order',
  }),
];

function blankReason(deals: Deals): Label | null {
  if (deals.conversion) return null;
  const { won, lost } = deals.counts;
  if (deals.rungs.length === 0)
    return {
      zh: '数据中没有赢单前的阶段，无法计算阶段转化。',
      en: 'The data name no stage before the win, so there is no stage conversion.',
    };
  if (won + lost === 0) return { zh: '尚无已结案的商机，阶段转化为空。', en: 'No deal is decided yet, so there is no stage conversion.' };
  return {
    zh: `${countText(lost)} 个输单中有 ${countText(deals.lostUnknown)} 个未注明输单前的阶段（没有“输单前阶段”列或阶段变更记录），到达、阶段转化与瓶颈为空；请补充该列或导出阶段历史。`,
    en: `Of ${countText(lost)} lost deals, ${countText(deals.lostUnknown)} do not say at which stage they were lost (no last-stage column, no stage history): reached, stage conversion and bottleneck are blank. Add that column, or export the stage history.`,
  };
}

function distinctCustomers(deals: Deals): number {
  const column = textColumn(deals.table, 'customer_id') ?? textColumn(deals.table, 'customer');
  const seen = new Set<number>();
  deals.row.forEach((row, d) => {
    const code = column ? (column.codes[row] as number) : -1;
    if (code >= 0 && (deals.outcome[d] as number) < 3) seen.add(code);
  });
  return seen.size;
}

function compute(deals: Deals, asOf: number, leads: LeadConversion | null, pipelines: Funnel['pipelines'], options: FunnelOptions): Funnel {
  const whole = new Int32Array(deals.n);
  const flow = flowOf(deals, whole, 1);
  const stages = stageCounts(flow, 0);
  const dwell = dwellOf(deals);
  const blank = blankReason(deals);
  const facts = stages.map((s, k) => ({
    name: deals.rungs[k] as string,
    moved: s.moved,
    lostHere: s.lostHere,
    dwell: dwell?.[k]?.spread.median ?? null,
    stays: dwell?.[k]?.spread.n ?? 0,
  }));
  return {
    deals,
    flow,
    stages,
    skipped: skippedOf(deals),
    blank,
    dwell,
    bottlenecks: blank ? [] : bottlenecks(facts, { smallSample: options.smallSample, factor: options.bottleneckFactor }),
    rework: reworkOf(deals),
    period: periodFlow(deals, asOf, options.flowDays),
    losses: lossPoints(deals),
    stock: stockOf(deals, whole, 1),
    slices: dimensionsOf(deals).map(grouping => ({
      grouping,
      flow: flowOf(deals, grouping.codes, grouping.names.length),
      stock: stockOf(deals, grouping.codes, grouping.names.length),
    })),
    leads,
    pipelines,
    customers: distinctCustomers(deals),
    options,
  };
}

/**
 * Sales funnel (销售漏斗): how far do deals get, where are they lost, where do they wait?
 *
 *   reached(k) = deals with furthest stage ≥ k, or won;  conversion(k) = moved / (moved + lost here), moved = further than k, or won
 *   cumulative(k) = reached(k) / reached(first);  reach rate(k) = reached(k + 1) / reached(k), open deals included
 *   loss points = lost deals by last stage × reason;  dwell, rework, period flow from the stays (history only)
 *   bottleneck: conversion's 95 % interval below the median of the other stages, or median dwell > 1.5 × the median of the others', n ≥ 20
 *
 * Reads    pipeline: stage, status, last_stage, lost_reason, entered dates, created, closed, amounts (hundredths), dimensions; history; leads
 * Returns  one funnel a pipeline where a column names several, the one with most deals first;
 *          one row a stage in order, then won; reached = moved + lost here + open here; the same by owner, team, manager, region, product,
 *          product line, source
 * Keeps    a skipped stage counts as passed; going back does not lower the furthest stage
 * Leaves out   invalid deals; deals whose stage is not known, counted. In a snapshot where more than 20 % of the lost deals do not say where
 *          they were lost, reached, conversion and bottleneck are blank, with the reason
 * Empty    no opportunity: the conversion of the leads alone where there are any, else refused
 * Source   pipeline.md "Funnel"; interval: Wilson (1927)
 */
export const FUNNEL = defineMetric<Funnel | LeadFunnel>({
  id: 'funnel',
  title: { zh: '销售漏斗', en: 'Sales funnel' },
  question: { zh: '商机走到哪一步？在哪里流失、卡住？', en: 'How far do deals get, and where are they lost or stuck?' },
  needs: [...DEALS.needs, ...LEAD_CONVERSION.needs],
  options: OPTIONS,
  definitions: [
    ...funnelDefinitions({ smallSample: 20, bottleneckFactor: 1.5, flowDays: 90, sourceRatios: false }),
    ...leadDefinitions(20),
  ],
  compute(data, context): Funnel | LeadFunnel | Refusal {
    const options: FunnelOptions = {
      smallSample: context.option(FUNNEL, 'smallSample'),
      bottleneckFactor: context.option(FUNNEL, 'bottleneckFactor'),
      flowDays: context.option(FUNNEL, 'flowDays'),
      sourceRatios: context.option(FUNNEL, 'sourceRatios'),
    };
    const found = isSatisfied(data, LEAD_CONVERSION.needs) ? context.of(LEAD_CONVERSION) : null;
    const leads = found instanceof Refusal || found?.leads === 0 ? null : found;
    if (!isSatisfied(data, DEALS.needs)) {
      if (found instanceof Refusal) return found;
      return leads ? { deals: null, leads, options } : new Refusal({ zh: '截止日前没有线索', en: 'there is no lead up to the as-of day' });
    }
    const deals = context.of(DEALS);
    if (!(deals instanceof Refusal) && deals.n > 0) {
      const { asOf } = context.settings;
      const parts = pipelinesOf(deals).map(({ name, members }) => {
        const part = partOf(deals, members, context.settings, readingOptions(context));
        return { name, funnel: compute(part, asOf, null, [], options) };
      });
      return compute(deals, asOf, leads, parts, options);
    }
    if (leads) return { deals: null, leads, options };
    return deals instanceof Refusal ? deals : new Refusal({ zh: '截止日前没有商机', en: 'there is no opportunity up to the as-of day' });
  },
  report(result, _data, context): Report {
    const { id, title, question } = FUNNEL;
    const { asOf } = context.settings;
    if (result.deals === null) return { id, title, question: LEAD_QUESTION, ...leadPage(result.leads, result.options.smallSample, asOf) };
    return { id, title, question, ...funnelPage(result, asOf, dealBanners(result.deals, asksOneSided(context))) };
  },
});
