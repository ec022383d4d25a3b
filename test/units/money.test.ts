import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exact, exchanged, isShown, majorOf, minorOf, rounded, sameMoney } from '../../engine/units/money.js';
import { printed } from '../../engine/units/print.js';

/** An amount as a decimal of so many places: its digits as a whole number, exactly. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const textOf = ({ digits, places }: Decimal): string => {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const point = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, point)}${places > 0 ? `.${text.slice(point)}` : ''}`;
};
/** Amounts below `most` in size, of up to six decimals. */
const decimal = (most: bigint): fc.Arbitrary<Decimal> =>
  fc.integer({ min: 0, max: 6 }).chain(places => {
    const max = most * 10n ** BigInt(places) - 1n;
    return fc.record({ digits: fc.bigInt({ min: -max, max }), places: fc.constant(places) });
  });

/** Millionths of the major unit. */
const millionths = ({ digits, places }: Decimal): bigint => digits * 10n ** BigInt(6 - places);

/** Hundredths of millionths, halves away from zero. */
const cents = (sum: bigint): bigint => {
  const size = sum < 0n ? -sum : sum;
  return ((size + 5_000n) / 10_000n) * (sum < 0n ? -1n : 1n);
};

describe('Money is hundredths as they were written', () => {
  it('keeps the decimals of an amount, without the noise of binary arithmetic', () => {
    const cases: [number, number][] = [
      [1.005, 100.5],
      [-1.005, -100.5],
      [8.345, 834.5],
      [10.2345, 1023.45],
      [0.004, 0.4],
      [0.1 + 0.2, 30],
      [0.29, 29],
      [835.56, 83556],
      [0.0000004, 0],
      [-0.0000004, 0],
      [1234567890123.45, 123456789012345],
    ];
    for (const [major, minor] of cases) assert.equal(minorOf(major), minor, String(major));
    assert.ok(Object.is(minorOf(-0.0000004), 0), 'never minus zero');
    assert.ok(Object.is(minorOf(-0), 0));
    assert.ok(Number.isNaN(minorOf(NaN)) && Number.isNaN(majorOf(NaN)) && Number.isNaN(rounded(NaN)));
  });

  it('comes back the same for every two-decimal amount up to ten billion', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), n => assert.equal(minorOf(majorOf(n)), n)));
  });

  it('comes back as it was typed, of up to six decimals and fifteen digits', () => {
    fc.assert(
      fc.property(decimal(1_000_000_000n), amount => {
        const typed = Number(textOf(amount));
        assert.equal(majorOf(minorOf(typed)), typed);
      }),
    );
    assert.equal(majorOf(minorOf(12_345_678_901.2345)), 12_345_678_901.2345, 'four decimals below a hundred billion');
    assert.equal(majorOf(minorOf(123_456_789_012.34)), 123_456_789_012.34);
  });

  it('is the same double however the decimal was worked out', () => {
    assert.equal(exact(exact(0.1 + 0.2) - 0.3), 0);
    fc.assert(
      fc.property(decimal(100_000_000n), decimal(100_000_000n), (a, b) => {
        const [x, y] = [a, b].map(d => minorOf(Number(textOf(d)))) as number[] as [number, number];
        assert.equal(exact(exact(x - y) + y), x);
        assert.equal(exact(exact(x + y) - y), x);
        assert.equal(exact(-x) + x, 0);
      }),
    );
  });

  it('adds up to the decimal sum, to the cent and in any order', () => {
    fc.assert(
      fc.property(fc.array(decimal(1_000_000n), { maxLength: 200 }), amounts => {
        const sum = cents(amounts.reduce((all, amount) => all + millionths(amount), 0n));
        const minors = amounts.map(amount => minorOf(Number(textOf(amount))));
        const added = exact(minors.reduce((all, minor) => all + minor, 0));
        assert.equal(BigInt(rounded(added)), sum);
        assert.equal(exact(minors.toReversed().reduce((all, minor) => all + minor, 0)), added);
      }),
    );
  });

  it('is printed rounded half away from zero, as a person rounds the decimal figure they see', () => {
    const cases: [number, number, string][] = [
      [1.005, 101, '1.01'],
      [-1.005, -101, '(1.01)'],
      [8.345, 835, '8.35'],
      [1.004999, 100, '1.00'],
      [0.004, 0, '0.00'],
      [-0.004, 0, '0.00'],
      [2.675, 268, '2.68'],
      [33.3333, 3333, '33.33'],
    ];
    for (const [major, whole, text] of cases) {
      assert.equal(rounded(minorOf(major)), whole, String(major));
      assert.equal(printed(minorOf(major), 'money', 'en'), text);
    }
  });

  it('shows 0.01, and 0.005 as 0.01, but nothing smaller', () => {
    for (const [major, shown] of [
      [0.01, true],
      [0.005, true],
      [-0.005, true],
      [0.004999, false],
      [0, false],
    ] as const)
      assert.equal(isShown(minorOf(major)), shown, String(major));
    assert.ok(sameMoney(100, 100.4999) && !sameMoney(100, 100.5) && !sameMoney(100, 101));
  });

  it('is not rounded by the row when it is exchanged: the rows add up to their sum at the rate', () => {
    // 0.05 at 7.1234 is 0.35617; three of them are 1.06851, and not 3 × 0.36
    assert.equal(exchanged(5, 7.1234), 35.617);
    assert.equal(exact(3 * exchanged(5, 7.1234)), exchanged(15, 7.1234));
  });

  // The ceiling is that of the double, whatever the currency: its hundredths are kept, also of those that have none.
  for (const currency of ['VND', 'IDR', 'JPY', 'CNY', 'USD'])
    it(`is exact to the minor unit up to 90,071,992,547,409.91 ${currency}`, () => {
      const most = Number.MAX_SAFE_INTEGER;
      assert.equal(most, 9_007_199_254_740_991);
      assert.equal(minorOf(90_071_992_547_409.91), most);
      assert.equal(exact(most - 1), most - 1);
      assert.equal(minorOf(90_071_992_547_409), most - 91);
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 20 }), amounts => {
          const scaled = amounts.map(amount => Math.floor(amount / amounts.length));
          const sum = scaled.reduce((all, amount) => all + BigInt(amount), 0n);
          assert.equal(BigInt(exact(scaled.reduce((all, amount) => all + amount, 0))), sum);
        }),
      );
    });
});
