import { Inflate as Inflater } from 'fflate'; // MIT, no dependencies, 8 kB: the smallest pure inflate that streams, for hosts without node:zlib
import { crc32 } from './crc.js';
import type { Part } from './part.js';
import { corrupt, refusal } from './refusal.js';

/**
 * Inflates a raw deflate stream of a known size, a stretch at a time; each need be good only until the next is asked for. Returns the CRC-32
 * of all of it. May throw, or give too much or too little, where the stream is not what it claims. The file host passes what node:zlib has.
 */
export type Inflate = (deflated: Uint8Array, size: number) => Iterator<Uint8Array, number>;

/** So many packed bytes are inflated at a time. */
const PIECE = 1 << 16;

function* summed(chunks: Iterable<Uint8Array>): Generator<Uint8Array, number> {
  let sum = 0;
  for (const chunk of chunks) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  return sum;
}

function* inflated(deflated: Uint8Array): Generator<Uint8Array, void> {
  let out: Uint8Array[] = [];
  const stream = new Inflater(chunk => void out.push(chunk));
  for (let at = 0; at < deflated.length; at += PIECE) {
    stream.push(deflated.subarray(at, at + PIECE), at + PIECE >= deflated.length);
    yield* out;
    out = [];
  }
}

const inflatePure: Inflate = deflated => summed(inflated(deflated));

/** One part may unpack to this much (a million rows of 24 columns are about 1 GB), and all parts read from one file to twice that. */
export const MAX_PART = 0x7fffffff;
export const MAX_ALL = 2 * MAX_PART;
/** Real sheets pack 5 to 40 times; deflate's limit is 1,032. Small parts may pack any better. */
export const MAX_RATIO = 250;
const RATIO_FREE = 1 << 25;
/** All parts together may unpack to this much before they are held to the same ratio. */
const RATIO_FREE_ALL = 1 << 27;

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
  /** The part's bytes as they are unpacked, checked against size and CRC at their end; null where there is no such part. Throws BadInput. */
  open(name: string): Part | null;
  /** The part's bytes, whole. */
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

/** Bytes of a local header without its name. */
const LOCAL_HEADER = 30;

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

/** What no part unpacks to, packed as it is. */
function isTooLarge({ size, packed }: Entry): boolean {
  return size > MAX_PART || (size > RATIO_FREE && size > packed * MAX_RATIO);
}

/** Refuses parts that share bytes, as in a bomb whose entries all stand on one stream, and what unpacks too far as a whole. */
function refuseUnsound(entries: readonly Entry[], length: number): void {
  const placed = [...entries].sort((a, b) => a.header - b.header);
  for (let i = 1; i < placed.length; i++) {
    const before = placed[i - 1]!;
    if (before.header + LOCAL_HEADER + before.packed > placed[i]!.header) throw corrupt(placed[i]!.name, 'overlap');
  }
  const size = entries.reduce((sum, entry) => sum + (isTooLarge(entry) ? 0 : entry.size), 0); // that is said where it is opened
  if (size > RATIO_FREE_ALL && size > length * MAX_RATIO)
    throw refusal('bomb', { what: { zh: '文件各部件合计', en: 'the parts of the file together' }, size: megabytes(size) });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

function tooFar(part: string, size: number): Error {
  return refusal('bomb', { what: { zh: `部件“${part}”`, en: `part "${part}"` }, size: megabytes(size) });
}

/**
 * Opens a zip by its central directory, so that data descriptors, prefix bytes and stale local headers do not matter. Reads zip and zip64.
 *
 * Errors   BadInput truncated (no directory), password (encrypted entry), bomb (over the caps, before anything is unpacked), corrupt (names
 *          the part: parts that overlap too)
 */
export function openZip(bytes: Uint8Array, inflate = inflatePure): Zip {
  const entries = entriesOf(bytes);
  refuseUnsound([...entries.values()], bytes.length);
  let spent = 0;

  /** The packed bytes of an entry that may be unpacked. */
  function packedOf(entry: Entry): Uint8Array {
    const { name, size, packed, header } = entry;
    if (entry.encrypted) throw refusal('password');
    if (entry.ambiguous) throw corrupt(name, 'twice');
    if (isTooLarge(entry) || spent + size > MAX_ALL) throw tooFar(name, size);
    spent += size;
    if (header < 0 || header + LOCAL_HEADER > bytes.length || u32(bytes, header) !== 0x04034b50) throw corrupt(name, 'inflate');
    const start = header + LOCAL_HEADER + u16(bytes, header + 26) + u16(bytes, header + 28);
    if (start + packed > bytes.length) throw refusal('truncated');
    if (entry.method !== 0 && entry.method !== 8) throw corrupt(name, 'method');
    return bytes.subarray(start, start + packed);
  }

  /** Begins to unpack at once, where the host inflates in a thread of its own. */
  function unpacked(entry: Entry): Iterator<Uint8Array, void> {
    const { name, size, crc, method } = entry;
    const data = packedOf(entry);
    const chunks = method === 0 ? summed([data]) : inflate(data, size);
    let at = 0;
    return {
      next() {
        let step: IteratorResult<Uint8Array, number>;
        try {
          step = chunks.next();
        } catch {
          throw corrupt(name, at === size ? 'crc' : 'inflate');
        }
        if (step.done !== true) {
          at += step.value.length;
          if (at > size) throw corrupt(name, 'crc');
          return step;
        }
        if (at !== size || step.value !== crc) throw corrupt(name, 'crc');
        return { done: true, value: undefined };
      },
      return() {
        chunks.return?.(0);
        return { done: true, value: undefined };
      },
    };
  }

  const open = (name: string): Part | null => {
    const entry = entries.get(clean(name));
    return entry ? { name: entry.name, size: entry.size, chunks: unpacked(entry) } : null;
  };
  return {
    names: [...entries.values()].map(e => e.name),
    has: name => entries.has(clean(name)),
    open,
    part(name) {
      const part = open(name);
      if (!part) return null;
      const whole = new Uint8Array(part.size);
      let at = 0;
      for (let step = part.chunks.next(); step.done !== true; step = part.chunks.next()) {
        whole.set(step.value, at);
        at += step.value.length;
      }
      return whole;
    },
  };
}
