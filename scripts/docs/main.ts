// npm run docs                 writes the pages that are made from definitions
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from './docs.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const made = pages(path => readFileSync(join(root, path), 'utf8'));
for (const [path, text] of made) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
console.log(`${made.size} pages`);
