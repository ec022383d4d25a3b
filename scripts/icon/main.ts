import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ICONS } from './icon.js';
import { pngOf } from './png.js';

// npm run icons: draws every icon again into addin/assets.
const folder = fileURLToPath(new URL('../../../addin/assets/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const { file, draw } of ICONS) writeFileSync(join(folder, file), pngOf(draw()));
console.log(`${ICONS.length} icons in addin/assets · ${ICONS.length} 个图标`);
