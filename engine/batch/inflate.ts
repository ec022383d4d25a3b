import { crc32, inflateRawSync } from 'node:zlib';
import { Worker } from 'node:worker_threads';
import type { Inflate } from '../xlsx/read/zip.js';
import { CRC, ENDED, FAILED, HEADER, type InflateJob, LENGTHS, READ, SLOT, SLOTS, STOPPED, WRITTEN } from './ring.js';

/** From this size on a part is inflated by a thread of its own; starting one takes as long as inflating half of this. */
const THREADED = 1 << 25;
/** A thread that gives nothing for so long has died. */
const PATIENCE = 60_000;

/** A part inflated by another thread, which works ahead by what the ring holds. Waiting for it blocks this thread. */
class InflateThread implements Iterator<Uint8Array, number> {
  private readonly control: Int32Array;
  private readonly ring: Uint8Array;
  private read = -1;

  constructor(deflated: Uint8Array) {
    const memory = new SharedArrayBuffer(HEADER + SLOTS * SLOT);
    this.control = new Int32Array(memory, 0, HEADER / 4);
    this.ring = new Uint8Array(memory, HEADER);
    const workerData: InflateJob = { memory, deflated: deflated.buffer instanceof SharedArrayBuffer ? deflated : sharedCopy(deflated) };
    new Worker(new URL('./inflatethread.js', import.meta.url), { workerData }).unref();
  }

  next(): IteratorResult<Uint8Array, number> {
    const { control } = this;
    // the slot given before may be filled again
    Atomics.store(control, READ, ++this.read);
    Atomics.notify(control, READ);
    while (Atomics.load(control, WRITTEN) === this.read) {
      if (Atomics.wait(control, WRITTEN, this.read, PATIENCE) === 'timed-out') throw new Error('the inflating thread has died');
    }
    const slot = this.read % SLOTS;
    const length = control[LENGTHS + slot] as number;
    if (length === FAILED) throw new Error('the stream cannot be inflated');
    if (length !== ENDED) return { done: false, value: this.ring.subarray(slot * SLOT, slot * SLOT + length) };
    this.read--; // asked again, it says the same
    return { done: true, value: (control[CRC] as number) >>> 0 };
  }

  return(): IteratorResult<Uint8Array, number> {
    Atomics.store(this.control, STOPPED, 1);
    Atomics.notify(this.control, READ);
    return { done: true, value: 0 };
  }
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

function* inflateAtOnce(deflated: Uint8Array, size: number): Generator<Uint8Array, number> {
  const bytes = inflateRawSync(deflated, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) });
  yield bytes;
  return crc32(bytes);
}

/** Inflates by a thread of its own, which works ahead while what it gave is read. */
export const inflateAhead: Inflate = deflated => new InflateThread(deflated);

/** Inflates with node:zlib: a small part at once, a large one ahead. */
export const inflate: Inflate = (deflated, size) => (size < THREADED ? inflateAtOnce : inflateAhead)(deflated, size);
