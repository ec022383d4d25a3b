import type { Banner, Check, Report, ReportChart, ReportTable } from '../../report/report.js';
import { type Label, verbatim } from '../../text.js';
import { isoDay } from '../../units/day.js';
import { countText, moneyText, numberText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';
import type { Bottleneck } from './bottleneck.js';
import { isRateDoubtful } from '../deal/asking.js';
import { dealNotes, dealScope, equalCheck, outcomeCheck } from '../deal/note.js';
import type { Funnel } from './funnel.js';
import { funnelDefinitions } from './definition.js';
import { lossTable, OPEN_COUNT, REACHED, sliceTable, STAGE, stageTable, stockTable } from './table.js';
import { dwellTable, periodFlowTable, reworkTable } from './staytable.js';
import { leadChecks, leadNotes, leadsDefined, leadTables } from './leadpage.js';
import { orderTable, sourceRatioTable } from './orderratio.js';
import * as outcome from '../deal/outcome.js';
import { sumOf } from '../deal/tally.js';
import { INVALID, LOST, OPEN, OPPORTUNITIES, WIN_RATE, WON, WON_AMOUNT } from '../deal/measure.js';

/** A bottleneck as a sentence with its numbers. */
export function bottleneckSentence(b: Bottleneck): Label {
  const zh: string[] = [];
  const en: string[] = [];
  if (b.conversion) {
    const { rate, high, others, n } = b.conversion;
    zh.push(
      `转化率 ${percentText(rate)}（${countText(n)} 个，95% 区间上限 ${percentText(high)}），低于其他阶段的中位数 ${percentText(others)}`,
    );
    en.push(
      `converts ${percentText(rate)} (${quantityText(n, 'deal')}, 95% interval up to ${percentText(high)}), below the other stages’ median of ${percentText(others)}`,
    );
  }
  if (b.dwell) {
    const { days, others, n } = b.dwell;
    zh.push(`停留中位数 ${numberText(days)} 天（${countText(n)} 个），其他阶段为 ${numberText(others)} 天`);
    en.push(`takes ${numberText(days)} days at the median (${quantityText(n, 'deal')}), against ${numberText(others)} in the other stages`);
  }
  return { zh: `瓶颈在“${b.name}”：${zh.join('；')}`, en: `Bottleneck "${b.name}": ${en.join('; ')}` };
}

function messageOf(funnel: Funnel): Label | null {
  const { deals, bottlenecks, stages, blank } = funnel;
  if (bottlenecks.length > 0) {
    const said = bottlenecks.map(bottleneckSentence);
    return { zh: `${said.map(s => s.zh).join('；')}。`, en: `${said.map(s => s.en).join('. ')}.` };
  }
  if (!blank && stages[0]) {
    const { won } = deals.counts;
    const whole = ratio(won, stages[0].reached);
    const lost = stages.map((s, k) => ({ k, lost: s.lostHere })).sort((a, b) => b.lost - a.lost || a.k - b.k)[0]!;
    const name = deals.rungs[lost.k] as string;
    return {
      zh: `进入漏斗 ${countText(stages[0].reached)} 个，赢单 ${countText(won)} 个（${percentText(whole)}）；${lost.lost > 0 ? `流失最多的阶段是“${name}”（${countText(lost.lost)} 个）` : '没有输单'}；没有阶段达到瓶颈标准。`,
      en: `${quantityText(stages[0].reached, 'deal')} entered, ${countText(won)} ${won === 1 ? 'was' : 'were'} won (${percentText(whole)}); ${lost.lost > 0 ? `most are lost at "${name}" (${countText(lost.lost)})` : 'none is lost'}; no stage meets the rule for a bottleneck.`,
    };
  }
  const top = [...funnel.stock].sort((a, b) => b.open - a.open)[0];
  const { open } = deals.counts;
  if (!top || open === 0) return { zh: '没有进行中的商机。', en: 'No deal is open.' };
  const name = typeof top.name === 'string' ? verbatim(top.name) : top.name;
  const share = percentText(ratio(top.open, open));
  const { won, lost } = deals.counts;
  const why: Label =
    deals.rungs.length === 0
      ? { zh: '阶段未能排序，阶段转化留空', en: 'the stages have no known order, so stage conversion is blank' }
      : won + lost === 0
        ? { zh: '尚无已结案商机，阶段转化留空', en: 'no deal is decided yet, so stage conversion is blank' }
        : { zh: '输单前阶段未知，阶段转化留空', en: 'where deals were lost is not known, so stage conversion is blank' };
  if (top.open === open)
    return {
      zh: `进行中 ${countText(open)} 个，${open > 1 ? '全部' : ''}在“${name.zh}”；${why.zh}。`,
      en: `${quantityText(open, 'deal')} ${open === 1 ? 'is' : 'are'} open, ${open > 1 ? 'all ' : ''}in "${name.en}"; ${why.en}.`,
    };
  return {
    zh: `进行中 ${countText(open)} 个，其中 ${countText(top.open)} 个（${share}）在“${name.zh}”；${why.zh}。`,
    en: `${quantityText(open, 'deal')} ${open === 1 ? 'is' : 'are'} open, ${countText(top.open)} of them (${share}) in "${name.en}"; ${why.en}.`,
  };
}

function chartsOf(funnel: Funnel, tables: readonly ReportTable[], asOf: string): ReportChart[] {
  const charts: ReportChart[] = [];
  const { main, name } = mainOf(funnel);
  const n = main.deals.rungs.length;
  // bars alone do not show the conversion between them: the title does, while it stays readable
  const rates = main.stages.map(s => percentText(ratio(s.moved, s.moved + s.lostHere)));
  const steps = rates.length <= 6 ? rates.join(' → ') : '';
  if (!main.blank)
    charts.push({
      id: 'funnel',
      kind: 'bar',
      title: of(
        {
          zh: `各阶段到达的商机数（个，截至 ${asOf}）${steps && `；转化 ${steps}`}`,
          en: `Deals that reached each stage (as of ${asOf})${steps && `; conversion ${steps}`}`,
        },
        name,
      ) as Label,
      table: 'stages',
      category: 'stage',
      series: [{ column: 'reached', color: 'accent' }],
      rows: n + 1,
      axes: { x: STAGE, y: REACHED },
    });
  if (funnel.stock.length > 0)
    charts.push({
      id: 'stock',
      kind: 'bar',
      title: { zh: `各阶段进行中的商机（个，截至 ${asOf}）`, en: `Open deals by stage (as of ${asOf})` },
      table: 'stock',
      category: 'stage',
      series: [{ column: 'open', color: 'ink' }],
      axes: { x: STAGE, y: OPEN_COUNT },
    });
  if (charts.length < 2 && tables.some(t => t.id === 'orders'))
    charts.push({
      id: 'orders',
      kind: 'column',
      title: { zh: `每月新建与赢单（个，截至 ${asOf}）`, en: `Created and won by month (as of ${asOf})` },
      table: 'orders',
      category: 'month',
      series: [
        { column: 'created', color: 'grey' },
        { column: 'won', color: 'accent' },
      ],
      axes: { x: { zh: '月份', en: 'Month' }, y: OPPORTUNITIES.label },
    });
  return charts;
}

function checksOf(funnel: Funnel): Check[] {
  const { deals } = funnel;
  const { lost, open } = deals.counts;
  const { stages, flow, blank, deals: own } = mainOf(funnel).main;
  const checks = [
    outcomeCheck(deals),
    equalCheck('stock', { zh: '阶段存量之和 = 进行中', en: 'Open by stage = open' }, 'count', sumOf(funnel.stock.map(s => s.open)), open),
    equalCheck('losses', { zh: '流失点之和 = 输单', en: 'Loss points = lost' }, 'count', sumOf(funnel.losses.map(l => l.lost)), lost),
  ];
  if (!blank)
    checks.push(
      equalCheck(
        'reached',
        { zh: '到达首阶段 + 阶段未知 = 有效商机', en: 'Reached the first stage + stage unknown = valid opportunities' },
        'count',
        (stages[0]?.reached ?? own.counts.won) + (flow.unknown[0] as number),
        own.counts.won + own.counts.lost + own.counts.open,
      ),
    );
  if (funnel.leads) checks.push(...leadChecks(funnel.leads));
  return checks;
}

function pipelineNote({ pipelines }: Funnel): Label {
  const list = (lang: 'zh' | 'en'): string[] => pipelines.map(p => `${p.name[lang]} ${countText(p.funnel.deals.n)}`);
  return {
    zh: `有 ${pipelines.length} 个销售流程（${list('zh').join('、')}），阶段各自计算；停留、回退与按维度的转化只计商机最多的流程；赢单率合并计算。`,
    en: `${pipelines.length} pipelines (${list('en').join(', ')}): stages are computed in each. Dwell, rework and conversion by group are those of the one with most deals; the win rate is over all.`,
  };
}

function notesOf(funnel: Funnel): Label[] {
  const { options, leads } = funnel;
  const { deals, blank, flow, dwell, rework } = mainOf(funnel).main;
  const notes = dealNotes(funnel.deals, options.smallSample);
  if (funnel.pipelines.length > 0) notes.push(pipelineNote(funnel));
  const { from, preset, unplaced } = deals.order;
  const named = deals.rungs.map(name => `“${name}”`).join('→');
  const how: Label =
    from === 'preset' && preset
      ? { zh: `阶段顺序按“${preset.id}”方案，${preset.win.zh}`, en: `stage order of the preset ${preset.id}, ${preset.win.en}` }
      : from === 'settings'
        ? { zh: '阶段顺序按设置', en: 'stage order from the settings' }
        : from === 'history'
          ? { zh: '阶段顺序按阶段变更记录', en: 'stage order from the history' }
          : { zh: '阶段顺序按内置的阶段词', en: 'Stage order by the built-in stage words' };
  if (named) notes.push({ zh: `${how.zh}：${named}。`, en: `${how.en}: ${deals.rungs.join(' → ')}.` });
  else if (blank) notes.push(blank);
  if (!blank && (flow.unknown[0] as number) > 0)
    notes.push({
      zh: `${countText(flow.unknown[0] as number)} 个商机不知道所处阶段，未计入漏斗。`,
      en: `Deals whose stage is not known, in no row of the funnel: ${countText(flow.unknown[0] as number)}.`,
    });
  if (unplaced.length > 0)
    notes.push({
      zh: `未能排序的阶段：${unplaced.map(word => `“${word}”`).join('、')}；请在设置中列出阶段顺序。`,
      en: `Stages without a place: ${unplaced.map(word => `"${word}"`).join(', ')}; list the stage order in the settings.`,
    });
  if (!dwell)
    notes.push({
      zh: '停留天数、跳过与回退需要阶段变更记录或各阶段进入日期。',
      en: 'Dwell, skipped stages and rework need a stage history or stage-entered dates.',
    });
  if (rework && rework.total > 0)
    notes.push({
      zh: `${countText(rework.total)} 个商机曾退回更早阶段。`,
      en: `Deals that ever went back to an earlier stage: ${countText(rework.total)}.`,
    });
  const events = deals.events;
  if (events && events.after + events.loose > 0)
    notes.push({
      zh: `阶段变更未计入：截止日后 ${countText(events.after)} 条，无对应商机、阶段或日期 ${countText(events.loose)} 条。`,
      en: `Stage changes left out: ${countText(events.after)} after the as-of day, ${countText(events.loose)} without a known deal, stage or date.`,
    });
  if (leads) notes.push(...leadNotes(leads));
  return notes;
}

/** The funnel whose stages the page shows first: the only one, or that of the pipeline with most deals, with its name. */
function mainOf(funnel: Funnel): { readonly main: Funnel; readonly name: Label | null } {
  const [first] = funnel.pipelines;
  return first ? { main: first.funnel, name: first.name } : { main: funnel, name: null };
}

/** A title that says of which pipeline it is. */
function titled(title: Label, name: Label | null): Label {
  return name ? { zh: `${title.zh}（${name.zh}）`, en: `${title.en} (${name.en})` } : title;
}

/** A sentence that says of which pipeline it is. */
function of(message: Label | null, name: Label | null): Label | null {
  return message && name ? { zh: `${name.zh}：${message.zh}`, en: `${name.en}: ${message.en}` } : message;
}

function named(table: ReportTable | null, name: Label | null): ReportTable | null {
  return table && { ...table, title: titled(table.title, name) };
}

/** Stage tables of the other pipelines: `stages2`, `stages3` … */
function otherStages({ pipelines }: Funnel): (ReportTable | null)[] {
  return pipelines.slice(1).map(({ name, funnel }, i) => {
    const table = funnel.deals.rungs.length > 0 ? named(stageTable(funnel), name) : null;
    return table && { ...table, id: `stages${i + 2}` };
  });
}

/** The page of the funnel. */
export function funnelPage(funnel: Funnel, asOf: number, banners: readonly Banner[] = []): Omit<Report, 'id' | 'title' | 'question'> {
  const { deals, options } = funnel;
  const { won, lost, open, invalid } = deals.counts;
  const { currency, base } = deals.value;
  const amountOf = (state: number): number | null => {
    if (currency === null) return null;
    let sum: number | null = null;
    for (let d = 0; d < deals.n; d++) if (deals.outcome[d] === state && !Number.isNaN(base[d])) sum = (sum ?? 0) + (base[d] as number);
    return sum;
  };
  const openAmount = amountOf(0);
  const { main, name } = mainOf(funnel);
  const isDoubtful = isRateDoubtful(deals);
  const tables = [
    main.deals.rungs.length > 0 ? named(stageTable(main), name) : null,
    ...otherStages(funnel),
    stockTable(funnel),
    lossTable(funnel),
    named(dwellTable(main), name),
    named(reworkTable(main), name),
    named(periodFlowTable(main), name),
    ...main.slices.map(slice => named(sliceTable(slice, main), name)).filter(table => table !== null && table.rows > 0),
    orderTable(deals),
    ...(funnel.leads ? leadTables(funnel.leads, options.smallSample) : []),
    sourceRatioTable(funnel),
  ].filter(table => table !== null);
  return {
    currency,
    scope: dealScope(deals),
    ...(banners.length > 0 ? { banners } : {}),
    figures: [
      {
        id: 'opportunities',
        label: OPPORTUNITIES.label,
        kind: 'count',
        value: deals.n,
        note: invalid > 0 ? { zh: `${INVALID.label.zh} ${countText(invalid)}`, en: `${countText(invalid)} invalid` } : undefined,
      },
      {
        id: 'open',
        totalOf: { table: 'stock', column: 'open' },
        label: OPEN.label,
        kind: 'count',
        value: open,
        note: openAmount === null ? undefined : moneyText(openAmount, currency),
      },
      { id: 'won', label: WON.label, kind: 'count', value: won },
      { id: 'lost', label: LOST.label, kind: 'count', value: lost },
      {
        id: 'winRate',
        label: WIN_RATE.label,
        kind: 'rate',
        value: isDoubtful ? null : ratio(won, won + lost),
        note: isDoubtful
          ? { zh: '有商机输赢不明，见上', en: 'some deals may be decided, see above' }
          : { zh: '赢单 ÷ 已结案', en: 'won / decided' },
      },
      { id: 'wonAmount', label: WON_AMOUNT.label, kind: 'money', value: amountOf(outcome.WON) },
    ],
    message: banners.length > 0 ? null : of(messageOf(main), name),
    charts: chartsOf(funnel, tables, isoDay(asOf)),
    tables,
    notes: notesOf(funnel),
    checks: checksOf(funnel),
    definitions: [...funnelDefinitions(options), ...(funnel.leads ? leadsDefined(funnel.leads, options.smallSample) : [])],
  };
}
