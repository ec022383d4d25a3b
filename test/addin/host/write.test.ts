import assert from 'node:assert/strict';
import { bookOf, emptyBook } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

/** What A1 holds after something was written to it: value, formula, type, number format. */
async function written(value: unknown, format?: string, host = new Host()): Promise<unknown[]> {
  return script(host, async context => {
    const cell = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
    if (format !== undefined) cell.numberFormat = [[format]];
    cell.values = [[value]];
    cell.load('values,formulas,valueTypes,numberFormat');
    await context.sync();
    return [cell.values[0]![0], cell.formulas[0]![0], cell.valueTypes[0]![0], cell.numberFormat[0]![0]];
  });
}

describe('a value written into a General cell', () => {
  //             written         value       formula       type       format
  const CASES: [unknown, unknown, unknown, string, string][] = [
    [12.5, 12.5, 12.5, 'Double', 'General'],
    [true, true, true, 'Boolean', 'General'],
    ['', '', '', 'Empty', 'General'],
    ['客户', '客户', '客户', 'String', 'General'],
    ['007', 7, 7, 'Double', 'General'],
    ['12%', 0.12, 0.12, 'Double', '0%'],
    ['2026-01-02', 46024, 46024, 'Double', 'm/d/yyyy'],
    ['TRUE', true, true, 'Boolean', 'General'],
    ['#N/A', '#N/A', '#N/A', 'Error', 'General'],
    ['=1+1', 2, '=1+1', 'Double', 'General'],
    ['=1/0', '#DIV/0!', '=1/0', 'Error', 'General'],
    ['=', '=', '=', 'String', 'General'],
    ["'=1+1", '=1+1', '=1+1', 'String', 'General'],
    ["'007", '007', '007', 'String', 'General'],
    ['-a1', 0, '=-a1', 'Double', 'General'],
  ];
  for (const [value, ...expected] of CASES)
    it(`is read as if typed: ${JSON.stringify(value)}`, async () => {
      // A formula that reads itself is shown as 0.
      assert.deepEqual(await written(value), expected);
    });

  it('stays the text it is in a cell of format "@", formulas and numbers included', async () => {
    assert.deepEqual(await written('=1+1', '@'), ['=1+1', '=1+1', 'String', '@']);
    assert.deepEqual(await written('007', '@'), ['007', '007', 'String', '@']);
    assert.deepEqual(await written("'x", '@'), ["'x", "'x", 'String', '@']);
  });

  it('takes no other format where the cell has one', async () => {
    assert.deepEqual(await written('12%', '0.000'), [0.12, 0.12, 'Double', '0.000']);
  });

  it('is read by the habits of the language: a date in Chinese', async () => {
    assert.deepEqual(await written('2026-01-02', undefined, new Host({ language: 'zh-CN' })), [46024, 46024, 'Double', 'yyyy/m/d']);
  });

  it('is marked as text by an apostrophe, which is no part of it', async () => {
    const host = new Host();
    await written("'=1+1", undefined, host);
    const sheet = host.sheet('Sheet1');
    assert.equal(sheet.value(0, 0), '=1+1');
    assert.equal(sheet.style(0, 0).quotePrefix, true);
    await written('x', undefined, host);
    assert.equal(sheet.style(0, 0).quotePrefix, false);
  });
});

describe('values written into a range', () => {
  const write =
    (address: string, values: unknown) =>
    async (context: Excel.RequestContext): Promise<void> => {
      context.workbook.worksheets.getActiveWorksheet().getRange(address).values = values as never;
    };

  it('must be of its size, or one value for all', async () => {
    for (const values of [
      [[1]],
      [[1, 2, 3]],
      [[1, 2], [3]],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [1, 2],
    ])
      assert.equal(await refusal(new Host(), write('A1:B2', values)), 'InvalidArgument in Range.values', JSON.stringify(values));
    const host = new Host();
    assert.equal(await refusal(host, write('A1:B2', 7)), '');
    assert.equal(host.sheet('Sheet1').value(1, 1), 7);
  });

  it('leave the cell as it is where they are null', async () => {
    const host = new Host({ book: bookOf({ A: [[1, 2]] }) });
    assert.equal(await refusal(host, write('A1:B1', [[null, 9]])), '');
    assert.deepEqual([host.sheet('A').value(0, 0), host.sheet('A').value(0, 1)], [1, 9]);
  });

  it('are refused where they are no values, and then nothing is written', async () => {
    const host = new Host();
    for (const bad of [{ a: 1 }, [1], 'x'.repeat(32_768)]) {
      assert.equal(await refusal(host, write('A1:B1', [[5, bad]])), 'InvalidArgument in Range.values');
      assert.equal(host.sheet('Sheet1').value(0, 0), null);
    }
    // JSON would turn these into null or a text, unseen by Excel.
    for (const lost of [undefined, NaN, Infinity, new Date(0)])
      assert.equal(await refusal(host, write('A1:B1', [[5, lost]])), 'InvalidArgument', String(lost));
    assert.equal(await refusal(host, write('A1', [['x'.repeat(32_767)]])), '');
  });

  it('that are no formula Excel can take are refused', async () => {
    assert.equal(await refusal(new Host(), write('A1', [['=SUM(']])), 'InvalidArgument in Range.values');
    assert.equal(await refusal(new Host(), write('A1', [['=)']])), 'InvalidArgument in Range.values');
  });

  it('reach only the first cell of a merged area', async () => {
    const host = new Host();
    await script(host, async context => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1:B1').merge();
      sheet.getRange('A1:C1').values = [['a', 'b', 'c']];
      await context.sync();
    });
    const sheet = host.sheet('Sheet1');
    assert.deepEqual(
      [0, 1, 2].map(col => sheet.value(0, col)),
      ['a', null, 'c'],
    );
  });

  it('of more than 1,500 cells come in pieces of whole rows, and arrive as one block', async () => {
    const host = new Host();
    const rows = Array.from({ length: 5_000 }, (_, i) => [i, `c${i}`, i % 2 === 0]);
    await script(host, async context => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('B2:D5001');
      range.values = rows;
      await context.sync();
      range.load('values');
      await context.sync();
      assert.deepStrictEqual(range.values, rows);
    });
    assert.ok(host.actions > 10 * 3, 'ten pieces of 500 rows, each with paths of its own');
  });

  it('of more than 1,500 cells and of the wrong size are refused as a whole', async () => {
    const rows = Array.from({ length: 1_000 }, () => [1, 2, 3]);
    assert.equal(await refusal(new Host(), write('A1:C999', rows)), 'InvalidArgument in Range._ValidateArraySize');
  });

  it('as number formats may be one text for the whole range', async () => {
    const host = new Host();
    await script(host, async context => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('B:B').numberFormat = '0.0' as never;
      sheet.getRange('C1:C2').numberFormat = [['@'], [null]] as never;
      await context.sync();
    });
    const sheet = host.sheet('Sheet1');
    assert.deepEqual(
      [sheet.style(99_999, 1), sheet.style(0, 2), sheet.style(1, 2)].map(style => style.numberFormat),
      ['0.0', '@', 'General'],
    );
  });

  it('are worked out at once where formulas read them, and at the person’s word where calculation is manual', async () => {
    const book = bookOf({ A: [[1, '=A1*2']] });
    await script(new Host({ book }), async context => {
      const sheet = context.workbook.worksheets.getItem('A');
      const result = sheet.getRange('B1');
      sheet.getRange('A1').values = [[5]];
      result.load('values');
      await context.sync();
      assert.equal(result.values[0]![0], 10);
      context.application.calculationMode = Excel.CalculationMode.manual;
      sheet.getRange('A1').values = [[7]];
      result.load('values');
      await context.sync();
      assert.equal(result.values[0]![0], 10);
      context.application.calculate(Excel.CalculationType.full);
      result.load('values');
      await context.sync();
      assert.equal(result.values[0]![0], 14);
    });
  });
});

describe('the cells of a workbook', () => {
  it('hold 100,000 rows by 13 columns in arrays: a second column of numbers takes a megabyte and a half at most', () => {
    const book = emptyBook();
    const sheet = book.sheets[0]!;
    for (let col = 0; col < 13; col++) for (let row = 0; row < 100_000; row++) sheet.setValue(row, col, row * col);
    assert.deepEqual(sheet.used(true), { top: 0, left: 0, bottom: 99_999, right: 12 });
    assert.equal(sheet.value(99_999, 12), 1_199_988);
    // 1 byte of kind, 8 of number, 4 of style for each row there is room for: the power of two above.
    assert.ok([...sheet.columns.values()].every(column => column.rows === 131_072));
  });

  it('keep each look once', () => {
    const book = emptyBook();
    const sheet = book.sheets[0]!;
    for (let row = 0; row < 1_000; row++)
      sheet.changeStyle({ top: row, bottom: row, left: 0, right: 4 }, style => ({ ...style, bold: row % 2 === 0 }));
    assert.equal(book.styles.all().length, 3); // two names of the plain look, and the bold one
  });
});
