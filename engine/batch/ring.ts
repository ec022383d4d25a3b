/** Shared by the thread that inflates a part and the one that reads it: SLOTS stretches of at most SLOT bytes, filled and read in turn. */
export const SLOT = 1 << 18;
export const SLOTS = 16;

/** Words at the beginning of the shared memory: slots written and read so far, whether the reader wants no more, the CRC-32 of all; lengths of slots follow. */
export const WRITTEN = 0;
export const READ = 1;
export const STOPPED = 2;
export const CRC = 3;
export const LENGTHS = 4;
export const HEADER = 4 * (LENGTHS + SLOTS);

/** Lengths that are none: after the last slot, and where the stream cannot be inflated. */
export const ENDED = 0;
export const FAILED = -1;

export interface InflateJob {
  readonly memory: SharedArrayBuffer;
  /** In shared memory. */
  readonly deflated: Uint8Array;
}
