import { type Callables, type Here, ofOperands, ofValues } from '../callable.js';
import { eachValue } from '../operand.js';
import { type CellError, errorOf, isError, type Value } from '../../value.js';
import { numberOfText, toNumber, toText } from '../value.js';

type Plain = Exclude<Value, CellError>;

const text = (value: Plain | undefined): string => String(toText(value ?? null));

/** A whole number of characters, at least `least`; #VALUE! below. */
function count(value: Plain | undefined, otherwise: number, least = 0): number | CellError {
  const number = value === undefined ? otherwise : toNumber(value);
  if (isError(number)) return number;
  return number < least ? errorOf('#VALUE!') : Math.trunc(number);
}

/** Where a text stands in another, from 1. */
function placed(wanted: string, within: string, start: number | CellError): Value {
  if (isError(start)) return start;
  const at = within.indexOf(wanted, start - 1);
  return at < 0 ? errorOf('#VALUE!') : at + 1;
}

function joined(values: readonly Value[], separator: string): Value {
  const error = values.find(isError);
  if (error) return error;
  const whole = values.map(v => String(toText(v))).join(separator);
  return whole.length > 32_767 ? errorOf('#VALUE!') : whole;
}

function shown(value: Plain, format: string, { cells }: Here): Value {
  return cells.text ? cells.text(value, format) : errorOf('#NAME?');
}

export const TEXTS: Callables = {
  LEN: ofValues(1, 1, ([value]) => text(value).length),
  TRIM: ofValues(1, 1, ([value]) => text(value).replace(/ +/g, ' ').replace(/^ | $/g, '')),
  CLEAN: ofValues(1, 1, ([value]) => [...text(value)].filter(c => c >= ' ').join('')),
  UPPER: ofValues(1, 1, ([value]) => text(value).toUpperCase()),
  LOWER: ofValues(1, 1, ([value]) => text(value).toLowerCase()),
  PROPER: ofValues(1, 1, ([value]) =>
    text(value)
      .toLowerCase()
      .replace(/\p{L}+/gu, word => word.charAt(0).toUpperCase() + word.slice(1)),
  ),
  EXACT: ofValues(2, 2, ([a, b]) => text(a) === text(b)),
  LEFT: ofValues(1, 2, ([value, n]) => {
    const most = count(n, 1);
    return isError(most) ? most : text(value).slice(0, most);
  }),
  RIGHT: ofValues(1, 2, ([value, n]) => {
    const most = count(n, 1);
    return isError(most) ? most : most === 0 ? '' : text(value).slice(-most);
  }),
  MID: ofValues(3, 3, ([value, from, n]) => {
    const start = count(from, 1, 1);
    const most = count(n, 0);
    return isError(start) ? start : isError(most) ? most : text(value).slice(start - 1, start - 1 + most);
  }),
  FIND: ofValues(2, 3, ([wanted, within, from]) => placed(text(wanted), text(within), count(from, 1, 1))),
  SEARCH: ofValues(2, 3, ([wanted, within, from]) => placed(text(wanted).toLowerCase(), text(within).toLowerCase(), count(from, 1, 1))),
  SUBSTITUTE: ofValues(3, 4, ([value, from, to, which]) => {
    const wanted = text(from);
    if (wanted === '') return text(value);
    const parts = text(value).split(wanted);
    if (which === undefined) return parts.join(text(to));
    const n = count(which, 1, 1);
    if (isError(n)) return n;
    return n >= parts.length ? text(value) : [parts.slice(0, n).join(wanted), parts.slice(n).join(wanted)].join(text(to));
  }),
  REPLACE: ofValues(4, 4, ([value, from, n, by]) => {
    const start = count(from, 1, 1);
    const most = count(n, 0);
    if (isError(start)) return start;
    if (isError(most)) return most;
    return text(value).slice(0, start - 1) + text(by) + text(value).slice(start - 1 + most);
  }),
  REPT: ofValues(2, 2, ([value, n]) => {
    const times = count(n, 0);
    return isError(times) ? times : text(value).length * times > 32_767 ? errorOf('#VALUE!') : text(value).repeat(times);
  }),
  CHAR: ofValues(1, 1, ([value]) => {
    const code = count(value, 0, 1);
    return isError(code) ? code : code > 255 ? errorOf('#VALUE!') : String.fromCharCode(code);
  }),
  VALUE: ofValues(1, 1, ([value]) => (typeof value === 'string' ? (numberOfText(value) ?? errorOf('#VALUE!')) : toNumber(value ?? null))),
  TEXT: ofValues(2, 2, ([value, format], here) => shown(value ?? null, text(format), here)),
  CONCATENATE: ofValues(1, 255, values => joined(values, '')),
  CONCAT: ofOperands(1, 255, (operands, { cells }) => {
    const values: Value[] = [];
    for (const operand of operands) eachValue(operand, cells, value => void values.push(value));
    return joined(values, '');
  }),
  TEXTJOIN: ofOperands(3, 255, ([separator, skip, ...operands], { cells }) => {
    const values: Value[] = [];
    const skips = toNumber(skip as Value);
    if (isError(skips)) return skips;
    for (const operand of operands)
      eachValue(operand, cells, value => {
        if (skips === 0 || (value !== null && value !== '')) values.push(value);
      });
    return joined(values, String(toText(separator as Value)));
  }),
};
