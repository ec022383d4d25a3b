import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { packParts } from '../../../engine/xlsx/write/pack.js';
import { openZip } from '../../../engine/xlsx/read/zip.js';

const encoder = new TextEncoder();
const PARTS = new Map([
  ['[Content_Types].xml', encoder.encode('<Types/>')],
  ['xl/表.xml', encoder.encode('应收'.repeat(5000))],
  ['empty.xml', new Uint8Array(0)],
]);

describe('Parts packed', () => {
  for (const [how, deflate] of [
    ['by the pure deflate', undefined],
    ['by that of Node', (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes)],
  ] as const) {
    it(`${how} come out of the zip as they went in, in their order`, () => {
      const bytes = packParts(PARTS, deflate);
      const zip = openZip(bytes);
      assert.deepEqual(zip.names, [...PARTS.keys()]);
      const unzipped = unzipSync(bytes);
      for (const [name, part] of PARTS) {
        assert.deepEqual(zip.part(name), part); // its checksum is compared by openZip
        assert.deepEqual(unzipped[name], part);
      }
    });
  }

  it('are dated 1980-01-01 whatever the clock says', () => {
    // time, then day | month << 5 | year since 1980 << 9, of the first local header
    assert.deepEqual([...packParts(PARTS).subarray(10, 14)], [0, 0, 0x21, 0]);
  });
});
