import assert from 'node:assert/strict';
import sinon from 'sinon';
import { ABILITIES } from '../../../addin/excel/capability.js';
import { failureOf } from '../../../addin/excel/failure.js';
import { type ExcelWorkbook, openExcel } from '../../../addin/excel/workbook.js';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { cellsOf } from '../../../engine/cells.js';
import type { Grid } from '../../../engine/grid.js';
import { layout } from '../../../engine/report/layout.js';
import { sampleTabs } from '../../../samples/sample.js';
import { stateOf } from '../../support/bookstate.js';
import { delivered, withExcel } from '../../support/officenode.js';
import { plansOf } from '../../support/sampleplan.js';
import { toyDefinitions, toyReport, toySettings } from '../../support/toy.js';

function open<T>(host: Host, use: (excel: ExcelWorkbook) => Promise<T>): Promise<T> {
  return withExcel(host, () => use(openExcel()));
}

const plans = () => layout([toyReport(), toyDefinitions()], toySettings('zh'));
const names = (host: Host): string[] => host.book.sheets.map(sheet => sheet.name);
const english = (part: string) => (error: unknown) => failureOf(error).text.en.includes(part);

describe('The workbook open in Excel', () => {
  it('lists its tabs: which are ours, hidden, protected, or a copy of ours', async () => {
    const host = new Host({ book: bookOf({ 应收: [['x']], 隐藏: [['y']] }) });
    host.book.sheet('隐藏')!.visibility = 'Hidden';
    host.book.sheet('应收')!.protection = { options: {}, password: null };
    await open(host, excel => excel.write(plans(), {}));
    await withExcel(host, () =>
      Excel.run(async context => {
        context.workbook.worksheets.getItem('账龄分析').copy('End').name = '副本';
        await context.sync();
      }),
    );
    assert.deepEqual(await open(host, excel => excel.tabs()), [
      { name: '应收', visible: true, ours: false, report: null, sample: false, locked: true },
      { name: '隐藏', visible: false, ours: false, report: null, sample: false },
      { name: '账龄分析', visible: true, ours: true, report: 'aging', sample: false },
      { name: '指标口径', visible: true, ours: true, report: 'definitions', sample: false },
      { name: '副本', visible: true, ours: false, report: null, sample: false, copied: true },
    ]);
    assert.deepEqual(await open(host, excel => excel.takenNames()), ['应收', '隐藏', '副本']);
  });

  it('knows the tabs that the command line wrote: there only the mark tells', async () => {
    const host = new Host({ book: bookOf({ 应收: [['x']] }) });
    await open(host, excel => excel.write(plans(), {}));
    host.book.settings.clear();
    assert.deepEqual(
      (await open(host, excel => excel.tabs())).map(tab => tab.ours),
      [false, true, true],
    );
  });

  describe('Remove results', () => {
    it('leaves the workbook cell for cell what it was, the saved mapping apart', async () => {
      const host = new Host({
        book: bookOf({
          应收: [
            ['a', 1],
            ['=1+1', null],
          ],
        }),
      });
      await open(host, excel => excel.save({ lang: 'zh' }));
      const before = stateOf(host.book);
      await open(host, excel => excel.write(plans(), {}));
      assert.deepEqual(await open(host, excel => excel.remove()), ['账龄分析', '指标口径']);
      host.book.settings.delete('closebook.tabs');
      assert.deepEqual(stateOf(host.book), before);
      assert.deepEqual(await open(host, excel => excel.remove()), []);
    });

    it('says what is in the way: a protected workbook, no other tab that is seen', async () => {
      const host = new Host({ book: bookOf({ 应收: [['x']] }) });
      await open(host, excel => excel.write(plans(), {}));
      host.book.structure = { password: null };
      await assert.rejects(
        open(host, excel => excel.remove()),
        english('Protect Workbook'),
      );
      host.book.structure = null;
      host.book.sheet('应收')!.visibility = 'Hidden';
      await assert.rejects(
        open(host, excel => excel.remove()),
        english('needs one tab that can be seen'),
      );
      assert.equal(names(host).length, 3);
    });

    it('goes on where Excel refuses halfway', async () => {
      for (const action of [0, 3, 5, 8]) {
        const host = new Host({ book: bookOf({ 应收: [['x']] }) });
        await open(host, excel => excel.write(plans(), {}));
        host.resetCounters();
        host.faults.refuseAt(3, action, 'GeneralException');
        await open(host, excel => excel.remove());
        assert.deepEqual(names(host), ['应收']);
      }
    });
  });

  it('goes to a tab or a cell, and says what cannot be shown', async () => {
    const host = new Host({ book: bookOf({ 应收: [['x']], 客户: [['y']], 隐藏: [['z']] }) });
    host.book.sheet('隐藏')!.visibility = 'Hidden';
    await open(host, excel => excel.goTo('客户'));
    assert.equal(host.book.activeSheet.name, '客户');
    await open(host, excel => excel.goTo({ tab: '应收', row: 11, col: 5 }));
    assert.deepEqual(host.book.selection, {
      sheetId: host.book.sheet('应收')!.id,
      areas: [{ top: 11, left: 5, bottom: 11, right: 5 }],
    });
    await assert.rejects(
      open(host, excel => excel.goTo('隐藏')),
      english('is hidden'),
    );
    await assert.rejects(
      open(host, excel => excel.goTo('没有')),
      english('renamed or deleted'),
    );
  });

  describe('Sample data', () => {
    const tabs = sampleTabs().get('faults.xlsx')!;

    it('is inserted as plain tabs under free names, reported on like any other, and removed without a trace', async () => {
      const host = new Host({ book: bookOf({ 客户: [['mine']] }) });
      const before = stateOf(host.book);
      const inserted = await open(host, excel => excel.insertSample(tabs));
      assert.equal(inserted.length, tabs.length);
      assert.ok(inserted.includes('客户 (2)'));
      assert.equal(host.book.activeSheet.name, inserted[0]);
      const grids = await open(host, excel => excel.read(inserted, {}));
      assert.ok(plansOf(grids, 'zh').some(plan => plan.id === 'aging'));
      assert.ok((await open(host, excel => excel.tabs())).every(tab => !tab.ours));
      await open(host, excel => excel.remove());
      assert.equal(names(host).length, 1 + tabs.length);
      assert.deepEqual(await open(host, excel => excel.removeSample()), inserted);
      host.book.settings.clear();
      assert.deepEqual(stateOf(host.book), before);
    });

    it('keeps every cell what it is: text as text, days as days', async () => {
      const host = new Host({ book: bookOf({ x: [] }) });
      await open(host, excel => excel.insertSample(tabs));
      for (const tab of tabs) {
        const sheet = host.book.sheet(tab.name)!;
        tab.rows.forEach((row, r) =>
          row.forEach((cell, c) => {
            const at = [tab.above.length + 1 + r, c] as const;
            const found = sheet.value(...at);
            if (cell === null || cell === '') assert.equal(found, null);
            else if (typeof cell !== 'object') assert.equal(found, cell);
            else if ('day' in cell) {
              assert.equal(found, cell.day);
              assert.equal(sheet.style(...at).numberFormat, 'yyyy-mm-dd');
            } else if ('error' in cell) assert.deepEqual(found, { error: cell.error });
            else assert.equal(sheet.formula(...at), `=${cell.formula}`);
          }),
        );
      }
    });

    it('shows the same days in a workbook that counts from 1904', async () => {
      const days = (grids: readonly Grid[]): unknown => grids.map(grid => cellsOf(grid).cells);
      const read = async (date1904: boolean): Promise<unknown> => {
        const host = new Host({ book: bookOf({ x: [] }) });
        host.book.date1904 = date1904;
        const inserted = await open(host, excel => excel.insertSample(tabs));
        return days(await open(host, excel => excel.read(inserted, {})));
      };
      assert.deepEqual(await read(true), await read(false));
    });

    it('is there whole or not at all', async () => {
      for (const [batch, action] of [
        [3, 5],
        [3, 200],
        [4, 0],
      ] as const) {
        const host = new Host({ book: bookOf({ x: [['mine']] }) });
        const before = stateOf(host.book);
        host.faults.refuseAt(batch, action, 'GeneralException');
        await assert.rejects(open(host, excel => excel.insertSample(tabs)));
        assert.deepEqual(stateOf(host.book), before);
      }
    });
  });

  describe('What is saved in the workbook', () => {
    it('comes back as it was saved; nothing where nothing was', async () => {
      const host = new Host();
      assert.equal(await open(host, excel => excel.load()), null);
      const value = { tabs: { 应收: { sheet: 'receivables' } }, asOf: 46326, none: null };
      await open(host, excel => excel.save(value));
      assert.deepEqual(await open(host, excel => excel.load()), value);
      assert.deepEqual(await open(host, excel => excel.saved()), { value, note: null });
    });

    for (const [what, text, says] of [
      ['of a newer version', '{"version":2,"value":1}', 'newer version'],
      ['that is broken', '{"version":1,', 'cannot be read'],
      ['of no version', '[1]', 'cannot be read'],
    ] as const)
      it(`${what} is not used, said to be so, and stays until saved anew`, async () => {
        const host = new Host();
        host.book.settings.set('closebook', text);
        const { value, note } = await open(host, excel => excel.saved());
        assert.equal(value, null);
        assert.ok(note?.en.includes(says));
        assert.equal(host.book.settings.get('closebook'), text);
        await open(host, excel => excel.save(5));
        assert.equal(await open(host, excel => excel.load()), 5);
      });
  });

  for (const level of ['1.17', '1.7'])
    it(`tells of a person’s edits on input tabs after a moment of quiet, not of our own writes: ExcelApi ${level}`, async () => {
      const host = new Host({ book: bookOf({ 应收: [['x']], 客户: [['y']] }), requirementSets: { ExcelApi: level } });
      await open(host, excel => excel.write(plans(), {}));
      const told: string[] = [];
      const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const settle = async (): Promise<void> => {
        for (let i = 0; i < 20; i++) await delivered();
      };
      try {
        await withExcel(host, async () => {
          const excel = openExcel();
          const watch = await excel.watch(tab => void told.push(tab));
          host.edit('应收', 'A1', 'z');
          await settle();
          clock.tick(700);
          host.edit('应收', 'A2', 'z');
          await settle();
          clock.tick(700);
          await settle();
          assert.deepEqual(told, [], 'still being typed');
          clock.tick(200);
          await settle();
          assert.deepEqual(told, ['应收']);
          host.edit('账龄分析', 'C3', 'z');
          await excel.write(plans(), {});
          await settle();
          clock.tick(1000);
          await settle();
          assert.deepEqual(told, ['应收'], 'edits on our tabs and our own writes are no news');
          host.edit('客户', 'A1', 'z');
          host.edit('应收', 'A1', 'z');
          await settle();
          clock.tick(1000);
          await settle();
          assert.deepEqual(told, ['应收', '应收', '客户']);
          host.edit('客户', 'A1', 'w');
          await settle();
          assert.deepEqual([watch.forget(), watch.forget()], [true, false], 'an edit that is about to be read');
          clock.tick(1000);
          await settle();
          assert.equal(told.length, 3, 'is told no more');
          await watch.stop();
          host.edit('客户', 'A1', 'q');
          await settle();
          clock.tick(1000);
          await settle();
          assert.equal(told.length, 3);
        });
      } finally {
        clock.restore();
      }
    });

  for (const level of ['1.17', '1.7'])
    it(`the self-test finds nothing wrong, and leaves nothing: ExcelApi ${level}`, async () => {
      const host = new Host({ book: bookOf({ 应收: [['x']] }), requirementSets: { ExcelApi: level } });
      const before = stateOf(host.book);
      const results = await open(host, excel => excel.selfTest({}));
      assert.deepEqual(
        results.filter(result => !result.ok),
        [],
      );
      assert.equal(results.length, 10);
      assert.deepEqual(stateOf(host.book), before);
    });

  it('the self-test says which thing is wrong, and goes on', async () => {
    const host = new Host({ book: bookOf({ 应收: [['x']] }) });
    host.faults.refusals.push({ batch: body => JSON.stringify(body).includes('"DataBar"'), action: 0, code: 'UnsupportedOperation' });
    const results = await open(host, excel => excel.selfTest({}));
    assert.deepEqual(
      results.filter(result => !result.ok).map(({ name, detail }) => [name.en, detail.split('\n')[0]]),
      [['a conditional format', 'UnsupportedOperation']],
    );
    assert.deepEqual(names(host), ['应收']);
  });
});

describe('What each level of Excel adds', () => {
  it('names for every ability what it gives and what happens without it', () => {
    for (const { since, gives, without } of Object.values(ABILITIES)) {
      assert.match(since, /^1\.\d+$/);
      assert.ok(gives.length > 10 && without.length > 10);
    }
  });
});
