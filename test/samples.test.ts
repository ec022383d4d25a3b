import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { cellAt, type Grid, kindAt, rowAt } from '../engine/grid.js';
import { type InputFile, openInput } from '../engine/xlsx/open.js';
import { sampleFaults, samples, sampleTabs } from '../samples/sample.js';
import { ROOT } from './support/root.js';

const FOLDER = `${ROOT}samples/`;

function open(bytes: Uint8Array, name: string): InputFile {
  return openInput(bytes, name, (deflated, size) => inflateRawSync(deflated, { maxOutputLength: Math.max(1, size) }));
}

/** Every cell with its kind, by tab. */
function cells(grids: readonly Grid[]): Map<string, string[]> {
  return new Map(
    grids.map(grid => {
      const list: string[] = [];
      for (let row = 0; row < grid.rows; row++)
        grid.columns.forEach((column, col) => {
          const kind = kindAt(column, row);
          if (kind !== 0) list.push(`${rowAt(grid, row)} ${grid.col0 + col} ${kind} ${String(cellAt(grid, col, row))}`);
        });
      return [grid.tab, list];
    }),
  );
}

describe('the sample workbooks', () => {
  it('are made anew from the same seed, cell by cell', async () => {
    for (const { file, bytes } of await samples()) {
      const kept = readFileSync(FOLDER + file);
      assert.ok(kept.length < 150 * 1024, `${file} has ${kept.length} bytes`);
      assert.deepEqual(cells(open(bytes, file).grids), cells(open(kept, file).grids), `${file}: run npm run samples`);
    }
  });

  it('hold what the generator says: days as dates, amounts as numbers, titles above and totals below', () => {
    const file = '华东精工-销售与应收.xlsx';
    const grids = open(readFileSync(FOLDER + file), file).grids;
    const tabs = sampleTabs().get(file)!;
    assert.deepEqual(
      grids.map(g => g.tab),
      ['商机', '拜访', '应收', '收款', '订单', '目标', '客户', '人员', '产品'],
    );
    tabs.forEach((tab, i) => {
      const grid = grids[i]!;
      const header = tab.above.length;
      assert.deepEqual(
        tab.columns.map((_, col) => cellAt(grid, col, header)),
        tab.columns.map(c => c.header),
      );
      tab.rows.forEach((row, r) =>
        row.forEach((value, col) => {
          const expected = typeof value === 'object' && value !== null && 'day' in value ? value.day : value;
          assert.equal(cellAt(grid, col, header + 1 + r), expected, `${tab.name} row ${r} ${tab.columns[col]!.header}`);
        }),
      );
    });
  });

  it('list their faults beside them', () => {
    const listed = JSON.parse(readFileSync(`${FOLDER}faults.json`, 'utf8')) as unknown;
    assert.deepEqual(listed, sampleFaults());
    assert.ok(sampleFaults().length >= 40);
  });
});
