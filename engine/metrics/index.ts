import { AGING } from './aging/aging.js';
import { AGING_DETAIL } from './aging/detail.js';
import { CUSTOMERS } from './customer/customers.js';
import { CYCLE } from './cycle/cycle.js';
import { FUNNEL } from './funnel/funnel.js';
import { DEALS } from './deal/deal.js';
import type { Fact, Metric } from './metric.js';
import { WINRATE } from './winrate/winrate.js';

/** Computations that several metrics share and that have options of their own: the configuration lists them. */
export const FACTS: readonly Fact<unknown>[] = [DEALS];

/** Every metric, in tab order. Adding one is a file, a line here and a test. */
export const METRICS: readonly Metric<unknown>[] = [FUNNEL, CYCLE, WINRATE, CUSTOMERS, AGING, AGING_DETAIL];
