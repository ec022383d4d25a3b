import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openInput } from '../../engine/xlsx/read/open.js';
import { checkPackage } from '../../engine/xlsx/write/check.js';
import { needBrowser } from '../support/browser.js';
import { openExcel, type PlayedExcel } from '../support/excelpage.js';
import { cellsOf } from '../support/packagecell.js';
import { ROOT } from '../support/root.js';

// its page has another name than the pane's, so that it has not the pane's policy
const small = { folder: `${ROOT}test/support/smalladdin`, pane: '/index.html' };

describe('Excel played in a browser, around a page that runs the real Office.js', function () {
  this.timeout(120_000);
  let browser: Browser;
  let excel: PlayedExcel;

  before(async function () {
    browser = await needBrowser(this);
    excel = await openExcel(browser, {
      ...small,
      lang: 'zh-CN',
      book: {
        数据: [
          ['客户', '金额'],
          ['甲', 10],
          ['乙', 20],
          ['合计', '=SUM(B2:B3)'],
        ],
      },
    });
    await excel.frame.locator('#where', { hasText: 'Excel' }).waitFor();
  });
  after(() => excel?.close());

  it('is taken for Excel on the web, in its language', async () => {
    assert.equal(await excel.frame.locator('#where').innerText(), 'Excel OfficeOnline zh-CN');
  });

  it('is read and written, and works formulas out', async () => {
    const found = await excel.frame.evaluate(() =>
      Excel.run(async context => {
        const sheet = context.workbook.worksheets.getItem('数据');
        sheet.getRange('B2').values = [[15]];
        const total = sheet.getRange('A4:B4').load('values,formulas,address');
        await context.sync();
        return [total.address, total.values, total.formulas];
      }),
    );
    assert.deepEqual(found, ['数据!A4:B4', [['合计', 35]], [['合计', '=SUM(B2:B3)']]]);
    const dump = await excel.dump();
    assert.deepEqual(dump.sheets[0]?.cells['B4'], { value: 35, formula: '=SUM(B2:B3)' });
  });

  it('tells the add-in what a person types, and whose change it was', async () => {
    await excel.edit('数据', 'B3', '1,000');
    await excel.frame.locator('#heard', { hasText: 'B3' }).waitFor();
    assert.match(await excel.frame.locator('#heard').innerText(), /B2 ThisLocalAddin;\s*B3 (?!ThisLocalAddin)/);
    const { cells } = (await excel.dump()).sheets[0]!;
    assert.deepEqual(cells['B3'], { value: 1000, format: '#,##0' });
    assert.equal(cells['B4']?.value, 1015);
  });

  it('runs a command of the ribbon until the add-in says that it is done', async () => {
    await excel.invoke('stamp');
    assert.equal((await excel.dump()).sheets[0]?.cells['E1']?.value, 'stamped');
  });

  it('keeps settings in the workbook when the pane is opened again', async () => {
    await excel.frame.evaluate(
      () =>
        new Promise<void>(done => {
          Office.context.document.settings.set('mapping', { amount: 'B' });
          Office.context.document.settings.saveAsync(() => done());
        }),
    );
    await excel.frame.evaluate(() =>
      Excel.run(async context => {
        context.workbook.settings.add('closebook', '{"v":1}');
        await context.sync();
      }),
    );
    await excel.reload();
    await excel.frame.locator('#where', { hasText: 'Excel' }).waitFor();
    const found = await excel.frame.evaluate(async () => [
      Office.context.document.settings.get('mapping') as unknown,
      await Excel.run(async context => {
        const setting = context.workbook.settings.getItem('closebook').load('value');
        await context.sync();
        return setting.value as unknown;
      }),
    ]);
    assert.deepEqual(found, [{ amount: 'B' }, '{"v":1}']);
  });

  it('saves the workbook as a file', async () => {
    const bytes = await excel.save();
    assert.deepEqual(checkPackage(bytes), []);
    assert.deepEqual(
      openInput(bytes, 'saved.xlsx').grids.map(grid => grid.tab),
      ['数据'],
    );
    assert.equal(cellsOf(bytes).get('数据!B4')?.value, 1015);
  });

  it('answers as it is told to when something shall go wrong', async () => {
    await excel.inHost(({ host }) => host.faults.refuseAt(undefined, 0, 'AccessDenied'), null);
    const code = await excel.frame.evaluate(() =>
      Excel.run(context => context.sync().then(() => Promise.resolve(context.workbook.worksheets.add('x')))).then(
        () => 'nothing',
        (error: OfficeExtension.Error) => error.code,
      ),
    );
    await excel.inHost(({ host }) => host.faults.clear(), null);
    assert.equal(code, 'AccessDenied');
  });

  it('says which requirement sets it supports', async () => {
    const old = await openExcel(browser, { ...small, requirementSets: { ExcelApi: '1.7' } });
    await old.frame.locator('#where', { hasText: 'Excel' }).waitFor();
    const supported = await old.frame.evaluate(() => ['1.7', '1.8'].map(v => Office.context.requirements.isSetSupported('ExcelApi', v)));
    await old.close();
    assert.deepEqual(supported, [true, false]);
  });

  it('sees every request of page, pane and worker, and the pane’s long tasks', async () => {
    const known = (url: string): boolean => /^https:\/\/(localhost:\d+|appsforoffice\.microsoft\.com\/lib\/1\/hosted)\//.test(url);
    assert.deepEqual(
      excel.requests.filter(({ url }) => !known(url)),
      [],
    );
    await excel.frame.evaluate(async () => {
      await fetch('https://example.invalid/pane').catch(() => undefined);
      await new Promise(done => (new Worker('background.js').onmessage = done));
      const until = performance.now() + 120;
      while (performance.now() < until);
      await new Promise(done => setTimeout(done, 100));
    });
    const foreign = excel.requests.filter(({ url }) => !known(url));
    assert.deepEqual(
      foreign.map(({ url, by }) => [url, by]),
      [
        ['https://example.invalid/pane', 'pane'],
        ['https://example.invalid/worker', 'pane'],
      ],
    );
    assert.ok((await excel.longTasks()).some(({ duration }) => duration >= 110));
  });

  it('is another process than the pane: what Excel does is no task of the pane’s', async () => {
    const busy = excel.inHost(() => {
      const until = performance.now() + 500;
      while (performance.now() < until);
    }, null);
    const ticks = await excel.frame.evaluate(async () => {
      let ticks = 0;
      for (const until = performance.now() + 300; performance.now() < until; ticks++) await new Promise(done => setTimeout(done, 5));
      return ticks;
    });
    await busy;
    assert.ok(ticks > 5, `${ticks} ticks while Excel was busy`);
    assert.equal((await excel.longTasks()).filter(({ duration }) => duration >= 400).length, 0);
  });
});
