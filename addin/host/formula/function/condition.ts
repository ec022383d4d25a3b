import { type Callables, type Here, ofOperands } from '../callable.js';
import { eachValue, isMany, type Operand, single, valueAt } from '../operand.js';
import { errorOf, isError, type Value } from '../../value.js';
import { finite } from '../value.js';
import { criterion } from './criterion.js';
import { average } from './statistic.js';

/** The places (row, column) where all conditions hold, or #VALUE! where their areas differ in size. */
function places(pairs: readonly Operand[], here: Here): [number, number][] | null {
  const found: [number, number][] = [];
  const areas = pairs.filter((_, i) => i % 2 === 0);
  const first = areas[0] as Operand;
  if (!areas.every(isMany) || !isMany(first)) return null;
  if (areas.some(a => isMany(a) && (a.rows !== first.rows || a.cols !== first.cols))) return null;
  const tests = pairs.filter((_, i) => i % 2 === 1).map(c => criterion(single(c, here.cells)));
  eachValue(first, here.cells, (value, row, col) => {
    const all = tests.every((test, i) => test(i === 0 ? value : valueAt(areas[i] as Operand, row, col, here.cells)));
    if (all) found.push([row, col]);
  });
  return found;
}

type Summary = (numbers: readonly number[]) => Value;

/** A summary of the numbers of `over` where the conditions hold. */
function summary(over: Operand, pairs: readonly Operand[], here: Here, of: Summary): Value {
  const found = pairs.length % 2 === 0 ? places(pairs, here) : null;
  if (!found || !isMany(over)) return errorOf('#VALUE!');
  // the summed area has the first corner of the one given and the size of the condition's
  const size = pairs[0] as { rows: number; cols: number };
  const sized = over.kind === 'area' ? { ...over, rows: size.rows, cols: size.cols } : over;
  const numbers: number[] = [];
  for (const [row, col] of found) {
    const value = valueAt(sized, row, col, here.cells);
    if (isError(value)) return value;
    if (typeof value === 'number') numbers.push(value);
  }
  return of(numbers);
}

const sum: Summary = numbers => finite(numbers.reduce((a, b) => a + b, 0));
const least: Summary = numbers => (numbers.length === 0 ? 0 : Math.min(...numbers));
const most: Summary = numbers => (numbers.length === 0 ? 0 : Math.max(...numbers));

/** SUMIF's order: condition first, what is summed last. */
function one(of: Summary): Callables[string] {
  return ofOperands(2, 3, ([range, wanted, over], here) =>
    summary((over ?? range) as Operand, [range as Operand, wanted as Operand], here, of),
  );
}

/** SUMIFS' order: what is summed first, then the conditions. */
function many(of: Summary): Callables[string] {
  return ofOperands(3, 255, ([over, ...pairs], here) => summary(over as Operand, pairs, here, of));
}

export const CONDITIONALS: Callables = {
  SUMIF: one(sum),
  SUMIFS: many(sum),
  AVERAGEIF: one(average),
  AVERAGEIFS: many(average),
  MINIFS: many(least),
  MAXIFS: many(most),
  COUNTIF: ofOperands(2, 2, (pair, here) => places(pair, here)?.length ?? errorOf('#VALUE!')),
  COUNTIFS: ofOperands(2, 254, (pairs, here) => (pairs.length % 2 === 0 ? places(pairs, here)?.length : undefined) ?? errorOf('#VALUE!')),
};
