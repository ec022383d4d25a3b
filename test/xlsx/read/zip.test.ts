import assert from 'node:assert/strict';
import { deflateSync, Zip as ZipStream, ZipDeflate } from 'fflate';
import { inflate, inflateAhead } from '../../../engine/batch/inflate.js';
import { BadInput } from '../../../engine/workbook.js';
import { crc32 } from '../../../engine/xlsx/read/crc.js';
import { type Inflate, openZip } from '../../../engine/xlsx/read/zip.js';
import { zipOf } from '../../support/package.js';
import { rawZip } from '../../support/rawzip.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (part: Uint8Array | null): string | null => part && new TextDecoder().decode(part);

function refused(act: () => unknown, code: string, say = /./): void {
  assert.throws(act, (e: unknown) => e instanceof BadInput && e.code === code && say.test(e.text.en));
}

describe('a zip is read by its central directory', () => {
  const hello = rawZip([{ name: 'xl/a.xml', data: bytes('hello') }]);

  it('with stored and deflated parts', () => {
    for (const level of [0, 6] as const)
      assert.equal(text(openZip(zipOf({ 'a.xml': 'x'.repeat(999) }, level)).part('a.xml')), 'x'.repeat(999));
  });

  it('whatever slashes and case its names are in', () => {
    const zip = openZip(rawZip([{ name: '/XL\\Work\\Sheet1.xml', data: bytes('1') }]));
    assert.equal(text(zip.part('xl/work/sheet1.xml')), '1');
    assert.equal(text(zip.part('/xl/work/sheet1.xml')), '1');
    assert.equal(zip.part('xl/other.xml'), null);
    assert.equal(text(openZip(rawZip([{ name: 'xl/%E8%A1%A8%201.xml', data: bytes('2') }])).part('xl/表 1.xml')), '2');
    assert.equal(text(openZip(rawZip([{ name: 'xl/100%.xml', data: bytes('3') }])).part('xl/100%.xml')), '3');
  });

  it('with bytes before it and a comment or garbage after it', () => {
    for (const parts of [
      [bytes('MZ junk'), hello],
      [hello, bytes('trailing')],
      [bytes('#!'), hello, bytes('x'.repeat(500))],
    ]) {
      // prettier-ignore
      const all = Uint8Array.from(parts.flatMap(p => [...p]));
      assert.equal(text(openZip(all).part('xl/a.xml')), 'hello');
    }
  });

  it('with sizes after the data, as streaming writers put them', () => {
    const chunks: Uint8Array[] = [];
    const stream = new ZipStream((_, chunk) => chunks.push(chunk));
    const part = new ZipDeflate('a.xml');
    stream.add(part);
    part.push(bytes('streamed'), true);
    stream.end();
    assert.equal(text(openZip(Uint8Array.from(chunks.flatMap(c => [...c]))).part('a.xml')), 'streamed');
  });

  it('in its zip64 form', () => {
    const zip = openZip(rawZip([{ name: 'a', data: bytes('one') }, { name: 'b', data: bytes('two') }], true)); // prettier-ignore
    assert.deepEqual([text(zip.part('a')), text(zip.part('b'))], ['one', 'two']);
  });
});

describe('a zip is refused', () => {
  it('as truncated when it ends early', () => {
    const whole = zipOf({ 'a.xml': 'x'.repeat(100) });
    for (const length of [whole.length - 1, whole.length - 22, 60, 30, 4])
      refused(() => openZip(whole.subarray(0, length)).part('a.xml'), 'truncated');
  });

  it('as damaged, with the part, when checksum, size or method is wrong', () => {
    const data = bytes('hello');
    refused(() => openZip(rawZip([{ name: 'xl/a.xml', data, crc: 1 }])).part('xl/a.xml'), 'corrupt', /xl\/a\.xml.*checksum/);
    refused(() => openZip(rawZip([{ name: 'a', data, size: 4 }])).part('a'), 'corrupt', /checksum/);
    refused(() => openZip(rawZip([{ name: 'a', data, method: 99 }])).part('a'), 'corrupt', /method/);
    refused(
      () => openZip(rawZip([{ name: 'a', data: Uint8Array.of(255, 255, 255), method: 8, size: 10 }])).part('a'),
      'corrupt',
      /unpacked|checksum/,
    );
  });

  it('as password-protected when a part is encrypted', () => {
    refused(() => openZip(rawZip([{ name: 'a', data: bytes('x'), flags: 1 }])).part('a'), 'password');
  });

  it('when two entries have one name and different content, for programs differ in which they take', () => {
    const two = (a: string, b: string) => openZip(rawZip([{ name: 'a', data: bytes(a) }, { name: 'A', data: bytes(b) }])).part('a'); // prettier-ignore
    assert.equal(text(two('same', 'same')), 'same');
    refused(() => two('v1', 'v2'), 'corrupt', /twice/);
  });

  it('as a bomb by what it claims, before anything is unpacked', () => {
    const never: Inflate = () => assert.fail('was unpacked');
    const data = deflateSync(new Uint8Array(1 << 20));
    const claims = (size: number) => rawZip([{ name: 'xl/a.xml', data, method: 8, size }]);
    refused(() => openZip(claims(1 << 30), never).part('xl/a.xml'), 'bomb', /1024 MB/);
    refused(() => openZip(claims(0xfffffff0), never).part('xl/a.xml'), 'bomb');
  });

  it('as a bomb by what its parts claim together, each of them small', () => {
    const data = deflateSync(new Uint8Array(1 << 16));
    const parts = (n: number) => rawZip(Array.from({ length: n }, (_, i) => ({ name: `${i}.xml`, data, method: 8, size: 1 << 25 })));
    assert.equal(openZip(parts(4)).names.length, 4);
    refused(() => openZip(parts(5)), 'bomb', /together would unpack to 160 MB/);
  });

  it('where two entries stand on the same bytes, or one within another', () => {
    const two = rawZip([{ name: 'a', data: bytes('hello') }, { name: 'b', data: bytes('world') }]); // prettier-ignore
    const second = two.findLastIndex((_, p) => two[p] === 0x50 && two[p + 1] === 0x4b && two[p + 2] === 1 && two[p + 3] === 2);
    const movedTo = (offset: number) => two.map((byte, p) => (p === second + 42 ? offset : byte));
    assert.deepEqual(openZip(movedTo(36)).names, ['a', 'b']);
    refused(() => openZip(movedTo(0)), 'corrupt', /part "b" overlaps/);
    refused(() => openZip(movedTo(31)), 'corrupt', /part "b" overlaps/);
  });

  it('without growing past the size it claims, by either inflate', () => {
    const data = deflateSync(new Uint8Array(50 << 20)); // 50 MB of zeros
    for (const by of [undefined, inflate, inflateAhead]) {
      refused(() => openZip(rawZip([{ name: 'a', data, method: 8, size: 1000 }]), by).part('a'), 'corrupt');
    }
  });
});

describe('crc32', () => {
  it('agrees with the published check value and with itself at every length', () => {
    assert.equal(crc32(bytes('123456789')), 0xcbf43926); // the "check" of CRC-32/ISO-HDLC
    assert.equal(crc32(new Uint8Array(0)), 0);
    // appending a message's own CRC, low byte first, always leaves the same residue
    for (let length = 0; length < 70; length++) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
      const crc = crc32(message);
      const framed = Uint8Array.of(...message, crc & 255, (crc >>> 8) & 255, (crc >>> 16) & 255, crc >>> 24);
      assert.equal(crc32(framed), 0x2144df1c);
    }
  });
});
