import assert from 'node:assert/strict';
import type { Analysis } from '../engine/analyze.js';
import { choicesText, settingText } from '../engine/question.js';
import type { TabId } from '../engine/report/report.js';
import { csvGrid } from './support/grid.js';
import { figureOf, flow } from './support/flow.js';

const banners = (analysis: Analysis, id: TabId): string[] =>
  (analysis.reports.find(r => r.id === id)?.banners ?? []).map(b => `${b.tone} ${b.id}`);
const checks = (analysis: Analysis, id: TabId): [string, number, number, boolean][] =>
  (analysis.reports.find(r => r.id === id)?.checks ?? [])
    .filter(c => /^(?:sub)?totals?-/.test(c.id))
    .map(c => [c.id, c.left, c.right, c.ok]);

const ORDERS = (...rows: string[]): string => ['Order ID,Customer,Order Date,Status,Total', ...rows].join('\n');
const many = Array.from({ length: 30 }, (_, i) => `${i},C${i % 6},2026-05-${String(1 + (i % 28)).padStart(2, '0')},Completed,100`);

describe('words that are not understood', () => {
  it('are asked, and put a banner on the reports that read their column; few of them leave headline and rates', () => {
    const { analysis } = flow([csvGrid('orders', ORDERS(...many, '90,C1,2026-05-02,Zapped,50'))], '2026-06-01');
    // 1 of 31 rows: 3.2 %
    assert.deepEqual(banners(analysis, 'customers'), ['warn words-orders-status']);
    assert.deepEqual(banners(analysis, 'overview'), ['warn words-orders-status']);
    const report = analysis.reports.find(r => r.id === 'customers')!;
    assert.ok(report.message);
    assert.match(report.banners![0]!.text.en, /order status of 1 row \(3\.2%\) of orders is not understood: "Zapped"/);
    assert.match(report.banners![0]!.text.zh, /订单表有 1 行（3\.2%）的订单状态看不懂：“Zapped”/);
    const [question] = analysis.questions;
    assert.equal(question!.id, 'word/orders/status/zapped');
    assert.equal(settingText(question!.setting), 'words.orders.Zapped');
    assert.match(choicesText(question!, 'en'), /^counts, cancelled/);
    assert.ok(analysis.issues.some(i => i.code === 'word-unknown' && i.count === 1));
  });

  it('take the headline and the rates away where more than 5 % of the rows hang on them', () => {
    const { analysis } = flow(
      [csvGrid('orders', ORDERS(...many, '90,C1,2026-05-02,Zapped,50', '91,C1,2026-05-03,Zapped,50'))],
      '2026-06-01',
    );
    assert.equal(analysis.reports.find(r => r.id === 'customers')!.message, null);
    assert.equal(figureOf(analysis, 'customers', 'aCustomerShare'), null);
    assert.equal(figureOf(analysis, 'customers', 'amount'), 3100, 'totals stay, under the banner');
  });

  it('count with all their rows, however many words there are', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${100 + i},C1,2026-05-02,Odd ${String.fromCharCode(65 + (i % 26))}${i},50`);
    const { analysis } = flow([csvGrid('orders', ORDERS(...many, ...rows))], '2026-06-01');
    assert.equal(analysis.questions.filter(q => q.id.startsWith('word/orders/status')).length, 21);
    assert.match(analysis.reports.find(r => r.id === 'customers')!.banners![0]!.text.en, /order status of 60 rows \(66\.7%\)/);
    assert.equal(figureOf(analysis, 'customers', 'aCustomerShare'), null);
  });

  it('are answered by the setting that the question names', () => {
    const csv = ORDERS(...many, '90,C1,2026-05-02,Zapped,50', '91,C1,2026-05-03,Zapped,50');
    const { analysis } = flow([csvGrid('orders', csv)], '2026-06-01', { words: { orders: { zapped: '已取消或关闭' } } });
    assert.deepEqual(analysis.questions, []);
    assert.deepEqual(banners(analysis, 'customers'), []);
    assert.equal(figureOf(analysis, 'customers', 'amount'), 3000);
  });

  it('are the same list in the JSON', () => {
    const { analysis } = flow([csvGrid('orders', ORDERS(...many, '90,C1,2026-05-02,Zapped,50'))], '2026-06-01');
    const [question] = analysis.json.questions as { id: string; likely: unknown; setting: string[]; count: number }[];
    assert.deepEqual([question!.id, question!.setting, question!.count], ['word/orders/status/zapped', ['words', 'orders', 'Zapped'], 1]);
  });
});

const AR = (...rows: string[]): string => ['Customer,Invoice No,Invoice Date,Due Date,Amount', ...rows].join('\n');
const TWO = ['A,1,2026-01-05,2026-02-04,1000', 'A,2,2026-01-20,2026-02-19,600'];
const ONE = ['B,3,2026-01-09,2026-02-08,700'];

describe('a column whose meaning is asked', () => {
  it('is a banner with the question on the pages that read it', () => {
    const csv = [
      'Customer,Date,Invoice,Amount,Paid,Balance',
      ...[
        [100, 0, 100],
        [100, 0, 200],
        [200, 0, 400],
        [400, 0, 800],
        [300, 100, 700],
        [300, 100, 100],
        [300, 100, 800],
        [300, 100, 900],
      ].map(([amount, paid, balance], i) => `A,2026-01-0${i + 1},I${i},${amount},${paid},${balance}`),
    ];
    const { analysis } = flow([csvGrid('AR', csv.join('\n'))], '2026-01-31');
    const banner = analysis.reports.find(r => r.id === 'aging')!.banners!.find(b => b.id.startsWith('asked-running/'))!;
    assert.match(banner.text.en, /^To be confirmed: is "Balance" a running balance, .*\? Until it is answered/);
    assert.match(banner.text.zh, /^待确认：“Balance”是逐行累计的余额/);
  });
});

describe('a column of money that no figure reads', () => {
  const said = (csv: string, tab = 'Sheet1'): unknown[] => {
    const { analysis } = flow([csvGrid(tab, csv)], '2026-06-30');
    return analysis.issues.filter(i => i.code === 'amount-unused').map(i => [i.severity, i.found.en, i.cells[0]!.col]);
  };

  it('is named as a note of the data and at the foot of the pages that read the sheet', () => {
    const csv = '客户,项目名称,发票号,开票日期,到期日,开票金额,第二期金额,已收金额\n甲,A,1,2026-03-01,2026-04-01,100,100,0';
    assert.deepEqual(said(csv), [['info', 'no figure reads the amounts of "第二期金额"', 6]]);
    const { analysis } = flow([csvGrid('Sheet1', csv)], '2026-06-30');
    const notes = analysis.reports.find(r => r.id === 'aging')!.notes.map(note => note.zh);
    assert.ok(notes.includes('应收表的金额列“第二期金额”没有用到，未计入。'), notes.join('\n'));
  });

  it('is none where the numbers are no amounts to be added up, or nothing but zeros, or its meaning is asked', () => {
    const head = 'Customer,Invoice,Invoice Date,Due Date,Amount';
    assert.deepEqual(
      said(`${head},Unit Price,Qty,Exchange Rate %,Age,Reminders,No.\nA,1,2026-03-01,2026-04-01,100,2.5,40,7.15,90,3,1`),
      [],
    );
    assert.deepEqual(said(`${head},Other Amount\nA,1,2026-03-01,2026-04-01,100,0`), []);
    assert.deepEqual(said(`${head},Rebate\nA,1,2026-03-01,2026-04-01,100,7`), []);
  });

  it('is told by its header, or by its cents', () => {
    const head = 'Customer,Invoice,Invoice Date,Due Date,Amount';
    assert.deepEqual(said(`${head},Fee B\nA,1,2026-03-01,2026-04-01,100,7`), [['info', 'no figure reads the amounts of "Fee B"', 5]]);
    assert.deepEqual(said(`${head},X1\nA,1,2026-03-01,2026-04-01,100,7.35`), [['info', 'no figure reads the amounts of "X1"', 5]]);
    assert.deepEqual(said(`${head},X1\nA,1,2026-03-01,2026-04-01,100,7`), []);
  });
});

describe("the sheet's own totals", () => {
  it('are left out, and a check where they agree', () => {
    const { analysis } = flow(
      [csvGrid('AR', AR(...TWO, 'A Total,,,,1600', ...ONE, 'B Total,,,,700', 'Grand Total,,,,2300'))],
      '2026-03-31',
    );
    assert.equal(figureOf(analysis, 'aging', 'total'), 2300);
    assert.deepEqual(checks(analysis, 'aging'), [
      ['total-receivables-amount', 230000, 230000, true],
      ['subtotals-receivables-amount', 2, 2, true],
    ]);
    assert.deepEqual(banners(analysis, 'aging'), []);
  });

  it('are a banner with the difference where they do not, and there is no headline', () => {
    const { analysis } = flow([csvGrid('AR', AR(...TWO, ...ONE, 'Grand Total,,,,2500'))], '2026-03-31');
    const report = analysis.reports.find(r => r.id === 'aging')!;
    assert.deepEqual(banners(analysis, 'aging'), ['bad check-total-receivables-amount']);
    assert.match(report.banners![0]!.text.en, /"Grand Total" of "Amount".*2,500 ≠ 2,300, a difference of 200\)/);
    assert.equal(report.message, null);
  });

  it('say the likely cause: a total that counts the subtotals too', () => {
    const { analysis } = flow(
      [csvGrid('AR', AR(...TWO, 'A Total,,,,1600', ...ONE, 'B Total,,,,700', 'Grand Total,,,,4600'))],
      '2026-03-31',
    );
    assert.match(analysis.reports.find(r => r.id === 'aging')!.banners![0]!.text.en, /the total may count the subtotals too/);
  });

  it('name the first subtotal that is wrong', () => {
    const { analysis } = flow(
      [csvGrid('AR', AR(...TWO, 'A Total,,,,1600', ...ONE, 'B Total,,,,777', 'Grand Total,,,,2300'))],
      '2026-03-31',
    );
    const report = analysis.reports.find(r => r.id === 'aging')!;
    assert.deepEqual(checks(analysis, 'aging')[1], ['subtotals-receivables-amount', 1, 2, false]);
    assert.match(report.banners![0]!.text.en, /such as "B Total" \(row 6\)/);
  });

  it('may stand above their rows, be nested, count records, and be of two that disagree', () => {
    const above = flow([csvGrid('AR', AR('A 汇总,,,,1600', ...TWO, 'B 汇总,,,,700', ...ONE))], '2026-03-31').analysis;
    assert.deepEqual(
      checks(above, 'aging').map(c => c[3]),
      [true],
    );
    const nested = flow([csvGrid('AR', AR(...TWO, '*,,,,1600', ...ONE, '*,,,,700', '**,,,,2300'))], '2026-03-31').analysis;
    assert.equal(figureOf(nested, 'aging', 'total'), 2300);
    assert.ok(checks(nested, 'aging').every(c => c[3]));
    const counted = flow([csvGrid('AR', AR(...TWO, ...ONE, 'Grand Totals (4 records),,,,2300'))], '2026-03-31').analysis;
    assert.deepEqual(checks(counted, 'aging').at(-1), ['total-receivables-records', 4, 3, false]);
    const two = flow([csvGrid('AR', AR(...TWO, ...ONE, '合计,,,,2300', '总计,,,,9999'))], '2026-03-31').analysis;
    assert.ok(banners(two, 'aging').length > 0);
  });

  it('are totals where a day stands beside them, as no customer is called 合计', () => {
    const csv =
      '客户,单据号,单据日期,到期日,余额\n甲,1,2026-01-01,2026-02-01,100\n乙,2,2026-01-01,2026-02-01,200\n合计,,2026-03-01,2026-03-01,300';
    const { analysis } = flow([csvGrid('Sheet1', csv)], '2026-06-30');
    assert.equal(figureOf(analysis, 'aging', 'total'), 300);
    assert.deepEqual(checks(analysis, 'aging'), [['total-receivables-balance', 30000, 30000, true]]);
  });

  it('may stand above the header', () => {
    const top = (said: number): Analysis =>
      flow([csvGrid('ar', ['Receivables,,,,', `Total,,,,${said}`, AR(...TWO, ...ONE)].join('\n'))], '2026-06-30').analysis;
    assert.deepEqual(checks(top(2300), 'aging'), [
      ['total-receivables-amount', 2300, 2300, true].map(v => (typeof v === 'number' ? v * 100 : v)),
    ]);
    assert.deepEqual(banners(top(2400), 'aging'), ['bad check-total-receivables-amount']);
  });

  it('may be one a currency', () => {
    const csv = (usd: number): string =>
      [
        'Customer,Invoice No,Invoice Date,Due Date,Currency,Amount',
        'A,1,2026-01-05,2026-02-04,USD,1000',
        'B,2,2026-01-05,2026-02-04,EUR,500',
        'C,3,2026-01-05,2026-02-04,USD,300',
        `Total,,,,USD,${usd}`,
        'Total,,,,EUR,500',
      ].join('\n');
    assert.deepEqual(banners(flow([csvGrid('ar', csv(1300))], '2026-06-30').analysis, 'aging'), []);
    assert.deepEqual(banners(flow([csvGrid('ar', csv(1400))], '2026-06-30').analysis, 'aging'), ['bad check-subtotals-receivables-amount']);
  });

  it('of amounts in local currency tell of the same rows', () => {
    const csv = (said: number): string =>
      [
        ' ,Customer,Document Number,Document Date,Net due date,Amount in local currency,Local Currency,Amount in doc. curr.,Document currency',
        ' ,1001,90001,2026-01-05,2026-02-05,1000,EUR,1100,USD',
        ' ,1001,90002,2026-01-15,2026-02-15,500,EUR,500,EUR',
        `*,1001,,,,${said},EUR,,`,
      ].join('\n');
    assert.deepEqual(banners(flow([csvGrid('FBL5N', csv(1500))], '2026-06-30').analysis, 'aging'), []);
    assert.deepEqual(banners(flow([csvGrid('FBL5N', csv(1600))], '2026-06-30').analysis, 'aging'), [
      'bad check-subtotals-receivables-amount_base',
    ]);
  });

  it('are no sums where they are averages, shares or closing balances', () => {
    const { analysis } = flow([csvGrid('AR', AR(...TWO, ...ONE, 'A Average,,,,766.67', 'Percentage of total,,,,100'))], '2026-03-31');
    assert.deepEqual(checks(analysis, 'aging'), []);
    assert.equal(figureOf(analysis, 'aging', 'total'), 2300);
  });
});

describe('rows below a header that comes again with its columns in another order', () => {
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => `Acme,${from + i},2026-01-05,2026-02-05,100,60,CNY`).join('\n');
  const sheet = (again: string): string =>
    `Customer,Invoice No,Invoice date,Due date,Amount,Balance,Currency\n${rows(0, 5)}\n${again}\n${rows(5, 9)}`;

  it('are not read, which is a banner with their number, and there is no headline', () => {
    const { analysis } = flow(
      [csvGrid('Sheet1', sheet('Customer,Invoice No,Invoice date,Due date,Balance,Amount,Currency'))],
      '2026-03-31',
    );
    const { banners, message, figures } = analysis.reports.find(r => r.id === 'aging')!;
    assert.deepEqual(
      banners!.map(b => [b.id, b.tone]),
      [['unread-Sheet1', 'bad']],
    );
    assert.match(banners![0]!.text.en, /^4 rows of "Sheet1" are not read/);
    assert.equal(message, null);
    // what was bought is taken from the same rows
    const bought = analysis.reports.find(r => r.id === 'customers')!;
    assert.deepEqual([bought.message, bought.banners![0]!.id], [null, 'unread-Sheet1']);
    assert.equal(figures.find(f => f.id === 'total')!.value, 30000);
  });

  it('are read where the header is the same again, and are another table where it names others', () => {
    const same = flow(
      [csvGrid('Sheet1', sheet('Customer,Invoice No,Invoice date,Due date,Amount,Balance,Currency'))],
      '2026-03-31',
    ).analysis;
    assert.equal(figureOf(same, 'aging', 'total'), 540);
    assert.equal(same.reports.find(r => r.id === 'aging')!.banners ?? null, null);
    const other = flow([csvGrid('Sheet1', sheet('Vendor,Bill No,Bill date,Due date,Amount,Balance,Currency'))], '2026-03-31').analysis;
    assert.ok(!banners(other, 'aging').some(id => id.includes('unread')));
  });
});

describe('an amount that says another currency than the row', () => {
  const analysed = (...amounts: string[]): Analysis =>
    flow(
      [
        csvGrid(
          'Sheet1',
          `Customer,Invoice No,Invoice date,Due date,Amount,Currency\n${amounts.map((a, i) => `C${i},${i},2026-01-05,2026-02-05,${a}`).join('\n')}`,
        ),
      ],
      '2026-03-31',
    ).analysis;

  it('is a warning with its cell, and counts in the currency of the column', () => {
    const { issues } = analysed('USD 7000,CNY', '$50,CNY', '€60,CNY', '￥70,CNY', '¥80,JPY', '100,CNY');
    const found = issues.find(i => i.code === 'currency-conflict')!;
    assert.deepEqual([found.severity, found.cells.map(cell => cell.value)], ['warning', ['USD 7000', '$50', '€60']]);
  });

  it('in a blank currency cell is a slip where nine rows of ten name one and the same, else a currency of its own', () => {
    const most = analysed(...Array.from({ length: 10 }, () => '1000,CNY'), '10,');
    assert.equal(figureOf(most, 'aging', 'total'), 10_010);
    assert.ok(most.issues.some(i => i.code === 'currency-blank'));
    const many = analysed('1000,EUR', '1000,EUR', '1000,EUR', '10,');
    assert.equal(figureOf(many, 'aging', 'total'), 3000, 'the currency of most documents leads');
    assert.equal(figureOf(many, 'customers', 'amount'), 3000);
  });
});

describe('an amount that contradicts how its column is written', () => {
  it('is not readable, and does not turn the others', () => {
    const rows = ['"10,000"', '"11,007"', '"12,014"', '"5,5"'].map((a, i) => `A,${i},2026-01-05,2026-02-05,${a}`).join('\n');
    const { analysis } = flow([csvGrid('Sheet1', `Customer,Invoice No,Invoice date,Due date,Amount\n${rows}`)], '2026-03-31');
    assert.equal(figureOf(analysis, 'aging', 'total'), 33_021);
    assert.ok(analysis.issues.some(i => i.code === 'amount-unreadable' && i.count === 1));
  });
});
