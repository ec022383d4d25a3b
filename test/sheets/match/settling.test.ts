import assert from 'node:assert/strict';
import { codesOf, figureOf, flow } from '../../support/flow.js';
import { csvGrid } from '../../support/grid.js';
import type { Settings } from '../../../engine/settings.js';
import type { Analysis } from '../../../engine/analyze.js';

const CUSTOMERS = ['Acme', 'Beta', 'Cedar', 'Dune'];

/** An analysis of invoices overdue since October, with these columns behind the due date. */
function analysed(head: string, rows: readonly string[], more: Partial<Settings> = {}): Analysis {
  const lines = rows.map((row, i) => `${CUSTOMERS[i]},${i + 1},2026-09-01,2026-10-01,${row}`);
  return flow([csvGrid('AR', [`Customer,Invoice No,Invoice Date,Due Date,${head}`, ...lines].join('\n'))], '2026-12-01', more).analysis;
}
const totalOf = (analysis: Analysis): unknown => figureOf(analysis, 'aging', 'total');
const overdueOf = (analysis: Analysis): unknown => figureOf(analysis, 'aging', 'overdue');
const settingsOf = (analysis: Analysis): string[] => analysis.questions.map(({ setting }) => setting.join('.'));

describe('a column beside amount, paid and balance', () => {
  it('settles by either sign where the balances show it', () => {
    // 500 − 60 − 30 = 410; 300 − 100 − 20 = 180
    const positive = ['500,60,30,410', '200,0,0,200', '300,100,20,180'];
    assert.equal(totalOf(analysed('Amount,Paid,Allowed,Balance', positive)), 790);
    const negative = ['500,60,-30,410', '200,0,0,200', '300,100,-20,180'];
    assert.equal(totalOf(analysed('Amount,Paid,Adjustment,Balance', negative)), 790);
    const paid = ['500,-60,-30,410', '200,0,0,200', '300,-100,-20,180'];
    assert.equal(totalOf(analysed('Amount,Paid,Allowed,Balance', paid)), 790, 'payments written as negative amounts');
  });

  it('is added where it is an adjustment either way, or a charge, which is said', () => {
    const mixed = analysed('Amount,Paid,Adjustment,Balance', ['500,60,-30,410', '200,0,10,210', '300,100,0,200']);
    assert.deepEqual([totalOf(mixed), codesOf(mixed).includes('amount-adjusted'), mixed.questions], [820, true, []]);
    assert.equal(totalOf(analysed('Amount,Late fee,Paid,Balance', ['500,5,60,445', '200,0,0,200', '300,3,100,203'])), 848);
    assert.equal(totalOf(analysed('金额,调整,已收,余额', ['500,-30,60,410', '200,10,0,210', '300,0,100,200'])), 820);
  });

  it('that explains a few rows of many is found too', () => {
    // 60 invoices, one with 7 written off: without it 59 of 60 balances hold
    const rows = Array.from({ length: 60 }, (_, i) => `C${i},${i},2026-09-01,2026-10-01,100,10,${i === 9 ? 7 : 0},${i === 9 ? 83 : 90}`);
    const csv = ['Customer,Invoice No,Invoice Date,Due Date,Amount,Paid,Small items,Balance', ...rows].join('\n');
    assert.equal(totalOf(flow([csvGrid('AR', csv)], '2026-12-01').analysis), 59 * 90 + 83);
  });

  it('is proven by one row where its header says what it is', () => {
    assert.equal(totalOf(analysed('Amount,Discount,Paid,Balance', ['500,30,60,410'])), 410);
  });
});

describe('a retention', () => {
  it('that is not in the balances is left out by them, and said', () => {
    const found = analysed('Amount,Retention,Paid,Balance', ['500,30,60,410', '200,10,0,190']);
    assert.deepEqual([totalOf(found), codesOf(found).includes('retention-apart')], [600, true]);
  });

  it('that is in them is owed at a later day: not overdue', () => {
    const found = analysed('应收金额,质保金,已收金额,未收金额', ['500,30,60,440', '200,10,200,0', '300,15,290,10']);
    // of 440 the 30 wait; 290 pay the 285 first, 10 of the 15 are left
    assert.deepEqual([totalOf(found), overdueOf(found)], [450, 410]);
    assert.deepEqual(found.questions, []);
  });

  it('is due on its own day', () => {
    const found = analysed('应收金额,质保金,质保金到期日,已收金额,未收金额', ['500,30,2026-11-01,60,440', '200,10,2027-11-01,0,200']);
    assert.deepEqual([totalOf(found), overdueOf(found)], [640, 630]);
  });

  it('without a balance stands apart, and is asked about', () => {
    const rows = ['500,30,60', '200,10,0'];
    const found = analysed('应收金额,质保金,已收金额', rows);
    assert.deepEqual([totalOf(found), overdueOf(found), settingsOf(found)], [640, 600, ['columns.AR.held']]);
    const answered = (own: Record<string, string | null>): Analysis => analysed('应收金额,质保金,已收金额', rows, { columns: { AR: own } });
    assert.deepEqual([overdueOf(answered({ held: '质保金' })), settingsOf(answered({ held: '质保金' }))], [600, []]);
    assert.deepEqual([overdueOf(answered({ held: null })), settingsOf(answered({ held: null }))], [640, []]);
    assert.deepEqual([totalOf(answered({ retention: '质保金' })), settingsOf(answered({ retention: '质保金' }))], [600, []]);
  });
});

describe('a discount without a balance', () => {
  it('settles where discount and payment make the amount, or the amount less it stands beside', () => {
    assert.equal(totalOf(analysed('Amount,Discount,Paid', ['500,30,470', '300,20,0'])), 280);
    assert.equal(totalOf(analysed('Amount,Discount,Payable', ['500,30,470', '300,20,280', '100,0,100'])), 850);
  });

  it('does not where the amount is what is left by it, or was paid in full', () => {
    const left = analysed('List value,Discount,Amount,Paid', ['530,30,500,60', '220,20,200,0', '100,0,100,0']);
    assert.deepEqual([totalOf(left), left.questions], [740, []]);
    const full = analysed('Amount,Discount,Paid', ['500,30,500', '300,20,0']);
    assert.deepEqual([totalOf(full), full.questions], [300, []]);
  });

  it('is asked about where nothing tells, and the answer holds', () => {
    const rows = ['500,30,60', '200,10,0'];
    const found = analysed('Amount,Discount,Paid', rows);
    assert.deepEqual([totalOf(found), settingsOf(found)], [640, ['columns.AR.discount']]);
    assert.match(found.questions[0]!.text.en, /^does "Discount" reduce what is owed/);
    const yes = analysed('Amount,Discount,Paid', rows, { columns: { AR: { discount: 'Discount' } } });
    assert.deepEqual([totalOf(yes), yes.questions], [600, []]);
    const no = analysed('Amount,Discount,Paid', rows, { columns: { AR: { discount: null } } });
    assert.deepEqual([totalOf(no), no.questions], [640, []]);
    assert.deepEqual(settingsOf(analysed('应收金额,扣款,已收金额', rows)), ['columns.AR.credited']);
    assert.deepEqual(settingsOf(analysed('Amount,TDS withheld,Paid', rows)), ['columns.AR.credited']);
    assert.deepEqual(settingsOf(analysed('Amount,Discount %,Paid', rows)), [], 'a rate is no amount');
  });
});

describe('a paid column and a balance', () => {
  it('that agree in fewer than half of the rows are asked about; meanwhile the amounts count', () => {
    const rows = ['500,60,310', '200,0,150', '300,100,90', '350,100,250'];
    const found = analysed('Amount,Paid,Balance', rows);
    assert.deepEqual([totalOf(found), settingsOf(found)], [1090, ['columns.AR.paid']]);
    const banner = found.reports.find(report => report.id === 'aging')!.banners![0]!;
    assert.match(banner.text.en, /^To be confirmed: in 3 of 4 rows "Balance" is not the amount less "Paid"/);
    const balance = analysed('Amount,Paid,Balance', rows, { columns: { AR: { paid: null } } });
    assert.deepEqual([totalOf(balance), balance.questions], [800, []]);
    const paid = analysed('Amount,Paid,Balance', rows, { columns: { AR: { paid: 'Paid' } } });
    assert.deepEqual([totalOf(paid), paid.questions], [1090, []]);
  });
});

describe('what was charged and what reduced it', () => {
  const totalOfLedger = (head: string): unknown => {
    const rows = ['Acme,2026-09-01,1,500,', 'Acme,2026-09-15,2,,200', 'Beta,2026-09-20,3,70,'];
    return totalOf(flow([csvGrid('AR', [`Customer,Date,Document No,${head}`, ...rows].join('\n'))], '2026-12-01').analysis);
  };

  it('are the two sides of a ledger, however they are called', () => {
    for (const head of [
      'Charges,Payments',
      'Charges,Credits',
      'Charges,Payments/Credits',
      'Increase,Decrease',
      'Debit,Payments',
      '本期增加,本期减少',
    ])
      assert.equal(totalOfLedger(head), 370, head);
  });

  it('are no amount where one is written', () => {
    assert.equal(totalOf(analysed('Amount,Charges,Paid', ['500,5,60'])), 440);
  });
});
