// node dist/test/bench/batch.js [FILES] [ROWS]: a batch of workbooks by one thread and by two, as whole processes: seconds, files a second and
// the most memory, and the memory of a tenth of the files: where it is flat, the number of files does not matter. JSON.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWorkbook } from './workbook.js';

const [files = 200, rows = 5000] = process.argv.slice(2).map(Number);
/** Workbooks that differ; the others are copies. */
const VARIANTS = 10;
const MAIN = fileURLToPath(new URL('../../engine/batch/main.js', import.meta.url));
// The process says itself what memory it held, threads included; --import runs in each thread too.
const TELL = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));`;

interface Run {
  readonly files: number;
  readonly seconds: number;
  readonly filesPerSecond: number;
  readonly rss: number;
}

function batch(inputs: readonly string[], threads: number): Run {
  const out = join(dir, `out-${threads}-${inputs.length}`);
  const begin = performance.now();
  const args = ['analyze', ...inputs, '--as-of', '2026-10-31', '--quiet', '--out', out, '--jobs', String(threads)];
  const done = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, MAIN, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = (performance.now() - begin) / 1000;
  if (done.status !== 0) throw new Error(`closebook: exit code ${done.status ?? 'none'}\n${done.stderr}`);
  rmSync(out, { recursive: true });
  return { files: inputs.length, seconds, filesPerSecond: inputs.length / seconds, rss: Number(done.stderr) };
}

const dir = mkdtempSync(join(tmpdir(), 'closebook-batch-'));
try {
  mkdirSync(join(dir, 'in'));
  const inputs = Array.from({ length: files }, (_, i) => join(dir, 'in', `${String(i + 1).padStart(3, '0')}.xlsx`));
  for (const [i, path] of inputs.entries())
    if (i < VARIANTS) await writeWorkbook(path, rows, 42 + i);
    else copyFileSync(inputs[i % VARIANTS] as string, path);
  const one = batch(inputs, 1);
  const two = batch(inputs, 2);
  const few = batch(inputs.slice(0, Math.max(2, files / 10)), 2);
  console.log(JSON.stringify({ one, two, few, ratio: one.seconds / two.seconds, memoryRatio: two.rss / few.rss }));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
