import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BATCH_ROWS, type Files, LARGE, MIDDLE, SMALL } from './task.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Beside the compiled bench: its packages, and the files it works on, which are made once. */
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The version of nodejs-polars in package.json. */
const POLARS = '0.26.1';

/** Workbooks of a batch that differ; the others are copies. */
const VARIANTS = 10;

/** Installs the peers where the compiled bench finds them, once for each state of their lock file. */
export function installPeers(): void {
  const from = join(ROOT, 'test', 'bench');
  const installed = join(HERE, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(join(from, 'package-lock.json')).mtimeMs) return;
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(from, name), join(HERE, name));
  const npm = (...args: string[]): boolean =>
    spawnSync('npm', ['install', '--no-audit', '--no-fund', ...args], {
      cwd: HERE,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    }).status === 0;
  // not `npm ci`: a platform's binary that a registry lacks is optional to `install` alone
  if (!npm()) throw new Error('the peers could not be installed: npm install in dist/test/bench failed');
  // Polars' binary asks for a later Node than it needs, and what is optional and asks for more is left out without a word
  if (process.platform === 'linux' && process.arch === 'x64') npm('--no-save', `nodejs-polars-linux-x64-gnu@${POLARS}`);
}

/** The workbooks and text files of all sizes, made where they are not there yet. */
export async function files(out: string, quick: boolean, say: (text: string) => void): Promise<Files> {
  const { writeCsv, writeWorkbook } = await import('./workbook.js'); // needs the peers
  const folder = join(HERE, 'data');
  mkdirSync(folder, { recursive: true });
  const path = (rows: number, extension: string): string => join(folder, `receivables-${rows}.${extension}`);
  const make = async (to: string, write: (path: string) => Promise<void>): Promise<void> => {
    if (existsSync(to)) return;
    say(`making ${to}`);
    await write(`${to}.part`);
    renameSync(`${to}.part`, to);
  };
  for (const rows of quick ? [SMALL, MIDDLE] : [SMALL, MIDDLE, LARGE]) {
    await make(path(rows, 'xlsx'), to => writeWorkbook(to, rows));
    await make(path(rows, 'csv'), to => writeCsv(to, rows));
  }
  const batch = join(folder, 'batch');
  for (let i = 0; i < VARIANTS; i++) await make(path(BATCH_ROWS, `${i}.xlsx`), to => writeWorkbook(to, BATCH_ROWS, 42 + i));
  const folderOf = (count: number): string => {
    const to = join(batch, String(count));
    mkdirSync(to, { recursive: true });
    for (let i = 0; i < count; i++)
      copyFileSync(path(BATCH_ROWS, `${i % VARIANTS}.xlsx`), join(to, `${String(i + 1).padStart(3, '0')}.xlsx`));
    return to;
  };
  return { batch: folderOf, workbook: rows => path(rows, 'xlsx'), csv: rows => path(rows, 'csv'), out };
}
