import assert from 'node:assert/strict';
import { orderLines } from '../../../engine/metrics/customer/orderline.js';
import { defaultSettings } from '../../../engine/settings.js';
import { orderWord } from '../../../engine/sheets/word/orderword.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { data, days, money, numbers, table, words } from '../../support/table.js';

const SETTINGS = defaultSettings(dayFromIso('2026-06-01'));
type Columns = Parameters<typeof table>[1];

/** Amounts of the rows that count, in major units; null = the row adds nothing. */
function amounts(columns: Columns, settings = SETTINGS): (number | null)[] {
  const lines = orderLines(data(table('orders', columns)), settings, (_, line, written) => (written ?? line)!)!;
  return Array.from(lines.amount, (value, row) => (lines.other?.[row] === 1 ? null : value / 100));
}

describe('orders as purchases', () => {
  const dated = (n: number): Columns => ({
    date: days(...Array<string>(n).fill('2026-05-01')),
    customer: words(...Array<string>(n).fill('甲')),
  });

  it('are quantity × unit price where no amount is written; a negative quantity is a return', () => {
    // 6 × 3.39 = 20.34; −1 × 2.55
    const lines = amounts({ ...dated(2), quantity: numbers(6, -1), unit_price: money(3.39, 2.55) });
    assert.deepEqual(lines, [20.34, -2.55]);
  });

  it('leave out what was cancelled, never paid, or refunded in full', () => {
    const status = words('Completed', 'Cancelled', 'Refunded', '交易关闭', '等待买家付款', '交易成功');
    assert.deepEqual(amounts({ ...dated(6), amount: money(1, 2, 3, 4, 5, 6), status }), [1, null, null, null, null, 6]);
  });

  it('lose what was refunded of them, and all of it where the refund is the whole', () => {
    const status = words('partially_refunded', 'refunded', 'paid');
    assert.deepEqual(amounts({ ...dated(3), amount: money(200, 300, 50), refunded: money(100, 300, 0), status }), [100, null, 50]);
  });

  it('are cancelled by a day of cancelling too', () => {
    assert.deepEqual(amounts({ ...dated(2), amount: money(1, 2), cancelled: days('2026-05-02', null) }), [null, 2]);
  });

  it('count the total of an order of several lines once', () => {
    const order_no = words('1', '1', '2');
    assert.deepEqual(amounts({ ...dated(3), order_no, amount: money(105, null, 40) }), [105, null, 40], 'the total on the first line only');
    // the total 100 on both lines of order 1, whose lines are 60 and 40; order 2 is one line
    const repeated = { ...dated(3), order_no, amount: money(100, 100, 40), quantity: numbers(1, 1, 1), unit_price: money(60, 40, 40) };
    assert.deepEqual(amounts(repeated), [100, null, 40]);
    const lines = { ...dated(3), order_no, amount: money(60, 40, 40), quantity: numbers(1, 1, 1), unit_price: money(60, 40, 40) };
    assert.deepEqual(amounts(lines), [60, 40, 40], 'amounts of the lines themselves');
    const alike = { ...dated(3), order_no, amount: money(50, 50, 40), quantity: numbers(1, 1, 1), unit_price: money(50, 50, 40) };
    assert.deepEqual(amounts(alike), [50, 50, 40], 'two lines of one price are two lines');
  });

  it('that came back are none, but a negative row takes back', () => {
    const columns = { ...dated(2), amount: money(100, -100), status: words('Returned', 'Returned') };
    assert.deepEqual(amounts(columns), [null, -100]);
  });

  it('take a word as the settings say it means', () => {
    const columns = { ...dated(1), amount: money(9), status: words('归档') };
    assert.deepEqual(amounts(columns), [9], 'not understood: it counts, and is asked about');
    assert.deepEqual(amounts(columns, { ...SETTINGS, words: { orders: { 归档: 'cancelled' } } }), [null]);
  });
});

describe('the status of an order', () => {
  const CASES: readonly (readonly [string, ReturnType<typeof orderWord>])[] = [
    ['交易成功', 'placed'],
    ['买家已付款，等待卖家发货', 'placed'],
    ['卖家已发货，等待买家确认', 'placed'],
    ['付款以后用户退款成功，交易自动关闭', 'refunded'],
    ['付款以前，卖家或买家主动关闭交易', 'cancelled'],
    ['等待买家付款', 'unpaid'],
    ['已取消', 'cancelled'],
    ['部分退款', 'placed'],
    ['没有退款', 'placed'],
    ['wc-processing', 'placed'],
    ['Processing', 'placed'],
    ['on-hold', 'placed'],
    ['pending payment', 'unpaid'],
    ['voided', 'cancelled'],
    ['partially_refunded', 'placed'],
    ['Sales Return', 'return'],
    ['退货', 'return'],
    ['未关闭', 'placed'],
    ['取消失败', 'placed'],
    ['Not cancelled', 'placed'],
    ['Cancellation rejected', 'placed'],
    ['待取消审核', null],
    ['退货中', null],
    ['Avoid delay', null],
    ['Cancelled by customer', 'cancelled'],
    ['Returned', 'refunded'],
    ['已退货', 'refunded'],
    ['Aardvark', null],
  ];
  for (const [word, meaning] of CASES)
    it(`“${word}” is ${meaning ?? 'not understood'}`, () => {
      assert.equal(orderWord(word), meaning);
    });
});
