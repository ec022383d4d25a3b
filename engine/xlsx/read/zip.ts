import { inflateSync } from 'fflate'; // MIT, no dependencies, 8 kB: the smallest pure inflate, for hosts without node:zlib
import { crc32 } from './crc.js';
import { corrupt, refusal } from './refusal.js';

/**
 * Inflates a raw deflate stream of a known size. Must not produce more than `size` bytes: it throws, or stops, when there are more.
 * The file host passes node:zlib's inflateRawSync with `maxOutputLength: size`.
 */
export type Inflate = (deflated: Uint8Array, size: number) => Uint8Array;

/** fflate writes into a buffer of the declared size; what would go past its end is dropped, and the checksum tells. */
const inflatePure: Inflate = (deflated, size) => inflateSync(deflated, { out: new Uint8Array(size) });

/** One part may unpack to this much (a million rows of 24 columns are about 1 GB), and all parts read from one file to twice that. */
export const MAX_PART = 0x7fffffff;
export const MAX_ALL = 2 * MAX_PART;
/** Real sheets pack 5 to 40 times; deflate's limit is 1,032. Small parts may pack any better. */
export const MAX_RATIO = 250;
const RATIO_FREE = 1 << 25;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
  /** Another entry has the same name and other content. */
  readonly ambiguous: boolean;
}

/** The parts of a package. Names are without leading slash, with forward slashes, and found without regard to case. */
export interface Zip {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The part's bytes, checked against size and CRC; null where there is no such part. Throws BadInput. */
  part(name: string): Uint8Array | null;
}

/** A part's name as it is compared: OPC has names in any case, and allows percent signs for what is not ASCII. */
function clean(name: string): string {
  const path = name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a percent sign that is only a character
  }
}

const utf8 = new TextDecoder();

const u16 = (b: Uint8Array, p: number): number => b[p]! | (b[p + 1]! << 8);
const u32 = (b: Uint8Array, p: number): number => (u16(b, p) | (u16(b, p + 2) << 16)) >>> 0;
const u64 = (b: Uint8Array, p: number): number => u32(b, p) + u32(b, p + 4) * 2 ** 32;

/** Offset of the end-of-central-directory record, or −1. It may be followed by a comment, or by bytes that do not belong to the zip. */
function endRecord(b: Uint8Array): number {
  const lowest = Math.max(0, b.length - 22 - 0xffff - 1024);
  for (let p = b.length - 22; p >= lowest; p--) {
    if (b[p] === 0x50 && b[p + 1] === 0x4b && b[p + 2] === 5 && b[p + 3] === 6) return p;
  }
  return -1;
}

/** True where the bytes end like a zip, whatever stands before it. */
export function hasDirectory(bytes: Uint8Array): boolean {
  return endRecord(bytes) >= 0;
}

interface Directory {
  /** Where the first entry stands, prefix included. */
  readonly at: number;
  readonly count: number;
  /** Bytes before the zip proper, to be added to every offset in it. */
  readonly prefix: number;
}

function directoryOf(b: Uint8Array): Directory {
  const end = endRecord(b);
  if (end < 0) throw refusal('truncated');
  let count = u16(b, end + 10);
  let size = u32(b, end + 12);
  let offset = u32(b, end + 16);
  let close = end; // the directory ends where this record begins
  const locator = end - 20;
  if (locator >= 0 && u32(b, locator) === 0x07064b50) {
    // zip64: its end record stands before the locator; 56 bytes unless it carries extensible data
    let record = u64(b, locator + 8);
    if (!(record + 56 <= locator && u32(b, record) === 0x06064b50)) record = locator - 56;
    if (record < 0 || u32(b, record) !== 0x06064b50) throw refusal('truncated');
    count = u64(b, record + 32);
    size = u64(b, record + 40);
    offset = u64(b, record + 48);
    close = record;
  }
  const at = close - size;
  if (at < 0 || offset > at) throw refusal('truncated');
  return { at, count, prefix: at - offset };
}

/** The 64-bit fields of an entry, which stand in this order and only where the 32-bit field is full. */
function wide(b: Uint8Array, extra: number, end: number, values: number[]): void {
  for (let p = extra; p + 4 <= end; p += 4 + u16(b, p + 2)) {
    if (u16(b, p) !== 1) continue;
    let at = p + 4;
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== 0xffffffff || at + 8 > end) continue;
      values[i] = u64(b, at);
      at += 8;
    }
  }
}

function entriesOf(b: Uint8Array): Map<string, Entry> {
  const { at, count, prefix } = directoryOf(b);
  const entries = new Map<string, Entry>();
  let p = at;
  for (let i = 0; i < count; i++) {
    if (p + 46 > b.length || u32(b, p) !== 0x02014b50) throw refusal('truncated');
    const flags = u16(b, p + 8);
    const nameEnd = p + 46 + u16(b, p + 28);
    const extraEnd = nameEnd + u16(b, p + 30);
    if (extraEnd > b.length) throw refusal('truncated');
    const name = utf8
      .decode(b.subarray(p + 46, nameEnd))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const values = [u32(b, p + 24), u32(b, p + 20), u32(b, p + 42)];
    wide(b, nameEnd, extraEnd, values);
    const [size, packed, offset] = values as [number, number, number];
    const entry = {
      name,
      method: u16(b, p + 10),
      encrypted: (flags & 1) === 1,
      crc: u32(b, p + 16),
      packed,
      size,
      header: prefix + offset,
    };
    const twin = entries.get(clean(name));
    // programs differ in which of two entries they take, so that one file could show two contents (CVE-2025-31672): neither is taken
    const ambiguous = twin !== undefined && (twin.ambiguous || twin.crc !== entry.crc || twin.size !== size);
    entries.set(clean(name), { ...entry, ambiguous });
    p = extraEnd + u16(b, p + 32);
  }
  return entries;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

/**
 * Opens a zip by its central directory, so that data descriptors, prefix bytes and stale local headers do not matter. Reads zip and zip64.
 *
 * Errors   BadInput truncated (no directory), password (encrypted entry), bomb (over the caps, before anything is unpacked), corrupt (names
 *          the part)
 */
export function openZip(bytes: Uint8Array, inflate: Inflate = inflatePure): Zip {
  const entries = entriesOf(bytes);
  let spent = 0;

  function extract(entry: Entry): Uint8Array {
    const { name, size, packed, header } = entry;
    if (entry.encrypted) throw refusal('password');
    if (entry.ambiguous) throw corrupt(name, 'twice');
    const ratio = size > RATIO_FREE && size > packed * MAX_RATIO;
    if (size > MAX_PART || ratio || spent + size > MAX_ALL) throw refusal('bomb', { part: name, size: megabytes(size) });
    spent += size;
    if (header < 0 || header + 30 > bytes.length || u32(bytes, header) !== 0x04034b50) throw corrupt(name, 'inflate');
    const start = header + 30 + u16(bytes, header + 26) + u16(bytes, header + 28);
    if (start + packed > bytes.length) throw refusal('truncated');
    const data = bytes.subarray(start, start + packed);
    let out: Uint8Array;
    if (entry.method === 0) out = data;
    else if (entry.method === 8) {
      try {
        out = size === 0 ? new Uint8Array(0) : inflate(data, size);
      } catch {
        throw corrupt(name, 'inflate');
      }
    } else throw corrupt(name, 'method');
    if (out.length !== size || crc32(out) !== entry.crc) throw corrupt(name, 'crc');
    return out;
  }

  return {
    names: [...entries.values()].map(e => e.name),
    has: name => entries.has(clean(name)),
    part(name) {
      const entry = entries.get(clean(name));
      return entry ? extract(entry) : null;
    },
  };
}
