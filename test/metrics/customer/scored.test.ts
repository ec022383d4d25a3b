import assert from 'node:assert/strict';
import { op, table } from 'arquero';
import { numbersOf } from '../../../engine/metrics/result.js';
import { sumsBy, sumsWhere } from '../../../engine/metrics/customer/scored.js';

describe('sums of scored customers', () => {
  const cells = table({
    //         two cells of one segment, one without a segment
    segment: [4, 1, -1, 4],
    customers: [1, 2, 5, 3],
    amount: [100, 20, 7, 300],
    recency: [10, 4, 1, 30],
    orders: [1, 2, 3, 4],
  });
  const nobody = { customers: 0, amount: 0, recency: 0, orders: 0 };

  it('come one an index, in the order of the indexes, zeros where nobody is', () => {
    assert.deepEqual(sumsBy(cells, 'segment', 6), [
      { segment: 0, ...nobody },
      { segment: 1, customers: 2, amount: 20, recency: 4, orders: 2 },
      { segment: 2, ...nobody },
      { segment: 3, ...nobody },
      { segment: 4, customers: 4, amount: 400, recency: 40, orders: 5 },
      { segment: 5, ...nobody },
    ]);
  });

  it('are zeros, not blanks, where an expression keeps nobody', () => {
    assert.deepEqual({ ...sumsWhere(cells, 'd => d.segment === 4') }, { customers: 4, amount: 400, recency: 40, orders: 5 });
    assert.deepEqual({ ...sumsWhere(cells, 'd => d.segment === 9') }, nobody);
    assert.deepEqual(sumsBy(cells.filter('d => d.segment === 9'), 'segment', 1), [{ segment: 0, ...nobody }]);
  });

  it('are read as numbers in the order of the rows, a column that a pivot did not make as blanks', () => {
    const grid = cells
      .groupby('segment')
      .pivot('segment', { customers: op.sum('customers') })
      .orderby('segment');
    assert.deepEqual([...numbersOf(grid, '4')], [0, 0, 4]);
    assert.deepEqual([...numbersOf(grid, '7', NaN)], [NaN, NaN, NaN]);
  });
});
