import assert from 'node:assert/strict';
import { csvGrid } from '../support/grid.js';
import { flow, reportIn } from '../support/flow.js';

describe('a name of the data in a sentence', () => {
  it('is cut, and whole in the tables', () => {
    const name = 'x'.repeat(5_000);
    const { analysis } = flow(
      [csvGrid('ar', `Customer,Invoice No,Invoice Date,Due Date,Amount\n${name},1,2026-01-05,2026-02-04,1000`)],
      '2026-06-30',
    );
    const { message, tables } = reportIn(analysis, 'aging');
    assert.ok(message!.en.length <= 600 && message!.en.includes('x…'));
    assert.match(message!.zh, new RegExp(`“x{59}…”`));
    assert.ok(JSON.stringify(tables).includes(name) || analysis.plans.some(plan => JSON.stringify(plan.blocks).includes(name)));
  });
});
