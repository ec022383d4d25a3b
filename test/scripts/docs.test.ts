import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '../../scripts/docs/docs.js';
import { replaced } from '../../scripts/docs/mark.js';
import { ROOT } from '../support/root.js';

describe('the pages made from definitions', () => {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

  it('are what `npm run docs` makes now', () => {
    const made = pages(read);
    assert.ok(made.size >= 14);
    for (const [path, text] of made) assert.equal(read(path), text, `${path} is not up to date: npm run docs`);
  });

  it('leave the rest of a README alone, and need its marks', () => {
    assert.equal(replaced('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new'), 'a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb');
    assert.throws(() => replaced('a', 'x', 'new'), /no mark x/);
  });
});
