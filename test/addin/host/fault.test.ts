import assert from 'node:assert/strict';
import { bookOf, emptyBook } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script, withExcel } from '../../support/officenode.js';

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst();

describe('the limits of the played Excel', () => {
  it('refuse a request of more than 5 MB, and then nothing of it is done', async () => {
    const host = new Host();
    const row = ['x'.repeat(30_000)];
    const write = (rows: number) => async (context: Excel.RequestContext) =>
      (first(context).getRangeByIndexes(0, 0, rows, 1).values = Array.from({ length: rows }, () => row));
    assert.equal(await refusal(host, write(180)), 'RequestPayloadSizeLimitExceeded');
    assert.equal(host.sheet('Sheet1').value(0, 0), null);
    assert.equal(await refusal(host, write(160)), '');
  });

  it('refuse an answer of more than 5 MB', async () => {
    const book = emptyBook();
    for (let row = 0; row < 180; row++) book.sheets[0]!.setValue(row, 0, 'x'.repeat(30_000));
    const host = new Host({ book });
    assert.equal(
      await refusal(host, async context => first(context).getRange('A1:A180').load('values')),
      'ResponsePayloadSizeLimitExceeded',
    );
    assert.equal(await refusal(host, async context => first(context).getRange('A1:A160').load('values')), '');
  });

  it('give null instead of the values of more than 5,000,000 cells', async () => {
    await script(new Host(), async context => {
      const range = first(context).getRange('A:E').load('values,cellCount');
      await context.sync();
      assert.equal(range.cellCount, 5_242_880);
      assert.equal(range.values, null);
    });
  });

  it('can be set lower', async () => {
    const host = new Host();
    host.faults.requestLimit = 600;
    assert.equal(
      await refusal(host, async context => (first(context).getRange('A1').values = [['x'.repeat(600)]])),
      'RequestPayloadSizeLimitExceeded',
    );
    host.faults.clear();
    assert.equal(await refusal(host, async context => (first(context).getRange('A1').values = [['x'.repeat(600)]])), '');
  });
});

describe('while a cell is being edited', () => {
  it('requests are refused', async () => {
    const host = new Host();
    host.faults.cellEdit(1);
    assert.equal(await refusal(host, async context => first(context).load('name')), 'InvalidOperationInCellEditMode');
    assert.equal(await refusal(host, async context => first(context).load('name')), '');
  });

  it('requests that may wait do', async () => {
    const waited: number[] = [];
    const host = new Host({ delay: async ms => void waited.push(ms) });
    host.faults.latency = 7;
    host.faults.cellEdit(2);
    const name = await withExcel(host, () =>
      Excel.run({ delayForCellEdit: true }, async context => {
        const sheet = first(context).load('name');
        await context.sync();
        return sheet.name;
      }),
    );
    assert.equal(name, 'Sheet1');
    assert.equal(waited.length, 1 + 2); // the request’s own time, and twice the editing
  });
});

describe('a request that fails halfway', () => {
  const three = async (context: Excel.RequestContext): Promise<void> => {
    const sheet = first(context);
    sheet.getRange('A1').values = [[1]];
    sheet.getRange('A2').values = [[1, 2]];
    sheet.getRange('A3').values = [[3]];
  };

  it('leaves done what was done before, and nothing after', async () => {
    const host = new Host();
    assert.equal(await refusal(host, three), 'InvalidArgument in Range.values');
    assert.deepEqual(
      [0, 1, 2].map(row => host.sheet('Sheet1').value(row, 0)),
      [1, null, null],
    );
  });

  it('names the statement that failed', async () => {
    await assert.rejects(
      script(new Host(), async context => {
        await three(context);
        await context.sync();
      }),
      (error: { debugInfo: { statement: string; errorLocation: string } }) => {
        assert.equal(error.debugInfo.errorLocation, 'Range.values');
        assert.match(error.debugInfo.statement, /values = /);
        return true;
      },
    );
  });

  it('can be asked for: at one action of one request, with a code', async () => {
    const host = new Host();
    const fill = async (context: Excel.RequestContext): Promise<void> => {
      for (let row = 1; row <= 3; row++) first(context).getRange(`A${row}`).values = [[row]];
    };
    let sets = 0;
    host.faults.refuseAt(body => body.Actions.some(action => action.ActionType === 4), 8, 'GeneralException');
    assert.equal(await refusal(host, fill), 'GeneralException');
    for (let row = 0; row < 3; row++) if (host.sheet('Sheet1').value(row, 0) !== null) sets += 1;
    assert.ok(sets > 0 && sets < 3, 'some, and not all, were written');
    host.faults.clear();
    assert.equal(await refusal(host, fill), '');
  });

  it('can come between two requests: a sheet is deleted by somebody else', async () => {
    const host = new Host({ book: bookOf({ A: [[1]], B: [] }) });
    host.faults.beforeBatch(2, () => host.deleteSheet('A'));
    assert.equal(
      await refusal(host, async context => {
        const range = context.workbook.worksheets.getItem('A').getRange('A1').load('values');
        await context.sync();
        range.load('values');
        await context.sync();
      }),
      'ItemNotFound in Range',
    );
  });
});

describe('a requirement set that is not there', () => {
  it('makes the runtime itself refuse what belongs to it', async () => {
    const host = new Host({ requirementSets: { ExcelApi: '1.7' } });
    assert.match(await refusal(host, async context => first(context).getRange('A1').copyFrom('B1')), /^ApiNotFound in Range\.copyFrom$/);
    assert.equal(await refusal(host, async context => first(context).freezePanes.freezeRows(1)), '');
    await withExcel(host, async () => {
      assert.equal(Office.context.requirements.isSetSupported('ExcelApi', '1.7'), true);
      assert.equal(Office.context.requirements.isSetSupported('ExcelApi', '1.10'), false);
      host.requirements.set('ExcelApi', '1.10');
      assert.equal(Office.context.requirements.isSetSupported('ExcelApi', '1.9'), true);
    });
  });
});

describe('the counters of the host', () => {
  it('count requests, actions and bytes', async () => {
    const host = new Host();
    await script(host, async context => {
      first(context).getRange('A1').values = [[1]];
      await context.sync();
      await context.sync(); // nothing to send
    });
    assert.equal(host.syncs, 2); // the script’s, and the one with which Excel.run lets go of the range
    assert.ok(host.actions >= 3);
    assert.ok(host.bytes > 300);
    host.resetCounters();
    assert.deepEqual([host.syncs, host.actions, host.bytes], [0, 0, 0]);
  });
});
