import { median } from './median.js';
import { tellCost } from './tell.js';

const TIMES = 3;

/** Does in-memory work several times and tells the cost, with the median of its milliseconds as `compute`. */
export async function tellRepeated(work: () => unknown): Promise<void> {
  const took: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const begin = performance.now();
    await work();
    took.push(performance.now() - begin);
  }
  tellCost({ compute: median(took) });
}
