import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/** Where the files that the bundle takes from the sources come from. */
const SOURCES: readonly [RegExp, string][] = [
  [/^assets\/[\w-]+\.png$/, 'addin'],
  [/^(taskpane|support)\.html$/, 'addin/taskpane'],
];

/** A file of the bundle, read from where the build takes it. */
export function bundleFile(name: string): Uint8Array | undefined {
  const folder = SOURCES.find(([pattern]) => pattern.test(name))?.[1];
  const file = folder && join(ROOT, folder, name);
  return file && existsSync(file) ? readFileSync(file) : undefined;
}
