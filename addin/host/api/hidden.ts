/** Whether all rows (or columns) from one to another are hidden, or none; null = some. */
export function hiddenState(from: number, to: number, hidden: ReadonlySet<number>): boolean | null {
  let count = 0;
  if (hidden.size < to - from + 1) {
    for (const at of hidden) if (at >= from && at <= to) count += 1;
  } else for (let at = from; at <= to; at++) if (hidden.has(at)) count += 1;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

export function setHidden(from: number, to: number, hidden: Set<number>, on: boolean): void {
  if (on) for (let at = from; at <= to; at++) hidden.add(at);
  else for (const at of [...hidden]) if (at >= from && at <= to) hidden.delete(at);
}
