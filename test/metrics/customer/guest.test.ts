import assert from 'node:assert/strict';
import { issueSink } from '../../../engine/issue.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { isGuestName } from '../../../engine/sheets/word/guestword.js';
import { CUSTOMERS } from '../../../engine/metrics/customer/customers.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { defaultSettings } from '../../../engine/settings.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { data, days, money, table, words } from '../../support/table.js';

function customersOf(columns: Parameters<typeof table>[1]): {
  names: string[];
  all: string[];
  rows: number;
  guests: number;
  codes: string[];
  notes: string;
} {
  const issues = issueSink();
  const from = data(table('orders', columns));
  const context = contextOf(from, defaultSettings(dayFromIso('2026-10-31')), issues);
  const got = context.of(CUSTOMERS);
  assert.ok(!(got instanceof Refusal));
  const { names } = got.purchases.customers;
  return {
    names: Array.from(got.scored, i => names.at(i)!),
    all: [...names],
    rows: got.purchases.guests.rows,
    guests: got.purchases.guests.amount / 100,
    codes: issues.list().map(issue => `${issue.code} ${issue.count}`),
    notes: CUSTOMERS.report(got, from, context)
      .notes.map(note => note.en)
      .join(' '),
  };
}

describe('unknown people', () => {
  it('are known by what people call them', () => {
    const guests = [
      ...['Guest', 'GUEST CUSTOMER', 'Walk-in', 'walk in customer', 'Walkin Customers', 'Cash Sale', 'Cash Sales', 'Cash customer', 'Cash'],
      ...[
        'Counter Sales',
        'One-time customer',
        'Misc. Customer',
        'Anonymous',
        'Unknown',
        'Retail customer',
        'General Public',
        'Ｇｕｅｓｔ',
      ],
      ...[
        '散客',
        '门店散客',
        '門店散客',
        '零售客户',
        '零散客戶',
        '现金客户',
        '現銷客戶',
        '匿名',
        '匿名用户',
        '游客',
        '遊客',
        '其他客户',
        '个人',
        '过路客',
      ],
    ];
    assert.deepEqual(
      guests.filter(name => !isGuestName(name)),
      [],
    );
    const names = [
      'Guest Hotels Ltd',
      'Cashmere House',
      'Walker',
      'Unknown Pleasures Records',
      '散客旅行社',
      '个人护理用品公司',
      '零售通科技',
      'Guest 1042',
    ];
    assert.deepEqual(names.filter(isGuestName), []);
  });

  it('are left out of customers, and said: rows and amount', () => {
    const got = customersOf({
      customer: words('Acme', 'Guest', 'guest', '散客', 'Acme', 'Beta'),
      date: days('2026-10-01', '2026-10-02', '2026-10-03', '2024-01-01', '2026-09-01', '2026-10-05'),
      amount: money(10, 500, 400, 9, 20, 15),
    });
    // 500 + 400 in the window; the 9 of 2024 are a row, outside the window
    assert.deepEqual(got, { ...got, names: ['Acme', 'Beta'], rows: 3, guests: 900, codes: ['purchase-guest 3'] });
    assert.match(got.notes, /3 rows of unknown people .* left out \(CNY 900 in the window\)/);
    assert.doesNotMatch(got.notes, /without a customer/);
  });

  it('are told by the account they are booked on too; an e-mail is a person', () => {
    const got = customersOf({
      customer_id: words('C001', 'C009', 'a@x.com', 'GUEST', 'CASH', null),
      customer: words('Acme', 'Walk-in', 'Guest', 'Mrs Lee', null, 'Guest'),
      date: days(...Array<string>(6).fill('2026-10-01')),
      amount: money(60, 5, 40, 30, 3, 1),
    });
    assert.deepEqual(got, { ...got, names: ['Acme', 'Guest', 'Mrs Lee'], rows: 3, guests: 9 });
    const first = customersOf({
      customer_id: words('C009', 'C001', 'C009'),
      customer: words('Walk-in', 'Acme', null),
      date: days(...Array<string>(3).fill('2026-10-01')),
      amount: money(5, 60, 7),
    });
    assert.deepEqual(first, { ...first, names: ['Acme'], all: ['Acme'], rows: 2, guests: 12 });
  });
});
