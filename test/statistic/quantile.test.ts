import assert from 'node:assert/strict';
import { medianOf, spreadOf } from '../../engine/statistic/quantile.js';

describe('Quantiles are type 7', () => {
  it('interpolates between neighbours as Excel PERCENTILE.INC', () => {
    // 1 2 3 4: p25 stands at 0.75 of the way from the 1st to the 2nd, p90 at 0.7 from the 3rd to the 4th.
    assert.deepEqual(spreadOf(Float64Array.of(4, 1, 3, 2)), { n: 4, mean: 2.5, p25: 1.75, median: 2.5, p75: 3.25, p90: 3.7 });
  });

  it('is one value for one value and blank for none', () => {
    assert.deepEqual(spreadOf(Float64Array.of(7)), { n: 1, mean: 7, p25: 7, median: 7, p75: 7, p90: 7 });
    assert.equal(medianOf([]), null);
  });
});
