import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { OfficeAddinManifest, validateManifest } from 'office-addin-manifest';
import { type Edition, DEV, MANIFEST, PROD } from './manifest.js';
import { manifestText, placedAt } from './text.js';
import { UNIFIED, unifiedFiles } from './unified.js';

// npm run manifests                                    the committed manifests: add-in-only and unified, for this machine and for a site
// npm run manifests -- --base URL [--out FILE]         the manifest of a site, into dist/bundle/manifest.xml
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Writes a manifest, and has Microsoft's own reader read back what was written. */
async function write(edition: Edition, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, manifestText(MANIFEST, edition));
  const read = await OfficeAddinManifest.readManifestFile(file);
  const said = { id: read.id, version: read.version, hosts: read.hosts?.join(), page: read.defaultSettings?.sourceLocation };
  const meant = { id: edition.id, version: MANIFEST.version, hosts: 'Workbook', page: `${edition.base}/${MANIFEST.page}` };
  if (JSON.stringify(said) !== JSON.stringify(meant)) throw new Error(`${file} reads as ${JSON.stringify(said)}`);
  console.log(`${file}: ${read.displayName}, ${said.version}, ${said.page}`);
}

/** Writes the unified manifest with its words and icons, and has Microsoft's own schema judge it. */
async function writeUnified(edition: Edition, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const asset = (name: string): Uint8Array => readFileSync(join(root, 'addin/assets', name));
  for (const [name, bytes] of Object.entries(unifiedFiles(MANIFEST, edition, asset))) writeFileSync(join(folder, name), bytes);
  const file = join(folder, UNIFIED.manifest);
  const { isValid, report } = await validateManifest(file);
  if (!isValid) throw new Error(`${file}: ${report?.errors?.map(({ title, content }) => `${title}: ${content}`).join('; ')}`);
  console.log(`${file}: valid`);
}

try {
  const { values } = parseArgs({ options: { base: { type: 'string' }, out: { type: 'string' } } });
  if (values.base === undefined)
    for (const edition of [DEV, PROD]) {
      await write(edition, join(root, 'manifests', edition.file));
      await writeUnified(edition, join(root, 'manifests', edition.folder));
    }
  else await write(placedAt(values.base), values.out ?? join(root, 'dist/bundle/manifest.xml'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
