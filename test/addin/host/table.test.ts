import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst();
const data = (): Host =>
  new Host({
    book: bookOf({
      A: [
        ['客户', 2026, null, '客户'],
        ['甲', 1, 2, 3],
        ['乙', 4, 5, 6],
      ],
      B: [],
    }),
  });

describe('a table of the played Excel', () => {
  it('makes its headers texts, none blank and none twice', async () => {
    const host = data();
    await script(host, async context => {
      const table = first(context).tables.add('A1:D3', true);
      const header = table.getHeaderRowRange().load('values,valueTypes');
      table.load('name,style,showBandedRows,showFilterButton,showTotals');
      table.columns.load('items/name,items/index');
      await context.sync();
      assert.deepEqual(header.values, [['客户', '2026', 'Column3', '客户2']]);
      assert.deepEqual(header.valueTypes, [['String', 'String', 'String', 'String']]);
      assert.deepEqual(
        table.columns.items.map(column => [column.index, column.name]),
        [
          [0, '客户'],
          [1, '2026'],
          [2, 'Column3'],
          [3, '客户2'],
        ],
      );
      assert.deepEqual(
        [table.name, table.style, table.showBandedRows, table.showFilterButton, table.showTotals],
        ['Table1', 'TableStyleMedium2', true, true, false],
      );
    });
  });

  it('of a header alone gets one row for data', async () => {
    await script(data(), async context => {
      const table = context.workbook.worksheets.getItem('B').tables.add('B2:C2', true);
      const body = table.getDataBodyRange().load('address');
      await context.sync();
      assert.equal(body.address, 'B!B3:C3');
    });
  });

  it('without headers gets a row of them above its data', async () => {
    const host = data();
    await script(host, async context => {
      const table = first(context).tables.add('A2:B3', false);
      const all = table.getRange().load('values,address');
      await context.sync();
      assert.equal(all.address, 'A!A2:B4');
      assert.deepEqual(all.values, [
        ['Column1', 'Column2'],
        ['甲', 1],
        ['乙', 4],
      ]);
    });
  });

  it('may not overlap another', async () => {
    const overlap = async (context: Excel.RequestContext): Promise<void> => {
      first(context).tables.add('A1:B3', true);
      first(context).tables.add('B2:D3', true);
    };
    assert.equal(await refusal(data(), overlap), 'InvalidArgument in TableCollection.add');
  });

  it('has a name no other has, that is a name', async () => {
    for (const name of ['a b', '1a', 'A1', '', 'T'])
      assert.equal(
        await refusal(data(), async context => {
          first(context).tables.add('A1:B3', true).name = 't';
          context.workbook.worksheets.getItem('B').tables.add('A1:B3', true).name = name;
        }),
        'InvalidArgument in Table.name',
        name,
      );
  });

  it('takes only styles there are', async () => {
    const style = (wanted: string) => async (context: Excel.RequestContext) => (first(context).tables.add('A1:B3', true).style = wanted);
    assert.equal(await refusal(data(), style('TableStyleLight15')), '');
    assert.equal(await refusal(data(), style('TableStyleLight22')), 'InvalidArgument in Table.style');
  });

  it('follows what is written into its headers', async () => {
    await script(data(), async context => {
      const table = first(context).tables.add('A1:B3', true);
      first(context).getRange('A1:B1').values = [['x', 'x']];
      const header = table.getHeaderRowRange().load('values');
      table.columns.load('items/name');
      await context.sync();
      assert.deepEqual(header.values, [['x', 'x2']]);
      table.columns.items[1]!.name = 'y';
      header.load('values');
      const column = table.columns.getItemOrNullObject('Y').load('index');
      const body = table.columns.getItem('y').getDataBodyRange().load('values');
      await context.sync();
      assert.deepEqual(header.values, [['x', 'y']]);
      assert.equal(column.index, 1);
      assert.deepEqual(body.values, [[1], [4]]);
    });
  });

  it('is resized over its own header row only', async () => {
    const host = data();
    await script(host, async context => {
      const table = first(context).tables.add('A1:B3', true);
      table.resize('A1:D2');
      const body = table.getDataBodyRange().load('address');
      table.columns.load('count');
      await context.sync();
      assert.deepEqual([body.address, table.columns.count], ['A!A2:D2', 4]);
    });
    for (const address of ['A2:D3', 'A1:B1', 'F1:G3'])
      assert.equal(
        await refusal(host, async context => first(context).tables.getItem('Table1').resize(address)),
        'InvalidArgument in Table.resize',
      );
  });

  it('becomes plain cells, or is deleted with its cells', async () => {
    const host = data();
    await script(host, async context => {
      const table = first(context).tables.add('A1:B3', true);
      const range = table.convertToRange().load('address');
      const count = context.workbook.tables.getCount();
      await context.sync();
      assert.deepEqual([range.address, count.value, host.sheet('A').value(1, 0)], ['A!A1:B3', 0, '甲']);
      first(context).tables.add('A1:B3', true).delete();
      await context.sync();
    });
    assert.deepEqual([host.sheet('A').value(1, 0), host.sheet('A').value(1, 2), host.sheet('A').tables], [null, 2, []]);
  });

  it('cannot be merged over', async () => {
    const merge = async (context: Excel.RequestContext): Promise<void> => {
      first(context).tables.add('A1:B3', true);
      first(context).getRange('A2:B2').merge();
    };
    assert.equal(await refusal(data(), merge), 'InvalidOperation in Range.merge');
  });

  it('shows totals below its data', async () => {
    await script(data(), async context => {
      const table = first(context).tables.add('A1:B3', true);
      table.showTotals = true;
      const totals = table.getTotalRowRange().load('values,address');
      await context.sync();
      assert.deepEqual([totals.address, totals.values], ['A!A4:B4', [['Total', 5]]]);
    });
  });

  it('copied whole is a table again; in part it is cells', async () => {
    const host = data();
    await script(host, async context => {
      first(context).tables.add('A1:B3', true).name = 'T';
      const other = context.workbook.worksheets.getItem('B');
      other.getRange('A1').copyFrom('A!A1:B3');
      other.getRange('F1').copyFrom('A!A1:B2');
      other.tables.load('items/name');
      const under = other.getRange('A1:A2').getTables(false);
      under.load('items/name');
      await context.sync();
      assert.deepEqual(
        other.tables.items.map(table => table.name),
        ['T2'],
      );
      assert.deepEqual(
        under.items.map(table => table.name),
        ['T2'],
      );
    });
  });
});
