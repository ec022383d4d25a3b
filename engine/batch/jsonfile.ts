import type { Outcome } from './outcome.js';

/** A result, and where it stands in the JSON. */
export interface Arrival {
  readonly outcome: Outcome;
  readonly key: 'files' | 'consolidated';
}

/** The text of --json, in pieces. */
type Pieces = AsyncGenerator<Uint8Array | string, void>;

/** One input, or several joined: the analysis alone, or the error. */
export async function* onlyText(outcomes: readonly Outcome[], joined: boolean): Pieces {
  const only = joined ? (outcomes.find(o => o.error === null) ?? outcomes[0]) : outcomes.length === 1 ? outcomes[0] : undefined;
  if (!only) return yield* allText(outcomes.map(outcome => ({ outcome, key: 'files' })));
  yield* only.json;
  yield '\n';
}

/**
 * Several, as they come: `{ schema, files: { name: analysis or error }, consolidated: analysis or error }`, put together as text so that any
 * name is a key.
 */
export async function* allText(arrivals: AsyncIterable<Arrival> | readonly Arrival[]): Pieces {
  yield '{ "schema": 1, "files": {';
  let open = true;
  let stop = '';
  for await (const { outcome, key } of arrivals) {
    if (key === 'files') yield `${stop}\n${JSON.stringify(outcome.name)}: `;
    else yield '\n}, "consolidated": ';
    open = key === 'files';
    stop = ',';
    yield* outcome.json;
  }
  yield open ? '\n} }\n' : ' }\n';
}

/** JSON that we wrote begins so, and may be replaced. */
export function isOurJson(bytes: Uint8Array): boolean {
  return /^\{\s*"schema":\s*1\b/.test(Buffer.from(bytes.subarray(0, 64)).toString('utf8'));
}
