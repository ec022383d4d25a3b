/** From, to, and whether it ran. */
export type Span = readonly [start: number, end: number, ran: boolean];

/** Which code a test file reaches: spans by their start, an outer one before those in it. */
export type Reach = readonly { readonly file: string; readonly spans: readonly Span[] }[];

/** Whether the innermost span around a place ran. */
export function runs(spans: readonly Span[], at: number): boolean {
  return spans.findLast(([start, end]) => start <= at && at < end)?.[2] ?? false;
}
