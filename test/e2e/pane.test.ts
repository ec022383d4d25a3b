import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import type { PlainBook, PlainSheet } from '../../addin/host/page/dump.js';
import { needBrowser } from '../support/browser.js';
import { paneBundle } from '../support/bundled.js';
import { type ExcelOptions, openExcel, type PlayedExcel } from '../support/excelpage.js';
import { ROOT } from '../support/root.js';

const SAMPLE = join(ROOT, 'samples', '华东精工-销售与应收.xlsx');
const OURS = ['概览', '销售漏斗', '销售周期', '赢单率', '客户分层', '账龄分析', '账龄明细', '数据问题', '指标口径'];

const sheetOf = (book: PlainBook, name: string): PlainSheet => {
  const sheet = book.sheets.find(one => one.name === name);
  assert.ok(sheet, `no tab ${name} among ${book.sheets.map(s => s.name).join(', ')}`);
  return sheet;
};

/** Everything but the settings: the mapping may be kept. */
const cellsOf = (book: PlainBook): PlainSheet[] => book.sheets.map(sheet => sheet);

describe('The pane in Excel', function () {
  this.timeout(180_000);
  let browser: Browser;
  let folder: string;

  before(async function () {
    browser = await needBrowser(this);
    folder = await paneBundle();
  });

  const open = (more: Partial<ExcelOptions> = {}): Promise<PlayedExcel> =>
    openExcel(browser, { folder, lang: 'zh-CN', book: SAMPLE, ...more });
  const button = (excel: PlayedExcel, name: string | RegExp): Locator => excel.frame.getByRole('button', { name, exact: true });

  /** Sets the as-of day and analyses. */
  async function analyse(excel: PlayedExcel): Promise<void> {
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.frame.getByRole('button', { name: /^设置/ }).click();
    await excel.frame.getByLabel('截止日').fill('2026-10-31');
    await button(excel, '分析').click();
    await excel.frame.getByRole('heading', { name: '结果' }).waitFor();
    await button(excel, '刷新').waitFor();
  }

  describe('from the sample to nothing again', () => {
    let excel: PlayedExcel;
    let before_: PlainBook;

    before(async () => {
      excel = await open();
      await excel.inHost(({ host }) => void host.book.addSheet('我的表'), null);
      await excel.frame.getByText('9 张可用').waitFor();
      before_ = await excel.dump();
    });
    after(() => excel?.close());

    it('finds nine tabs, and writes its nine after them', async () => {
      await analyse(excel);
      const book = await excel.dump();
      assert.deepEqual(
        book.sheets.map(s => s.name),
        [...before_.sheets.map(s => s.name), ...OURS],
      );
      assert.ok(book.sheets.every(s => s.visibility === 'Visible'));
      assert.deepEqual(cellsOf(book).slice(0, before_.sheets.length), cellsOf(before_));
      const aging = sheetOf(book, '账龄分析');
      assert.ok(aging.tables.includes('tblAgingCustomers') && aging.charts >= 1);
    });

    it('shows the figures of the tabs', async () => {
      const card = excel.frame.getByRole('listitem').filter({ has: excel.frame.getByRole('heading', { name: '账龄分析' }) });
      assert.match(await card.innerText(), /应收合计/);
      await card.getByRole('button', { name: '打开工作表“账龄分析”' }).click();
      await excel.page.waitForFunction(() => window.closebookHost.dump().active === '账龄分析');
    });

    it('marks the reports as stale when a receivable changes, and Refresh brings the change; a formula on a report lives', async () => {
      const start = await excel.dump();
      const aging = sheetOf(start, '账龄分析');
      const [, total] = Object.entries(aging.cells).find(
        ([, cell]) => cell.formula?.startsWith('=SUBTOTAL') && typeof cell.value === 'number',
      )!;
      const at = Object.entries(aging.cells).find(([, cell]) => cell === total)![0];
      await excel.edit('我的表', 'A1', `='账龄分析'!${at}`);
      assert.equal(sheetOf(await excel.dump(), '我的表').cells['A1']?.value, total.value);

      const receivables = sheetOf(start, '应收');
      const [cell, amount] = Object.entries(receivables.cells).find(
        ([where, each]) => /^H/.test(where) && typeof each.value === 'number' && each.formula === undefined,
      )!;
      await excel.edit('应收', cell, (amount.value as number) + 100_000);
      await excel.frame.getByText('分析后数据有改动。').waitFor();

      await button(excel, '刷新').click();
      await excel.frame.getByText('重新读取并替换报表。').waitFor();
      const end = await excel.dump();
      const mine = sheetOf(end, '我的表').cells['A1'];
      assert.equal(mine?.formula, `='账龄分析'!${at}`);
      assert.equal(mine?.value, sheetOf(end, '账龄分析').cells[at]?.value);
      assert.ok(JSON.stringify(sheetOf(end, '账龄分析').cells) !== JSON.stringify(aging.cells), 'the figures changed');
      assert.deepEqual(
        end.sheets.map(s => s.name),
        start.sheets.map(s => s.name),
      );
      await excel.edit('应收', cell, amount.value as number);
      await excel.frame.getByText('分析后数据有改动。').waitFor();
    });

    it('leaves everything as it was when Excel refuses halfway, and says so', async () => {
      const start = await excel.dump();
      await excel.inHost(({ host }) => {
        // cells are copied into the staging tabs first; the second time is when they take the place of the old reports: refused halfway, once
        let copies = 0;
        const replacing = (body: object): boolean => JSON.stringify(body).includes('CopyFrom') && (copies += 1) === 2;
        host.faults.refuseAt(replacing, 400, 'GeneralException');
      }, null);
      await button(excel, '刷新').click();
      await excel.frame.getByRole('button', { name: '重试' }).waitFor();
      await excel.inHost(({ host }) => host.faults.clear(), null);
      assert.deepEqual(cellsOf(await excel.dump()), cellsOf(start));
      await excel.frame.getByRole('button', { name: '重试' }).click();
      await excel.frame.getByText('重新读取并替换报表。').waitFor();
    });

    it('removes its tabs and nothing else: cell for cell what it was', async () => {
      await excel.edit('我的表', 'A1', null);
      await button(excel, '删除结果').click();
      await button(excel, '删除').click();
      await excel.frame.getByText('已删除 9 张报表工作表。').waitFor();
      const end = await excel.dump();
      assert.deepEqual(cellsOf(end), cellsOf(before_));
      assert.deepEqual(end.names, before_.names);
    });

    it('asked for nothing but its own files and Office.js, from the page or the worker', () => {
      const known = (url: string): boolean => /^https:\/\/(localhost:\d+|appsforoffice\.microsoft\.com\/lib\/1\/hosted)\//.test(url);
      assert.ok(excel.requests.some(({ url }) => url.endsWith('/worker.js')));
      assert.deepEqual(
        excel.requests.filter(({ url }) => !known(url)),
        [],
      );
      assert.deepEqual(excel.errors, []);
    });
  });

  it('keeps a mapping that was changed by hand when it is opened again', async () => {
    const excel = await open();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.frame.getByRole('button', { name: /^应收/ }).click();
    await excel.frame.getByLabel('到期日').selectOption({ label: '无' });
    await excel.page.waitForFunction(() => JSON.stringify(window.closebookHost.dump().settings).includes('due'));
    await excel.reload();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.frame.getByRole('button', { name: /^应收/ }).click();
    assert.equal(await excel.frame.getByLabel('到期日').inputValue(), 'none');
    await excel.close();
  });

  it('is driven from the ribbon too', async () => {
    const excel = await open();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.invoke('showAging');
    assert.equal((await excel.dump()).active, '账龄分析');
    await excel.invoke('showFunnel');
    assert.equal((await excel.dump()).active, '销售漏斗');
    await excel.close();
  });

  it('puts sample data into an empty workbook in one click, and takes it out again', async () => {
    const excel = await open({ book: undefined });
    await excel.frame
      .getByRole('button', { name: /示例数据/ })
      .first()
      .click();
    await excel.frame.getByText('9 张可用').waitFor();
    assert.equal((await excel.dump()).sheets.length, 10);
    await excel.close();
  });

  it('says to finish editing a cell where Excel does not answer, and goes on by itself', async () => {
    const excel = await open();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.inHost(({ host }) => {
      host.faults.latency = 100;
      host.faults.cellEdit(60); // six seconds
    }, null);
    await button(excel, '分析').click();
    await excel.frame.getByText('请按 Enter 或 Esc 结束编辑').first().waitFor();
    await excel.frame.getByRole('heading', { name: '结果' }).waitFor();
    await excel.close();
  });

  it('counts no sample data where the workbook has data of its own', async () => {
    const excel = await open();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.frame.getByRole('button', { name: '插入示例数据' }).click();
    await excel.frame.getByText(/已插入 9 张示例工作表/).waitFor();
    await excel.frame.getByText('9 张可用', { exact: true }).waitFor();
    await excel.frame.getByRole('button', { name: /未使用的工作表（9）/ }).waitFor();
    await excel.close();
  });

  it('says so where a tab is deleted while it runs', async () => {
    const excel = await open();
    await excel.frame.getByText('9 张可用').waitFor();
    await excel.inHost(({ host }) => host.faults.beforeBatch(host.syncs + 14, h => h.book.deleteSheet(h.sheet('产品'))), null);
    await button(excel, '分析').click();
    await excel.frame
      .getByText(/工作表“产品”在分析过程中被删除或改名|没有工作表“产品”|“产品”.*删除/)
      .first()
      .waitFor();
    await excel.close();
  });

  describe('for everybody', () => {
    const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

    /** What axe finds serious or critical, as `rule: element`. */
    async function faults(excel: PlayedExcel): Promise<string[]> {
      await excel.frame.evaluate(axe);
      return excel.frame.evaluate(async () => {
        const { run } = (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
        interface Violation {
          readonly id: string;
          readonly impact: string;
          readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
        }
        const { violations } = await run();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
      });
    }

    /** Nothing reaches beyond the pane's edge. */
    const overflow = (excel: PlayedExcel): Promise<number> =>
      excel.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    for (const [lang, colorScheme] of [
      ['zh-CN', 'light'],
      ['en-US', 'dark'],
    ] as const)
      it(`is sound to axe, and fits its width, in every state: ${lang}, ${colorScheme}`, async () => {
        const zh = lang === 'zh-CN';
        const book = join(ROOT, 'samples', zh ? 'faults.xlsx' : 'eastern-precision.xlsx');
        const excel = await open({ lang, colorScheme, book });
        const check = async (state: string): Promise<void> => {
          assert.deepEqual(await faults(excel), [], state);
          assert.equal(await overflow(excel), 0, state);
        };
        await excel.frame.getByText(zh ? '9 张可用，1 张请核对' : '9 to use', { exact: true }).waitFor();
        assert.equal(await excel.frame.locator('html').getAttribute('lang'), zh ? 'zh-CN' : 'en');
        await check('found');
        await excel.frame.getByRole('button', { name: zh ? /^应收/ : /^Receivables/ }).click();
        await check('mapping');
        await excel.frame.getByRole('button', { name: zh ? /^设置/ : /^Settings/ }).click();
        await excel.frame.getByRole('button', { name: zh ? '更多设置' : 'More settings' }).click();
        await check('settings');
        await button(excel, zh ? '分析' : 'Analyse').click();
        await check('running');
        await excel.frame.getByRole('heading', { name: zh ? '结果' : 'Results' }).waitFor();
        await button(excel, zh ? '刷新' : 'Refresh').waitFor();
        await check('results');
        await excel.inHost(({ host }) => void (host.book.structure = { password: null }), null);
        await button(excel, zh ? '刷新' : 'Refresh').click();
        await excel.frame.getByRole('button', { name: zh ? '重试' : 'Try again' }).waitFor();
        await check('error');
        await excel.close();
      });

    it('is used by the keyboard alone: the button comes by Tab, Enter runs it, and Tab goes on into the results', async () => {
      const excel = await open();
      await excel.frame.getByText('9 张可用').waitFor();
      await excel.frame.locator('body').click({ position: { x: 1, y: 1 } });
      const focused = (): Promise<string> => excel.frame.evaluate(() => document.activeElement?.textContent ?? '');
      for (let i = 0; i < 40 && (await focused()) !== '分析'; i++) await excel.page.keyboard.press('Tab');
      assert.equal(await focused(), '分析');
      await excel.page.keyboard.press('Enter');
      await excel.frame.getByRole('heading', { name: '结果' }).waitFor();
      await excel.frame.waitForFunction(() => document.activeElement?.textContent === '刷新');
      await excel.page.keyboard.press('Tab');
      await excel.frame.waitForFunction(() => document.activeElement?.closest('section')?.querySelector('h2')?.textContent === '结果');
      await excel.close();
    });

    it('leaves the keyboard to the workbook: reading again after a change, and a failure, take no focus from who types there', async () => {
      const row = (i: number): (string | number)[] => [`YS-${i}`, `客户${i % 3}`, '2026-09-01', '2026-10-01', 1000 + i];
      const excel = await open({ book: { 账: [['', '', '', '', ''], ...Array.from({ length: 9 }, (_, i) => row(i))] } });
      await button(excel, '分析').waitFor();
      await excel.page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { id: 'cell' })));
      await excel.page.locator('#cell').focus();
      for (const [i, name] of ['单据号', '客户', '单据日期', '到期日', '金额'].entries()) await excel.edit('账', `${'ABCDE'[i]}1`, name);
      await excel.frame.getByText('1 张可用').waitFor();
      await excel.inHost(({ host }) => void (host.book.structure = { password: null }), null);
      await excel.frame.evaluate(() => [...document.querySelectorAll('button')].find(each => each.textContent === '分析')?.click());
      await excel.frame.getByRole('button', { name: '重试' }).waitFor();
      await excel.page.keyboard.type('typed on');
      assert.equal(await excel.page.locator('#cell').inputValue(), 'typed on');
      await excel.close();
    });
  });
});
