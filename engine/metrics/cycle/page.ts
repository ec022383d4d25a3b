import type { Banner, Check, Figure, Report, ReportChart, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { isoDay } from '../../units/day.js';
import { countText, numberText, percentText, quantityText } from '../../units/numeral.js';
import type { Cycle } from './cycle.js';
import { cycleDefinitions } from './definition.js';
import { ageTable, curveTable, distributionTable, horizonTable, sliceTable, wonTable } from './table.js';
import { dealNotes, dealScope, equalCheck, outcomeCheck } from '../deal/note.js';
import { stepAt } from '../../statistic/survival.js';

const NOT_REACHED: Label = { zh: '未达到', en: 'not reached' };

/** A length of time on a card: whole where it is. */
function daysFigure(id: string, label: Label, value: number | null, note?: Label): Figure {
  return { id, label, kind: value === null || Number.isInteger(value) ? 'days' : 'number', value, note };
}

function figuresOf(cycle: Cycle): Figure[] {
  const { won, spread } = cycle.rows[0]!;
  const { median, low, high } = cycle.median;
  const lead = cycle.rows[1];
  const out = won.undated + won.negative;
  const at = cycle.options.horizons.find(t => t >= 90) ?? cycle.options.horizons.at(-1)!;
  const beyond = at > cycle.curve.last && (cycle.curve.value.at(-1) ?? 1) > 0;
  const bound = (value: number | null, lang: 'zh' | 'en'): string => (value === null ? NOT_REACHED[lang] : numberText(value));
  const figures: Figure[] = [
    daysFigure('cycleMedian', { zh: '赢单周期中位数（天）', en: 'Won cycle, median (days)' }, spread.median, {
      zh: `${countText(won.n)} 个赢单${out > 0 ? `，未计 ${countText(out)}` : ''}`,
      en: `${countText(won.n)} won${out > 0 ? `, ${countText(out)} left out` : ''}`,
    }),
    daysFigure('cycleMean', { zh: '平均（天）', en: 'Mean (days)' }, spread.mean),
    daysFigure('cycleP90', { zh: '九成赢单不超过（天）', en: 'Nine in ten within (days)' }, spread.p90),
    daysFigure(
      'decisionMedian',
      { zh: '结案时间中位数（天）', en: 'Median to decision (days)' },
      median,
      median === null
        ? { zh: '未达到：过半尚未结案', en: 'not reached: over half undecided' }
        : { zh: `95% 区间 ${bound(low, 'zh')}–${bound(high, 'zh')}`, en: `95% interval ${bound(low, 'en')}–${bound(high, 'en')}` },
    ),
    {
      id: 'wonByHorizon',
      label: { zh: `${at} 天内赢单概率`, en: `Won by day ${at}` },
      kind: 'rate',
      value: cycle.curve.time.length === 0 || beyond ? null : stepAt(cycle.won, at),
      note: { zh: '输单后不再赢单', en: 'lost deals cannot be won later' },
    },
  ];
  if (lead)
    figures.push(daysFigure('leadCycleMedian', { zh: '自线索起中位数（天）', en: 'From the lead, median (days)' }, lead.spread.median));
  return figures;
}

function messageOf(cycle: Cycle): Label | null {
  const { spread, won } = cycle.rows[0]!;
  if (spread.median === null) return { zh: '没有可计算周期的赢单商机。', en: 'No won deal has the dates to measure its cycle.' };
  const { median } = cycle.median;
  const zh = [
    won.n === 1
      ? `唯一的赢单用时 ${numberText(spread.median)} 天`
      : `赢单周期中位数 ${numberText(spread.median)} 天（${countText(won.n)} 个），九成在 ${numberText(spread.p90)} 天内`,
  ];
  const en = [
    won.n === 1
      ? `The one deal won took ${numberText(spread.median)} ${spread.median === 1 ? 'day' : 'days'}`
      : `A deal is won in ${numberText(spread.median)} ${spread.median === 1 ? 'day' : 'days'} at the median (${quantityText(won.n, 'deal')}), nine in ten within ${numberText(spread.p90)}`,
  ];
  if (median !== null) {
    zh.push(`计入仍在进行的商机，半数在 ${numberText(median)} 天内结案`);
    en.push(`open deals included, half are decided within ${numberText(median)} ${median === 1 ? 'day' : 'days'}`);
  } else {
    zh.push('计入仍在进行的商机，过半尚未结案');
    en.push('open deals included, more than half are not decided yet');
  }
  const at = cycle.options.horizons.filter(t => t <= cycle.curve.last).at(-1);
  if (at !== undefined) {
    const open = percentText(stepAt(cycle.curve, at));
    zh.push(`创建 ${at} 天后仍有 ${open} 未结案`);
    en.push(`${open} are still undecided ${at} days after creation`);
  }
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

function chartsOf(cycle: Cycle, tables: readonly ReportTable[], asOf: string): ReportChart[] {
  const charts: ReportChart[] = [];
  const { median } = cycle.median;
  const curve = tables.find(t => t.id === 'curve');
  if (curve && curve.rows >= 2)
    charts.push({
      id: 'incidence',
      kind: 'line',
      title: {
        zh: `商机创建后累计赢单与输单（%，${median === null ? '中位数未达到' : `半数在 ${numberText(median)} 天内结案`}，截至 ${asOf}）`,
        en: `Won and lost since creation (%, ${median === null ? 'median not reached' : `half decided by day ${numberText(median)}`}, as of ${asOf})`,
      },
      table: 'curve',
      category: 'day',
      series: [
        { column: 'won', color: 'good' },
        { column: 'lost', color: 'bad' },
        { column: 'undecided', color: 'grey' },
      ],
      axes: { x: { zh: '创建后天数', en: 'Days since creation' }, y: { zh: '占全部商机', en: 'Share of deals' } },
    });
  const distribution = tables.find(t => t.id === 'distribution');
  if (distribution && distribution.rows >= 2)
    charts.push({
      id: 'distribution',
      kind: 'column',
      title: { zh: `赢单周期分布（赢单数，截至 ${asOf}）`, en: `Distribution of the won cycle (deals, as of ${asOf})` },
      table: 'distribution',
      category: 'days',
      series: [{ column: 'won', color: 'accent' }],
      axes: { x: { zh: '周期（天）', en: 'Cycle (days)' }, y: { zh: '赢单', en: 'Won deals' } },
    });
  return charts;
}

function checksOf(cycle: Cycle): Check[] {
  const { deals, decision } = cycle;
  const { won, lost, open } = deals.counts;
  const checks = [outcomeCheck(deals)];
  for (const row of cycle.rows)
    checks.push(
      equalCheck(
        `won-${row.id}`,
        { zh: `赢单周期（${row.label.zh}）：计入 + 未计 = 赢单`, en: `Won cycle ${row.label.en}: counted + left out = won` },
        'count',
        row.won.n + row.won.undated + row.won.negative,
        won,
      ),
    );
  checks.push(
    equalCheck(
      'decision',
      { zh: '结案时间：计入 + 未计 = 有效商机', en: 'Time to decision: counted + left out = valid opportunities' },
      'count',
      decision.deal.length + decision.leftOut,
      won + lost + open,
    ),
  );
  return checks;
}

/** The page of the sales cycle. */
export function cyclePage(cycle: Cycle, asOf: number, banners: readonly Banner[] = []): Omit<Report, 'id' | 'title' | 'question'> {
  const { deals, options, decision } = cycle;
  const age = ageTable(cycle);
  const measured = cycle.curve.time.length > 0;
  const tables = [
    wonTable(cycle),
    ...(measured ? [horizonTable(cycle)] : []),
    ...cycle.slices.map(slice => sliceTable(slice, options.smallSample)).filter(table => table.rows > 0),
    ...(age ? [age] : []),
    ...(measured ? [curveTable(cycle)] : []),
    distributionTable(cycle),
  ];
  const notes = dealNotes(deals, options.smallSample);
  if (decision.leftOut > 0)
    notes.push({
      zh: `结案时间未计入 ${countText(decision.leftOut)} 个商机：缺创建或结案日期，或天数为负。`,
      en: `Left out of the time to decision, because a created or closing date is missing or the length is negative: ${countText(decision.leftOut)}.`,
    });
  if (age && cycle.age?.basis === 'created')
    notes.push({
      zh: '没有阶段变更日期：进行中商机的天数自创建起计，并非在当前阶段的停留。',
      en: 'There is no date of the stage change: ages of open deals run from creation, not from entering the stage.',
    });
  return {
    currency: deals.value.currency,
    scope: dealScope(deals),
    ...(banners.length > 0 ? { banners } : {}),
    figures: figuresOf(cycle),
    message: banners.length > 0 ? null : messageOf(cycle),
    charts: chartsOf(cycle, tables, isoDay(asOf)),
    tables,
    notes,
    checks: checksOf(cycle),
    definitions: cycleDefinitions(options),
  };
}
