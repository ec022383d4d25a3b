import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilson } from '../../engine/statistic/wilson.js';

describe('The Wilson interval', () => {
  it('gives the published limits', () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
    const cases: [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ];
    for (const [hits, n, low, high] of cases) {
      const got = wilson(hits, n);
      assert.ok(got);
      assert.equal(Number(got.low.toFixed(4)), low, `low of ${hits}/${n}`);
      assert.equal(Number(got.high.toFixed(4)), high, `high of ${hits}/${n}`);
    }
  });

  it('is blank without a denominator', () => assert.equal(wilson(0, 0), null));

  it('stays within 0 and 1, holds the rate, and mirrors for the misses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const hits = Math.round(n * share);
        const a = wilson(hits, n)!;
        const b = wilson(n - hits, n)!;
        assert.ok(0 <= a.low && a.low <= hits / n && hits / n <= a.high && a.high <= 1);
        assert.ok(Math.abs(a.low - (1 - b.high)) < 1e-12);
      }),
    );
  });
});
