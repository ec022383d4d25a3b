import { spreadOf } from '../../engine/statistic/quantile.js';
import { dayIn, every, listOf, refuse, sameLength } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';

const CREATED: Parameter = {
  name: { zh: '创建日期', en: 'created' },
  description: { zh: '每个赢单商机的创建日期', en: 'When each won deal was created' },
};
const CLOSED: Parameter = {
  name: { zh: '关闭日期', en: 'closed' },
  description: { zh: '每个赢单商机的关闭日期', en: 'When each won deal was closed' },
};

/** Sales cycle (销售周期): the spread of days from creation to closing, as the cycle report gives it for won deals. */
export const cycle: SheetFunction = {
  id: 'CYCLE',
  description: {
    zh: '销售周期，得到一行：个数、中位数、第 25 / 75 / 90 百分位（天）。缺日期的、关闭早于创建的不计。',
    en: 'The sales cycle, in one row: count, median, 25th, 75th and 90th percentile, in days. Deals without both dates, or closed before created, do not count.',
  },
  parameters: [CREATED, CLOSED],
  returns: { zh: '一行：个数与四个天数', en: 'a row: the count and four numbers of days' },
  call: ([created, closed]) => {
    const [from, to] = [listOf(created!), listOf(closed!)];
    sameLength(CREATED.name, from, CLOSED.name, to);
    const [starts, ends] = [every(from, dayIn), every(to, dayIn)];
    const days = starts.flatMap((start, i) => (start === null || ends[i] === null ? [] : ends[i]! - start)).filter(length => length >= 0);
    const { n, median, p25, p75, p90 } = spreadOf(Float64Array.from(days));
    return n === 0 ? refuse('#N/A', '没有同时具备两个日期的商机', 'no deal has both dates') : [[n, median!, p25!, p75!, p90!]];
  },
  examples: [{ formula: '=SALES.CYCLE(DATE(2026,3,1),DATE(2026,3,31))', shows: [[1, 30, 30, 30, 30]] }],
};
