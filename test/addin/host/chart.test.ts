import assert from 'node:assert/strict';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst();
const data = (): Host =>
  new Host({
    book: bookOf({
      A: [
        ['月', '应收', '已收'],
        ['一月', 1, 2],
        ['二月', 3, 4],
        ['三月', 5, 6],
      ],
    }),
  });

describe('a chart of the played Excel', () => {
  it('takes names and categories from its source, by columns or by rows', async () => {
    const host = data();
    await script(host, async context => {
      const byColumn = first(context).charts.add('ColumnStacked', first(context).getRange('A1:C4'), 'Columns');
      const byRow = first(context).charts.add('Line', first(context).getRange('A1:C4'), 'Rows');
      byColumn.series.load('items/name');
      byRow.series.load('items/name');
      await context.sync();
      assert.deepEqual(
        byColumn.series.items.map(one => one.name),
        ['应收', '已收'],
      );
      assert.deepEqual(
        byRow.series.items.map(one => one.name),
        ['一月', '二月', '三月'],
      );
    });
    const [series] = host.sheet('A').charts[0]!.series;
    assert.deepEqual(
      [series!.nameSource?.area, series!.categories?.area, series!.values?.area],
      [
        { top: 0, left: 1, bottom: 0, right: 1 },
        { top: 1, left: 0, bottom: 3, right: 0 },
        { top: 1, left: 1, bottom: 3, right: 1 },
      ],
    );
  });

  it('is titled by its only series until it is told otherwise', async () => {
    await script(data(), async context => {
      const chart = first(context).charts.add('BarClustered', first(context).getRange('A1:B4'), 'Columns');
      chart.load('title/text,title/visible,name');
      await context.sync();
      assert.deepEqual([chart.title.text, chart.title.visible, chart.name], ['应收', true, 'Chart 1']);
      chart.title.text = '应收账款';
      chart.title.format.font.size = 12;
      chart.axes.valueAxis.title.text = '元';
      chart.load('title/text,title/format/font/size,axes/valueAxis/title/visible,axes/categoryAxis/title/visible');
      await context.sync();
      assert.deepEqual(
        [chart.title.text, chart.title.format.font.size, chart.axes.valueAxis.title.visible, chart.axes.categoryAxis.title.visible],
        ['应收账款', 12, true, false],
      );
    });
  });

  it('stands where it is put, in points or over cells', async () => {
    const host = data();
    await script(host, async context => {
      first(context).getRange('A:A').format.columnWidth = 100;
      const chart = first(context).charts.add('Line', first(context).getRange('A1:C4'), 'Columns');
      chart.setPosition('B3', 'D4');
      chart.load('left,top,width,height');
      await context.sync();
      // A is 100 points wide, B to D 48 each; rows are 15 high.
      assert.deepEqual([chart.left, chart.top, chart.width, chart.height], [100, 30, 144, 30]);
      chart.left = 5;
      await context.sync();
    });
    assert.equal(host.sheet('A').charts[0]!.anchor, null);
  });

  it('formats its series, points, axes and legend', async () => {
    const host = data();
    await script(host, async context => {
      const chart = first(context).charts.add('ColumnClustered', first(context).getRange('A1:C4'), 'Columns');
      const series = chart.series.getItemAt(0);
      series.format.fill.setSolidColor('#4472c4');
      series.gapWidth = 60;
      series.hasDataLabels = true;
      series.dataLabels.numberFormat = '#,##0';
      series.points.getItemAt(2).format.fill.setSolidColor('#FF0000');
      chart.axes.categoryAxis.reversePlotOrder = true;
      chart.axes.valueAxis.minimum = 0;
      chart.axes.valueAxis.majorGridlines.format.line.color = '#D9D9D9';
      chart.legend.position = 'Bottom';
      series.load('gapWidth,hasDataLabels,dataLabels/numberFormat');
      await context.sync();
      assert.deepEqual([series.gapWidth, series.hasDataLabels, series.dataLabels.numberFormat], [60, true, '#,##0']);
    });
    const [chart] = host.sheet('A').charts;
    assert.equal(chart!.series[0]!.settings.get('format/fill/color'), '#4472C4');
    assert.equal(chart!.series[0]!.points.get(2)!.get('format/fill/color'), '#FF0000');
    assert.deepEqual(
      [
        'axes/categoryAxis/reversePlotOrder',
        'axes/valueAxis/minimum',
        'axes/valueAxis/majorGridlines/format/line/color',
        'legend/position',
      ].map(path => chart!.settings.get(path)),
      [true, 0, '#D9D9D9', 'Bottom'],
    );
  });

  it('gets series with values and categories of their own', async () => {
    const host = data();
    await script(host, async context => {
      const chart = first(context).charts.add('XYScatter', first(context).getRange('B1:C4'), 'Columns');
      const series = chart.series.add('目标');
      series.setXAxisValues(first(context).getRange('B2:B4'));
      series.setValues(first(context).getRange('C2:C4'));
      series.markerStyle = 'Circle';
      chart.series.load('items/name');
      await context.sync();
      assert.deepEqual(
        chart.series.items.map(one => one.name),
        ['已收', '目标'],
      );
    });
    assert.deepEqual(host.sheet('A').charts[0]!.series[1]!.categories?.area, { top: 1, left: 1, bottom: 3, right: 1 });
  });

  it('refuses what its type has not', async () => {
    const add = (type: Excel.ChartType) => (context: Excel.RequestContext) =>
      first(context).charts.add(type, first(context).getRange('A1:C4'), 'Columns');
    const line = add('Line' as Excel.ChartType);
    assert.equal(
      await refusal(data(), async context => (line(context).series.getItemAt(0).gapWidth = 5)),
      'InvalidOperation in ChartSeries.gapWidth',
    );
    assert.equal(
      await refusal(data(), async context => add('Pie' as Excel.ChartType)(context).axes.valueAxis.load('minimum')),
      'InvalidOperation in ChartAxes.valueAxis',
    );
    assert.equal(
      await refusal(data(), async context => line(context).series.getItemAt(9).load('name')),
      'InvalidArgument in ChartSeriesCollection.getItemAt',
    );
    assert.equal(
      await refusal(data(), async context => add('Nonsense' as Excel.ChartType)(context)),
      'InvalidArgument in ChartCollection.add',
    );
  });

  it('is found by its name and deleted; it loses a source that is deleted', async () => {
    const host = new Host({
      book: bookOf({
        A: [
          ['k', 'v'],
          ['x', 1],
        ],
        B: [],
      }),
    });
    await script(host, async context => {
      const other = context.workbook.worksheets.getItem('B');
      other.charts.add('Pie', first(context).getRange('A1:B2'), 'Columns').name = '饼';
      const chart = other.charts.getItemOrNullObject('饼').load('name');
      const none = other.charts.getItemOrNullObject('x');
      await context.sync();
      assert.deepEqual([chart.name, none.isNullObject], ['饼', true]);
      first(context).delete();
      await context.sync();
      assert.equal(host.sheet('B').charts[0]!.series[0]!.values, null);
      chart.delete();
      const count = other.charts.getCount();
      await context.sync();
      assert.equal(count.value, 0);
    });
  });
});
