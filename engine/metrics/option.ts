import type { Label } from '../text.js';
import type { OptionSpec } from './metric.js';

/** A threshold that is a share, 0 to 1. */
export function share(key: string, value: number, label: Label): OptionSpec {
  return {
    key,
    label,
    default: value,
    check: given =>
      typeof given === 'number' && given >= 0 && given <= 1 ? null : { zh: '应为 0 到 1 之间的数', en: 'must be a number from 0 to 1' },
  };
}

/** A threshold that is a number above 0. */
export function positive(key: string, value: number, label: Label): OptionSpec {
  return {
    key,
    label,
    default: value,
    check: given =>
      typeof given === 'number' && Number.isFinite(given) && given > 0 ? null : { zh: '应为大于 0 的数', en: 'must be a number above 0' },
  };
}

/** A yes or a no. */
export function flag(key: string, value: boolean, label: Label): OptionSpec {
  return {
    key,
    label,
    default: value,
    check: given => (typeof given === 'boolean' ? null : { zh: '应为 true 或 false', en: 'must be true or false' }),
  };
}

/** A list of whole days above 0. */
export function dayList(key: string, value: readonly number[], label: Label): OptionSpec {
  return {
    key,
    label,
    default: value,
    check: given =>
      Array.isArray(given) && given.length > 0 && given.every(d => Number.isInteger(d) && (d as number) > 0)
        ? null
        : { zh: '应为大于 0 的整数天数的列表', en: 'must be a list of whole days above 0' },
  };
}
