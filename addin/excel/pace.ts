/** Milliseconds that packing or unpacking may keep the page busy: half of what a person notices, as a busy machine takes longer at times. */
const TARGET = 25;
/** Bytes of an exchange: before any was timed, and the bounds. Excel's own limit is 5 MB. */
const FIRST = 500_000;
export const LEAST = 250_000;
export const MOST = 1_000_000;
/** Milliseconds between two looks at the clock. */
const TICK = 5;

/** Looks at the clock again and again. Ended, it gives the longest time between two looks, less what a timer takes anyway: the longest task. */
function timeTasks(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = (expected: number): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - expected);
    last = now;
  };
  const again = (expected: number): void => {
    look(expected);
    timer = setTimeout(again, TICK, TICK);
  };
  let timer = setTimeout(again, 0, 0);
  return () => {
    clearTimeout(timer);
    look(0);
    return longest;
  };
}

/**
 * How many bytes go into one exchange with Excel. Office.js packs what is asked and unpacks what is answered in one task each, during which
 * the page does nothing else: the more bytes, the longer. So the last exchange is timed, and the next one sized by it.
 */
export class Pace {
  private size = FIRST;

  /** Bytes that the next exchange may hold. */
  get bytes(): number {
    return this.size;
  }

  /** An exchange of so many bytes whose longest task took so long. One that is small beside what may be sent tells nothing of bytes. */
  learn(bytes: number, milliseconds: number): void {
    if (bytes < this.size / 2) return;
    const fit = (bytes * TARGET) / Math.max(1, milliseconds);
    this.size = Math.round(Math.min(MOST, this.size * 1.5, Math.max(LEAST, this.size / 2, fit)));
  }

  /** Waits for an exchange of so many bytes, about, and learns from it. `exchange` begins it. */
  async timed(bytes: number, exchange: () => Promise<void>): Promise<void> {
    if (bytes < this.size / 2) return exchange();
    const longest = timeTasks();
    try {
      await exchange();
    } finally {
      this.learn(bytes, longest());
    }
  }
}
