import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { deflate } from '../../../engine/batch/deflate.js';
import { joined } from '../../../engine/columns/bytes.js';
import { type Deflate, packParts, type Parts } from '../../../engine/xlsx/write/pack.js';
import { openZip } from '../../../engine/xlsx/read/zip.js';

const encoder = new TextEncoder();
const LONG = encoder.encode('应收'.repeat(5000));
const PARTS = new Map([
  ['[Content_Types].xml', encoder.encode('<Types/>')],
  ['xl/表.xml', LONG],
  ['empty.xml', new Uint8Array(0)],
]);

async function packed(parts: Parts, how?: Deflate): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packParts(parts, how)) pieces.push(piece);
  return joined(pieces);
}

/** A part that comes in chunks, in two buffers used in turn. */
function inChunks(bytes: Uint8Array, large = false, size = 777): Parts {
  const buffers = [new Uint8Array(size), new Uint8Array(size)] as const;
  const chunks = function* (): Generator<Uint8Array> {
    for (let at = 0, turn = 0; at < bytes.length; at += size, turn = 1 - turn) {
      const chunk = bytes.subarray(at, at + size);
      const buffer = buffers[turn as 0 | 1].fill(0);
      buffer.set(chunk);
      yield buffer.subarray(0, chunk.length);
    }
  };
  return new Map([['a.xml', { large, chunks }]]);
}

describe('Parts packed', () => {
  for (const [how, own] of [
    ['by the pure deflate', undefined],
    ['by that of Node', deflate],
  ] as const) {
    it(`${how} come out of the zip as they went in, in their order`, async () => {
      const bytes = await packed(PARTS, own);
      const zip = openZip(bytes);
      assert.deepEqual(zip.names, [...PARTS.keys()]);
      const unzipped = unzipSync(bytes);
      for (const [name, part] of PARTS) {
        assert.deepEqual(zip.part(name), part); // its checksum is compared by openZip
        assert.deepEqual(unzipped[name], part);
      }
    });

    it(`${how} may be made while they are packed, each chunk over the one before the last`, async () => {
      const bytes = await packed(inChunks(LONG), own);
      assert.deepEqual(openZip(bytes).part('a.xml'), LONG);
      assert.deepEqual(await packed(inChunks(LONG), own), bytes);
    });

    it(`${how} come out of the zip64 that they are in where they may be large`, async () => {
      const bytes = await packed(inChunks(LONG, true), own);
      assert.deepEqual(openZip(bytes).part('a.xml'), LONG);
      assert.deepEqual(unzipSync(bytes)['a.xml'], LONG);
      // the local header: version 4.5, sizes in the extra field
      assert.deepEqual([...bytes.subarray(4, 6), ...bytes.subarray(18, 26)], [45, 0, ...new Array<number>(8).fill(255)]);
    });
  }

  it('are dated 1980-01-01 whatever the clock says', async () => {
    // time, then day | month << 5 | year since 1980 << 9, of the first local header
    assert.deepEqual([...(await packed(PARTS)).subarray(10, 14)], [0, 0, 0x21, 0]);
  });

  it('fail with what a part fails with', async () => {
    const chunks = function* (): Generator<Uint8Array> {
      yield LONG;
      throw new Error('no more');
    };
    await assert.rejects(packed(new Map([['a.xml', { large: false, chunks }]]), deflate), /no more/);
  });
});
