import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { delivered, script, withExcel } from '../../support/officenode.js';

describe('events of the played Excel', () => {
  const run = <R>(batch: (context: Excel.RequestContext) => Promise<R>): Promise<R> => Excel.run(batch);

  it('tell the add-in’s own writes from a person’s', async () => {
    const host = new Host();
    const heard: unknown[][] = [];
    await withExcel(host, async () => {
      await run(async context => {
        context.workbook.worksheets
          .getFirst()
          .onChanged.add(async event => void heard.push([event.address, event.source, event.triggerSource]));
        await context.sync();
      });
      await run(async context => {
        context.workbook.worksheets.getFirst().getRange('A1:B2').values = [
          [1, 2],
          [3, 4],
        ];
        await context.sync();
      });
      host.edit('Sheet1', 'C3', '=A1*2');
      await delivered();
    });
    assert.deepEqual(heard, [
      ['A1:B2', 'Local', 'ThisLocalAddin'],
      ['C3', 'Local', 'Unknown'],
    ]);
    assert.equal(host.sheet('Sheet1').value(2, 2), 2);
  });

  it('are heard for every sheet at the collection, and no more once the handler is gone', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [] }) });
    const heard: string[] = [];
    const sheetOf = (id: string): string => host.book.sheets.find(sheet => sheet.id === id)?.name ?? '?';
    await withExcel(host, async () => {
      const handler = await run(async context => {
        const added = context.workbook.worksheets.onChanged.add(async event => void heard.push(sheetOf(event.worksheetId)));
        await context.sync();
        return added;
      });
      host.edit('A', 'A1', 1);
      host.edit('B', 'A1', 1);
      await delivered();
      await Excel.run(handler.context as Excel.RequestContext, async context => {
        handler.remove();
        await context.sync();
      });
      host.edit('A', 'A1', 2);
      await delivered();
    });
    assert.deepEqual(heard, ['A', 'B']);
  });

  it('tell of sheets added, deleted, activated and of what is selected', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [] }) });
    const heard: unknown[] = [];
    await withExcel(host, async () => {
      await run(async context => {
        const { worksheets } = context.workbook;
        worksheets.onAdded.add(async event => void heard.push(['added', event.source]));
        worksheets.onDeleted.add(async () => void heard.push(['deleted']));
        worksheets.onActivated.add(
          async event => void heard.push(['activated', host.book.sheets.find(sheet => sheet.id === event.worksheetId)?.name]),
        );
        worksheets.onSelectionChanged.add(async event => void heard.push(['selected', event.address]));
        await context.sync();
      });
      await run(async context => {
        context.workbook.worksheets.add('C').activate();
        await context.sync();
      });
      await delivered();
      host.select('B', 'B2:C3');
      await delivered();
      host.deleteSheet('A');
      await delivered();
    });
    assert.deepEqual(heard, [['added', 'Local'], ['activated', 'C'], ['activated', 'B'], ['selected', 'B2:C3'], ['deleted']]);
  });

  it('are held back while the add-in has them off', async () => {
    const host = new Host();
    let heard = 0;
    await withExcel(host, async () => {
      await run(async context => {
        context.workbook.worksheets.getFirst().onChanged.add(async () => void (heard += 1));
        await context.sync();
        context.runtime.enableEvents = false;
        context.workbook.worksheets.getFirst().getRange('A1').values = [[1]];
        context.runtime.enableEvents = true;
        await context.sync();
      });
      await delivered();
    });
    assert.equal(heard, 0);
  });

  it('of an earlier host are not heard in the next', async () => {
    const heard: string[] = [];
    for (const name of ['one', 'two']) {
      const host = new Host();
      await withExcel(host, async () => {
        await run(async context => {
          context.workbook.worksheets.getFirst().onChanged.add(async () => void heard.push(name));
          await context.sync();
        });
        host.edit('Sheet1', 'A1', 1);
        await delivered();
      });
    }
    assert.deepEqual(heard, ['one', 'two']);
  });
});

describe('services of the played Excel', () => {
  it('record what ribbon and pane were asked for', async () => {
    const host = new Host();
    await withExcel(host, async () => {
      await Office.ribbon.requestUpdate({
        tabs: [{ id: 'Tab', groups: [{ id: 'Group', controls: [{ id: 'Refresh', enabled: false }] }] }],
      });
      await Office.addin.hide();
      assert.equal(host.paneState, 'Background');
      await Office.addin.showAsTaskpane();
      await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
      assert.equal(await Office.addin.getStartupBehavior(), Office.StartupBehavior.load);
    });
    assert.deepEqual([...host.buttons], [['Refresh', false]]);
    assert.equal(host.paneState, 'Visible');
    assert.deepEqual(
      host.asked.map(({ member, args }) => [member, ...args]),
      [
        ['button', 'Refresh', false],
        ['setAppRuntimeState', 'Background'],
        ['setAppRuntimeState', 'Visible'],
        ['setAppRuntimeStartState', 'Background'],
      ],
    );
  });
});

describe('a script over the real runtime', () => {
  it('sets several properties at once, and has what it retrieves as plain data', async () => {
    await script(new Host(), async context => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:B1');
      range.set({ values: [[1, 2]], format: { font: { bold: true }, fill: { color: '#00FF00' }, wrapText: true } });
      range.load({ values: true, format: { font: { bold: true }, fill: { color: true }, wrapText: true } });
      await context.sync();
      const plain = range.toJSON();
      assert.deepEqual(plain.values, [[1, 2]]);
      assert.deepEqual([plain.format?.font?.bold, plain.format?.fill?.color, plain.format?.wrapText], [true, '#00FF00', true]);
    });
  });

  it('leaves no global behind', async () => {
    await withExcel(new Host(), async () => assert.equal(typeof Excel, 'object'));
    assert.equal(typeof (globalThis as Record<string, unknown>)['Excel'], 'undefined');
    assert.equal(typeof (globalThis as Record<string, unknown>)['window'], 'undefined');
  });
});
