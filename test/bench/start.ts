// npm run bench:start: how long a person waits for the playground: from a clone to the first results with nothing in npm's cache, the second
// time, a workbook of 10,000 rows to the grid, and a function over 10,000 cells.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Host } from '../../addin/host/host.js';
import { startBrowser } from '../support/browser.js';
import { ROOT } from '../support/root.js';
import { median } from './median.js';
import { writeWorkbook } from './workbook.js';

declare global {
  interface Window {
    /** Put there by addin/playground/main.ts. */
    closebookPlayground: { readonly model: Host };
  }
}

const ROWS = 10_000;
const TIMES = 3;
/** Milliseconds after which nothing goes on in the page any more. */
const SETTLED = 3000;
const PORT = 3199;
const PAGE = `https://localhost:${PORT}/playground/index.html`;

const started = await startBrowser();
if (!started) throw new Error('there is no Chromium on this machine');
const browser = started;
const dir = mkdtempSync(join(tmpdir(), 'closebook-bench-'));
const clone = join(dir, 'clone');
const seconds = (since: number): number => (performance.now() - since) / 1000;

/** Runs npm start until it says where the page is. */
async function serve(): Promise<ChildProcess> {
  const child = spawn('npm', ['start', '--', '--no-open', '--port', String(PORT)], {
    cwd: clone,
    env: { ...process.env, npm_config_cache: join(dir, 'cache') },
    detached: true, // npm and what it runs are ended together
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, failed) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(PAGE)) done();
    });
    child.once('exit', () => failed(new Error(said)));
  });
  return child;
}

/** Opens the page, analyses the sample and waits for the results. */
async function results(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true, viewport: { width: 1500, height: 900 } });
  const page = await context.newPage();
  await page.goto(PAGE);
  const pane = page.frameLocator('#pane iframe');
  await pane.getByRole('button', { name: 'Analyse', exact: true }).click({ timeout: 60_000 });
  await pane.getByRole('heading', { name: 'Results' }).waitFor();
  return page;
}

async function fromNothing(): Promise<readonly [served: number, results: number]> {
  const begin = performance.now();
  if (!existsSync(clone)) execFileSync('git', ['clone', '-q', ROOT, clone]);
  const child = await serve();
  try {
    const served = seconds(begin);
    const page = await results();
    const all = seconds(begin);
    await page.context().close();
    return [served, all];
  } finally {
    process.kill(-child.pid!);
  }
}

/** Milliseconds from choosing a file to the frame in which its grid is drawn. */
async function open(page: Page, book: string): Promise<number> {
  await page.evaluate(() => {
    const waiting = window as unknown as { opened: Promise<number> };
    waiting.opened = new Promise(done => {
      const file = document.querySelector('#file')!;
      const about = document.querySelector('#about')!;
      let begin = 0;
      file.addEventListener('change', () => (begin = performance.now()), { capture: true, once: true });
      new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)))).observe(about, {
        childList: true,
      });
    });
  });
  await page.setInputFiles('#file', book);
  return page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened);
}

/** Milliseconds from entering a function over all rows to its last value. */
function spilled(page: Page, rows: number): Promise<number> {
  return page.evaluate(async last => {
    const { model } = window.closebookPlayground;
    const sheet = model.book.sheets[0]!;
    while (model.functions.known === 0) await new Promise(done => setTimeout(done, 10));
    const begin = performance.now();
    model.edit(sheet.name, 'N2', `=SALES.AGEDAYS(J2:J${last + 1},DATE(2026,10,31))`);
    while (typeof sheet.value(last, 13) !== 'number') await new Promise(done => setTimeout(done, 1));
    return performance.now() - begin;
  }, rows);
}

try {
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const load = loadavg()[0]!.toFixed(1);
  const [coldServed, cold] = await fromNothing();
  const [warmServed, warm] = await fromNothing();
  const book = join(dir, 'receivables.xlsx');
  await writeWorkbook(book, ROWS);
  const child = await serve();
  const opens: number[] = [];
  const functions: number[] = [];
  try {
    const page = await results();
    for (let i = 0; i < TIMES; i++) {
      opens.push(await open(page, book));
      await page.frameLocator('#pane iframe').getByText('1 to use', { exact: true }).waitFor();
      await page.waitForTimeout(SETTLED);
      functions.push(await spilled(page, ROWS));
      await page.waitForTimeout(SETTLED);
    }
  } finally {
    process.kill(-child.pid!);
  }
  const line = (what: string, took: string, target: string): string => `| ${what} | ${took} | ${target} |`;
  console.log(
    [
      `${at} UTC, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, load ${load} at the start`,
      '',
      '| what | took | target |',
      '|---|---:|---:|',
      line('from a clone to the page, npm’s cache empty', `${coldServed.toFixed(0)} s`, ''),
      line('… to the results of the sample', `${cold.toFixed(0)} s`, '120 s'),
      line('npm start again, to the page', `${warmServed.toFixed(1)} s`, ''),
      line('… to the results of the sample', `${warm.toFixed(1)} s`, '15 s'),
      line(`a workbook of ${ROWS.toLocaleString('en-US')} × 12 to the grid`, `${median(opens).toFixed(0)} ms`, '1,000 ms'),
      line(`a function over ${ROWS.toLocaleString('en-US')} cells`, `${median(functions).toFixed(0)} ms`, '200 ms'),
    ].join('\n'),
  );
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}
