import assert from 'node:assert/strict';
import { Book } from '../../../addin/host/book.js';
import { saveBook } from '../../../addin/host/save/save.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { checkPackage } from '../../../engine/xlsx/write/check.js';
import { partOf } from '../../support/altered.js';
import { needOffice } from '../../support/office.js';
import { cellsOf } from '../../support/packagecell.js';
import { recalculate } from '../../support/recalculate.js';
import { snapshotOfBook } from '../../support/snapshot/book.js';
import { snapshotOfPackage } from '../../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../../support/snapshot/snapshot.js';
import { writtenBook } from '../../support/writtenbook.js';

/**
 * A snapshot without what ExcelJS, through which files are looked at, does not tell: backslashes in number formats, the font of the plain look;
 * and without the widths of columns that have the standard one.
 */
function comparable(tab: TabSnapshot): unknown {
  const cells = Object.entries(tab.cells).map(([at, cell]) => {
    const look = cell.look.replace(/^(Calibri 11 · 000000| 0 · ) · /, '');
    return [at, { ...cell, look, format: cell.format.replaceAll('\\', '') }];
  });
  return { ...tab, widths: tab.widths.filter(width => width !== 8.5), cells: Object.fromEntries(cells) as unknown };
}

describe('A workbook saved from the host', () => {
  let book: Book;
  let bytes: Uint8Array;
  before(async () => {
    book = await writtenBook();
    bytes = saveBook(book);
  });

  it('passes the package check', () => assert.deepEqual(checkPackage(bytes), []));

  it('holds every cell, look, size, table, rule, chart and print setting of the host', async () => {
    assert.deepEqual(differences(snapshotOfBook(book).map(comparable), (await snapshotOfPackage(bytes)).map(comparable)), []);
  });

  it('never makes a formula of a text, and keeps results beside formulas', () => {
    const cells = cellsOf(bytes);
    const at = (ref: string): unknown => {
      const { formula, value } = cells.get(`数据!${ref}`)!;
      return [formula, value];
    };
    assert.deepEqual(at('F1'), [null, '=1+1']);
    assert.deepEqual(at('F2'), [null, '007']);
    assert.deepEqual(at('F3'), [null, ' <a & "b">\n_x005F_x0041_ ']);
    assert.deepEqual(at('C5'), ['SUBTOTAL(9,C2:C4)', 79.5]);
    assert.deepEqual(at('D4'), ['VLOOKUP("no",A:C,3,FALSE)', '#N/A']);
  });

  it('is read back as a workbook with a tab of ours, and the others', () => {
    const { grids, ours } = openInput(bytes, 'saved.xlsx');
    assert.deepEqual(
      grids.map(g => [g.tab, g.visible]),
      [
        ['数据', true],
        ['图', true],
        ['备份', false],
      ],
    );
    assert.deepEqual(ours, ['数据']);
    assert.match(
      partOf(bytes, 'xl/workbook.xml'),
      /<definedName name="_closebook_tab" localSheetId="0" hidden="1">&quot;aging&quot;<\/definedName>/,
    );
    assert.match(partOf(bytes, 'xl/workbook.xml'), /<definedName name="税率">0.13<\/definedName>/);
  });

  it('opens in LibreOffice, which computes the same', async function () {
    needOffice(this);
    const [found] = await recalculate([bytes]);
    assert.deepEqual(found, { formulas: 5, differences: [] });
  });

  it('keeps links to addresses outside', () => {
    assert.match(partOf(bytes, 'xl/worksheets/sheet2.xml'), /<hyperlink ref="H1" r:id="rId2"\/>/);
    assert.match(
      partOf(bytes, 'xl/worksheets/_rels/sheet2.xml.rels'),
      /Id="rId2"[^>]*Target="https:\/\/example.com\/\?a=1&amp;b=2" TargetMode="External"/,
    );
  });

  it('is the same bytes for the same workbook', async () => assert.deepEqual(saveBook(await writtenBook()), bytes));

  it('may be empty', () => {
    const empty = new Book();
    empty.addSheet('Sheet1');
    assert.deepEqual(checkPackage(saveBook(empty)), []);
  });
});
