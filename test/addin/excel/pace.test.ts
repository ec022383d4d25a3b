import assert from 'node:assert/strict';
import { LEAST, MOST, Pace } from '../../../addin/excel/pace.js';

describe('The pace of exchanges with Excel', () => {
  it('halves at most, and grows by half at most, towards a task of 25 ms', () => {
    const pace = new Pace();
    const first = pace.bytes;
    pace.learn(first, 40);
    assert.equal(pace.bytes, (first * 25) / 40);
    pace.learn(pace.bytes, 5);
    assert.equal(pace.bytes, ((first * 25) / 40) * 1.5);
    const before = pace.bytes;
    pace.learn(before, 1000);
    assert.equal(pace.bytes, Math.max(LEAST, Math.round(before / 2)));
  });

  it('stays within its bounds, however slow or fast the machine', () => {
    const pace = new Pace();
    for (let i = 0; i < 10; i++) pace.learn(pace.bytes, 5000);
    assert.equal(pace.bytes, LEAST);
    for (let i = 0; i < 10; i++) pace.learn(pace.bytes, 0);
    assert.equal(pace.bytes, MOST);
  });

  it('learns nothing from an exchange that is small: what kept the page busy was something else', () => {
    const pace = new Pace();
    const { bytes } = pace;
    pace.learn(bytes / 4, 500);
    assert.equal(pace.bytes, bytes);
  });

  it('learns from an exchange that keeps the page busy', async () => {
    const pace = new Pace();
    const { bytes } = pace;
    await pace.timed(bytes, async () => {
      await Promise.resolve();
      for (const until = performance.now() + 60; performance.now() < until;);
    });
    assert.ok(pace.bytes < bytes);
  });
});
