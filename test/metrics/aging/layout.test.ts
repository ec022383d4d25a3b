import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../../engine/analyze.js';
import type { Grid } from '../../../engine/grid.js';
import { bucketOf } from '../../../engine/metrics/aging/bucket.js';
import { defaultSettings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

const AS_OF = dayFromIso('2026-10-31');
const EDGES = [30, 60, 90];

interface Payment {
  readonly day: number;
  readonly amount: number;
}
interface Document {
  readonly number: string;
  readonly customer: string;
  readonly day: number;
  readonly due: number;
  readonly amount: number;
  readonly payments: readonly Payment[];
}
type Book = readonly Document[];

/** Hundredths, so that sums are exact; each payment is of its document, so that what is open of each is known. */
const paymentOf = (day: number, left: number): fc.Arbitrary<Payment> =>
  fc.record({ day: fc.integer({ min: day, max: AS_OF }), amount: fc.integer({ min: 1, max: left }) });
const documentOf = (customer: string): fc.Arbitrary<Omit<Document, 'number'>> =>
  fc
    .record({
      day: fc.integer({ min: AS_OF - 250, max: AS_OF }),
      terms: fc.integer({ min: 0, max: 120 }),
      amount: fc.integer({ min: 4, max: 9_000_000 }),
      pays: fc.integer({ min: 0, max: 3 }),
    })
    .chain(({ day, terms, amount, pays }) =>
      fc.array(paymentOf(day, Math.floor(amount / 3)), { minLength: pays, maxLength: pays }).map(payments => ({
        customer,
        day,
        due: day + terms,
        amount,
        payments,
      })),
    );
/** 甲 has four documents at least, so that a balance that runs can be told from one that does not. */
const book: fc.Arbitrary<Book> = fc
  .tuple(
    fc.array(documentOf('甲公司'), { minLength: 4, maxLength: 7 }),
    fc.array(documentOf('乙公司'), { maxLength: 4 }),
    fc.array(documentOf('Gamma Ltd'), { maxLength: 4 }),
  )
  .map(lists => lists.flat().map((document, i) => ({ ...document, number: `FP-${101 + i}` })));

const paidOf = ({ payments }: Document): number => payments.reduce((sum, { amount }) => sum + amount, 0);
const openOf = (document: Document): number => document.amount - paidOf(document);
const yuan = (hundredths: number): number => hundredths / 100;
const on = (day: number): TestCell => ({ date: day });

/** Each customer's [total, not due, b1 … b4], those that owe nothing left out. */
type Aging = Record<string, readonly number[]>;

function agingOf(documents: Book): Aging {
  const found: Record<string, number[]> = {};
  for (const document of documents) {
    const row = (found[document.customer] ??= [0, 0, 0, 0, 0, 0]);
    row[0]! += openOf(document);
    row[1 + bucketOf(AS_OF - document.due, EDGES)]! += openOf(document);
  }
  return Object.fromEntries(Object.entries(found).map(([name, row]) => [name, row.map(yuan)]));
}

interface Entry {
  readonly customer: string;
  readonly number: string;
  readonly day: number;
  readonly owed: number;
  readonly received: number;
  readonly balance: number;
}
/** A ledger: each customer's documents and payments by day, with what it owes after each. */
function entriesOf(documents: Book): Entry[] {
  const names = [...new Set(documents.map(d => d.customer))];
  return names.flatMap(customer => {
    const own = documents.filter(d => d.customer === customer);
    const moves = own.flatMap(({ number, day, amount, payments }) => [
      { number, day, owed: amount, received: 0 },
      ...payments.map(payment => ({ number: `SK-${number}`, day: payment.day, owed: 0, received: payment.amount })),
    ]);
    moves.sort((a, b) => a.day - b.day || a.received - b.received);
    let balance = 0;
    return moves.map(move => ({ ...move, customer, balance: (balance += move.owed - move.received) }));
  });
}
const orBlank = (hundredths: number): TestCell => (hundredths === 0 ? null : yuan(hundredths));

/** Whether the layout tells what is due when; else only the totals can be the same. */
type Layout = readonly [title: string, tells: 'ages' | 'totals', grids: (documents: Book) => Grid[]];

const HEAD = ['客户名称', '发票号码', '开票日期', '到期日'];
const head = (d: Document): TestCell[] => [d.customer, d.number, on(d.day), on(d.due)];

const LAYOUTS: readonly Layout[] = [
  [
    'open items with a balance',
    'ages',
    documents => [
      gridOf('应收', [
        [...HEAD, '应收金额', '未收金额'],
        ...documents.filter(d => openOf(d) !== 0).map(d => [...head(d), yuan(d.amount), yuan(openOf(d))]),
      ]),
    ],
  ],
  [
    'documents and a sheet of receipts that name them',
    'ages',
    documents => [
      gridOf('应收', [[...HEAD, '价税合计'], ...documents.map(d => [...head(d), yuan(d.amount)])]),
      gridOf('收款', [
        ['收款日期', '客户名称', '核销单号', '收款金额'],
        ...documents.flatMap(d => d.payments.map(p => [on(p.day), d.customer, d.number, yuan(p.amount)])),
      ]),
    ],
  ],
  [
    'documents and a sheet of receipts written as negative amounts',
    'ages',
    documents => [
      gridOf('Invoices', [
        ['Customer', 'Invoice Number', 'Invoice Date', 'Due Date', 'Grand Total'],
        ...documents.map(d => [...head(d), yuan(d.amount)]),
      ]),
      gridOf('Payments', [
        ['Payment Date', 'Customer', 'Invoice Number', 'Amount'],
        ...documents.flatMap(d => d.payments.map(p => [on(p.day), d.customer, d.number, -yuan(p.amount)])),
      ]),
    ],
  ],
  [
    'amount, paid and balance',
    'ages',
    documents => [
      gridOf('Sheet1', [
        ['Customer', 'Invoice No', 'Invoice Date', 'Due Date', 'Invoice Total', 'Amount Paid', 'Balance Due'],
        ...documents.map(d => [...head(d), yuan(d.amount), yuan(paidOf(d)), yuan(openOf(d))]),
      ]),
    ],
  ],
  [
    'columns of credit notes and write-offs beside what is paid',
    'ages',
    documents => [
      gridOf('AR', [
        ['Customer', 'Invoice No', 'Invoice Date', 'Due Date', 'Amount', 'Paid', 'Credit Notes', 'Write-off', 'Balance'],
        ...documents.map(d => {
          const [one, other] = [Math.floor(paidOf(d) / 3), Math.floor(paidOf(d) / 5)];
          return [...head(d), yuan(d.amount), yuan(paidOf(d) - one - other), yuan(one), yuan(other), yuan(openOf(d))];
        }),
      ]),
    ],
  ],
  [
    'a settling column of an unknown name beside the balance that it closes',
    'ages',
    documents => [
      gridOf('应收', [
        [...HEAD, '应收金额', '已收金额', '三方往来', '未收金额'],
        ...documents.map(d => [...head(d), yuan(d.amount), 0, yuan(paidOf(d)), yuan(openOf(d))]),
      ]),
    ],
  ],
  [
    'a ledger of debit and credit with a balance that runs',
    'totals',
    documents => [
      gridOf('往来明细', [
        ['日期', '客户名称', '凭证号', '借方', '贷方', '余额'],
        ...entriesOf(documents).map(e => [on(e.day), e.customer, e.number, orBlank(e.owed), orBlank(e.received), yuan(e.balance)]),
      ]),
    ],
  ],
  [
    'amounts with a direction',
    'totals',
    documents => [
      gridOf('应收明细', [
        ['单据日期', '客户名称', '单据编号', '方向', '金额'],
        ...entriesOf(documents).map(e => [on(e.day), e.customer, e.number, e.owed > 0 ? '借' : '贷', yuan(e.owed || e.received)]),
      ]),
    ],
  ],
  [
    'a statement of amounts and payments with a balance that runs',
    'totals',
    documents => [
      gridOf('对账单', [
        ['日期', '客户名称', '单号', '应收金额', '已收金额', '余额'],
        ...entriesOf(documents).map(e => [on(e.day), e.customer, e.number, orBlank(e.owed), orBlank(e.received), yuan(e.balance)]),
      ]),
    ],
  ],
  [
    'a statement with the newest entry first',
    'totals',
    documents => [
      gridOf('Statement', [
        ['Date', 'Customer', 'Reference', 'Amount', 'Paid', 'Balance'],
        ...entriesOf(documents)
          .map(e => [on(e.day), e.customer, e.number, orBlank(e.owed), orBlank(e.received), yuan(e.balance)] as TestCell[])
          .reverse(),
      ]),
    ],
  ],
  [
    'an open amount beside a balance that runs',
    'ages',
    documents => {
      const before = new Map<string, number>();
      return [
        gridOf('Open items', [
          ['Customer', 'Reference number', 'Date', 'Due Date', 'Original Amount', 'Open Amount', 'Balance'],
          ...documents.map(d => {
            const running = (before.get(d.customer) ?? 0) + openOf(d);
            before.set(d.customer, running);
            return [...head(d), yuan(d.amount), yuan(openOf(d)), yuan(running)];
          }),
        ]),
      ];
    },
  ],
  [
    'lines that repeat their invoice',
    'ages',
    documents => [
      gridOf('invoices', [
        ['Client', 'Invoice Number', 'Invoice Date', 'Due Date', 'Amount', 'Paid', 'Balance', 'Item Product', 'Item Cost'],
        ...documents.flatMap((d, i) =>
          Array.from({ length: 1 + (i % 3) }, (_, line) => [
            ...head(d),
            yuan(d.amount),
            yuan(paidOf(d)),
            yuan(openOf(d)),
            `item ${line}`,
            1 + line,
          ]),
        ),
      ]),
    ],
  ],
  [
    'customers by bucket, aged elsewhere',
    'ages',
    documents => [
      gridOf('账龄表', [
        ['客户名称', '未到期', '1～30天', '31～60天', '61～90天', '90天以上', '应收合计'],
        ...Object.entries(agingOf(documents)).map(([name, [total, ...buckets]]) => [name, ...buckets, total!]),
      ]),
    ],
  ],
];

function shownIn(grids: Grid[]): Aging {
  const settings = defaultSettings(AS_OF);
  const { json, absent } = analyse(grids, recognise(grids, settings), settings);
  const report = json.reports['aging'] as { tables: { customers: Record<string, number | string>[] } } | undefined;
  assert.ok(report, `no aging: ${absent.find(a => a.id === 'aging')?.reason?.en}`);
  return Object.fromEntries(
    report.tables.customers.map(row => [row['customer'], ['total', 'notDue', 'b1', 'b2', 'b3', 'b4'].map(id => Number(row[id] ?? 0))]),
  );
}

describe('The same books in every layout', () => {
  for (const [title, tells, grids] of LAYOUTS)
    it(`owe the same: ${title}`, () => {
      fc.assert(
        fc.property(book, documents => {
          const cut = (aging: Aging): Aging =>
            Object.fromEntries(
              Object.entries(aging)
                .filter(([, [total]]) => total !== 0)
                .map(([name, row]) => [name, tells === 'ages' ? row : row.slice(0, 1)]),
            );
          assert.deepEqual(cut(shownIn(grids(documents))), cut(agingOf(documents)));
        }),
        { numRuns: 20 },
      );
    });
});
