import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { type Edition, DEV, MANIFEST, PROD } from './manifest.js';
import { manifestText, placedAt } from './text.js';

// npm run manifests                                    both committed manifests
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

try {
  const { values } = parseArgs({ options: { base: { type: 'string' }, out: { type: 'string' } } });
  if (values.base === undefined) for (const edition of [DEV, PROD]) await write(edition, join(root, 'manifests', edition.file));
  else await write(placedAt(values.base), values.out ?? join(root, 'dist/bundle/manifest.xml'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
