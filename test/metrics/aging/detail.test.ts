import assert from 'node:assert/strict';
import { AGING } from '../../../engine/metrics/aging/aging.js';
import { AGING_DETAIL } from '../../../engine/metrics/aging/detail.js';
import { isLabel } from '../../../engine/text.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { data, days, money, table, words } from '../../support/table.js';

const AS_OF = '2026-10-31';
const sheets = data(
  table('receivables', {
    doc_no: words('F1', 'F2', 'F3', 'F4'),
    customer: words('甲', '甲', '乙', '甲'),
    doc_date: days('2026-10-25', '2026-08-31', '2026-07-01', '2026-06-01'),
    due: days('2026-11-24', '2026-09-30', null, '2026-06-30'),
    terms: words(null, null, '次月末', null),
    amount: money(100, 400, 500, 50),
    owner: words('王', '王', '李', '王'),
    contract: words('C-01', null, null, null),
  }),
  table('receipts', {
    receipt_no: words('R1', 'R2', 'R3'),
    customer: words('甲', '丁', '甲'),
    date: days('2026-10-20', '2026-10-21', '2026-10-22'),
    amount: money(70, 20.5, 30),
    settles: words(null, null, 'F2'),
  }),
);

describe('aging detail', () => {
  const { report } = reportOf(AGING_DETAIL, sheets, AS_OF);
  const of = (id: string): unknown[] => column(report, 'documents', id);

  it('has one row an open document, customers as in the aging, then by due date; settled ones are gone', () => {
    // 甲: 70 pays F4 (50) and 20 of F2; R3 names F2 for 30: 400 − 30 − 20 = 350. 乙 is due at the end of August: 61 days.
    assert.deepEqual(of('customer'), ['乙', '甲', '甲', '丁']);
    assert.deepEqual(of('document'), ['F3', 'F2', 'F1', 'R2']);
    assert.deepEqual(of('amount'), [500, 400, 100, -20.5]);
    assert.deepEqual(of('paid'), [0, 30, 0, 0]);
    assert.deepEqual(of('credited'), [0, 20, 0, 0]);
    assert.deepEqual(of('open'), [500, 350, 100, -20.5]);
  });

  it('orders the documents of one due day by their date, then number, then amount', () => {
    const same = table('receivables', {
      doc_no: words('B', 'C', 'A', 'A'),
      customer: words('甲', '甲', '甲', '甲'),
      doc_date: days('2026-09-01', '2026-08-31', '2026-09-01', '2026-09-01'),
      due: days('2026-10-01', '2026-10-01', '2026-10-01', '2026-10-01'),
      amount: money(1, 2, 4, 3),
    });
    const { report } = reportOf(AGING_DETAIL, data(same), '2026-10-31');
    assert.deepEqual(column(report, 'documents', 'document'), ['C', 'A', 'A', 'B']);
    assert.deepEqual(column(report, 'documents', 'open'), [2, 3, 4, 1]);
  });

  it('says when each is due, where that came from, how late it is and in which bucket', () => {
    assert.deepEqual(of('due'), ['2026-08-31', '2026-09-30', '2026-11-24', null]);
    assert.deepEqual(of('dueFrom'), ['Document’s terms', 'Due date column', 'Due date column', 'None']);
    assert.deepEqual(of('dpd'), [61, 31, -24, null]);
    assert.deepEqual(of('bucket'), ['61–90 days overdue', '31–60 days overdue', 'Not due', 'Unapplied receipts']);
    assert.deepEqual(of('type'), ['Invoice', 'Invoice', 'Invoice', 'Receipt']);
    assert.deepEqual(of('contract'), [null, null, 'C-01', null]);
    assert.deepEqual(of('owner'), ['李', '王', '王', '(blank)']);
  });

  it('has live formulas: open, days, and the bucket in words of each language', () => {
    const formula = (id: string): unknown => tableOf(report, 'documents').columns.find(c => c.id === id)?.formula;
    assert.equal(formula('open'), '[amount]-[paid]-[credited]');
    assert.equal(formula('dpd'), 'IF(ISNUMBER([due]),@asOf-[due],"–")');
    const bucket = formula('bucket');
    assert.ok(isLabel(bucket));
    assert.equal(
      bucket.zh,
      'IF([open]<0,"未核销收款（含预收）",IF(ISNUMBER([dpd]),IF([dpd]<=0,"未到期",IF([dpd]<=30,"逾期1–30天",IF([dpd]<=60,"逾期31–60天",IF([dpd]<=90,"逾期61–90天","逾期90天以上")))),"未分账龄"))',
    );
  });

  it('links each row to its cell in the source', () => {
    const links = tableOf(report, 'documents').columns.find(c => c.id === 'document')?.links;
    assert.deepEqual(
      Array.from({ length: links?.length ?? 0 }, (_, i) => links?.at(i)).map(link =>
        link?.to === 'source' ? [link.tab, link.row, link.col] : null,
      ),
      [
        ['receivables', 3, 0],
        ['receivables', 2, 0],
        ['receivables', 1, 0],
        ['receipts', 2, 0],
      ],
    );
  });

  it('adds up to the aging', () => {
    const { report: aging } = reportOf(AGING, sheets, AS_OF);
    assert.equal(figure(report, 'open'), figure(aging, 'total'));
    assert.equal(figure(report, 'documents'), 3);
    assert.deepEqual(
      report.checks.map(c => [c.left, c.right, c.ok]),
      [[92950, 92950, true]],
    );
    // of 100 allocated, 30 were named and 70 went first in, first out
    assert.equal(figure(report, 'fifoShare'), 0.7);
  });

  it('shows an open amount of one 分, and no row for none', () => {
    const cent = data(
      table('receivables', {
        doc_no: words('1', '2'),
        customer: words('甲', '甲'),
        doc_date: days(AS_OF, AS_OF),
        due: days(AS_OF, AS_OF),
        amount: money(100, 100),
        paid: money(99.99, 100),
      }),
    );
    const { report: shown } = reportOf(AGING_DETAIL, cent, AS_OF);
    assert.deepEqual(column(shown, 'documents', 'open'), [0.01]);
  });

  it('in several currencies names them and adds nothing up', () => {
    const mixed = data(
      table('receivables', {
        customer: words('甲', '甲'),
        doc_date: days(AS_OF, AS_OF),
        due: days(AS_OF, AS_OF),
        amount: money(100, 200),
        currency: words('USD', 'CNY'),
      }),
    );
    const { report: shown } = reportOf(AGING_DETAIL, mixed, AS_OF);
    assert.deepEqual(column(shown, 'documents', 'currency'), ['CNY', 'USD']);
    assert.equal(tableOf(shown, 'documents').totals, false);
    assert.equal(
      tableOf(shown, 'documents').columns.some(c => c.total !== undefined),
      false,
    );
  });

  it('of a sheet that was aged elsewhere does not exist', () => {
    const aged = data(table('receivables', { customer: words('甲') }, { bucket: [{ key: '未到期', column: money(1) }] }));
    assert.throws(() => reportOf(AGING_DETAIL, aged, AS_OF), /refused/);
  });
});
