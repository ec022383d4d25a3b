import assert from 'node:assert/strict';
import { addsUp, closes, holds, isHalf, runs } from '../../../engine/sheets/relation/arithmetic.js';

const of = (...values: (number | null)[]): Float64Array => Float64Array.from(values, value => value ?? NaN);
const one = (length: number): Int32Array => new Int32Array(length);

describe('the arithmetic of a row', () => {
  it('holds where amount less its parts is the balance; blank parts are 0, rows without a balance or without any part prove nothing', () => {
    // amount     100    80   60    –
    // paid        30     –   60    –
    // credited     –    10    –    –
    // balance     70    70    –    5
    const relation = closes(of(100, 80, 60, null), [of(30, null, 60, null), of(null, 10, null, null)], of(70, 70, null, 5));
    assert.deepEqual(relation, { tried: 2, held: 2, broken: [] });
  });

  it('names the rows that break it with what they should show', () => {
    assert.deepEqual(closes(of(100, 100), [of(30, 30)], of(70, 65)).broken, [{ row: 1, expected: 70 }]);
  });

  it('decides from three rows on, of which 98 in a hundred hold; about half is a question', () => {
    const told = (tried: number, held: number): [boolean, boolean] => [
      holds({ tried, held, broken: [] }),
      isHalf({ tried, held, broken: [] }),
    ];
    assert.deepEqual(told(2, 2), [false, false]);
    assert.deepEqual(told(3, 3), [true, false]);
    assert.deepEqual(told(100, 98), [true, false]);
    assert.deepEqual(told(100, 97), [false, true]);
    assert.deepEqual(told(100, 39), [false, false]);
  });
});

describe('a balance that runs', () => {
  it('is the one before and what the row changes, in each group of its own', () => {
    // group      a     a     b     a     b
    // change   500   -200   100   300   -40
    // balance  500    300   100   600    60
    const { tried, held } = runs(of(500, -200, 100, 300, -40), of(500, 300, 100, 600, 60), Int32Array.of(0, 0, 1, 0, 1));
    assert.deepEqual([tried, held], [3, 3]);
  });

  it('may stand with the newest row first', () => {
    const running = runs(of(300, -200, 500), of(600, 300, 500), one(3));
    assert.deepEqual([running.tried, running.held, running.isReversed], [2, 2, true]);
  });

  it('proves nothing where nothing moves or nothing stood before', () => {
    assert.equal(runs(of(5, 0, 0), of(5, 5, 5), one(3)).tried, 0);
    assert.equal(runs(of(5, -5, 7), of(5, 0, 7), one(3)).tried, 1);
  });

  it('tells what stood before the first row, and carries a change whose balance is blank', () => {
    const { openings, held, tried } = runs(of(100, 20, 30), of(1100, null, 1150), one(3));
    assert.deepEqual([...openings], [1000, NaN, NaN]);
    assert.deepEqual([tried, held], [1, 1]);
  });
});

describe('parts that make a sum', () => {
  it('hold in rows with all three; a tax of 0 proves nothing', () => {
    assert.deepEqual(addsUp(of(100, 50, 7), of(13, 0, 1), of(113, 50, 9)), { tried: 2, held: 1, broken: [{ row: 2, expected: 8 }] });
  });
});
