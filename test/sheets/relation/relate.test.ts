import assert from 'node:assert/strict';
import { issueSink } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { related } from '../../../engine/sheets/relation/relate.js';
import { type Table, textAt, textColumn, type Typed } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { codesOf } from '../../support/receivable.js';
import { data, days, money, table, words } from '../../support/table.js';

const SETTINGS = defaultSettings(dayFromIso('2026-03-31'));

function read(columns: Record<string, Typed>, settings = SETTINGS, more: Partial<Table> = {}) {
  const issues = issueSink();
  const { receivables } = related(data({ ...table('receivables', columns), ...more }), settings, issues);
  return { table: receivables as Table, issues: issues.list(), asked: issues.asked() };
}
const major = (found: Table, role: string): (number | null)[] =>
  Array.from((found.columns[role] as { values: Float64Array }).values, value => (Number.isNaN(value) ? null : value / 100));

describe('the balance of a receivables sheet', () => {
  const statement = {
    doc_date: days('2026-01-01', '2026-01-10', '2026-01-20', '2026-02-15', '2026-01-05', '2026-02-01'),
    customer: words('月光', '月光', '月光', '月光', '火星', '火星'),
    amount: money(500, 1000, null, 250, 400, -100),
    paid: money(null, null, 700, null, null, null),
    balance: money(500, 1500, 800, 1050, 400, 300),
  };

  it('that runs makes a ledger of the sheet, whatever its headers say', () => {
    const { table: found, issues } = read(statement);
    assert.deepEqual(major(found, 'debit'), [500, 1000, null, 250, 400, -100]);
    assert.deepEqual(major(found, 'credit'), [null, null, 700, null, null, null]);
    assert.deepEqual(major(found, 'running'), [500, 1500, 800, 1050, 400, 300]);
    assert.equal(found.columns['balance'], undefined);
    assert.deepEqual(Object.keys(found.sources[0]!.columns), ['doc_date', 'customer', 'debit', 'credit', 'running']);
    assert.deepEqual(codesOf(issues), { 'running-balance': 1 });
  });

  it('that runs and breaks in a row names the row, with what it should show', () => {
    // 120 rows of 1 each; one balance was typed over, which breaks two of the 119 sums: 98.3 % hold
    const count = 120;
    const balances = Array.from({ length: count }, (_, i) => (i === 60 ? 999 : i + 1));
    const { issues } = read({
      customer: words(...Array<string>(count).fill('甲')),
      doc_date: days(...Array<string>(count).fill('2026-01-01')),
      amount: money(...Array<number>(count).fill(1)),
      balance: money(...balances),
    });
    // the row itself, and the next, which goes on from it
    assert.deepEqual(
      issues.find(issue => issue.code === 'row-arithmetic')?.cells.map(cell => [cell.row, cell.value]),
      [
        [61, '999.00 ≠ 61.00'],
        [62, '62.00 ≠ 1000.00'],
      ],
    );
  });

  it('that is what is left of its own row stays what is open', () => {
    const { table: found, issues } = read({
      customer: words('甲', '甲', '甲'),
      doc_date: days('2026-01-01', '2026-01-02', '2026-01-03'),
      amount: money(100, 200, 300),
      paid: money(10, 20, 30),
      balance: money(90, 180, 270),
    });
    assert.deepEqual(major(found, 'balance'), [90, 180, 270]);
    assert.deepEqual(issues, []);
  });

  it('that starts beyond the first entry shows what was owed before, and says so', () => {
    const { table: found, issues } = read({ ...statement, balance: money(1500, 2500, 1800, 2050, 400, 300) });
    assert.deepEqual(major(found, 'opening'), [1000, null, null, null, null, null]);
    assert.deepEqual(codesOf(issues), { 'opening-implied': 1, 'running-balance': 1 });
  });

  it('that runs over all customers is a ledger too, and nothing was owed before', () => {
    const { table: found, issues } = read({
      customer: words('甲', '甲', '乙', '乙'),
      doc_date: days('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'),
      amount: money(100, 200, 300, 300),
      balance: money(100, 300, 600, 900),
    });
    assert.deepEqual(major(found, 'debit'), [100, 200, 300, 300]);
    assert.equal(found.columns['opening'], undefined);
    assert.deepEqual(codesOf(issues), { 'running-balance': 1 });
    const few = read({
      customer: words('甲', '乙', '甲'),
      doc_date: days('2026-01-01', '2026-01-02', '2026-01-03'),
      amount: money(100, 200, null),
      paid: money(null, null, 60),
      balance: money(100, 300, 240),
    });
    assert.deepEqual([major(few.table, 'credit'), few.table.columns['balance']], [[null, null, 60], undefined]);
  });

  it('that runs in about half of the rows is asked about, with the setting that answers', () => {
    // balances: 1 2 4 8 of amounts 1 1 2 4 run; of the other four rows none does, nor is any the amount of its row
    const { table: found, asked } = read({
      customer: words('甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲'),
      doc_date: days(...Array<string>(8).fill('2026-01-01')),
      amount: money(1, 1, 2, 4, 3, 3, 3, 3),
      paid: money(0, 0, 0, 0, 1, 1, 1, 1),
      balance: money(1, 2, 4, 8, 7, 1, 8, 9),
    });
    assert.ok(found.columns['balance']);
    assert.deepEqual(
      asked.map(question => [question.setting, question.choices.map(choice => choice.value)]),
      [
        [
          ['columns', 'receivables', 'running'],
          ['balance', 'none'],
        ],
      ],
    );
  });

  it('tells which columns beside paid settle: what the balances count already settles nothing more', () => {
    const both = {
      customer: words('甲', '乙', '丙'),
      doc_date: days('2026-01-01', '2026-01-02', '2026-01-03'),
      amount: money(100, 200, 300),
      paid: money(30, 0, 50),
      credited: money(20, 0, 10),
    };
    assert.ok(read({ ...both, balance: money(50, 200, 240) }).table.columns['credited']);
    // 已收 holds the credit notes already: 100 − 30 = 70
    const within = read({ ...both, balance: money(70, 200, 250) });
    assert.equal(within.table.columns['credited'], undefined);
    assert.deepEqual(codesOf(within.issues), { 'column-included': 1 });
  });

  it('of two columns of a ledger is only compared', () => {
    const { table: found, issues } = read({
      customer: words('甲', '甲', '甲', '甲'),
      doc_date: days('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'),
      debit: money(100, 50, null, 20),
      credit: money(null, null, 60, null),
      direction: words('借', '借', '借', '借'),
      balance: money(100, 150, 90, 110),
    });
    assert.deepEqual(major(found, 'balance'), [100, 150, 90, 110]);
    assert.deepEqual(issues, []);
  });

  it('shows that a ledger writes its credits as negative amounts: they are turned round', () => {
    const ledger = {
      customer: words('甲', '乙'),
      doc_date: days('2026-01-01', '2026-01-02'),
      debit: money(100, 200),
      credit: money(-50, 0),
    };
    assert.deepEqual(major(read({ ...ledger, balance: money(50, 200) }).table, 'credit'), [50, 0]);
    // a receipt that is taken back: the balance grows by it
    assert.deepEqual(major(read({ ...ledger, balance: money(150, 200) }).table, 'credit'), [-50, 0]);
  });

  it('of documents with a credit and no debit is what is open of each', () => {
    const { table: found } = read({
      customer: words('甲', '乙'),
      doc_date: days('2026-01-01', '2026-01-02'),
      amount: money(100, 200),
      paid: money(20, 0),
      credit: money(30, 0),
      balance: money(50, 200),
    });
    assert.deepEqual([major(found, 'credited'), found.columns['credit']], [[30, 0], undefined]);
  });

  it('is not the only sum: net and tax that make the amount name the rows where they do not', () => {
    const count = 100;
    const { issues } = read({
      customer: words(...Array<string>(count).fill('甲')),
      doc_date: days(...Array<string>(count).fill('2026-01-01')),
      net: money(...Array<number>(count).fill(100)),
      tax: money(...Array<number>(count).fill(13)),
      amount: money(...Array.from({ length: count }, (_, i) => (i === 7 ? 131 : 113))),
    });
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.cells.map(cell => cell.value)]),
      [['row-arithmetic', ['131.00 ≠ 113.00']]],
    );
  });
});

describe('the customer of a receivables sheet', () => {
  const dated = { doc_date: days('2026-01-01', '2026-01-02', '2026-01-03'), amount: money(1, 2, 3) };

  it('is the name where one id stands beside three unlike names, which is an error', () => {
    const { table: found, issues } = read({
      ...dated,
      customer_id: words('1200', '1200', '1200'),
      customer: words('Alpha', '贝塔', 'Gamma'),
    });
    assert.deepEqual(
      [0, 1, 2].map(row => textAt(textColumn(found, 'customer_id'), row)),
      [null, null, null],
    );
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.severity, issue.count]),
      [['customer-id-shared', 'error', 3]],
    );
  });

  it('is the name where one id stands beside names that differ in their number', () => {
    const { issues } = read({
      ...dated,
      customer_id: words('1200', '1200', '1200'),
      customer: words('Store 001', 'Store 002', 'Store 003'),
    });
    assert.deepEqual(codesOf(issues), { 'customer-id-shared': 3 });
  });

  it('is the id where its names are alike or two, as those of a customer that was renamed', () => {
    for (const names of [
      ['华东机械', '华东机械有限公司', '华东机械（集团）'],
      ['Alpha', 'Zebra', 'Alpha Ltd'],
    ]) {
      const { table: found, issues } = read({ ...dated, customer_id: words('C1', 'C1', 'C1'), customer: words(...names) });
      assert.equal(textAt(textColumn(found, 'customer_id'), 0), 'C1');
      assert.deepEqual(issues, []);
    }
  });
});

describe('lines that repeat their invoice', () => {
  const invoice = (...numbers: string[]): Record<string, Typed> => ({
    customer: words(...numbers.map(() => '甲')),
    doc_no: words(...numbers),
    doc_date: days(...numbers.map(() => '2026-01-01')),
  });

  it('are one document, said with the rows', () => {
    const { table: found, issues } = read({
      ...invoice('7', '7', '8'),
      amount: money(300, 300, 50),
      balance: money(300, 300, 40),
      line: words('design', 'hosting', 'fix'),
    });
    assert.deepEqual(major(found, 'balance'), [300, 40]);
    assert.deepEqual([found.rows, found.leftOut, [...found.row]], [2, 1, [1, 3]]);
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.count, issue.cells[0]?.row]),
      [['document-lines', 1, 2]],
    );
  });

  it("are amounts of their own where the sheet's total counts each; a total that counts them once is compared after", () => {
    const lines = { ...invoice('7', '7', '8'), amount: money(100, 100, 50), balance: money(100, 100, 50), line: words('a', 'b', 'x') };
    const total = (said: number): Partial<Table> => ({
      controls: [
        { role: 'amount', header: 'Amount', label: 'Total', scope: 'grand', said: said * 100, read: 25000, source: 0, row: 4, col: 0 },
      ],
    });
    assert.equal(read(lines, SETTINGS, total(250)).table.rows, 3);
    const once = read(lines, SETTINGS, total(150)).table;
    assert.deepEqual([once.rows, once.controls?.[0]?.read], [2, 15000]);
    // neither sum: folded, and the difference is that of the rows that count
    assert.equal(read(lines, SETTINGS, total(999)).table.controls?.[0]?.read, 15000);
    // a total outweighs what the lines are called
    assert.equal(read({ ...lines, line: words('Jan', 'Feb', 'x') }, SETTINGS, total(150)).table.rows, 2);
  });

  it('with amounts of their own stay documents', () => {
    const { table: found } = read({
      ...invoice('7', '7', '8', '8'),
      amount: money(100, 100, 40, 10),
      balance: money(100, 100, 40, 10),
      line: words('a', 'b', 'c', 'd'),
    });
    assert.equal(found.rows, 4);
  });

  it('are not what is entered twice: rows equal in everything count and are asked about', () => {
    const { table: found } = read({ ...invoice('7', '7'), amount: money(300, 300), balance: money(300, 300), summary: words('x', 'x') });
    assert.equal(found.rows, 2);
  });

  it('need a balance beside the amount, or three documents that show it', () => {
    const twice = { ...invoice('7', '7'), amount: money(100, 100), product: words('a', 'b') };
    assert.equal(read(twice).table.rows, 2);
    const often = {
      ...invoice('7', '7', '8', '8', '9', '9'),
      amount: money(1, 1, 2, 2, 3, 3),
      product: words('a', 'b', 'a', 'b', 'a', 'b'),
    };
    assert.equal(read(often).table.rows, 3);
  });

  it('are asked about where neither a balance nor a total shows whose amount it is', () => {
    const lines = {
      ...invoice('7', '7', '8', '8', '9', '9'),
      amount: money(1, 1, 2, 2, 3, 3),
      product: words('a', 'b', 'a', 'b', 'a', 'b'),
    };
    const named = (line?: string | null): ReturnType<typeof read> =>
      read(lines, line === undefined ? SETTINGS : { ...SETTINGS, columns: { receivables: { line } } }, {
        sources: [{ tab: 'receivables', columns: { product: { header: 'Item' }, amount: { header: 'Amount' } } } as never],
      });
    assert.deepEqual(
      named().asked.map(q => [q.id, q.count, q.setting.join('.')]),
      [['lines/receivables/receivables/Item', 6, 'columns.receivables.line']],
    );
    assert.deepEqual([named('Item').table.rows, named('Item').asked], [3, []]);
    assert.deepEqual([named(null).table.rows, named(null).asked], [6, []]);
    const total = {
      role: 'amount',
      header: 'Amount',
      label: 'Total',
      scope: 'grand',
      said: 600,
      read: 1200,
      source: 0,
      row: 7,
      col: 0,
    } as const;
    assert.deepEqual(read(lines, SETTINGS, { controls: [total] }).asked, []);
  });

  for (const [a, b, c] of [
    ['第1期', '第2期', '第3期'],
    ['首付款', '进度款', '尾款'],
    ['1月租金', '2月租金', '3月租金'],
    ['Instalment 1', 'Instalment 2', 'Instalment 3'],
    ['1 of 3', '2 of 3', '3 of 3'],
    ['Rent Jan', 'Rent Feb', 'Rent March'],
  ] as const)
    it(`called ${b} are amounts of their own, though they are equal`, () => {
      const parts = {
        ...invoice('7', '7', '7', '8'),
        amount: money(80, 80, 80, 50),
        balance: money(80, 80, 80, 50),
        summary: words(a, b, c, 'x'),
      };
      assert.equal(read(parts).table.rows, 4);
    });
});

describe('blank currencies beside named ones', () => {
  const two = {
    customer: words('A', 'B'),
    doc_date: days('2026-01-01', '2026-01-02'),
    amount: money(1, 2),
    currency: words('USD', null),
  };

  it('are the home currency where that is known, and said', () => {
    const { issues, asked } = read(two);
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.severity, issue.done.zh]),
      [['currency-blank', 'info', '按人民币元计']],
    );
    assert.deepEqual(asked, []);
  });

  it('are asked about where it is not', () => {
    const { issues, asked } = read(two, { ...SETTINGS, currency: 'XXX' });
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.severity]),
      [['currency-blank', 'warning']],
    );
    assert.deepEqual(
      asked.map(question => [question.setting, question.choices.map(choice => choice.value)]),
      [[['currency'], ['USD']]],
    );
  });

  it('of amounts in local currency alone are that currency', () => {
    const { table: found } = read({
      customer: words('A'),
      doc_date: days('2026-01-01'),
      amount_base: money(5),
      currency_base: words('EUR'),
    });
    assert.equal(textAt(textColumn(found, 'currency'), 0), 'EUR');
  });
});

describe('currencies', () => {
  const named = (...currencies: (string | null)[]): Record<string, Typed> => ({
    customer: words(...currencies.map((_, i) => `C${i}`)),
    doc_date: days(...currencies.map(() => '2026-01-01')),
    amount: money(...currencies.map((_, i) => i + 1)),
    currency: words(...currencies),
  });

  it('are their codes, by whatever name', () => {
    const { table: found, asked } = read(named('US Dollars', 'Euro', '美金', 'Zambian Kwacha', '人民币', 'Pounds Sterling', null));
    assert.deepEqual([...textColumn(found, 'currency')!.words], ['USD', 'EUR', 'ZMW', 'CNY', 'GBP']);
    assert.deepEqual(asked, []);
  });

  it('that name none are asked about, each with its rows, and are what the answer says', () => {
    const two = named('USD', 'Kwacha', 'Local', 'Local');
    const { asked, issues } = read(two);
    assert.deepEqual(
      asked.map(q => [q.id, q.count, q.setting.join('.')]),
      [
        ['word/receivables/currency/kwacha', 1, 'words.receivables.Kwacha'],
        ['word/receivables/currency/local', 2, 'words.receivables.Local'],
      ],
    );
    assert.equal(issues.find(issue => issue.code === 'word-unknown')?.count, 3);
    const said = read(two, { ...SETTINGS, words: { receivables: { Kwacha: 'ZMW', Local: '美元' } } });
    assert.deepEqual([said.asked, [...textColumn(said.table, 'currency')!.words]], [[], ['USD', 'ZMW']]);
  });

  it('are not asked about where one word is all there is: sums are right whatever it is', () => {
    assert.deepEqual(read(named('Kwacha', 'Kwacha')).asked, []);
  });
});
