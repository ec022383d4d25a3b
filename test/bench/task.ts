import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './run.js';

/** One thing to be done by several, whose answers must be the same. */
export interface Task {
  /** `read`, `csv` …: what the targets ask for. */
  readonly id: string;
  readonly title: string;
  readonly rows: number;
  /** One workbook of so many rows is read: what Node needs to inflate it is the floor. */
  readonly unpacks: boolean;
  readonly contestants: readonly Contestant[];
  /** Peers that this machine lacks. */
  readonly absent: readonly string[];
}

/** Files the tasks work on. */
export interface Files {
  workbook(rows: number): string;
  csv(rows: number): string;
  /** A folder of so many workbooks, each of BATCH_ROWS rows. */
  batch(count: number): string;
  /** A folder for what is written. */
  readonly out: string;
}

export const SMALL = 10_000;
export const MIDDLE = 100_000;
export const LARGE = 1_000_000;
/** Rows of the table that the writers write. */
export const WRITTEN = 200_000;
/** The contestant that one core is all there is for. */
export const ONE_CORE = 'one worker on one core';
/** Rows of each workbook of a batch, and how many there are. */
export const BATCH_ROWS = 5000;
export const BATCH_FILES = 200;

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Scripts in other languages are not compiled. */
const source = (name: string): string => fileURLToPath(new URL(`../../../test/bench/${name}`, import.meta.url));

const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const python = ['python3', '/usr/bin/python3'].find(program => runs(program, '-c', 'import pandas, openpyxl'));
const hasTaskset = runs('taskset', '--cpu-list', '0', 'true');
const hasR = runs('Rscript', '-e', 'library(readxl); library(data.table)');

const ours = (name: string, script: string, ...args: string[]): Contestant => ({
  name,
  ours: true,
  command: [process.execPath, beside(script), ...args],
});
/** ExcelJS and SheetJS hold a million rows in more memory than Node allows by itself. */
const peer = (name: string, script: string, ...args: string[]): Contestant => ({
  name,
  command: [process.execPath, '--max-old-space-size=8192', beside(script), ...args],
});
const byR = (name: string, ...args: string[]): Contestant => ({ name, command: hasR ? ['Rscript', source('peer.R'), ...args] : [] });
const byPython = (name: string, ...args: string[]): Contestant => ({ name, command: python ? [python, source('peer.py'), ...args] : [] });

const UNPACKS: ReadonlySet<string> = new Set(['read', 'memory', 'book', 'command']);

function task(id: string, title: string, rows: number, list: readonly Contestant[]): Task {
  const here = (c: Contestant): boolean => c.command.length > 0;
  return { id, title, rows, unpacks: UNPACKS.has(id), contestants: list.filter(here), absent: list.filter(c => !here(c)).map(c => c.name) };
}

const closebook = (name: string, ...args: string[]): Contestant => ({
  name,
  ours: true,
  command: [process.execPath, '--import', new URL('./tellcommand.js', import.meta.url).href, beside('../../engine/batch/main.js'), ...args],
});
/** Held to one core, with all threads of its own; absent where the system cannot. */
const onOneCore = (c: Contestant): Contestant => ({ ...c, command: hasTaskset ? ['taskset', '--cpu-list', '0', ...c.command] : [] });
const analyze = (files: Files, input: string): string[] => [
  ...['analyze', input, '--out', join(files.out, 'reports'), '--as-of', '2026-10-31', '--quiet', '--force'],
];

function commandLine(files: Files, rows: number): Task {
  return task('command', 'the command line, process start to the whole report workbook', rows, [
    closebook('closebook analyze', ...analyze(files, files.workbook(rows))),
  ]);
}

/** A batch of many files; and of a tenth of them, whose memory must be no less. */
function batch(files: Files, quick: boolean): Task[] {
  const list = (count: number): Task =>
    task('batch', `${count} workbooks of ${BATCH_ROWS.toLocaleString('en-US')} rows in one batch`, count * BATCH_ROWS, [
      closebook('Closebook', ...analyze(files, files.batch(count)), '--jobs', '2'),
      closebook('one worker', ...analyze(files, files.batch(count)), '--jobs', '1'),
      onOneCore(closebook(ONE_CORE, ...analyze(files, files.batch(count)), '--jobs', '1')),
    ]);
  return quick ? [list(BATCH_FILES / 50)] : [list(BATCH_FILES / 10), list(BATCH_FILES)];
}

function read(files: Files, rows: number, quick: boolean): Task {
  const path = files.workbook(rows);
  return task('read', 'read .xlsx to columns', rows, [
    ours('Closebook', 'read.js', path),
    peer('hucre stream', 'peerread.js', 'hucre-stream', path),
    peer('ExcelJS stream', 'peerread.js', 'exceljs-stream', path),
    ...(quick
      ? []
      : [
          peer('hucre', 'peerread.js', 'hucre', path),
          byR('R readxl', 'xlsx', path),
          peer('SheetJS', 'peerread.js', 'sheetjs', path),
          peer('ExcelJS', 'peerread.js', 'exceljs-readfile', path),
          byPython('pandas (openpyxl)', 'xlsx', path),
        ]),
  ]);
}

function csv(files: Files, rows: number): Task[] {
  const path = files.csv(rows);
  const list = (columns: string): Contestant[] => [
    ours('Closebook', 'readtable.js', path, columns),
    peer('DuckDB', 'peercsv.js', 'duckdb', columns, path),
    peer('Polars', 'peercsv.js', 'polars', columns, path),
    byR('R data.table fread', columns, path),
    byPython('pandas', columns, path),
  ];
  return [
    task('csv', 'read .csv, the five columns needed, to a typed table', rows, list('needed')),
    task('csv-all', 'read .csv, all columns', rows, [...list('all'), peer('Arquero', 'peercsv.js', 'arquero', 'all', path)]),
  ];
}

function whole(files: Files, rows: number, quick: boolean): Task[] {
  const path = files.workbook(rows);
  return [
    task('memory', '.xlsx to all receivables and customer figures, in memory', rows, [
      ours('Closebook', 'whole.js', path),
      peer('ExcelJS stream + Arquero', 'peer.js', path),
      ...(quick ? [] : [byR('R readxl + data.table', 'whole', path)]),
    ]),
    task('book', 'the same, to a formatted workbook with a row a customer', rows, [
      ours('Closebook', 'whole.js', path, join(files.out, 'ours.xlsx')),
      peer('ExcelJS stream + Arquero + ExcelJS stream', 'peer.js', path, join(files.out, 'peer.xlsx')),
    ]),
  ];
}

function kernel(files: Files, rows: number): Task {
  return task('kernel', 'the metrics alone, over columns in memory (“compute” is what counts)', rows, [
    ours('Closebook', 'kernel.js', files.csv(rows)),
    peer('DuckDB', 'peerkernel.js', files.csv(rows)),
    peer('Polars', 'peerpolars.js', files.csv(rows)),
  ]);
}

function write(files: Files, rows: number, quick: boolean): Task {
  const to = (name: string): string[] => [String(rows), join(files.out, `${name}.xlsx`)];
  return task('write', 'write a formatted table of 12 columns (Closebook: checked as it is written)', rows, [
    ours('Closebook', 'write.js', ...to('ours')),
    peer('ExcelJS stream', 'peerwrite.js', 'exceljs-stream', ...to('exceljs-stream')),
    ...(quick
      ? []
      : [
          peer('hucre stream', 'peerwrite.js', 'hucre-stream', ...to('hucre')),
          peer('SheetJS', 'peerwrite.js', 'sheetjs', ...to('sheetjs')),
          peer('ExcelJS', 'peerwrite.js', 'exceljs', ...to('exceljs')),
        ]),
  ]);
}

/** What is to be inflated before anything can be read, for each size of workbook. */
export function floor(files: Files, rows: number): Contestant {
  return ours('floor: Node inflates the sheet', 'floor.js', files.workbook(rows));
}

/** Everything the bench does. `quick`: in two minutes, small sizes and few peers. */
export function tasks(files: Files, quick: boolean): Task[] {
  const large = quick ? MIDDLE : LARGE;
  const sizes = quick ? [SMALL, MIDDLE] : [SMALL, MIDDLE, LARGE];
  return [
    ...sizes.map(rows => read(files, rows, quick)),
    ...csv(files, large),
    ...whole(files, large, quick),
    kernel(files, large),
    write(files, quick ? SMALL : WRITTEN, quick),
    ...sizes.map(rows => commandLine(files, rows)),
    ...batch(files, quick),
  ];
}
