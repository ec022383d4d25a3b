// npm run bench:pane: the add-in in Chromium, over Excel played in another process of the browser. What is counted, not timed, comes from the
// real Office.js runtime: requests to Excel, tasks of the pane's own thread, its memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../support/browser.js';
import { paneBundle } from '../support/bundled.js';
import { openExcel } from '../support/excelpage.js';
import { median } from './median.js';
import { writeWorkbook } from './workbook.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TIMES = 3;

interface Measured {
  /** Milliseconds from the click on Analyse to the results. */
  readonly analyse: number;
  readonly readSyncs: number;
  readonly writeSyncs: number;
  /** Tasks of the pane's own thread over 50 ms, and the longest; while it looks through the workbook, and while it analyses and writes. */
  readonly looking: readonly number[];
  readonly writing: readonly number[];
  /** MB of JavaScript memory of the pane after the analysis, garbage collected. */
  readonly heap: number;
}

const browser = await startBrowser();
if (!browser) throw new Error('there is no Chromium on this machine');
const folder = await paneBundle();
const dir = mkdtempSync(join(tmpdir(), 'closebook-bench-'));

async function once(book: string): Promise<Measured> {
  const excel = await openExcel(browser!, { folder, lang: 'zh-CN', book });
  try {
    const { frame } = excel;
    await frame.getByText(/张可用/).waitFor({ timeout: 300_000 });
    const durations = async (): Promise<number[]> => (await excel.longTasks()).map(task => Math.round(task.duration));
    const looking = await durations();
    const readSyncs = await excel.inHost(({ host }) => host.syncs, null);
    // clicked and waited for within the page, so that no time of the driver's counts
    const analyse = await frame.evaluate(
      () =>
        new Promise<number>(done => {
          const buttons = [...document.querySelectorAll('button')];
          const begin = performance.now();
          const look = (): void => {
            if ([...document.querySelectorAll('h2')].some(h => h.textContent === '结果')) done(performance.now() - begin);
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
          buttons.find(b => b.textContent === '分析')?.click();
        }),
    );
    const all = await durations();
    const syncs = await excel.inHost(({ host }) => host.syncs, null);
    const cdp = await excel.page.context().newCDPSession(frame);
    await cdp.send('HeapProfiler.collectGarbage');
    const heap = ((await cdp.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize / 2 ** 20;
    return { analyse, readSyncs, writeSyncs: syncs - 2 * readSyncs, looking, writing: all.slice(looking.length), heap };
  } finally {
    await excel.close();
  }
}

async function line(name: string, book: string, times: number): Promise<string> {
  const runs: Measured[] = [];
  for (let i = 0; i < times; i++) runs.push(await once(book));
  const of = (pick: (run: Measured) => number): number => median(runs.map(pick));
  const tasks = (pick: (run: Measured) => readonly number[]): string =>
    `${of(run => pick(run).length)} | ${of(run => Math.max(0, ...pick(run)))}`;
  const syncs = `${of(r => r.readSyncs)} | ${of(r => r.writeSyncs)}`;
  return `| ${name} | ${(of(r => r.analyse) / 1000).toFixed(2)} | ${syncs} | ${tasks(r => r.looking)} | ${tasks(r => r.writing)} | ${of(r => r.heap).toFixed(0)} |`;
}

try {
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const load = (loadavg()[0] as number).toFixed(1);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const lines = [
    `${at} UTC, ${machine}, Chromium ${browser.version()}, load ${load} at the start; medians of ${TIMES}`,
    '',
    '| workbook | Analyse s | syncs to look | syncs to write | tasks > 50 ms looking | longest ms | tasks > 50 ms analysing | longest ms | pane MB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    await line('the sample', join(ROOT, 'samples', '华东精工-销售与应收.xlsx'), TIMES),
  ];
  for (const rows of [25_000, 50_000, 100_000]) {
    const book = join(dir, `receivables-${rows}.xlsx`);
    await writeWorkbook(book, rows);
    lines.push(await line(`${rows.toLocaleString('en-US')} × 12`, book, rows === 100_000 ? 1 : TIMES));
  }
  console.log(lines.join('\n'));
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}
