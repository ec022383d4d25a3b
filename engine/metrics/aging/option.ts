import type { Label } from '../../text.js';
import { isEdges } from './bucket.js';
import type { OptionSpec } from '../metric.js';
import { oneOf } from '../option.js';

const wholeFrom =
  (from: number, to: number) =>
  (value: unknown): Label | null =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to
      ? null
      : { zh: `应为 ${from} 至 ${to} 的整数`, en: `must be a whole number from ${from} to ${to}` };

const yesNo = (value: unknown): Label | null =>
  typeof value === 'boolean' ? null : { zh: '应为 true 或 false', en: 'must be true or false' };

/**
 * The options of everything about open items, under one name in every configuration: `aging`. The open items, the aging and its detail read
 * the same ones, so that they cannot disagree.
 */
export const AGING: { readonly id: 'aging'; readonly options: readonly OptionSpec[] } = {
  id: 'aging',
  options: [
    {
      key: 'buckets',
      label: { zh: '账龄区间上限（天）', en: 'Upper ends of the buckets (days)' },
      default: [30, 60, 90],
      check: value => (isEdges(value) ? null : { zh: '应为由小到大的整数天数', en: 'must be ascending whole days' }),
    },
    oneOf(
      'basis',
      'due',
      { zh: '账龄起算日', en: 'Days count from' },
      { due: { zh: '到期日', en: 'the due date' }, document: { zh: '单据日期', en: 'the document date' } },
    ),
    {
      key: 'graceDays',
      label: { zh: '宽限天数（只影响逾期金额，不影响区间）', en: 'Grace days (move what is overdue, never a bucket)' },
      default: 0,
      check: wholeFrom(0, 365),
    },
    {
      key: 'notDueGroups',
      label: { zh: '未到期细分：今日到期、30天内到期、30天后到期', en: 'Split what is not due: due today, within 30 days, later' },
      default: false,
      check: yesNo,
    },
    oneOf(
      'allocation',
      'date',
      { zh: '未指明单据的收款如何核销', en: 'Receipts that name no document settle' },
      {
        date: { zh: '按单据日期先进先出', en: 'the oldest document first' },
        due: { zh: '按到期日先进先出', en: 'the earliest due first' },
        none: { zh: '不核销', en: 'nothing' },
      },
    ),
    {
      key: 'allocateByContract',
      label: { zh: '先进先出限于同一合同', en: 'First in, first out within one contract' },
      default: false,
      check: yesNo,
    },
    {
      key: 'allocateByOwner',
      label: { zh: '先进先出限于同一业务员', en: 'First in, first out within one salesperson' },
      default: false,
      check: yesNo,
    },
    {
      key: 'wholeMonths',
      label: { zh: '月结30天按整月计（次月末到期）', en: 'Monthly terms in whole months (月结30天 is due at the end of the next month)' },
      default: false,
      check: yesNo,
    },
    {
      key: 'cutoffDay',
      label: {
        zh: '月结截止日（此日之后的单据计入次月；0 为无）',
        en: 'Monthly cut-off day (later documents count as the next month’s; 0 = none)',
      },
      default: 0,
      check: wholeFrom(0, 31),
    },
    {
      key: 'defaultTermDays',
      label: { zh: '没有到期日和账期时的默认账期（天）', en: 'Default terms where there is neither due date nor terms (days)' },
      default: null,
      check: value => (value === null ? null : wholeFrom(0, 3650)(value)),
    },
    {
      key: 'rollToBusinessDay',
      label: { zh: '到期日逢周末顺延至周一', en: 'A due date on a weekend moves to Monday' },
      default: false,
      check: yesNo,
    },
  ],
};
