import assert from 'node:assert/strict';
import { TABLE_ROWS, writable } from '../../engine/batch/limit.js';
import type { Plan } from '../../engine/report/plan.js';

const plan = (name: string, rows: number): Plan => ({
  id: 'aging-detail',
  name,
  lang: 'en',
  widths: [],
  freeze: { rows: 0, cols: 0 },
  blocks: [
    { row: 0, col: 0, rows: 1, columns: [] },
    { row: 1, col: 0, rows, columns: [] },
  ],
  merges: [],
  tables: [],
  rules: [],
  charts: [],
  print: { landscape: true, scale: 100, breaks: [], repeat: null, area: { top: 0, left: 0, bottom: 0, right: 0 }, footer: '' },
  tabColor: 'accent',
});

describe('a tab too long for the workbook writer', () => {
  it('is left out, and the sentence says which, how long, and where its rows are', () => {
    const { plans, leftOut } = writable([plan('Aging', 120), plan('Aging detail', 200_000)]);
    assert.deepEqual(
      plans.map(p => p.name),
      ['Aging'],
    );
    assert.equal(leftOut.length, 1);
    assert.equal(
      leftOut[0]?.en,
      'the tab "Aging detail" has 200,000 rows, more than the 100,000 the workbook writer takes, and was left out; --json gives every row',
    );
    assert.match(leftOut[0]?.zh ?? '', /“Aging detail”有 200,000 行/);
  });

  it('is written up to the limit itself', () => {
    assert.equal(writable([plan('Aging detail', TABLE_ROWS)]).leftOut.length, 0);
    assert.equal(writable([plan('Aging detail', TABLE_ROWS + 1)]).leftOut.length, 1);
  });
});
