import { FUNCTIONS } from '../../addin/functions/index.js';
import { METRICS } from '../../engine/metrics/index.js';
import type { Lang } from '../../engine/text.js';
import { functionTable } from './functionpage.js';
import { replaced } from './mark.js';
import { pagePath, reportPage } from './reportpage.js';

const LANGS: readonly Lang[] = ['zh', 'en'];
const READMES = { zh: 'README.zh.md', en: 'README.md' } as const;

// A table that a program writes is not lined up by another.
const IGNORE = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'];

/** Every generated page of the project by its path. `read` gives what stands there now: a README is made anew in part. */
export function pages(read: (path: string) => string): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const lang of LANGS) {
    for (const metric of METRICS) made.set(pagePath(metric.id, lang), reportPage(metric, lang));
    made.set(
      READMES[lang],
      replaced(read(READMES[lang]), 'functions', `${IGNORE[0]}\n\n${functionTable(FUNCTIONS, lang)}\n\n${IGNORE[1]}`),
    );
  }
  return made;
}
