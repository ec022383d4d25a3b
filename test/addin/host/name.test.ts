import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

describe('names of the played Excel', () => {
  it('stand for a text, a number, cells or a formula', async () => {
    await script(new Host({ book: bookOf({ A: [[5]] }) }), async context => {
      const sheet = context.workbook.worksheets.getItem('A');
      const { names } = context.workbook;
      const mark = sheet.names.add('_closebook_tab', '="aging"');
      mark.visible = false;
      names.add('two', 2 as never);
      names.add('cells', sheet.getRange('A1:B2'));
      names.add('sum', '=SUM(A!A1)');
      names.load('items/name,items/type,items/value,items/formula,items/scope');
      mark.load('value,type,visible,scope,formula');
      const range = names.getItem('cells').getRange().load('address');
      await context.sync();
      assert.deepEqual(
        [mark.value, mark.type, mark.visible, mark.scope, mark.formula],
        ['aging', 'String', false, 'Worksheet', '="aging"'],
      );
      assert.equal(range.address, 'A!A1:B2');
      assert.deepEqual(
        names.items.map(item => [item.name, item.type, item.value, item.formula, item.scope]),
        [
          ['cells', 'Range', 'A!$A$1:$B$2', '=A!$A$1:$B$2', 'Workbook'],
          ['sum', 'Error', '=SUM(A!A1)', '=SUM(A!A1)', 'Workbook'],
          ['two', 'Double', 2, '=2', 'Workbook'],
        ],
      );
    });
  });

  it('of a sheet are apart from those of the workbook, and go with it', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [] }) });
    await script(host, async context => {
      const { worksheets, names } = context.workbook;
      worksheets.getItem('A').names.add('x', '=1');
      worksheets.getItem('B').names.add('x', '=2');
      const own = worksheets.getItem('B').names.getItemOrNullObject('X').load('value');
      const none = names.getItemOrNullObject('x');
      await context.sync();
      assert.deepEqual([own.value, none.isNullObject], [2, true]);
      own.delete();
      const gone = worksheets.getItem('B').names.getItemOrNullObject('x');
      worksheets.load('items/names/items/name');
      await context.sync();
      assert.equal(gone.isNullObject, true);
      assert.deepEqual(
        worksheets.items.map(sheet => sheet.names.items.map(name => name.name)),
        [['x'], []],
      );
    });
  });

  it('are used by formulas', async () => {
    await script(new Host({ book: bookOf({ A: [[5, '=A1*rate']] }) }), async context => {
      context.workbook.names.add('rate', '=3');
      const range = context.workbook.worksheets.getItem('A').getRange('B1').load('values');
      await context.sync();
      assert.deepEqual(range.values, [[15]]);
    });
  });

  it('must be names, and each be there once', async () => {
    for (const name of ['1a', 'a b', 'A1', 'R1C1', 'r', 'x'.repeat(256)])
      assert.equal(
        await refusal(new Host(), async context => context.workbook.names.add(name, '=1')),
        'InvalidArgument in NamedItemCollection.add',
        name,
      );
    const twice = async (context: Excel.RequestContext): Promise<void> => {
      context.workbook.names.add('a', '=1');
      context.workbook.names.add('A', '=2');
    };
    assert.equal(await refusal(new Host(), twice), 'ItemAlreadyExists in NamedItemCollection.add');
  });
});

describe('settings of the played workbook', () => {
  it('are kept by key, replaced, listed and deleted', async () => {
    const host = new Host();
    await script(host, async context => {
      const { settings } = context.workbook;
      settings.add('closebook', '{"a":1}');
      settings.add('other', { deep: [1, 'x'] });
      settings.add('closebook', '{"a":2}');
      const item = settings.getItemOrNullObject('closebook').load('value');
      const none = settings.getItemOrNullObject('CLOSEBOOK');
      settings.load('items/key,items/value');
      await context.sync();
      assert.deepEqual([item.value, none.isNullObject], ['{"a":2}', true]);
      assert.deepEqual(
        settings.items.map(one => [one.key, one.value]),
        [
          ['closebook', '{"a":2}'],
          ['other', { deep: [1, 'x'] }],
        ],
      );
      item.delete();
      await context.sync();
    });
    assert.deepEqual([...host.book.settings.keys()], ['other']);
  });
});

describe('custom properties of a played sheet', () => {
  it('are texts by key, whose case does not matter', async () => {
    await script(new Host(), async context => {
      const { customProperties } = context.workbook.worksheets.getFirst();
      customProperties.add('closebook', 'aging');
      const item = customProperties.getItemOrNullObject('CloseBook').load('key,value');
      const none = customProperties.getItemOrNullObject('x');
      await context.sync();
      assert.deepEqual([item.key, item.value, none.isNullObject], ['closebook', 'aging', true]);
      item.delete();
      const count = customProperties.getCount();
      await context.sync();
      assert.equal(count.value, 0);
    });
  });
});

describe('the date system of a played workbook', () => {
  for (const [date1904, serial] of [
    [false, 1462],
    [true, 0],
  ] as const)
    it(`is told by DATE(1904, 1, 1): ${serial}`, async () => {
      const host = new Host();
      host.book.date1904 = date1904;
      await script(host, async context => {
        const result = context.workbook.functions.date(1904, 1, 1).load('value,error');
        await context.sync();
        assert.equal(result.value, serial);
      });
    });
});
