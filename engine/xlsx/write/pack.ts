import { Deflate as DeflateStream, zipSync } from 'fflate';
import { crc32 } from '../read/crc.js';

/**
 * A part that is made while it is packed, and never held whole. A chunk stays as it is until the one after the next is asked for. `large`:
 * it may come to more than 4 GB.
 */
export interface StreamedPart {
  readonly large: boolean;
  chunks(): Iterable<Uint8Array>;
}

/** The parts of a package by name, as they are before they are packed. They are packed, and streamed parts made, in this order. */
export type Parts = ReadonlyMap<string, Uint8Array | StreamedPart>;

/** Packs chunks as one raw deflate stream. The file host passes one over node:zlib. */
export type Deflate = (chunks: Iterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** For hosts without node:zlib. */
async function* deflatePure(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let done: Uint8Array[] = [];
  const stream = new DeflateStream({ level: 4 }, piece => done.push(piece));
  for (const chunk of chunks) {
    stream.push(chunk);
    yield* done;
    done = [];
  }
  stream.push(new Uint8Array(0), true);
  yield* done;
}

/** Zip's calendar begins on 1980-01-01: every entry is of that day, so that the bytes do not depend on the clock. */
const FIXED_DAY = 0x21;
/** What a field of 32 bits can say, and of 16: beyond it stands in a zip64 field. */
const MOST = 0xffffffff;
const MOST_ENTRIES = 0xffff;
/** Sizes follow the packed bytes, as they are not known before; the name is UTF-8. */
const FLAGS = 0x808;
const DEFLATED = 8;
/** The version a reader must know: of deflate, and of zip64. */
const PLAIN = 20;
const ZIP64 = 45;

interface Entry {
  readonly name: Uint8Array;
  readonly large: boolean;
  readonly at: number;
  crc: number;
  size: number;
  packed: number;
}

/** A record of a zip: its fields in order, each as [bytes, value]. */
function record(...fields: readonly (readonly [2 | 4 | 8, number] | Uint8Array)[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + (field instanceof Uint8Array ? field.length : field[0]), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      bytes.set(field, at);
      at += field.length;
      continue;
    }
    const [size, value] = field;
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return bytes;
}

const DATED = [[2, 0], [2, FIXED_DAY]] as const; // prettier-ignore

function localHeader({ name, large }: Entry): Uint8Array {
  // zeros that say "zip64": sizes of eight bytes follow
  const extra = large ? record([2, 1], [2, 16], [8, 0], [8, 0]) : new Uint8Array(0);
  const size = large ? MOST : 0;
  const version = large ? ZIP64 : PLAIN;
  return record([4, 0x04034b50], [2, version], [2, FLAGS], [2, DEFLATED], ...DATED, [4, 0], [4, size], [4, size], [2, name.length], [2, extra.length], name, extra); // prettier-ignore
}

function descriptor({ large, crc, size, packed }: Entry): Uint8Array {
  const width = large ? 8 : 4;
  return record([4, 0x08074b50], [4, crc], [width, packed], [width, size]);
}

function centralHeader({ name, large, at, crc, size, packed }: Entry): Uint8Array {
  const far = at >= MOST;
  const wide = [...(large ? [record([8, size], [8, packed])] : []), ...(far ? [record([8, at])] : [])];
  const length = wide.reduce((sum, field) => sum + field.length, 0);
  const extra = length > 0 ? record([2, 1], [2, length], ...wide) : new Uint8Array(0);
  const version = large || far ? ZIP64 : PLAIN;
  return record([4, 0x02014b50], [2, version], [2, version], [2, FLAGS], [2, DEFLATED], ...DATED, [4, crc], [4, large ? MOST : packed], [4, large ? MOST : size], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, far ? MOST : at], name, extra); // prettier-ignore
}

function endRecords(count: number, at: number, length: number): Uint8Array {
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(count, MOST_ENTRIES)], [2, Math.min(count, MOST_ENTRIES)], [4, Math.min(length, MOST)], [4, Math.min(at, MOST)], [2, 0]); // prettier-ignore
  if (count < MOST_ENTRIES && length < MOST && at < MOST) return end;
  const end64 = record([4, 0x06064b50], [8, 44], [2, ZIP64], [2, ZIP64], [4, 0], [4, 0], [8, count], [8, count], [8, length], [8, at]);
  const locator = record([4, 0x07064b50], [4, 0], [8, at + length], [4, 1]);
  return record(end64, locator, end);
}

/**
 * A package's bytes, piece by piece: a zip with one deflated entry a part, in the order of the map. The same parts give the same bytes.
 *
 * Errors   a part past 4 GB that is not said to be large; whatever a part or the deflater throws
 */
export async function* packParts(parts: Parts, deflate: Deflate = deflatePure): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, part] of parts) {
    const whole = part instanceof Uint8Array;
    const entry: Entry = { name: encoder.encode(name), large: !whole && part.large, at, crc: 0, size: 0, packed: 0 };
    entries.push(entry);
    const header = localHeader(entry);
    yield header;
    for await (const piece of deflate(counted(entry, whole ? [part] : part.chunks()))) {
      entry.packed += piece.length;
      yield piece;
    }
    if (!entry.large && Math.max(entry.size, entry.packed) >= MOST) throw new Error(`${name} is larger than 4 GB`);
    const after = descriptor(entry);
    yield after;
    at += header.length + entry.packed + after.length;
  }
  const directory = record(...entries.map(centralHeader));
  yield directory;
  yield endRecords(entries.length, at, directory.length);
}

/** A package's bytes where all its parts are there. The same parts give the same bytes. */
export function packWhole(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 4, mtime: new Date(1980, 0, 1) });
}

/** Chunks as they are, their checksum and size added to the entry. */
function* counted(entry: Entry, chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks) {
    entry.crc = crc32(chunk, entry.crc);
    entry.size += chunk.length;
    yield chunk;
  }
}
