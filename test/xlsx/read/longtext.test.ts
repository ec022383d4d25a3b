import assert from 'node:assert/strict';
import { cellAt } from '../../../engine/grid.js';
import { openInput } from '../../../engine/xlsx/read/open.js';

describe('a text longer than a cell of Excel', () => {
  const long = '长'.repeat(40_000);
  const bytes = new TextEncoder().encode(`客户,备注\n${long},x\n乙,${'a'.repeat(32_767)}\n${long},y`);

  it('is cut to what a cell holds, and counted once; others stay as they are', () => {
    const { grids, cut } = openInput(bytes, 'a.csv');
    const cell = cellAt(grids[0]!, 0, 1) as string;
    assert.equal(cell, `${'长'.repeat(32_766)}…`);
    assert.equal(cellAt(grids[0]!, 0, 3), cell);
    assert.deepEqual([cut, cellAt(grids[0]!, 0, 2), cellAt(grids[0]!, 1, 1)], [1, '乙', 'x']);
    assert.equal(String(cellAt(grids[0]!, 1, 2)).length, 32_767);
  });
});
