import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ABC, abcOf } from '../../../engine/metrics/customer/abc.js';

const classes = (...amounts: number[]): string => [...abcOf(Float64Array.from(amounts))].map(c => ABC[c]).join('');

describe('ABC classes', () => {
  it('go by the share of strictly larger amounts: below 80 % A, below 95 % B', () => {
    // total 100; before: 0, 50, 80, 90, 95, 99 %
    assert.equal(classes(50, 30, 10, 5, 4, 1), 'AABBCC');
  });

  it('always put the largest in A, even when it is everything', () => {
    assert.equal(classes(100), 'A');
    assert.equal(classes(99, 1), 'AC');
  });

  it('share a class where amounts are equal', () => {
    assert.equal(classes(40, 40, 20), 'AAB');
    assert.equal(classes(10, 10, 10, 10), 'AAAA');
  });

  it('put amounts of 0 and below in C, outside the denominator', () => {
    // total 100 without the −900: 80 is A, 20 has exactly 80 % before it
    assert.equal(classes(80, 20, 0, -900), 'ABCC');
    assert.equal(classes(0, -5), 'CC');
    assert.equal(classes(), '');
  });

  it('compare in whole numbers at any size', () => {
    // 80 % of 5 × 10^14 + … is exact: the second stands exactly at the limit
    assert.equal(classes(4e14, 1e14), 'AB');
    assert.equal(classes(4e14 - 4, 1e14 - 1), 'AB');
    assert.equal(classes(4e14 - 5, 1e14), 'AA');
  });

  it('take amounts with decimals of a hundredth', () => {
    // total 100; before: 0, 50.5, 80.5, 90, 95, 99 %
    assert.equal(classes(50.5, 30, 9.5, 5, 4, 1), 'AABBCC');
  });

  it('do not change with order or unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 30 }), amounts => {
        const once = abcOf(Float64Array.from(amounts));
        const hundredfold = abcOf(Float64Array.from(amounts, a => a * 100));
        const reversed = abcOf(Float64Array.from(amounts).reverse()).reverse();
        assert.deepEqual([...hundredfold], [...once]);
        assert.deepEqual([...reversed], [...once]);
      }),
    );
  });
});
