// The metrics alone, over typed columns that are in memory: aging, open items, and customers by recency, frequency, amount and share, with all
// that their reports say. node kernel.js IN.csv
import { tablesOf } from '../../engine/analyze.js';
import { readBytes } from '../../engine/batch/bytes.js';
import { open } from '../../engine/batch/input.js';
import { issueSink } from '../../engine/issue.js';
import { contextOf } from '../../engine/metrics/context.js';
import { METRICS } from '../../engine/metrics/index.js';
import { Refusal } from '../../engine/metrics/metric.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Data } from '../../engine/sheets/table.js';
import { dayOf } from '../../engine/units/day.js';
import { customerSums } from './customersum.js';
import { tellRepeated } from './repeated.js';
import { tellAnswers } from './tell.js';

const [, , input = ''] = process.argv;
const { grids } = open(readBytes(input), input);
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const data = tablesOf(grids, recognise(grids, settings), settings);

/** Everything anew: what is found of a table is kept with it. */
const computed = () => {
  const fresh = Object.fromEntries(Object.entries(data).map(([id, table]) => [id, { ...table }])) as Data;
  const context = contextOf(fresh, settings, issueSink());
  return { context, results: METRICS.map(metric => ({ metric, result: context.of(metric) })) };
};
await tellRepeated(computed);

const { context, results } = computed();
tellAnswers(
  customerSums(results.flatMap(({ metric, result }) => (result instanceof Refusal ? [] : [metric.report(result as never, data, context)]))),
);
