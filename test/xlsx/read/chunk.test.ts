import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { inflate, inflateAhead } from '../../../engine/batch/inflate.js';
import { BadInput } from '../../../engine/workbook.js';
import { crc32 } from '../../../engine/xlsx/read/crc.js';
import { readWorkbook } from '../../../engine/xlsx/read/read.js';
import type { Inflate } from '../../../engine/xlsx/read/zip.js';
import { needShared, ROOT, SHARED } from '../../support/root.js';
import { bookOf } from '../../support/package.js';

/** Gives chunks of this size, each overwritten once the next is asked for, as a ring does. */
const inChunks = (size: number): Inflate =>
  function* (deflated, length) {
    const whole = inflateRawSync(deflated, { maxOutputLength: Math.max(1, length) });
    for (let at = 0; at < whole.length; at += size) {
      const chunk = new Uint8Array(whole.subarray(at, at + size));
      yield chunk;
      chunk.fill(0x3c);
    }
    return crc32(whole);
  };

const read = (bytes: Uint8Array, inflate?: Inflate): unknown => {
  try {
    return readWorkbook(bytes, 'a.xlsx', inflate);
  } catch (error) {
    if (error instanceof BadInput) return error.text.en;
    throw error;
  }
};

const ROWS = [
  '<row r="1" spans="1:3" ht="15.5"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1"><v>-12.50</v></c></row>',
  '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>东</t></r><r><t>&amp;京</t></r></is></c><c r="B2"><f>A1&gt;1</f><v>0.30000000000000004</v></c></row>',
  '<row r="2"><c r="D2" t="inlineStr"><is><t>plain 东京</t></is></c><c r="E2" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="F2" s="1" t="inlineStr"><is><t></t></is></c><c r="G2" t="inlineStr"><is><t>b_x0041_</t></is></c></row>',
  '<!-- <row r="9"><c r="A9"><v>9</v></c></row> -->',
  '<row r="3"><c r="A3" t="str"><v><![CDATA[</row><c>]]></v></c><c r="B3" s="1"/><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="b"><v>1</v></c></row>',
  '<row r="10234"><c r="A10234" t="s"><v>1</v></c><c r="B10234"><v>7</v></c><c r="D10233"><v>8</v></c><c r="AB10234"><v>1e3</v></c></row>',
  '<x:row r="10235"><x:c r="A10235"><x:v>5</x:v></x:c></x:row>',
];
const BOOK = bookOf({
  sheets: [ROWS.join('\n'), `<row r="1"><c r="A1" t="s"><v>2</v></c></row>`],
  shared:
    '<si><t>单据号</t></si><si><t xml:space="preserve"> a_x0041_\r\nb</t></si><si><r><t>rich</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>',
  formats: ['yyyy-mm-dd'],
});

describe('a part that is unpacked in chunks', () => {
  it('reads the same wherever a chunk ends', () => {
    const whole = read(BOOK);
    assert.equal(typeof whole, 'object');
    for (let size = 1; size < 400; size++) assert.deepEqual(read(BOOK, inChunks(size)), whole, `chunks of ${size} bytes`);
  });

  it('reads the same when another thread inflates it', () => assert.deepEqual(read(BOOK, inflateAhead), read(BOOK)));

  it('reads every file the same, or refuses it in the same words', function () {
    this.timeout(120_000);
    needShared(this);
    const messy = join(SHARED, 'messy');
    const files = [...readdirSync(messy).map(f => join(messy, f)), join(ROOT, 'samples/华东精工-销售与应收.xlsx')];
    for (const file of files.filter(f => f.endsWith('.xlsx'))) {
      const bytes = readFileSync(file);
      if (bytes[0] !== 0x50) continue;
      const whole = read(bytes, inflate);
      for (const by of [inChunks(bytes.length < 20_000 ? 61 : 4099), inflateAhead]) assert.deepEqual(read(bytes, by), whole, file);
    }
  });

  it('is refused where the stream ends early, by whichever thread', () => {
    const cut = BOOK.slice();
    const at = cut.findIndex((_, i) => i > 60 && cut[i] === 0x50 && cut[i + 1] === 0x4b && cut[i + 2] === 3);
    cut.fill(0xff, at - 40, at - 10);
    for (const by of [undefined, inflateAhead, inChunks(50)]) {
      assert.match(String(read(cut, by)), /is damaged: part .* (cannot be unpacked|fails its checksum)/);
    }
  });
});
