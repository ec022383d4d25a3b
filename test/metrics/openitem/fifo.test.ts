import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fifo } from '../../../engine/metrics/openitem/fifo.js';

describe('first in, first out', () => {
  it('pays the oldest debit first, each group from its own credits only', () => {
    //              group 0: 100, 50   group 1: 70
    // credits      group 0: 120       group 1: 90
    const { applied, left } = fifo([100, 50, 70], [0, 0, 1], [0, 1, 2], [120, 90], [0, 1], [0, 1]);
    assert.deepEqual([...applied], [100, 20, 70]);
    assert.deepEqual([...left], [0, 20]);
  });

  it('follows the order given, not the order of the rows', () => {
    const { applied } = fifo([100, 50], [0, 0], [1, 0], [60], [0], [0]);
    assert.deepEqual([...applied], [10, 50]);
  });

  it('leaves credits of groups without debits, and debits of groups without credits', () => {
    const { applied, left } = fifo([10, 10], [0, 2], [0, 1], [5, 5], [1, 3], [0, 1]);
    assert.deepEqual([...applied], [0, 0]);
    assert.deepEqual([...left], [5, 5]);
  });

  it('equals the closed form open_i = clamp(B − Σ later debits, 0, debit_i)', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100000 }), { maxLength: 12 });
    fc.assert(
      fc.property(amounts, amounts, (debits, credits) => {
        const at = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
        const zero = (n: number): number[] => Array.from({ length: n }, () => 0);
        const { applied, left } = fifo(debits, zero(debits.length), at(debits.length), credits, zero(credits.length), at(credits.length));
        const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
        const balance = Math.max(0, sum(debits) - sum(credits));
        debits.forEach((debit, i) => {
          const later = sum(debits.slice(i + 1));
          assert.equal(debit - applied[i]!, Math.min(debit, Math.max(0, balance - later)));
        });
        assert.equal(sum([...left]), sum(credits) - sum([...applied]));
      }),
    );
  });
});
