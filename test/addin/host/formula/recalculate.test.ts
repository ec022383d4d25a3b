import assert from 'node:assert/strict';
import { order } from '../../../../addin/host/formula/order.js';
import { CellBook } from '../../../support/cellbook.js';

describe('recalculation', () => {
  it('computes each formula after those it reads, wherever they stand', () => {
    const book = new CellBook({ 一: { A1: '=二!A1+1', A2: '=SUM(A3:A4)', A3: '=A4*2', A4: '=A1' }, 二: { A1: '=B1', B1: 10 } });
    assert.deepEqual(book.recalculate(), []);
    assert.deepEqual(
      ['A1', 'A2', 'A3', 'A4'].map(a => book.at('一', a)),
      [11, 33, 22, 11],
    );
  });

  it('goes down a chain of 50,000 cells', () => {
    const book = new CellBook({ a: { A1: 1 } });
    for (let row = 49_999; row > 0; row--) book.hold('a', row, 0, null, `=A${row}+1`);
    book.recalculate();
    assert.equal(book.at('a', 'A50000'), 50_000);
  });

  it('shows 0 for cells that read themselves, however far around, and goes on with the rest', () => {
    // A1 → B1 → A1, and C1 is on a second way around; D1 only looks on
    const book = new CellBook({ a: { A1: '=B1+C1', B1: '=A1+1', C1: '=B1', D1: '=A1+5', E1: '=E1', F1: '=SUM(F1:F3)', G1: '=2' } });
    const around = book.recalculate().map(c => c.col);
    assert.deepEqual(around.sort(), [0, 1, 2, 4, 5]);
    assert.deepEqual(
      ['A1', 'B1', 'C1', 'D1', 'E1', 'F1', 'G1'].map(a => book.at('a', a)),
      [0, 0, 0, 5, 0, 0, 2],
    );
  });

  it('reads formulas through whole columns and defined names', () => {
    const book = new CellBook({ a: { A1: '=B1', A2: '=SUM(C:C)', B1: '=total', C5: '=2+3', D1: '=A2' } });
    book.names.set('total', 'a!$A$2*2');
    book.recalculate();
    assert.deepEqual([book.at('a', 'A1'), book.at('a', 'D1')], [10, 5]);
  });

  it('says #NAME? of a formula that is none', () => {
    const book = new CellBook({ a: { A1: '=1+', B1: '=A1' } });
    book.recalculate();
    assert.deepEqual(book.at('a', 'B1'), { error: '#NAME?' });
  });
});

describe('what is needed first', () => {
  it('comes first, and what needs each other comes together', () => {
    const needs = [[1], [2], [1], [0, 4], []];
    const groups = order(5, i => needs[i] as number[]).map(g => g.sort());
    assert.deepEqual(groups, [[1, 2], [0], [4], [3]]);
  });
});
