import { AGING } from './aging.js';
import { AGING_DETAIL } from './agingDetail.js';
import { CUSTOMERS } from './customers.js';
import { CYCLE } from './cycle.js';
import { DEALS } from './deal.js';
import type { Fact, Metric } from './metric.js';
import { WINRATE } from './winrate.js';

/** Every metric, in tab order. Adding one is a file, a line here and a test. */
export const METRICS: readonly Metric<unknown>[] = [DEALS, CYCLE, WINRATE, CUSTOMERS, AGING, AGING_DETAIL];
