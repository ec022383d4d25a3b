import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fill, type Label, type Lang } from '../text.js';
import type { Analyze } from './command.js';
import { outputNames, SUFFIX } from './files.js';
import { namesOf } from './name.js';
import { nameText } from './visible.js';
import type { Job } from './run.js';
import { temporaryOf } from './temporary.js';

/** What the report over all inputs is called. Permanent. */
const CONSOLIDATED = 'consolidated';

function jobOf(name: string, paths: readonly string[], names: readonly string[], output: string | null): Job {
  return { name, paths, names, output, temporary: output === null ? null : temporaryOf(output) };
}

/** One report over all inputs, as tabs of one workbook. */
function overAll(name: string, paths: readonly string[], out: string | null): Job {
  return jobOf(name, paths, namesOf(paths), out === null ? null : join(out, name + SUFFIX));
}

/** The reports to make: one over all inputs with --join; else one an input, and with --consolidate one over all of them at the end. */
export function jobsOf(paths: readonly string[], { inputs, join: joined, consolidate, out }: Analyze): Job[] {
  if (paths.length === 0) return [];
  if (joined) {
    const only = inputs.length === 1 ? (inputs[0] as string) : '';
    return [overAll(only && existsSync(only) && statSync(only).isDirectory() ? basename(resolve(only)) : 'joined', paths, out)];
  }
  const names = namesOf(paths);
  const outputs = outputNames(paths, consolidate ? [CONSOLIDATED] : []);
  const jobs = paths.map((path, i): Job => {
    const name = names[i] as string;
    return jobOf(name, [path], [name], out === null ? null : join(out, outputs[i] as string));
  });
  return consolidate ? [...jobs, overAll(CONSOLIDATED, paths, out)] : jobs;
}

/** Inputs of the same name: what their reports are called instead. */
export function renames(jobs: readonly Job[], lang: Lang): string[] {
  const text: Label = {
    zh: '{name} 与别的输入或报告同名，报告写为 {output}',
    en: '{name} shares its name with another; its report is {output}',
  };
  return jobs.flatMap(({ name, paths, output }) => {
    const plain = outputNames(paths.slice(0, 1))[0];
    if (paths.length !== 1 || name === CONSOLIDATED || output === null || basename(output) === plain) return [];
    return [fill(text, { name: nameText(name), output: nameText(basename(output)) })[lang]];
  });
}
