import assert from 'node:assert/strict';
import { pathsFrom } from '../../engine/batch/run.js';

describe('a link to a source', () => {
  const job = { paths: ['/data/in/east/销售 #1.xlsx', '/data/out/b.xlsx'], names: ['销售 #1.xlsx', 'b.xlsx'] };
  const pathOf = pathsFrom('/data/out/all.closebook.xlsx', job);

  it('is a path from the report to the file, encoded as a link needs it', () => {
    assert.equal(pathOf('销售 #1.xlsx'), '../in/east/%E9%94%80%E5%94%AE%20%231.xlsx');
    assert.equal(pathOf('b.xlsx'), 'b.xlsx');
  });

  it('goes to the only input where no file is named, and nowhere for a file that is not an input', () => {
    assert.equal(pathOf(undefined), '../in/east/%E9%94%80%E5%94%AE%20%231.xlsx');
    assert.equal(pathOf('c.xlsx'), null);
  });
});
