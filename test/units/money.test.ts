import assert from 'node:assert/strict';
import fc from 'fast-check';
import { majorOf, minorOf } from '../../engine/units/money.js';

describe('Money is whole hundredths', () => {
  it('rounds half away from zero as the decimal digits say', () => {
    const cases: [number, number][] = [
      [1.005, 101],
      [-1.005, -101],
      [8.345, 835],
      [1.004999, 100],
      [0.1 + 0.2, 30],
      [835.56, 83556],
      [-0.001, 0],
      [1234567890123.45, 123456789012345],
    ];
    for (const [major, minor] of cases) assert.equal(minorOf(major), minor, String(major));
    assert.ok(Object.is(minorOf(-0.001), 0), 'never minus zero');
  });

  it('comes back the same for every two-decimal amount up to ten billion', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), n => assert.equal(minorOf(majorOf(n)), n)));
  });
});
