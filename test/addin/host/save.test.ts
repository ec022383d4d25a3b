import assert from 'node:assert/strict';
import { Book, bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { saveBook } from '../../../addin/host/save/save.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { checkPackage } from '../../../engine/xlsx/write/check.js';
import { partOf } from '../../support/altered.js';
import { needOffice } from '../../support/office.js';
import { withExcel } from '../../support/officenode.js';
import { cellsOf } from '../../support/packagecell.js';
import { recalculate } from '../../support/recalculate.js';
import { snapshotOfBook } from '../../support/snapshot/book.js';
import { snapshotOfPackage } from '../../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../../support/snapshot/snapshot.js';

/** A workbook that an add-in has written on in many ways. */
async function written(): Promise<Book> {
  const book = bookOf({
    数据: [
      ['客户', '日期', '金额', '比率'],
      ['甲', 46326, 100, null],
      ['乙', 46327, -20.5, null],
      ['丙', 46328, 0, null],
      ['合计', null, '=SUBTOTAL(9,C2:C4)', '=IFERROR(C2/C5,"–")'],
    ],
    图: [],
    备份: [['x']],
  });
  const host = new Host({ book, language: 'zh-CN' });
  await withExcel(host, () =>
    Excel.run(async context => {
      const sheet = context.workbook.worksheets.getItem('数据');
      sheet.getRange('D2:D4').formulas = [['=C2/SUM(C$2:C$4)'], ['=TEXT(C3,"0")&"%"'], ['=VLOOKUP("no",A:C,3,FALSE)']];
      sheet.getRange('B2:B4').numberFormat = [['yyyy-mm-dd'], ['yyyy-mm-dd'], ['yyyy-mm-dd']];
      sheet.getRange('C:C').numberFormat = '#,##0.00;[Red]\\(#,##0.00\\);"–"' as unknown as string[][];
      sheet.getRange('F1:F3').numberFormat = [['@'], ['@'], ['@']];
      sheet.getRange('F1:F3').values = [['=1+1'], ['007'], [' <a & "b">\n_x0041_ ']];
      const head = sheet.getRange('A1:D1');
      head.format.fill.color = '#F3F5F8';
      head.format.font.name = '微软雅黑';
      head.format.font.size = 10;
      head.format.font.bold = true;
      head.format.font.color = '#1F2933';
      head.format.horizontalAlignment = 'Center';
      head.format.verticalAlignment = 'Center';
      head.format.wrapText = true;
      head.format.borders.getItem('EdgeBottom').style = 'Continuous';
      head.format.borders.getItem('EdgeBottom').color = '#6B7785';
      head.format.rowHeight = 30;
      sheet.getRange('A:A').format.columnWidth = 90;
      sheet.getRange('H:H').columnHidden = true;
      sheet.getRange('5:5').format.font.bold = true;
      sheet.getRange('A8:B8').merge();
      sheet.freezePanes.freezeAt(sheet.getRange('A1:A1'));
      sheet.tabColor = '#1F5FA8';
      sheet.showGridlines = false;
      const table = sheet.tables.add('A1:D4', true);
      table.name = 'tblData';
      table.style = 'TableStyleLight1';
      table.showBandedRows = false;
      const bar = sheet.getRange('C2:C4').conditionalFormats.add('DataBar').dataBar;
      bar.positiveFormat.fillColor = '#C9DDF3';
      bar.positiveFormat.gradientFill = false;
      bar.lowerBoundRule = { type: 'Number', formula: '0' };
      const custom = sheet.getRange('A2:A4').conditionalFormats.add('Custom').custom;
      custom.rule.formula = '=$C2<0';
      custom.format.font.color = '#B3261E';
      const scale = sheet.getRange('D2:D4').conditionalFormats.add('ColorScale').colorScale;
      scale.criteria = { minimum: { type: 'LowestValue', color: '#FFFFFF' }, maximum: { type: 'HighestValue', color: '#1F5FA8' } };
      sheet.pageLayout.orientation = 'Landscape';
      sheet.pageLayout.zoom = { scale: 80 };
      sheet.pageLayout.setPrintArea('A1:D5');
      sheet.pageLayout.setPrintTitleRows('$1:$1');
      sheet.pageLayout.headersFooters.defaultForAllPages.leftFooter = '&9 成交簿 && 账';
      sheet.horizontalPageBreaks.add('A4');
      sheet.names.add('_closebook_tab', '="aging"').visible = false;
      context.workbook.names.add('税率', '=0.13');
      const page = context.workbook.worksheets.getItem('图');
      page.getRange('H1').hyperlink = { address: 'https://example.com/?a=1&b=2', textToDisplay: '链接' };
      const chart = page.charts.add('ColumnClustered', sheet.getRange('C2:C4'), 'Columns');
      chart.title.text = '金额';
      const series = chart.series.getItemAt(0);
      series.name = '金额';
      series.setXAxisValues(sheet.getRange('A2:A4'));
      series.format.fill.setSolidColor('#1F5FA8');
      chart.axes.valueAxis.numberFormat = '#,##0';
      chart.legend.visible = false;
      chart.setPosition('B2', 'F12');
      context.workbook.worksheets.getItem('备份').visibility = 'VeryHidden';
      await context.sync();
    }),
  );
  return book;
}

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
    book = await written();
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

  it('is the same bytes for the same workbook', async () => assert.deepEqual(saveBook(await written()), bytes));

  it('may be empty', () => {
    const empty = new Book();
    empty.addSheet('Sheet1');
    assert.deepEqual(checkPackage(saveBook(empty)), []);
  });
});
