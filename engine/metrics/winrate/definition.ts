import type { Definition } from '../../report/report.js';
import { verbatim } from '../../text.js';
import { percentText } from '../../units/numeral.js';
import { OUTCOME_READS } from '../deal/evidence.js';
import { ALL_RATE, WIN_RATE, type WinRateOptions } from './table.js';

/** What the Definitions tab prints for win rates, with the thresholds in force. */
export function winRateDefinitions(options: WinRateOptions): Definition[] {
  return [
    {
      id: 'winRate',
      term: WIN_RATE,
      formula: { zh: '赢单 ÷（赢单 + 输单）；没有已结案商机时为空', en: 'Won / (won + lost); blank while no deal is decided' },
      note: {
        zh: '结果依次看：赢单 / 输单 / 关闭标志、状态、阶段、归档、赢单与输单时间、预测类别、赢率；截止日后结案按进行中；按期间的表以结案日期归期；附 95% Wilson 区间',
        en: 'Outcome by the won, lost and closed flags, else the status, the stage, archiving, the won and lost times, the forecast category, the probability; closed after the as-of day counts as open; periods by closing date; with the 95% Wilson interval',
      },
      source: verbatim('Wilson (1927), JASA 22'),
      reads: OUTCOME_READS,
      parameters: [
        {
          label: { zh: '小样本', en: 'Small sample' },
          value: { zh: `少于 ${options.smallSample} 个`, en: `fewer than ${options.smallSample} deals` },
        },
      ],
    },
    {
      id: 'winRateAmount',
      term: { zh: '金额赢单率', en: 'Win rate by amount' },
      formula: {
        zh: '赢单金额 ÷（赢单金额 + 输单金额）；赢单或输单中缺少金额的超过上限时为空',
        en: 'Won amount / (won amount + lost amount); blank when too many of the won or of the lost lack an amount above 0',
      },
      reads: [...OUTCOME_READS, ['pipeline', 'amount'], ['pipeline', 'won_amount'], ['pipeline', 'currency']],
      parameters: [{ label: { zh: '缺失上限', en: 'Missing at most' }, value: verbatim(percentText(options.amountMissingShare)) }],
    },
    {
      id: 'allRate',
      term: ALL_RATE,
      formula: { zh: '赢单 ÷ 有效商机（含进行中，不含无效）', en: 'Won / valid opportunities (open included, invalid not)' },
      note: {
        zh: '已结案占比过低时标为未成熟：进行中的商机会拉低该比率',
        en: 'Immature while too few are resolved: open deals hold it down',
      },
      reads: [...OUTCOME_READS, ['pipeline', 'created'], ['pipeline', 'lead_created']],
      parameters: [{ label: { zh: '成熟线', en: 'Mature from' }, value: verbatim(percentText(options.immatureShare)) }],
    },
  ];
}
