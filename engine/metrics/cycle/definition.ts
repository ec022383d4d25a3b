import type { Definition } from '../../report/report.js';
import { verbatim } from '../../text.js';
import { OUTCOME_READS } from '../deal/evidence.js';
import type { CycleOptions } from './cycle.js';

const READS: typeof OUTCOME_READS = [['pipeline', 'created'], ...OUTCOME_READS];

/** What the Definitions tab prints for the sales cycle, with the parameters in force. */
export function cycleDefinitions(options: CycleOptions): Definition[] {
  return [
    {
      id: 'cycleMedian',
      term: { zh: '赢单周期', en: 'Won cycle' },
      formula: {
        zh: '结案日期 − 起点（商机创建，另列线索创建），仅赢单；同日为 0；整日历天',
        en: 'Closed − start (opportunity created; lead created in its own row) over won deals; the same day is 0; whole calendar days',
      },
      note: {
        zh: '中位数、四分位与 P90 为第 7 型分位数（Excel PERCENTILE.INC）；缺日期或为负的不计并列数',
        en: 'Quantiles are type 7 (Excel PERCENTILE.INC); deals without dates or with a negative length are left out and counted',
      },
      reads: [...READS, ['pipeline', 'lead_created']],
      parameters: [
        {
          label: { zh: '小样本', en: 'Small sample' },
          value: { zh: `少于 ${options.smallSample} 个`, en: `fewer than ${options.smallSample} deals` },
        },
      ],
    },
    {
      id: 'decisionMedian',
      term: { zh: '结案时间中位数', en: 'Median time to decision' },
      formula: {
        zh: 'Kaplan–Meier：S(t) = Π(1 − dᵢ/nᵢ)，事件为赢单或输单，进行中在截止日删失；中位数 = S(t) ≤ 0.5 的最小 t，否则“未达到”',
        en: 'Kaplan–Meier: S(t) = Π(1 − dᵢ/nᵢ), event = won or lost, open deals censored at the as-of day; median = smallest t with S(t) ≤ 0.5, else "not reached"',
      },
      note: {
        zh: '进行中的商机也计入，不会因只看已结案而显得过快；同日先事件后删失；区间用 log-log 变换',
        en: 'Open deals count, so they do not flatter the figure; at ties events come before censorings; log-log interval',
      },
      source: verbatim('Kaplan & Meier (1958), JASA 53; Brookmeyer & Crowley (1982), Biometrics 38'),
      reads: READS,
    },
    {
      id: 'wonBy',
      term: { zh: '按期赢单概率', en: 'Chance of having won by day t' },
      formula: {
        zh: 'Aalen–Johansen：F(t) = Σ S(i−)·wᵢ/nᵢ，输单为竞争风险；超出最长观察天数且仍有进行中时为空',
        en: 'Aalen–Johansen: F(t) = Σ S(i−)·wᵢ/nᵢ with lost as the competing risk; blank past the last day watched while deals are open',
      },
      source: verbatim('Aalen & Johansen (1978), Scand. J. Statist. 5'),
      reads: READS,
      parameters: [{ label: { zh: '天数', en: 'Days' }, value: verbatim(options.horizons.join(', ')) }],
    },
    {
      id: 'stageAge',
      term: { zh: '阶段停留（进行中）', en: 'Stage age (open deals)' },
      formula: {
        zh: '截止日 − 进入当前阶段的日期；无该日期时改按创建日期并注明',
        en: 'As-of day − day the present stage was entered; from created only where labelled so',
      },
      reads: [
        ['pipeline', 'stage_changed'],
        ['pipeline', 'created'],
      ],
    },
  ];
}
