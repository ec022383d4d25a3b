import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dump, dumpsOf, writeDumps } from './support/plandump.js';
import { ROOT } from './support/root.js';

const FOLDER = join(ROOT, 'samples');
const KEPT = join(ROOT, 'test/golden');
/** Where pages that differ are written as text. */
const SHOWN = join(ROOT, 'dist/plans');

type Hashes = Record<string, Record<string, string>>;

function hashesOf(dumps: readonly Dump[]): Hashes {
  const hashes: Hashes = {};
  for (const { lang, variant, page, hash } of dumps) (hashes[`${lang}, ${variant}`] ??= {})[page] = hash;
  return hashes;
}

describe('the pages of the samples', () => {
  const files = readdirSync(FOLDER).filter(name => name.endsWith('.xlsx'));

  it('are of four workbooks', () => assert.equal(files.length, 4));

  for (const file of files)
    it(`are laid out as they were: ${file}`, () => {
      const dumps = dumpsOf(readFileSync(join(FOLDER, file)), file);
      assert.ok(dumps.length > 60, `${dumps.length} pages`);
      const kept = join(KEPT, `plans.${file.replace(/\.xlsx$/, '')}.json`);
      const actual = kept.replace(/\.json$/, '.actual.json');
      const hashes = hashesOf(dumps);
      const wanted: Hashes = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Hashes) : {};
      const isKept = ({ lang, variant, page, hash }: Dump): boolean => wanted[`${lang}, ${variant}`]?.[page] === hash;
      const other = dumps.filter(dump => !isKept(dump));
      const count = Object.values(wanted).reduce((n, pages) => n + Object.keys(pages).length, 0);
      if (other.length === 0 && count === dumps.length) return rmSync(actual, { force: true });
      writeFileSync(actual, `${JSON.stringify(hashes, null, 1)}\n`);
      writeDumps(other, file, SHOWN);
      const names = other.map(({ lang, variant, page }) => `${page} (${lang}, ${variant})`);
      assert.fail(
        `${other.length} of ${dumps.length} pages differ, ${count} were kept: ${names.slice(0, 12).join('; ')}.\n` +
          `As text they are in ${SHOWN}; npm run plans -- FOLDER in the state before writes those to compare with.\n` +
          `Where the difference is meant, rename ${actual}.`,
      );
    });
});
