import { crc32 } from '../../engine/xlsx/read/crc.js';

export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly crc?: number;
  /** Claimed sizes, where they are to be false. */
  readonly size?: number;
  readonly method?: number;
  readonly flags?: number;
}

const le = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
const FULL = 0xffffffff;

/** A zip with exactly the given headers, stored unless a method says otherwise; with `zip64`, sizes and offsets stand in 64-bit fields. */
export function rawZip(entries: readonly RawEntry[], zip64 = false): Uint8Array {
  const out: number[] = [];
  const directory: number[] = [];
  for (const { name, data, method = 0, flags = 0, ...given } of entries) {
    const at = out.length;
    const size = given.size ?? data.length;
    const crc = given.crc ?? crc32(data);
    const bytes = [...new TextEncoder().encode(name)];
    out.push(...le(0x04034b50, 4), ...le(20, 2), ...le(flags, 2), ...le(method, 2), ...le(0, 4), ...le(crc, 4));
    out.push(...le(data.length, 4), ...le(size, 4), ...le(bytes.length, 2), 0, 0, ...bytes);
    for (const byte of data) out.push(byte); // too many to be arguments of one call
    const extra = zip64
      ? [...le(0x9999, 2), ...le(1, 2), 7, ...le(1, 2), ...le(24, 2), ...le(size, 8), ...le(data.length, 8), ...le(at, 8)]
      : [];
    directory.push(...le(0x02014b50, 4), ...le(20, 2), ...le(20, 2), ...le(flags, 2), ...le(method, 2), ...le(0, 4), ...le(crc, 4));
    directory.push(...(zip64 ? [...le(FULL, 4), ...le(FULL, 4)] : [...le(data.length, 4), ...le(size, 4)]));
    directory.push(...le(bytes.length, 2), ...le(extra.length, 2), ...le(0, 2), ...le(0, 2), ...le(0, 2), ...le(0, 4));
    directory.push(...le(zip64 ? FULL : at, 4), ...bytes, ...extra);
  }
  const start = out.length;
  out.push(...directory);
  if (zip64) {
    const record = out.length;
    out.push(
      ...le(0x06064b50, 4),
      ...le(44, 8),
      ...le(45, 2),
      ...le(45, 2),
      ...le(0, 8),
      ...le(entries.length, 8),
      ...le(entries.length, 8),
    );
    out.push(...le(directory.length, 8), ...le(start, 8));
    out.push(...le(0x07064b50, 4), ...le(0, 4), ...le(record, 8), ...le(1, 4));
  }
  const count = zip64 ? 0xffff : entries.length;
  out.push(...le(0x06054b50, 4), ...le(0, 4), ...le(count, 2), ...le(count, 2));
  out.push(...le(zip64 ? FULL : directory.length, 4), ...le(zip64 ? FULL : start, 4), 0, 0);
  return Uint8Array.from(out);
}
