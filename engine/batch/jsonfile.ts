import { MADE_BY } from '../json.js';
import { readHead } from './bytes.js';
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
  yield `{ "schema": 1, "madeBy": ${JSON.stringify(MADE_BY)}, "files": {`;
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

/** How what we wrote before the mark begins, to the letter: what runs every night goes on. */
const UNMARKED = /^(\{\n"schema": 1,\n"asOf": "|\{ "schema": 1, "files": \{\n["}]|\{"schema":1,"error":\{"code":"[^"]{1,24}","zh":")/;
const MARKED = new RegExp(`^\\{\\s?"schema": ?1,\\s?"madeBy": ?${JSON.stringify(MADE_BY)}`);

/** JSON that we wrote, by its first bytes: it may be replaced. Another's may have a schema too. */
export function isOurJson(path: string): boolean {
  try {
    const head = Buffer.from(readHead(path, 64)).toString('utf8');
    return MARKED.test(head) || UNMARKED.test(head);
  } catch {
    return false;
  }
}
