import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Licences whose packages may go to users: all let them be passed on under the MIT licence of the product, with their notices. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
]);
/** Of two licences joined by OR one is enough; by AND both are needed. Zlib is as free as BSD. */
const JOINED: ReadonlySet<string> = new Set(['(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)']);
/** Without a licence in its package.json: its page on npm and its repository say Apache-2.0, as those of all its siblings do. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set(['@univerjs/telemetry']);
/** Developed with, never passed on; and read by nothing but the tools. */
const TOOLS = /^(?:MPL-2\.0|PSF-2\.0|CC-BY-4\.0)$/;

interface Entry {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

function packagesOf(lock: string): [name: string, entry: Entry][] {
  const { packages } = JSON.parse(readFileSync(new URL(`../../../${lock}`, import.meta.url), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  return Object.entries(packages).flatMap(([path, entry]): [string, Entry][] =>
    path === '' || entry.link ? [] : [[path.slice(path.lastIndexOf('node_modules/') + 13), entry]],
  );
}

function isAllowed(name: string, { license, dev }: Entry): boolean {
  if (license === undefined) return NAMED_ELSEWHERE.has(name);
  // Microsoft's terms let Office.js go with add-ins that work with Microsoft 365, which is all it is for here
  if (dev && (TOOLS.test(license) || name === '@microsoft/office-js')) return true;
  return ALLOWED.has(license) || JOINED.has(license);
}

describe('licences', () => {
  for (const lock of ['package-lock.json', 'addin/playground/package-lock.json'])
    it(`of every package of ${lock} are of the list`, () => {
      const packages = packagesOf(lock);
      assert.ok(packages.length > 50, `${packages.length} packages`);
      assert.deepEqual(
        packages.filter(([name, entry]) => !isAllowed(name, entry)).map(([name, { license }]) => `${name}: ${license ?? 'none'}`),
        [],
      );
    });

  it('that are not of the list are found', () => {
    assert.equal(isAllowed('x', { license: 'GPL-3.0' }), false);
    assert.equal(isAllowed('x', {}), false);
    assert.equal(isAllowed('x', { license: 'MPL-2.0' }), false, 'a tool’s licence on a package that is passed on');
  });
});
