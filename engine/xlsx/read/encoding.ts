import { refusal } from './refusal.js';
import { toUtf8, utf8Evidence } from './utf8.js';

/** Encodings text files come in. big5 is what Excel writes as CSV in Taiwan and Hong Kong. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252';

/** Text as UTF-8 without byte-order mark, what it was, and how many bytes could not be read and stand as U+FFFD. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly replaced: number;
}

interface DoubleByte {
  /** Share of the non-ASCII characters that are frequent ones in this encoding. */
  readonly common: number;
  readonly invalid: number;
}

/**
 * Reads bytes as a double-byte Chinese encoding. Both order their characters by frequency in blocks, so that the lead byte tells a common
 * character: GB 2312 level 1 is B0–D7 (3,755 characters), Big5 level 1 is A4–C6 (5,401); A1–A3 is punctuation in both. Some byte is not ASCII.
 */
function doubleByte(b: Uint8Array, big5: boolean): DoubleByte {
  let common = 0;
  let all = 0;
  let invalid = 0;
  for (let i = 0; i < b.length;) {
    const lead = b[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    all++;
    const trail = b[i + 1] ?? 0;
    const high = trail >= 0xa1 && trail <= 0xfe;
    const low = trail >= 0x40 && trail <= 0x7e;
    if (
      big5
        ? lead >= 0xa1 && lead <= 0xf9 && (high || low)
        : lead >= 0x81 && lead <= 0xfe && trail >= 0x40 && trail !== 0x7f && trail !== 0xff
    ) {
      const frequent = big5 ? lead >= 0xa4 && lead <= 0xc6 : lead >= 0xb0 && lead <= 0xd7 && high;
      if (frequent || (lead <= 0xa3 && lead >= 0xa1 && high)) common++;
      i += 2;
    } else if (
      !big5 &&
      lead < 0xff &&
      trail >= 0x30 &&
      trail <= 0x39 &&
      (b[i + 2] ?? 0) >= 0x81 &&
      (b[i + 3] ?? 0) >= 0x30 &&
      (b[i + 3] ?? 0) <= 0x39
    ) {
      i += 4; // the four-byte form of GB 18030
    } else {
      invalid++;
      i++;
    }
  }
  return { common: common / all, invalid };
}

/** Average length of the runs of non-ASCII bytes, of which there are some: accents stand alone, Chinese characters do not. */
function runLength(b: Uint8Array): number {
  let high = 0;
  let runs = 0;
  for (let i = 0; i < b.length; i++) {
    if (b[i]! < 0x80) continue;
    high++;
    if (i === 0 || b[i - 1]! < 0x80) runs++;
  }
  return high / runs;
}

/**
 * UTF-16 without a mark: ASCII characters (a tenth of a table at least: delimiters, digits) leave their NUL bytes in
 * every other place.
 */
function wideByNuls(b: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const nuls = [0, 0];
  const n = Math.min(b.length, 1 << 16);
  for (let i = 0; i < n; i++) if (b[i] === 0) nuls[i & 1]!++;
  const [even, odd] = nuls as [number, number];
  if (b.length % 2 !== 0 || even + odd < Math.max(4, n / 20)) return null;
  if (odd > 8 * even) return 'utf-16le';
  return even > 8 * odd ? 'utf-16be' : null;
}

const replacements = (bytes: Uint8Array): number => {
  let n = 0;
  for (let i = 0; i + 2 < bytes.length; i++) if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) n++;
  return n;
};

function decoded(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const utf8 = toUtf8(bytes, encoding);
  return { bytes: utf8, encoding, replaced: replacements(utf8) };
}

/** So much of a text shows whether it is one: more than one control character in fifty is none. */
const SHOWN = 1 << 20;

/** Bytes that are text neither as they are nor decoded. */
function refuseBinary(text: DecodedText): DecodedText {
  const { bytes } = text;
  if (bytes.includes(0)) throw refusal('binary');
  const end = Math.min(bytes.length, SHOWN);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 0x1a) controls++;
  }
  if (controls * 50 > end) throw refusal('binary');
  return text;
}

/** Evidence in this order: the byte-order mark; NULs of UTF-16; valid UTF-8; which Chinese encoding makes common characters; else Western. */
function choose(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const rest = bytes.subarray(3);
    return utf8Evidence(rest).invalid > 0 ? decoded(rest, 'utf-8') : { bytes: rest, encoding: 'utf-8', replaced: 0 };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  const wide = wideByNuls(bytes);
  if (wide) return decoded(bytes, wide);
  const { sequences, invalid } = utf8Evidence(bytes);
  if (invalid === 0) return { bytes, encoding: 'utf-8', replaced: 0 };
  if (invalid * 20 <= sequences) return decoded(bytes, 'utf-8');
  const gb = doubleByte(bytes, false);
  const big5 = doubleByte(bytes, true);
  const run = runLength(bytes);
  if (run >= 1.5 && Math.max(gb.common, big5.common) >= 0.6) return decoded(bytes, gb.common >= big5.common ? 'gb18030' : 'big5');
  if (run >= 3 && gb.invalid === 0 && gb.common >= 0.2) return decoded(bytes, 'gb18030');
  return decoded(bytes, 'windows-1252');
}

/**
 * Text of unknown encoding as UTF-8.
 *
 * Errors   BadInput binary
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  return refuseBinary(choose(bytes));
}

/**
 * What `decodeText` would give if the whole were like its beginning, plain UTF-8; null where the beginning is not. Looking at all of a large
 * text takes as long as reading it: whoever reads it on this word makes sure afterwards that what was read is UTF-8, else decodes it.
 */
export function presumedUtf8(bytes: Uint8Array): DecodedText | null {
  if (bytes.length <= SHOWN) return null;
  let end = SHOWN;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--; // between two characters
  const start = bytes.subarray(0, end);
  const { encoding, bytes: text } = choose(start);
  if (encoding !== 'utf-8' || text.length < end - 3) return null;
  return refuseBinary({ bytes: bytes.subarray(end - text.length), encoding, replaced: 0 });
}
