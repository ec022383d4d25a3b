import assert from 'node:assert/strict';
import { fuzz } from './fuzz.js';
import { TARGETS } from './target.js';

/** Of each target in a test run; `npm run fuzz` takes as long as it is told. */
const SECONDS = 6;
/** Inputs that must have been tried, on the slowest of machines. */
const FEWEST = 20;

describe('whatever outsiders write', function () {
  this.timeout(60_000);

  for (const { id } of TARGETS)
    it(`the ${id} reads or refuses, and soon`, async () => {
      const { runs, fault } = await fuzz(id, SECONDS, 42);
      assert.equal(fault, null);
      assert.ok(runs >= FEWEST, `only ${runs} inputs were tried`);
    });
});
