import { isError, type Value } from '../../value.js';
import { compare, numberOfText } from '../value.js';

type Test = (value: Value) => boolean;

/** `*` any characters, `?` one; `~` takes the next as it is. The whole text must fit, without regard to case. */
export function wildcard(pattern: string): RegExp | null {
  if (!/[*?~]/.test(pattern)) return null;
  const source = pattern.replace(/~([*?~])|([*?])|([\\^$.|+()[\]{}/])/g, (_, plain: string, wild: string, special: string) =>
    plain ? `\\${plain}` : wild ? (wild === '*' ? '[^]*' : '[^]') : `\\${special}`,
  );
  return new RegExp(`^${source}$`, 'i');
}

function equals(wanted: string): Test {
  if (wanted === '') return value => value === null;
  const number = numberOfText(wanted);
  if (number !== null) return value => value === number || (typeof value === 'string' && numberOfText(value) === number);
  if (/^(true|false)$/i.test(wanted)) return value => value === /^true$/i.test(wanted);
  const pattern = wildcard(wanted);
  if (pattern) return value => typeof value === 'string' && pattern.test(value);
  return value => (isError(value) ? value.error === wanted : typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase());
}

/** The condition of SUMIF and its kin: a value, or a text such as ">=10", "<>已赢单", "华东*". */
export function criterion(wanted: Value): Test {
  if (wanted === null) return value => value === 0;
  if (isError(wanted)) return value => isError(value) && value.error === wanted.error;
  if (typeof wanted !== 'string') return value => value === wanted || (typeof wanted === 'number' && equals(String(wanted))(value));
  const [, operator, rest = ''] = /^(<>|<=|>=|=|<|>)?([^]*)$/.exec(wanted) as unknown as [string, string | undefined, string];
  if (operator === undefined && rest === '') return value => value === null || value === '';
  if (operator === undefined || operator === '=') return equals(rest);
  if (operator === '<>') {
    const same = equals(rest);
    return value => !same(value);
  }
  const limit = numberOfText(rest) ?? rest;
  return value => {
    if (typeof value !== typeof limit) return false;
    const order = compare(value as string | number, limit);
    return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
  };
}
