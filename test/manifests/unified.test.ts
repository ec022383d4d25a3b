import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { validateManifest } from 'office-addin-manifest';
import { DEV, MANIFEST, PROD } from '../../manifests/manifest.js';
import { placedAt } from '../../manifests/text.js';
import { UNIFIED, unifiedFiles, unifiedOf, unifiedPackage } from '../../manifests/unified.js';
import { bundleFile } from '../support/bundle.js';
import { ROOT } from '../support/root.js';

const asset = (name: string): Uint8Array => readFileSync(join(ROOT, 'addin/assets', name));
const SITE = placedAt('https://reports.contoso.com/closebook');

/** What Microsoft's own schema says against a manifest. */
async function faultsOf(manifest: unknown): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'unified-'));
  try {
    const file = join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify(manifest));
    const { isValid, report } = await validateManifest(file);
    return isValid ? [] : (report?.errors ?? []).map(({ content }) => String(content));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every text of a tree, with its place. */
function* texts(value: unknown, place = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [place, value];
  else if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* texts(one, `${place}[${i}]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* texts(one, place ? `${place}.${key}` : key);
}

describe('the unified manifest', () => {
  it('is what is committed, for this machine and for a site', () => {
    for (const edition of [DEV, PROD])
      for (const [name, bytes] of Object.entries(unifiedFiles(MANIFEST, edition, asset)))
        assert.deepEqual(
          readFileSync(join(ROOT, 'manifests', edition.folder, name)),
          Buffer.from(bytes),
          `${edition.folder}/${name}: npm run manifests`,
        );
  });

  it('is valid by Microsoft’s schema, which tells when one is not', async () => {
    for (const edition of [DEV, PROD, SITE]) assert.deepEqual(await faultsOf(unifiedOf(MANIFEST, edition).manifest), []);
    const wordy = { ...MANIFEST, tagline: { zh: '太长', en: 'x'.repeat(81) } };
    assert.match((await faultsOf(unifiedOf(wordy, DEV).manifest)).join(), /description\/short must NOT have more than 80 characters/);
  });

  it('has its words in Chinese at places that the schema of its language file knows', () => {
    const { manifest, chinese } = unifiedOf(MANIFEST, DEV);
    const { $schema, ...words } = chinese as Record<string, string>;
    const version = /v[\d.]+(?=\/)/.exec($schema!)![0];
    const file = createRequire(createRequire(import.meta.url).resolve('office-addin-manifest')).resolve('@microsoft/app-manifest');
    const schema = JSON.parse(
      readFileSync(
        join(
          file.slice(0, file.indexOf('app-manifest') + 12),
          `build/json-schemas/teams/${version}/MicrosoftTeams.Localization.schema.json`,
        ),
        'utf8',
      ),
    ) as { properties: object; patternProperties: object };
    const patterns = Object.keys(schema.patternProperties).map(pattern => new RegExp(pattern));
    const places = new Map(texts(manifest));
    for (const [place, text] of Object.entries(words)) {
      assert.ok(place in schema.properties || patterns.some(pattern => pattern.test(place)), `${place} has no place in the language file`);
      assert.ok(places.has(place), `${place} is not in the manifest`);
      assert.ok(/[一-鿿]|functions\.zh/.test(text), `${place} is not Chinese: ${text}`);
    }
    // Nothing that a person reads is in English alone.
    const read = [...places].filter(([place]) =>
      /(label|title|description|displayName|name\.(short|full)|description\.(short|full))$/.test(place),
    );
    assert.deepEqual(read.map(([place]) => place).filter(place => !(place in words)), []); // prettier-ignore
    assert.ok(words['description.short']!.length <= 80 && words['name.short']!.length <= 30);
  });

  it('hides the add-in-only one of its edition and is an app of its own', () => {
    const ids = [DEV, PROD].flatMap(({ id, unifiedId }) => [id, unifiedId]);
    assert.equal(new Set(ids).size, 4);
    for (const edition of [DEV, PROD]) {
      const places = new Map(texts(unifiedOf(MANIFEST, edition).manifest));
      assert.equal(places.get('id'), edition.unifiedId);
      assert.equal(places.get('extensions[0].alternates[0].hide.customOfficeAddin.officeAddinId'), edition.id);
    }
  });

  it('points at files of the bundle only, and each button at an action that is there', () => {
    const { manifest, chinese } = unifiedOf(MANIFEST, SITE);
    for (const [place, text] of [...texts(manifest), ...texts(chinese)])
      if (text.startsWith('https://') && !place.endsWith('$schema')) {
        assert.ok(text.startsWith(`${SITE.base}/`), `${place}: ${text}`);
        assert.ok(bundleFile(text.slice(SITE.base.length + 1)), `${place} is no file: ${text}`);
      }
    const all = [...texts(manifest)];
    const of = (pattern: RegExp): string[] => all.filter(([place]) => pattern.test(place)).map(([, text]) => text);
    assert.deepEqual(new Set(of(/\.actionId$/)), new Set(of(/\.actions\[\d+\]\.id$/)));
    assert.deepEqual(of(/validDomains/), ['reports.contoso.com']);
  });

  it('is packed as a zip of its four files, the same bytes each time', () => {
    const bytes = unifiedPackage(MANIFEST, SITE, asset);
    assert.deepEqual(Object.keys(unzipSync(bytes)).sort(), Object.values(UNIFIED).sort());
    assert.deepEqual(unifiedPackage(MANIFEST, SITE, asset), bytes);
  });
});
