import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Dictionary } from '../../engine/columns/dictionary.js';
import { textOf } from '../../engine/grid.js';

describe('A dictionary of texts', () => {
  it('keeps every text as UTF-8, once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 40 }), texts => {
        const dictionary = new Dictionary(1);
        const ids = texts.map(text => dictionary.internText(text));
        const strings = dictionary.strings();
        // an empty text has no id: an empty cell is blank
        const kept = ids.map(id => (id < 0 ? '' : textOf(strings, id)));
        assert.deepEqual(kept, texts);
        assert.equal(dictionary.count, new Set(texts.filter(text => text !== '')).size);
      }),
    );
  });

  it('writes half of a surrogate pair as U+FFFD, as TextEncoder does', () => {
    const dictionary = new Dictionary();
    const ids = ['a\ud800', '\udc00b', '\ud83d\ude00', '\ud800\ud800\udc00'].map(text => dictionary.internText(text));
    const strings = dictionary.strings();
    assert.deepEqual(
      ids.map(id => textOf(strings, id)),
      ['a\ufffd', '\ufffdb', '😀', '\ufffd\u{10000}'],
    );
  });
});
