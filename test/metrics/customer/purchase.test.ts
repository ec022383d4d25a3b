import assert from 'node:assert/strict';
import { issueSink } from '../../../engine/issue.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { PURCHASES, type Purchases } from '../../../engine/metrics/customer/purchase.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import type { Data } from '../../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { data, days, money, numbers, table, words } from '../../support/table.js';

const AS_OF = dayFromIso('2026-10-31');

function purchases(from: Data, change: Partial<Settings> = {}): { got: Purchases; codes: string[] } {
  const issues = issueSink();
  const got = contextOf(from, { ...defaultSettings(AS_OF), ...change }, issues).of(PURCHASES);
  assert.ok(!(got instanceof Refusal));
  return { got, codes: issues.list().map(i => `${i.code} ${i.count}`) };
}

const major = (values: Float64Array): number[] => [...values].map(v => v / 100);

describe('purchases', () => {
  it('are orders told apart by number: lines of one number are one order, refunds included', () => {
    const orders = table('orders', {
      customer: words('甲厂', '甲厂', '甲厂', '甲厂', '乙厂', '乙厂'),
      order_no: words('S1', 'S1', 'S2', 'S3', 'S4', 'S4'),
      date: days('2026-01-10', '2026-01-10', '2026-03-11', '2026-04-10', '2026-05-01', '2026-06-01'),
      amount: money(100, 50, 80, -30, 500, -500),
    });
    const { got } = purchases(data(orders));
    assert.deepEqual([...got.customers.names], ['乙厂', '甲厂']);
    // 乙厂: S4 comes to 0, so it is no order; 甲厂: S1 and S2, S3 is a refund
    assert.deepEqual([...got.orders], [0, 2]);
    assert.deepEqual(major(got.amount), [0, 200]);
    assert.deepEqual([...got.last].map(isoDay), ['', '2026-03-11']);
    assert.equal(got.frequency, 'orders');
  });

  it('without numbers are told apart by day', () => {
    const orders = table('orders', {
      customer: words('甲厂', '甲厂', '甲厂'),
      date: days('2026-01-10', '2026-01-10', '2026-03-11'),
      amount: money(100, 50, 80),
    });
    const { got } = purchases(data(orders));
    assert.deepEqual([...got.orders], [2]);
    assert.deepEqual([...got.rows], [3]);
  });

  it('fall in the window when as-of − 365 < day ≤ as-of; first, last and gaps take the whole history', () => {
    const orders = table('orders', {
      customer: words('甲厂', '甲厂', '甲厂', '甲厂', '乙厂'),
      date: days('2025-10-31', '2025-11-01', '2026-10-31', '2026-11-01', '2024-01-01'),
      amount: money(1, 20, 300, 4000, 5),
    });
    const { got } = purchases(data(orders));
    assert.deepEqual([...got.orders], [0, 2]);
    assert.deepEqual(major(got.amount), [0, 320]);
    assert.deepEqual([...got.first].map(isoDay), ['2024-01-01', '2025-10-31']);
    assert.equal(got.leftOut.later, 1);
    const whole = purchases(data(orders), { options: { customers: { window: 'all' } } }).got;
    assert.deepEqual([...whole.orders], [1, 3]);
  });

  it('have a median gap from three different days on', () => {
    const orders = table('orders', {
      customer: words('甲厂', '甲厂', '甲厂', '甲厂', '乙厂', '乙厂'),
      date: days('2026-01-01', '2026-01-11', '2026-01-11', '2026-03-02', '2026-01-01', '2026-02-01'),
      amount: money(1, 1, 1, 1, 1, 1),
    });
    const { got } = purchases(data(orders));
    // 甲厂: 10 and 50 days; 乙厂: one gap only
    assert.deepEqual([...got.gap], [NaN, 30]);
    assert.deepEqual([...got.orderDays], [2, 3]);
  });

  it('leave out rows after the as-of day and rows without a customer, day or amount, and say which', () => {
    const orders = table('orders', {
      customer: words('甲厂', null, '甲厂', '甲厂', '甲厂'),
      date: days('2026-01-01', '2026-01-02', null, '2026-01-04', '2026-12-01'),
      amount: money(1, 1, 1, null, 1),
    });
    const { got, codes } = purchases(data(orders));
    assert.deepEqual(got.leftOut, { later: 1, incomplete: 3, other: 0, noRate: 0 });
    assert.deepEqual(codes, ['purchase-incomplete 1', 'purchase-incomplete 1', 'purchase-incomplete 1', 'purchase-after-as-of 1']);
  });

  it('tell that the as-of day is more than 7 days after the newest order, but not of a month that has just closed', () => {
    const of = (day: string): string[] =>
      purchases(data(table('orders', { customer: words('甲厂'), date: days(day), amount: money(1) }))).codes;
    // as of 2026-10-31, a month's end: an order of October is of the month that closes
    assert.deepEqual(of('2026-10-24'), []);
    assert.deepEqual(of('2026-10-01'), []);
    assert.deepEqual(of('2026-09-30'), ['as-of-after-data 1']);
  });

  it('of one currency stay in it; of several are turned into the base currency', () => {
    const of = (...currency: (string | null)[]): Data =>
      data(
        table('orders', {
          customer: words(...currency.map(() => '甲厂')),
          date: days(...currency.map(() => '2026-01-01')),
          amount: money(...currency.map(() => 100)),
          currency: words(...currency),
        }),
      );
    const dollars = purchases(of('USD', '美元')).got;
    assert.equal(dollars.currency, 'USD');
    assert.deepEqual(major(dollars.amount), [200]);
    const mixed = purchases(of('USD', 'CNY', null), { rates: { USD: 7.123 } }).got;
    assert.equal(mixed.currency, 'CNY');
    assert.deepEqual(major(mixed.amount), [912.3]);
  });

  it('in a currency without a rate are left out, never taken at 1', () => {
    const orders = table('orders', {
      customer: words('甲厂', '乙厂', '乙厂'),
      date: days('2026-01-01', '2026-01-02', '2026-01-03'),
      amount: money(100, 200, 300),
      currency: words('CNY', 'EUR', 'EUR'),
    });
    const { got, codes } = purchases(data(orders));
    assert.deepEqual(major(got.amount), [0, 100]);
    assert.equal(got.leftOut.noRate, 2);
    assert.deepEqual(codes, ['as-of-after-data 1', 'purchase-no-rate 2']);
  });

  it('come from invoices where there are no orders: credit notes are refunds, receipts and void rows are none', () => {
    const receivables = table('receivables', {
      customer: words('甲厂', '甲厂', '甲厂', '甲厂', '甲厂'),
      doc_no: words('F1', 'F2', 'F3', 'F4', 'F5'),
      doc_type: words('蓝字发票', '红字发票', '收款单', '期初', '蓝字发票'),
      status: words(null, null, null, null, '作废'),
      doc_date: days('2026-01-01', '2026-02-01', '2026-02-02', '2026-01-01', '2026-03-01'),
      amount: money(1000, 200, 500, 900, 70),
    });
    const { got } = purchases(data(receivables));
    assert.equal(got.lines.source, 'receivables');
    assert.deepEqual(major(got.amount), [800]);
    assert.deepEqual([...got.orders], [1]);
    assert.equal(got.leftOut.other, 3);
    const first = table('receivables', {
      customer: words('甲厂', '甲厂'),
      doc_type: words('收款单', '蓝字发票'),
      doc_date: days('2026-01-01', '2026-02-01'),
      amount: money(500, 100),
    });
    assert.deepEqual(major(purchases(data(first)).got.amount), [100]);
  });

  it('come from won deals where there are neither: on the day they closed, each once', () => {
    const pipeline = table('pipeline', {
      opp_id: words('D1', 'D2', 'D3', 'D3', 'D4'),
      customer: words('甲厂', '甲厂', '乙厂', '乙厂', '丙厂'),
      stage: words('赢单', '输单', '赢单', '赢单', '赢单'),
      amount: money(100, 50, 30, 30, 20),
      closed: days('2026-01-01', '2026-02-01', '2026-03-01', '2026-03-01', '2026-12-01'),
    });
    const { got } = purchases(data(pipeline));
    assert.equal(got.lines.source, 'pipeline');
    const bought = got.customers.names.map((name, i) => [name, got.orders[i], got.amount[i]! / 100]);
    // 丙厂 closes after the as-of day: its deal is still open
    assert.deepEqual(
      bought.filter(([, n]) => n),
      [
        ['乙厂', 1, 30],
        ['甲厂', 1, 100],
      ],
    );
  });

  it('are refused where no row is usable', () => {
    const orders = table('orders', { customer: words('甲厂'), date: days('2027-01-01'), amount: money(1) });
    const got = contextOf(data(orders), defaultSettings(AS_OF), issueSink()).of(PURCHASES);
    assert.ok(got instanceof Refusal);
    assert.match(got.reason.zh, /没有可用的购买记录/);
  });

  it('name one owner a customer: the customers sheet, else the latest row; the product with the largest amount', () => {
    const orders = table('orders', {
      customer: words('甲厂', '甲厂', '甲厂', '乙厂'),
      date: days('2026-01-01', '2026-02-01', '2026-03-01', '2026-01-01'),
      amount: money(500, 100, 450, 1),
      owner: words('王', '李', null, '赵'),
      product: words('泵', '阀', '阀', null),
    });
    const customers = table('customers', { customer: words('乙 厂'), owner: words('孙') });
    const { got } = purchases(data(orders, customers));
    const trait = (id: string): (string | undefined)[] => {
      const t = got.traits.find(x => x.id === id)!;
      return [...t.codes].map(code => (code < 0 ? undefined : t.words.at(code)));
    };
    assert.deepEqual([...got.customers.names], ['乙厂', '甲厂']);
    assert.deepEqual(trait('owner'), ['孙', '李']);
    assert.deepEqual(trait('product'), [undefined, '阀']);
    // of equal amounts the first in code order, whichever row stands first
    for (const named of [
      ['A', 'B'],
      ['B', 'A'],
    ]) {
      const equal = table('orders', {
        customer: words('甲厂', '甲厂'),
        date: days('2026-01-01', '2026-02-01'),
        amount: money(5, 5),
        product: words(...named),
      });
      const product = purchases(data(equal)).got.traits.find(x => x.id === 'product')!;
      assert.equal(product.words.at(product.codes[0]!), 'A');
    }
  });

  it('in another currency take the rate of the settings, else that of their row, else none', () => {
    const orders = table('orders', {
      customer: words('甲', '乙', '丙', '丁', '戊'),
      date: days(...Array<string>(5).fill('2026-10-01')),
      currency: words('USD', 'CNY', 'EUR', 'GBP', 'JPY'),
      amount: money(100, 50, 10, 20, 7),
      rate: numbers(7.1, 1, 9, null, null),
      amount_base: money(null, null, null, 180, null),
    });
    const { got, codes } = purchases(data(orders), { currency: 'CNY', rates: { EUR: 8 } });
    // 100 × 7.1 · 50 · 10 × 8 of the settings · 20 × 180 / 20 · no rate for the yen; by customer key: 丁 丙 乙 戊 甲
    assert.deepEqual(major(got.amount), [180, 80, 50, 0, 710]);
    assert.deepEqual([got.leftOut.noRate, codes], [1, ['purchase-no-rate 1']]);
  });

  it('name the owner of the latest day; of several rows of that day the largest amount’s, of equal amounts the first in code order', () => {
    const owner = (...rows: [day: string, amount: number, owner: string][]): string => {
      const orders = table('orders', {
        customer: words(...rows.map(() => '甲厂')),
        date: days(...rows.map(r => r[0])),
        amount: money(...rows.map(r => r[1])),
        owner: words(...rows.map(r => r[2])),
      });
      const trait = purchases(data(orders)).got.traits.find(t => t.id === 'owner')!;
      return trait.words.at(trait.codes[0]!)!;
    };
    const day = '2026-03-02';
    assert.equal(owner([day, 1, '王'], ['2026-03-01', 9, '李']), '王');
    assert.equal(owner([day, 1, '王'], [day, 2, '李'], [day, 1, '孙']), '李');
    // 周 U+5468, 李 U+674E, 王 U+738B
    assert.equal(owner([day, 2, '李'], [day, 2, '周'], [day, 2, '王']), '周');
    assert.equal(owner([day, 2, '周'], [day, 2, '李'], [day, 1, '一']), '周');
  });

  it('from a ledger’s invoices leave out what a credit entry or a row without a debit pays', () => {
    const rows = { customer: words('甲', '甲', '甲', '甲'), doc_date: days('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04') };
    const entries = table('receivables', { ...rows, direction: words('借', '贷', '贷', '借'), amount: money(100, 60, -5, 7) });
    const one = purchases(data(entries)).got;
    assert.deepEqual([major(one.amount), one.leftOut.other], [[102], 1]);
    const debits = table('receivables', { ...rows, debit: money(100, null, 0, 7), credit: money(null, 60, 5, null) });
    const two = purchases(data(debits)).got;
    assert.deepEqual([major(two.amount), two.leftOut.other], [[107], 2]);
  });

  it('take no owner from a customers sheet where it lists their name twice, unless the id tells which', () => {
    const customers = table('customers', { customer_id: words('C1', 'C2'), customer: words('甲', '甲'), owner: words('孙', '钱') });
    const owner = (...ids: (string | null)[]): (string | null)[] => {
      const rows = { customer_id: words(...ids), customer: words(...ids.map(() => '甲')), date: days(...ids.map(() => '2026-01-01')) };
      const { traits } = purchases(data(table('orders', { ...rows, amount: money(...ids.map(() => 1)) }), customers)).got;
      const trait = traits.find(t => t.id === 'owner')!;
      return [...trait.codes].map(code => (code < 0 ? null : trait.words.at(code)!));
    };
    assert.deepEqual(owner('C1'), ['孙']);
    assert.deepEqual(owner('C1', 'C2'), ['孙', '钱']);
    assert.deepEqual(owner(null), [null]);
    assert.deepEqual(owner('C9'), [null]);
  });
});
