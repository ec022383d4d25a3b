import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

type Step = (sheet: Excel.Worksheet) => unknown;

const CHANGES: [string, Step, string][] = [
  ['values', s => (s.getRange('A1').values = [[1]]), 'Range.values'],
  ['number formats', s => (s.getRange('A1').numberFormat = [['@']]), 'Range.numberFormat'],
  ['a fill', s => (s.getRange('A1').format.fill.color = '#000000'), 'RangeFill.color'],
  ['a width', s => (s.getRange('A:A').format.columnWidth = 9), 'RangeFormat.columnWidth'],
  ['a clearing', s => s.getRange('A1').clear(), 'Range.clear'],
  ['a table', s => s.tables.add('A1:B2', true), 'TableCollection.add'],
  ['a chart', s => s.charts.add('Line', s.getRange('A1:B2')), 'ChartCollection.add'],
  ['a rule', s => s.getRange('A1').conditionalFormats.add('Custom'), 'ConditionalFormatCollection.add'],
];

describe('a protected sheet', () => {
  for (const [what, step, member] of CHANGES)
    it(`refuses ${what}`, async () => {
      const host = new Host();
      await script(host, async context => {
        const { protection } = context.workbook.worksheets.getFirst();
        protection.protect();
        protection.load('protected');
        await context.sync();
        assert.equal(protection.protected, true);
      });
      assert.equal(await refusal(host, async context => step(context.workbook.worksheets.getFirst())), `AccessDenied in ${member}`);
    });

  it('takes values where cells are not locked, and what its options allow', async () => {
    const host = new Host();
    await script(host, async context => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B2').format.protection.locked = false;
      sheet.protection.protect({ allowFormatCells: true });
      sheet.getRange('B2').values = [[1]];
      sheet.getRange('A1').format.font.bold = true;
      await context.sync();
    });
    assert.equal(
      await refusal(host, async context => (context.workbook.worksheets.getFirst().getRange('B2:B3').values = [[1], [2]])),
      'AccessDenied in Range.values',
    );
  });

  it('is opened by its password alone', async () => {
    const host = new Host();
    await script(host, async context => context.workbook.worksheets.getFirst().protection.protect({}, 'secret'));
    const unprotect = (password?: string) => async (context: Excel.RequestContext) =>
      context.workbook.worksheets.getFirst().protection.unprotect(password);
    assert.equal(await refusal(host, unprotect('wrong')), 'AccessDenied in WorksheetProtection.unprotect');
    assert.equal(await refusal(host, unprotect('secret')), '');
  });
});

describe('a workbook whose structure is protected', () => {
  const STEPS: [string, (context: Excel.RequestContext) => unknown][] = [
    ['WorksheetCollection.add', c => c.workbook.worksheets.add('x')],
    ['Worksheet.delete', c => c.workbook.worksheets.getItem('B').delete()],
    ['Worksheet.name', c => (c.workbook.worksheets.getItem('B').name = 'x')],
    ['Worksheet.visibility', c => (c.workbook.worksheets.getItem('B').visibility = 'Hidden')],
    ['Worksheet.position', c => (c.workbook.worksheets.getItem('B').position = 0)],
    ['Worksheet.copy', c => c.workbook.worksheets.getItem('B').copy()],
  ];
  for (const [member, step] of STEPS)
    it(`refuses ${member}`, async () => {
      const host = new Host({ book: bookOf({ A: [], B: [] }) });
      await script(host, async context => context.workbook.protection.protect());
      assert.equal(await refusal(host, async context => step(context)), `AccessDenied in ${member}`);
    });

  it('still takes values', async () => {
    const host = new Host();
    host.book.structure = { password: null };
    assert.equal(await refusal(host, async context => (context.workbook.worksheets.getFirst().getRange('A1').values = [[1]])), '');
  });
});

describe('a read-only workbook', () => {
  it('can be read, and refuses every change', async () => {
    const host = new Host({ book: bookOf({ A: [[1]] }) });
    host.book.readOnly = true;
    await script(host, async context => {
      const range = context.workbook.worksheets.getFirst().getUsedRange().load('values');
      await context.sync();
      assert.deepEqual(range.values, [[1]]);
    });
    for (const [what, step, member] of CHANGES)
      assert.equal(await refusal(host, async context => step(context.workbook.worksheets.getFirst())), `AccessDenied in ${member}`, what);
    assert.equal(await refusal(host, async context => context.workbook.worksheets.add()), 'AccessDenied in WorksheetCollection.add');
    assert.equal(await refusal(host, async context => context.workbook.settings.add('a', 'b')), 'AccessDenied in SettingCollection.add');
    assert.equal(await refusal(host, async context => context.workbook.names.add('a', '=1')), 'AccessDenied in NamedItemCollection.add');
  });
});
