// One target until its time is over, each input told before it is tried: who listens knows which one hangs.
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { TARGETS } from './target.js';

const { id, seconds, seed } = workerData as { readonly id: string; readonly seconds: number; readonly seed: number };
const { property } = TARGETS.find(target => target.id === id)!;
const told: fc.IProperty<unknown> = Object.create(property, {
  run: {
    value: (given: unknown) => {
      parentPort!.postMessage({ trying: fc.stringify(given).slice(0, 2_000) });
      return property.run(given);
    },
  },
}) as fc.IProperty<unknown>;
const result = fc.check(told, { seed, numRuns: 10_000_000, interruptAfterTimeLimit: seconds * 1_000, endOnFailure: false });
const failed = result.failed && !(result.interrupted && result.counterexample === null);
parentPort!.postMessage({
  runs: result.numRuns,
  fault: failed
    ? `seed ${result.seed}, path ${result.counterexamplePath ?? ''}: ${fc.stringify(result.counterexample)}\n${String(result.errorInstance)}`
    : null,
});
