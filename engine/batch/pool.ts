import { rmSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool'; // MIT, 33 kB, no dependencies, no install script, the pool of Vitest: a thread that dies fails its own job alone
import { BadInput, type Progress } from '../workbook.js';
import { failed, type Outcome } from './outcome.js';
import type { Job, JobOptions } from './run.js';
import type { Task } from './worker.js';

/** Threads that each read, analyse and write one job at a time. */
export interface Pool {
  /** Never rejects: what goes wrong is the outcome, also where the thread dies. */
  run(job: Job, step: (step: Progress) => void): Promise<readonly Outcome[]>;
  /** Ends the threads where they are, and leaves no temporary file of theirs. What runs never resolves. */
  stop(): Promise<void>;
}

const NO_MEMORY = new BadInput('memory', {
  zh: '内存不足，未能完成；请拆分该文件，或设 NODE_OPTIONS=--max-old-space-size=8192 再运行',
  en: 'memory ran out; split the file, or run again with NODE_OPTIONS=--max-old-space-size=8192',
});

function causeOf(error: unknown): unknown {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? NO_MEMORY : error;
}

/** A pool of `threads` threads; the options go to each once. */
export function poolOf(threads: number, options: JobOptions): Pool {
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'run',
    minThreads: threads,
    maxThreads: threads,
    workerData: options,
  });
  const running = new Set<Job>();
  let stopped = false;
  const sweep = ({ temporary }: Job): void => {
    if (temporary !== null) rmSync(temporary, { force: true });
  };
  return {
    async run(job, step) {
      const begin = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.on('message', step);
      running.add(job);
      try {
        const task: Task = { job, port: port2 };
        return (await pool.run(task, { transferList: [port2] })) as readonly Outcome[];
      } catch (error) {
        if (stopped) return await new Promise(() => {});
        sweep(job);
        return [failed(job.name, causeOf(error), (performance.now() - begin) / 1000)];
      } finally {
        running.delete(job);
        port1.close();
      }
    },
    async stop() {
      stopped = true;
      const jobs = [...running];
      await pool.destroy();
      jobs.forEach(sweep);
    },
  };
}
