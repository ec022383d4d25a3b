import { CUSTOMERS } from './customers.js';
import { CYCLE } from './cycle.js';
import type { Metric } from './metric.js';
import { WINRATE } from './winrate.js';

/** Every metric, in tab order. Adding one is a file, a line here and a test. */
export const METRICS: readonly Metric<unknown>[] = [CYCLE, WINRATE, CUSTOMERS];
