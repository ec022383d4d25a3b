import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

const active = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getActiveWorksheet();

describe('a range of the played Excel', () => {
  it('is read as Excel reads it: blanks are empty texts, errors their codes', async () => {
    const host = new Host({
      book: bookOf({
        应收: [
          ['客户', 1.5, null],
          [true, { error: '#N/A' }, 'x'],
        ],
      }),
    });
    await script(host, async context => {
      const range = context.workbook.worksheets.getItem('应收').getUsedRange();
      range.load('values,valueTypes,address,rowCount,text');
      await context.sync();
      assert.equal(range.address, '应收!A1:C2');
      assert.deepStrictEqual(range.values, [
        ['客户', 1.5, ''],
        [true, '#N/A', 'x'],
      ]);
      assert.deepStrictEqual(range.valueTypes, [
        ['String', 'Double', 'Empty'],
        ['Boolean', 'Error', 'String'],
      ]);
      assert.deepStrictEqual(range.text, [
        ['客户', '1.5', ''],
        ['TRUE', '#N/A', 'x'],
      ]);
      assert.equal(range.rowCount, 2);
    });
    assert.equal(host.syncs, 2); // the sync of the script, and the one with which Excel.run lets go of the range
    assert.equal(host.references.count, 0);
  });

  //                asked for                                              address
  const PLACES: [string, (sheet: Excel.Worksheet) => Excel.Range, string][] = [
    ['a cell', s => s.getRange('b2'), "'Q 1'!B2"],
    ['corners the other way round', s => s.getRange('C3:$B$2'), "'Q 1'!B2:C3"],
    ['whole columns', s => s.getRange('B:C'), "'Q 1'!B:C"],
    ['whole rows', s => s.getRange('2:3'), "'Q 1'!2:3"],
    ['with the sheet', s => s.getRange("'Q 1'!A1"), "'Q 1'!A1"],
    ['getCell', s => s.getCell(1, 2), "'Q 1'!C2"],
    ['getRangeByIndexes', s => s.getRangeByIndexes(1, 2, 3, 4), "'Q 1'!C2:F4"],
    ['getRow', s => s.getRange('B2:D9').getRow(2), "'Q 1'!B4:D4"],
    ['getColumn', s => s.getRange('B2:D9').getColumn(1), "'Q 1'!C2:C9"],
    ['getLastCell', s => s.getRange('B2:D9').getLastCell(), "'Q 1'!D9"],
    ['getBoundingRect', s => s.getRange('B2').getBoundingRect('D9'), "'Q 1'!B2:D9"],
    ['getResizedRange', s => s.getRange('B2').getResizedRange(2, 1), "'Q 1'!B2:C4"],
    ['getOffsetRange', s => s.getRange('B2:C3').getOffsetRange(-1, 2), "'Q 1'!D1:E2"],
    ['getEntireColumn', s => s.getRange('B2:C3').getEntireColumn(), "'Q 1'!B:C"],
    ['getEntireRow', s => s.getRange('B2:C3').getEntireRow(), "'Q 1'!2:3"],
    ['getIntersection', s => s.getRange('B2:C9').getIntersectionOrNullObject('C5:Z6'), "'Q 1'!C5:C6"],
  ];
  for (const [what, find, address] of PLACES)
    it(`is found by ${what}`, async () => {
      await script(new Host({ book: bookOf({ 'Q 1': [] }) }), async context => {
        const range = find(active(context)).load('address');
        await context.sync();
        assert.equal(range.address, address);
      });
    });

  it('outside the sheet, or of no address, is refused', async () => {
    for (const find of [
      (s: Excel.Worksheet) => s.getRange('A0'),
      (s: Excel.Worksheet) => s.getRange('XFE1'),
      (s: Excel.Worksheet) => s.getRange('A1048577'),
      (s: Excel.Worksheet) => s.getRange('nonsense name'),
      (s: Excel.Worksheet) => s.getRange('Other!A1'),
    ])
      assert.equal(
        await refusal(new Host(), async context => find(active(context)).load('address')),
        'InvalidArgument in Worksheet.getRange',
      );
    assert.equal(
      await refusal(new Host(), async context => active(context).getRange('A1').getOffsetRange(-1, 0).load('address')),
      'InvalidArgument in Range.getOffsetRange',
    );
  });

  it('of an empty sheet that is used is its first cell, and null where null may be', async () => {
    await script(new Host(), async context => {
      const sheet = active(context);
      const used = sheet.getUsedRange(true).load('address');
      const none = sheet.getUsedRangeOrNullObject(true);
      const inner = sheet.getRange('B2:C3').getUsedRangeOrNullObject(true);
      await context.sync();
      assert.equal(used.address, 'Sheet1!A1');
      assert.equal(none.isNullObject, true);
      assert.equal(inner.isNullObject, true);
    });
    assert.equal(
      await refusal(new Host(), async context => active(context).getRange('B2').getUsedRange().load('address')),
      'ItemNotFound in Range.getUsedRange',
    );
  });

  it('is used where anything is written, or, unless values alone count, where a cell looks different', async () => {
    await script(new Host({ book: bookOf({ A: [[], [null, 1], [null, null, 2]] }) }), async context => {
      const sheet = active(context);
      sheet.getRange('E9').format.fill.color = '#FF0000';
      const values = sheet.getUsedRange(true).load('address');
      const all = sheet.getUsedRange(false).load('address');
      const inner = sheet.getRange('A1:B9').getUsedRange(true).load('address');
      await context.sync();
      assert.deepEqual([values.address, all.address, inner.address], ['A!B2:C3', 'A!B2:E9', 'A!B2']);
    });
  });

  it('has null for what its cells do not agree on', async () => {
    await script(new Host(), async context => {
      const sheet = active(context);
      sheet.getRange('A1').format.font.bold = true;
      sheet.getRange('A2').format.horizontalAlignment = 'Right';
      sheet.getRange('2:2').rowHidden = true;
      const both = sheet.getRange('A1:A2');
      const first = sheet.getRange('A1');
      both.load('rowHidden,columnHidden,format/font/bold,format/font/size,format/horizontalAlignment');
      first.load('rowHidden,format/font/bold');
      await context.sync();
      assert.deepEqual(
        [both.rowHidden, both.columnHidden, both.format.font.bold, both.format.font.size, both.format.horizontalAlignment],
        [null, false, null, 11, null],
      );
      assert.deepEqual([first.rowHidden, first.format.font.bold], [false, true]);
    });
  });

  it('merged keeps the first value it meets, at its first cell', async () => {
    const host = new Host({
      book: bookOf({
        A: [
          [null, 'x'],
          ['y', 'z'],
        ],
      }),
    });
    await script(host, async context => {
      const range = active(context).getRange('A1:B2');
      range.merge();
      const areas = active(context).getRange('A1:Z9').getMergedAreasOrNullObject().load('address');
      const none = active(context).getRange('D1').getMergedAreasOrNullObject();
      range.load('values');
      await context.sync();
      assert.deepEqual(range.values, [
        ['x', ''],
        ['', ''],
      ]);
      assert.equal(areas.address, 'A!A1:B2');
      assert.equal(none.isNullObject, true);
    });
  });

  it('copied takes values, looks and relative references along, into as many whole copies as fit', async () => {
    const host = new Host({
      book: bookOf({
        A: [
          [1, '=A1*$A$1'],
          [2, '=A2*$A$1'],
        ],
        B: [],
      }),
    });
    await script(host, async context => {
      const source = active(context).getRange('A1:B2');
      source.format.font.italic = true;
      const target = context.workbook.worksheets.getItem('B');
      target.getRange('B2:C5').copyFrom(source);
      target.getRange('F1').copyFrom('A!A1:B1', Excel.RangeCopyType.values);
      const all = target.getRange('B2:C5').load('formulas,format/font/italic');
      const values = target.getRange('F1:G1').load('formulas,format/font/italic');
      await context.sync();
      assert.deepEqual(all.formulas, [
        [1, '=B2*$A$1'],
        [2, '=B3*$A$1'],
        [1, '=B4*$A$1'],
        [2, '=B5*$A$1'],
      ]);
      assert.equal(all.format.font.italic, true);
      assert.deepEqual(values.formulas, [[1, 1]]);
      assert.equal(values.format.font.italic, false);
    });
  });

  it('copied over a part of itself copies what was there before', async () => {
    await script(new Host({ book: bookOf({ A: [[1], [2], [3]] }) }), async context => {
      active(context).getRange('A2').copyFrom('A1:A3');
      const range = active(context).getRange('A1:A4').load('values');
      await context.sync();
      assert.deepEqual(range.values, [[1], [1], [2], [3]]);
    });
  });

  it('shows the text of its link, which is copied and cleared with it', async () => {
    await script(new Host(), async context => {
      const sheet = active(context);
      sheet.getRange('A1').hyperlink = { documentReference: 'Sheet1!B2', textToDisplay: '明细' };
      sheet.getRange('A2:A3').copyFrom('A1');
      sheet.getRange('A3').clear(Excel.ClearApplyTo.removeHyperlinks);
      const [first, second, third] = ['A1', 'A2', 'A3'].map(at => sheet.getRange(at).load('hyperlink,values,format/font/underline'));
      await context.sync();
      assert.deepEqual(first!.hyperlink, { documentReference: 'Sheet1!B2', textToDisplay: '明细' });
      assert.deepEqual([second!.values, second!.format.font.underline], [[['明细']], 'Single']);
      assert.deepEqual(second!.hyperlink, first!.hyperlink);
      assert.equal(third!.hyperlink, null);
    });
  });

  it('is surrounded by a block that blank rows and columns bound', async () => {
    await script(new Host({ book: bookOf({ A: [[], [null, 1, 2], [null, null, 3], [], [null, 9]] }) }), async context => {
      const block = active(context).getRange('C3').getSurroundingRegion().load('address');
      await context.sync();
      assert.equal(block.address, 'A!B2:C3');
    });
  });

  it('cleared loses contents, looks, or both', async () => {
    const host = new Host({ book: bookOf({ A: [[1, 2, 3]] }) });
    await script(host, async context => {
      const row = active(context).getRange('A1:C1');
      row.format.font.bold = true;
      active(context).getRange('A1').clear(Excel.ClearApplyTo.contents);
      active(context).getRange('B1').clear(Excel.ClearApplyTo.formats);
      active(context).getRange('C1').clear();
      await context.sync();
    });
    const sheet = host.sheet('A');
    assert.deepEqual(
      [0, 1, 2].map(col => [sheet.value(0, col), sheet.style(0, col).bold]),
      [
        [null, true],
        [2, false],
        [null, false],
      ],
    );
  });

  it('of several areas is formatted as one', async () => {
    const host = new Host();
    await script(host, async context => {
      const areas = active(context).getRanges('A1:A2,C:C');
      areas.format.fill.color = '#00ff00';
      areas.load('address,areaCount,format/fill/color');
      areas.areas.load('items/address');
      await context.sync();
      assert.deepEqual([areas.address, areas.areaCount, areas.format.fill.color], ['Sheet1!A1:A2,Sheet1!C:C', 2, '#00FF00']);
      assert.deepEqual(
        areas.areas.items.map(one => one.address),
        ['Sheet1!A1:A2', 'Sheet1!C:C'],
      );
    });
  });

  it('tells the properties of each row, column and cell', async () => {
    await script(new Host({ book: bookOf({ A: [[1], [2]] }) }), async context => {
      const sheet = active(context);
      sheet.getRange('2:2').rowHidden = true;
      sheet.getRange('B:B').format.columnWidth = 99;
      sheet
        .getRange('A1:B1')
        .setCellProperties([
          [{ format: { font: { bold: true }, fill: { color: '#0000FF' }, borders: { bottom: { style: 'Continuous' } } } }, {}],
        ]);
      const rows = sheet.getRange('A1:A3').getRowProperties({ rowHidden: true, address: true });
      const columns = sheet.getRange('A:B').getColumnProperties({ format: { columnWidth: true }, columnHidden: true });
      const cells = sheet.getRange('A1:B1').getCellProperties({ format: { font: { bold: true }, fill: { color: true } } });
      const edge = sheet.getRange('A1').format.borders.getItem('EdgeBottom').load('style');
      await context.sync();
      assert.deepEqual(rows.value, [
        { rowHidden: false, address: 'A!A1' },
        { rowHidden: true, address: 'A!A2' },
        { rowHidden: false, address: 'A!A3' },
      ]);
      assert.deepEqual(columns.value, [
        { format: { columnWidth: 48 }, columnHidden: false },
        { format: { columnWidth: 99 }, columnHidden: false },
      ]);
      assert.deepEqual(cells.value, [
        [
          { format: { font: { bold: true }, fill: { color: '#0000FF' } } },
          { format: { font: { bold: false }, fill: { color: '#FFFFFF' } } },
        ],
      ]);
      assert.equal(edge.style, 'Continuous');
    });
  });

  it('is selected, and the selection and the active cell are told', async () => {
    const host = new Host({ book: bookOf({ A: [], B: [] }) });
    await script(host, async context => {
      context.workbook.worksheets.getItem('B').getRange('B2:C3').select();
      const selected = context.workbook.getSelectedRange().load('address');
      const cell = context.workbook.getActiveCell().load('address');
      const sheet = active(context).load('name');
      await context.sync();
      assert.deepEqual([selected.address, cell.address, sheet.name], ['B!B2:C3', 'B!B2', 'B']);
    });
  });
});
