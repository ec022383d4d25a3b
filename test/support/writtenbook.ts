import { type Book, bookOf } from '../../addin/host/book.js';
import { Host } from '../../addin/host/host.js';
import { withExcel } from './officenode.js';

/** A workbook that an add-in has written on in many ways. */
export async function writtenBook(): Promise<Book> {
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
