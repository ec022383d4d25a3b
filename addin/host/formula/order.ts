/**
 * Groups of things that need each other, what is needed first (Tarjan's strongly connected components, without recursion: chains are as long
 * as a workbook). Things are numbers from 0; `needs` is asked once for each.
 *
 * @example order(3, i => [[1], [2], [1]][i]) // => [[2, 1], [0]]
 */
export function order(count: number, needs: (of: number) => readonly number[]): number[][] {
  const found = new Int32Array(count); // 0 = not seen
  const lowest = new Int32Array(count);
  const open = new Uint8Array(count);
  const waiting: number[] = [];
  const groups: number[][] = [];
  let clock = 0;
  for (let start = 0; start < count; start++) {
    if (found[start] !== 0) continue;
    const path: { readonly at: number; readonly needs: readonly number[]; next: number }[] = [];
    const enter = (at: number): void => {
      found[at] = lowest[at] = ++clock;
      open[at] = 1;
      waiting.push(at);
      path.push({ at, needs: needs(at), next: 0 });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { at } = step;
      if (step.next < step.needs.length) {
        const other = step.needs[step.next++] as number;
        if (found[other] === 0) enter(other);
        else if (open[other] === 1) lowest[at] = Math.min(lowest[at] as number, found[other] as number);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lowest[above.at] = Math.min(lowest[above.at] as number, lowest[at] as number);
      if (lowest[at] !== found[at]) continue;
      const group = waiting.splice(waiting.lastIndexOf(at));
      for (const member of group) open[member] = 0;
      groups.push(group);
    }
  }
  return groups;
}
