// npm run bench ends by putting what RESULTS.md says for the READMEs between their marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { between, replaced } from '../../scripts/docs/mark.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const RESULTS = join(ROOT, 'test', 'bench', 'RESULTS.md');

/** README, and which part of the results it quotes. */
export const QUOTED = [
  ['README.md', 'en'],
  ['README.zh.md', 'zh'],
] as const;

export function quote(): void {
  const results = readFileSync(RESULTS, 'utf8');
  for (const [name, lang] of QUOTED) {
    const path = join(ROOT, name);
    writeFileSync(path, replaced(readFileSync(path, 'utf8'), 'bench', between(results, lang).content.trim()));
  }
}
