import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { readFile, mkdir } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { ROOT } from './root.js';

/** Where a browser is installed that only a machine without one needs: 68 MB. */
const OWN_FOLDER = 'test/chromium';

/** Debian's, or one of the machine's own. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// nothing is looked up or fetched in the background: what a page asks for is all that the network sees
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-domain-reliability', '--no-pings', '--font-render-hinting=none'],
];

interface Chromium {
  readonly path: string;
  /** Folders of libraries that the machine lacks. */
  readonly libraries?: string;
}

/** The Chromium inside the npm package, installed and unpacked once; null where it cannot be had or does not run on this system. */
async function packaged(): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/setup.mjs'), OWN_FOLDER]);
    const require = createRequire(join(ROOT, OWN_FOLDER, 'package.json'));
    const shipped = require('@sparticuz/chromium') as { executablePath(): Promise<string> };
    const path = await shipped.executablePath();
    // a machine without any browser may lack the certificate library too: the package has it
    const missing = await promisify(execFile)('ldd', [path]).then(
      ({ stdout }) => stdout.includes('not found'),
      () => false,
    );
    return missing ? { path, libraries: await unpackedLibraries() } : { path };
  } catch (error) {
    console.log(`      (the browser of @sparticuz/chromium cannot be had: ${String(error)})`);
    return null;
  }
}

async function unpackedLibraries(): Promise<string> {
  const folder = join(tmpdir(), 'closebook-chromium');
  await mkdir(folder, { recursive: true });
  const tar = brotliDecompressSync(await readFile(join(ROOT, OWN_FOLDER, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br')));
  const unpack = execFile('tar', ['-xf', '-', '-C', folder]);
  unpack.stdin?.end(tar);
  await new Promise((done, failed) => unpack.once('exit', code => (code === 0 ? done(0) : failed(new Error(`tar ended with ${code}`)))));
  return join(folder, 'lib');
}

function installed(): Chromium | null {
  const named = process.env['CHROMIUM'];
  const path = named ?? PLACES.find(place => existsSync(place));
  return path !== undefined && existsSync(path) ? { path } : null;
}

/** Starts a Chromium: the machine's own, else the one inside the npm package. `CHROMIUM` names another one; 'package' means the latter. */
export async function startBrowser(which?: 'package'): Promise<Browser | null> {
  const forced = which === 'package' || process.env['CHROMIUM'] === 'package';
  const found = (forced ? null : installed()) ?? (await packaged());
  if (!found) return null;
  const env = { ...process.env, HOME: process.env['HOME'] ?? homedir() };
  const path = [process.env['LD_LIBRARY_PATH'], found.libraries].filter(p => p !== undefined).join(':');
  return chromium.launch({
    executablePath: found.path,
    args: FLAGS,
    env: { ...env, ...(found.libraries !== undefined && { LD_LIBRARY_PATH: path }) },
  });
}

let shared: Promise<Browser | null> | undefined;

/**
 * The browser of this run, one for all suites; ended after the last test. Skips the calling suite where there is none; with CI=true its absence
 * is a failure.
 */
export async function needBrowser(suite: Mocha.Context): Promise<Browser> {
  shared ??= startBrowser();
  const browser = await shared;
  if (browser) return browser;
  if (process.env['CI'] === 'true') throw new Error('there is no Chromium; with CI=true this suite must not be skipped');
  console.log('      (skipped: there is no Chromium here)');
  return suite.skip();
}

// in a script that is no test there is no `after`
if (typeof after === 'function') {
  after(async () => {
    await (await shared)?.close();
  });
}
