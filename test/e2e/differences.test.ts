import { format, resolveConfig } from 'prettier';
import { assertPage } from '../support/golden.js';
import { judgePage } from '../support/judgepage.js';

describe('the page of differences between readers', () => {
  it('is what the lists that the test of the messy collection holds complete say', async () => {
    assertPage('test/e2e/differences.md', await format(judgePage(), { ...(await resolveConfig('differences.md')), parser: 'markdown' }));
  });
});
