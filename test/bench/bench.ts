// npm run bench [-- --quick]: how long the product takes stage by stage, beside the same figures worked out by ExcelJS and Arquero, and how
// time and memory grow with the rows. Markdown tables; seconds are this machine's, the ratios are what to compare. --quick leaves out the
// peers' 200,000 rows, which take minutes.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine, figuresIn, installPeers, type Staged, staged, type Whole } from './measure.js';
import { receivables } from './workbook.js';

/** Runs of each measurement; the tables show medians. */
const TIMES = 3;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const quick = process.argv.includes('--quick');
const dir = mkdtempSync(join(tmpdir(), 'closebook-bench-'));

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const ratio = (theirs: number, ours: number): string => `${(theirs / ours).toFixed(1)} ×`;
const total = (run: Staged): number => Object.values(run.marks).reduce((a, b) => a + b, 0);
const count = (rows: number): string => rows.toLocaleString('en-US');

function workbook(rows: number): string {
  const path = join(dir, `receivables-${rows}.xlsx`);
  writeFileSync(path, receivables(rows));
  return path;
}

/** Both sides must find the same: by customer the balance in all and by bucket, and recency, orders and amount. */
function assertSame(ours: string, theirs: string): void {
  const [a, b] = [figuresIn(ours), figuresIn(theirs)];
  assert.deepEqual(a, b, 'the figures by customer differ from the peer’s');
  console.error(`figures of ${count(Object.keys(a).length)} customers agree with the peer's`);
}

/** Stage by stage, ours and the peer's. */
function stages(input: string, rows: number, write: boolean): string[] {
  const [mine, theirs] = [join(dir, 'ours.json'), join(dir, 'peer.json')];
  const ours = staged(TIMES, 'stage.js', input, mine, ...(write ? [join(dir, 'ours.xlsx')] : []));
  const peer = staged(TIMES, 'peer.js', input, theirs, ...(write ? [join(dir, 'peer.xlsx')] : []));
  assertSame(mine, theirs);
  const line = (work: string, mark: string): string => {
    const [ms, other] = [ours.marks[mark] as number, peer.marks[mark]];
    const rest = other === undefined ? ' | ' : `${seconds(other)} | ${ratio(other, ms)}`;
    return `| ${work} | ${seconds(ms)} | ${count(Math.round(rows / ms) * 1000)} | ${rest} |`;
  };
  return [
    '',
    `### ${count(rows)} rows × 12 columns, stage by stage`,
    '',
    '| | Closebook s | rows/s | ExcelJS + Arquero s | ratio |',
    '|---|---:|---:|---:|---:|',
    line('read', 'read'),
    line('recognise and map', 'recognise'),
    line('compute (ours: every report; peer: aging, open items, RFM)', 'compute'),
    ...(write
      ? [line('lay out', 'layout'), line('write (ours: 6 tabs with charts and formulas, checked; peer: 3 plain tables)', 'write')]
      : [line('JSON', 'json')]),
    `| **all** | ${seconds(total(ours))} | ${count(Math.round(rows / total(ours)) * 1000)} | ${seconds(total(peer))} | ${ratio(total(peer), total(ours))} |`,
    `| peak memory, MB | ${ours.rss.toFixed(0)} | | ${peer.rss.toFixed(0)} | ${ratio(peer.rss, ours.rss)} |`,
  ];
}

function wholes(list: readonly (readonly [number, string, Whole])[]): string[] {
  return [
    '',
    '### The command line, process start to end',
    '',
    '| rows × 12 | output | wall s | processor s | µs of processor a row | peak memory, MB |',
    '|---:|---|---:|---:|---:|---:|',
    ...list.map(
      ([rows, output, w]) =>
        `| ${count(rows)} | ${output} | ${seconds(w.wall)} | ${seconds(w.cpu)} | ${((w.cpu * 1000) / rows).toFixed(0)} | ${w.rss.toFixed(0)} |`,
    ),
  ];
}

try {
  const [at, load] = [new Date().toISOString().slice(0, 16).replace('T', ' '), (loadavg()[0] as number).toFixed(1)];
  installPeers(ROOT);
  const [small, middle, large] = [workbook(10_000), workbook(50_000), workbook(200_000)];
  const common = ['--as-of', '2026-10-31', '--quiet', '--force'];
  const toBook = commandLine(TIMES, 'analyze', small, '--out', dir, ...common);
  const toJson = (input: string): Whole => commandLine(TIMES, 'analyze', input, '--json', join(dir, 'a.json'), ...common);
  const [json50, json200] = [toJson(middle), toJson(large)];
  const lines = [
    `${at} UTC, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${load} at the start; medians of ${TIMES}`,
    ...wholes([
      [10_000, 'workbook', toBook],
      [50_000, '`--json`', json50],
      [200_000, '`--json`', json200],
    ]),
    '',
    `200,000 rows take ${(json200.cpu / json50.cpu).toFixed(2)} times the processor time of 50,000, four times the rows.`,
    ...stages(small, 10_000, true),
    ...(quick ? [] : stages(large, 200_000, false)),
  ];
  console.log(lines.join('\n'));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
