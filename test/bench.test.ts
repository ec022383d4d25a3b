import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { between } from '../scripts/docs/mark.js';
import { QUOTED, RESULTS } from './bench/quote.js';
import { ROOT } from './support/root.js';

describe('the READMEs', () => {
  it('quote what the bench measured, word for word', () => {
    const results = readFileSync(RESULTS, 'utf8');
    for (const [name, lang] of QUOTED) {
      const { content } = between(readFileSync(join(ROOT, name), 'utf8'), 'bench');
      assert.match(content, /\| -+:? \|/);
      assert.equal(content, between(results, lang).content, name);
    }
  });
});
