import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportJson } from '../../engine/json.js';
import { AGING } from '../../engine/metrics/aging/aging.js';
import { AGING_DETAIL } from '../../engine/metrics/aging/detail.js';
import { CUSTOMERS } from '../../engine/metrics/customer/customers.js';
import { WINRATE } from '../../engine/metrics/winrate/winrate.js';
import { withRounding } from '../../engine/report/rounding.js';
import type { Report } from '../../engine/report/report.js';
import type { Data } from '../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../engine/units/day.js';
import { column, figure, reportOf } from '../support/metric.js';
import { codesOf, itemsOf, openOf } from '../support/receivable.js';
import { data, days, money, table, words } from '../support/table.js';

const AS_OF = dayFromIso('2026-10-31');
const ASKED = isoDay(AS_OF);

/** An amount of up to six decimals above 0: whole millionths of the major unit. */
const amount = fc
  .integer({ min: 0, max: 6 })
  .chain(places => fc.integer({ min: 1, max: 99_999 }).map(digits => digits * 10 ** (6 - places)))
  .filter(millionths => millionths < 1e12);

const major = (millionths: number): number => millionths / 1e6;
const sum = (list: readonly number[]): bigint => list.reduce((all, one) => all + BigInt(one), 0n);

/** A sum of millionths as it is printed: cents, halves away from zero. */
function cents(millionths: bigint): number {
  const size = millionths < 0n ? -millionths : millionths;
  return Number((size + 5_000n) / 10_000n) * (millionths < 0n ? -1 : 1);
}
const printed = (value: unknown): number => Math.sign(value as number) * Math.round(Number((Math.abs(value as number) * 100).toFixed(4)));

interface Entry {
  readonly number: string;
  readonly customer: string;
  readonly day: number;
  readonly amount: number;
  /** The document that a receipt names. */
  readonly settles?: string | null;
}
/** Entries, each with a number of its own. */
const entries = (least: number, most: number): fc.Arbitrary<Entry[]> =>
  fc
    .array(
      fc.record({
        customer: fc.constantFrom('甲', '乙', '丙'),
        day: fc.integer({ min: AS_OF - 200, max: AS_OF }),
        amount,
        settles: fc.constantFrom(null, null, '0', '1', '9'),
      }),
      {
        minLength: least,
        maxLength: most,
      },
    )
    .map(list => list.map((one, i) => ({ ...one, number: String(i) })));

function receivables(invoices: readonly Entry[], receipts: readonly Entry[]): Data {
  const paid = table('receipts', {
    customer: words(...receipts.map(r => r.customer)),
    date: days(...receipts.map(r => isoDay(r.day))),
    amount: money(...receipts.map(r => major(r.amount))),
    settles: words(...receipts.map(r => r.settles ?? null)),
  });
  return data(
    table('receivables', {
      doc_no: words(...invoices.map(d => d.number)),
      customer: words(...invoices.map(d => d.customer)),
      doc_date: days(...invoices.map(d => isoDay(d.day))),
      due: days(...invoices.map(d => isoDay(d.day + 30))),
      amount: money(...invoices.map(d => major(d.amount))),
    }),
    ...(receipts.length > 0 ? [paid] : []),
  );
}

const orders = (rows: readonly Entry[]): Data =>
  data(
    table('orders', {
      customer: words(...rows.map(o => o.customer)),
      date: days(...rows.map(o => isoDay(o.day))),
      amount: money(...rows.map(o => major(o.amount))),
    }),
  );

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length });

describe('amounts of more than two decimals', () => {
  it('add up to what Excel’s SUM of the cells shows, by customer and in all', () => {
    // Acme 0.004 × 3 = 0.012, shown 0.01; Beta 10.2345 + 20.3345 = 30.569, shown 30.57; in all 30.581, shown 30.58
    const { report } = reportOf(
      CUSTOMERS,
      data(
        table('orders', {
          order_no: words('1', '2', '3', '4', '5'),
          customer: words('Acme', 'Acme', 'Acme', 'Beta', 'Beta'),
          date: days('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05'),
          amount: money(0.004, 0.004, 0.004, 10.2345, 20.3345),
        }),
      ),
      ASKED,
    );
    assert.equal(figure(report, 'amount'), 30.581);
    assert.deepEqual(column(report, 'customers', 'customer'), ['Beta', 'Acme']);
    assert.deepEqual(column(report, 'customers', 'amount'), [30.569, 0.012]);
    assert.ok(report.checks.every(check => check.ok));
  });

  it('of purchases come to the decimal sum, in any order of rows', () => {
    fc.assert(
      fc.property(
        entries(1, 20).chain(rows => fc.record({ rows: fc.constant(rows), turned: shuffled(rows) })),
        ({ rows, turned }) => {
          const { report } = reportOf(CUSTOMERS, orders(rows), ASKED);
          assert.equal(printed(figure(report, 'amount')), cents(sum(rows.map(o => o.amount))));
          const names = column(report, 'customers', 'customer');
          column(report, 'customers', 'amount').forEach((total, i) => {
            const own = rows.filter(o => o.customer === names[i]).map(o => o.amount);
            assert.equal(printed(total), cents(sum(own)));
          });
          assert.deepEqual(reportJson(reportOf(CUSTOMERS, orders(turned), ASKED).report), reportJson(report));
        },
      ),
    );
  });

  it('of won deals come to the decimal sum', () => {
    fc.assert(
      fc.property(entries(1, 20), rows => {
        const deals = table('pipeline', {
          opp_id: words(...rows.map(o => o.number)),
          status: words(...rows.map(() => '赢单')),
          owner: words(...rows.map(o => o.customer)),
          closed: days(...rows.map(o => isoDay(o.day))),
          amount: money(...rows.map(o => major(o.amount))),
        });
        const { report } = reportOf(WINRATE, data(deals), ASKED);
        assert.equal(printed(figure(report, 'wonAmount')), cents(sum(rows.map(o => o.amount))));
        assert.ok(report.checks.every(check => check.ok));
      }),
    );
  });

  it('of receivables come to the decimal sum of documents less receipts, in any order of rows', () => {
    fc.assert(
      fc.property(
        fc.record({ invoices: entries(1, 15), receipts: entries(0, 8) }).chain(({ invoices, receipts }) =>
          fc.record({
            invoices: fc.constant(invoices),
            receipts: fc.constant(receipts),
            turned: fc.record({ invoices: shuffled(invoices), receipts: shuffled(receipts) }),
          }),
        ),
        ({ invoices, receipts, turned }) => {
          const told = (from: Data): Report[] => [AGING, AGING_DETAIL].map(metric => reportOf(metric as typeof AGING, from, ASKED).report);
          const [aging, detail] = told(receivables(invoices, receipts)) as [Report, Report];
          const expected = cents(sum(invoices.map(d => d.amount)) - sum(receipts.map(r => r.amount)));
          assert.equal(printed(figure(aging, 'total')), expected);
          for (const check of [...aging.checks, ...detail.checks]) assert.ok(check.ok, check.id);
          const again = told(receivables(turned.invoices, turned.receipts));
          assert.deepEqual(again.map(reportJson), [aging, detail].map(reportJson));
        },
      ),
    );
  });

  it('are settled first in, first out as the closed form says, and leave no residue behind', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 10 }), fc.array(amount, { maxLength: 6 }), (amounts, received) => {
        const invoices = amounts.map((one, i) => ({ number: String(i), customer: '甲', day: AS_OF - 100 + i, amount: one }));
        const receipts = received.map((one, i) => ({ number: String(i), customer: '甲', day: AS_OF - 1, amount: one }));
        const { open } = openOf(receivables(invoices, receipts), ASKED);
        const found = itemsOf(open);
        const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
        const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
        const balance = most(0n, sum(amounts) - sum(received));
        amounts.forEach((one, i) => {
          const expected = least(BigInt(one), most(0n, balance - sum(amounts.slice(i + 1))));
          assert.equal(found[String(i)]![3], Number(expected) / 1e6);
        });
        const left = open.credits.left.reduce((all, one) => all + BigInt(Math.round(one * 1e4)), 0n);
        assert.equal(left, most(0n, sum(received) - sum(amounts)));
      }),
    );
  });

  // Amounts worked out to four decimals and paid in whole cents, as ERP systems export them:
  //   1  100.0034 paid 100.00: 0.0034 open      3  50.0021, nothing paid: 50.0021 open
  //   2   80.0049 paid  80.00: 0.0049 open      4  20.0018, paid 20.01: 0.0082 paid too much, shown as 0.01
  const erp = data(
    table('receivables', {
      doc_no: words('1', '2', '3', '4'),
      customer: words('甲', '甲', '乙', '丙'),
      doc_date: days('2026-10-25', '2026-10-25', '2026-10-25', '2026-10-25'),
      due: days('2026-10-30', '2026-10-30', '2026-10-30', '2026-10-30'),
      amount: money(100.0034, 80.0049, 50.0021, 20.0018),
      paid: money(100, 80, 0, 20.01),
    }),
  );

  it('leave a document open from half a cent on: what is less stays in the total and is no row', () => {
    const { report: aging, issues } = reportOf(AGING, erp, ASKED);
    const { report: detail } = reportOf(AGING_DETAIL, erp, ASKED);
    // 0.0034 + 0.0049 + 50.0021 − 0.0082 = 50.0022
    assert.equal(figure(aging, 'total'), 50.0022);
    assert.equal(figure(aging, 'documents'), 1);
    assert.deepEqual(codesOf(issues), { 'document-overpaid': 1 });
    assert.deepEqual(column(detail, 'documents', 'open'), [50.0021, -0.0082]);
    // 甲 owes 0.0083, which shows as 0.01: two documents that are none
    assert.deepEqual(column(aging, 'customers', 'customer'), ['乙', '甲', '丙']);
    assert.deepEqual(column(aging, 'customers', 'total'), [50.0021, 0.0083, -0.0082]);
    assert.deepEqual(column(aging, 'customers', 'documents'), [1, 0, 0]);
    assert.ok([...aging.checks, ...detail.checks].every(check => check.ok));
  });

  it('say at the foot that lines are rounded where they do not add up as shown, and that little things are not listed', () => {
    const rounded = '明细按分四舍五入显示，合计按未舍入金额计算，可能相差几分。';
    const rest = '余额不足半分的不逐行列示，已计入合计。';
    const foot = (report: Report): string[] =>
      withRounding(report)
        .notes.slice(report.notes.length)
        .map(note => note.zh);
    // by customer 50.00 + 0.01 − 0.01 = 50.00, and so is the total
    assert.deepEqual(foot(reportOf(AGING, erp, ASKED).report), []);
    assert.deepEqual(foot(reportOf(AGING_DETAIL, erp, ASKED).report), [rounded, rest]);
    // 0.004 + 0.004 + 0.004 is shown as 0.00 three times, and 0.01
    const three = ['甲', '乙', '丙'].map(customer => ({ number: customer, customer, day: AS_OF, amount: 4000 }));
    assert.deepEqual(foot(reportOf(CUSTOMERS, orders(three), ASKED).report), [rounded]);
    const whole = three.map(order => ({ ...order, amount: 10_000 }));
    assert.deepEqual(foot(reportOf(CUSTOMERS, orders(whole), ASKED).report), []);
  });

  it('of another currency are not rounded by the row: USD 0.05 three times at 7.1234 are CNY 1.06851', () => {
    const rates = { rates: { USD: 7.1234 } };
    const { report } = reportOf(
      AGING,
      data(
        table('receivables', {
          customer: words('甲', '乙', '丙', '丁'),
          doc_date: days('2026-09-01', '2026-09-01', '2026-09-01', '2026-09-01'),
          due: days('2026-09-30', '2026-09-30', '2026-09-30', '2026-09-30'),
          currency: words('USD', 'USD', 'USD', 'CNY'),
          amount: money(0.05, 0.05, 0.05, 1),
        }),
      ),
      ASKED,
      rates,
    );
    assert.equal(figure(report, 'total'), 2.06851);
    assert.deepEqual(column(report, 'currencies', 'revalued'), [1, 1.06851]);
  });

  it('are classed and scored by what they are: the largest is A, and equal amounts score the same', () => {
    // 0.7 × 10 and 0.0001 more: 0.7001 is above every quantile, the ten equal ones are not
    const rows = Array.from({ length: 11 }, (_, i) => ({
      number: String(i),
      customer: `客户${i}`,
      day: AS_OF - 10,
      amount: i === 3 ? 700_100 : 700_000,
    }));
    const { report } = reportOf(CUSTOMERS, orders(rows), ASKED);
    assert.equal(column(report, 'customers', 'customer')[0], '客户3');
    assert.deepEqual(
      column(report, 'customers', 'abc'),
      Array.from({ length: 11 }, () => 'A'),
    );
    assert.deepEqual(column(report, 'customers', 'rfm'), ['335', ...Array.from({ length: 10 }, () => '331')]);
  });
});
