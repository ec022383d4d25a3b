import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Dictionary } from '../../engine/columns/dictionary.js';
import { eachText } from '../../engine/columns/text.js';
import { AS_WRITTEN, wordForm, wordKeys } from '../../engine/columns/wordkey.js';
import { packedWords, type Words } from '../../engine/columns/words.js';
import type { Strings } from '../../engine/grid.js';
import { foldedKey, nearKey } from '../../engine/sheets/parse/spelling.js';

/** Texts as spreadsheets hold them: ASCII, Han, full width, spaces of all kinds, emoji, joiners. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'aAbB0 -_./ 公司（）ＡＢ\u00a0\u3000\u200b\u200dé😀ß\ufeffا가'), maxLength: 8 }),
);

function packed(list: readonly string[]): Words {
  const dictionary = new Dictionary();
  for (const word of list) dictionary.internText(word);
  return packedWords(dictionary.strings());
}

function stringsWith(bytes: readonly (readonly number[])[]): Strings {
  const at = [0];
  for (const part of bytes) at.push(at.at(-1)! + part.length);
  return { bytes: Uint8Array.from(bytes.flat()), at: Uint32Array.from(at) };
}

describe('words of a column', () => {
  it('are the texts that were interned, one by one, in a row, and through map', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 40 }), list => {
        const kept = [...new Set(list.filter(word => word !== ''))];
        const words = packed(list);
        assert.equal(words.length, kept.length);
        assert.deepEqual([...words], kept);
        assert.deepEqual(
          words.map((word, code) => [word, words.at(code)]),
          kept.map(word => [word, word]),
        );
      }),
    );
  });

  it('has no word for a blank or beyond the last', () => {
    const words = packed(['a']);
    assert.deepEqual([words.at(-1), words.at(0), words.at(1)], [undefined, 'a', undefined]);
  });

  it('decodes what is no UTF-8 as a decoder does, whatever stands around it', () => {
    const part = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0xe4, 0xbd, 0xa0, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xc3, 0x61)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const found: string[] = [];
        eachText(stringsWith(parts), null, word => found.push(word));
        assert.deepEqual(
          found,
          parts.map(bytes => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))),
        );
      }),
    );
  });

  it('decodes more than one block, and a text longer than a block', () => {
    const list = Array.from({ length: 9000 }, (_, i) => `客户${i}`).concat('x'.repeat(40_000), '公'.repeat(20_000), 'end');
    assert.deepEqual([...packed(list)], list);
  });

  it('finds the chosen texts of a dictionary in the order asked for', () => {
    const found: [number, string][] = [];
    eachText(stringsWith([[97], [98], [99]]), Int32Array.of(2, 0, 2), (word, i) => found.push([i, word]));
    assert.deepEqual(found, [
      [0, 'c'],
      [1, 'a'],
      [2, 'c'],
    ]);
  });
});

describe('keys of words', () => {
  const FORMS = { asWritten: AS_WRITTEN.of, foldedKey, nearKey };
  for (const [name, of] of Object.entries(FORMS))
    it(`are those of ${name}, over several columns and without decoding`, () => {
      fc.assert(
        fc.property(fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 3 }), text, (lists, other) => {
          const form = wordForm(of);
          const { places, count, key, findAll, find } = wordKeys(
            lists.map((list, i) => (i === 0 ? list : packed(list))),
            form,
          );
          const known: string[] = [];
          const expected = lists.map((list, i) => {
            const words = list;
            return (i === 0 ? words : [...new Set(words.filter(word => word !== ''))]).map(word => {
              const k = of(word);
              if (k === '') return -1;
              if (!known.includes(k)) known.push(k);
              return known.indexOf(k);
            });
          });
          assert.deepEqual(
            places.map(place => [...place]),
            expected,
          );
          assert.deepEqual(
            Array.from({ length: count }, (_, place) => key(place)),
            known,
          );
          for (const list of lists)
            assert.deepEqual(
              [...findAll(list)],
              list.map(word => known.indexOf(of(word))),
            );
          for (const word of [...lists.flat(), other]) assert.equal(find(word), known.indexOf(of(word)));
        }),
      );
    });
});
