// The thread behind inflate.ts: inflates one part into the ring, and waits where it is full.
import { workerData } from 'node:worker_threads';
import { crc32, createInflateRaw } from 'node:zlib';
import { CRC, ENDED, FAILED, HEADER, type InflateJob, LENGTHS, READ, SLOT, SLOTS, STOPPED, WRITTEN } from './ring.js';

const { memory, deflated } = workerData as InflateJob;
const control = new Int32Array(memory, 0, HEADER / 4);
const ring = new Uint8Array(memory, HEADER);
let written = 0;
let sum = 0;

/** Waits for a free slot; gives its number, −1 where no more is wanted. */
function room(): number {
  for (let read: number; written - (read = Atomics.load(control, READ)) >= SLOTS;) {
    if (Atomics.load(control, STOPPED) === 1) return -1;
    Atomics.wait(control, READ, read, 1000);
  }
  return Atomics.load(control, STOPPED) === 1 ? -1 : written % SLOTS;
}

function put(slot: number, length: number): void {
  control[LENGTHS + slot] = length;
  Atomics.store(control, WRITTEN, ++written);
  Atomics.notify(control, WRITTEN);
}

function end(length: typeof ENDED | typeof FAILED): void {
  control[CRC] = sum;
  const slot = room();
  if (slot >= 0) put(slot, length);
}

const stream = createInflateRaw({ chunkSize: SLOT });
stream.on('data', (chunk: Buffer) => {
  const slot = room();
  if (slot < 0) {
    stream.destroy();
    return;
  }
  ring.set(chunk, slot * SLOT);
  put(slot, chunk.length);
  sum = crc32(chunk, sum);
});
stream.on('end', () => end(ENDED));
stream.on('error', () => end(FAILED));
stream.end(deflated);
