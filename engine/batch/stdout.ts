import type { Stream } from './host.js';

/** What was printed did not arrive: the reader has closed the pipe (EPIPE), or there is no room where it goes. */
export class Unprinted extends Error {
  constructor(override readonly cause: NodeJS.ErrnoException) {
    super(cause.message);
    this.name = 'Unprinted';
  }

  /** Whoever reads has read enough, and need not be told. */
  get isUnwanted(): boolean {
    return this.cause.code === 'EPIPE';
  }
}

/** A stream of the process, of which one can ask whether all that was written has arrived. What goes wrong ends nothing by itself. */
export function streamOf(stream: NodeJS.WriteStream): Stream {
  let failure: NodeJS.ErrnoException | null = null;
  stream.on('error', error => (failure ??= error));
  return {
    write: text => void stream.write(text),
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
    arrived: () =>
      new Promise((resolve, reject) => {
        stream.write('', error => {
          const cause = failure ?? error;
          if (cause) reject(new Unprinted(cause));
          else resolve();
        });
      }),
  };
}
