import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExcel } from '../../../addin/excel/workbook.js';
import { bookOfGrids } from '../../../addin/host/bookgrid.js';
import { Host } from '../../../addin/host/host.js';
import { bookOf } from '../../../addin/host/book.js';
import { failureOf } from '../../../addin/excel/failure.js';
import { cellsOf } from '../../../engine/cells.js';
import { cellAt, DATE, type Grid, kindAt } from '../../../engine/grid.js';
import { readWorkbook } from '../../../engine/xlsx/read/read.js';
import { withExcel } from '../../support/officenode.js';
import { assertPaced } from '../../support/paced.js';
import { ROOT } from '../../support/root.js';

const SAMPLES = ['华东精工-销售与应收.xlsx', 'eastern-precision.xlsx', 'clean.xlsx', 'faults.xlsx'];

function fileOf(name: string): readonly Grid[] {
  return readWorkbook(readFileSync(join(ROOT, 'samples', name)), name).grids;
}

/** What a grid says, without how it is kept: the file's name, and formulas that nobody calculated, which Excel would have. */
function told(grid: Grid) {
  const formats = grid.columns.map(column =>
    column?.format === undefined
      ? null
      : typeof column.format === 'number'
        ? grid.formats[column.format]
        : Array.from(column.format, id => grid.formats[id]),
  );
  const { row0, col0, rows, rowNo, hiddenRows, merges } = grid;
  const dumped = cellsOf({ ...grid, file: undefined });
  const cells = Object.entries(dumped.cells).filter(([, cell]) => cell.kind !== 'formula without a value');
  return { ...dumped, cells, row0, col0, rows, rowNo, hiddenRows, merges, formats };
}

async function read(host: Host, tabs: readonly string[] | 'all' = 'all'): Promise<Grid[]> {
  return withExcel(host, () => openExcel().read(tabs, {}));
}

describe('Reading the workbook that is open in Excel', () => {
  for (const name of SAMPLES) {
    it(`gives the Grids that the file reader gives of the same workbook: ${name}`, async () => {
      const file = fileOf(name);
      const host = new Host({ book: bookOfGrids(file) });
      const grids = await read(host);
      assert.deepEqual(grids.map(told), file.map(told));
    });
  }

  it('reads the nine tabs of the sample workbook in at most four syncs', async () => {
    const host = new Host({ book: bookOfGrids(fileOf(SAMPLES[0] as string)) });
    const grids = await read(host);
    assert.equal(grids.length, 9);
    assert.ok(host.syncs <= 4, `${host.syncs} syncs`);
  });

  const cells = (grid: Grid): Record<string, unknown> =>
    Object.fromEntries(Object.entries(cellsOf(grid).cells).map(([at, { kind, value }]) => [at, `${kind} ${String(value)}`]));

  it('tells texts from errors, numbers from dates, and leaves blank what is blank or an empty text', async () => {
    const book = bookOf({
      data: [
        ['#N/A', { error: '#N/A' }, '#1', true],
        [null, null, null, null],
        [45000, 45000.5, 0.5, -1],
      ],
    });
    const sheet = book.sheet('data')!;
    const format = (row: number, col: number, numberFormat: string): void =>
      sheet.setStyleId(row, col, book.styles.id({ ...book.styles.style(1), numberFormat }));
    format(2, 0, 'yyyy-mm-dd');
    format(2, 1, 'm/d/yyyy h:mm');
    format(2, 2, 'h:mm');
    format(2, 3, 'yyyy-mm-dd');
    const [grid] = await read(new Host({ book }));
    assert.deepEqual(cells(grid as Grid), {
      A1: 'text #N/A',
      B1: 'error #N/A',
      C1: 'text #1',
      D1: 'bool true',
      A3: 'date 45000',
      B3: 'date 45000.5',
      C3: 'number 0.5', // a time of day has no day
      D3: 'number -1', // no day has a negative serial
    });
    assert.deepEqual([...(grid as Grid).rowNo!], [0, 2]);
  });

  it('gives days in the 1900 system whatever the workbook uses', async () => {
    const book = bookOf({ data: [[43538]] }); // 2023-03-15 in the 1904 system: 45000 - 1462
    book.date1904 = true;
    const sheet = book.sheet('data')!;
    sheet.setStyleId(0, 0, book.styles.id({ ...book.styles.style(1), numberFormat: 'yyyy-mm-dd' }));
    const [grid] = await read(new Host({ book }));
    assert.deepEqual(cells(grid as Grid), { A1: 'date 45000' });
  });

  for (const level of ['1.17', '1.9', '1.8', '1.7'])
    it(`knows hidden rows and hidden, protected and empty tabs: ExcelApi ${level}`, async () => {
      const rows = Array.from({ length: 300 }, (_, i) => [`row ${i}`]);
      const book = bookOf({ data: rows, all: [['x'], ['y']], none: [], locked: [['z']] });
      for (const row of [0, 7, 8, 150, 299]) book.sheet('data')!.hiddenRows.add(row);
      for (const row of [0, 1]) book.sheet('all')!.hiddenRows.add(row);
      book.sheet('all')!.visibility = 'Hidden';
      book.sheet('none')!.visibility = 'VeryHidden';
      book.sheet('locked')!.protection = { options: {}, password: 'x' };
      const host = new Host({ book, requirementSets: { ExcelApi: level } });
      const grids = await read(host);
      const hidden = grids.map(grid => [...(grid.hiddenRows ?? [])].flatMap((one, i) => (one ? [i] : [])));
      assert.deepEqual(hidden, [[0, 7, 8, 150, 299], [0, 1], [], []]);
      assert.deepEqual(
        grids.map(grid => [grid.tab, grid.visible, grid.rows]),
        [
          ['data', true, 300],
          ['all', false, 2],
          ['none', false, 0],
          ['locked', true, 1],
        ],
      );
      assert.deepEqual(cells(grids[3] as Grid), { A1: 'text z' });
    });

  /** As a list exported from a ledger: two texts that repeat, one that does not, days, amounts. */
  function ledger(rows: number): Host {
    const book = bookOf({ ledger: [] });
    const sheet = book.sheet('ledger')!;
    const styles = ['yyyy-mm-dd', '#,##0.00'].map(numberFormat => book.styles.id({ ...book.styles.style(1), numberFormat }));
    const headers = [
      '客户编码',
      '客户名称',
      '发票号码',
      '单据类型',
      '开票日期',
      '账期',
      '到期日',
      '价税合计',
      '币种',
      '业务员',
      '合同编号',
      '备注',
    ];
    headers.forEach((text, col) => sheet.setValue(0, col, text));
    for (let row = 1; row < rows; row++) {
      const cell = [
        `K${row % 400}`,
        `华东精工机械有限公司第${row % 400}分公司`,
        `FP${100000 + row}`,
        '蓝字发票',
        45000 + (row % 900),
        '月结30天',
      ];
      const more = [45030 + (row % 900), row * 1.25, '人民币', '沈立群', `HT${row % 5000}`, row % 3 ? null : '已对账'];
      [...cell, ...more].forEach((value, col) => sheet.setValue(row, col, value));
      for (const col of [4, 6]) sheet.setStyleId(row, col, styles[0] as number);
      sheet.setStyleId(row, 7, styles[1] as number);
    }
    return new Host({ book });
  }

  it('reads 100,000 rows of 12 columns in answers that are neither so large that the page stands still, nor needlessly small', async () => {
    const host = ledger(100_000);
    const sizes: number[] = [];
    const execute = host.execute.bind(host);
    host.execute = async (body, flags) => {
      const answer = await execute(body, flags);
      sizes.push(Buffer.byteLength(answer.body));
      return answer;
    };
    const [grid] = await read(host);
    assert.equal(grid?.rows, 100_000);
    // an answer that holds nothing is to the runtime's own clean-up, of this workbook or of one before it
    const asked = sizes.filter(size => size > 200);
    assertPaced(asked);
    assert.deepEqual(cellAt(grid as Grid, 7, 99_999), 99_999 * 1.25);
    assert.equal(kindAt((grid as Grid).columns[4], 99_999), DATE);
  });

  it('halves what Excel finds too large, and goes on: by an error, or by null in the place of the cells', async () => {
    const whole = (await read(ledger(3000)))[0] as Grid;
    const narrow = ledger(3000);
    narrow.faults.responseLimit = 60_000;
    assert.deepEqual(told((await read(narrow))[0] as Grid), told(whole));
    const silent = ledger(3000);
    const execute = silent.execute.bind(silent);
    silent.execute = async (body, flags) => {
      const answer = await execute(body, flags);
      const reply = JSON.parse(answer.body) as { Results: { Value: { Values?: unknown[] | null } | null }[] };
      for (const { Value } of reply.Results) if (Value?.Values && JSON.stringify(Value.Values).length > 60_000) Value.Values = null;
      return { ...answer, body: JSON.stringify(reply) };
    };
    assert.deepEqual(told((await read(silent))[0] as Grid), told(whole));
  });

  it('reads a row that alone is too large in parts', async () => {
    const book = bookOf({ wide: [Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(3000, 'x'))] });
    const host = new Host({ book });
    host.faults.responseLimit = 100_000;
    const [grid] = await read(host);
    assert.equal(String(cellAt(grid as Grid, 199, 0)).slice(0, 5), '199xx');
  });

  it('reads the tabs that are named, in that order; says which one is not there', async () => {
    const make = (): Host => new Host({ book: bookOf({ a: [[1]], b: [[2]] }) });
    assert.deepEqual(
      (await read(make(), ['b', 'a'])).map(grid => grid.tab),
      ['b', 'a'],
    );
    await assert.rejects(read(make(), ['c']), (error: unknown) => failureOf(error).text.zh.includes('“c”'));
  });

  it('stops between two syncs when asked', async () => {
    const host = ledger(20_000);
    const signal = { aborted: false };
    host.faults.beforeBatch(4, () => void (signal.aborted = true));
    await assert.rejects(
      withExcel(host, () => openExcel().read('all', { signal })),
      (error: unknown) => failureOf(error).text.zh.startsWith('已停止'),
    );
    assert.ok(host.syncs <= 5);
  });

  it('says that a tab was deleted while we were at work', async () => {
    const host = new Host({ book: bookOf({ a: [[1]], b: [[2]] }) });
    host.faults.beforeBatch(3, ({ book }) => book.deleteSheet(book.sheet('b')!));
    await assert.rejects(read(host), (error: unknown) => failureOf(error).text.en.includes('deleted'));
  });

  it('reads on where a tab has more merged areas than Excel lists at once: those of its head are known', async () => {
    const book = bookOf({ data: [['title'], ['x']] });
    const head = { top: 0, left: 0, bottom: 0, right: 2 };
    book.sheet('data')!.merges = [head, { top: 900, left: 0, bottom: 900, right: 2 }];
    const host = new Host({ book });
    host.faults.refusals.push({
      batch: body => {
        const paths = JSON.stringify(body.ObjectPaths);
        return paths.includes('"GetMergedAreasOrNullObject"') && !paths.includes('"1:400"');
      },
      action: 0,
      code: 'InvalidArgument',
    });
    const [grid] = await read(host);
    assert.deepEqual((grid as Grid).merges, [head]);
    assert.deepEqual(cells(grid as Grid), { A1: 'text title', A2: 'text x' });
  });
});
