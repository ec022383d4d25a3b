import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { lookedFor } from '../lack.js';
import { fill, type Label, type Lang } from '../text.js';
import { BadInput } from '../workbook.js';
import type { Analyze } from './command.js';
import { configuredBy } from './configured.js';
import { listing, skippedLines } from './files.js';
import { hasColor, type Host, type Stream, today } from './host.js';
import { isOurFile } from './input.js';
import { onInterrupt } from './interrupt.js';
import { jobsOf, renames } from './job.js';
import { allText, type Arrival, isOurJson, onlyText } from './jsonfile.js';
import { OK, SOME_FAILED } from './exitcode.js';
import { failed, isClean, isWhole, NO_SHEET, type Outcome } from './outcome.js';
import { inOrder } from './order.js';
import { checkTarget, isSameFile, makeFolder, modeOf, writeWhole } from './output.js';
import { type Watch, watchOf } from './progress.js';
import type { Job, JobOptions } from './run.js';
import { say } from './say.js';
import { Unprinted } from './stdout.js';
import { sweepTemporaries } from './temporary.js';
import { nameText, visibleJson } from './visible.js';
import { dataLines, failureLines, questionLines, stoppedLine, summaryTable, whereLine } from './summary.js';

const SAME: Label = {
  zh: '{json} 同时是报告和 --json 的文件；请给 --json 换一个文件名',
  en: '{json} is both a report and the file of --json; give --json another file',
};

const STRICT: Label = {
  zh: '--strict：有警告、错误或核对不平，退出码为 1',
  en: '--strict: there are warnings, errors or checks that do not hold, so the exit code is 1',
};

function red(line: string): string {
  const at = Math.max(0, line.indexOf(' › '));
  return `\u001b[31m${line.slice(0, at)}\u001b[0m${line.slice(at)}`;
}

/** One report is made in this thread: it has nothing to wait for, and a signal ends it at once. */
async function alone(job: Job, options: JobOptions, watch: Watch): Promise<readonly Outcome[]> {
  const { runJob } = await import('./run.js');
  const file = watch.file(job.name, 0, 1);
  return runJob(job, options, step => file.step(step));
}

/** Several are made in threads, each in one; `told` is said where a signal stops them, or a reader who has enough. */
async function* together(
  jobs: readonly Job[],
  threads: number,
  options: JobOptions,
  watch: Watch,
  told: (done: number) => void,
): AsyncGenerator<readonly Outcome[]> {
  const { poolOf } = await import('./pool.js');
  const pool = poolOf(threads, options);
  let done = 0;
  let ended = false;
  const stop = async (): Promise<void> => {
    await pool.stop();
    watch.end();
    told(done);
  };
  const release = onInterrupt(stop);
  try {
    yield* inOrder(jobs, threads, async (job, i) => {
      const file = watch.file(job.name, i, jobs.length);
      const outcomes = await pool.run(job, step => file.step(step));
      file.end();
      if (outcomes[0]?.error === null) done++;
      return outcomes;
    });
    ended = true;
  } finally {
    await (ended ? pool.stop() : stop()); // nobody takes what is left
    release();
  }
}

/** Prints JSON, and waits where the reader is slower; one that has closed ends the run. */
async function print(stream: Stream, parts: AsyncIterable<Uint8Array | string>, watch: Watch): Promise<void> {
  const decoder = new TextDecoder();
  for await (const part of parts) {
    if (stream.isTTY) watch.end();
    const text = typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    stream.write(stream.isTTY ? visibleJson(text) : text);
    await stream.arrived?.();
  }
}

/** `closebook analyze`: a report an input, or one over all, and what is to be said of them. Returns the exit code. */
export async function analyzeFiles(command: Analyze, host: Host, lang: Lang): Promise<number> {
  const { out, json, quiet } = command;
  const page = json === '-' ? host.err : host.out;
  const configured = configuredBy(command, host);
  const { files, skipped, failed: missing } = listing(command.inputs, isOurFile);
  const read = command.config === null ? files : [...files, command.config];
  if (out !== null) makeFolder(out);
  const checkJson = (): void => {
    if (json !== null && json !== '-') checkTarget(json, read, command.force, isOurJson, 'json');
  };
  checkJson();
  for (const place of [out, json === null || json === '-' ? null : dirname(json)]) if (place !== null) sweepTemporaries(place);
  const jobs = jobsOf(files, command);
  if (json !== null && json !== '-' && jobs.some(({ output }) => output !== null && isSameFile(output, json)))
    throw new BadInput('out/same', fill(SAME, { json }));
  const color = hasColor(host.err, host.env);
  const watch = watchOf(host.err, { lang, quiet, dumb: !color && host.env['TERM'] === 'dumb' });
  if (!quiet) say(host.err, [...skippedLines(skipped, lang), ...renames(jobs, lang)]);
  const options: JobOptions = {
    configured,
    force: command.force,
    links: command.links,
    read,
    json: json !== null,
    today: today(host.now()),
  };
  const threads = Math.min(command.jobs ?? availableParallelism(), jobs.length);
  const outcomes: Outcome[] = [];
  const keep = (outcome: Outcome): Outcome => {
    outcomes.push({ ...outcome, json: [] }); // the text is written by now, or soon: a batch may have more of it than memory
    return outcome;
  };
  const lost = missing.map(({ path, error }) => failed(path, error, 0));
  async function one(): Promise<Outcome[]> {
    return [...lost, ...(jobs[0] ? await alone(jobs[0], options, watch) : [])].map(keep);
  }
  async function* several(): AsyncGenerator<Arrival> {
    for (const outcome of lost) yield { outcome: keep(outcome), key: 'files' };
    const stopped = (done: number): void => say(host.err, [stoppedLine(done, jobs.length, lang)]);
    let i = 0;
    for await (const [first] of together(jobs, threads, options, watch, stopped)) {
      const last = ++i === jobs.length && command.consolidate;
      // where no input could be read, each has said so
      if (first && !(last && first.name !== jobs.at(-1)?.name)) yield { outcome: keep(first), key: last ? 'consolidated' : 'files' };
    }
  }
  let unwritten: unknown = null;
  const text = jobs.length > 1 ? allText(several()) : onlyText(await one(), command.join);
  const pieces = { [Symbol.asyncIterator]: () => ({ next: () => text.next() }) };
  try {
    if (json === '-') await print(host.out, pieces, watch);
    else if (json !== null) await writeWhole(json, pieces, { mode: modeOf(files), last: checkJson });
  } catch (error) {
    if (error instanceof Unprinted && error.isUnwanted) {
      await text.return(); // the reader has enough
      throw error;
    }
    unwritten = error; // the reports are made all the same
  }
  while (!(await text.next()).done);
  watch.end();
  if (!quiet && outcomes.length > 0) say(page, summaryTable(outcomes, lang));
  for (const { name, notes } of outcomes)
    say(
      host.err,
      notes.map(note => `${nameText(name)} › ${note[lang]}`),
    );
  const failures = failureLines(outcomes, lang);
  if (outcomes.some(o => o.error?.code === NO_SHEET)) failures.push(lookedFor()[lang]);
  const data = quiet ? [] : dataLines(outcomes, lang);
  const asked = quiet ? [] : questionLines(outcomes, lang);
  for (const lines of [data, asked, failures])
    if (lines.length > 0) say(host.err, quiet ? lines : ['', ...lines], color && lines === failures ? red : undefined);
  if (host.env['CLOSEBOOK_DEBUG'])
    for (const { stack, faults } of outcomes)
      for (const text of [stack, ...faults.map(fault => fault.stack)]) say(host.err, text?.split('\n') ?? []);
  const where = whereLine(outcomes, out, unwritten === null ? json : null, lang);
  if (!quiet && where) say(page, ['', where]);
  if (unwritten !== null) throw unwritten;
  if (!outcomes.every(isWhole)) return SOME_FAILED;
  if (!command.strict || outcomes.every(isClean)) return OK;
  say(host.err, [STRICT[lang]]);
  return SOME_FAILED;
}
