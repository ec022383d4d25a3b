import assert from 'node:assert/strict';
import { analyse } from '../../../engine/analyze.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { DOCUMENT_STATUS, DOCUMENT_TYPE, RECEIPT_STATUS, RECEIPT_TYPE } from '../../../engine/sheets/word/receivableword.js';
import type { Vocabulary } from '../../../engine/sheets/word/vocabulary.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';
import { money, table, words } from '../../support/table.js';

const known = (vocabulary: Vocabulary, meaning: string | null, list: readonly string[]): void => {
  for (const word of list) assert.equal(vocabulary.of(word), meaning, word);
};

describe('The words of document types', () => {
  it('are those of many systems and languages', () => {
    known(DOCUMENT_TYPE, 'invoice', ['Sale', 'Invoice', 'SI', 'RV', 'DR', 'DN', 'Sales invoice', 'Finance Charge Memo', 'ACCREC']);
    known(DOCUMENT_TYPE, 'invoice', ['标准应收单', '其他应收单', '销售专用发票', '货款', '尾款', '进度款', '銷貨單', '應收憑單']);
    known(DOCUMENT_TYPE, 'payment', ['Collection', 'Rcpt', 'PMT', 'Payment Entry', 'Customer Payment', 'DZ', '到款', '收款单', '收款單']);
    known(DOCUMENT_TYPE, 'creditNote', ['CN', 'CM', 'SC', 'DG', 'Sales credit note', 'Credit Memo', 'Discount', 'ACCRECCREDIT']);
    known(DOCUMENT_TYPE, 'creditNote', ['贷项通知单', '冲账', '沖帳單', '扣款', '抵账', '銷退單', '折让', '转应收票据']);
    known(DOCUMENT_TYPE, 'writeOff', ['W/O', 'Bad debt', '坏账核销']);
    known(DOCUMENT_TYPE, 'retention', ['质保金', '質保金', 'Retention', 'retainage']);
    known(DOCUMENT_TYPE, 'advance', ['预收款', '定金', 'Overpayment', 'Retainer']);
    known(DOCUMENT_TYPE, 'refund', ['退款', 'Refund', '付款单']);
    known(DOCUMENT_TYPE, 'cashSale', ['Sales Receipt', 'Cash Sale', 'Cash invoice', '现销', '現銷單', '现金销售']);
    known(DOCUMENT_TYPE, 'reversal', [
      'Payment Reversal',
      'Reversed payment',
      'Bounced cheque',
      'NSF check',
      'Returned Check',
      'Receipt reversal',
    ]);
    known(DOCUMENT_TYPE, 'reversal', ['退票', '冲回收款', '收款冲销', '红字收款单', '收款單沖回']);
    known(DOCUMENT_TYPE, 'asWritten', ['Journal Entry', 'AB', 'SA', 'JV', '手工凭证', '内销', '借', 'Credit']);
  });

  it('are not guessed: what is not known is asked, with what is likely', () => {
    known(DOCUMENT_TYPE, null, ['SR', 'Cheque in', '应收核销单', '其他', 'XYZ', '应付']);
    for (const word of ['Cheque in', 'Chq', 'Wire in']) assert.equal(DOCUMENT_TYPE.likely?.(word), 'payment', word);
    assert.equal(DOCUMENT_TYPE.likely?.('XYZ'), null);
  });

  it('are not asked where sides tell what reduces', () => {
    const column = words('Sales', 'Contra');
    assert.equal(DOCUMENT_TYPE.matters?.(table('receivables', { doc_type: column, debit: money(1, null), credit: money(null, 1) })), false);
    assert.equal(DOCUMENT_TYPE.matters?.(table('receivables', { doc_type: column, direction: words('借', '贷') })), false);
    assert.equal(DOCUMENT_TYPE.matters?.(table('receivables', { doc_type: column, amount: money(1, 1) })), true);
  });
});

describe('The words of document statuses', () => {
  it('tell what is settled, what is not, what is void, and what says nothing of it', () => {
    known(DOCUMENT_STATUS, 'settled', ['已结清', 'Paid', 'Closed', '收款完成']);
    known(DOCUMENT_STATUS, 'unsettled', ['未收', 'Awaiting Payment', 'Past due']);
    known(DOCUMENT_STATUS, 'out', ['Voided', '已作废', 'Draft']);
    known(DOCUMENT_STATUS, 'other', ['已审核', 'Posted', 'Sent']);
    // how much is open of a part-paid document no word says; a draft of Kingdee may be none yet
    known(DOCUMENT_STATUS, null, ['跟进中', 'In dispute with legal', '部分收款', 'Partially paid', '暂存', '创建', 'Written Off']);
  });

  it('are not asked beside a full column of what is paid or open', () => {
    const status = words('follow up', 'call Bob');
    assert.equal(DOCUMENT_STATUS.matters?.(table('receivables', { status, balance: money(1, 2) })), false);
    assert.equal(DOCUMENT_STATUS.matters?.(table('receivables', { status, paid: money(1, null) })), true);
  });
});

describe('The words of receipts', () => {
  it('tell a receipt from what it was for, and a refund from both', () => {
    known(RECEIPT_TYPE, 'payment', ['货款', '质保金', '尾款', '电汇', 'Wire transfer', '收款']);
    known(RECEIPT_TYPE, 'advance', ['预收款', '定金']);
    known(RECEIPT_TYPE, 'refund', ['退款', 'Refund', '退票', 'Payment Reversal', 'NSF check']);
    known(RECEIPT_TYPE, null, ['其他', 'Misc', 'Sales Receipt']);
  });

  it('tell what did not arrive', () => {
    known(RECEIPT_STATUS, 'received', ['已到账', 'Cleared', '已审核', 'Completed']);
    known(RECEIPT_STATUS, 'out', ['作废', 'Failed', '退票', 'Bounced cheque', 'Reversed']);
    known(RECEIPT_STATUS, null, ['待确认', 'Pending']);
    assert.equal(RECEIPT_STATUS.likely?.('Pending'), 'out');
  });
});

describe('A document type that is not understood', () => {
  const rows = (type: string): TestCell[][] => [
    ['客户名称', '单据编号', '单据日期', '到期日', '单据类型', '应收金额'],
    ['甲公司', 'A1', { date: '2026-01-05' }, { date: '2026-02-05' }, '销售发票', 1000],
    ['甲公司', 'A2', { date: '2026-01-06' }, { date: '2026-02-06' }, type, 400],
  ];
  const read = (type: string, more: Partial<Settings> = {}) => {
    const settings = { ...defaultSettings(dayFromIso('2026-03-31')), ...more };
    const grids = [gridOf('应收', rows(type))];
    const analysis = analyse(grids, recognise(grids, settings), settings);
    return { analysis, aging: analysis.reports.find(report => report.id === 'aging')! };
  };
  const total = ({ aging }: ReturnType<typeof read>): number =>
    (aging.figures.find(figure => figure.id === 'total')!.value as number) / 100;

  it('counts as written, is asked, and the page says how many rows hang on it', () => {
    const found = read('往来');
    assert.equal(total(found), 1400);
    assert.deepEqual(
      found.analysis.questions.map(question => [question.id, question.count, question.setting]),
      [['word/receivables/doc_type/往来', 1, ['words', 'receivables', '往来']]],
    );
    assert.match(found.aging.banners![0]!.text.zh, /应收表有 1 行（50\.0%）的单据类型看不懂：“往来”/);
    assert.equal(found.aging.message, null);
  });

  it('is what a person says it is', () => {
    const said = read('往来', { words: { receivables: { 往来: 'payment' } } });
    assert.equal(total(said), 600);
    assert.deepEqual(said.analysis.questions, []);
    assert.equal(total(read('往来', { words: { receivables: { 往来: 'out' } } })), 1000);
  });
});
