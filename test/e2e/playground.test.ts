import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download, Frame, Page } from 'playwright-core';
import { bookOf } from '../../addin/host/book.js';
import type { Host } from '../../addin/host/host.js';
import { saveBook } from '../../addin/host/save/save.js';
import { servePlayground } from '../../scripts/playground/serve.js';
import { cli } from '../../engine/batch/cli.js';
import { needBrowser } from '../support/browser.js';
import { comparable } from '../support/parity.js';
import { ROOT } from '../support/root.js';
import { snapshotOfPackage } from '../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../support/snapshot/snapshot.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const CANVAS = '#grid canvas[id^="univer-sheet-main-canvas"]';

declare global {
  interface Window {
    /** Put there by addin/playground/main.ts. */
    closebookPlayground: { readonly model: Host };
  }
}

/** The page as a person has it open, and everything it asked for. */
interface Opened {
  readonly page: Page;
  readonly pane: () => Frame;
  readonly asked: readonly { readonly method: string; readonly url: string }[];
  readonly errors: readonly string[];
}

describe('The playground', function () {
  this.timeout(300_000);
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePlayground>>;
  const pages: Page[] = [];

  before(async function () {
    browser = await needBrowser(this);
    // installs its packages where they are not there yet
    const built = spawnSync(process.execPath, [join(ROOT, 'scripts/playground/main.mjs'), '--build'], { encoding: 'utf8' });
    assert.equal(built.status, 0, built.stdout + built.stderr);
    served = await servePlayground(0);
  });
  after(async () => {
    await served?.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    sweep();
  });

  async function open(locale: 'zh-CN' | 'en-US'): Promise<Opened> {
    const context = await browser.newContext({
      locale,
      ignoreHTTPSErrors: true,
      viewport: { width: 1500, height: 900 },
      acceptDownloads: true,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    pages.push(page);
    const asked: { method: string; url: string }[] = [];
    const errors: string[] = [];
    context.on('request', request => asked.push({ method: request.method(), url: request.url() }));
    page.on('console', message => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', error => errors.push(String(error)));
    await page.goto(served.page);
    const pane = (): Frame => page.frames().find(frame => frame.parentFrame())!;
    return { page, pane, asked, errors };
  }

  /** Clicks Analyse in the pane, and waits for the reports. */
  async function analyse({ pane, page }: Opened, words: { analyse: string; results: string }): Promise<void> {
    await page.locator('#pane iframe').waitFor();
    await page.waitForFunction(() => document.querySelector('#pane iframe')!.getAttribute('src') !== null);
    await pane().getByRole('button', { name: words.analyse, exact: true }).click();
    await pane().getByRole('heading', { name: words.results }).waitFor();
  }

  async function saved({ page }: Opened): Promise<{ name: string; bytes: Buffer }> {
    const [download] = (await Promise.all([page.waitForEvent('download'), page.locator('#save').click()])) as [Download, unknown];
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** The report tabs that the command line writes for a file today. */
  async function byCommand(input: string): Promise<TabSnapshot[]> {
    const out = folder();
    const host = terminal({ now: new Date().toISOString() });
    assert.equal(await cli(['analyze', input, '--out', out, '--force'], host), 0, host.stderr());
    const name = input
      .split('/')
      .at(-1)!
      .replace(/\.\w+$/, '.closebook.xlsx');
    return (await snapshotOfPackage(readFileSync(join(out, name)))).map(tab => comparable(tab));
  }

  function assertSameTabs(command: readonly TabSnapshot[], all: readonly TabSnapshot[]): void {
    const own = all.slice(0, all.length - command.length);
    const taken = command.filter(tab => own.some(source => source.name.toLowerCase() === tab.name.toLowerCase()));
    const names = new Map(taken.map(tab => [tab.name, `${tab.name} (2)`]));
    const ours = all.slice(-command.length).map(tab => comparable(tab, names));
    assert.deepEqual(
      ours.map(tab => tab.name),
      command.map(tab => tab.name),
    );
    assert.deepEqual(
      command.flatMap((tab, i) => differences(tab, ours[i], 12).map(line => `${tab.name} ${line}`)),
      [],
    );
  }

  it('opens on the sample, analyses it in the real pane, and saves what the command line writes; nothing leaves the machine', async () => {
    const opened = await open('zh-CN');
    await analyse(opened, { analyse: '分析', results: '结果' });
    const { name, bytes } = await saved(opened);
    assert.equal(name, '华东精工-销售与应收.closebook.xlsx');
    assertSameTabs(await byCommand(join(ROOT, 'samples', '华东精工-销售与应收.xlsx')), await snapshotOfPackage(bytes));
    const { origin } = new URL(served.page);
    for (const { method, url } of opened.asked) {
      assert.equal(method, 'GET', url);
      assert.ok(url.startsWith(`${origin}/`) || url.startsWith('blob:') || url.startsWith('data:'), url);
    }
    assert.deepEqual(opened.errors, []);
  });

  it('opens a file of one’s own that is dropped, and saves its reports with it', async () => {
    const opened = await open('en-US');
    const file = join(folder(), 'open items.xlsx');
    const header = ['Invoice No', 'Customer', 'Invoice Date', 'Due Date', 'Amount'];
    const rows = Array.from({ length: 40 }, (_, i) => [`INV${i}`, `Customer ${i % 7}`, 46_000 + i * 5, 46_030 + i * 5, 100.25 + i]);
    const book = bookOf({ 'Open items': [header, ...rows] });
    const day = book.styles.id({ ...book.styles.style(1), numberFormat: 'yyyy-mm-dd' });
    rows.forEach((_, i) => [2, 3].forEach(col => book.sheets[0]!.setStyleId(i + 1, col, day)));
    const workbook = saveBook(book);
    writeFileSync(file, workbook);
    const data = await opened.page.evaluateHandle(content => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(content)], 'open items.xlsx'));
      return transfer;
    }, Array.from(workbook));
    await opened.page.locator('#pane iframe').waitFor();
    await opened.page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await opened.page.getByText('On the left open items.xlsx').waitFor();
    await analyse(opened, { analyse: 'Analyse', results: 'Results' });
    const { name, bytes } = await saved(opened);
    assert.equal(name, 'open items.closebook.xlsx');
    assertSameTabs(await byCommand(file), await snapshotOfPackage(bytes));
  });

  it('takes what is typed into the grid, tells the add-in of it, and works formulas out with the add-in’s functions', async () => {
    const { page, pane } = await open('en-US');
    await page.locator('#pane iframe').waitFor();
    await page.selectOption('#sample', 'empty');
    await page.getByText('An empty workbook: type or paste').waitFor();
    await page.waitForFunction(() => window.closebookPlayground.model.functions.known > 0);
    await page.locator(CANVAS).waitFor();
    await clickCell(page, 1, 1, 'B2');
    await clickCell(page, 0, 0, 'A1');
    // faster than the grid is told: nothing that is typed may be lost
    for (const typed of ['=SALES.DSO(120,360,90)', '42', '=A2+1', 'text', '7']) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    const column = (): Promise<unknown[]> =>
      page.evaluate(() => [0, 1, 2, 3, 4].map(row => window.closebookPlayground.model.book.activeSheet.value(row, 0)));
    await page.waitForFunction(() => window.closebookPlayground.model.book.activeSheet.value(4, 0) !== null);
    await page.waitForFunction(() => window.closebookPlayground.model.book.activeSheet.value(0, 0) === 30);
    assert.deepEqual(await column(), [30, 42, 43, 'text', 7]);
    assert.equal(await page.evaluate(() => window.closebookPlayground.model.book.activeSheet.formula(0, 0)), '=SALES.DSO(120,360,90)');
    await page.locator('#cell').getByText('A6', { exact: true }).waitFor();
    const rows = [
      ['Invoice No', 'Customer', 'Invoice Date', 'Due Date', 'Amount'],
      ...['1', '2', '3'].map(n => [`INV${n}`, 'Acme', '2026-09-01', '2026-10-01', `${n}000`]),
    ];
    for (const [r, row] of rows.entries())
      for (const [c, typed] of row.entries()) {
        if (c === 0) await clickCell(page, 9 + r, 1, `B${10 + r}`);
        await page.keyboard.type(typed);
        await page.keyboard.press('Tab');
      }
    await pane().getByText('1 to use', { exact: true }).waitFor();
  });

  it('takes dates, shares, texts and formulas as Excel does, a long paste and its undoing, and what is still being typed', async () => {
    const { page } = await open('en-US');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#pane iframe').waitFor();
    await page.selectOption('#sample', 'empty');
    await page.getByText('An empty workbook: type or paste').waitFor();
    await page.locator(CANVAS).waitFor();
    const column = (col: number, rows: number): Promise<unknown[]> =>
      page.evaluate(
        ([c, n]) =>
          Array.from({ length: n! }, (_, row) => {
            const sheet = window.closebookPlayground.model.book.activeSheet;
            return [sheet.formula(row, c!) ?? sheet.value(row, c!), sheet.style(row, c!).numberFormat];
          }),
        [col, rows],
      );
    const becomes = async (col: number, expected: readonly unknown[]): Promise<void> => {
      for (let tries = 0; tries < 50 && JSON.stringify(await column(col, expected.length)) !== JSON.stringify(expected); tries++)
        await page.waitForTimeout(100);
      assert.deepEqual(await column(col, expected.length), expected);
    };
    await clickCell(page, 0, 0, 'A1');
    for (const typed of ['2026-09-01', '50%', '1,234.56', 'TRUE', "'007", '=A3*2', '=A2+']) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    const first = [[46266, 'yyyy-mm-dd'], [0.5, '0%'], [1234.56, '#,##0.00'], [true, 'General'], ['007', 'General']]; // prettier-ignore
    await becomes(0, [...first, ['=A3*2', 'General'], [null, 'General']]);
    await page.getByText('The formula of A7, =A2+, was not taken').waitFor();
    await clickCell(page, 5, 0, 'A6');
    await page.keyboard.press('F2');
    await page.keyboard.type('+1');
    await page.keyboard.press('Enter');
    await becomes(0, [...first, ['=A3*2+1', 'General']]);
    await clickCell(page, 5, 0, 'A6');
    await page.keyboard.press('Control+c');
    await clickCell(page, 5, 2, 'C6');
    await page.keyboard.press('Control+v');
    const copied = Array.from({ length: 5 }, () => [null, 'General']);
    await becomes(2, [...copied, ['=C3*2+1', 'General']]);
    const lines = Array.from({ length: 300 }, (_, i) => `INV${i}`);
    await page.evaluate(text => navigator.clipboard.writeText(text), lines.join('\n'));
    await clickCell(page, 0, 4, 'E1');
    await page.keyboard.press('Control+v');
    await becomes(4, lines.map(line => [line, 'General'])); // prettier-ignore
    await page.keyboard.press('Control+z');
    await becomes(4, lines.map(() => [null, 'General'])); // prettier-ignore
    // what a formula spills comes back when what was typed over it is undone
    await clickCell(page, 9, 2, 'C10');
    await page.keyboard.type('=SALES.CONVERSION(10,10)');
    await page.keyboard.press('Enter');
    const spill = [...copied, ['=C3*2+1', 'General'], ...Array.from({ length: 3 }, () => [null, 'General'])];
    const beside = [...Array.from({ length: 9 }, () => [null, 'General']), [0.7225, 'General']];
    const conversion = async (): Promise<void> => {
      await becomes(2, [...spill, ['=SALES.CONVERSION(10,10)', 'General']]);
      await page.waitForFunction(() => typeof window.closebookPlayground.model.book.activeSheet.value(9, 3) === 'number');
    };
    await conversion();
    await clickCell(page, 9, 3, 'D10');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await becomes(3, [...beside.slice(0, 9), [5, 'General']]);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => window.closebookPlayground.model.book.activeSheet.value(9, 4) === 1);
    await conversion();
    await clickCell(page, 1, 5, 'F2');
    await page.keyboard.type('on the way');
    await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    await becomes(5, [[null, 'General'], ['on the way', 'General']]); // prettier-ignore
  });

  it('takes a column’s width, moved cells and what is undone; what only the grid would do is refused with a sentence', async () => {
    const { page } = await open('zh-CN');
    await page.locator('#pane iframe').waitFor();
    await page.selectOption('#sample', 'empty');
    await page.getByText('空白工作簿：').waitFor();
    await page.locator(CANVAS).waitFor();
    await clickCell(page, 1, 1, 'B2');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    const cell = (row: number, col: number): Promise<unknown> =>
      page.evaluate(([r, c]) => window.closebookPlayground.model.book.activeSheet.value(r!, c!), [row, col]);
    const becomes = (row: number, col: number, value: unknown): Promise<unknown> =>
      page.waitForFunction(
        ([r, c, v]) => window.closebookPlayground.model.book.activeSheet.value(r as number, c as number) === v,
        [row, col, value],
      );
    await becomes(1, 1, 12);
    await clickCell(page, 1, 1, 'B2');
    await page.keyboard.press('Control+x');
    await clickCell(page, 3, 2, 'C4');
    await page.keyboard.press('Control+v');
    await becomes(3, 2, 12);
    assert.equal(await cell(1, 1), null);
    await page.keyboard.press('Control+z');
    await becomes(1, 1, 12);
    assert.equal(await cell(3, 2), null);
    const box = (await page.locator(CANVAS).boundingBox())!;
    await page.mouse.move(box.x + 46 + 64, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 46 + 64 + 40, box.y + 10, { steps: 5 });
    await page.mouse.up();
    // 64 pixels and some 40 more, in points
    await page.waitForFunction(
      () => Math.abs(window.closebookPlayground.model.book.activeSheet.columnWidths.get(0)! - (104 * 72) / 96) < 3,
    );
    await page.keyboard.press('Control+b');
    await page.getByText('其余（格式、移动行列与工作表、隐藏等）请在 Excel 中做').waitFor();
  });

  it('says of a file that is no workbook what is wrong, and keeps what was open', async () => {
    const opened = await open('zh-CN');
    const { page } = opened;
    await page.locator('#pane iframe').waitFor();
    await page.setInputFiles('#file', {
      name: '照片.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    });
    await page.getByText('照片.xlsx 打不开').waitFor();
    assert.equal(await page.locator('#sample').inputValue(), 'zh');
    assert.ok(await page.evaluate(() => window.closebookPlayground.model.book.sheets.length > 5));
  });

  it('deletes a tab, changes its language and its theme, and keeps the rest of the workbook', async () => {
    const opened = await open('zh-CN');
    const { page, pane } = opened;
    await page.locator('#pane iframe').waitFor();
    await pane().getByRole('button', { name: '分析', exact: true }).waitFor();
    await page.evaluate(() => window.closebookPlayground.model.edit(window.closebookPlayground.model.book.sheets[0]!.name, 'Z1', 'kept'));
    await page.getByText('目标', { exact: true }).first().click({ button: 'right' });
    await page.getByText('删除', { exact: true }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.waitForFunction(() => !window.closebookPlayground.model.book.sheets.some(({ name }) => name === '目标'));
    await page.selectOption('#language', 'en');
    await page.getByRole('button', { name: 'Save as xlsx' }).waitFor();
    await page.waitForTimeout(300);
    await pane().getByRole('button', { name: 'Analyse', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => window.closebookPlayground.model.book.sheets[0]!.value(0, 25)), 'kept');
    await page.locator('#dark').check();
    assert.equal(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
  });
});

/** Clicks a cell until the page says that it is selected: the grid hears no click before it has drawn itself. */
async function clickCell(page: Page, row: number, col: number, name: string): Promise<void> {
  for (let tries = 0; (await page.locator('#cell').textContent()) !== name; tries++) {
    assert.ok(tries < 30, `${name} is not selected`);
    await page.mouse.click(...(await cellAt(page, row, col)));
    await page.waitForTimeout(700); // two clicks at once would open the cell
  }
}

/** A place in a cell on the screen, near the top left of the grid. */
async function cellAt(page: Page, row: number, col: number): Promise<[number, number]> {
  const box = (await page.locator(CANVAS).boundingBox())!;
  const left = await page.evaluate(
    before =>
      Array.from({ length: before }, (_, i) => ((window.closebookPlayground.model.book.activeSheet.columnWidths.get(i) ?? 48) * 96) / 72),
    col,
  );
  return [box.x + 46 + left.reduce((sum, width) => sum + width, 0) + 30, box.y + 20 + 20 * row + 10];
}
