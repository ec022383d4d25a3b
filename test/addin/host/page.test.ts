import assert from 'node:assert/strict';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst();

describe('the page layout of a played sheet', () => {
  it('is set and read', async () => {
    const host = new Host();
    await script(host, async context => {
      const page = first(context).pageLayout;
      page.orientation = Excel.PageOrientation.landscape;
      page.paperSize = 'A3' as never;
      page.zoom = { horizontalFitToPages: 1 };
      page.centerHorizontally = true;
      page.printOrder = Excel.PrintOrder.overThenDown;
      page.setPrintMargins('Centimeters', { left: 2.54, top: 1.27 });
      page.setPrintArea('A1:F20');
      page.setPrintTitleRows('$1:$4');
      page.setPrintTitleColumns('A:A');
      page.headersFooters.defaultForAllPages.centerFooter = '&P / &N';
      page.load(
        'orientation,paperSize,zoom,centerHorizontally,printOrder,leftMargin,topMargin,bottomMargin,headersFooters/defaultForAllPages/centerFooter',
      );
      const area = page.getPrintAreaOrNullObject().load('address');
      const rows = page.getPrintTitleRowsOrNullObject().load('address');
      await context.sync();
      assert.deepEqual(
        [
          page.orientation,
          page.paperSize,
          page.zoom,
          page.centerHorizontally,
          page.printOrder,
          page.leftMargin,
          page.topMargin,
          page.bottomMargin,
        ],
        ['Landscape', 'A3', { horizontalFitToPages: 1 }, true, 'OverThenDown', 72, 36, 54],
      );
      assert.equal(page.headersFooters.defaultForAllPages.centerFooter, '&P / &N');
      assert.deepEqual([area.address, rows.address], ['Sheet1!A1:F20', 'Sheet1!1:4']);
    });
    assert.deepEqual(host.sheet('Sheet1').page.titleColumns, { top: 0, left: 0, bottom: 1_048_575, right: 0 });
  });

  it('has no print area until one is set', async () => {
    await script(new Host(), async context => {
      const none = first(context).pageLayout.getPrintAreaOrNullObject();
      await context.sync();
      assert.equal(none.isNullObject, true);
    });
  });

  it('refuses what no printer can do', async () => {
    assert.equal(
      await refusal(new Host(), async context => (first(context).pageLayout.zoom = { scale: 5 })),
      'InvalidArgument in PageLayout.zoom',
    );
    assert.equal(
      await refusal(new Host(), async context => (first(context).pageLayout.leftMargin = -1)),
      'InvalidArgument in PageLayout.leftMargin',
    );
    assert.equal(
      await refusal(new Host(), async context => first(context).pageLayout.setPrintTitleRows('A1:B2')),
      'InvalidArgument in PageLayout.setPrintTitleRows',
    );
  });

  it('breaks pages before rows and columns', async () => {
    const host = new Host();
    await script(host, async context => {
      const sheet = first(context);
      sheet.horizontalPageBreaks.add('A30');
      sheet.horizontalPageBreaks.add('A10:B12');
      sheet.verticalPageBreaks.add('D1');
      sheet.horizontalPageBreaks.load('items/rowIndex');
      const count = sheet.verticalPageBreaks.getCount();
      await context.sync();
      assert.deepEqual([sheet.horizontalPageBreaks.items.map(one => one.rowIndex), count.value], [[9, 29], 1]);
      sheet.horizontalPageBreaks.items[0]!.delete();
      sheet.verticalPageBreaks.removePageBreaks();
      await context.sync();
    });
    const sheet = host.sheet('Sheet1');
    assert.deepEqual([sheet.horizontalBreaks, sheet.verticalBreaks], [[29], []]);
    assert.equal(
      await refusal(new Host(), async context => first(context).horizontalPageBreaks.add('A1')),
      'InvalidArgument in PageBreakCollection.add',
    );
  });
});
