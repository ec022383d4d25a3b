import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a process says of itself at its end: milliseconds a stage, and the most memory it held. */
export interface Staged {
  readonly marks: Readonly<Record<string, number>>;
  readonly rss: number;
}

/** A whole process seen from outside: wall-clock and processor seconds in milliseconds, most memory in MB. */
export interface Whole {
  readonly wall: number;
  readonly cpu: number;
  readonly rss: number;
}

export function fileBeside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** The median of each number over runs; of memory, the most. */
export function medianStages(runs: readonly Staged[]): Staged {
  const names = Object.keys(runs[0]?.marks ?? {});
  return {
    marks: Object.fromEntries(names.map(name => [name, median(runs.map(run => run.marks[name] as number))])),
    rss: Math.max(...runs.map(run => run.rss)),
  };
}

/** Runs one of the bench's own scripts as a process of its own, `times` times. */
export function staged(times: number, script: string, ...args: string[]): Staged {
  const once = (): Staged =>
    JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=6144', fileBeside(script), ...args], { encoding: 'utf8' })) as Staged;
  return medianStages(Array.from({ length: times }, once));
}

// Printed by the measured process itself as it ends; it begins with a character that the command line never prints.
const MARK = '\u0001';
const TELL = `process.on('exit', () => { const u = process.resourceUsage(); process.stderr.write('${MARK}' + JSON.stringify({ cpu: (u.userCPUTime + u.systemCPUTime) / 1000, rss: u.maxRSS / 1024 })); });`;

/** The command line from process start to its end, `times` times. */
export function commandLine(times: number, ...args: string[]): Whole {
  const main = fileBeside('../../engine/batch/main.js');
  const runs = Array.from({ length: times }, (): Whole => {
    const begin = performance.now();
    const done = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, main, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const wall = performance.now() - begin;
    if (done.status !== 0) throw new Error(`closebook ${args.join(' ')}: exit code ${done.status ?? 'none'}\n${done.stderr}`);
    return { wall, ...(JSON.parse(done.stderr.slice(done.stderr.lastIndexOf(MARK) + 1)) as Omit<Whole, 'wall'>) };
  });
  return { wall: median(runs.map(r => r.wall)), cpu: median(runs.map(r => r.cpu)), rss: Math.max(...runs.map(r => r.rss)) };
}

/** Installs the peers where the compiled bench finds them, once for each state of their lock file. */
export function installPeers(root: string): void {
  const here = fileBeside('.');
  const lock = join(root, 'test', 'bench', 'package-lock.json');
  const installed = join(here, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(lock).mtimeMs) return;
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, 'test', 'bench', name), join(here, name));
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error('the peers could not be installed: npm ci in dist/test/bench failed');
}

/** Figures by customer, as both sides write them down. */
export type Figures = Readonly<Record<string, readonly number[]>>;

export function figuresIn(path: string): Figures {
  return JSON.parse(readFileSync(path, 'utf8')) as Figures;
}
