import assert from 'node:assert/strict';
import { Ended, EngineClient, EngineFailure, startWorker, type WorkerLike } from '../../../addin/taskpane/workerclient.js';
import type { Choice, Reply, Request } from '../../../addin/worker/message.js';
import { BadInput } from '../../../engine/workbook.js';
import { gridOf } from '../../support/grid.js';
import { beat, workerInHere } from '../../support/openbook.js';

const CHOICE: Choice = { asOf: 46000, layers: [] };
const GRID = gridOf('订单', [
  ['订单号', '客户', '日期', '金额'],
  ['1', '甲', { date: '2026-01-05' }, 5],
]);

/** A worker whose replies a test gives. */
function worker() {
  const asked: { request: Request; transfer: Transferable[] }[] = [];
  let ended = 0;
  const like: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (request, transfer) => void asked.push({ request, transfer }),
    terminate: () => void ended++,
  };
  const reply = (message: Reply): void => like.onmessage?.({ data: message } as MessageEvent<Reply>);
  return { like, asked, reply, ended: () => ended };
}

describe('the engine’s client', () => {
  it('starts no worker before it is asked something, and one for all that is asked', async () => {
    let started = 0;
    const client = new EngineClient(() => {
      started++;
      return workerInHere();
    });
    assert.deepEqual([started, client.isOpen], [0, false]);
    await client.open([structuredClone(GRID)], CHOICE, () => {});
    await client.inspect(CHOICE);
    assert.deepEqual([started, client.isOpen], [1, true]);
  });

  it('hands over every buffer of the grids once', () => {
    const { like, asked } = worker();
    const client = new EngineClient(() => like);
    void client.open([GRID, { ...GRID, tab: '二', hiddenRows: new Uint8Array(1) }], CHOICE, () => {});
    const { transfer } = asked[0]!;
    assert.equal(new Set(transfer).size, transfer.length);
    // four columns with kind, num, text and format, the dictionary's two, and the hidden rows of the second
    const buffers = new Set(GRID.columns.flatMap(c => [c?.kind, c?.num, c?.text, c?.format]).filter(ArrayBuffer.isView)).size;
    assert.equal(transfer.length, buffers + 3);
  });

  it('rejects what was asked when it is ended, and does not hear what comes later', async () => {
    const { like, reply, ended } = worker();
    const client = new EngineClient(() => like);
    const heard: number[] = [];
    const late = client.open([GRID], CHOICE, progress => heard.push(progress.done));
    const hear = like.onmessage;
    client.end();
    await assert.rejects(late, Ended);
    hear?.({ data: { id: 1, kind: 'progress', progress: { phase: 'compute', done: 3, total: 9 } } } as MessageEvent<Reply>);
    reply({ id: 1, kind: 'failed', message: 'late', stack: '' });
    await beat();
    assert.deepEqual([heard, ended(), client.isOpen], [[], 1, false]);
  });

  it('gives each answer to the one who asked', async () => {
    const { like, asked, reply } = worker();
    const client = new EngineClient(() => like);
    const first = client.inspect({ asOf: 1, layers: [] });
    const second = client.inspect({ asOf: 2, layers: [] });
    const answer = (at: number, newest: number): void =>
      reply({ id: asked[at]!.request.id, kind: 'found', found: { newest } } as unknown as Reply);
    answer(1, 22);
    answer(0, 11);
    assert.deepEqual([(await first).newest, (await second).newest], [11, 22]);
  });

  it('throws what the program failed with, with its own stack', async () => {
    const { like, reply } = worker();
    const client = new EngineClient(() => like);
    const asked = client.inspect(CHOICE);
    reply({ id: 1, kind: 'failed', message: 'no such role', stack: 'at parse' });
    await assert.rejects(
      asked,
      (error: Error) => error instanceof EngineFailure && error.message === 'no such role' && error.stack === 'at parse',
    );
  });

  it('fails what was asked of a program that does not load, and starts another for the next', async () => {
    const workers = [worker(), worker()];
    let started = 0;
    const client = new EngineClient(() => workers[started++]!.like);
    const asked = client.inspect(CHOICE);
    workers[0]!.like.onerror?.({ message: '' } as ErrorEvent);
    await assert.rejects(asked, /worker\.js could not be loaded/);
    void client.inspect(CHOICE);
    assert.equal(started, 2);
  });

  it('refuses with a sentence where there are no workers, as here', () => {
    assert.throws(startWorker, (error: Error) => error instanceof BadInput && error.code === 'pane/no-worker');
  });
});
