import assert from 'node:assert/strict';
import { comparesDays } from '../../../engine/metrics/openitem/late.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { codesOf, openByNumber, openOf } from '../../support/receivable.js';
import { data, days, money, numbers, table, words } from '../../support/table.js';

const AS_OF = '2026-04-10';

const invoices = {
  doc_no: words('1', '2', '3', '4'),
  customer: words('甲', '甲', '甲', '甲'),
  doc_date: days('2026-04-05', '2026-04-05', '2026-04-05', '2026-04-05'),
  due: days('2026-04-09', '2026-04-09', '2026-04-09', '2026-04-09'),
  amount: money(100, 100, 100, 100),
};
const codes = (columns: Parameters<typeof table>[1], asOf = AS_OF) => {
  const { open, issues } = openOf(data(table('receivables', { ...invoices, ...columns })), asOf);
  return { open: openByNumber(open), codes: codesOf(issues), cells: issues.map(issue => issue.cells) };
};

describe('a status beside columns of payment', () => {
  it('that says paid settles a document without date and amount of payment, with a warning', () => {
    const found = codes({ status: words('Paid', 'Open', '已付', 'Paid'), settled: days(null, null, null, '2026-04-08') });
    assert.deepEqual(found.open, { 2: 100 });
    assert.deepEqual(found.codes, { 'status-paid-undated': 2 });
    assert.deepEqual(found.cells, [
      [
        { row: 1, col: 5, value: 'Paid' },
        { row: 3, col: 5, value: '已付' },
      ],
    ]);
  });

  it('settles where the paid column is blank or 0, never against a part payment or a balance: that is listed', () => {
    const paid = codes({ status: words('Paid', 'Paid', 'Paid', 'Open'), paid: money(null, 0, 30, null) });
    assert.deepEqual(
      [paid.open, paid.codes],
      [
        { 3: 70, 4: 100 },
        { 'status-paid-undated': 2, 'status-differs': 1 },
      ],
    );
    const balance = codes({ status: words('Paid', 'Paid', 'Open', 'Paid'), balance: money(0, 40, 100, null) });
    assert.deepEqual(
      [balance.open, balance.codes],
      [
        { 2: 40, 3: 100 },
        { 'status-paid-undated': 1, 'status-differs': 1 },
      ],
    );
  });

  it('that says open beside a settled date is listed; the date is used', () => {
    const found = codes({ status: words('Open', '未付', 'Open', 'Paid'), settled: days('2026-04-08', '2026-04-10', null, '2026-04-08') });
    assert.deepEqual([found.open, found.codes], [{ 3: 100 }, { 'status-differs': 2 }]);
  });

  it('contradicts nothing that is settled after the as-of day', () => {
    const found = codes({
      status: words('Paid', 'Paid', 'Paid', 'Paid'),
      settled: days('2026-04-11', '2026-04-12', '2026-04-13', '2026-04-14'),
    });
    assert.deepEqual([found.open, found.codes], [{ 1: 100, 2: 100, 3: 100, 4: 100 }, {}]);
  });
});

describe('a row that names nobody', () => {
  it('keeps its amount, and is listed with its cell', () => {
    const found = codes({ customer: words('甲', null, '甲', null), paid: money(0, 0, 0, 100) });
    assert.deepEqual(found.open, { 1: 100, 2: 100, 3: 100 });
    assert.deepEqual(found.codes, { 'no-customer': 2 });
    assert.deepEqual(found.cells, [
      [
        { row: 2, col: 1, value: undefined },
        { row: 4, col: 1, value: undefined },
      ],
    ]);
  });

  it('names somebody by an id alone', () => {
    assert.deepEqual(codes({ customer: words(null, null, null, null), customer_id: words('C1', 'C1', 'C1', 'C1') }).codes, {});
  });
});

describe('days overdue of the sheet', () => {
  // due 9 April: 1 was settled in time, 2 one day late, 3 and 4 after the as-of day, 5 and 6 days late
  const settled = days('2026-04-09', '2026-04-10', '2026-04-14', '2026-04-15');

  it('that are lateness at settlement are not held against the as-of day', () => {
    assert.deepEqual(codes({ settled, days_overdue: numbers(0, 1, 5, 6) }).codes, {});
  });

  it('are lateness at settlement only where nine in ten of the settled agree', () => {
    // ten settled a day late, one or two of them said to be four days late
    const isCompared = (...wrong: number[]): boolean => {
      const all = <T>(value: T): T[] => Array.from({ length: 10 }, () => value);
      const said = numbers(...all(1).map((late, i) => (wrong.includes(i) ? 4 : late)));
      const ten = { due: days(...all('2026-04-09')), settled: days(...all('2026-04-10')), days_overdue: said };
      return comparesDays(table('receivables', ten), dayFromIso('2026-04-30'))(0);
    };
    assert.equal(isCompared(9), false);
    assert.equal(isCompared(8, 9), true);
  });

  it('are not compared for a document that was settled later, and are for one still open', () => {
    // as of 10 April document 4 is 1 day late, not 9; document 2 shows nothing of its lateness, so the column is of open documents
    const open = days('2026-04-09', '2026-04-10', '2026-04-14', null);
    assert.deepEqual(codes({ settled: open, days_overdue: numbers(null, 0, 33, 9) }).codes, { 'days-overdue-differ': 1 });
  });
});
