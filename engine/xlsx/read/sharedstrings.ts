import type { Dictionary } from '../../columns/dictionary.js';
import { CLOSE, EMPTY, END, nameBytes, OPEN, skipMarkup, type Tags, word } from './tags.js';

const LT = 0x3c;
const AMP = 0x26;
const UNDERSCORE = 0x5f;
const GT = 0x3e;
const CR = 0x0d;
const LF = 0x0a;
const REPLACEMENT = 0xfffd;

/** Writes a code point as UTF-8; gives the new end. Lone surrogates and what is past Unicode become U+FFFD. */
function put(out: Uint8Array, at: number, code: number): number {
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = REPLACEMENT;
  if (code < 0x80) out[at++] = code;
  else if (code < 0x800) {
    out[at++] = 0xc0 | (code >> 6);
    out[at++] = 0x80 | (code & 63);
  } else {
    if (code < 0x10000) out[at++] = 0xe0 | (code >> 12);
    else {
      out[at++] = 0xf0 | (code >> 18);
      out[at++] = 0x80 | ((code >> 12) & 63);
    }
    out[at++] = 0x80 | ((code >> 6) & 63);
    out[at++] = 0x80 | (code & 63);
  }
  return at;
}

function hex(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  const upper = c & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 55 : -1;
}

/** The code of an `_xHHHH_` escape at i (ECMA-376 ST_Xstring), or −1. */
function escapeAt(b: Uint8Array, i: number, to: number): number {
  if (i + 7 > to || b[i] !== UNDERSCORE || b[i + 1] !== 0x78 || b[i + 6] !== UNDERSCORE) return -1;
  let code = 0;
  for (let k = 2; k < 6; k++) {
    const digit = hex(b[i + k]!);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

/** The code of a reference between `&` at i and `;` at end, or −1: only XML's own five entities and numbers. */
function referenceAt(b: Uint8Array, i: number, end: number): number {
  if (b[i + 1] === 0x23) {
    const base = b[i + 2] === 0x78 || b[i + 2] === 0x58 ? 16 : 10;
    const from = base === 16 ? i + 3 : i + 2;
    if (from >= end) return -1;
    let code = 0;
    for (let k = from; k < end; k++) {
      const digit = hex(b[k]!);
      if (digit < 0 || digit >= base) return -1;
      code = Math.min(code * base + digit, 0x110000);
    }
    return code;
  }
  switch (String.fromCharCode(...b.subarray(i + 1, Math.min(end, i + 6)))) {
    case 'amp':
      return AMP;
    case 'lt':
      return LT;
    case 'gt':
      return 0x3e;
    case 'quot':
      return 0x22;
    case 'apos':
      return 0x27;
    default:
      return -1;
  }
}

/** Appends character data without tags to the dictionary's tail: references, `_xHHHH_` and line ends resolved. Never longer than it was. */
function pushRun(tags: Tags, from: number, to: number, dictionary: Dictionary, raw: boolean): void {
  const { bytes: b } = tags;
  dictionary.reserve(to - from);
  const out = dictionary.bytes;
  let at = dictionary.tail;
  for (let i = from; i < to; i++) {
    const c = b[i]!;
    if (c === AMP && !raw) {
      let end = i + 1;
      while (end < to && end < i + 12 && b[end] !== 0x3b) end++;
      const code = b[end] === 0x3b ? referenceAt(b, i, end) : -1;
      if (code < 0) throw tags.fail(i);
      at = put(out, at, code);
      i = end;
    } else if (c === UNDERSCORE) {
      let code = escapeAt(b, i, to);
      if (code < 0) {
        out[at++] = c;
        continue;
      }
      i += 6;
      const low = code >= 0xd800 && code < 0xdc00 ? escapeAt(b, i + 1, to) : -1;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 7;
      }
      at = put(out, at, code);
    } else if (c === CR) {
      if (b[i + 1] !== LF) out[at++] = LF;
    } else out[at++] = c;
  }
  dictionary.tail = at;
}

/** Appends the text of the current tag's element, CDATA sections included and comments left out, to the dictionary's tail. Ends at its end tag. */
export function pushText(tags: Tags, dictionary: Dictionary): void {
  for (;;) {
    const length = tags.toMarkup();
    if (length < 0) throw tags.fail(tags.pos);
    let p = tags.pos;
    if (length > 0) pushRun(tags, p - length, p, dictionary, false);
    if (tags.bytes[p + 1] !== 0x21 && tags.bytes[p + 1] !== 0x3f) return;
    let end: number;
    for (; (end = skipMarkup(tags.bytes, p)) < 0; p = 0) if (!tags.more(p)) throw tags.fail(0);
    if (tags.bytes[p + 2] === 0x5b) pushRun(tags, p + 9, end - 3, dictionary, true);
    tags.pos = end;
  }
}

const T = nameBytes('t');
const PHONETIC = nameBytes('rPh');

/**
 * Appends the runs of a rich text (`si` or `is`, whose start tag is current) to the dictionary's tail, joined; phonetic guides are left out.
 * Ends after its end tag.
 */
export function pushRuns(tags: Tags, dictionary: Dictionary): void {
  for (let depth = 1; depth > 0;) {
    const kind = tags.next();
    if (kind === END) throw tags.fail();
    if (kind === CLOSE) depth--;
    else if (kind === OPEN) {
      if (tags.is(PHONETIC)) tags.skip();
      else if (tags.is(T)) {
        pushText(tags, dictionary);
        if (tags.next() !== CLOSE || !tags.is(T)) throw tags.fail();
      } else depth++;
    }
  }
}

const SI = nameBytes('si');
const SST = nameBytes('sst');

/** `<si><t>` and `</t></si>`, which most texts stand between. */
const SI_OPEN = word('<si>');
const T_OPEN = word('<t>');
const T_CLOSE = word('</t>');
const SI_CLOSE = word('</si');
/** No longer than this before or after a text. */
const FRAME = 16;

/** Texts from the tags' position on that stand plain in `<si><t>…</t></si>`. Ends before the first that does not, or is not held whole. */
function usualTexts(tags: Tags, dictionary: Dictionary): void {
  const { bytes: b } = tags;
  const view = new DataView(b.buffer, b.byteOffset, b.length);
  const last = b.length - FRAME;
  dictionary.reserve(b.length - tags.pos);
  const out = dictionary.bytes;
  let p = tags.pos;
  while (p < last && view.getInt32(p, true) === SI_OPEN && (view.getInt32(p + 4, true) & 0xffffff) === T_OPEN) {
    let q = p + 7;
    let at = dictionary.tail;
    for (let c: number; q < last && (c = b[q]!) !== LT && c !== AMP && c !== UNDERSCORE && c !== CR; q++) out[at++] = c;
    if (q >= last || view.getInt32(q, true) !== T_CLOSE || view.getInt32(q + 4, true) !== SI_CLOSE || b[q + 8] !== GT) break;
    dictionary.tail = at;
    dictionary.keep();
    p = q + 9;
  }
  tags.pos = p;
}

/** Reads a shared-string table: text i of the part becomes text i of the (empty) dictionary. The counts it claims are ignored. */
export function readShared(tags: Tags, dictionary: Dictionary): void {
  if (tags.next() === EMPTY) return;
  if (!tags.is(SST)) throw tags.fail();
  for (;;) {
    usualTexts(tags, dictionary);
    const kind = tags.next();
    if (kind === END) throw tags.fail();
    if (kind === CLOSE && tags.is(SST)) return;
    if (kind === OPEN) {
      if (!tags.is(SI)) tags.skip();
      else {
        pushRuns(tags, dictionary);
        dictionary.keep();
      }
    } else if (kind === EMPTY && tags.is(SI)) dictionary.keep();
  }
}
