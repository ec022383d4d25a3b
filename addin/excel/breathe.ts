/** Longest we keep the page busy, in milliseconds: a third of what counts as a long task, as the page has other work too. */
const SLICE = 16;
/** Steps between two looks at the clock. */
const STEPS = 256;

/** Lets the page do what waits: input, painting, messages. A message to itself returns sooner than a timer. */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Work in slices: `due` says after a step that it is time to `rest`. */
export class Slices {
  private began = performance.now();
  private steps = 0;

  /** True when the slice is over; cheap enough to be asked after every row. `weight`: steps that this one counts for. */
  due(weight = 1): boolean {
    this.steps += weight;
    if (this.steps < STEPS) return false;
    this.steps = 0;
    return performance.now() - this.began > SLICE;
  }

  async rest(): Promise<void> {
    await breathe();
    this.began = performance.now();
  }
}
