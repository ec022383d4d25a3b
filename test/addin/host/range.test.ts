import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { withExcel } from '../../support/officenode.js';

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
    await withExcel(host, () =>
      Excel.run(async context => {
        const range = context.workbook.worksheets.getItem('应收').getUsedRange();
        range.load('values,valueTypes,address,rowCount');
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
        assert.equal(range.rowCount, 2);
      }),
    );
    assert.equal(host.syncs, 2); // the sync of the script, and the one with which Excel.run lets go of the range
  });
});
