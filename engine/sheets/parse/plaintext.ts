import { type Strings, textOf } from '../../grid.js';
import { isEmptyWord, LONGEST_EMPTY } from './value.js';

/** A text that has to be decoded and cleaned to know what it says. */
export const OPEN = 1;
/** A word that people write instead of leaving a cell blank. */
export const NOTHING = 2;
/** A plain word: cleaned it is the same, and it says something. */
export const WORD = 3;

const NUMBER_SIGN = 35; // errors begin with it

/** A number, letter or mark of ASCII or a Han letter each, single spaces between them: most texts, known by their bytes alone. */
function judged(strings: Strings, id: number): number {
  const { bytes, at } = strings;
  const from = at[id]!;
  const end = at[id + 1]!;
  if (from === end || bytes[from] === NUMBER_SIGN || bytes[from] === 32 || bytes[end - 1] === 32) return OPEN;
  let digit = false;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 128) {
      if (byte <= 32 ? byte !== 32 || bytes[i + 1] === 32 : byte === 127) return OPEN;
      if (byte < 58 && byte >= 48) digit = true;
    } else {
      // U+4000 to U+9FFF
      if (byte < 0xe4 || byte > 0xe9 || i + 2 >= end || bytes[i + 1]! >> 6 !== 2 || bytes[i + 2]! >> 6 !== 2) return OPEN;
      i += 2;
    }
  }
  return digit || end - from > LONGEST_EMPTY || !isEmptyWord(textOf(strings, id), 'text') ? WORD : NOTHING;
}

const known = new WeakMap<Strings, Uint8Array>();

/** What each text of a dictionary is: `OPEN`, `NOTHING` or `WORD`; each is judged once, when first asked for. */
export function textJudge(strings: Strings): (id: number) => number {
  let kinds = known.get(strings);
  if (!kinds) known.set(strings, (kinds = new Uint8Array(strings.at.length)));
  const kept = kinds;
  return id => (kept[id] ||= judged(strings, id));
}
