import assert from 'node:assert/strict';
import { directionOf, documentWord, typeDirectionOf } from '../../../engine/sheets/word/documentword.js';
import { isCommercialBill, paymentStateOf } from '../../../engine/sheets/word/paymentword.js';
import { currencyOf } from '../../../engine/units/currency.js';

const kinds = (...words: string[]): (string | null)[] => words.map(word => documentWord(word).kind);
const signs = (...words: string[]): number[] => words.map(word => documentWord(word).sign);

describe('document words', () => {
  it('carry signs: 红字, 退货, 折让, 预收 and 坏账核销 reduce the receivable, 蓝字 and 期初 stay as written', () => {
    assert.deepEqual(signs('红字', '退货', '折让', '预收', '坏账核销', '蓝字', '期初'), [-1, -1, -1, -1, -1, 0, 0]);
    assert.deepEqual(signs('Credit Memo', 'Sales return', 'Payment', 'Write-off', 'Invoice', 'Opening balance'), [-1, -1, -1, -1, 0, 0]);
    assert.deepEqual(kinds('红字发票', '预收款', '坏账核销', '期初余额', '销售发票'), [
      'creditNote',
      'advance',
      'writeOff',
      'opening',
      'invoice',
    ]);
  });

  it('of receipts and credits outweigh the word of what they settle', () => {
    for (const word of ['销售回款', '收货款', '应收账款回款', '发票收款', '货款回笼', 'Invoice Payment', 'Credit Card Payment'])
      assert.equal(documentWord(word).kind, 'payment', word);
    for (const word of ['Credit Invoice', 'Invoice Credit', 'Invoice Reversal', 'Sales Discount', '应收红冲', '销售折扣'])
      assert.equal(documentWord(word).kind, 'creditNote', word);
    // what is to be received is no receipt
    assert.deepEqual(kinds('应收款', '销售应收款', '应收货款'), ['invoice', 'invoice', 'invoice']);
  });

  it('take drafts and cancelled documents out, but not those that deny it', () => {
    for (const word of ['草稿', '作废', '已作废', '已取消', 'Void', 'Draft', 'cancelled', 'Canceled'])
      assert.ok(documentWord(word).out, word);
    const counted = [
      '未作废',
      '作废失败',
      '待作废',
      '已审核',
      'Open',
      'Unavoidable',
      'Not voided',
      'Cancelled payment',
      'Draft payment plan',
      '',
    ];
    for (const word of counted) assert.equal(documentWord(word).out, false, word);
  });

  it('tell a ledger’s totals from its entries', () => {
    for (const word of ['合计', '本月合计', '本年累计', '期末余额', 'Grand Total']) assert.ok(documentWord(word).total, word);
    for (const word of ['合计开票 3 张', '期初余额', 'Total Solutions Ltd']) assert.equal(documentWord(word).total, false, word);
  });

  it('know debit from credit', () => {
    assert.deepEqual(['借', '贷', '平', '红字', 'Credit', 'S'].map(directionOf), [1, -1, 0, 0, -1, 1]);
  });

  it('do not take a two-letter document type for a direction', () => {
    assert.deepEqual(['DR', 'H', '贷', 'Credit'].map(typeDirectionOf), [0, 0, -1, -1]);
  });

  it('know a status that says settled', () => {
    assert.deepEqual(['已结清', 'Paid', '已收款', '未付', 'Unpaid', 'Partially paid', '已审核', 'Posted'].map(paymentStateOf), [
      'settled',
      'settled',
      'settled',
      'unsettled',
      'unsettled',
      null,
      'other',
      'other',
    ]);
    assert.equal(paymentStateOf('跟进中'), null);
  });

  it('know a commercial bill, which settles nothing, from a bank’s', () => {
    assert.deepEqual(['商业承兑汇票', '商承', '银行承兑汇票', '电汇'].map(isCommercialBill), [true, true, false, false]);
  });
});

describe('currency words', () => {
  it('become ISO codes; an unknown word stays itself', () => {
    assert.deepEqual(['人民币', 'RMB', '￥', 'usd', '美元', 'HK$', 'CNY-人民币', '比特币', ' '].map(currencyOf), [
      'CNY',
      'CNY',
      'CNY',
      'USD',
      'USD',
      'HKD',
      'CNY',
      '比特币',
      '',
    ]);
  });
});
