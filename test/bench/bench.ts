// npm run bench [-- --quick] [--only=read,csv]: what the product takes beside others at the same tasks, whose answers must be the same, and
// what of it grows with the rows. Each measurement is a process of its own. The whole bench writes RESULTS.md, which the READMEs quote;
// --quick and --only print alone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { files, installPeers, ROOT } from './setup.js';
import { quote } from './quote.js';
import { type Results, resultsPage } from './result.js';
import { isMeasured, measure, type Measured, type Outcome } from './run.js';
import { floor, type Task, tasks } from './task.js';

const quick = process.argv.includes('--quick');
/** Runs of each measurement; the tables show medians. */
const TIMES = quick ? 1 : 3;
const only = process.argv
  .find(arg => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

/** What two contestants both answer must be the same. */
function assertSame(task: Task, [first, ...others]: readonly Measured[]): void {
  for (const other of others) {
    const both = Object.keys(other.answers).filter(key => key in (first as Measured).answers);
    assert.ok(both.length > 0, `${task.title}: ${other.name} answers nothing that can be compared`);
    for (const key of both)
      assert.equal(
        other.answers[key],
        (first as Measured).answers[key],
        `${task.title}, ${key}: ${other.name} differs from ${(first as Measured).name}`,
      );
  }
}

const say = (text: string): boolean => process.stderr.write(text);

const out = mkdtempSync(join(tmpdir(), 'closebook-bench-'));
mkdirSync(join(out, 'reports'));
try {
  installPeers();
  const made = await files(out, quick, text => say(`${text}\n`));
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const [at, load] = [new Date().toISOString().slice(0, 10), loadavg()[0] as number];
  const outcomes = new Map<Task, readonly Outcome[]>();
  const floors = new Map<number, Measured>();
  for (const task of tasks(made, quick).filter(({ id }) => !only || only.includes(id))) {
    if (task.unpacks && !floors.has(task.rows)) floors.set(task.rows, (await measure(floor(made, task.rows), TIMES)) as Measured);
    const done: Outcome[] = [];
    for (const contestant of task.contestants) {
      say(`${task.title}, ${task.rows.toLocaleString('en-US')} rows: ${contestant.name} …`);
      const outcome = await measure(contestant, TIMES);
      done.push(outcome);
      say(isMeasured(outcome) ? ` ${(outcome.wall / 1000).toFixed(2)} s, ${outcome.cost.rss.toFixed(0)} MB\n` : ` ${outcome.why}\n`);
    }
    outcomes.set(task, done);
  }
  const results: Results = { at, machine, load, times: TIMES, outcomes, floors };
  const page = await resultsPage(results);
  console.log(page);
  // only now: what took an hour to measure is not lost to one difference, but nobody quotes it
  for (const [task, done] of outcomes) assertSame(task, done.filter(isMeasured));
  if (!quick && !only) {
    writeFileSync(join(ROOT, 'test', 'bench', 'RESULTS.md'), page);
    quote();
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
