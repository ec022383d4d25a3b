import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Analysis, analyse } from '../../engine/analyze.js';
import { layout } from '../../engine/report/layout.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayFromIso } from '../../engine/units/day.js';
import { inflate } from '../../engine/batch/inflate.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';
import { AGING } from '../../engine/metrics/aging/aging.js';
import { AGING_DETAIL } from '../../engine/metrics/aging/detail.js';
import { column, figure, reportOf } from '../support/metric.js';
import { needOffice } from '../support/office.js';
import { recalculate } from '../support/recalculate.js';
import { needShared, SHARED } from '../support/root.js';
import { data, days, money, table, words } from '../support/table.js';

function analysed(file: string, asOf: string): Analysis {
  const bytes = readFileSync(join(SHARED, file));
  const { grids } = openInput(bytes, file, inflate);
  const settings = defaultSettings(dayFromIso(asOf));
  return analyse(grids, recognise(grids, settings), settings);
}

describe('aging from the file to the tab', () => {
  // day, open documents, open, not due, 1–30: by an independent computation from the same csv
  const facts: [string, number, number, number, number][] = [
    ['2013-06-30', 84, 5119.85, 4284.29, 835.56],
    ['2012-12-31', 99, 5725.06, 4936.32, 788.74],
    ['2013-09-30', 88, 5029.22, 4563.74, 465.48],
  ];
  for (const [asOf, documents, open, notDue, overdue] of facts)
    it(`of real invoices is right on ${asOf}, and its detail adds up to it`, function () {
      needShared(this);
      const { reports } = analysed('ibm-receivables/receivables.csv', asOf);
      const aging = reports.find(report => report.id === 'aging')!;
      const detail = reports.find(report => report.id === 'aging-detail')!;
      assert.deepEqual([figure(aging, 'documents'), figure(aging, 'total')], [documents, open]);
      assert.deepEqual(column(aging, 'buckets', 'amount'), [notDue, overdue, 0, 0, 0, 0, 0]);
      assert.deepEqual(
        [...aging.checks, ...detail.checks].filter(check => !check.ok),
        [],
      );
      assert.equal(column(detail, 'documents', 'open').length, documents);
      const first = detail.tables[0]!.columns.find(c => c.id === 'document')!.links!.at(0);
      assert.equal(first?.to === 'source' && first.flat, true);
    });
});

describe('Recalculated by LibreOffice, the aging', () => {
  const sheets = data(
    table('receivables', {
      doc_no: words('F1', '=F2', 'F3', 'F4', 'F5', 'F6'),
      customer: words('甲', '[b1]', '甲', '乙', '乙', null),
      doc_date: days('2026-10-25', '2026-09-30', '2026-09-01', '2026-08-31', '2025-07-01', null),
      due: days('2026-10-31', '2026-10-30', '2026-10-01', '2026-09-30', '2026-08-01', null),
      amount: money(100, 200, 300, 400, 500, 600.01),
      owner: words('王', '王', '李', '李', '李', null),
    }),
    table('receipts', { customer: words('甲', '丁'), date: days('2026-10-20', '2026-10-21'), amount: money(50, 70) }),
    table('customers', { customer: words('甲', '乙'), credit_limit: money(1100, 0), control_total: money(350, 900.01) }),
  );
  function book(lang: 'zh' | 'en', options: Record<string, unknown>): Promise<Uint8Array> {
    const given: Partial<Settings> = { lang, options: { aging: options } };
    const settings = { ...defaultSettings(dayFromIso('2026-10-31')), ...given };
    const reports = [reportOf(AGING, sheets, '2026-10-31', given).report, reportOf(AGING_DETAIL, sheets, '2026-10-31', given).report];
    return writeWorkbook(layout(reports, settings), { title: 'Aging', asOf: settings.asOf, pathOf: file => file ?? 'a.xlsx' });
  }

  it('gives every formula the value we cached, in both languages and on both bases', async function () {
    needOffice(this);
    const found = await recalculate([
      await book('zh', {}),
      await book('en', { notDueGroups: true, graceDays: 3 }),
      await book('zh', { basis: 'document', buckets: [15, 45] }),
    ]);
    assert.deepEqual(
      found.flatMap(f => f.differences),
      [],
    );
    for (const { formulas } of found) assert.ok(formulas > 60, `${formulas} formulas`);
  });
});
