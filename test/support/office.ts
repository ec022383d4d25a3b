import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';

const PLACES = ['/usr/lib/libreoffice/program', '/opt/libreoffice/program', '/Applications/LibreOffice.app/Contents/MacOS'];

/** Path of LibreOffice's program, or null where it is not installed. `SOFFICE` names another one. */
export function soffice(): string | null {
  const named = process.env['SOFFICE'];
  if (named) return existsSync(named) ? named : null;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES];
  return folders.map(folder => join(folder, 'soffice')).find(file => existsSync(file)) ?? null;
}

/** Skips the calling test where LibreOffice is absent; with CI=true its absence is a failure. */
export function needOffice(test: Mocha.Context): void {
  if (soffice()) return;
  if (process.env['CI'] === 'true') throw new Error('LibreOffice (soffice) is not installed; with CI=true this test must not be skipped');
  console.log('      (skipped: LibreOffice is not here)');
  test.skip();
}

// By default LibreOffice shows the cached results of workbooks it did not write; 0 = always recalculate on load.
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

const profiles = new Map<boolean, string>();

/** A profile of our own, one a process and mode, so that a LibreOffice already open is neither used nor disturbed. */
function profile(recalculate: boolean): string {
  let folder = profiles.get(recalculate);
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'closebook-office-'));
    if (recalculate) {
      mkdirSync(join(folder, 'user'));
      writeFileSync(join(folder, 'user', 'registrymodifications.xcu'), RECALCULATE);
    }
    profiles.set(recalculate, folder);
    process.once('exit', () => rmSync(folder as string, { recursive: true, force: true }));
  }
  return folder;
}

export interface ConvertOptions {
  /** Recalculate every formula on load instead of showing cached results. */
  readonly recalculate?: boolean;
  /** How to read the files, where LibreOffice would ask: `CSV:44,34,76,1`. */
  readonly infilter?: string;
  readonly timeoutMs?: number;
}

// One LibreOffice per profile at a time: calls wait for each other.
let last: Promise<unknown> = Promise.resolve();

/**
 * Converts files with LibreOffice into `outDir`; resolves when it has ended. A file it cannot open leaves no output: look for
 * `converted(file, outDir, extension)`.
 *
 * @example await convert(['a.xlsx', 'b.xlsx'], 'pdf', '/tmp/out')
 */
export function convert(files: readonly string[], filter: string, outDir: string, options: ConvertOptions = {}): Promise<void> {
  const program = soffice();
  if (!program) throw new Error('LibreOffice (soffice) is not installed');
  mkdirSync(outDir, { recursive: true });
  const args = [
    `-env:UserInstallation=${pathToFileURL(profile(options.recalculate ?? false)).href}`,
    ...(options.infilter === undefined ? [] : [`--infilter=${options.infilter}`]),
    ...['--headless', '--norestore', '--convert-to', filter, '--outdir', outDir, ...files],
  ];
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      execFile(program, args, { timeout: options.timeoutMs ?? 180_000, maxBuffer: 1 << 26 }, (error, _out, err) => {
        // soffice ends with an error code when one of several files fails; what was written is what counts
        if (error?.killed) reject(new Error(`LibreOffice did not end in time: ${err}`));
        else resolve();
      });
    });
  const mine = last.then(run, run);
  last = mine.catch(() => undefined);
  return mine;
}

/** Where `convert` puts the output of a file. */
export function converted(file: string, outDir: string, extension: string): string {
  return join(outDir, `${parse(file).name}.${extension}`);
}
