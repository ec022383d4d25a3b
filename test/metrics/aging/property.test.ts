import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportJson } from '../../../engine/json.js';
import { AGING } from '../../../engine/metrics/aging/aging.js';
import { AGING_DETAIL } from '../../../engine/metrics/aging/detail.js';
import type { Data, Table, Typed } from '../../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { majorOf } from '../../../engine/units/money.js';
import { column, reportOf } from '../../support/metric.js';
import { itemsOf, openOf } from '../../support/receivable.js';
import { data, days, money, table, words } from '../../support/table.js';

const AS_OF = dayFromIso('2026-10-31');

interface Row {
  readonly number: string;
  readonly customer: string;
  readonly date: number;
  readonly due: number;
  readonly amount: number;
  readonly owner: string;
}
interface Receipt {
  readonly customer: string;
  readonly date: number;
  readonly amount: number;
  readonly settles: string | null;
}

const customer = fc.constantFrom('甲', '乙', '丙');
const cents = fc.integer({ min: 1, max: 50000 });
const dated = fc.integer({ min: AS_OF - 200, max: AS_OF + 20 });
const document: fc.Arbitrary<Row> = fc.record({
  number: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  customer,
  date: dated,
  due: fc.integer({ min: AS_OF - 150, max: AS_OF + 60 }),
  amount: cents,
  owner: fc.constantFrom('王', '李'),
});
const receipt: fc.Arbitrary<Receipt> = fc.record({
  customer,
  date: dated,
  amount: cents,
  settles: fc.constantFrom(null, null, '1', '2', '9'),
});
const books = fc.record({ documents: fc.array(document, { minLength: 1, maxLength: 12 }), receipts: fc.array(receipt, { maxLength: 8 }) });

function tablesOf(documents: readonly Row[], receipts: readonly Receipt[]): Data {
  const paid: Table[] =
    receipts.length === 0
      ? []
      : [
          table('receipts', {
            customer: words(...receipts.map(r => r.customer)),
            date: days(...receipts.map(r => isoDay(r.date))),
            amount: money(...receipts.map(r => r.amount / 100)),
            settles: words(...receipts.map(r => r.settles)),
          }),
        ];
  const columns: Record<string, Typed> = {
    doc_no: words(...documents.map(d => d.number)),
    customer: words(...documents.map(d => d.customer)),
    doc_date: days(...documents.map(d => isoDay(d.date))),
    due: days(...documents.map(d => isoDay(d.due))),
    amount: money(...documents.map(d => d.amount / 100)),
    owner: words(...documents.map(d => d.owner)),
  };
  return data(table('receivables', columns), ...paid);
}

/** Everything the tab shows, and the detail without the addresses of its links; null where there is nothing to show. */
function shown(documents: readonly Row[], receipts: readonly Receipt[], asOf = AS_OF): unknown {
  if (!documents.some(d => d.date <= asOf) && !receipts.some(r => r.date <= asOf)) return null;
  const sheets = tablesOf(documents, receipts);
  const { report } = reportOf(AGING, sheets, isoDay(asOf));
  const { report: detail } = reportOf(AGING_DETAIL, sheets, isoDay(asOf));
  return [reportJson(report), reportJson(detail)];
}

const customersOf = (documents: readonly Row[], receipts: readonly Receipt[], columns: readonly string[]): unknown => {
  const { report } = reportOf(AGING, tablesOf(documents, receipts), isoDay(AS_OF));
  return columns.map(id => column(report, 'customers', id));
};

describe('aging, whatever the data', () => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        books.chain(b =>
          fc.record({
            book: fc.constant(b),
            documents: fc.shuffledSubarray(b.documents, { minLength: b.documents.length }),
            receipts: fc.shuffledSubarray(b.receipts, { minLength: b.receipts.length }),
          }),
        ),
        ({ book, documents, receipts }) => {
          assert.deepEqual(shown(documents, receipts), shown(book.documents, book.receipts));
        },
      ),
    );
  });

  it('is the same when every day and the as-of day move by n days', () => {
    const columns = ['customer', 'total', 'notDue', 'b1', 'b2', 'b3', 'b4', 'unapplied', 'overdue', 'maxDpd', 'weightedDpd'];
    fc.assert(
      fc.property(books, fc.integer({ min: -4000, max: 4000 }), ({ documents, receipts }, n) => {
        fc.pre(documents.some(d => d.date <= AS_OF));
        const moved = {
          documents: documents.map(d => ({ ...d, date: d.date + n, due: d.due + n })),
          receipts: receipts.map(r => ({ ...r, date: r.date + n })),
        };
        const { report } = reportOf(AGING, tablesOf(moved.documents, moved.receipts), isoDay(AS_OF + n));
        assert.deepEqual(
          columns.map(id => column(report, 'customers', id)),
          customersOf(documents, receipts, columns),
        );
      }),
    );
  });

  it('leaves a customer’s buckets as they are when a document is split into two of the same day', () => {
    const columns = ['customer', 'total', 'notDue', 'b1', 'b2', 'b3', 'b4', 'unapplied', 'overdue', 'maxDpd'];
    fc.assert(
      fc.property(books, fc.nat(), fc.integer({ min: 1, max: 99 }), ({ documents, receipts }, at, percent) => {
        fc.pre(documents.some(d => d.date <= AS_OF));
        const split = documents[at % documents.length]!;
        const part = Math.floor((split.amount * percent) / 100);
        fc.pre(part > 0 && part < split.amount);
        const halves = documents.flatMap(d =>
          d === split
            ? [
                { ...d, amount: part },
                { ...d, amount: d.amount - part },
              ]
            : [d],
        );
        assert.deepEqual(customersOf(halves, receipts, columns), customersOf(documents, receipts, columns));
      }),
    );
  });

  it('is not changed by a document dated after the as-of day', () => {
    fc.assert(
      fc.property(books, document, fc.integer({ min: 1, max: 500 }), ({ documents, receipts }, extra, after) => {
        fc.pre(documents.some(d => d.date <= AS_OF));
        const columns = ['customer', 'total', 'notDue', 'b1', 'b2', 'b3', 'b4', 'unapplied', 'documents'];
        const more = [...documents, { ...extra, date: AS_OF + after }];
        assert.deepEqual(customersOf(more, receipts, columns), customersOf(documents, receipts, columns));
      }),
    );
  });

  it('gives the closed form where receipts name no document: open_i = clamp(B − Σ later documents, 0, amount_i)', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 10 }), fc.array(cents, { maxLength: 6 }), (amounts, received) => {
        const documents = amounts.map((amount, i) => ({
          number: String(i),
          customer: '甲',
          date: AS_OF - 100 + i,
          due: AS_OF,
          amount,
          owner: '王',
        }));
        const receipts = received.map(amount => ({ customer: '甲', date: AS_OF - 1, amount, settles: null }));
        const { open } = openOf(tablesOf(documents, receipts), isoDay(AS_OF));
        const sum = (list: readonly number[]): number => list.reduce((all, value) => all + value, 0);
        const balance = Math.max(0, sum(amounts) - sum(received));
        const found = itemsOf(open);
        amounts.forEach((amount, i) => {
          const expected = Math.min(amount, Math.max(0, balance - sum(amounts.slice(i + 1))));
          assert.equal(found[String(i)]![3], majorOf(expected));
        });
        assert.equal(
          open.credits.left.reduce((all, left) => all + left, 0),
          Math.max(0, sum(received) - sum(amounts)),
        );
      }),
    );
  });

  it('adds up to the cent: buckets, salespeople, years, detail', () => {
    fc.assert(
      fc.property(books, ({ documents, receipts }) => {
        fc.pre(documents.some(d => d.date <= AS_OF));
        const sheets = tablesOf(documents, receipts);
        const { report } = reportOf(AGING, sheets, isoDay(AS_OF));
        const { report: detail } = reportOf(AGING_DETAIL, sheets, isoDay(AS_OF));
        for (const check of [...report.checks, ...detail.checks]) assert.equal(check.left, check.right, check.id);
        const counted = documents.filter(d => d.date <= AS_OF).reduce((all, d) => all + d.amount, 0);
        const paid = receipts.filter(r => r.date <= AS_OF).reduce((all, r) => all + r.amount, 0);
        assert.equal(report.checks[0]?.left, counted - paid);
      }),
    );
  });

  it('adds up to the cent over a hundred thousand documents, in any order', () => {
    // amounts 0.01 … 99,999.99 by a fixed rule; as whole hundredths their sum has no rounding
    const n = 100_000;
    const amount = (i: number): number => ((i * 7919) % 9_999_999) + 1;
    const sheet = (order: (i: number) => number): Table => {
      const at = Int32Array.from({ length: n }, (_, i) => order(i));
      return {
        ...table('receivables', {}),
        rows: n,
        row: Int32Array.from({ length: n }, (_, i) => i + 1),
        columns: {
          customer: { kind: 'text', codes: at.map(i => i % 1000), words: Array.from({ length: 1000 }, (_, i) => `客户${i}`) },
          doc_date: { kind: 'day', values: Float64Array.from(at, i => AS_OF - (i % 400)) },
          due: { kind: 'day', values: Float64Array.from(at, i => AS_OF - (i % 400) + 30) },
          amount: { kind: 'money', values: Float64Array.from(at, amount) },
        },
      };
    };
    let sum = 0;
    for (let i = 0; i < n; i++) sum += amount(i);
    const straight = reportOf(AGING, data(sheet(i => i)), isoDay(AS_OF)).report;
    const turned = reportOf(AGING, data(sheet(i => n - 1 - i)), isoDay(AS_OF)).report;
    assert.equal(straight.checks[0]?.left, sum);
    assert.deepEqual(reportJson(turned), reportJson(straight));
  });
});
