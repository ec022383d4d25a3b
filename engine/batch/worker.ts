import type { MessagePort } from 'node:worker_threads';
import { kTransferable, kValue, Tinypool } from 'tinypool';
import type { Outcome } from './outcome.js';
import { type Job, type JobOptions, runJob } from './run.js';

/** What a thread is asked: one job, and where to tell what is being done. */
export interface Task {
  readonly job: Job;
  readonly port: MessagePort;
}

/** One job in a thread of its own. The JSON text is handed over, not copied. */
export async function run({ job, port }: Task): Promise<readonly Outcome[]> {
  const outcomes = await runJob(job, Tinypool.workerData as JobOptions, step => port.postMessage(step));
  const buffers = outcomes.flatMap(({ json }) => json.map(piece => piece.buffer));
  return Tinypool.move({ [kTransferable]: buffers, [kValue]: outcomes }) as unknown as readonly Outcome[];
}
