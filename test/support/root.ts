import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's root, from the compiled test. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Real public exports, beside the project on our machines and absent elsewhere: tests that read them skip with a message. */
export const SHARED = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Skips the calling test where ../shared/data is absent. */
export function needShared(test: Mocha.Context): void {
  if (!existsSync(SHARED)) {
    console.log('      (skipped: ../shared/data is not here)');
    test.skip();
  }
}
