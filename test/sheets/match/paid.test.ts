import assert from 'node:assert/strict';
import { figureOf, flow } from '../../support/flow.js';
import { csvGrid } from '../../support/grid.js';

/** What is open of 100, 200, 300 and 50, with this column beside them. */
function openOf(header: string, ...cells: string[]): unknown {
  const rows = [100, 200, 300, 50].map((amount, i) => `A,${i + 1},2026-09-0${i + 1},2026-10-0${i + 1},${amount},${cells[i] ?? ''}`);
  const { analysis } = flow(
    [csvGrid('AR', [`Customer,Invoice No,Invoice Date,Due Date,Amount,${header}`, ...rows].join('\n'))],
    '2026-12-01',
  );
  assert.deepEqual(analysis.json.questions, []);
  return figureOf(analysis, 'aging', 'total');
}

describe('a column called paid', () => {
  it('whose cells are answers or ticks says which documents are settled', () => {
    assert.equal(openOf('Paid?', 'Yes', 'No', 'Yes'), 250);
    assert.equal(openOf('Paid (Y/N)', 'Y', 'N', 'y', 'n'), 250);
    assert.equal(openOf('Paid', 'x', '', 'X'), 250, 'a lone x is a tick');
    assert.equal(openOf('Paid', '✓', 'x', '✓'), 250, 'beside another it is none');
    assert.equal(openOf('Paid?', '1', '0', '1', '0'), 250);
    assert.equal(openOf('Payment received?', 'TRUE', 'FALSE', 'TRUE', 'FALSE'), 250);
    assert.equal(openOf('是否回款', '是', '否', '是', '否'), 250);
    assert.equal(openOf('是否已付款', '是', '×', '是'), 250);
    assert.equal(openOf('已回款', '√', '', '√'), 250);
    assert.equal(openOf('付款狀態', '是', '否', '是'), 250);
  });

  it('whose cells are words of payment too', () => {
    assert.equal(openOf('Paid?', 'Paid', 'Not paid', 'Paid', 'Unpaid'), 250);
    assert.equal(openOf('是否结清', '已结清', '未结清', '是', '未收款'), 250);
    assert.equal(openOf('Payment Status', 'Paid', 'Void', 'Paid'), 50, 'a status beside them may be void');
  });

  it('whose cells are remarks answers nothing, and is not asked', () => {
    assert.equal(openOf('回款情况', '客户说月底付', '发票寄丢了', '已催'), 650);
  });

  it('whose cells are amounts is what was paid', () => {
    assert.equal(openOf('Paid', '100', '0', '50', '0'), 500);
    assert.equal(openOf('已收', '0', '0', '300', '1'), 349);
    assert.equal(openOf('Paid', '0', '0', '0', '0'), 650);
  });

  it('whose cells are days is the day of payment', () => {
    assert.equal(openOf('Paid', '2026-10-05', '', '2026-10-09'), 250);
  });
});
