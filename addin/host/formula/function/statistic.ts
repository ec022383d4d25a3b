import { type Callables, ofList, ofOperands } from '../callable.js';
import { eachValue, isMany, numbersOf, type Operand } from '../operand.js';
import { type CellError, errorOf, isError, type Value } from '../../value.js';
import { toNumber } from '../value.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

export function average(numbers: readonly number[]): number | CellError {
  return numbers.length === 0 ? errorOf('#DIV/0!') : sum(numbers) / numbers.length;
}

/** Squared distances from the mean over their count less `less`. */
export function variance(numbers: readonly number[], less: 0 | 1): number | CellError {
  if (numbers.length <= less) return errorOf('#DIV/0!');
  const mean = sum(numbers) / numbers.length;
  return sum(numbers.map(n => (n - mean) ** 2)) / (numbers.length - less);
}

export function deviation(numbers: readonly number[], less: 0 | 1): number | CellError {
  const squared = variance(numbers, less);
  return isError(squared) ? squared : Math.sqrt(squared);
}

/** Between the two nearest ranks, by their distance (PERCENTILE.INC, type 7). */
function quantile(numbers: readonly number[], share: number): number | CellError {
  if (numbers.length === 0 || share < 0 || share > 1) return errorOf('#NUM!');
  const sorted = ascending(numbers);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] as number;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] as number) - low);
}

/** A function of an area's numbers and one number. */
function withNumber(call: (numbers: readonly number[], n: number) => number | CellError): Callables[string] {
  return ofOperands(2, 2, ([list, second], { cells }) => {
    const numbers = numbersOf([list as Operand], cells);
    if (isError(numbers)) return numbers;
    const n = numbersOf([second as Operand], cells);
    return isError(n) ? n : n.length === 0 ? errorOf('#NUM!') : call(numbers, n[0] as number);
  });
}

function ranked(numbers: readonly number[], n: number, from: 'large' | 'small'): number | CellError {
  const sorted = ascending(numbers);
  const at = Math.ceil(n) - 1;
  return sorted[from === 'small' ? at : sorted.length - 1 - at] ?? errorOf('#NUM!');
}

const quantileOf = withNumber(quantile);
const quartileOf = withNumber((numbers, n) => quantile(numbers, Math.trunc(n) / 4));

const rank = ofOperands(2, 3, ([value, list, order], { cells }) => {
  const n = toNumber(isMany(value as Operand) ? (numbersOf([value as Operand], cells) as number[])[0]! : (value as Value));
  const numbers = numbersOf([list as Operand], cells);
  if (isError(n)) return n;
  if (isError(numbers)) return numbers;
  if (!numbers.includes(n)) return errorOf('#N/A');
  const up = order !== undefined && toNumber(order as Value) !== 0;
  return 1 + numbers.filter(other => (up ? other < n : other > n)).length;
});

/** How many values an area holds of a kind. */
function counting(counts: (value: Value, inCell: boolean) => boolean): Callables[string] {
  return ofOperands(1, 255, (operands, { cells }) => {
    let n = 0;
    for (const operand of operands) {
      const inCell = isMany(operand);
      eachValue(operand, cells, value => void (n += counts(value, inCell) ? 1 : 0));
    }
    return n;
  });
}

export const STATISTICS: Callables = {
  COUNT: counting((value, inCell) => typeof value === 'number' || (!inCell && !isError(value) && !isError(toNumber(value)))),
  COUNTA: counting((value, inCell) => value !== null || !inCell),
  COUNTBLANK: counting(value => value === null || value === ''),
  AVERAGE: ofList(average),
  MIN: ofList(numbers => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b)))),
  MAX: ofList(numbers => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b)))),
  MEDIAN: ofList(numbers => quantile(numbers, 0.5)),
  STDEV: ofList(numbers => deviation(numbers, 1)),
  'STDEV.S': ofList(numbers => deviation(numbers, 1)),
  STDEVP: ofList(numbers => deviation(numbers, 0)),
  'STDEV.P': ofList(numbers => deviation(numbers, 0)),
  VAR: ofList(numbers => variance(numbers, 1)),
  'VAR.S': ofList(numbers => variance(numbers, 1)),
  'VAR.P': ofList(numbers => variance(numbers, 0)),
  PERCENTILE: quantileOf,
  'PERCENTILE.INC': quantileOf,
  QUARTILE: quartileOf,
  'QUARTILE.INC': quartileOf,
  LARGE: withNumber((numbers, n) => ranked(numbers, n, 'large')),
  SMALL: withNumber((numbers, n) => ranked(numbers, n, 'small')),
  RANK: rank,
  'RANK.EQ': rank,
};
