/** Results that may wait for an earlier one, for each that is being made. */
const AHEAD = 16;

/**
 * What `make` gives for each item, in the order of the items, while at most `most` are being made at a time. The others are not begun: an item
 * that waits costs nothing. Where nobody takes the results, or one is late, no more than 16 × `most` are begun ahead of it.
 *
 * Errors   the first rejection of `make`
 */
export async function* inOrder<T, R>(items: readonly T[], most: number, make: (item: T, index: number) => Promise<R>): AsyncGenerator<R> {
  const begun: Promise<R>[] = []; // in order; the first is handed on next
  let next = 0;
  let running = 0;
  const begin = (): void => {
    for (; next < items.length && running < most && begun.length < AHEAD * most; next++) {
      const one = make(items[next] as T, next);
      const ended = (): void => {
        running--;
        begin();
      };
      running++;
      begun.push(one);
      void one.then(ended, ended);
    }
  };
  begin();
  while (begun.length > 0) {
    const result = await (begun[0] as Promise<R>);
    void begun.shift();
    begin();
    yield result;
  }
}
