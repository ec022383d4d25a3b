import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from './root.js';

/** Where Microsoft's Open XML SDK is installed, compiled to WebAssembly: 44 MB that only the tests need. */
const OWN_FOLDER = 'test/validator';
const ENTRY = 'node_modules/@ooxml-tools/validate/dist/npm/index.js';

/** What Microsoft's validator finds in a workbook: `part xpath: sentence`, nothing where all is right. */
export type Validator = (workbook: Uint8Array) => Promise<string[]>;

interface Package {
  default(
    bytes: Uint8Array,
    format: 'xlsx',
    version: 'Microsoft365',
  ): Promise<readonly { readonly description: string; readonly path: { readonly xpath: string; readonly partUri: string } }[]>;
}

async function installed(): Promise<Validator | null> {
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/setup.mjs'), OWN_FOLDER]);
    const { default: validate } = (await import(pathToFileURL(join(ROOT, OWN_FOLDER, ENTRY)).href)) as Package;
    return async workbook =>
      (await validate(workbook, 'xlsx', 'Microsoft365')).map(({ description, path }) => `${path.partUri} ${path.xpath}: ${description}`);
  } catch (error) {
    console.log(`      (the validator of @ooxml-tools/validate cannot be had: ${String(error)})`);
    return null;
  }
}

let shared: Promise<Validator | null> | undefined;

/**
 * The validator of this run, started once: that takes seconds, and each workbook some more. Skips the calling suite where it cannot be
 * installed; with CI=true its absence is a failure.
 */
export async function needValidator(suite: Mocha.Context): Promise<Validator> {
  shared ??= installed();
  const validator = await shared;
  if (validator) return validator;
  if (process.env['CI'] === 'true') throw new Error('there is no Open XML validator; with CI=true this suite must not be skipped');
  console.log('      (skipped: there is no Open XML validator here)');
  return suite.skip();
}
