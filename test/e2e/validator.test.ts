import assert from 'node:assert/strict';
import { openExcel } from '../../addin/excel/workbook.js';
import { type Book, bookOf } from '../../addin/host/book.js';
import { Host } from '../../addin/host/host.js';
import { saveBook } from '../../addin/host/save/save.js';
import { analyse } from '../../engine/analyze.js';
import { layout } from '../../engine/report/layout.js';
import type { Plan } from '../../engine/report/plan.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Lang } from '../../engine/text.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';
import { altered } from '../support/altered.js';
import { longReport } from '../support/longreport.js';
import { withExcel } from '../support/officenode.js';
import { sampleGrids, sampleSettings } from '../support/sampleplan.js';
import { shortened } from '../support/shortened.js';
import { toyDefinitions, toyReport, toySettings } from '../support/toy.js';
import { needValidator, type Validator } from '../support/validator.js';
import { writtenBook } from '../support/writtenbook.js';

/** Rows of a table: the validator takes minutes for long ones. */
const ROWS = 60;

/** All tabs of a sample workbook. */
function samplePlans(file: string, lang: Lang): Plan[] {
  const settings = sampleSettings(lang);
  const grids = sampleGrids(file);
  const { reports } = analyse(grids, recognise(grids, settings), settings);
  return layout(
    reports.map(report => shortened(report, ROWS)),
    settings,
  );
}

const written = (plans: readonly Plan[]): Promise<Uint8Array> =>
  writeWorkbook(plans, { title: 'Closebook', asOf: toySettings('en').asOf, pathOf: file => file ?? 'a.xlsx' });

/** The tabs as the add-in writes them into an open workbook, which is then saved. */
async function played(plans: readonly Plan[]): Promise<Uint8Array> {
  const book: Book = bookOf({ 数据: [['客户', '金额'], ['甲', 100]] }); // prettier-ignore
  await withExcel(new Host({ book }), () => openExcel().write(plans, {}));
  return saveBook(book);
}

describe('Microsoft’s own validator', function () {
  this.timeout(300_000);
  let judge: Validator;
  before(async function () {
    judge = await needValidator(this);
  });

  const books: [string, () => Promise<Uint8Array>][] = [
    ['all tabs of the sample company, in Chinese', () => written(samplePlans('clean.xlsx', 'zh'))],
    ['all tabs of data with faults, in English', () => written(samplePlans('faults.xlsx', 'en'))],
    ['a table over several tabs, cards in 万元', () =>
      written(layout([toyReport(), toyDefinitions()], { ...toySettings('zh'), unit: 'wan' }, { mostRows: 36 }))],
    ['a list too long for ExcelJS', () => written(layout([longReport(120)], toySettings('en')))],
    ['all tabs of the sample company as the add-in writes them', () => played(samplePlans('clean.xlsx', 'en'))],
    ['a workbook that a person and an add-in wrote on', async () => saveBook(await writtenBook())],
  ]; // prettier-ignore
  for (const [what, book] of books)
    it(`finds nothing wrong with ${what}`, async () => {
      assert.deepEqual(await judge(await book()), []);
    });

  it('finds what is planted: the children of a font in another order, an attribute that is none', async () => {
    const book = await written(layout([toyReport(), toyDefinitions()], toySettings('en')));
    const fonts = altered(book, 'xl/styles.xml', t => t.replace(/(<sz [^>]*\/>)(<color [^>]*\/>)/, '$2$1'));
    assert.match((await judge(fonts)).join('\n'), /\/xl\/styles\.xml .*font.*unexpected child element/s);
    const attribute = altered(book, 'xl/worksheets/sheet1.xml', t => t.replace('<row r="1"', '<row r="1" colour="red"'));
    assert.match((await judge(attribute)).join('\n'), /\/xl\/worksheets\/sheet1\.xml .*'colour' attribute is not declared/s);
  });
});
