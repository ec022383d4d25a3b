import type { Strings } from '../grid.js';
import { orderBy } from './order.js';

const SPAN = 6; // 257^6 < 2^53: six bytes, or the end of the text, are one whole number

/**
 * What stands for a byte of UTF-8 in the order of UTF-16 units, in which JavaScript compares: letters beyond U+FFFF, which begin with F0 and up,
 * come before U+E000 to U+FFFF, which begin with EE or EF. 0 is the end of the text.
 */
const RANK = Float64Array.from(
  { length: 256 },
  (_, byte) => 1 + (byte >= 0xf0 ? byte - 2 : byte === 0xee || byte === 0xef ? byte + 16 : byte),
);

function allIds({ at }: Strings): Int32Array {
  return Int32Array.from({ length: at.length - 1 }, (_, id) => id);
}

/** The next bytes of a text as a number. */
function spanAt({ bytes, at }: Strings, id: number, depth: number): number {
  const end = at[id + 1]!;
  let from = at[id]! + depth;
  let key = 0;
  for (let k = 0; k < SPAN; k++, from++) key = key * 257 + (from < end ? RANK[bytes[from]!]! : 0);
  return key;
}

/**
 * The ids of texts (absent: all) in the order of their UTF-16 units, as `<` compares strings, without decoding: sorted by six bytes, and those that are
 * alike so far by the next six. Texts that are the same stay in the order given.
 *
 * @example [...textOrder({ bytes: Uint8Array.of(98, 97, 98, 97), at: Uint32Array.of(0, 1, 3, 4) })] // => [2, 1, 0]
 */
export function textOrder(strings: Strings, ids = allIds(strings)): Int32Array {
  const n = ids.length;
  const order = ids.slice();
  // places of `order` that are still alike, and the run of alike texts that each belongs to
  let places = Int32Array.from(order.keys());
  let runs = new Int32Array(n);
  for (let depth = 0; places.length > 1; depth += SPAN) {
    const alikeIds = new Int32Array(places.length);
    const spans = new Float64Array(places.length);
    for (let k = 0; k < places.length; k++) spans[k] = spanAt(strings, (alikeIds[k] = order[places[k]!]!), depth);
    const sorted = orderBy([runs, spans]);
    const alike = new Int32Array(sorted.length);
    const alikeRuns = new Int32Array(sorted.length);
    let count = 0;
    let run = 0;
    const same = (k: number): boolean => {
      const a = sorted[k - 1]!;
      const b = sorted[k]!;
      return runs[a] === runs[b] && spans[a] === spans[b] && spans[a]! % 257 !== 0; // not both at their end
    };
    for (let k = 0; k < sorted.length; k++) {
      order[places[k]!] = alikeIds[sorted[k]!]!;
      const first = k === 0 || !same(k);
      if (first && !(k + 1 < sorted.length && same(k + 1))) continue;
      if (first) run++;
      alike[count] = places[k]!;
      alikeRuns[count++] = run;
    }
    places = alike.slice(0, count);
    runs = alikeRuns.slice(0, count);
  }
  return order;
}
