const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

export const COMMA = 0x2c;
export const SEMICOLON = 0x3b;
export const TAB = 0x09;
const CANDIDATES = [COMMA, SEMICOLON, TAB] as const;

const SAMPLE = 1 << 18;
const LINES = 500;

/** Counts of each candidate in the first lines. Within quotes neither delimiters nor line ends count. */
function counts(b: Uint8Array, quotes: boolean): { lines: number[][]; open: boolean } {
  const lines: number[][] = [];
  let line = [0, 0, 0];
  let inside = false;
  let any = false;
  const end = Math.min(b.length, SAMPLE);
  for (let i = 0; i < end && lines.length < LINES; i++) {
    const c = b[i]!;
    if (c === QUOTE && quotes) inside = !inside;
    else if (inside) continue;
    else if (c === LF || c === CR) {
      if (any) lines.push(line);
      line = [0, 0, 0];
      any = false;
      continue;
    } else {
      const k = c === COMMA ? 0 : c === SEMICOLON ? 1 : c === TAB ? 2 : -1;
      if (k >= 0) line[k]!++;
    }
    any = true;
  }
  if (any && end === b.length) lines.push(line);
  return { lines, open: inside && end === b.length };
}

/**
 * The delimiter of a text: the one that most lines have equally often; of equals the one they have more of. A title line above the table
 * or a decimal comma in some cells therefore does not decide. Comma where there is none.
 */
export function delimiterOf(b: Uint8Array): number {
  const quoted = counts(b, true);
  const { lines } = quoted.open ? counts(b, false) : quoted; // a quote that never closes is only a character
  let best: number = COMMA;
  let bestLines = 0;
  let bestCount = 0;
  CANDIDATES.forEach((candidate, k) => {
    const times = new Map<number, number>();
    for (const line of lines) if (line[k]! > 0) times.set(line[k]!, (times.get(line[k]!) ?? 0) + 1);
    for (const [count, agreeing] of times) {
      if (agreeing > bestLines || (agreeing === bestLines && count > bestCount)) {
        best = candidate;
        bestLines = agreeing;
        bestCount = count;
      }
    }
  });
  return best;
}

/** A first line `sep=;` as Excel writes and obeys it: the delimiter and where the table begins; null without one. */
export function sepLine(b: Uint8Array): { delimiter: number; from: number } | null {
  const quoted = b[0] === QUOTE ? 1 : 0;
  const word = String.fromCharCode(...b.subarray(quoted, quoted + 4)).toLowerCase();
  if (word !== 'sep=' || b.length < quoted + 5) return null;
  const delimiter = b[quoted + 4]!;
  let from = quoted + 5 + quoted;
  if (delimiter === LF || delimiter === CR || (b[from] !== CR && b[from] !== LF && from < b.length)) return null;
  if (b[from] === CR) from++;
  if (b[from] === LF) from++;
  return { delimiter, from };
}
