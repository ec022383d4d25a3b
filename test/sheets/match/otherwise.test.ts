import assert from 'node:assert/strict';
import { csvGrid } from '../../support/grid.js';
import { figureIn, flow, outcomes, reportIn } from '../../support/flow.js';

const AS_OF = '2026-06-30';
const total = (csv: string, tab = 'Sheet1'): unknown => figureIn(flow([csvGrid(tab, csv)], AS_OF).analysis, 'aging', 'total');
const asked = (csv: string): string[] => flow([csvGrid('Sheet1', csv)], AS_OF).analysis.questions.map(q => q.id);

describe('payments in a column each', () => {
  for (const [header, first, second, open] of [
    ['客户,发票号,开票日期,开票金额,第一次回款,回款日期,第二次回款,回款日期2', '300,2026-04-01,200,2026-05-01', '500,2026-04-01,,', 500],
    ['客户,发票号,开票日期,开票金额,本次回款,回款日期', '300,2026-04-01', ',', 1200],
    [
      'Customer,Invoice,Invoice Date,Invoice Amount,1st Payment,Date Paid,2nd Payment,Date Paid 2',
      '300,2026-04-01,200,2026-05-01',
      ',,,',
      1000,
    ],
    ['Customer,Invoice,Invoice Date,Invoice Amount,Payment 1,Payment 2', '300,200', '500,', 500],
    ['客户,发票号,开票日期,开票金额,4月回款,5月回款,6月回款', '300,200,', ',,', 1000],
    ['客户,发票号,开票日期,开票金额,现金,银行转账,承兑汇票', '100,200,300', '0,500,0', 400],
    ['Customer,Invoice,Invoice Date,Invoice Total,Deposit,Amount Paid', '300,0', '0,100', 1100],
    ['客户,发票号,开票日期,开票金额,定金,已收款', '300,200', '0,0', 1000],
  ] as const)
    it(`are added up: ${header}`, () =>
      assert.equal(total(`${header}\n甲,1,2026-03-01,1000,${first}\n乙,2,2026-03-11,500,${second}`), open));

  it('are counted already where the balances say so', () => {
    const head = 'Customer,Invoice,Invoice Date,Due Date,Invoice Total,Deposit,Amount Paid,Balance';
    assert.equal(total(`${head}\nA,1,2026-03-01,2026-04-01,1000,300,200,500\nB,2,2026-03-11,2026-04-11,500,0,100,400`), 900);
    assert.equal(total(`${head}\nA,1,2026-03-01,2026-04-01,1000,300,500,500\nB,2,2026-03-11,2026-04-11,500,0,100,400`), 900);
  });
});

describe('what is no receivable', () => {
  const rows = '甲,1,2026-03-01,2026-04-01,1000\n乙,2,2026-03-01,2026-04-01,700';

  for (const [tab, head] of [
    ['应付', '往来单位,单据号,单据日期,到期日,余额'],
    ['Sheet1', '应付账款明细表,,,,\n往来单位,单据号,单据日期,到期日,余额'],
    ['Sheet1', 'Accounts Payable Aging,,,,\nName,Bill No,Bill Date,Due Date,Open Balance'],
    ['Sheet1', 'Vendor,Bill No,Bill Date,Due Date,Open Balance'],
  ] as const)
    it(`is a list of payables: ${tab}, ${head.split('\n')[0]}`, () => {
      const { recognition } = flow([csvGrid(tab, `${head}\n${rows}`)], AS_OF);
      assert.equal(recognition.tabs[0]!.sheet, null);
      assert.match(recognition.tabs[0]!.why.en, /payables/);
    });

  it('is the list of payables under that of receivables', () => {
    const two = `应收账款,,,,\n客户,单据号,单据日期,到期日,余额\n${rows}\n,,,,\n应付账款,,,,\n供应商,单据号,单据日期,到期日,余额\n丙,1,2026-03-01,2026-04-01,9000`;
    assert.equal(total(two), 1700);
  });

  it('is void by a flag, or a draft by a second column of states', () => {
    assert.equal(
      total('Customer,Invoice,Invoice Date,Due Date,Balance,Void\nA,1,2026-03-01,2026-04-01,1000,N\nB,2,2026-03-01,2026-04-01,500,Y'),
      1000,
    );
    const odoo = 'Number,Customer,Invoice Date,Due Date,Total,Amount Due,Payment Status,Status';
    assert.equal(
      total(`${odoo}\n1,A,2026-04-01,2026-05-01,1150,1150,Not Paid,Posted\n/,B,2026-06-01,2026-06-30,230,230,Not Paid,Draft`),
      1150,
    );
  });
});

describe('what a status leaves open', () => {
  it('is asked of documents that may be drafts or written off, though a balance stands beside them', () => {
    const head = '单据编号,业务日期,客户,到期日,应收金额,已收金额,未收金额,单据状态';
    const csv = `${head}\nA1,2026-03-05,甲,2026-04-04,150,30,120,已审核\nA2,2026-05-12,乙,2026-06-12,60,0,60,暂存\nA3,2026-05-12,乙,2026-06-12,10,0,10,创建`;
    assert.deepEqual(asked(csv), ['word/receivables/status/创建', 'word/receivables/status/暂存']);
    assert.deepEqual(
      asked(
        'Customer,Invoice,Invoice Date,Due Date,Balance,Status\nA,1,2026-03-01,2026-04-01,1000,Open\nB,2,2026-03-01,2026-04-01,500,Written Off',
      ),
      ['word/receivables/status/written off'],
    );
  });

  it('is asked of what is paid in part, where no amount says how much', () => {
    const head = '客户,单号,开票日期,到期日,金额,收款状态';
    assert.deepEqual(asked(`${head}\n甲,1,2026-03-01,2026-04-01,1000,未收款\n乙,2,2026-03-01,2026-04-01,500,部分收款`), [
      'word/receivables/status/部分收款',
    ]);
    assert.deepEqual(asked(`${head},已收\n甲,1,2026-03-01,2026-04-01,1000,未收款,0\n乙,2,2026-03-01,2026-04-01,500,部分收款,100`), []);
  });
});

describe('amounts and days that need a second look', () => {
  it('an amount without tax beside the tax is owed with it', () =>
    assert.equal(
      total(
        '客户,发票号,开票日期,到期日,金额(不含税),税额,已回款\n甲,1,2026-03-01,2026-04-01,1000,130,500\n乙,2,2026-03-01,2026-04-01,2000,260,0',
      ),
      2890,
    ));

  it('a due date of another decade is said', () => {
    const { issues } = flow(
      [csvGrid('ar', 'Customer,Invoice,Invoice Date,Due Date,Amount\nA,1,2026-03-01,2062-03-31,1000')],
      AS_OF,
    ).analysis;
    assert.ok(issues.some(issue => issue.code === 'due-far'));
  });

  it('two statements under each other are not all of the first customer', () => {
    const statement = (name: string, no: number): string =>
      `Customer: ${name},,,,\nDate,Invoice,Due Date,Amount,Balance\n2026-03-01,${no},2026-03-31,1000,1000`;
    const { recognition } = flow([csvGrid('Sheet1', `${statement('Acme', 1)}\n${statement('Beta', 2)}`)], AS_OF);
    assert.equal(recognition.tabs[0]!.sheet, null);
    assert.equal(
      reportIn(flow([csvGrid('Sheet1', statement('Acme', 1))], AS_OF).analysis, 'aging').figures.find(f => f.id === 'total')!.value,
      100_000,
    );
  });
});

describe('rows that tell one thing several times', () => {
  const asked = (csv: string, settings = {}): string[] => flow([csvGrid('Sheet1', csv)], AS_OF, settings).analysis.questions.map(q => q.id);
  const log =
    'Opportunity Name,Stage,Amount,Last Modified,Owner\nA,Prospecting,100,3/1/2026,Ann\nA,Proposal,100,4/21/2026,Ann\nA,Closed Won,100,5/15/2026,Ann\n' +
    'B,Prospecting,200,3/20/2026,Bob\nB,Closed Lost,200,5/25/2026,Bob';

  it('are asked about where deals without ids come again at other stages', () => {
    assert.deepEqual(asked(log), ['deals/log/Opportunity Name']);
    const answered = (name: string | null): unknown =>
      figureIn(flow([csvGrid('Sheet1', log)], AS_OF, { columns: { Sheet1: { opp_id: name } } }).analysis, 'funnel', 'opportunities');
    assert.deepEqual([answered('Opportunity Name'), answered(null)], [2, 5]);
    assert.equal(
      outcomes(flow([csvGrid('Sheet1', log)], AS_OF, { columns: { Sheet1: { opp_id: 'Opportunity Name' } } }).analysis),
      '1 1 0',
    );
  });

  it('are told by the day each was written: snapshots in one list', () => {
    const csv =
      'Snapshot Date,Deal ID,Deal Name,Stage,Amount,Created,Close Date\n2026-06-15,1,A,Negotiation,100,2026-05-01,2026-06-30\n' +
      '2026-06-22,1,A,Closed Won,110,2026-05-01,2026-06-20\n2026-06-15,2,B,Discovery,200,2026-05-05,2026-07-30\n2026-06-22,2,B,Proposal,250,2026-05-05,2026-07-30';
    assert.equal(outcomes(flow([csvGrid('Sheet1', csv)], AS_OF).analysis), '1 0 1');
  });

  const invoice = 'Customer,Invoice,Invoice Date,Due Date,Amount';
  const tabs = (...given: [string, string][]): string[] =>
    flow(
      given.map(([name, csv]) => csvGrid(name, csv)),
      AS_OF,
    ).analysis.questions.map(q => q.id);

  it('are asked about where a tab is called Paid, or sums up by customer what another lists', () => {
    const rows: [string, string] = ['Unpaid', `${invoice}\nA,1,2026-03-01,2026-04-01,1000\nB,2,2026-03-01,2026-04-01,500`];
    assert.deepEqual(tabs(rows, ['Paid', `${invoice}\nB,3,2026-03-01,2026-04-01,500`]), ['tab/receivables/Paid']);
    assert.deepEqual(tabs(rows, ['汇总', '客户,应收余额,30天以内,31-60天,61-90天,90天以上\nA,1000,0,0,1000,0\nB,500,0,0,500,0']), [
      'tab/receivables/汇总',
    ]);
    assert.deepEqual(tabs(rows, ['Branch B', `${invoice}\nB,3,2026-03-01,2026-04-01,500`]), []);
  });

  it('are asked about where what is due was paid in full', () => {
    const csv =
      'Customer,Invoice,Invoice Date,Due Date,Amount Due,Amount Paid\nA,1,2026-03-01,2026-04-01,1000,300\nB,2,2026-03-01,2026-04-01,500,500';
    assert.deepEqual(asked(csv), ['due/receivables/Sheet1/Amount Due']);
    const { analysis } = flow([csvGrid('Sheet1', csv)], AS_OF, { columns: { Sheet1: { amount: 'Amount Due' } } });
    assert.deepEqual([figureIn(analysis, 'aging', 'total'), analysis.questions], [700, []]);
  });
});

describe('the same documents in several lists', () => {
  const issues = (grids: ReturnType<typeof csvGrid>[]): string[] => flow(grids, AS_OF).analysis.issues.map(i => i.code);
  const sum = (...grids: ReturnType<typeof csvGrid>[]): unknown => figureIn(flow(grids, AS_OF).analysis, 'aging', 'total');

  for (const [header, may, june] of [
    ['Month End,Customer,Invoice,Invoice Date,Due Date,Balance', '2026-05-31', '2026-06-30'],
    ['统计月份,客户,单据号,单据日期,到期日,应收余额', '2026-05', '2026-06'],
    ['快照日期,客户,单据号,单据日期,到期日,应收余额', '2026年5月', '2026年6月'],
  ] as const)
    it(`count as of the last day: ${header}`, () => {
      const rows = [`${may},甲,1,2026-03-01,2026-04-01,1000`, `${may},乙,2,2026-03-11,2026-04-11,800`];
      const later = [`${june},甲,1,2026-03-01,2026-04-01,1000`, `${june},乙,2,2026-03-11,2026-04-11,500`];
      const grid = csvGrid('Sheet1', [header, ...later, ...rows].join('\n'));
      assert.equal(sum(grid), 1500);
      assert.ok(issues([grid]).includes('list-earlier'));
      // a list of a later day does not count yet
      assert.equal(figureIn(flow([grid], '2026-05-31').analysis, 'aging', 'total'), 1800);
    });

  const HEAD = '客户,单据号,单据日期,到期日,应收余额';
  const LIST = '甲,1,2026-03-01,2026-04-01,1000\n乙,2,2026-03-11,2026-04-11';

  it('count as of the last month that a tab is called by; tabs of what was invoiced each month are one list', () => {
    assert.equal(
      sum(csvGrid('4月', `${HEAD}\n${LIST},900`), csvGrid('6月', `${HEAD}\n${LIST},500`), csvGrid('5月', `${HEAD}\n${LIST},800`)),
      1500,
    );
    const months = ['4', '5', '6'].map(month => csvGrid(`${month}月`, `${HEAD}\n甲,${month},2026-0${month}-01,2026-0${month}-20,200`));
    assert.equal(sum(...months), 600);
    assert.ok(!issues(months).includes('list-earlier'));
  });

  it('are asked about where no day tells which counts', () => {
    const { analysis } = flow([csvGrid('全部', `${HEAD}\n${LIST},500`), csvGrid('逾期', `${HEAD}\n乙,2,2026-03-11,2026-04-11,500`)], AS_OF);
    const [question] = analysis.questions;
    assert.equal(question!.id, 'tab/receivables/逾期');
    assert.equal(question!.choices[question!.likely!]!.value, 'skip');
    assert.equal(reportIn(analysis, 'aging').banners![0]!.id, 'asked-tab/receivables/逾期');
    const said = flow([csvGrid('全部', `${HEAD}\n${LIST},500`), csvGrid('逾期', `${HEAD}\n乙,2,2026-03-11,2026-04-11,500`)], AS_OF, {
      tabs: { 逾期: 'skip' },
    });
    assert.equal(figureIn(said.analysis, 'aging', 'total'), 1500);
    assert.deepEqual(said.analysis.questions, []);
  });
});

describe('documents of suppliers in a list of both', () => {
  const HEAD = 'Contact,Number,Date,Due Date,Balance,Type';
  const both = `${HEAD}\nA,1,2026-04-01,2026-05-01,1000,Sales invoice\nB,2,2026-04-01,2026-05-01,9000,Bill`;

  it('are no receivables: a Bill beside a Sales invoice, a purchase invoice, 供应商 beside 客户', () => {
    assert.equal(total(both), 1000);
    assert.equal(total(both.replace('Bill', 'Purchase Invoice')), 1000);
    assert.equal(
      total('往来单位,类型,单据号,单据日期,到期日,应收余额\n甲,客户,1,2026-04-01,2026-05-01,1000\n丙,供应商,9,2026-04-01,2026-05-01,9000'),
      1000,
    );
    assert.ok(flow([csvGrid('Sheet1', both)], AS_OF).analysis.issues.some(i => i.code === 'payable-rows' && i.severity === 'warning'));
  });

  it('are receivables where all are called bills, or a person says so', () => {
    assert.equal(total(both.replace('Sales invoice', 'Bill')), 10_000);
    assert.equal(
      figureIn(flow([csvGrid('Sheet1', both)], AS_OF, { words: { receivables: { bill: 'invoice' } } }).analysis, 'aging', 'total'),
      10_000,
    );
  });
});

describe('what customers bought', () => {
  const bought = (csv: string): unknown => figureIn(flow([csvGrid('Sheet1', csv)], AS_OF).analysis, 'customers', 'amount');

  it('is the total of an order once, where its header says that it is the order\u2019s', () => {
    const rows = '1,甲,2026-05-01,A,100\n1,甲,2026-05-01,B,100\n2,乙,2026-05-02,A,40';
    assert.equal(bought(`Order No,Customer,Order Date,Item,Order Total\n${rows}`), 140);
    assert.equal(bought(`订单号,客户,下单日期,商品,订单总额\n${rows}`), 140);
    assert.equal(bought(`订单号,客户,下单日期,商品,金额\n${rows}`), 240, 'two lines of one price');
  });

  it('is the item-price of Amazon for all units of a line', () => {
    const rows = '1-1\t2026-05-01\tShipped\tAnn\tA\t1\tUSD\t20.00\n1-3\t2026-05-03\tShipped\tCat\tA\t2\tUSD\t40.00';
    const csv = `amazon-order-id\tpurchase-date\torder-status\tbuyer-name\tproduct-name\tquantity\tcurrency\titem-price\n${rows}`;
    assert.equal(bought(csv.replaceAll('\t', ',')), 60);
    assert.equal(bought(csv.replace('item-price', 'unit-price').replaceAll('\t', ',')), 100);
  });

  it('is less by the returns on the credit side of a ledger', () => {
    const rows = ['销售,1000,', '收款,,600', '销售退货,,150'].map((row, i) => `甲,2026-05-0${i + 1},${i},${row}`);
    assert.equal(bought(`客户,日期,凭证号,摘要,借方,贷方\n${rows.join('\n')}`), 850);
  });
});

describe('deals whose outcome stands elsewhere than in their stage', () => {
  const HEAD = 'Deal,Customer,Amount,Stage,Created';

  it('are won or lost by the name of their tab', () => {
    const tabs = [
      csvGrid('Open', `${HEAD}\nC,Gam,300,Proposal,2026-03-01`),
      csvGrid('Won', `${HEAD}\nA,Acme,100,Negotiation,2026-03-01`),
      csvGrid('Lost', `${HEAD}\nB,Beta,200,Proposal,2026-03-01`),
    ];
    const { analysis } = flow(tabs, AS_OF);
    assert.deepEqual(
      ['won', 'lost', 'open'].map(id => figureIn(analysis, 'funnel', id)),
      [1, 1, 1],
    );
  });

  it('have the stage of their block where the sheet counts it or closes it with a subtotal, and are open, with a warning, where it does neither', () => {
    const head = 'Stage,Opportunity Name,Account Name,Amount,Close Date';
    const counted = `${head}\nClosed Won (2),A,Acme,100,2026-05-10\n,B,Eps,30,2026-05-15\nClosed Lost (1),C,Beta,80,2026-05-20\nNegotiation (1),D,Gam,50,2026-07-20`;
    const closed = `${head}\nWon,A,Acme,100,2026-05-10\n,B,Eps,30,2026-05-15\n,,,130,\nLost,C,Beta,80,2026-05-20\n,,,80,\nNegotiation,D,Gam,50,2026-07-20`;
    const neither = counted.replaceAll(/ \(\d\)/g, '');
    const won = (csv: string): unknown[] => {
      const { analysis } = flow([csvGrid('Sheet1', csv)], AS_OF);
      return [figureIn(analysis, 'winrate', 'won'), analysis.issues.some(i => i.code === 'group-blank' && i.severity === 'warning')];
    };
    assert.deepEqual(won(counted), [2, false]);
    assert.deepEqual(won(closed), [2, false]);
    assert.deepEqual(won(neither), [1, true]);
    assert.deepEqual(won(counted.replace('(2)', '(1)')), [1, true], 'a count that does not agree proves nothing');
  });
});

describe('deals in several currencies', () => {
  const csv = (amounts: string): string =>
    `Opportunity ID,Name,Account Name,Stage,Amount,Amount Currency,Amount (converted),Close Date\n1,A,Acme,Closed Won,100,USD,${amounts}\n2,B,Beta,Closed Lost,200,CNY,200,2026-05-02\n3,C,Gam,Closed Won,10,EUR,80,2026-05-03`;
  const won = (amounts: string, rates: Record<string, number> = {}): unknown =>
    figureIn(flow([csvGrid('Sheet1', csv(amounts))], AS_OF, { rates }).analysis, 'winrate', 'wonAmount');

  it('are added up at the rate of the settings, else at that of their row, and not where one has neither', () => {
    assert.equal(won('720,2026-05-01'), 800); // 100 × 7.2 + 10 × 8
    assert.equal(won('720,2026-05-01', { USD: 7 }), 780);
    assert.equal(won(',2026-05-01'), null);
    assert.equal(won(',2026-05-01', { USD: 7 }), 780);
  });
});
