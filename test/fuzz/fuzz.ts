import { Worker } from 'node:worker_threads';

/** No input may take longer. */
const SOON = 5_000;

/** What came of a target: how many inputs were tried, and what is wrong, or null. */
export interface Fuzzed {
  readonly runs: number;
  readonly fault: string | null;
}

/** Tries inputs on a target for so many seconds, in a thread of its own that is ended where one input takes too long. */
export function fuzz(id: string, seconds: number, seed: number): Promise<Fuzzed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { id, seconds, seed } });
    let trying = '';
    let runs = 0;
    let since = Infinity; // until the first input, the thread is loading
    const watch = setInterval(() => {
      if (Date.now() - since < SOON) return;
      clearInterval(watch);
      void worker.terminate();
      resolve({ runs, fault: `takes longer than ${SOON / 1_000} s: ${trying}` });
    }, 250);
    worker.on('message', (said: { readonly trying?: string } & Partial<Fuzzed>) => {
      if (said.trying !== undefined) {
        trying = said.trying;
        runs++;
        since = Date.now();
        return;
      }
      clearInterval(watch);
      void worker.terminate();
      resolve({ runs: said.runs ?? 0, fault: said.fault ?? null });
    });
    worker.on('error', error => {
      clearInterval(watch);
      reject(error);
    });
  });
}
