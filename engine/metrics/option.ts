import type { Label } from '../text.js';
import type { OptionChoice, OptionSpec } from './metric.js';

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

/** One of a few values, each with its name. The label says what is chosen; the configuration file lists the values after it. */
export function oneOf(key: string, value: string, label: Label, names: Readonly<Record<string, Label>>): OptionSpec {
  const choices = Object.entries(names).map(([one, name]): OptionChoice => ({ value: one, label: name }));
  const words = Object.keys(names);
  return {
    key,
    label,
    default: value,
    choices,
    check: given =>
      words.includes(given as string) ? null : { zh: `应为 ${words.join('、')} 之一`, en: `must be one of ${words.join(', ')}` },
  };
}
