import assert from 'node:assert/strict';
import type { Analysis } from '../../../engine/analyze.js';
import { discountWord } from '../../../engine/sheets/word/discountword.js';
import { codesOf, figureOf, flow } from '../../support/flow.js';
import { csvGrid } from '../../support/grid.js';

/** Three lines of 100, 100 and 50, with these discounts. */
function analysed(header: string, cells: readonly string[], price = 'Unit Price', more: object = {}): Analysis {
  const lines = ['10,10', '2,50', '1,50'].map((line, i) => `${i + 1},2026-09-0${i + 1},C${i},${line},${cells[i] ?? ''}`);
  const csv = [`Order ID,Order Date,Customer,Quantity,${price},${header}`, ...lines].join('\n');
  return flow([csvGrid('orders', csv)], '2026-12-01', more).analysis;
}
const amountOf = (analysis: Analysis): unknown => figureOf(analysis, 'customers', 'amount');
const asked = (analysis: Analysis): [unknown, string[]] => [
  amountOf(analysis),
  analysis.questions.map(({ setting, choices, likely }) => `${setting.join('.')} ${choices[likely!]!.value}`),
];

describe('the discount of an order without an amount', () => {
  it('is clear as 折, as a percentage, and as an amount', () => {
    // 100 × 0.9 + 100 + 50 × 0.8 = 230
    assert.deepEqual(asked(analysed('折扣', ['9折', '', '8折'])), [230, []]);
    assert.deepEqual(asked(analysed('折扣', ['九折', '不打折', '80折'])), [230, []]);
    assert.deepEqual(asked(analysed('Discount', ['10%', '0%', '20% off'])), [230, []]);
    assert.deepEqual(asked(analysed('Discount %', ['10', '0', '20'])), [230, []]);
    assert.deepEqual(asked(analysed('Discount Rate', ['0.1', '', '0.2'])), [230, []]);
    assert.deepEqual(asked(analysed('折扣率', ['90%', '100%', '80%'])), [230, []]);
    assert.deepEqual(asked(analysed('折扣', ['10%', '', '20%'])), [230, []]);
    assert.deepEqual(asked(analysed('折扣', ['90%', '', ''])), [240, []]); // 90 + 100 + 50
    // every share of what is left is half or more: 50 + 100 + 40
    assert.deepEqual(asked(analysed('折扣', ['50%', '100%', '80%'])), [190, []]);
    assert.deepEqual(asked(analysed('Discount Amount', ['10', '0', '-10'])), [230, []]);
    assert.deepEqual(asked(analysed('优惠金额', ['10', '', '10'])), [230, []]);
  });

  it('is asked about as a bare number, and the reading is said', () => {
    const of = (how: string): string[] => [`options.customers.discount ${how}`];
    assert.deepEqual(asked(analysed('折扣', ['0.9', '1', '0.8'])), [230, of('left')]);
    assert.deepEqual(asked(analysed('折扣', ['9', '', '8'])), [230, of('left')]);
    assert.deepEqual(asked(analysed('折扣', ['90', '100', '80'])), [230, of('left')]);
    assert.deepEqual(asked(analysed('Discount', ['0.1', '0', '0.2'])), [230, of('off')]);
    assert.deepEqual(asked(analysed('Discount', ['10', '0', '20'])), [230, of('off')]);
    assert.deepEqual(asked(analysed('折扣', ['40%', '', '60%'])), [180, of('off')]);
    const found = analysed('Discount', ['0.1', '0', '0.2']);
    assert.ok(codesOf(found).includes('discount-applied'));
    assert.match(
      found.reports.find(report => report.id === 'customers')!.banners![0]!.text.en,
      /"Discount" \(2 rows\) is read as the share taken off/,
    );
  });

  it('is what a person says', () => {
    const said = (discount: string, cells: readonly string[]): [unknown, string[]] =>
      asked(analysed('Discount', cells, 'Unit Price', { options: { customers: { discount } } }));
    assert.deepEqual(said('left', ['0.1', '', '0.2']), [120, []]);
    assert.deepEqual(said('amount', ['10', '0', '20']), [220, []]);
    assert.deepEqual(said('none', ['10', '0', '20']), [250, []]);
  });

  it('is in a price after the discount already, and none where there is an amount', () => {
    assert.deepEqual(asked(analysed('折扣', ['0.9', '1', '0.8'], '折后单价')), [250, []]);
    const both = 'Order ID,Order Date,Customer,Quantity,Unit Price,Net Price,Discount\n1,2026-09-01,A,2,50,45,0.1';
    assert.deepEqual(asked(flow([csvGrid('orders', both)], '2026-12-01').analysis), [90, []]);
    const amount = analysed('Discount,Amount', ['0.1,91', '0,101', '0.2,42']);
    assert.deepEqual([asked(amount), codesOf(amount).includes('discount-applied')], [[234, []], false]);
  });

  it('is asked about where the amount is quantity × price as it stands; meanwhile the amount counts', () => {
    const cells = ['0.1,100', '0,100', '0.2,50'];
    const found = analysed('Discount,Amount', cells);
    assert.deepEqual([amountOf(found), found.questions.map(({ setting }) => setting.join('.'))], [250, ['options.customers.discount']]);
    const answered = (discount: string): [unknown, string[]] =>
      asked(analysed('Discount,Amount', cells, 'Unit Price', { options: { customers: { discount } } }));
    assert.deepEqual(answered('off'), [230, []]);
    assert.deepEqual(answered('none'), [250, []]);
  });

  it('that is not understood is listed, and the price counts', () => {
    const found = analysed('折扣', ['9折', 'VIP', '8折']);
    assert.deepEqual([amountOf(found), codesOf(found).includes('discount-unreadable')], [230, true]);
  });

  it('reduces a return by as much as it reduced the sale', () => {
    const csv = 'Order ID,Order Date,Customer,Quantity,Price,Discount Amount\n1,2026-09-01,A,2,50,10\n2,2026-09-02,A,-1,50,5';
    assert.equal(amountOf(flow([csvGrid('orders', csv)], '2026-12-01').analysis), 45);
  });
});

describe('a discount as it is written', () => {
  it('is what is left, a percentage, or a number', () => {
    const values = ['9折', '8.5折', '85折', '七五折', '半价', '不打折'].map(word => discountWord(word));
    assert.deepEqual(
      values.map(word => [word?.kind, word?.value]),
      [0.9, 0.85, 0.85, 0.75, 0.5, 1].map(left => ['left', left]),
    );
    assert.deepEqual(discountWord('-12.5 %'), { kind: 'percent', value: 0.125 });
    assert.deepEqual(discountWord('0.9'), { kind: 'number', value: 0.9 });
    assert.equal(discountWord('VIP'), null);
  });
});
