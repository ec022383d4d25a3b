import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { inOrder } from '../../engine/batch/order.js';

/** Work that ends when it is told to. */
function bench(): { make: (item: number) => Promise<number>; end: (item: number) => Promise<void>; begun: number[]; running: Set<number> } {
  const begun: number[] = [];
  const running = new Set<number>();
  const ends = new Map<number, () => void>();
  return {
    begun,
    running,
    make: item => {
      begun.push(item);
      running.add(item);
      return new Promise(resolve => ends.set(item, () => resolve(item * 10)));
    },
    async end(item) {
      running.delete(item);
      ends.get(item)?.();
      await turn();
    },
  };
}

describe('results in order', () => {
  const items = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

  it('come in the order of the items, whichever ends first', async () => {
    const { make, end, begun } = bench();
    const results = inOrder(items(3), 2, make);
    const first = results.next();
    assert.deepEqual(begun, [0, 1]);
    await end(1);
    assert.deepEqual(begun, [0, 1, 2], 'the place of 1 is taken at once');
    await end(2);
    await end(0);
    assert.deepEqual([(await first).value, (await results.next()).value, (await results.next()).value], [0, 10, 20]);
    assert.equal((await results.next()).done, true);
  });

  it('are never made more than so many at a time', async () => {
    const { make, end, running } = bench();
    const got: number[] = [];
    const all = (async () => {
      for await (const result of inOrder(items(7), 3, make)) got.push(result);
    })();
    let most = 0;
    while (running.size > 0) {
      most = Math.max(most, running.size);
      await end([...running].at(-1) as number);
    }
    await all;
    assert.equal(most, 3);
    assert.deepEqual(got, [0, 10, 20, 30, 40, 50, 60]);
  });

  it('are begun no further ahead of a late one than 16 times as many', async () => {
    const { make, end, begun, running } = bench();
    const results = inOrder(items(100), 2, make);
    const first = results.next();
    for (let n = 0; n < 99; n++) {
      const last = [...running].at(-1) as number;
      if (last === 0) break;
      await end(last);
    }
    assert.equal(begun.length, 32);
    await end(0);
    assert.equal((await first).value, 0);
    await turn();
    assert.equal(begun.length, 33, 'in the place of the late one');
  });

  it('end with the first failure', async () => {
    const results = inOrder(items(3), 1, item => (item === 1 ? Promise.reject(new Error('one')) : Promise.resolve(item)));
    assert.equal((await results.next()).value, 0);
    await assert.rejects(results.next(), /one/);
  });
});
