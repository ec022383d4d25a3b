import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.gif': 'image/gif',
  '.xml': 'text/xml; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function mediaType(file: string): string {
  return TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The file a path names inside a folder, or null. The path never leads out of the folder. Case is the file system's, unless `anyCase`: office.js
 * asks for some of its files in another case than they have.
 */
export function fileIn(folder: string, path: string, anyCase = false): string | null {
  let at = folder;
  for (const name of path.split('/').filter(part => part !== '')) {
    if (name === '.' || name === '..' || /[\\\0:]/.test(name)) return null;
    const entry = anyCase ? entryOf(at, name) : name;
    if (entry === null) return null;
    at = join(at, entry);
  }
  return statSync(at, { throwIfNoEntry: false })?.isFile() ? at : null;
}

function entryOf(folder: string, name: string): string | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  const names = readdirSync(folder);
  return names.find(n => n === name) ?? names.find(n => n.toLowerCase() === name.toLowerCase()) ?? null;
}
