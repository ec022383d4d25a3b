import assert from 'node:assert/strict';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

/** role → header of the only tab. */
function rolesOf(rows: readonly (readonly TestCell[])[], more: Partial<Settings> = {}, tab = 'AR'): Record<string, string> {
  const settings = { ...defaultSettings(dayFromIso('2026-03-31')), ...more };
  const [found] = recognise([gridOf(tab, rows)], settings).tabs;
  return Object.fromEntries(found!.columns.map(match => [match.role, match.header]));
}
const on = (date: string): TestCell => ({ date });
const dated = (customer: string, number: string): TestCell[] => [customer, number, on('2026-01-05'), on('2026-02-05')];
const HEAD = ['Customer', 'Invoice No', 'Invoice Date', 'Due Date'];

describe('Columns that their arithmetic tells', () => {
  const both: TestCell[][] = [
    // 500 − 200 + 400 = 700: Balance runs over Open Amount
    [...HEAD, 'Original Amount', 'Open Amount', 'Balance'],
    [...dated('Deco', '1'), 500, 500, 500],
    [...dated('Deco', '2'), -200, -200, 300],
    [...dated('Deco', '3'), 900, 400, 700],
  ];

  it('of two balances the one that runs is no open amount', () => {
    const roles = rolesOf(both);
    assert.deepEqual([roles['balance'], roles['running']], ['Open Amount', 'Balance']);
  });

  it('unless a person says which is which', () => {
    const roles = rolesOf(both, { columns: { AR: { balance: 'Balance' } } });
    assert.deepEqual([roles['balance'], roles['running']], ['Balance', undefined]);
  });

  it('an unused column that closes the balance settles, under the role that its header names', () => {
    const settling = (header: string): Record<string, string> =>
      rolesOf([
        [...HEAD, 'Amount', 'Paid', header, 'Balance'],
        [...dated('A', '1'), 100, 30, 10, 60],
        [...dated('B', '2'), 200, 0, 0, 200],
        [...dated('C', '3'), 300, 100, 50, 150],
      ]);
    assert.equal(settling('Early settlement discount')['discount'], 'Early settlement discount');
    assert.equal(settling('Retainage withheld')['retention'], 'Retainage withheld');
    assert.equal(settling('Contra')['credited'], 'Contra');
    assert.equal(settling('Bad-debt relief')['written_off'], 'Bad-debt relief');
  });

  it('a credit beside an amount, without a debit, settles; in rows of its own it is what was received', () => {
    const beside = rolesOf([
      [...HEAD, 'Amount', 'Credits', 'Balance'],
      [...dated('A', '1'), 100, 0, 100],
      [...dated('B', '2'), 200, 50, 150],
    ]);
    assert.deepEqual([beside['credited'], beside['credit'], beside['balance']], ['Credits', undefined, 'Balance']);
    const below = rolesOf([
      [...HEAD, 'Amount', 'Credit'],
      [...dated('A', '1'), 100, null],
      [...dated('A', '2'), null, 50],
    ]);
    assert.deepEqual([below['paid'], below['credit']], ['Credit', undefined]);
    const sides = rolesOf([
      [...HEAD, 'Debit', 'Credit'],
      [...dated('A', '1'), 100, null],
      [...dated('A', '2'), null, 50],
    ]);
    assert.equal(sides['credit'], 'Credit');
  });

  it('an unused column that makes the balance run is the amount, with or without a column called paid', () => {
    const statement = (up: string, down: string): Record<string, string> =>
      rolesOf([
        ['Customer', 'Date', 'Type', up, down, 'Balance'],
        ['Acme', on('2026-01-05'), 'Inv', 1000, null, 1000],
        ['Acme', on('2026-02-01'), 'Pay', null, 400, 600],
        ['Acme', on('2026-02-05'), 'Inv', 300, null, 900],
      ]);
    for (const [up, down] of [
      ['Put on', 'Payments'],
      ['Put on', 'Taken off'],
    ] as const) {
      const roles = statement(up, down);
      assert.deepEqual([roles['amount'], roles['paid']], [up, down]);
    }
  });

  it('a column that does not close it stays unused', () => {
    const roles = rolesOf([
      [...HEAD, 'Amount', 'Paid', 'Contra', 'Balance'],
      [...dated('A', '1'), 100, 30, 10, 70],
      [...dated('B', '2'), 200, 0, 5, 200],
      [...dated('C', '3'), 300, 100, 50, 200],
    ]);
    assert.equal(roles['credited'], undefined);
  });

  it('an amount without tax gives way to the column that is it and the tax', () => {
    const roles = rolesOf([
      [...HEAD, 'Amount', 'Tax', 'Payable'],
      [...dated('A', '1'), 100, 13, 113],
      [...dated('B', '2'), 200, 26, 226],
      [...dated('C', '3'), 300, 39, 339],
    ]);
    assert.deepEqual([roles['amount'], roles['net']], ['Payable', 'Amount']);
  });

  it('a column that differs where one number repeats its amount is the line', () => {
    const roles = rolesOf([
      [...HEAD, 'Amount', 'Balance', 'Qty'],
      [...dated('A', '1'), 100, 100, 1],
      [...dated('A', '1'), 100, 100, 3],
      [...dated('B', '2'), 50, 50, 1],
    ]);
    assert.equal(roles['line'], 'Qty');
  });
});

describe('A ledger account', () => {
  it('is no customer beside names: its value is one in all rows, or names receivables', () => {
    for (const account of ['1200 Receivables', 'Accounts Receivable (A/R)', '应收账款', '200']) {
      const roles = rolesOf([
        ['Date', 'Num', 'Account', 'Name', 'Due Date', 'Amount'],
        [on('2026-01-05'), '1', account, 'Alpha', on('2026-02-05'), 100],
        [on('2026-01-06'), '2', account, 'Beta', on('2026-02-06'), 200],
      ]);
      assert.equal(roles['customer'], 'Name', account);
      assert.equal(roles['customer_id'], undefined, account);
    }
  });

  it('of another number for each customer is its id', () => {
    const roles = rolesOf([
      ['Date', 'Num', 'Account', 'Name', 'Due Date', 'Amount'],
      [on('2026-01-05'), '1', '100234', 'Alpha', on('2026-02-05'), 100],
      [on('2026-01-06'), '2', '100555', 'Beta', on('2026-02-06'), 200],
    ]);
    assert.deepEqual([roles['customer_id'], roles['customer']], ['Account', 'Name']);
  });
});

describe('Headers of receivables exports', () => {
  const first = (headers: readonly string[], cells: readonly TestCell[]): Record<string, string> =>
    rolesOf([headers, cells, cells], {}, 'Sheet1');

  it('of Sage, Tally, SAP and Xero are known', () => {
    const record =
      'CustomerRecord.AccountReference,CustomerRecord.AccountName,TransactionOverview.Number,TransactionOverview.Type,TransactionOverview.Date,TransactionOverview.AgedAmount';
    const sage = first(record.split(','), ['ABC001', 'ABC Design', '101', 'SI', '05/01/2026', 1200]);
    assert.deepEqual(
      ['customer_id', 'customer', 'doc_no', 'doc_type', 'doc_date', 'balance'].map(role => sage[role]),
      record.split(','),
    );
    const tally = "Date,Ref. No.,Party's Name,Opening Amount,Pending Amount,Due on,Overdue by days";
    const flat = first(tally.split(','), ['1-Feb-26', 'INV-1', 'Alpha Traders', 5000, 5000, '3-Mar-26', 28]);
    assert.deepEqual(
      ['doc_date', 'doc_no', 'customer', 'amount', 'balance', 'due', 'days_overdue'].map(role => flat[role]),
      tally.split(','),
    );
    const sap = first(
      ['Account', 'Name 1', 'DocumentNo', 'Type', 'Doc. Date', 'Net due dt', 'Amt in loc.cur.', 'LCurr', 'Amount in DC', 'Curr.'],
      ['100234', 'Muster', '1800000123', 'RV', '05.01.2026', '04.02.2026', 99, 'EUR', 110, 'USD'],
    );
    assert.deepEqual(
      [sap['due'], sap['amount'], sap['amount_base'], sap['currency'], sap['currency_base']],
      ['Net due dt', 'Amount in DC', 'Amt in loc.cur.', 'Curr.', 'LCurr'],
    );
    const xero = first(
      ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'DueDate', 'Total', 'InvoiceAmountPaid', 'InvoiceAmountDue', 'Currency', 'Type'],
      ['Ridgeway', 'INV-1', on('2026-01-10'), on('2026-02-09'), 115, 15, 100, 'NZD', 'Sales invoice'],
    );
    assert.deepEqual(
      [xero['customer'], xero['amount'], xero['paid'], xero['balance']],
      ['ContactName', 'Total', 'InvoiceAmountPaid', 'InvoiceAmountDue'],
    );
  });

  it('of an aged export keep what is on account apart, and bare days are buckets', () => {
    const roles = first(
      ['Account', 'Name', 'Current', '30 Days', '60 Days', '90 Days+', 'On Account', 'Balance', 'Credit Limit'],
      ['A001', 'Able', 100, 50, 0, 25, -20, 155, 1000],
    );
    assert.deepEqual(
      [roles['customer'], roles['bucket'], roles['unapplied'], roles['balance']],
      ['Name', '90 Days+', 'On Account', 'Balance'],
    );
  });
});
