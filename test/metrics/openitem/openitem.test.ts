import assert from 'node:assert/strict';
import { nameOf } from '../../../engine/metrics/customer/customer.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { issueSink } from '../../../engine/issue.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { openItems, type OpenItems } from '../../../engine/metrics/openitem/openitem.js';
import { defaultSettings } from '../../../engine/settings.js';
import { dayFromIso } from '../../../engine/units/day.js';
import type { Table, Typed } from '../../../engine/sheets/table.js';
import { codesOf, duesOf, itemsOf, openByNumber, openOf, unappliedOf } from '../../support/receivable.js';
import { data, days, money, numbers, table, words } from '../../support/table.js';

const AS_OF = '2026-10-31';

/** Three invoices of one customer: 100 in August, 200 in September, 300 in October. */
const invoices = {
  doc_no: words('A1', 'A2', 'A3'),
  customer: words('甲', '甲', '甲'),
  doc_date: days('2026-08-10', '2026-09-10', '2026-10-25'),
  due: days('2026-09-09', '2026-10-10', '2026-11-24'),
  amount: money(100, 200, 300),
};

describe('open items: what settles a document', () => {
  it('is the receipts sheet if there is one: the document it names first, the rest first in, first out', () => {
    const receipts = table('receipts', {
      customer: words('甲', '甲'),
      date: days('2026-10-01', '2026-10-20'),
      amount: money(150, 120),
      settles: words('A2', null),
    });
    const { open, issues } = openOf(data(table('receivables', invoices), receipts), AS_OF);
    // A2: 200 − 150 named = 50. The other 120: A1 takes 100, A2 20.
    assert.deepEqual(itemsOf(open), { A1: [100, 0, 100, 0], A2: [200, 150, 20, 30], A3: [300, 0, 0, 300] });
    assert.equal(open.fifoShare, 120 / 270);
    assert.deepEqual(issues, []);
  });

  it('is the paid column where there are no receipts; paid without a date is taken as paid', () => {
    const { open } = openOf(data(table('receivables', { ...invoices, paid: money(100, 50, null) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 150, A3: 300 });
  });

  it('reads payments written as negative amounts throughout', () => {
    const { open } = openOf(data(table('receivables', { ...invoices, paid: money(-100, -50, 0) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 150, A3: 300 });
  });

  it('is a settled date alone: paid in full that day, and open before it', () => {
    const settled = days('2026-10-31', '2026-11-01', null);
    const { open } = openOf(data(table('receivables', { ...invoices, settled })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 200, A3: 300 });
    assert.deepEqual(open.parties.later, [20000]);
  });

  it('is the paid amount on the settled date where both are given', () => {
    const both = { ...invoices, paid: money(100, 50, 0), settled: days('2026-10-31', '2026-11-05', null) };
    assert.deepEqual(openByNumber(openOf(data(table('receivables', both)), AS_OF).open), { A2: 200, A3: 300 });
    assert.deepEqual(openByNumber(openOf(data(table('receivables', both)), '2026-11-05').open), { A2: 150, A3: 300 });
  });

  it('keeps what a balance says is open beside a settled date, and says so', () => {
    const part = { ...invoices, settled: days('2026-10-01', '2026-10-02', null), balance: money(0, 80, 300) };
    const { open, issues } = openOf(data(table('receivables', part)), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 80, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'settled-with-balance': 1 });
  });

  it('is the balance where nothing else is given; a blank balance is open in full, and said', () => {
    const { open, issues } = openOf(data(table('receivables', { ...invoices, balance: money(0, 50, null) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 50, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'balance-blank': 1 });
  });

  it('compares the other columns and lists the differences, never counting twice', () => {
    const more = { ...invoices, paid: money(100, 0, 0), balance: money(0, 200, 250) };
    const { open, issues } = openOf(data(table('receivables', more)), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 200, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'balance-differs': 1 });
    assert.deepEqual(issues[0]?.cells, [{ row: 3, col: 6, value: '250.00' }]);
  });

  it('compares days overdue with the due date and never trusts them', () => {
    // as of 31 October: A1 is 52 days late, A2 21, A3 not due
    const { issues } = openOf(data(table('receivables', { ...invoices, days_overdue: numbers(52, 30, -24) })), AS_OF);
    assert.deepEqual(codesOf(issues), { 'days-overdue-differ': 1 });
  });

  it('compares days overdue also where all that is settled was paid in time', () => {
    const sheet = { ...invoices, settled: days('2026-09-01', null, null), days_overdue: numbers(0, 30, -24) };
    assert.deepEqual(codesOf(openOf(data(table('receivables', sheet)), AS_OF).issues), { 'days-overdue-differ': 1 });
  });

  it('takes days overdue for lateness at payment where the only settled document says so, and compares no row', () => {
    // due on 9 September, paid on the 20th: 11 days late
    const sheet = { ...invoices, settled: days('2026-09-20', null, null), days_overdue: numbers(11, 30, -24) };
    assert.deepEqual(codesOf(openOf(data(table('receivables', sheet)), AS_OF).issues), {});
  });

  it('is the receipts sheet, which a paid column is compared with', () => {
    const receipts = table('receipts', { customer: words('甲'), date: days('2026-10-01'), amount: money(60), settles: words('A1') });
    const { open, issues } = openOf(data(table('receivables', { ...invoices, paid: money(100, 0, null) }), receipts), AS_OF);
    assert.deepEqual(openByNumber(open), { A1: 40, A2: 200, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'paid-differs': 1 });
    assert.deepEqual(issues[0]?.cells, [{ row: 1, col: 5, value: '100.00' }]);
  });

  it('is the status where there is nothing else: paid or settled is paid, all others are open in full', () => {
    const { open } = openOf(data(table('receivables', { ...invoices, status: words('已结清', '未付', null) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 200, A3: 300 });
  });

  it('is compared with the settled date where the receipts sheet leaves a document open', () => {
    const { open, issues } = openOf(
      data(
        table('receivables', { ...invoices, settled: days('2026-09-01', '2026-10-01', null) }),
        table('receipts', { customer: words('甲'), date: days('2026-09-01'), amount: money(100) }),
      ),
      AS_OF,
    );
    assert.deepEqual(openByNumber(open), { A2: 200, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'settled-with-balance': 1 });
  });

  it('moves what was paid beyond a document to the pool', () => {
    const { open, issues } = openOf(data(table('receivables', { ...invoices, paid: money(130, 0, 0) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 170, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'document-overpaid': 1 });
  });
});

describe('open items: receipts', () => {
  const sheet = table('receivables', invoices);
  const received = (columns: Parameters<typeof table>[1]) => openOf(data(sheet, table('receipts', columns)), AS_OF);

  it('pass the excess over a named document, and unknown or later documents, to the pool with an issue', () => {
    const { open, issues } = received({
      customer: words('甲', '甲'),
      date: days('2026-10-01', '2026-10-02'),
      amount: money(130, 10),
      settles: words('A1', 'X9'),
    });
    // A1 takes 100; 30 and 10 go to A2
    assert.deepEqual(openByNumber(open), { A2: 160, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'receipt-unknown-document': 1, 'receipt-over-document': 1 });
  });

  it('may name several documents', () => {
    const { open, issues } = received({ customer: words('甲'), date: days('2026-10-01'), amount: money(250), settles: words('A3、A2') });
    assert.deepEqual(openByNumber(open), { A1: 100, A2: 200, A3: 50 });
    assert.deepEqual(issues, []);
  });

  it('that no invoice can take stay unapplied; one dated before any invoice waits for it', () => {
    const { open } = received({ customer: words('甲', '乙'), date: days('2026-01-01', '2026-10-01'), amount: money(80, 70) });
    assert.deepEqual(openByNumber(open), { A1: 20, A2: 200, A3: 300 });
    assert.equal(unappliedOf(open), 70);
  });

  it('after the as-of day settle nothing and are kept as received later', () => {
    const { open, issues } = received({ customer: words('甲', '甲'), date: days('2026-10-31', '2026-11-01'), amount: money(50, 60) });
    assert.deepEqual(openByNumber(open), { A1: 50, A2: 200, A3: 300 });
    assert.deepEqual(open.parties.later, [6000]);
    assert.deepEqual(codesOf(issues), { 'receipt-after-as-of': 1 });
  });

  it('without a customer belong to the document they name', () => {
    const { open } = received({ customer: words(null), date: days('2026-10-01'), amount: money(60), settles: words('A3') });
    assert.deepEqual(openByNumber(open), { A1: 100, A2: 200, A3: 240 });
    const first = received({ customer: words(null), date: days('2026-10-01'), amount: money(60), settles: words('A1') });
    assert.deepEqual(openByNumber(first.open), { A1: 40, A2: 200, A3: 300 });
  });

  it('by commercial bill settle nothing: the receivable keeps its age; a bank’s bill settles', () => {
    const { open, issues } = received({
      customer: words('甲', '甲'),
      date: days('2026-10-01', '2026-10-02'),
      amount: money(100, 200),
      method: words('商业承兑汇票', '银行承兑汇票'),
    });
    assert.deepEqual(openByNumber(open), { A2: 100, A3: 300 });
    assert.deepEqual(codesOf(issues), { 'commercial-bill': 1 });
  });

  it('taken back undo the latest receipt, and what undoes none is owed again from its day', () => {
    const { open } = received({
      receipt_no: words('R1', 'R2', 'R3'),
      customer: words('甲', '甲', '乙'),
      date: days('2026-10-01', '2026-10-05', '2026-10-06'),
      amount: money(150, -50, -20),
    });
    assert.deepEqual(openByNumber(open), { A2: 200, A3: 300, R3: 20 });
  });

  it('taken back undo the later receipt before the earlier, and of one day the larger', () => {
    const undone = (...dates: (string | null)[]): Record<string, number> =>
      openByNumber(
        received({
          customer: words('甲', '甲', '甲'),
          date: days(...dates, '2026-10-20'),
          amount: money(100, 200, -200),
          settles: words('A1', 'A2', null),
        }).open,
      );
    assert.deepEqual(undone('2026-10-01', '2026-10-05'), { A2: 200, A3: 300 });
    assert.deepEqual(undone('2026-10-05', '2026-10-01'), { A1: 100, A2: 100, A3: 300 });
    assert.deepEqual(undone('2026-10-01', '2026-10-01'), { A2: 200, A3: 300 });
    assert.deepEqual(undone(null, '2026-10-01'), { A2: 200, A3: 300 });
  });

  it('are used up by their day, the undated first, whatever the order of the rows', () => {
    const left = (one: string | null, two: string | null): number[] => {
      const { open } = received({ customer: words('甲', '甲'), date: days(one, two), amount: money(500, 200) });
      return Array.from(open.credits.left, value => value / 100);
    };
    // 700 received, 600 owed: 100 of the later is left
    assert.deepEqual(left('2026-10-20', '2026-10-01'), [100, 0]);
    assert.deepEqual(left('2026-10-01', '2026-10-20'), [0, 100]);
    assert.deepEqual(left(null, '2026-10-01'), [0, 100]);
    assert.deepEqual(left('2026-10-01', null), [100, 0]);
  });

  it('settle documents of one day in the order of their numbers', () => {
    const sheet = {
      doc_no: words('B', 'A', null),
      customer: words('甲', '甲', '甲'),
      doc_date: days('2026-08-10', '2026-08-10', '2026-08-10'),
      due: days('2026-09-09', '2026-09-09', '2026-09-09'),
      amount: money(100, 100, 100),
    };
    const receipts = table('receipts', { customer: words('甲'), date: days('2026-10-01'), amount: money(250) });
    assert.deepEqual(openByNumber(openOf(data(table('receivables', sheet), receipts), AS_OF).open), { B: 50 });
  });

  it('of an empty sheet are none: the paid column tells', () => {
    const receipts = table('receipts', { customer: words(), date: days(), amount: money() });
    const { open } = openOf(data(table('receivables', { ...invoices, paid: money(100, 50, null) }), receipts), AS_OF);
    assert.deepEqual(openByNumber(open), { A2: 150, A3: 300 });
  });

  it('of one hundredth have a share without a document too', () => {
    const { open } = received({ customer: words('甲'), date: days('2026-10-01'), amount: money(0.01) });
    assert.equal(open.fifoShare, 1);
  });

  it('that are void or have no amount are left out and counted', () => {
    const { open, issues } = received({
      customer: words('甲', '甲', '甲'),
      date: days('2026-10-01', '2026-10-05', '2026-10-06'),
      amount: money(150, 10, null),
      status: words('作废', null, null),
    });
    assert.deepEqual(openByNumber(open), { A1: 90, A2: 200, A3: 300 });
    assert.equal(open.scope.leftOut, 2);
    assert.deepEqual(codesOf(issues), { 'document-no-amount': 1, 'document-void': 1 });
  });

  it('are not allocated across currencies, nor across contracts or salespeople where asked', () => {
    const usd = { ...invoices, currency: words('USD', '人民币', 'CNY'), contract: words('C1', 'C2', 'C2'), owner: words('王', '王', '李') };
    const receipts = table('receipts', {
      customer: words('甲'),
      date: days('2026-10-20'),
      amount: money(350),
      currency: words('RMB'),
      contract: words('C2'),
      owner: words('李'),
    });
    const both = data(table('receivables', usd), receipts);
    assert.deepEqual(openByNumber(openOf(both, AS_OF).open), { A1: 100, A3: 150 });
    assert.deepEqual(openByNumber(openOf(both, AS_OF, { allocateByOwner: true }).open), { A1: 100, A2: 200 });
    const oneCurrency = data(table('receivables', { ...usd, currency: words('CNY', 'CNY', 'CNY') }), receipts);
    assert.deepEqual(openByNumber(openOf(oneCurrency, AS_OF, { allocateByContract: true }).open), { A1: 100, A3: 150 });
  });

  it('may go by due date first, or not be allocated at all', () => {
    const due = days('2026-12-31', '2026-10-10', '2026-11-09');
    const receipts = table('receipts', { customer: words('甲'), date: days('2026-10-20'), amount: money(250) });
    const both = data(table('receivables', { ...invoices, due }), receipts);
    assert.deepEqual(openByNumber(openOf(both, AS_OF, { allocation: 'due' }).open), { A1: 100, A3: 250 });
    const none = openOf(both, AS_OF, { allocation: 'none' }).open;
    assert.deepEqual(openByNumber(none), { A1: 100, A2: 200, A3: 300 });
    assert.equal(unappliedOf(none), 250);
  });
});

describe('open items: document words and layouts', () => {
  it('carry signs: red letters, returns, advances and write-offs reduce, whatever sign is written', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7'),
          customer: words('甲', '甲', '甲', '甲', '甲', '甲', '甲'),
          doc_type: words('蓝字', '红字', '退货', '折让', '预收', '坏账核销', '期初'),
          doc_date: days('2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06', '2026-01-01'),
          due: days('2026-03-01', null, null, null, null, null, '2026-01-31'),
          amount: money(1000, -10, 20, 30, 40, 50, 500),
        }),
      ),
      AS_OF,
    );
    // credits 10 + 20 + 30 + 40 + 50 = 150, all to the opening balance of January: 500 − 150
    assert.deepEqual(openByNumber(open), { F7: 350, F1: 1000 });
  });

  it('reduce by red letters of a direction column, written with a sign or without', () => {
    const { open } = openOf(
      data(table('receivables', { ...invoices, direction: words('蓝字', '红字', '红字'), amount: money(100, 30, -20) })),
      AS_OF,
    );
    assert.deepEqual(openByNumber(open), { A1: 50 });
  });

  it('leave drafts, void and cancelled rows out and count them', () => {
    const { open, issues } = openOf(data(table('receivables', { ...invoices, status: words('已审核', '作废', 'Draft') })), AS_OF);
    assert.deepEqual(openByNumber(open), { A1: 100 });
    assert.equal(open.scope.void, 2);
    assert.deepEqual(codesOf(issues), { 'document-void': 2, 'as-of-after-data': 1 });
  });

  it('a credit note takes the document it names first', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('A1', 'A2', 'CN'),
          customer: words('甲', '甲', '甲'),
          doc_date: days('2026-08-10', '2026-09-10', '2026-10-10'),
          due: days('2026-09-09', '2026-10-10', null),
          amount: money(100, 200, -120),
          settles: words(null, null, 'A2'),
        }),
      ),
      '2026-10-12',
    );
    assert.deepEqual(openByNumber(open), { A1: 100, A2: 80 });
  });

  it('read a ledger’s debits as documents and credits as receipts, its opening balance and not its totals', () => {
    const ledger = table('receivables', {
      customer: words('甲', '甲', '甲', '甲', '甲', '甲'),
      doc_no: words(null, '记1', '记2', '记3', '记4', null),
      doc_date: days('2026-10-01', '2026-10-05', '2026-10-10', '2026-10-15', '2026-10-25', '2026-10-31'),
      summary: words('期初余额', '销售发票', '收款', '红字冲收款', '销售退回', '本月合计'),
      debit: money(null, 500, null, null, -50, 450),
      credit: money(null, null, 700, -100, null, 600),
      direction: words('借', '借', '借', '借', '借', '借'),
      balance: money(300, 800, 100, 200, 150, 150),
    });
    const { open, issues } = openOf(data(ledger), AS_OF, { defaultTermDays: 30 });
    // 300 + 500 − (700 − 100) − 50 = 150, all of it the invoice of 5 October
    assert.deepEqual(openByNumber(open), { 记1: 150 });
    assert.deepEqual(codesOf(issues), { 'document-total': 1 });
    assert.deepEqual([open.basis, open.scope.rows, open.scope.leftOut], ['ledger', 6, 1]);
  });

  it('read a direction column: 借 owes, 贷 pays', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          customer: words('甲', '甲'),
          doc_no: words('1', '2'),
          doc_date: days('2026-10-05', '2026-10-30'),
          direction: words('借', '贷'),
          amount: money(500, 120),
        }),
      ),
      AS_OF,
      { defaultTermDays: 0 },
    );
    assert.deepEqual(openByNumber(open), { '1': 380 });
  });

  it('add net and tax where there is no amount including tax', () => {
    const { amount: _amount, ...rest } = invoices;
    const { open } = openOf(data(table('receivables', { ...rest, net: money(100, 200, 300), tax: money(13, 26, 39) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A1: 113, A2: 226, A3: 339 });
  });

  it('do not count payment rows of the receivables sheet again where there is a receipts sheet', () => {
    const { open, issues } = openOf(
      data(
        table('receivables', { ...invoices, doc_type: words('Invoice', 'Payment', 'Invoice') }),
        table('receipts', { customer: words('甲'), date: days('2026-10-20'), amount: money(200) }),
      ),
      AS_OF,
    );
    assert.deepEqual(openByNumber(open), { A3: 200 });
    assert.deepEqual(codesOf(issues), { 'payment-in-both-sheets': 1 });
  });
});

describe('open items: due dates', () => {
  it('come from the column, else the terms, else the customer’s terms, else the default, else not at all', () => {
    const sheet = table('receivables', {
      doc_no: words('1', '2', '3', '4', '5'),
      customer: words('甲', '甲', '甲', '乙', '甲'),
      doc_date: days('2026-10-01', '2026-10-01', '2026-10-01', '2026-10-01', '2026-10-01'),
      due: days('2026-10-20', null, null, null, null),
      terms: words('30天', '月结30天', null, null, '隔月结'),
      amount: money(1, 1, 1, 1, 1),
    });
    const customers = table('customers', { customer: words('甲'), terms: words('60天') });
    const { open, issues } = openOf(data(sheet, customers), AS_OF);
    assert.deepEqual(duesOf(open), ['2026-10-20', '2026-11-30', '2026-11-30', '', '']);
    assert.deepEqual([...open.items.dueFrom], [0, 1, 2, 5, 5]);
    assert.deepEqual(codesOf(issues), { 'not-aged': 1, 'terms-not-understood': 1 });
    const given = openOf(data(sheet, customers), AS_OF, { defaultTermDays: 15 }).open;
    assert.deepEqual(duesOf(given), ['2026-10-20', '2026-11-30', '2026-11-30', '2026-10-16', '']);
  });

  it('are not asked for where the document is settled', () => {
    const { issues } = openOf(
      data(
        table('receivables', {
          customer: words('甲', '甲'),
          doc_date: days(AS_OF, AS_OF),
          terms: words(null, '背靠背'),
          amount: money(10, 20),
        }),
        table('receipts', { customer: words('甲'), date: days(AS_OF), amount: money(30) }),
      ),
      AS_OF,
    );
    assert.deepEqual(issues, []);
  });

  it('count terms from the baseline date where there is one', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          customer: words('甲'),
          doc_date: days('2026-10-01'),
          baseline: days('2026-10-10'),
          terms: words('30'),
          amount: money(1),
        }),
      ),
      '2026-10-10',
    );
    assert.deepEqual(duesOf(open), ['2026-11-09']);
  });

  it('from the receipt of invoice or goods use the mapped day, else the document’s, and say so', () => {
    const sheet = {
      customer: words('甲', '甲'),
      doc_date: days('2026-10-25', '2026-10-25'),
      baseline: days('2026-10-28', null),
      terms: words('票到30天', '货到30天'),
      amount: money(1, 1),
    };
    const { open, issues } = openOf(data(table('receivables', sheet)), AS_OF);
    assert.deepEqual(duesOf(open), ['2026-11-27', '2026-11-24']);
    assert.deepEqual(codesOf(issues), { 'terms-from-other-day': 1 });
  });

  it('on a weekend move to Monday where asked', () => {
    // 31 October 2026 is a Saturday
    const sheet = table('receivables', {
      customer: words('甲', '甲'),
      doc_date: days('2026-10-01', '2026-10-01'),
      due: days('2026-10-31', '2026-11-01'),
      amount: money(1, 1),
    });
    assert.deepEqual(duesOf(openOf(data(sheet), '2026-10-01', { rollToBusinessDay: true }).open), ['2026-11-02', '2026-11-02']);
    assert.deepEqual(duesOf(openOf(data(sheet), '2026-10-01').open), ['2026-10-31', '2026-11-01']);
  });

  it('of instalments are one each, and receipts settle the earliest first; the parts add up to the cent', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('K'),
          customer: words('甲'),
          doc_date: days('2026-01-01'),
          terms: words('33.3% 2026-03-31；33.3% 2026-06-30；33.4% 2026-12-31'),
          amount: money(100.01),
        }),
        table('receipts', { customer: words('甲'), date: days('2026-10-30'), amount: money(40), settles: words('K') }),
      ),
      AS_OF,
    );
    // 100.01 × 0.333 = 33.30, × 0.666 = 66.61 → 33.31, rest 33.40
    assert.deepEqual(itemsOf(open), { K: [33.3, 33.3, 0, 0], 'K/2': [33.31, 6.7, 0, 26.61], 'K/3': [33.4, 0, 0, 33.4] });
    assert.deepEqual(duesOf(open), ['2026-03-31', '2026-06-30', '2026-12-31']);
  });

  it('of instalments take what was paid from the first on', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('K'),
          customer: words('甲'),
          doc_date: days('2026-01-31'),
          terms: words('60天50%，30天50%'),
          amount: money(100),
          paid: money(60),
        }),
      ),
      AS_OF,
    );
    assert.deepEqual(itemsOf(open), { K: [50, 50, 0, 0], 'K/2': [50, 10, 0, 40] });
  });

  it('of instalments by days fall due so many days after the document, the earliest first', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('K'),
          customer: words('甲'),
          doc_date: days('2026-01-31'),
          terms: words('60天50%，30天50%'),
          amount: money(101),
        }),
      ),
      AS_OF,
    );
    // 31 January + 30 = 2 March, + 60 = 1 April
    assert.deepEqual(duesOf(open), ['2026-03-02', '2026-04-01']);
    assert.deepEqual(openByNumber(open), { K: 50.5, 'K/2': 50.5 });
  });

  it('before the document date are used and flagged', () => {
    const { issues } = openOf(data(table('receivables', { ...invoices, due: days('2026-08-09', '2026-10-10', '2026-11-24') })), AS_OF);
    assert.deepEqual(codesOf(issues), { 'due-before-document': 1 });
    assert.deepEqual(issues[0]?.cells, [{ row: 1, col: 3, value: '2026-08-09' }]);
  });
});

describe('open items: back-dating', () => {
  it('counts only documents and receipts up to the day', () => {
    const receipts = table('receipts', { customer: words('甲', '甲'), date: days('2026-09-20', '2026-10-20'), amount: money(60, 100) });
    const both = data(table('receivables', invoices), receipts);
    assert.deepEqual(openByNumber(openOf(both, '2026-09-30').open), { A1: 40, A2: 200 });
    assert.deepEqual(openByNumber(openOf(both, '2026-08-31').open), { A1: 100 });
  });

  it('is refused for a live balance, with the reason', () => {
    const sheet = data(table('receivables', { ...invoices, balance: money(0, 200, 300) }));
    const refused = contextOf(sheet, defaultSettings(dayFromIso('2026-10-24')), issueSink()).of(openItems);
    assert.ok(refused instanceof Refusal);
    assert.match(refused.reason.en, /only a live balance .* newest document is of 2026-10-25/);
    assert.deepEqual(openByNumber(openOf(sheet, '2026-10-25').open), { A2: 200, A3: 300 });
  });

  it('is refused for payments without a date where there are later documents, with the reason', () => {
    const refusedOf = (more: Record<string, Typed>, asOf = '2026-10-24', receipts: Table[] = []): string | null => {
      const sheet = data(table('receivables', { ...invoices, ...more }), ...receipts);
      const found = contextOf(sheet, defaultSettings(dayFromIso(asOf)), issueSink()).of(openItems);
      return found instanceof Refusal ? found.reason.en : null;
    };
    assert.match(refusedOf({ paid: money(100, 50, 0) })!, /payments have no date .* newest is of 2026-10-25/);
    assert.match(refusedOf({ credited: money(null, 50, null) })!, /payments have no date/);
    assert.match(refusedOf({ status: words('Paid', 'Open', 'Open') })!, /payments have no date/);
    const undated = table('receipts', { customer: words('甲'), date: days(null), amount: money(60) });
    assert.match(refusedOf({}, '2026-10-24', [undated])!, /payments have no date/);
    // nothing paid, payments with their day, and a day on which every document stands: all can be put back
    assert.equal(refusedOf({ paid: money(0, 0, 0) }), null);
    assert.equal(refusedOf({ paid: money(100, 50, 0), settled: days('2026-09-01', '2026-10-01', null) }), null);
    assert.equal(refusedOf({ paid: money(100, 50, 0) }, '2026-10-25'), null);
  });

  it('is refused where no document counts yet', () => {
    const refused = contextOf(data(table('receivables', invoices)), defaultSettings(dayFromIso('2026-01-01')), issueSink()).of(openItems);
    assert.ok(refused instanceof Refusal);
  });

  it('warns where the as-of day is more than a week after the newest occurrence', () => {
    const sheet = data(table('receivables', invoices));
    assert.deepEqual(codesOf(openOf(sheet, '2026-11-01').issues), {});
    assert.deepEqual(codesOf(openOf(sheet, '2026-11-02').issues), { 'as-of-after-data': 1 });
  });
});

describe('open items: customers', () => {
  it('are the same by id, else by name without width, case and spaces; other variants are only suggested', () => {
    const { open, issues } = openOf(
      data(
        table('receivables', {
          doc_no: words('1', '2', '3', '4', '5'),
          customer_id: words('C1', 'c1', null, null, null),
          customer: words('华东机械有限公司', '华东机械（集团）', 'ＡＢＣ', 'abc ', '华东机械有限公司'),
          doc_date: days(AS_OF, AS_OF, AS_OF, AS_OF, AS_OF),
          due: days(AS_OF, AS_OF, AS_OF, AS_OF, AS_OF),
          amount: money(1, 2, 4, 8, 16),
        }),
        table('receipts', { customer: words('华东机械有限公司'), date: days(AS_OF), amount: money(19) }),
      ),
      AS_OF,
    );
    assert.equal(open.parties.customer.length, 2);
    assert.deepEqual(openByNumber(open), { '3': 4, '4': 8 });
    assert.deepEqual(codesOf(issues), { 'customer-several-names': 1 });
  });

  it('with names that differ only in the legal form are suggested, not merged', () => {
    const { open, issues } = openOf(
      data(table('receivables', { ...invoices, customer: words('宁波海川', '宁波海川有限公司', '其他') })),
      AS_OF,
    );
    assert.equal(open.parties.customer.length, 3);
    assert.deepEqual(codesOf(issues), { 'customer-similar-names': 2 });
    assert.equal(issues[0]?.cells[0]?.value, '宁波海川 / 宁波海川有限公司');
    const two = openOf(data(table('receivables', { ...invoices, customer: words('宁波海川', '宁波海川有限公司', '宁波海川') })), AS_OF);
    assert.deepEqual(codesOf(two.issues), { 'customer-similar-names': 2 });
  });

  it('may be called __proto__ or constructor, and nobody', () => {
    const odd = { ...invoices, customer: words('__proto__', 'constructor', null), doc_no: words('__proto__', 'toString', null) };
    const { open } = openOf(data(table('receivables', odd)), AS_OF);
    assert.deepEqual(
      Array.from(open.items.party, p => nameOf(open.customers, open.parties.customer[p]!)),
      ['__proto__', 'constructor', ''],
    );
  });

  it('with one document number twice are asked about; both rows count', () => {
    const { open, issues } = openOf(data(table('receivables', { ...invoices, doc_no: words('A1', 'A1', 'A3') })), AS_OF);
    assert.equal(
      open.items.open.reduce((sum, value) => sum + value, 0),
      60000,
    );
    assert.deepEqual(codesOf(issues), { 'document-duplicate': 2 });
    assert.deepEqual(
      issues[0]?.cells.map(cell => [cell.row, cell.value]),
      [
        [1, 'A1'],
        [2, 'A1'],
      ],
    );
  });

  it('leave rows without an amount out, with their cells', () => {
    const { open, issues } = openOf(data(table('receivables', { ...invoices, amount: money(100, null, 300) })), AS_OF);
    assert.deepEqual(openByNumber(open), { A1: 100, A3: 300 });
    assert.deepEqual(issues[0]?.cells, [{ row: 2, col: 4, value: undefined }]);
  });
});

describe('open items: what settles beside paid', () => {
  it('are columns of credit notes and write-offs, whatever their sign', () => {
    const { open } = openOf(
      data(table('receivables', { ...invoices, paid: money(40, 0, 0), credited: money(10, null, 20), written_off: money(-5, null, null) })),
      AS_OF,
    );
    // 100 − 40 − 10 − 5, 200, 300 − 20
    assert.deepEqual(openByNumber(open), { A1: 45, A2: 200, A3: 280 });
  });

  it('are such columns without a paid column too, and beside a receipts sheet', () => {
    const sheet = table('receivables', { ...invoices, credited: money(10, null, null) });
    assert.deepEqual(openByNumber(openOf(data(sheet), AS_OF).open), { A1: 90, A2: 200, A3: 300 });
    const receipts = table('receipts', { customer: words('甲'), date: days('2026-09-20'), amount: money(60), settles: words('A1') });
    assert.deepEqual(openByNumber(openOf(data(sheet, receipts), AS_OF).open), { A1: 30, A2: 200, A3: 300 });
  });

  it('are rows of money without a document, as statements have them', () => {
    const { open, issues } = openOf(
      data(
        table('receivables', {
          doc_no: words('A1', 'P1', 'P2'),
          customer: words('甲', '甲', '甲'),
          doc_date: days('2026-08-10', '2026-09-01', '2026-09-05'),
          due: days('2026-09-09', null, null),
          amount: money(500, 0, null),
          paid: money(0, 200, 100),
          balance: money(500, -200, null),
        }),
      ),
      AS_OF,
    );
    assert.deepEqual(openByNumber(open), { A1: 200 });
    assert.deepEqual(Array.from(open.credits.amount), [20000, 10000]);
    assert.deepEqual(codesOf(issues), { 'as-of-after-data': 1 });
  });

  it('are receipts written with a minus sign throughout; mixed signs stay receipts and their reversals', () => {
    const receipts = (...amounts: number[]): Table =>
      table('receipts', { customer: words('甲', '甲'), date: days('2026-09-20', '2026-10-20'), amount: money(...amounts) });
    const turned = openOf(data(table('receivables', invoices), receipts(-60, -100)), AS_OF);
    assert.deepEqual(openByNumber(turned.open), { A2: 140, A3: 300 });
    assert.deepEqual(codesOf(turned.issues), { 'receipts-negative': 1 });
    const mixed = openOf(data(table('receivables', invoices), receipts(60, -60)), AS_OF);
    assert.deepEqual(openByNumber(mixed.open), { A1: 100, A2: 200, A3: 300 });
  });
});

describe('open items: sales paid at once, and receipts taken back', () => {
  const entries = (types: readonly string[], amounts: readonly number[], more: Record<string, Typed> = {}): OpenItems =>
    openOf(
      data(
        table('receivables', {
          doc_no: words(...types.map((_, i) => `F${i + 1}`)),
          customer: words(...types.map(() => '甲')),
          doc_type: words(...types),
          doc_date: days(...types.map((_, i) => `2026-09-0${i + 1}`)),
          due: days(...types.map(() => '2026-10-01')),
          amount: money(...amounts),
          ...more,
        }),
      ),
      AS_OF,
    ).open;

  it('leave nothing open', () => {
    assert.deepEqual(openByNumber(entries(['Invoice', 'Sales Receipt', '现销'], [500, 100, 40])), { F1: 500 });
    const balance = money(500, 0, null);
    assert.deepEqual(openByNumber(entries(['Invoice', 'Sales Receipt', '现销'], [500, 100, 40], { balance })), { F1: 500 });
  });

  it('owe again what was paid, whatever the sign', () => {
    const types = ['Invoice', 'Payment', 'Payment Reversal'];
    assert.deepEqual(openByNumber(entries(types, [500, -200, 200])), { F1: 500 });
    assert.deepEqual(openByNumber(entries(types, [500, 200, -200])), { F1: 500 });
    assert.deepEqual(openByNumber(entries(['销售发票', '收款单', '退票'], [500, 200, 50])), { F1: 350 });
    const ledger = { amount: words(null, null, null), debit: money(500, null, 200), credit: money(null, 200, null) };
    assert.deepEqual(openByNumber(entries(types, [0, 0, 0], ledger)), { F1: 500 });
  });

  it('that no receipt stands for are owed as they are', () => {
    assert.deepEqual(openByNumber(entries(['Invoice', 'NSF check'], [500, 200])), { F1: 500, F2: 200 });
  });
});

describe('open items: retentions', () => {
  it('are owed and due on their own day only: no terms make them overdue', () => {
    const { open, issues } = openOf(
      data(
        table('receivables', {
          doc_no: words('F1', 'F2', 'F3'),
          customer: words('甲', '甲', '甲'),
          doc_type: words('货款', '质保金', '质保金'),
          doc_date: days('2026-01-10', '2026-01-10', '2026-01-10'),
          due: days(null, '2027-01-10', null),
          terms: words('30天', '30天', '30天'),
          amount: money(950, 50, 30),
        }),
      ),
      AS_OF,
    );
    assert.deepEqual(duesOf(open), ['2026-02-09', '2027-01-10', '']);
    assert.deepEqual(openByNumber(open), { F1: 950, F2: 50, F3: 30 });
    assert.equal(issues.find(issue => issue.code === 'not-aged')?.count, 1);
  });
});

describe('open items: a document and what is held back of it', () => {
  it('may have one number: two of either are duplicates', () => {
    const rows = (types: string[]): Record<string, number> =>
      codesOf(
        openOf(
          data(
            table('receivables', {
              doc_no: words(...types.map(() => 'F1')),
              customer: words(...types.map(() => '甲')),
              doc_type: words(...types),
              doc_date: days(...types.map(() => '2026-01-10')),
              due: days(...types.map(() => '2026-02-10')),
              amount: money(...types.map(() => 50)),
            }),
          ),
          AS_OF,
        ).issues,
      );
    assert.equal(rows(['货款', '质保金'])['document-duplicate'], undefined);
    assert.equal(rows(['货款', '质保金', '货款'])['document-duplicate'], 2);
  });
});

describe('open items: what was owed before a ledger’s first entry', () => {
  it('is owed, has no day, and is paid first', () => {
    const { open } = openOf(
      data(
        table('receivables', {
          doc_no: words('A1', 'P1'),
          customer: words('甲', '甲'),
          doc_date: days('2026-09-10', '2026-10-10'),
          debit: money(200, null),
          credit: money(null, 1000),
          opening: money(1500, null),
        }),
      ),
      AS_OF,
    );
    // 1,500 + 200 − 1,000: the opening balance is the oldest
    assert.deepEqual(Array.from(open.items.open), [50000, 20000]);
  });

  it('and a payment that names a document unknown to the ledger is said in its own row', () => {
    const { issues } = openOf(
      data(
        table('receivables', {
          doc_no: words('A1', 'P1'),
          customer: words('甲', '甲'),
          doc_date: days('2026-09-10', '2026-10-30'),
          due: days('2026-11-10', null),
          debit: money(200, null),
          credit: money(null, 50),
          settles: words(null, 'X9'),
        }),
      ),
      AS_OF,
    );
    const unknown = issues.find(issue => issue.code === 'receipt-unknown-document');
    assert.deepEqual([unknown?.tab, unknown?.cells], ['receivables', [{ row: 2, col: 6, value: 'X9' }]]);
  });

  it('may stand in a row of its own, in its column or in the running balance', () => {
    const ledger = (more: Record<string, Typed>): { open: OpenItems; codes: Record<string, number> } => {
      const sheet = table('receivables', {
        doc_no: words(null, 'A1', 'P1'),
        customer: words('甲', '甲', '甲'),
        doc_type: words('期初余额', 'Invoice', 'Payment'),
        doc_date: days('2026-09-01', '2026-09-10', '2026-10-30'),
        due: days('2026-09-01', '2026-10-10', null),
        debit: money(null, 200, null),
        credit: money(null, null, 1000),
        ...more,
      });
      const { open, issues } = openOf(data(sheet), AS_OF);
      return { open, codes: codesOf(issues) };
    };
    const column = ledger({ opening: money(1500, null, null) });
    assert.deepEqual([Array.from(column.open.items.open), column.open.scope.leftOut, column.codes], [[50000, 20000], 0, {}]);
    const running = ledger({ running: money(1500, 1700, 700) });
    assert.deepEqual([Array.from(running.open.items.open), running.open.scope.leftOut], [[50000, 20000], 0]);
    const owed = ledger({ running: money(1500, 1300, 2300), direction: words('贷', '贷', '贷') });
    assert.deepEqual([Array.from(owed.open.items.open), Array.from(owed.open.credits.amount)], [[0], [150000, 100000]]);
  });
});
