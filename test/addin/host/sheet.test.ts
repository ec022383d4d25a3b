import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

type Step = (context: Excel.RequestContext) => Promise<unknown>;

const sheets = (context: Excel.RequestContext): Excel.WorksheetCollection => context.workbook.worksheets;

describe('a sheet of the played Excel', () => {
  it('is added at the end under the next free name, or under its own', async () => {
    const host = new Host({ book: bookOf({ Sheet1: [], x: [] }) });
    await script(host, async context => {
      const first = sheets(context).add().load('name,position,visibility');
      const second = sheets(context).add('账龄分析').load('name,id');
      const count = sheets(context).getCount();
      await context.sync();
      assert.deepEqual([first.name, first.position, first.visibility, second.name, count.value], ['Sheet2', 2, 'Visible', '账龄分析', 4]);
      const again = sheets(context).getItem(second.id).load('name');
      await context.sync();
      assert.equal(again.name, '账龄分析');
    });
  });

  const NAMES: [string, string][] = [
    ['x'.repeat(31), ''],
    ['x'.repeat(32), 'InvalidArgument in WorksheetCollection.add'],
    ['a/b', 'InvalidArgument in WorksheetCollection.add'],
    ['a[b', 'InvalidArgument in WorksheetCollection.add'],
    ["'a", 'InvalidArgument in WorksheetCollection.add'],
    ['History', 'InvalidArgument in WorksheetCollection.add'],
    [' ', 'InvalidArgument in WorksheetCollection.add'],
    ['sheet1', 'ItemAlreadyExists in WorksheetCollection.add'],
  ];
  for (const [name, expected] of NAMES)
    it(`called “${name}” is ${expected === '' ? 'taken' : 'refused'}`, async () => {
      assert.equal(await refusal(new Host(), async context => sheets(context).add(name)), expected);
    });

  it('that is renamed keeps what formulas, names and rules say of it', async () => {
    const host = new Host({ book: bookOf({ A: [[3]], B: [['=A!A1*2', '="A!A1"']] }) });
    await script(host, async context => {
      context.workbook.names.add('rate', '=A!$A$1');
      sheets(context).getItem('A').name = 'It’s 2026';
      const range = sheets(context).getItem('B').getRange('A1:B1').load('formulas,values');
      const name = context.workbook.names.getItem('rate').load('formula');
      await context.sync();
      assert.deepEqual(range.formulas, [["='It’s 2026'!A1*2", '="A!A1"']]);
      assert.deepEqual(range.values, [[6, 'A!A1']]);
      assert.equal(name.formula, "='It’s 2026'!$A$1");
    });
    assert.equal(
      await refusal(host, async context => {
        sheets(context).getItem('B').name = 'it’s 2026';
      }),
      'ItemAlreadyExists in Worksheet.name',
    );
  });

  it('that is deleted leaves #REF! where it was pointed at, and a new sheet of the name does not mend it', async () => {
    const host = new Host({ book: bookOf({ A: [[3]], B: [['=A!A1*2']] }) });
    await script(host, async context => {
      sheets(context).getItem('A').delete();
      sheets(context).add('A').getRange('A1').values = [[4]];
      const range = sheets(context).getItem('B').getRange('A1').load('formulas,values');
      await context.sync();
      assert.deepEqual([range.formulas, range.values], [[['=#REF!*2']], [['#REF!']]]);
    });
  });

  const LAST: [string, Step][] = [
    ['deleted', async context => sheets(context).getItem('A').delete()],
    ['hidden', async context => void (sheets(context).getItem('A').visibility = 'Hidden')],
  ];
  for (const [what, step] of LAST)
    it(`that is the last in sight cannot be ${what}`, async () => {
      const host = new Host({ book: bookOf({ A: [], B: [] }) });
      host.sheet('B').visibility = 'Hidden';
      assert.match(await refusal(host, step), /^InvalidOperation in Worksheet\.(delete|visibility)$/);
    });

  it('that is very hidden cannot be deleted before it is less so', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [] }) });
    host.sheet('B').visibility = 'VeryHidden';
    assert.equal(await refusal(host, async context => sheets(context).getItem('B').delete()), 'InvalidOperation in Worksheet.delete');
  });

  it('is moved, coloured, shown without gridlines and frozen', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [], D: [] }) });
    await script(host, async context => {
      const sheet = sheets(context).getItem('D');
      sheet.position = 0;
      sheet.tabColor = '#aabbcc';
      sheet.showGridlines = false;
      sheet.freezePanes.freezeAt(sheet.getRange('A1:B3'));
      const frozen = sheet.freezePanes.getLocationOrNullObject().load('address');
      const none = sheets(context).getItem('A').freezePanes.getLocationOrNullObject();
      sheets(context).load('items/name');
      sheet.load('tabColor,showGridlines');
      await context.sync();
      assert.deepEqual(
        sheets(context).items.map(one => one.name),
        ['D', 'A', 'B'],
      );
      assert.deepEqual([sheet.tabColor, sheet.showGridlines, frozen.address, none.isNullObject], ['#AABBCC', false, 'D!A1:B3', true]);
      sheet.freezePanes.unfreeze();
      sheet.freezePanes.freezeRows(4);
      await context.sync();
    });
    assert.deepEqual(host.sheet('D').frozen, { rows: 4, cols: 0 });
  });

  it('is copied with everything on it, its tables under names of their own', async () => {
    const host = new Host({
      book: bookOf({
        A: [
          ['k', 'v'],
          ['m', '=B1'],
          ['n', '=A!A1'],
        ],
      }),
    });
    await script(host, async context => {
      const sheet = sheets(context).getItem('A');
      sheet.tables.add('A1:B3', true).name = 'T';
      sheet.names.add('mark', '="x"');
      const copy = sheet.copy(Excel.WorksheetPositionType.after, sheet);
      const range = copy.getRange('A2:B3').load('formulas');
      const tables = copy.tables.load('items/name');
      const mark = copy.names.getItem('mark').load('value');
      copy.load('name');
      await context.sync();
      assert.equal(copy.name, 'A (2)');
      assert.deepEqual(range.formulas, [
        ['m', '=B1'],
        ['n', '=A!A1'],
      ]);
      assert.deepEqual(
        tables.items.map(table => table.name),
        ['T2'],
      );
      assert.equal(mark.value, 'x');
    });
  });

  it('that is not there is a null object, and so is everything under it; changing it does nothing', async () => {
    await script(new Host(), async context => {
      const none = sheets(context).getItemOrNullObject('none').load('name');
      const range = none.getRange('A1').load('values');
      range.values = [[1]];
      none.delete();
      await context.sync();
      assert.deepEqual([none.isNullObject, range.isNullObject], [true, true]);
    });
    assert.equal(
      await refusal(new Host(), async context => sheets(context).getItem('none').load('name')),
      'ItemNotFound in WorksheetCollection.getItem',
    );
  });

  it('with all its parts answers ApiNotFound for what is not played', async () => {
    assert.equal(
      await refusal(new Host(), async context => sheets(context).getFirst().comments.load('items')),
      'ApiNotFound in Worksheet.comments',
    );
    assert.equal(
      await refusal(new Host(), async context => sheets(context).getFirst().load('nonsense')),
      'ApiNotFound in Worksheet.nonsense',
    );
    assert.equal(
      await refusal(new Host(), async context => sheets(context).getFirst().getRange('1:1').insert('Down')),
      'ApiNotFound in Range.insert',
    );
  });
});
