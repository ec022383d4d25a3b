import { wilson } from '../../engine/statistic/wilson.js';
import { numberIn, only, refuse } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';

const HITS: Parameter = {
  name: { zh: '转化数', en: 'converted' },
  description: { zh: '转化（赢单、进入下一阶段）的个数', en: 'How many converted: won, or reached the next stage' },
};
const TOTAL: Parameter = {
  name: { zh: '总数', en: 'total' },
  description: { zh: '其中包括转化的', en: 'Out of how many, the converted among them' },
};

/** Conversion rate (转化率) with its Wilson interval, as the funnel and win rates give it. */
export const conversion: SheetFunction = {
  id: 'CONVERSION',
  description: {
    zh: '转化率及其 95% 区间（威尔逊法），得到一行：比率、下限、上限。样本小时区间宽。',
    en: 'A conversion rate with its 95 % Wilson interval, in one row: rate, low, high. Few cases make a wide one.',
  },
  parameters: [HITS, TOTAL],
  returns: { zh: '一行三个比率', en: 'a row of three shares' },
  call: ([converted, total]) => {
    const hits = only(converted, HITS.name, numberIn);
    const n = only(total, TOTAL.name, numberIn);
    if (!Number.isInteger(hits) || !Number.isInteger(n) || hits < 0 || hits > n)
      refuse('#VALUE!', '转化数与总数须为整数，且 0 ≤ 转化数 ≤ 总数', 'converted and total are whole numbers, 0 ≤ converted ≤ total');
    const interval = wilson(hits, n);
    return interval ? [[hits / n, interval.low, interval.high]] : refuse('#N/A', '总数为 0，没有比率', 'there is no rate of nothing');
  },
  examples: [{ formula: '=SALES.CONVERSION(10,10)', shows: [[1, 0.7224672001371107, 1]] }],
};
