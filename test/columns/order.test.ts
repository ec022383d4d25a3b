import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderBy, orderWithin } from '../../engine/columns/order.js';
import { textOrder } from '../../engine/columns/textorder.js';
import { stringsOf } from '../../engine/columns/words.js';

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(NaN, -0, 0, Infinity, -Infinity, 46_000, 1e15),
);
/** NaN last, −0 as 0. */
const gap = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b)));
const byKeys = (keys: readonly ArrayLike<number>[], a: number, b: number): number =>
  keys.reduce((found, key) => found || gap(key[a]!, key[b]!), 0);
const places = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const rows = fc.array(fc.tuple(number, fc.integer({ min: -2, max: 2 }), fc.integer({ min: -1, max: 3 })), { maxLength: 80 });

describe('the order of places', () => {
  it('is that of their keys, equal ones in the order of their numbers, as a sort by comparison gives it', () => {
    fc.assert(
      fc.property(rows, list => {
        const keys = [Float64Array.from(list, row => row[0]), Int32Array.from(list, row => row[1])];
        assert.deepEqual(
          [...orderBy(keys)],
          places(list.length).sort((a, b) => byKeys(keys, a, b) || a - b),
        );
        assert.deepEqual(
          [...orderBy(keys.toReversed(), (a, b) => b - a)],
          places(list.length).sort((a, b) => byKeys(keys.toReversed(), a, b) || b - a),
        );
      }),
    );
  });

  it('within groups keeps the groups ascending, small ones and large ones, and leaves out those below 0', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, one) => {
        const groups = Int32Array.from(list, row => (one ? Math.min(row[2], 0) : row[2]));
        const keys = [Int32Array.from(list, row => row[1]), Float64Array.from(list, row => row[0])];
        assert.deepEqual(
          [...orderWithin(groups, 4, keys)],
          places(list.length)
            .filter(i => groups[i]! >= 0)
            .sort((a, b) => groups[a]! - groups[b]! || byKeys(keys, a, b) || a - b),
        );
      }),
    );
  });

  it('of texts is that in which JavaScript compares them, whatever they begin with', () => {
    const letter = fc.constantFrom(...'aAb\u0000\u007f\u0080é中\ud7ff\ue000\uffff', '😀', '\u{10ffff}');
    const text = fc.oneof(
      fc.string({ unit: letter, maxLength: 9 }),
      fc.string({ unit: letter, maxLength: 3 }).map(tail => `客户100${tail}`),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), list => {
        assert.deepEqual(
          [...textOrder(stringsOf(list))],
          places(list.length).sort((a, b) => (list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : a - b)),
        );
      }),
    );
  });
});
