import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METADATA } from '../../manifests/functionfile.js';
import { ROOT } from './root.js';

/** Where the files that the bundle takes from the sources come from. */
const SOURCES: readonly [RegExp, string][] = [
  [/^assets\/[\w-]+\.png$/, 'addin'],
  [/^(taskpane|support)\.html$/, 'addin/taskpane'],
];

/** Files that the build makes: scripts, and what Excel is told of the functions. */
const MADE = new Set(['taskpane.js', METADATA.zh, METADATA.en]);

/** A file of the bundle, read from where the build takes it; empty where the build makes it. */
export function bundleFile(name: string): Uint8Array | undefined {
  if (MADE.has(name)) return new Uint8Array(0);
  const folder = SOURCES.find(([pattern]) => pattern.test(name))?.[1];
  const file = folder && join(ROOT, folder, name);
  return file && existsSync(file) ? readFileSync(file) : undefined;
}
