import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from './root.js';

/** A source file of the project, by its path from the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['addin', 'engine', 'manifests', 'samples', 'scripts', 'test'];
const NOT_OURS = new Set(['node_modules', 'dist', 'out', 'golden', 'assets']);

/** Every TypeScript file of the project. */
export function sources(): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) walk(path);
      } else if (entry.name.endsWith('.ts')) {
        found.push({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  for (const folder of readdirSync(ROOT)) if (FOLDERS.includes(folder)) walk(join(ROOT, folder));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
