import assert from 'node:assert/strict';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The text of one part of a package. */
export function partOf(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  assert.ok(part, `the package has no ${name}`);
  return strFromU8(part);
}

/** The package with one part changed; null leaves the part out. The change must change something. */
export function altered(bytes: Uint8Array, name: string, change: ((text: string) => string) | null): Uint8Array {
  const parts = unzipSync(bytes);
  if (change) {
    const before = strFromU8(parts[name] as Uint8Array);
    const after = change(before);
    assert.notEqual(after, before, `nothing changed in ${name}`);
    parts[name] = strToU8(after);
  } else delete parts[name];
  return zipSync(parts);
}
