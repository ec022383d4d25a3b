import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteWriter, joined } from '../../engine/columns/bytes.js';
import { xml } from '../../engine/xlsx/write/xml.js';

const decoder = new TextDecoder();

function written(put: (out: ByteWriter) => void): string {
  const out = new ByteWriter();
  put(out);
  return decoder.decode(out.take());
}

const asNumber = (value: number): string => written(out => out.number(value));
const asText = (text: string): string => written(out => out.text(text));

describe('Bytes written', () => {
  it('are the digits of a number as JavaScript writes them', () => {
    const values = [0, -0, 1, 9, 10, 99, 100, 0.1, 0.01, 0.05, 12.3, 1234.56, -0.5, -7, 1e9, 2147483647, 2147483648, 4294967296, 1e15]; // prettier-ignore
    values.push(999999999999.99, 9999999999999.99, 1e21, 1e-7, 0.001, 1 / 3, 0.1 + 0.2, 5e-324, Number.MAX_VALUE, -1e300);
    for (const value of values) assert.equal(asNumber(value), String(value));
    for (let power = 0; power <= 15; power++)
      for (const value of [10 ** power - 1, 10 ** power, 10 ** power + 1]) assert.equal(asNumber(value), String(value));
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => asNumber(value) === String(value)));
    fc.assert(fc.property(fc.maxSafeInteger(), value => asNumber(value / 100) === String(value / 100)));
    fc.assert(fc.property(fc.integer(), value => asNumber(value / 100) === String(value / 100) && asNumber(value) === String(value)));
  });

  it('are texts in UTF-8 with what is markup escaped', () => {
    for (const text of ['', 'a < b > c & d', '应收账款', 'é', '😀 x', "it's"]) assert.equal(asText(text), xml(text));
    assert.equal(asText('"'), '"'); // in an element a quote stands for itself
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => asText(xml(text).replace(/&\w+;/g, '')) === xml(text).replace(/&\w+;/g, '')),
    );
  });

  it('are texts as JSON, as JavaScript writes them', () => {
    const asJson = (text: string): string => written(out => out.json(text));
    for (const text of ['', 'a"b\\c', '\n\u0000\u001f\u007f', '应收 é 😀', '\ud800x', 'x\udc00', '\udc00\ud800'])
      assert.equal(asJson(text), JSON.stringify(text));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => asJson(text) === JSON.stringify(text)));
  });

  it('of one chunk stay while the next is written', () => {
    const out = new ByteWriter(4);
    out.markup('one!');
    assert.ok(out.full);
    const first = out.take();
    out.markup('two, longer than a chunk, '.repeat(1000));
    assert.equal(decoder.decode(first), 'one!');
    assert.equal(out.take().length, 26_000);
  });

  it('of chunks are joined in their order', () => {
    assert.deepEqual([...joined([Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)])], [1, 2, 3]);
  });
});
