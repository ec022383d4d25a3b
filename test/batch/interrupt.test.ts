import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { folder, sweep } from '../support/terminal.js';

const url = (name: string): string => JSON.stringify(new URL(`../../engine/batch/${name}.js`, import.meta.url).href);

describe('a thread in a system call that does not return', () => {
  afterEach(sweep);

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`does not outlive ${signal}: the process ends itself, and what can be undone is`, async function () {
      if (process.platform === 'win32') this.skip();
      const pipe = join(folder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      // the clock runs fifty times as fast: five seconds are a tenth of one
      const program = `
        const slow = globalThis.setTimeout;
        globalThis.setTimeout = (done, ms) => slow(done, ms / 50);
        const { Worker } = await import('node:worker_threads');
        const { onInterrupt } = await import(${url('interrupt')});
        const stuck = "import { parentPort, workerData } from 'node:worker_threads'; import { openSync } from 'node:fs'; parentPort.postMessage(1); openSync(workerData)";
        const worker = new Worker(stuck, { eval: true, workerData: ${JSON.stringify(pipe)} });
        onInterrupt(() => console.log('undone'));
        onInterrupt(() => worker.terminate());
        worker.once('message', () => slow(() => console.log('stuck'), 50));`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL']); // 137 in a shell
      assert.match(said, /undone/);
    });
});
