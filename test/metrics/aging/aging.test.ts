import assert from 'node:assert/strict';
import { reportJson } from '../../../engine/json.js';
import { issueSink } from '../../../engine/issue.js';
import { AGING_DETAIL } from '../../../engine/metrics/aging/detail.js';
import { AGING, identitiesOf } from '../../../engine/metrics/aging/aging.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { openItems, type OpenItems } from '../../../engine/metrics/openitem/openitem.js';
import type { Report } from '../../../engine/report/report.js';
import { defaultSettings } from '../../../engine/settings.js';
import type { Typed } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { codesOf, ibmReceivables } from '../../support/receivable.js';
import { needShared } from '../../support/root.js';
import { data, days, money, numbers, table, words } from '../../support/table.js';

const AS_OF = '2026-10-31';

// customer  document   due          amount   as of 31 October 2026
// 甲        F1         2026-10-31   100      not due (due today)
// 甲        F2         2026-10-30   200      1 day
// 甲        F3         2026-10-01   300      30 days
// 乙        F4         2026-09-30   400      31 days
// 乙        F5         2026-08-01   500      91 days
// 丙        F6         –            600      not aged
const sheet = {
  doc_no: words('F1', 'F2', 'F3', 'F4', 'F5', 'F6'),
  customer: words('甲', '甲', '甲', '乙', '乙', '丙'),
  doc_date: days('2026-10-25', '2026-09-30', '2026-09-01', '2026-08-31', '2025-07-01', '2026-10-28'),
  due: days('2026-10-31', '2026-10-30', '2026-10-01', '2026-09-30', '2026-08-01', null),
  amount: money(100, 200, 300, 400, 500, 600),
  owner: words('王', '王', '李', '李', '李', null),
};
const receipts = table('receipts', { customer: words('甲', '丁'), date: days('2026-10-20', '2026-10-21'), amount: money(50, 70) });
const sheets = data(table('receivables', sheet), receipts);

describe('aging by customer', () => {
  const { report } = reportOf(AGING, sheets, AS_OF);

  it('puts each open amount into its bucket, most overdue first', () => {
    // 甲: FIFO 50 to F3 (oldest): 250 in 1–30, F2 200 in 1–30, F1 100 not due. 丁 has paid 70 and owes nothing.
    assert.deepEqual(column(report, 'customers', 'customer'), ['乙', '甲', '丙', '丁']);
    assert.deepEqual(column(report, 'customers', 'notDue'), [0, 100, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b1'), [0, 450, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b2'), [400, 0, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b3'), [0, 0, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b4'), [500, 0, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'notAged'), [0, 0, 600, 0]);
    assert.deepEqual(column(report, 'customers', 'unapplied'), [0, 0, 0, -70]);
    assert.deepEqual(column(report, 'customers', 'total'), [900, 550, 600, -70]);
    assert.deepEqual(column(report, 'customers', 'overdue'), [900, 450, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'overdueRatio'), [1, 450 / 550, 0, null]);
    assert.deepEqual(column(report, 'customers', 'documents'), [2, 3, 1, 0]);
    assert.deepEqual(column(report, 'customers', 'oldest'), ['2025-07-01', '2026-09-01', '2026-10-28', null]);
  });

  it('tells the longest and the amount-weighted days past due', () => {
    assert.deepEqual(column(report, 'customers', 'maxDpd'), [91, 30, null, null]);
    // 乙: (400 × 31 + 500 × 91) / 900; 甲: (250 × 30 + 200 × 1) / 450
    assert.deepEqual(column(report, 'customers', 'weightedDpd'), [57900 / 900, 7700 / 450, null, null]);
  });

  it('has the figures of its totals, live', () => {
    assert.deepEqual(
      ['total', 'overdue', 'notDue', 'unapplied', 'documents'].map(id => figure(report, id)),
      [1980, 1350, 100, -70, 6],
    );
    assert.equal(figure(report, 'overdueRatio'), 1350 / 2050);
    assert.deepEqual(report.figures[0]?.totalOf, { table: 'customers', column: 'total' });
  });

  it('says the one thing to know, with its numbers', () => {
    assert.equal(report.message?.zh, '2 家客户逾期；逾期最久的是“乙”，91 天；另有 600 元没有到期日，列为未分账龄。');
    assert.equal(
      report.message?.en,
      '2 customers are overdue; overdue longest is 乙, 91 days; CNY 600 more without a due date is not aged.',
    );
  });

  it('does not call what has no due date “not overdue”', () => {
    const undated = data(table('receivables', { customer: words('甲'), doc_date: days(AS_OF), amount: money(5) }));
    const { message } = reportOf(AGING, undated, AS_OF).report;
    assert.equal(message?.zh, '已分账龄的应收均未逾期；另有 5 元没有到期日，列为未分账龄。');
  });

  it('prints the identity: Σ buckets + not due + not aged + unapplied = Σ documents − Σ receipts', () => {
    const identity = report.checks.find(check => check.id === 'identity');
    assert.deepEqual([identity?.left, identity?.right, identity?.ok], [198000, 198000, true]);
  });

  it('lists the buckets with amounts and documents', () => {
    assert.deepEqual(column(report, 'buckets', 'bucket'), [
      'Not due',
      '1–30 days overdue',
      '31–60 days overdue',
      '61–90 days overdue',
      'Over 90 days overdue',
      'Not aged',
      'Unapplied receipts',
    ]);
    assert.deepEqual(column(report, 'buckets', 'amount'), [100, 450, 400, 0, 500, 600, -70]);
    assert.deepEqual(column(report, 'buckets', 'documents'), [1, 2, 1, 0, 1, 1, null]);
  });

  it('by salesperson counts every amount once; what names nobody is shown as blank', () => {
    // 甲's 50 go to F3 of 李; 丁's 70 name nobody
    assert.deepEqual(column(report, 'byOwner', 'owner'), ['李', '王', '(blank)']);
    assert.deepEqual(column(report, 'byOwner', 'total'), [1150, 300, 530]);
    assert.deepEqual(
      report.checks.filter(check => !check.ok),
      [],
    );
  });

  it('by year of the document’s age is a table of its own', () => {
    assert.deepEqual(column(report, 'years', 'y1'), [400, 550, 600, 0]);
    assert.deepEqual(column(report, 'years', 'y2'), [500, 0, 0, 0]);
    assert.deepEqual(column(report, 'years', 'total'), [900, 550, 600, -70]);
  });

  it('by year keeps what has no day in a column of its own', () => {
    const opening = table('receivables', {
      doc_no: words('Q', 'F1'),
      doc_type: words('期初', '发票'),
      customer: words('甲', '甲'),
      doc_date: days(null, '2024-10-31'),
      amount: money(80, 20),
    });
    const { report } = reportOf(AGING, data(opening), AS_OF);
    // 31 October 2024 is two years before the as-of day to the day: the second year
    assert.deepEqual(
      ['total', 'y1', 'y2', 'y3', 'y4', 'y5', 'y6', 'undated'].map(id => column(report, 'years', id)[0]),
      [100, 0, 20, 0, 0, 0, 0, 80],
    );
  });

  it('draws the buckets and the customers with most overdue', () => {
    assert.deepEqual(
      report.charts.map(chart => [chart.kind, chart.table, chart.rows]),
      [
        ['column', 'buckets', 6],
        ['stackedBar', 'customers', 4],
      ],
    );
  });

  it('names the customers to call', () => {
    assert.deepEqual(
      report.actions?.map(action => [action.who, action.owner, action.amount]),
      [
        ['乙', '李', 90000],
        ['甲', null, 45000],
      ],
    );
  });

  it('has live formulas whose sums are the values', () => {
    const total = tableOf(report, 'customers').columns.find(c => c.id === 'total');
    assert.equal(total?.formula, '[notDue]+[b1]+[b2]+[b3]+[b4]+[notAged]+[unapplied]');
  });
});

describe('aging options', () => {
  const withOptions = (options: Record<string, unknown>) => reportOf(AGING, sheets, AS_OF, { options: { aging: options } }).report;

  it('take other buckets; their labels come from the same numbers', () => {
    const report = withOptions({ buckets: [15, 45] });
    assert.deepEqual(
      tableOf(report, 'customers')
        .columns.filter(c => /^b\d$/.test(c.id))
        .map(c => c.label.zh),
      ['逾期1–15天', '逾期16–45天', '逾期45天以上'],
    );
    assert.deepEqual(column(report, 'customers', 'b2'), [400, 250, 0, 0]);
  });

  it('by document date begin at 0 days, have no not-due column, and overdue stays by due date', () => {
    // ages: F1 6, F2 31, F3 60, F4 61, F5 487, F6 3
    const report = withOptions({ basis: 'document' });
    assert.deepEqual(column(report, 'customers', 'customer'), ['乙', '甲', '丙', '丁']);
    assert.deepEqual(column(report, 'customers', 'b1'), [0, 100, 600, 0]);
    assert.deepEqual(column(report, 'customers', 'b2'), [0, 450, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b3'), [400, 0, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'overdue'), [900, 450, 0, 0]);
    assert.equal(
      tableOf(report, 'customers').columns.some(c => c.id === 'notDue'),
      false,
    );
    assert.equal(tableOf(report, 'customers').columns.find(c => c.id === 'b1')?.label.en, '0–30 days');
  });

  it('are what its definitions say, and without data they say the defaults', () => {
    const said = (report: Report): string => report.definitions.find(one => one.id === 'bucket')!.formula.en;
    assert.match(said(withOptions({})), /^by due date; both ends are inside: 1–30 days overdue/);
    assert.match(said(withOptions({ basis: 'document' })), /^by document date, day 0 first; both ends are inside: 0–30 days/);
  });

  it('with days of grace move what is overdue and never a bucket', () => {
    const report = withOptions({ graceDays: 1 });
    assert.deepEqual(column(report, 'customers', 'overdue'), [900, 250, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'b1'), [0, 450, 0, 0]);
    assert.equal(tableOf(report, 'customers').columns.find(c => c.id === 'overdue')?.formula, undefined);
  });

  it('split what is not due where asked', () => {
    const report = withOptions({ notDueGroups: true });
    assert.deepEqual(column(report, 'customers', 'dueToday'), [0, 100, 0, 0]);
    assert.deepEqual(column(report, 'customers', 'dueLater'), [0, 0, 0, 0]);
  });
});

describe('aging beside what other sheets say', () => {
  const customers = table('customers', {
    customer: words('甲', '乙', '丙'),
    credit_limit: money(1100, 0, null),
    control_total: money(550, 900.01, null),
  });

  it('shows the use of the credit limit; a limit of 0 has no rate', () => {
    const { report } = reportOf(AGING, { ...sheets, ...data(customers) }, AS_OF);
    assert.deepEqual(column(report, 'customers', 'creditLimit'), [0, 1100, null, null]);
    assert.deepEqual(column(report, 'customers', 'limitUse'), [null, 0.5, null, null]);
  });

  it('lists nobody who owes less than half a hundredth, and has that amount in its total', () => {
    const tiny = {
      customer: words('甲', '乙'),
      doc_date: days('2026-09-01', '2026-09-01'),
      due: days('2026-10-01', '2026-10-01'),
      amount: money(100, 0.004),
    };
    const { report } = reportOf(AGING, data(table('receivables', tiny)), AS_OF);
    assert.deepEqual(column(report, 'customers', 'customer'), ['甲']);
    const total = tableOf(report, 'customers').columns.find(c => c.id === 'total')!;
    assert.deepEqual([[...(total.values as Float64Array)], total.rest], [[10000], 0.4]);
    assert.equal(tableOf(report, 'customers').columns.find(c => c.id === 'notDue')!.rest, undefined);
  });

  it('prints the difference to a control total, which never blocks', () => {
    const { report } = reportOf(AGING, { ...sheets, ...data(customers) }, AS_OF);
    assert.deepEqual(column(report, 'controls', 'customer'), ['乙', '甲']);
    assert.deepEqual(column(report, 'controls', 'difference'), [-0.01, 0]);
    const check = report.checks.find(c => c.id === 'controlTotal');
    assert.deepEqual([check?.left, check?.right, check?.ok], [145000, 145001, false]);
  });

  it('shows what was received later, in a column of its own', () => {
    const later = table('receipts', { customer: words('乙'), date: days('2026-11-15'), amount: money(400) });
    const { report } = reportOf(AGING, data(table('receivables', sheet), later), AS_OF);
    assert.deepEqual(column(report, 'customers', 'futurePaid'), [400, 0, 0]);
    assert.equal(tableOf(report, 'customers').columns.find(c => c.id === 'futurePaid')?.label.zh, '期后回款（至 2026-11-15）');
    const noted = 'Received later: receipts after the as-of day up to 2026-11-15; they settle nothing here.';
    assert.ok(report.notes.some(note => note.en === noted));
    assert.deepEqual(
      tableOf(report, 'customers').columns.map(c => c.id),
      [
        ...['customer', 'total', 'notDue', 'b1', 'b2', 'b3', 'b4', 'notAged', 'unapplied', 'overdue', 'overdueRatio'],
        ...['documents', 'maxDpd', 'weightedDpd', 'oldest', 'futurePaid'],
      ],
    );
  });

  it('says which of the most overdue customers were not visited lately', () => {
    const visits = table('visits', { customer: words('甲', '乙'), actual: days('2026-10-10', '2026-09-30') });
    const { report } = reportOf(AGING, { ...sheets, ...data(visits) }, AS_OF);
    assert.match(report.message!.zh, /其中 1 家近 30 天没有拜访/);
    // the as-of day is the last of the thirty, 2 October the first
    const said = (one: string, two: string): string =>
      reportOf(AGING, { ...sheets, ...data(table('visits', { customer: words('甲', '乙'), actual: days(one, two) })) }, AS_OF).report
        .message!.zh;
    assert.match(said('2026-10-31', '2026-10-01'), /其中 1 家近 30 天没有拜访/);
    assert.doesNotMatch(said('2026-10-31', '2026-10-02'), /没有拜访/);
    assert.match(said('2026-11-01', '2026-10-02'), /其中 1 家近 30 天没有拜访/);
  });
});

describe('aging in several currencies', () => {
  const foreign = { ...sheet, currency: words('CNY', 'USD', 'CNY', 'CNY', 'EUR', null) };

  it('never adds them: each has tables of its own, and a missing rate leaves its rows out of the base total', () => {
    const { report, issues } = reportOf(AGING, data(table('receivables', foreign)), AS_OF, { rates: { USD: 7 } });
    assert.deepEqual(
      report.tables.map(t => t.id),
      ['buckets', 'currencies', 'customers', 'customersCNY', 'customersEUR', 'customersUSD', 'byOwner', 'years'],
    );
    // 甲: CNY 100 + 300, USD 200 × 7 = 1,400; 乙: CNY 400, its EUR 500 has no rate
    assert.deepEqual(column(report, 'customers', 'customer'), ['甲', '乙', '丙']);
    assert.deepEqual(column(report, 'customers', 'total'), [1800, 400, 600]);
    assert.deepEqual(column(report, 'customersUSD', 'total'), [200]);
    assert.deepEqual(column(report, 'customersEUR', 'b4'), [500]);
    assert.deepEqual(column(report, 'currencies', 'revalued'), [1400, null, 1400]);
    assert.equal(report.currency, null);
    assert.deepEqual(codesOf(issues), { 'currency-no-rate': 1, 'not-aged': 1 });
    assert.deepEqual(
      report.checks.filter(c => c.id.startsWith('identity')).map(c => [c.id, c.left, c.ok]),
      [
        ['identityCNY', 140000, true],
        ['identityEUR', 50000, true],
        ['identityUSD', 20000, true],
      ],
    );
  });

  it('without any rate shows the base currency first and converts nothing', () => {
    const { report, issues } = reportOf(AGING, data(table('receivables', foreign)), AS_OF);
    assert.deepEqual(column(report, 'customers', 'total'), [400, 400, 600]);
    assert.deepEqual(
      issues.filter(i => i.code === 'currency-no-rate').map(i => i.found.en),
      ['there is no rate for EUR', 'there is no rate for USD'],
    );
  });

  it('names the currencies without a rate', () => {
    const noted = (rates: Record<string, number>): string[] =>
      reportOf(AGING, data(table('receivables', foreign)), AS_OF, { rates }).report.notes.map(note => note.en);
    assert.ok(noted({ USD: 7 }).includes('Currencies are never added; EUR has no rate and is in no converted total.'));
    assert.ok(noted({}).includes('Currencies are never added; EUR, USD have no rate and are in no converted total.'));
    assert.ok(noted({ USD: 7, EUR: 8 }).includes('Currencies are added only after conversion at the as-of rates.'));
  });

  it('counts documents over all currencies on its cards, and names the currency of every amount', () => {
    const card = (of: Report, id: string) => of.figures.find(f => f.id === id)!;
    const { report } = reportOf(AGING, data(table('receivables', foreign)), AS_OF);
    // CNY: F1 100 not due, F3 300 late, F4 400 late, F6 600 not aged (blank is CNY); USD: F2 200 late; EUR: F5 500 late. All of them are open.
    const documents = card(report, 'documents');
    assert.equal(documents.value, 6);
    assert.equal(documents.note!.en, '4 overdue; 3 customers');
    assert.deepEqual(documents.totalOf, { table: 'currencies', column: 'documents' });
    assert.equal(card(report, 'total').value, 140000);
    assert.match(card(report, 'total').note!.en, /^and EUR 500, USD 200$/);
    assert.equal(card(report, 'overdue').note!.en, 'and EUR 500, USD 200');
    const own = card(reportOf(AGING, data(table('receivables', sheet)), AS_OF).report, 'overdue');
    assert.match(own.note!.en, /^Over 90 days overdue: /);
    assert.deepEqual(
      report.figures.filter(f => f.kind !== 'count' && !f.label.en.endsWith('(CNY)')).map(f => f.id),
      [],
    );
    assert.match(report.message!.en, /^In CNY: 2 customers are overdue/);
    assert.equal(report.tables[0]!.title.en, 'By bucket (CNY)');
    const detail = reportOf(AGING_DETAIL, data(table('receivables', foreign)), AS_OF).report;
    assert.deepEqual([card(detail, 'documents').value, card(detail, 'overdueDocuments').value], [6, 4]);
  });

  it('shows the booking rate, the as-of rate and their difference', () => {
    const booked = {
      ...foreign,
      currency: words('USD', 'USD', 'CNY', 'CNY', 'CNY', 'CNY'),
      rate: numbers(6.9, 7.1, null, null, null, null),
    };
    const { report } = reportOf(AGING, data(table('receivables', booked)), AS_OF, { rates: { USD: 7.05 } });
    // booked 100 × 6.9 + 200 × 7.1 = 2,110; revalued 300 × 7.05 = 2,115
    assert.deepEqual(column(report, 'currencies', 'booked'), [1800, 2110]);
    assert.deepEqual(column(report, 'currencies', 'revalued'), [1800, 2115]);
    assert.deepEqual(column(report, 'currencies', 'difference'), [0, 5]);
  });
});

describe('aging in very many currencies', () => {
  // 23 currencies, the first of two documents, all others of one
  const codes = ['CNY', ...Array.from({ length: 23 }, (_, i) => `X${String.fromCharCode(65 + i)}X`)].slice(0, 23);
  const each = [...codes, 'XCX'];
  const documents = table('receivables', {
    doc_no: words(...each.map((_, i) => `F${i}`)),
    customer: words(...each.map((_, i) => (i % 2 === 0 ? '甲' : '乙'))),
    doc_date: days(...each.map(() => '2026-09-01')),
    due: days(...each.map(() => '2026-10-01')),
    amount: money(...each.map((_, i) => i + 1)),
    currency: words(...each),
  });
  const { report } = reportOf(AGING, data(documents), AS_OF);

  it('has tables by customer of the twenty with most documents, and says how many others there are and where', () => {
    const own = report.tables.map(t => t.id).filter(id => id.startsWith('customers'));
    assert.equal(own.length, 20);
    assert.deepEqual(own.slice(0, 3), ['customers', 'customersXCX', 'customersXAX']);
    assert.equal(tableOf(report, 'currencies').rows, 23);
    assert.ok(
      report.notes.some(note => note.en.includes('3 other currencies have none. The table by currency and the JSON have all of them.')),
    );
    assert.match(report.figures[0]!.note!.zh, /、其他 3 种币种$/);
  });

  it('compares documents and receipts in each of them', () => {
    const others = report.checks.find(check => check.id === 'identityOthers');
    assert.deepEqual([others?.left, others?.right, others?.ok], [3, 3, true]);
    assert.equal(report.checks.filter(check => check.id.startsWith('identity')).length, 21);
  });

  it('refuses where one without a table does not add up', () => {
    const context = contextOf(data(documents), defaultSettings(dayFromIso(AS_OF)), issueSink());
    const open = context.of(openItems) as OpenItems;
    open.items.open[22]! += 1;
    assert.ok(context.of(AGING) instanceof Refusal);
  });
});

describe('aging in a foreign currency without a rate in the settings', () => {
  const rows = {
    customer: words('甲', '乙', '丙'),
    doc_no: words('1', '2', '3'),
    doc_date: days('2026-06-01', '2026-06-01', '2026-06-01'),
    due: days('2026-06-20', '2026-06-20', '2026-06-20'),
    amount: money(100, 50, 30),
    currency: words('USD', 'CNY', 'USD'),
  };

  it('converts each row at the rate it was booked at, and leaves out what has none', () => {
    const { report, issues } = reportOf(AGING, data(table('receivables', { ...rows, rate: numbers(7.1, 1, null) })), '2026-06-30');
    // 100 × 7.1 + 50; 丙 has no rate
    assert.equal(figure(report, 'total'), 760);
    assert.deepEqual(codesOf(issues), { 'currency-no-rate': 1 });
    assert.ok(report.notes.some(note => /按每行的入账汇率折算/.test(note.zh)));
  });

  it('takes the amount in base currency for that rate where there is one', () => {
    const { report } = reportOf(AGING, data(table('receivables', { ...rows, amount_base: money(700, 50, 213) })), '2026-06-30');
    assert.equal(figure(report, 'total'), 963);
  });

  it('gives way to the rate of the settings', () => {
    const sheet = data(table('receivables', { ...rows, rate: numbers(7.1, 1, 7.2) }));
    assert.equal(figure(reportOf(AGING, sheet, '2026-06-30', { rates: { USD: 7 } }).report, 'total'), 960);
  });
});

describe('aging of retentions', () => {
  it('shows what is not due yet of them, in a column of its own', () => {
    const { report } = reportOf(
      AGING,
      data(
        table('receivables', {
          customer: words('甲', '甲', '乙'),
          doc_type: words('货款', '质保金', '货款'),
          doc_date: days('2026-06-01', '2026-06-01', '2026-06-01'),
          due: days('2026-06-20', '2027-06-01', '2026-07-20'),
          amount: money(95, 5, 40),
        }),
      ),
      '2026-06-30',
    );
    assert.deepEqual(column(report, 'customers', 'notDue'), [5, 40]);
    assert.deepEqual(column(report, 'customers', 'retention'), [5, 0]);
    assert.deepEqual(column(report, 'customers', 'overdue'), [95, 0]);
  });
});

describe('an export that is aged already, with what is on account', () => {
  const sheet = (unapplied: Typed, balance?: Typed) =>
    reportOf(
      AGING,
      data(
        table(
          'receivables',
          { customer: words('甲', '乙'), unapplied, ...(balance ? { balance } : {}) },
          {
            bucket: [
              { key: '未到期', column: money(1000, 0) },
              { key: '1～30天', column: money(500, 300) },
            ],
          },
        ),
      ),
      AS_OF,
    ).report;

  it('reduces what a customer owes, and ties to the sheet’s own totals', () => {
    const report = sheet(money(null, -800), money(1500, -500));
    assert.deepEqual(column(report, 'customers', 'total'), [1500, -500]);
    assert.deepEqual(column(report, 'customers', 'unapplied'), [0, -800]);
    assert.deepEqual(
      report.checks.map(c => [c.id, c.ok]),
      [
        ['stated', true],
        ['statedCustomers', true],
      ],
    );
  });

  it('reduces it too where it is written without a sign, and not twice where the buckets hold it already', () => {
    assert.equal(figure(sheet(money(null, 800), money(1500, -500)), 'total'), 1000);
    assert.equal(figure(sheet(money(null, 800)), 'total'), 1000);
    const within = sheet(money(null, 800), money(1500, 300));
    assert.equal(figure(within, 'total'), 1800);
    assert.ok(!tableOf(within, 'customers').columns.some(one => one.id === 'unapplied'));
    assert.equal(within.checks[0]!.label.en, 'Σ buckets = the sheet’s own total');
  });

  it('enters the total with the sign that makes the sheet’s own', () => {
    // 1,500 + 100 = 1,600 and 300 + 200 = 500
    const added = sheet(money(100, 200), money(1600, 500));
    assert.deepEqual(column(added, 'customers', 'unapplied'), [100, 200]);
    assert.deepEqual(column(added, 'customers', 'total'), [1600, 500]);
    assert.equal(added.checks[0]!.label.en, 'Σ buckets + unapplied = the sheet’s own total');
    // 1,500 − (−100) = 1,600
    assert.deepEqual(column(sheet(money(-100, -200), money(1600, 500)), 'customers', 'total'), [1600, 500]);
    assert.equal(added.message!.en, '甲 holds 76.2% of the total.'); // 1,600 of 2,100
  });

  it('says so where a customer’s own total is another', () => {
    const report = sheet(money(null, -800), money(1500, -400));
    assert.deepEqual(
      report.checks.map(c => [c.id, c.left, c.right, c.ok]),
      [
        ['stated', 100000, 110000, false],
        ['statedCustomers', 1, 2, false],
      ],
    );
  });
});

describe('an export that is aged already', () => {
  const aged = data(
    table(
      'receivables',
      { customer: words('甲', '乙', '甲'), balance: money(100, 500, 30) },
      {
        bucket: [
          { key: '未到期', column: money(60, 100, 0) },
          { key: '1～30天', column: money(40, 400, 30) },
          { key: '合计', column: money(100, 500, 30) },
        ],
      },
    ),
  );

  it('is shown by customer as it is, never aged again, its total column not added', () => {
    const { report } = reportOf(AGING, aged, AS_OF);
    assert.deepEqual(column(report, 'customers', 'customer'), ['乙', '甲']);
    assert.deepEqual(column(report, 'customers', 'notDue'), [100, 60]);
    assert.deepEqual(column(report, 'customers', 'b1'), [400, 70]);
    assert.deepEqual(column(report, 'customers', 'total'), [500, 130]);
    assert.deepEqual(
      report.checks.map(c => [c.left, c.right, c.ok]),
      [
        [63000, 63000, true],
        [2, 2, true],
      ],
    );
  });

  it('says that its ages are those of the day of the export, not of the as-of day', () => {
    const { report, issues } = reportOf(AGING, aged, AS_OF);
    assert.deepEqual(codesOf(issues), { 'aged-as-of': 1 });
    assert.equal(issues[0]!.done.en, 'its buckets are those of the export’s own day, not of the as-of day 2026-10-31');
    assert.match(report.notes[0]!.en, /they were not aged again to 2026-10-31/);
  });
});

describe('bucket columns beside dates', () => {
  const buckets = { bucket: [{ key: '30天以内', column: money(60, 40) }] };
  const base = { customer: words('甲', '乙'), doc_date: days(AS_OF, AS_OF), balance: money(60, 40) };

  it('without due dates are an aged export; with them a list of documents, and the page says which is used', () => {
    assert.deepEqual(column(reportOf(AGING, data(table('receivables', base, buckets)), AS_OF).report, 'customers', 'd0_30'), [60, 40]);
    const dated = { ...base, due: days('2026-10-01', AS_OF) };
    const { report } = reportOf(AGING, data(table('receivables', dated, buckets)), AS_OF);
    assert.deepEqual(column(report, 'customers', 'notDue'), [0, 40]);
    assert.ok(report.notes.some(note => note.zh.includes('表中另有账龄列，未采用')));
  });
});

describe('a total row of an aged export', () => {
  const of = (...amounts: number[]) =>
    reportOf(
      AGING,
      data(table('receivables', { customer: words('甲', '乙', 'Total') }, { bucket: [{ key: 'Current', column: money(...amounts) }] })),
      AS_OF,
    ).report;

  it('is left out where it is the sum of the others, and stays where a customer is called so', () => {
    assert.deepEqual(column(of(60, 40, 100), 'customers', 'customer'), ['甲', '乙']);
    assert.deepEqual(column(of(60, 40, 30), 'customers', 'customer'), ['甲', '乙', 'Total']);
  });
});

describe('the identity', () => {
  it('that does not hold refuses the aging and lists the rows', () => {
    const issues = issueSink();
    const context = contextOf(sheets, defaultSettings(dayFromIso(AS_OF)), issues);
    const open = context.of(openItems) as OpenItems;
    open.items.open[1]! += 1; // a planted error of one 分 in F2
    const result = context.of(AGING);
    assert.ok(result instanceof Refusal);
    const raised = issues.list().filter(issue => issue.code === 'aging-identity');
    assert.deepEqual(
      raised.map(issue => [issue.tab, issue.cells.map(cell => cell.row)]),
      [
        ['receivables', [1, 2, 3]],
        ['receipts', [1]],
      ],
    );
    assert.equal(identitiesOf(open, []).length, 0);
  });
});

describe('real receivables as of any day', () => {
  // From the csv by an independent computation (Python, decimal): open = settled after the day, of invoices dated up to it.
  // day          invoices  open documents  open      not due   (docs)  1–30     (docs)  customers
  const facts: [string, number, number, number, number, number, number, number][] = [
    ['2012-12-31', 1277, 99, 5725.06, 4936.32, 86, 788.74, 61],
    ['2013-06-30', 1930, 84, 5119.85, 4284.29, 72, 835.56, 52],
    ['2013-09-30', 2258, 88, 5029.22, 4563.74, 81, 465.48, 55],
  ];
  for (const [asOf, invoices, documents, open, notDue, notDueDocuments, overdue, customers] of facts)
    it(`are right on ${asOf}`, function () {
      needShared(this);
      const { report } = reportOf(AGING, data(ibmReceivables()), asOf);
      assert.deepEqual([figure(report, 'documents'), figure(report, 'total')], [documents, open]);
      assert.deepEqual(column(report, 'buckets', 'amount'), [notDue, overdue, 0, 0, 0, 0, 0]);
      assert.deepEqual(column(report, 'buckets', 'documents').slice(0, 2), [notDueDocuments, documents - notDueDocuments]);
      assert.equal(tableOf(report, 'customers').rows, customers);
      assert.equal(report.scope.rows - report.scope.leftOut, invoices);
      assert.deepEqual(
        report.checks.filter(check => !check.ok),
        [],
      );
      assert.ok(JSON.stringify(reportJson(report)).length > 0);
    });

  it('have the customers with most overdue first', function () {
    needShared(this);
    const { report } = reportOf(AGING, data(ibmReceivables()), '2013-06-30');
    assert.deepEqual(column(report, 'customers', 'customer').slice(0, 3), ['0783-PEPYR', '4460-ZXNDN', '9181-HEKGV']);
    assert.deepEqual(column(report, 'customers', 'overdue').slice(0, 3), [104.52, 101.06, 99.85]);
    assert.deepEqual(column(report, 'customers', 'total').slice(0, 3), [104.52, 151.53, 181.38]);
  });
});
