import { basename, join, resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { fill, type Label, type Lang } from '../text.js';
import { BadInput } from '../workbook.js';
import { type Analyze, commandOf, type Command, Usage } from './command.js';
import { printConfiguration } from '../setting/configuration.js';
import { configuredBy } from './configured.js';
import { listing, outputNames, skippedLines, SUFFIX } from './files.js';
import { HELP } from './help.js';
import { hasColor, type Host, langOf } from './host.js';
import { isOurFile } from './input.js';
import { inspectFiles } from './inspect.js';
import { lookedFor } from '../lack.js';
import { namesOf } from './name.js';
import { dashed, failed, isClean, type Outcome } from './outcome.js';
import { checkTarget, isSameFile, makeFolder, writeWhole } from './output.js';
import { watchOf } from './progress.js';
import { type Job, NO_SHEET, runJob } from './run.js';
import { dataLines, failureLines, summaryTable, whereLine } from './summary.js';
import { VERSION } from './version.js';

/** Exit codes. Permanent: scripts test them. */
export const OK = 0;
export const SOME_FAILED = 1;
export const USAGE = 2;

function jobsOf(paths: readonly string[], command: Analyze): Job[] {
  const names = namesOf(paths);
  if (command.join) {
    const only = command.inputs.length === 1 ? (command.inputs[0] as string) : '';
    const name = only && existsSync(only) && statSync(only).isDirectory() ? basename(resolve(only)) : 'joined';
    return [{ name, paths, names, output: command.out === null ? null : join(command.out, name + SUFFIX) }];
  }
  const outputs = outputNames(paths);
  return paths.map((path, i) => ({
    name: names[i] as string,
    paths: [path],
    names: [names[i] as string],
    output: command.out === null ? null : join(command.out, outputs[i] as string),
  }));
}

/**
 * One input, or several joined: the analysis. Several: `{ schema, files: { name: analysis or error } }`, put together as text so that any
 * name is a key.
 */
function* jsonParts(outcomes: readonly Outcome[], joined: boolean): Generator<Uint8Array | string> {
  const only = joined ? (outcomes.find(o => o.error === null) ?? outcomes[0]) : outcomes.length === 1 ? outcomes[0] : undefined;
  if (only) {
    yield* only.json;
    yield '\n';
    return;
  }
  yield '{ "schema": 1, "files": {';
  for (const [i, { name, json }] of outcomes.entries()) {
    yield `${i > 0 ? ',' : ''}\n${JSON.stringify(name)}: `;
    yield* json;
  }
  yield '\n} }\n';
}

/** JSON that we wrote begins so, and may be replaced. */
function isOurJson(bytes: Uint8Array): boolean {
  return /^\{\s*"schema":\s*1\b/.test(Buffer.from(bytes.subarray(0, 64)).toString('utf8'));
}

async function analyzeCommand(command: Analyze, host: Host, lang: Lang): Promise<number> {
  const { out, json, quiet } = command;
  const say = json === '-' ? host.err : host.out;
  const configured = configuredBy(command, host);
  const { files, skipped, failed: missing } = listing(command.inputs, isOurFile);
  const read = command.config === null ? files : [...files, command.config];
  if (out !== null) makeFolder(out);
  if (json !== null && json !== '-') checkTarget(json, read, command.force, isOurJson, 'json');
  const jobs = jobsOf(files, command);
  if (json !== null && json !== '-' && jobs.some(({ output }) => output !== null && isSameFile(output, json))) {
    const text = {
      zh: '{json} 同时是报告和 --json 的文件；请给 --json 换一个文件名',
      en: '{json} is both a report and the file of --json; give --json another file',
    };
    throw new BadInput('out/same', fill(text, { json }));
  }
  const color = hasColor(host.err, host.env);
  const watch = watchOf(host.err, { lang, quiet, dumb: !color && host.env['TERM'] === 'dumb' });
  if (!quiet) for (const line of skippedLines(skipped, lang)) host.err.write(`${line}\n`);
  if (!quiet) for (const renamed of renames(jobs, lang)) host.err.write(`${renamed}\n`);
  const outcomes: Outcome[] = missing.map(({ path, error }) => failed(path, error, 0));
  for (const [i, job] of jobs.entries()) {
    watch.file(job.name, i, jobs.length);
    outcomes.push(
      ...(job.paths.length > 0
        ? await runJob(job, { configured, force: command.force, read, json: json !== null, now: host.now }, watch)
        : []),
    );
  }
  watch.end();
  const decoder = new TextDecoder();
  if (json === '-')
    for (const part of jsonParts(outcomes, command.join)) host.out.write(typeof part === 'string' ? part : decoder.decode(part));
  else if (json !== null) await writeWhole(json, jsonParts(outcomes, command.join));
  if (!quiet && outcomes.length > 0) say.write(`${summaryTable(outcomes, lang)}`);
  for (const { name, notes } of outcomes) for (const note of notes) host.err.write(`${name} › ${note[lang]}\n`);
  const failures = failureLines(outcomes, lang).map(line => (color ? red(line) : line));
  if (outcomes.some(o => o.error?.code === NO_SHEET)) failures.push(lookedFor()[lang]);
  const data = quiet ? [] : dataLines(outcomes, lang);
  for (const lines of [data, failures]) if (lines.length > 0) host.err.write(`${quiet ? '' : '\n'}${lines.join('\n')}\n`);
  if (host.env['CLOSEBOOK_DEBUG']) for (const { stack } of outcomes) if (stack) host.err.write(`${stack}\n`);
  const where = whereLine(outcomes, out, json, lang);
  if (!quiet && where) say.write(`\n${where}\n`);
  if (outcomes.some(o => o.error !== null)) return SOME_FAILED;
  if (!command.strict || outcomes.every(isClean)) return OK;
  host.err.write(`${STRICT[lang]}\n`);
  return SOME_FAILED;
}

const STRICT: Label = {
  zh: '--strict：有警告、错误或核对不平，退出码为 1',
  en: '--strict: there are warnings, errors or checks that do not hold, so the exit code is 1',
};

function red(line: string): string {
  const at = line.indexOf(' › ');
  return `\u001b[31m${line.slice(0, at)}\u001b[0m${line.slice(at)}`;
}

/** Inputs of the same name: what their reports are called instead. */
function renames(jobs: readonly Job[], lang: Lang): string[] {
  const text: Label = {
    zh: '{name} 与别的输入同名，报告写为 {output}',
    en: '{name} shares its name with another input; its report is {output}',
  };
  return jobs.flatMap(({ name, paths, output }) => {
    const plain = outputNames(paths.slice(0, 1))[0];
    if (paths.length !== 1 || output === null || basename(output) === plain) return [];
    return [fill(text, { name, output: basename(output) })[lang]];
  });
}

async function execute(command: Command, host: Host, lang: Lang): Promise<number> {
  switch (command.name) {
    case 'version':
      host.out.write(`closebook ${VERSION}\n`);
      return OK;
    case 'help':
      host.out.write(HELP[lang]);
      return OK;
    case 'config':
      host.out.write(printConfiguration(lang));
      return OK;
    case 'inspect':
      return inspectFiles(command, host, lang);
    case 'analyze':
      return analyzeCommand(command, host, lang);
  }
}

/**
 * The command line. Data goes to stdout, everything else to stderr; with `--json -` stdout is the JSON alone.
 *
 * Returns  the exit code: 0 all written, 1 some inputs failed, 2 the command was not understood
 * Errors   none of the user's making; a fault of the program is thrown to main.ts
 */
export async function cli(argv: readonly string[], host: Host): Promise<number> {
  let lang = langOf(host.env);
  try {
    const command = commandOf(argv);
    if (command.name !== 'version') lang = command.lang ?? lang;
    return await execute(command, host, lang);
  } catch (error) {
    if (error instanceof Usage) {
      host.err.write(`closebook: ${error.text[lang]}\n`);
      return USAGE;
    }
    if (error instanceof BadInput) {
      host.err.write(`closebook: ${dashed(error.text, lang)}\n`);
      return SOME_FAILED;
    }
    throw error;
  }
}
