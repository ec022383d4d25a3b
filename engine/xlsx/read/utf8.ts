/** How much of some bytes is UTF-8: sequences of two to four bytes, and bytes that belong to no valid sequence. Neither = plain ASCII. */
export interface Utf8Evidence {
  readonly sequences: number;
  readonly invalid: number;
}

/** Walks the bytes by the table of well-formed sequences (Unicode 15, table 3-7): no overlong forms, no surrogates, none past U+10FFFF. */
export function utf8Evidence(bytes: Uint8Array, from = 0, to = bytes.length): Utf8Evidence {
  let sequences = 0;
  let invalid = 0;
  let i = from;
  while (i < to) {
    const a = bytes[i]!;
    if (a < 0x80) {
      for (i++; i < to && bytes[i]! < 0x80;) i++;
      continue;
    }
    const length = a >= 0xc2 && a <= 0xdf ? 2 : a >= 0xe0 && a <= 0xef ? 3 : a >= 0xf0 && a <= 0xf4 ? 4 : 1;
    let good = length > 1 && i + length <= to;
    if (good) {
      const b = bytes[i + 1]!;
      const low = a === 0xe0 ? 0xa0 : a === 0xf0 ? 0x90 : 0x80;
      const high = a === 0xed ? 0x9f : a === 0xf4 ? 0x8f : 0xbf;
      good = b >= low && b <= high;
      for (let k = 2; good && k < length; k++) good = (bytes[i + k]! & 0xc0) === 0x80;
    }
    if (good) {
      sequences++;
      i += length;
    } else {
      invalid++;
      i++;
    }
  }
  return { sequences, invalid };
}

/** Windows-1252 at 0x80 to 0x9F; everything else is Latin-1. Five places are undefined and stay control characters, as browsers have it. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Our own, because the TextDecoder of Node 20 reads windows-1252 as Latin-1: no euro sign, no curly quotes. */
function westernToUtf8(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 3);
  let at = 0;
  for (const byte of bytes) {
    const code = byte >= 0x80 && byte < 0xa0 ? WESTERN.charCodeAt(byte - 0x80) : byte;
    if (code < 0x80) out[at++] = code;
    else if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6);
      out[at++] = 0x80 | (code & 63);
    } else {
      out[at++] = 0xe0 | (code >> 12);
      out[at++] = 0x80 | ((code >> 6) & 63);
      out[at++] = 0x80 | (code & 63);
    }
  }
  return out.slice(0, at);
}

/** Turns the bytes of a text in another encoding into UTF-8, stretch by stretch; `more` says that another follows. */
export type ToUtf8 = (bytes: Uint8Array, more: boolean) => Uint8Array;

/** Throws RangeError for an unknown label. */
export function utf8Stream(label: string): ToUtf8 {
  if (/^(windows-1252|cp1252|iso-8859-1|latin1)$/.test(label)) return westernToUtf8;
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  return (bytes, more) => encoder.encode(decoder.decode(bytes, { stream: more }));
}

const CHUNK = 1 << 24;

/** Chunks end to end. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Text in another encoding as UTF-8: a whole large file need not fit one string. Throws RangeError for an unknown label. */
export function toUtf8(bytes: Uint8Array, label: string): Uint8Array {
  const convert = utf8Stream(label);
  const chunks: Uint8Array[] = [];
  for (let p = 0; p < bytes.length; p += CHUNK) chunks.push(convert(bytes.subarray(p, p + CHUNK), p + CHUNK < bytes.length));
  return joined(chunks);
}
