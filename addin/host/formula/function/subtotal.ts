import { type Callables, type Here, ofOperands } from '../callable.js';
import { isMany, numbersOf, type Operand, single } from '../operand.js';
import { type CellError, errorOf, isError, type Value } from '../../value.js';
import { finite, toNumber } from '../value.js';
import { average, deviation, variance } from './statistic.js';

type Summary = (numbers: readonly number[], filled: number) => number | CellError;

const SUMMARIES: readonly Summary[] = [
  average,
  numbers => numbers.length,
  (_, filled) => filled,
  numbers => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b))),
  numbers => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b))),
  numbers => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => a * b, 1)),
  numbers => deviation(numbers, 1),
  numbers => deviation(numbers, 0),
  numbers => numbers.reduce((a, b) => a + b, 0),
  numbers => variance(numbers, 1),
  numbers => variance(numbers, 0),
];

/** The values a subtotal counts: rows that are shown, cells that are not subtotals themselves. */
function visible(operand: Operand, evenByPerson: boolean, { cells }: Here): Value[] {
  if (!isMany(operand) || operand.kind !== 'area') return [];
  const values: Value[] = [];
  for (let row = operand.top; row < operand.top + operand.rows; row++) {
    const hidden = cells.hidden(operand.sheet, row);
    if (hidden === 'filter' || (hidden === 'person' && evenByPerson)) continue;
    for (let col = operand.left; col < operand.left + operand.cols; col++) {
      const value = cells.value(operand.sheet, row, col);
      if (value === null) continue;
      const formula = cells.formula(operand.sheet, row, col);
      if (formula === null || !/\b(SUBTOTAL|AGGREGATE)\s*\(/i.test(formula)) values.push(value);
    }
  }
  return values;
}

export const SUBTOTALS: Callables = {
  SUBTOTAL: ofOperands(2, 255, ([which, ...operands], here) => {
    const code = toNumber(single(which as Operand, here.cells));
    if (isError(code)) return code;
    const evenByPerson = code > 100;
    const summary = SUMMARIES[Math.trunc(code) - (evenByPerson ? 101 : 1)];
    if (!summary || operands.some(o => !isMany(o))) return operands.find(isError) ?? errorOf('#VALUE!');
    const values = operands.flatMap(o => visible(o, evenByPerson, here));
    const numbers = numbersOf([{ kind: 'table', rows: values.length, cols: 1, values }], here.cells);
    const counts = summary === SUMMARIES[1] || summary === SUMMARIES[2];
    if (isError(numbers))
      return counts
        ? summary(
            values.filter(v => typeof v === 'number'),
            values.length,
          )
        : numbers;
    const result = summary(numbers, values.length);
    return isError(result) ? result : finite(result);
  }),
};
