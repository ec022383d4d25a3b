import { format, resolveConfig } from 'prettier';
import { type Measured, isMeasured, type Outcome } from './run.js';
import { summary } from './summary.js';
import { targetLines } from './target.js';
import { LARGE, type Task } from './task.js';

/** One run of the bench. */
export interface Results {
  /** The day, ISO. */
  readonly at: string;
  readonly machine: string;
  readonly load: number;
  readonly times: number;
  readonly outcomes: ReadonlyMap<Task, readonly Outcome[]>;
  /** By rows. */
  readonly floors: ReadonlyMap<number, Measured>;
}

/** A contestant's measurement; absent where it did not run. */
export function measured(results: Results, id: string, rows: number, name: string): Measured | undefined {
  for (const [task, outcomes] of results.outcomes)
    if (task.id === id && task.rows === rows) return outcomes.filter(isMeasured).find(outcome => outcome.name === name);
  return undefined;
}

export const count = (n: number): string => Math.round(n).toLocaleString('en-US');
export const seconds = (ms: number): string => (ms / 1000).toFixed(2);
export const times = (n: number): string => `${n < 10 ? n.toFixed(2) : n.toFixed(0)} ×`;

function taskTable(task: Task, outcomes: readonly Outcome[], floor: Measured | undefined, n: number): string {
  const ours = outcomes.find(outcome => outcome.ours) as Measured;
  const line = (outcome: Outcome): string => {
    if (!isMeasured(outcome)) return `| ${outcome.name} | | | | | | | failed: ${outcome.why.replaceAll('|', '\\|')} |`;
    const { name, wall, cost, runs } = outcome;
    const marks = Object.entries(cost.marks).map(([mark, ms]) => `${mark} ${seconds(ms)}`);
    return `| ${outcome.ours ? `**${name}**` : name}${runs < n ? ' ¹' : ''} | ${seconds(wall)} | ${count((task.rows / wall) * 1000)} | ${floor ? times(wall / floor.wall) : ''} | ${outcome === ours ? '' : times(wall / ours.wall)} | ${seconds(cost.cpu)} | ${count(cost.rss)} | ${marks.join(', ')} |`;
  };
  return [
    `### ${count(task.rows)} rows: ${task.title}`,
    '',
    '| | seconds | rows/s | × floor | × Closebook | processor s | peak MB | of which, s |',
    '|---|---:|---:|---:|---:|---:|---:|---|',
    ...(floor ? [line(floor)] : []),
    ...outcomes.map(line),
    ...task.absent.map(name => `| ${name} | | | | | | | not installed |`),
    '',
  ].join('\n');
}

/** The whole page, as Prettier leaves it. */
export async function resultsPage(results: Results): Promise<string> {
  const { at, machine, load, times: n } = results;
  const isWhole = [...results.outcomes.keys()].some(({ rows }) => rows === LARGE);
  const page = [
    '# What `npm run bench` measured',
    '',
    `${at}, ${machine}, load ${load.toFixed(1)} at the start. ${n === 1 ? 'One run each' : `Medians of ${n} runs (¹ one run, being long)`}, each a process of its own, from its start until the work is done. ` +
      'Receivables of 12 columns (8 texts, 2 dates, 2 amounts) as written by ExcelJS’s stream writer. All who do a task gave the same answers: rows, sums, customers, and sums weighted by customer. ' +
      '“× floor” is in units of what Node needs to inflate the sheet alone. DuckDB’s reader of .xlsx is an extension that needs a download, so it is not here.',
    '',
    '## Targets',
    '',
    ...targetLines(results),
    '',
    // what the READMEs quote: only of the whole bench
    ...(isWhole
      ? (['en', 'zh'] as const).flatMap(lang => [`<!-- ${lang} -->`, '', ...summary(results, lang), '', `<!-- /${lang} -->`, ''])
      : []),
    '## Measurements',
    '',
    ...[...results.outcomes].map(([task, outcomes]) =>
      taskTable(task, outcomes, task.unpacks ? results.floors.get(task.rows) : undefined, n),
    ),
  ];
  return format(page.join('\n'), { ...(await resolveConfig('RESULTS.md')), parser: 'markdown' });
}
