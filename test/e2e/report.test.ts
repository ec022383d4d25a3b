import assert from 'node:assert/strict';
import type { Plan } from '../../engine/report/plan.js';
import { FONTS } from '../../engine/report/theme.js';
import { checkPackage } from '../../engine/xlsx/write/check.js';
import { needOffice } from '../support/office.js';
import { recalculate } from '../support/recalculate.js';
import { reportOf } from '../support/report.js';
import { needShared, ROOT, SHARED } from '../support/root.js';

const MAVEN = ['sales_pipeline', 'accounts', 'products', 'sales_teams'].map(name => `${SHARED}maven-crm/${name}.csv`);

/** What every plan must keep, whatever the data. */
function assertSound(plans: readonly Plan[]): void {
  for (const plan of plans) {
    const rows = new Map<number, number>();
    for (const b of plan.blocks)
      for (let i = 0; i < b.rows; i++) rows.set(b.row + i, Math.max(rows.get(b.row + i) ?? 0, b.col + b.columns.length - 1));
    assert.ok(plan.name.length <= 31 && FONTS[plan.lang]);
    for (const chart of plan.charts) {
      assert.ok(chart.title && chart.axes.x && chart.axes.y, `${plan.name}: a chart without a title or an axis title`);
      assert.ok(chart.at.right < plan.widths.length, `${plan.name}: a chart past the last column`);
      const drawn = plans.find(p => p.name === (chart.from ?? plan.name)) as Plan;
      for (const at of [chart.categories, ...chart.series.map(s => s.values)]) {
        assert.ok(
          drawn.blocks.some(b => b.row <= at.top && at.bottom < b.row + b.rows && b.col <= at.left && at.right < b.col + b.columns.length),
          `${plan.name}: "${chart.title}" draws cells that are not there`,
        );
      }
    }
    for (const [row, last] of rows)
      assert.ok(row <= plan.print.area.bottom && last <= plan.print.area.right, `${plan.name}: row ${row + 1} is not printed`);
  }
}

describe('The report workbook', function () {
  this.timeout(300_000);

  it('of each sample is sound, and LibreOffice computes every formula to the value we cached', async function () {
    needOffice(this);
    const reports = [
      await reportOf([`${ROOT}samples/华东精工-销售与应收.xlsx`], '2026-10-31', 'zh'),
      await reportOf([`${ROOT}samples/eastern-precision.xlsx`], '2026-10-31', 'en'),
      await reportOf([`${ROOT}samples/faults.xlsx`], '2026-10-31', 'zh', { unit: 'wan' }),
      await reportOf([`${ROOT}samples/clean.xlsx`], '2026-10-31', 'en', { unit: 'wan' }),
    ];
    for (const { plans, bytes } of reports) {
      assertSound(plans);
      assert.deepEqual(checkPackage(bytes), []);
    }
    const found = await recalculate(reports.map(r => r.bytes));
    assert.deepEqual(
      found.flatMap(f => f.differences),
      [],
    );
    for (const { formulas } of found) assert.ok(formulas > 300, `only ${formulas} formulas`);
  });

  it('of real exports is sound, and LibreOffice computes every formula to the value we cached', async function () {
    needShared(this);
    needOffice(this);
    const reports = [
      await reportOf(MAVEN, '2017-12-31', 'zh'),
      await reportOf([`${SHARED}ibm-receivables/receivables.csv`], '2013-06-30', 'en'),
      await reportOf([`${SHARED}rfm-orders/orders.csv`], '2006-12-31', 'zh'),
    ];
    for (const { plans, bytes } of reports) {
      assertSound(plans);
      assert.deepEqual(checkPackage(bytes), []);
    }
    const found = await recalculate(reports.map(r => r.bytes));
    assert.deepEqual(
      found.flatMap(f => f.differences),
      [],
    );
    for (const { formulas } of found) assert.ok(formulas > 50, `only ${formulas} formulas`);
  });
});
