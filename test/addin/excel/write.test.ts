import assert from 'node:assert/strict';
import { failureOf } from '../../../addin/excel/failure.js';
import { openExcel } from '../../../addin/excel/workbook.js';
import { type Book, bookOf } from '../../../addin/host/book.js';
import { bookOfGrids } from '../../../addin/host/bookgrid.js';
import { Host } from '../../../addin/host/host.js';
import { address, cellAt } from '../../../engine/grid.js';
import { FONTS } from '../../../engine/report/theme.js';
import type { Plan } from '../../../engine/report/plan.js';
import { layout } from '../../../engine/report/layout.js';
import type { Written } from '../../../engine/workbook.js';
import { writeWorkbook } from '../../../engine/xlsx/write/write.js';
import { longReport } from '../../support/longreport.js';
import { assertPaced } from '../../support/paced.js';
import { withExcel } from '../../support/officenode.js';
import { plansOf, sampleGrids, sampleSettings } from '../../support/sampleplan.js';
import { snapshotOfBook } from '../../support/snapshot/book.js';
import { snapshotOfPackage } from '../../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../../support/snapshot/snapshot.js';
import { toyDefinitions, toyReport, toySettings } from '../../support/toy.js';

function write(host: Host, plans: readonly Plan[]): Promise<Written> {
  return withExcel(host, () => openExcel().write(plans, {}));
}

function toyPlans(lang: 'zh' | 'en' = 'zh', taken: readonly string[] = []): Plan[] {
  return layout([toyReport(), toyDefinitions()], toySettings(lang), { taken });
}

/** A workbook with the source tab that the toy report's links open, and a formula on the report's own tab once it is there. */
function ledger(): Book {
  return bookOf({
    应收: [
      ['客户', '金额'],
      ['a', 1],
    ],
  });
}

const names = (book: Book): string[] => book.sheets.map(sheet => sheet.name);

/** The tabs alike, but for what a file and Excel tell differently: escaped brackets of formats, the last digits of a quotient, the font. */
function alike(tab: TabSnapshot): unknown {
  const plain = (key: string, value: unknown): unknown => {
    if (key === 'format' && typeof value === 'string') return value.replaceAll('\\', '');
    if (key === 'look' && typeof value === 'string') return value.replace(FONTS.en.excel, FONTS.en.file);
    return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
  };
  return JSON.parse(JSON.stringify(tab, plain));
}

describe('Writing reports into the workbook that is open in Excel', () => {
  for (const [file, lang] of [
    ['华东精工-销售与应收.xlsx', 'zh'],
    ['eastern-precision.xlsx', 'en'],
  ] as const)
    it(`gives the tabs that the file writer gives, in at most twelve syncs: ${file}`, async () => {
      const grids = sampleGrids(file);
      const plans = plansOf(
        grids,
        lang,
        grids.map(grid => grid.tab),
      );
      const host = new Host({ book: bookOfGrids(grids) });
      const written = await write(host, plans);
      assert.deepEqual(written, { tabs: plans.map(plan => plan.name) });
      assert.ok(host.syncs <= 12, `${host.syncs} syncs`);
      const bytes = await writeWorkbook(plans, { title: 'x', asOf: sampleSettings(lang).asOf, pathOf: () => '' });
      const inFile = (await snapshotOfPackage(bytes)).map(alike);
      const inExcel = snapshotOfBook(host.book)
        .filter(tab => tab.mark !== null)
        .map(alike);
      const found = inFile.flatMap((tab, i) => differences(tab, inExcel[i]));
      // a formula whose result is blank in a file is 0 in Excel
      assert.deepEqual(
        found.filter(line => !line.endsWith('.value: null | 0')),
        [],
      );
    });

  it('puts its tabs after those that are there, visible, and leaves these as they are', async () => {
    const host = new Host({ book: ledger() });
    const before = snapshotOfBook(host.book);
    await write(host, toyPlans());
    assert.deepEqual(names(host.book), ['应收', '账龄分析', '指标口径']);
    assert.ok(host.book.sheets.every(sheet => sheet.visibility === 'Visible'));
    assert.deepEqual(snapshotOfBook(host.book).slice(0, 1), before);
  });

  it('never takes a tab of the same name for its own: the report takes another name, and formulas, links and charts follow', async () => {
    const book = bookOf({ 应收: [['x']], 账龄分析: [['mine']] });
    const host = new Host({ book });
    const taken = await withExcel(host, () => openExcel().takenNames());
    assert.deepEqual(taken, ['应收', '账龄分析']);
    await write(host, toyPlans('zh', taken));
    assert.deepEqual(names(book), ['应收', '账龄分析', '账龄分析 (2)', '指标口径']);
    assert.equal(book.sheet('账龄分析')!.value(0, 0), 'mine');
    // had the name appeared since the names were asked for, nothing would have been written
    const late = new Host({ book: bookOf({ 账龄分析: [['mine']] }) });
    await assert.rejects(write(late, toyPlans()), (error: unknown) => failureOf(error).text.zh.includes('“账龄分析”'));
    assert.deepEqual(names(late.book), ['账龄分析']);
  });

  it('text never becomes a formula, a number or a date', async () => {
    const host = new Host({ book: ledger() });
    const plans = toyPlans('en');
    await write(host, plans);
    for (const plan of plans)
      for (const block of plan.blocks)
        block.columns.forEach((column, k) => {
          for (let i = 0; i < block.rows; i++) {
            const value = column.values[i];
            if (typeof value !== 'string' || column.formulas?.[i] || column.links?.[i]) continue;
            const sheet = host.book.sheet(plan.name)!;
            assert.equal(sheet.formula(block.row + i, block.col + k), null, value);
            assert.equal(sheet.value(block.row + i, block.col + k) ?? '', value);
          }
        });
  });

  it('Refresh keeps the worksheet: a formula elsewhere that points at it lives, and shows the new figure', async () => {
    const host = new Host({ book: ledger() });
    await write(host, toyPlans());
    const { book } = host;
    const id = book.sheet('账龄分析')!.id;
    const [plan] = toyPlans() as [Plan];
    // a number of the first table's first row
    const { at } = plan.tables[0] as Plan['tables'][number];
    const body = plan.blocks.find(block => block.row === at.top + 1) as Plan['blocks'][number];
    const money = body.col + body.columns.findIndex(column => typeof column.values[0] === 'number' && !column.formulas);
    const cell = address(at.top + 1, money);
    host.edit('应收', 'D1', `='账龄分析'!${cell}`);
    const before = book.sheet('应收')!.value(0, 3);
    assert.ok(typeof before === 'number');
    host.edit('账龄分析', 'C200', 'a note of mine');
    host.edit('账龄分析', cell, 7);
    assert.equal(book.sheet('应收')!.value(0, 3), 7);
    await write(host, toyPlans());
    assert.equal(book.sheet('账龄分析')!.id, id);
    assert.equal(book.sheet('应收')!.formula(0, 3), `='账龄分析'!${cell}`);
    assert.equal(book.sheet('应收')!.value(0, 3), before);
    assert.equal(book.sheet('账龄分析')!.value(199, 2), null);
    assert.deepEqual(names(book), ['应收', '账龄分析', '指标口径']);
  });

  it('a refresh gives what a first write gives, in either language, and from one language to the other', async () => {
    const once = new Host({ book: ledger() });
    await write(once, toyPlans('en'));
    const again = new Host({ book: ledger() });
    await write(again, toyPlans('zh'));
    await write(again, toyPlans('en'));
    await write(again, toyPlans('en'));
    assert.deepEqual(
      snapshotOfBook(again.book).flatMap((tab, i) => differences(tab, snapshotOfBook(once.book)[i])),
      [],
    );
  });

  it('a copy that a person made of a report is theirs: never read, replaced or removed', async () => {
    const host = new Host({ book: ledger() });
    await write(host, toyPlans());
    await withExcel(host, () =>
      Excel.run(async context => {
        context.workbook.worksheets.getItem('账龄分析').copy('End').name = '我的副本';
        await context.sync();
      }),
    );
    const copied = snapshotOfBook(host.book).find(tab => tab.name === '我的副本');
    assert.equal(copied?.mark, 'aging'); // the mark is copied with the tab
    const read = await withExcel(host, () => openExcel().read('all', {}));
    assert.deepEqual(
      read.map(grid => grid.tab),
      ['应收'],
    );
    await write(host, toyPlans());
    assert.deepEqual(
      snapshotOfBook(host.book).find(tab => tab.name === '我的副本'),
      copied,
    );
    assert.deepEqual(await withExcel(host, () => openExcel().remove()), ['账龄分析', '指标口径']);
    assert.deepEqual(names(host.book), ['应收', '我的副本']);
  });

  it('removes tabs whose report there is no more, and says so', async () => {
    const host = new Host({ book: ledger() });
    await write(host, toyPlans());
    const { notes } = await write(host, layout([toyDefinitions()], toySettings('zh')));
    assert.deepEqual(names(host.book), ['应收', '指标口径']);
    assert.match(notes?.[0]?.zh ?? '', /账龄分析.*#REF!/);
  });

  for (const [what, spoil, says] of [
    ['a protected workbook', (book: Book) => void (book.structure = { password: null }), '保护工作簿'],
    ['a read-only workbook', (book: Book) => void (book.readOnly = true), '只读'],
    [
      'a protected tab of ours',
      (book: Book) => void (book.sheet('账龄分析')!.protection = { options: {}, password: 'x' }),
      '“账龄分析”受保护',
    ],
  ] as const)
    it(`${what} is said to be one before anything is written`, async () => {
      const host = new Host({ book: ledger() });
      await write(host, toyPlans());
      spoil(host.book);
      const before = snapshotOfBook(host.book);
      await assert.rejects(write(host, toyPlans()), (error: unknown) => failureOf(error).text.zh.includes(says));
      assert.deepEqual(snapshotOfBook(host.book), before);
    });

  for (const level of ['1.7', '1.8', '1.9', '1.13', '1.17'])
    it(`writes, refreshes and removes in an Excel of level ${level}`, async () => {
      const host = new Host({ book: ledger(), requirementSets: { ExcelApi: level } });
      const before = snapshotOfBook(host.book);
      const first = await write(host, toyPlans());
      assert.equal(first.notes, undefined);
      const second = await write(host, toyPlans());
      assert.equal(second.notes, undefined);
      const tab = snapshotOfBook(host.book)[1] as TabSnapshot;
      const [plan] = toyPlans() as [Plan];
      assert.deepEqual(
        tab.tables.map(table => table.name),
        plan.tables.map(table => table.name),
      );
      assert.equal(tab.charts.length, plan.charts.length);
      assert.equal(tab.rules.length, plan.rules.length);
      await withExcel(host, () => openExcel().remove());
      assert.deepEqual(snapshotOfBook(host.book), before);
    });

  it('a workbook that counts from 1904 shows the same days', async () => {
    const book = ledger();
    book.date1904 = true;
    const host = new Host({ book });
    const [plan] = toyPlans() as [Plan];
    await write(host, toyPlans());
    const asOf = plan.blocks
      .flatMap(block => block.columns.map((column, k) => ({ block, column, k })))
      .find(({ column }) => column.values[0] === 46326)!;
    // 2026-10-31 is 46,326 from 1900 and 44,864 from 1904
    assert.equal(book.sheet(plan.name)!.value(asOf.block.row, asOf.block.col + asOf.k), 44_864);
    const [read] = await withExcel(host, () => openExcel().read([plan.name], {}));
    assert.equal(cellAt(read!, asOf.block.col + asOf.k - read!.col0, asOf.block.row - read!.row0), 46_326);
  });

  it('calculates its tabs where the person calculates by hand', async () => {
    const host = new Host({ book: ledger() });
    host.book.calculationMode = 'Manual';
    const automatic = new Host({ book: ledger() });
    await write(host, toyPlans());
    await write(automatic, toyPlans());
    assert.deepEqual(snapshotOfBook(host.book), snapshotOfBook(automatic.book));
  });

  it('writes a tab of 100,000 rows and 13 columns in requests that are neither so large that the page stands still, nor needlessly small', async () => {
    const rows = 100_000;
    const [plan] = layout([longReport(rows)], toySettings('zh')) as [Plan];
    const host = new Host({ book: ledger() });
    const sizes: number[] = [];
    const execute = host.execute.bind(host);
    host.execute = async (body, flags) => {
      const answer = await execute(body, flags);
      // an answer that holds nothing, to a small request, is to the runtime's own clean-up, of this workbook or of one before it
      if (Buffer.byteLength(answer.body) > 200 || Buffer.byteLength(body) > 2000) sizes.push(Buffer.byteLength(body));
      return answer;
    };
    await write(host, [plan]);
    assertPaced(sizes);
    const sheet = host.book.sheet(plan.name)!;
    const at = plan.tables[0]!.at;
    assert.equal(at.bottom - at.top, rows);
    // the last row: 99,999 × 125 mod 90,000,000 hundredths less 99,999 × 25 mod 90,000
    assert.equal(sheet.formula(at.bottom, 10), `=ROUND(I${at.bottom + 1}-J${at.bottom + 1},2)`);
    assert.equal(sheet.value(at.bottom, 10), 124_998.75 - 699.75);
    assert.equal(sheet.formula(at.bottom, 2), '=HYPERLINK("#\'应收\'!C100001","FP1099999")');
  });
});
