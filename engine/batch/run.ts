import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { analyse, type Analysis, hasReport, sheetsOf } from '../analyze.js';
import { bannersOf } from '../doubt.js';
import { type Layers, recogniseWith } from '../inforce.js';
import type { Grid } from '../grid.js';
import type { Issue } from '../issue.js';
import type { Settings } from '../settings.js';
import type { Recognition } from '../sheets/match/recognition.js';
import { documentRows } from '../sheets/parse/keyless.js';
import { jsonChunks } from '../jsontext.js';
import { SHEETS } from '../sheets/index.js';
import { fill, type Label } from '../text.js';
import { BadInput, type Progress } from '../workbook.js';
import { alteredSentences } from '../report/altered.js';
import { packSound } from '../xlsx/write/check.js';
import { TAB_ROWS } from '../report/limit.js';
import type { PathOf } from '../report/link.js';
import { workbookParts } from '../xlsx/write/write.js';
import type { Day } from '../units/day.js';
import { type Inputs, isOurFile, readInputs, withInputs } from './input.js';
import { noReportText, noSheetText } from '../lack.js';
import { failed, NO_SHEET, type Outcome, stackOf } from './outcome.js';
import { faultReason } from '../fault.js';
import { deflate } from './deflate.js';
import { checkTarget, modeOf, writeWhole } from './output.js';
import { keyFigures } from '../keyfigure.js';

/** One report to make. */
export interface Job {
  /** As shown and as the key in the JSON. */
  readonly name: string;
  readonly paths: readonly string[];
  /** The inputs' names as shown. */
  readonly names: readonly string[];
  /** Where the workbook goes; null = none is written. */
  readonly output: string | null;
  /** Where it is until it is whole: whoever ends the thread that writes it knows. */
  readonly temporary: string | null;
}

/** Plain data: it goes to every thread. */
export interface JobOptions {
  readonly configured: Layers;
  readonly force: boolean;
  /** Rows are linked to their sources. */
  readonly links: boolean;
  /** Every file that the run reads, configuration included: none is written over. */
  readonly read: readonly string[];
  /** Also give the JSON text. */
  readonly json: boolean;
  /** The day a report is made. */
  readonly today: Day;
}

const SHEET_ADVICE: Label = {
  zh: '请用 closebook inspect 查看各列，并在配置中写明是什么表、各列是什么',
  en: 'look at its columns with closebook inspect, and name the sheet and its headers in the configuration',
};
const REPORT_ADVICE: Label = {
  zh: '请用 closebook inspect 查看各报告缺什么',
  en: 'closebook inspect shows what each one lacks',
};

/** Where each source is, seen from the report: a relative path, percent-encoded as a link needs it. */
export function pathsFrom(output: string, job: Pick<Job, 'paths' | 'names'>): PathOf {
  const from = dirname(resolve(output));
  // asked once a link
  const known = new Map<string, string>();
  return file => {
    const i = file === undefined ? 0 : job.names.indexOf(file);
    const path = job.paths[i];
    if (path === undefined) return null;
    let encoded = known.get(path);
    if (encoded === undefined) {
      const way = relative(from, resolve(path));
      if (isAbsolute(way)) return null; // on another drive
      encoded = way
        .split(sep)
        .map(part => (part === '..' ? part : encodeURIComponent(part)))
        .join('/');
      known.set(path, encoded);
    }
    return encoded;
  };
}

const FAULT: Label = { zh: '{title}：{reason}', en: '{title}: {reason}' };
const LEFT_OUT: Label = { zh: '“{title}”未写入工作簿：{reason}', en: 'the tab "{title}" was left out of the workbook: {reason}' };

function checkReport(output: string, o: JobOptions): void {
  checkTarget(output, o.read, o.force, isOurFile);
}

/** Writes the workbook, which takes the old one's place only where it is sound; the sentences say what is not in it, or not as it was. */
async function writeReport(
  analysis: Analysis,
  settings: Settings,
  job: Job,
  output: string,
  o: JobOptions,
  step: (step: Progress) => void,
): Promise<Label[]> {
  const { plans } = analysis;
  const leftOut = analysis.leftOut.map(({ title, reason }) => fill(LEFT_OUT, { title, reason: reason ?? '' }));
  step({ phase: 'write', done: 0, total: 1 });
  const parts = await workbookParts(plans, {
    title: basename(output, '.xlsx'),
    asOf: settings.asOf,
    created: o.today,
    ...(o.links ? { pathOf: pathsFrom(output, job) } : {}),
  });
  await writeWhole(output, packSound(parts, deflate), {
    temporary: job.temporary ?? undefined,
    mode: modeOf(job.paths),
    last: () => checkReport(output, o),
  });
  return [...leftOut, ...alteredSentences(plans)];
}

/** Cells of an issue that its sentence names. */
const EXAMPLES = 3;

function exampled(issues: readonly Issue[]): Issue[] {
  return issues.map(issue => ({ ...issue, cells: issue.cells.slice(0, EXAMPLES) }));
}

function outcomeOf(
  job: Job,
  inputs: Inputs,
  recognition: Recognition,
  analysis: Analysis,
): Omit<Outcome, 'seconds' | 'output' | 'notes' | 'error' | 'stack' | 'faults' | 'json'> {
  const overview = analysis.reports.find(r => r.id === 'overview') ?? analysis.reports[0];
  const sheets = sheetsOf(recognition);
  return {
    name: job.name,
    sheets: SHEETS.filter(s => sheets.has(s.id)).map(s => s.label),
    rows: recognition.tabs.reduce((sum, tab, i) => sum + (tab.sheet ? documentRows(inputs.grids[i] as Grid, tab, null).rows.length : 0), 0),
    figures: overview ? keyFigures(overview) : [],
    issues: exampled(analysis.issues),
    banners: bannersOf(analysis.reports),
    questions: analysis.questions,
  };
}

/** One report, from the files to the workbook. Never throws: what goes wrong is the outcome. */
export async function runJob(job: Job, o: JobOptions, step: (step: Progress) => void): Promise<Outcome[]> {
  const begin = performance.now();
  const seconds = (): number => (performance.now() - begin) / 1000;
  try {
    if (job.output !== null) checkReport(job.output, o);
    const inputs = readInputs(job.paths, job.names, done => step({ phase: 'read', done, total: job.paths.length }));
    const first = inputs.failed[0];
    if (first && inputs.failed.length === job.paths.length)
      return job.paths.length === 1
        ? [{ ...failed(job.name, first.error, seconds()), stack: first.stack }]
        : inputs.failed.map((f, i) => ({ ...failed(job.names[i] ?? f.path, f.error, seconds()), stack: f.stack }));
    step({ phase: 'recognise', done: 0, total: 1 });
    const { recognition: found, settings } = recogniseWith(inputs.grids, o.configured);
    const recognition = withInputs(found, inputs);
    if (recognition.tabs.every(tab => tab.sheet === null || tab.sheet === 'settings'))
      throw new BadInput(NO_SHEET, noSheetText(recognition.tabs, SHEET_ADVICE));
    const faults: Outcome['faults'][number][] = [];
    const analysis = analyse(inputs.grids, recognition, settings, {
      mostRows: TAB_ROWS,
      progress: step,
      fault: ({ title, error }) => faults.push({ text: fill(FAULT, { title, reason: faultReason(error) }), stack: stackOf(error) }),
    });
    if (!hasReport(analysis)) {
      const error = new BadInput('input/no-report', noReportText(analysis.absent, sheetsOf(recognition), REPORT_ADVICE));
      return [{ ...failed(job.name, error, seconds()), issues: exampled(analysis.issues), questions: analysis.questions, faults }]; // why there is none may be among them
    }
    let notes: Label[] = [];
    if (job.output !== null) {
      notes = await writeReport(analysis, settings, job, job.output, o, step);
    }
    // a chunk is written over later; what a thread hands over has memory of its own
    const json = o.json ? Array.from(jsonChunks(analysis, settings), chunk => chunk.slice()) : [];
    const done = {
      ...outcomeOf(job, inputs, recognition, analysis),
      seconds: seconds(),
      output: job.output,
      notes,
      error: null,
      stack: null,
      faults,
      json,
    };
    return [done, ...inputs.failed.map(f => ({ ...failed(job.names[job.paths.indexOf(f.path)] ?? f.path, f.error, 0), stack: f.stack }))];
  } catch (error) {
    return [failed(job.name, error, seconds())];
  }
}
