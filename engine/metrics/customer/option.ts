import type { Label } from '../../text.js';
import { minorOf } from '../../units/money.js';
import { ABC_LIMITS } from './abc.js';
import { type Method, METHODS, type ScoreRules } from './score.js';
import type { Context, OptionSpec } from '../metric.js';
import { oneOf } from '../option.js';
import { PURCHASE_OPTIONS } from './purchase.js';
import { TIER_LIMITS, TIERS } from './tier.js';

function ascending(value: unknown): Label | null {
  const good =
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((x, i) => typeof x === 'number' && Number.isFinite(x) && (i === 0 || x > (value[i - 1] as number)));
  return good ? null : { zh: '应为四个由小到大的数', en: 'must be four ascending numbers' };
}

function fraction(value: unknown): Label | null {
  return typeof value === 'number' && value > 0 && value <= 1 ? null : { zh: '应大于 0 且不超过 1', en: 'must be above 0 and at most 1' };
}

function positive(value: unknown): Label | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? null : { zh: '应为正数', en: 'must be a number above 0' };
}

function cadences(value: unknown): Label | null {
  return Array.isArray(value) && value.length === TIERS.length && value.every(x => Number.isInteger(x) && (x as number) > 0)
    ? null
    : {
        zh: '应为四个正整数天数：流失风险、关键、潜力、一般',
        en: 'must be four whole numbers of days: at risk, key, potential, general',
      };
}

/** Thresholds of the customers tab. Keys are permanent. */
export const CUSTOMER_OPTIONS: readonly OptionSpec[] = [
  ...PURCHASE_OPTIONS,
  oneOf('method', 'quantile', { zh: 'RFM 评分方法', en: 'RFM scoring method' }, METHODS),
  oneOf(
    'split',
    'mean',
    { zh: '八类的分界', en: 'Eight classes are split at' },
    { mean: { zh: '平均数', en: 'the mean' }, median: { zh: '中位数', en: 'the median' } },
  ),
  {
    key: 'cutsR',
    label: { zh: '固定切点：距上次购买天数', en: 'Fixed cut points: days since the last purchase' },
    default: [30, 90, 180, 365],
    check: ascending,
  },
  { key: 'cutsF', label: { zh: '固定切点：购买次数', en: 'Fixed cut points: orders' }, default: [1, 2, 5, 10], check: ascending },
  {
    key: 'cutsM',
    label: { zh: '固定切点：购买金额', en: 'Fixed cut points: amount' },
    default: [10_000, 50_000, 200_000, 1_000_000],
    check: ascending,
  },
  { key: 'abcA', label: { zh: 'A 类累计占比上限', en: 'A up to this share' }, default: ABC_LIMITS.a, check: fraction },
  { key: 'abcB', label: { zh: 'B 类累计占比上限', en: 'B up to this share' }, default: ABC_LIMITS.b, check: fraction },
  {
    key: 'riskGaps',
    label: { zh: '流失风险：超过自身间隔中位数的倍数', en: 'At risk: times the own median gap' },
    default: TIER_LIMITS.gaps,
    check: positive,
  },
  {
    key: 'riskDays',
    label: { zh: '流失风险：不足三个购买日时的天数', en: 'At risk: days, below three order days' },
    default: TIER_LIMITS.days,
    check: positive,
  },
  {
    key: 'cadence',
    label: { zh: '联系间隔天数（流失风险、关键、潜力、一般）', en: 'Days between contacts (at risk, key, potential, general)' },
    default: TIERS.map(tier => tier.cadence),
    check: cadences,
  },
];

export interface CustomerRules extends ScoreRules {
  readonly window: number | 'all';
  readonly frequency: string;
  readonly cadence: readonly number[];
}

/** The rules in force. */
export function customerRules(context: Context): CustomerRules {
  return rulesFrom(key => context.option({ id: 'customers', options: CUSTOMER_OPTIONS }, key));
}

/** The rules where nothing is set. */
export function defaultRules(): CustomerRules {
  return rulesFrom(key => CUSTOMER_OPTIONS.find(o => o.key === key)!.default);
}

function rulesFrom(given: (key: string) => unknown): CustomerRules {
  const option = <T>(key: string): T => given(key) as T;
  return {
    window: option('window'),
    frequency: option('frequency'),
    method: option<Method>('method'),
    split: option('split'),
    fixed: { r: option('cutsR'), f: option('cutsF'), m: option<number[]>('cutsM').map(minorOf) },
    abc: { a: option('abcA'), b: option('abcB') },
    tier: { gaps: option('riskGaps'), days: option('riskDays') },
    cadence: option('cadence'),
  };
}
