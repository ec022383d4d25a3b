import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, widthOf } from '../engine/text.js';
import { ROOT } from './support/root.js';

/** Chinese label texts of a source: `zh: '…'` and zh: `…`, without what is filled in. */
function chineseTexts(source: string): string[] {
  return [...source.matchAll(/\bzh: (?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)].map(m =>
    (m[1] ?? m[2] ?? '').replace(/\$\{[^}]*\}/g, '').replace(/\{\w+\}/g, ''),
  );
}

/** ASCII punctuation touching a Chinese character, where Chinese typesetting wants the full-width one. */
function halfWidth(text: string): string | null {
  return /[\u4e00-\u9fff][,:;?!()]|[(;?!][\u4e00-\u9fff]/.exec(text)?.[0] ?? null;
}

describe('labels', () => {
  it('use full-width punctuation in Chinese', () => {
    const files = ['engine', 'addin', 'manifests']
      .flatMap(dir => {
        try {
          return readdirSync(join(ROOT, dir), { recursive: true, encoding: 'utf8' }).map(f => join(ROOT, dir, f));
        } catch {
          return [];
        }
      })
      .filter(f => /\.tsx?$/.test(f));
    assert.ok(files.length > 10, 'the sources are found');
    const faults = files.flatMap(file =>
      chineseTexts(readFileSync(file, 'utf8')).flatMap(text => (halfWidth(text) ? [`${file.slice(ROOT.length)}: ${text}`] : [])),
    );
    assert.deepEqual(faults, []);
  });

  it('would be caught with a half-width comma', () => {
    assert.equal(halfWidth('逾期,未收'), '期,');
    assert.equal(halfWidth('逾期\uff0c未收'), null);
    assert.deepEqual(chineseTexts("{ zh: '共 {n} 行', en: 'x' }"), ['共  行']);
  });

  it('are filled without interpreting what is put in', () => {
    assert.deepEqual(fill({ zh: '{a}和{b}', en: '{a} and {b}' }, { a: '$&{b}', b: { zh: '乙', en: 'B' } }), {
      zh: '$&{b}和乙',
      en: '$&{b} and B',
    });
    assert.equal(fill({ zh: '', en: '{constructor}' }, {}).en, '{constructor}');
  });

  it('are measured with Chinese characters two columns wide', () => {
    assert.equal(widthOf('账龄 Aging'), 10);
    assert.equal(widthOf('e\u0301'), 1);
    assert.equal(widthOf('\uff0c'), 2);
  });
});
