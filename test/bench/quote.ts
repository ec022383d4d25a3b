// npm run bench ends by putting what RESULTS.md says for the READMEs between their marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const RESULTS = join(ROOT, 'test', 'bench', 'RESULTS.md');

/** What stands between `<!-- mark -->` and `<!-- /mark -->`, both left out. */
export function between(text: string, mark: string): { readonly from: number; readonly to: number; readonly content: string } {
  const from = text.indexOf(`<!-- ${mark} -->`) + `<!-- ${mark} -->`.length;
  const to = text.indexOf(`<!-- /${mark} -->`, from);
  if (to < 0) throw new Error(`there is no mark ${mark}`);
  return { from, to, content: text.slice(from, to) };
}

/** README, and which part of the results it quotes. */
export const QUOTED = [
  ['README.md', 'en'],
  ['README.zh.md', 'zh'],
] as const;

export function quote(): void {
  const results = readFileSync(RESULTS, 'utf8');
  for (const [name, lang] of QUOTED) {
    const path = join(ROOT, name);
    const text = readFileSync(path, 'utf8');
    const { from, to } = between(text, 'bench');
    writeFileSync(path, text.slice(0, from) + between(results, lang).content + text.slice(to));
  }
}
