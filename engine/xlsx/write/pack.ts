import { deflateSync } from 'fflate';
import { crc32 } from '../read/crc.js';

/** The parts of a package by name, as they are before they are packed. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** Packs bytes as one raw deflate stream. The file host passes node:zlib's deflateRawSync. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** For hosts without node:zlib. */
const deflatePure: Deflate = bytes => deflateSync(bytes, { level: 4 });

/** Zip's calendar begins on 1980-01-01: every entry is of that day, so that the bytes do not depend on the clock. */
const FIXED_DAY = 0x21;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
/** What a zip without the 64-bit extensions can hold. */
const MOST = 0xffffffff;

/**
 * A package's bytes: a zip with one deflated entry a part, in the order of the map.
 *
 * Errors   a package past 4 GB
 */
export function packParts(parts: Parts, deflate: Deflate = deflatePure): Uint8Array {
  const encoder = new TextEncoder();
  const entries = [...parts].map(([name, part]) => ({
    name: encoder.encode(name),
    packed: deflate(part),
    crc: crc32(part),
    size: part.length,
  }));
  const room = entries.reduce((sum, e) => sum + LOCAL + CENTRAL + 2 * e.name.length + e.packed.length, END);
  if (room > MOST || entries.some(e => e.size > MOST)) throw new Error('the package is larger than 4 GB');
  const bytes = new Uint8Array(room);
  const view = new DataView(bytes.buffer);
  // what a local and a central header say alike, from "version needed" to "length of the extra field"
  const describe = (at: number, e: (typeof entries)[number]): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, 0x800, true); // the name is UTF-8
    view.setUint16(at + 4, 8, true); // deflate
    view.setUint16(at + 8, FIXED_DAY, true);
    view.setUint32(at + 10, e.crc, true);
    view.setUint32(at + 14, e.packed.length, true);
    view.setUint32(at + 18, e.size, true);
    view.setUint16(at + 22, e.name.length, true);
  };
  let at = 0;
  const places = entries.map(e => {
    const place = at;
    view.setUint32(at, 0x04034b50, true);
    describe(at + 4, e);
    bytes.set(e.name, at + LOCAL);
    bytes.set(e.packed, at + LOCAL + e.name.length);
    at += LOCAL + e.name.length + e.packed.length;
    return place;
  });
  const directory = at;
  entries.forEach((e, i) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    describe(at + 6, e);
    view.setUint32(at + 42, places[i] as number, true);
    bytes.set(e.name, at + CENTRAL);
    at += CENTRAL + e.name.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}
