import type { Definition } from '../../report/report.js';
import { verbatim } from '../../text.js';
import { OUTCOME_READS } from '../deal/evidence.js';
import type { FunnelOptions } from './funnel.js';

const STAGE_READS: typeof OUTCOME_READS = [
  ...OUTCOME_READS,
  ['pipeline', 'pipeline'],
  ['pipeline', 'last_stage'],
  ['pipeline', 'prior_stage'],
  ['pipeline', 'entered'],
  ['pipeline', 'ticked'],
  ['history', 'to_stage'],
  ['history', 'at'],
];

/** What the Definitions tab prints for the funnel, with the thresholds in force. */
export function funnelDefinitions(options: FunnelOptions): Definition[] {
  return [
    {
      id: 'reached',
      term: { zh: '到达', en: 'Reached' },
      formula: { zh: '到达（k） = 最远阶段 ≥ k 的商机 + 赢单', en: 'reached(k) = deals whose furthest stage is k or later, and the won' },
      note: {
        zh: '最远阶段取历史上进入过的最高阶段，退回不降低；跳过的阶段视为通过；快照中取当前或输单前阶段；有几个销售流程时各自计算',
        en: 'Furthest is the highest stage ever entered, going back does not lower it; a skipped stage counts as passed; in a snapshot the present or last stage; several pipelines are computed each by itself',
      },
      reads: STAGE_READS,
    },
    {
      id: 'conversion',
      term: { zh: '阶段转化率', en: 'Stage conversion' },
      formula: {
        zh: '推进 ÷（推进 + 在此流失）；推进 = 走得更远或赢单；在此流失 = 最远到此且输单；停在此处的进行中商机不进分母',
        en: 'Moved on / (moved on + lost here); moved on = got further, or won; lost here = got no further, and lost; deals open here are not in it',
      },
      note: {
        zh: '输单商机的阶段未知超过上限时留空；附 95% Wilson 区间',
        en: 'Blank when too many lost deals do not say where they were lost; with the 95% Wilson interval',
      },
      source: verbatim('Wilson (1927), JASA 22'),
      reads: STAGE_READS,
      parameters: [
        {
          label: { zh: '小样本', en: 'Small sample' },
          value: { zh: `少于 ${options.smallSample} 个`, en: `fewer than ${options.smallSample} deals` },
        },
      ],
    },
    {
      id: 'cumulative',
      term: { zh: '累计转化率', en: 'Cumulative conversion' },
      formula: {
        zh: '到达（k） ÷ 到达（首阶段）；末行为赢单 ÷ 到达（首阶段）',
        en: 'reached(k) / reached(first); in the last row won / reached(first)',
      },
      reads: STAGE_READS,
    },
    {
      id: 'losses',
      term: { zh: '流失点', en: 'Loss points' },
      formula: { zh: '输单商机按输单前所处阶段 × 输单原因的个数与金额', en: 'Lost deals by last stage × lost reason: count and amount' },
      note: {
        zh: '转化率按最远阶段归责，流失点按最后阶段',
        en: 'Conversion charges a lost deal to its furthest stage, loss points to its last',
      },
      reads: [
        ['pipeline', 'lost_reason'],
        ['pipeline', 'last_stage'],
      ],
    },
    {
      id: 'dwell',
      term: { zh: '停留天数', en: 'Dwell' },
      formula: {
        zh: '各次停留（离开 − 进入）之和；首阶段无记录时自创建起（创建当日即进入后续阶段的，未在首阶段停留）；仍在此处的在截止日删失，仅计入含删失中位数（Kaplan–Meier）',
        en: 'Σ (exit − entry) over a deal’s visits; the first stage from created where no event says so, unless the deal entered a later one on that day; deals still here are censored at the as-of day and count in the Kaplan–Meier median only',
      },
      reads: [...STAGE_READS, ['pipeline', 'created'], ['pipeline', 'closed']],
    },
    {
      id: 'bottleneck',
      term: { zh: '瓶颈', en: 'Bottleneck' },
      formula: {
        zh: '转化率的 95% 区间整体低于其他阶段转化率的中位数，或停留中位数 > 倍数 × 其他阶段停留中位数的中位数；样本不足不判定',
        en: 'The whole 95% interval of conversion lies below the median of the other stages, or median dwell > factor × the median of the others’ medians; not for small samples',
      },
      reads: STAGE_READS,
      parameters: [{ label: { zh: '倍数', en: 'Factor' }, value: verbatim(String(options.bottleneckFactor)) }],
    },
    {
      id: 'rework',
      term: { zh: '阶段回退', en: 'Rework' },
      formula: {
        zh: '退回更早阶段的商机数、次数与低于此前最远阶段的天数',
        en: 'Returns to an earlier stage: deals, times, days below the furthest stage reached before',
      },
      reads: STAGE_READS,
    },
    {
      id: 'orderRatio',
      term: { zh: '成交率', en: 'Opportunity to order' },
      formula: { zh: '当月赢单 ÷ 当月新建商机，可能超过 100%', en: 'Won in the month / created in the month; may exceed 100%' },
      reads: [
        ['pipeline', 'created'],
        ['pipeline', 'closed'],
      ],
    },
  ];
}
