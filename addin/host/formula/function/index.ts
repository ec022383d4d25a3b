import type { Callable, Callables } from '../callable.js';
import { CONDITIONALS } from './condition.js';
import { DAYS } from './day.js';
import { LOGIC } from './logic.js';
import { LOOKUPS } from './lookup.js';
import { MATH } from './math.js';
import { STATISTICS } from './statistic.js';
import { SUBTOTALS } from './subtotal.js';
import { TEXTS } from './text.js';

const ALL = new Map<string, Callable>(
  [MATH, LOGIC, TEXTS, DAYS, LOOKUPS, STATISTICS, CONDITIONALS, SUBTOTALS].flatMap((each: Callables) => Object.entries(each)),
);

/** A function by its English name in capitals, or null where it is not known here. */
export function functionOf(name: string): Callable | null {
  return ALL.get(name) ?? null;
}
