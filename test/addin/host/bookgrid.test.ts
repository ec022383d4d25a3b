import assert from 'node:assert/strict';
import { bookOfGrids } from '../../../addin/host/bookgrid.js';
import { Host } from '../../../addin/host/host.js';
import { script } from '../../support/officenode.js';
import { gridOf } from '../../support/grid.js';

describe('a workbook made of grids', () => {
  it('holds their values, number formats, merges and hidden rows where they stood', async () => {
    const grid = gridOf(
      '应收',
      [
        ['客户', '到期', '余额'],
        ['甲', { date: '2026-01-02' }, { number: 5, format: '#,##0.00' }],
        [null, { error: '#N/A' }, true],
      ],
      { row0: 2, col0: 1, merges: [{ top: 0, left: 0, bottom: 0, right: 3 }] },
    );
    const hidden = { ...gridOf('底稿', [[1]]), visible: false, hiddenRows: Uint8Array.of(1) };
    const host = new Host({ book: bookOfGrids([hidden, { ...grid, hiddenRows: Uint8Array.of(0, 0, 1) }]) });
    await script(host, async context => {
      const sheet = context.workbook.worksheets.getActiveWorksheet().load('name');
      const used = sheet.getUsedRange(true).load('address,values,numberFormat,valueTypes');
      const merged = sheet.getRange('A1').getMergedAreasOrNullObject().load('address');
      const rows = sheet.getRange('A5').load('rowHidden');
      const other = context.workbook.worksheets.getItem('底稿').load('visibility');
      await context.sync();
      assert.deepEqual(
        [sheet.name, used.address, merged.address, rows.rowHidden, other.visibility],
        ['应收', '应收!B3:D5', '应收!A1:D1', true, 'Hidden'],
      );
      assert.deepEqual(used.values, [
        ['客户', '到期', '余额'],
        ['甲', 46024, 5],
        ['', '#N/A', true],
      ]);
      assert.equal(used.numberFormat[1]![2], '#,##0.00');
      assert.deepEqual(used.valueTypes[2], ['Empty', 'Error', 'Boolean']);
    });
  });
});
