// npm run bench [-- --quick]: what each stage costs, and the same work by ExcelJS and Arquero in the same run. A Markdown table; seconds are
// this machine's, the ratios are what to compare. --quick leaves the 200,000 rows out.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { receivables } from './workbook.js';

interface Timing {
  readonly marks: Readonly<Record<string, number>>;
  readonly rss: number;
}
interface Line {
  readonly work: string;
  readonly rows: number;
  readonly ms: number;
  readonly rss?: number;
  readonly peer?: number;
}

const quick = process.argv.includes('--quick');
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'closebook-bench-'));

function child(script: string, ...args: string[]): Timing {
  return JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=6144', here(script), ...args], { encoding: 'utf8' })) as Timing;
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Wall-clock of the command line from process start to its end, the median of `times`. */
function wall(times: number, ...args: string[]): number {
  return median(
    Array.from({ length: times }, () => {
      const begin = performance.now();
      execFileSync(process.execPath, [here('../../engine/batch/main.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
      return performance.now() - begin;
    }),
  );
}

/** Stage by stage, ours and the peer's; ours is a fresh process a run, the median of `times`. */
function stages(rows: number, write: boolean, times: number): Line[] {
  const input = join(dir, `receivables-${rows}.xlsx`);
  writeFileSync(input, receivables(rows));
  const runs = Array.from({ length: times }, () => child('stage.js', input, ...(write ? [join(dir, 'ours.xlsx')] : [])));
  const peer = child('peer.js', input, ...(write ? [join(dir, 'peer.xlsx')] : []));
  const ours = (...names: string[]): number => median(runs.map(r => names.reduce((sum, n) => sum + (r.marks[n] ?? 0), 0)));
  const rss = Math.max(...runs.map(r => r.rss));
  const all = Object.keys(runs[0]?.marks ?? {});
  const line = (work: string, ms: number, theirs?: number): Line => ({ work, rows, ms, peer: theirs });
  return [
    line('read', ours('read'), peer.marks['read']),
    line('recognise', ours('recognise')),
    line('compute (all reports; peer: aging and RFM)', ours('compute'), peer.marks['compute']),
    ...(write ? [line('layout', ours('layout'))] : []),
    write ? line('write (whole workbook; peer: two tables)', ours('write'), peer.marks['write']) : line('--json', ours('json')),
    {
      ...line(
        'in all',
        ours(...all),
        Object.values(peer.marks).reduce((a, b) => a + b, 0),
      ),
      rss,
    },
    { work: 'peer in all', rows, ms: Object.values(peer.marks).reduce((a, b) => a + b, 0), rss: peer.rss },
    write
      ? line('process start → workbook', wall(times, 'analyze', input, '--as-of', '2026-10-31', '--out', dir, '--quiet', '--force'))
      : line(
          'process start → --json',
          wall(1, 'analyze', input, '--as-of', '2026-10-31', '--json', join(dir, 'a.json'), '--quiet', '--force'),
        ),
  ];
}

function table(lines: readonly Line[]): string {
  const s = (ms: number): string => (ms / 1000).toFixed(ms < 1000 ? 3 : 2);
  return [
    '| rows × 12 | work | s | krows/s | peak RSS MB | ExcelJS + Arquero s | × peer |',
    '|---:|---|---:|---:|---:|---:|---:|',
    ...lines.map(
      l =>
        `| ${l.rows.toLocaleString('en-US')} | ${l.work} | ${s(l.ms)} | ${(l.rows / l.ms).toFixed(0)} | ${l.rss?.toFixed(0) ?? ''} | ` +
        `${l.peer === undefined ? '' : s(l.peer)} | ${l.peer === undefined ? '' : (l.peer / l.ms).toFixed(1)} |`,
    ),
  ].join('\n');
}

try {
  const lines = stages(10_000, true, 3);
  if (!quick) lines.push(...stages(200_000, false, 1));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${table(lines)}`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
