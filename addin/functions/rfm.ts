import { ABC_LIMITS } from '../../engine/metrics/customer/abc.js';
import { SEGMENTS } from '../../engine/metrics/customer/rfm.js';
import { type ScoreRules, scoresOf, thresholdsOf } from '../../engine/metrics/customer/score.js';
import { TIER_LIMITS } from '../../engine/metrics/customer/tier.js';
import { minorOf } from '../../engine/units/money.js';
import { type Answer, CellFault, every, listOf, numberIn, refuse, sameLength } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';
import { LANGUAGE, languageIn } from './parameter.js';

const RECENCY: Parameter = {
  name: { zh: '距上次购买天数', en: 'days_since' },
  description: { zh: '每个客户距上次购买的天数', en: 'Days since the last purchase of each customer' },
};
const FREQUENCY: Parameter = {
  name: { zh: '购买次数', en: 'orders' },
  description: { zh: '每个客户的购买次数', en: 'Orders of each customer' },
};
const AMOUNT: Parameter = {
  name: { zh: '购买金额', en: 'amount' },
  description: { zh: '每个客户的购买金额', en: 'What each customer bought for' },
};

const RULES: ScoreRules = { method: 'quantile', split: 'mean', fixed: { r: [], f: [], m: [] }, abc: ABC_LIMITS, tier: TIER_LIMITS };

/** RFM scores (RFM 评分) by quantiles, as the customer report gives them. */
export const rfm: SheetFunction = {
  id: 'RFM',
  description: {
    zh: '每个客户一行：R、F、M 评分（1–5，按分位数）与客户分群。少于 5 个客户评 1–3 分，少于 3 个不评。',
    en: 'A row for each customer: R, F and M scores from 1 to 5 by quantiles, and the segment. Fewer than 5 customers score 1 to 3, fewer than 3 none.',
  },
  parameters: [RECENCY, FREQUENCY, AMOUNT, LANGUAGE],
  returns: { zh: '每个客户一行，四列', en: 'a row for each customer, four columns' },
  call: ([days, orders, amount, language], lang) => {
    const said = languageIn(language, lang);
    const lists = [days, orders, amount].map(cells => listOf(cells!));
    sameLength(RECENCY.name, lists[0]!, FREQUENCY.name, lists[1]!);
    sameLength(RECENCY.name, lists[0]!, AMOUNT.name, lists[2]!);
    const [r, f, m] = lists.map(list => every(list, numberIn));
    const whole = r!.flatMap((_, i) => (r![i] === null || f![i] === null || m![i] === null ? [] : [i]));
    if (whole.length < 3)
      refuse('#N/A', `只有 ${whole.length} 个客户三项齐全，至少要 3 个才能评分`, `${whole.length} customers have all three; scores need 3`);
    const at = (list: readonly (number | null)[], unit = (n: number): number => n): Float64Array =>
      Float64Array.from(whole, i => unit(list[i]!));
    const values = { r: at(r!), f: at(f!), m: at(m!, minorOf), gap: new Float64Array(whole.length).fill(NaN) };
    const scores = scoresOf(values, thresholdsOf(values, RULES));
    const missing = new CellFault('#N/A', { zh: '该客户三项不齐', en: 'this customer lacks one of the three' });
    const rows: Answer[][] = lists[0]!.map(() => [missing, missing, missing, missing]);
    whole.forEach((i, k) => {
      rows[i] = [scores.r[k]!, scores.f[k]!, scores.m[k]!, SEGMENTS[scores.segment[k]!]!.label[said]];
    });
    return rows;
  },
  examples: [{ formula: '=SALES.RFM(10,5,900)', shows: '#N/A' }],
};
