import assert from 'node:assert/strict';
import { layout } from '../../engine/report/layout.js';
import type { Plan } from '../../engine/report/plan.js';
import { balanced, breaksOf, printWidth, type Section } from '../../engine/report/print.js';
import type { Report, ReportTable } from '../../engine/report/report.js';
import { verbatim } from '../../engine/text.js';
import { toyReport, toySettings } from '../support/toy.js';

/** A table of a title, a header and rows, at `top`. */
function table(top: number, rows: number): Section {
  return { top, bottom: top + 1 + rows, right: 3, lead: 5, tail: 3, header: top + 1 };
}

const high = (rows: number): Float64Array => new Float64Array(rows).fill(10);

function list(id: string, rows: number, columns = 2): ReportTable {
  const values = Float64Array.from({ length: rows }, (_, i) => 100 * i);
  return {
    id,
    title: verbatim(id),
    rows,
    columns: Array.from({ length: columns }, (_, i) => ({ id: `c${i}`, label: verbatim(`Column ${i}`), kind: 'money' as const, values })),
  };
}

function planOf(tables: ReportTable[], more: Partial<Report> = {}): Plan {
  const report = { ...toyReport(), figures: [], message: null, charts: [], notes: [], checks: [], tables, ...more };
  return layout([report], toySettings('en'))[0] as Plan;
}

describe('Printed pages', () => {
  it('a table that fits on a page is not divided, and stays with its title', () => {
    // rows of 10 points, pages of 100:  rows 0–5 | row 6 empty | rows 7–14 do not fit in the 30 points left: they begin page 2
    const first: Section = { top: 0, bottom: 5, right: 3, lead: 6, tail: 6 };
    assert.deepEqual(breaksOf(high(15), [first, table(7, 6)], 100, 0), [6]);
  });

  it('a table longer than a page runs on, under the repeated row', () => {
    // 25 rows of 10 points from row 0; page 1 holds rows 0–9, later ones the repeated row 1 and nine more
    assert.deepEqual(breaksOf(high(25), [table(0, 23)], 100, 1), [9, 18]);
  });

  it('the last rows stay with the totals', () => {
    // rows 0–20: pages 0–9, 10–18, 19–20 would leave two rows alone; three move on together
    assert.deepEqual(breaksOf(high(21), [table(0, 19)], 100, 1), [9, 17]);
  });

  it('a long table begins where its title, header and three rows have room, otherwise on the next page', () => {
    const first: Section = { top: 0, bottom: 3, right: 3, lead: 4, tail: 4 };
    // 100 − 40 − 10 (empty) = 50 points: five rows
    assert.deepEqual(breaksOf(high(40), [first, table(5, 20)], 100, 0)[0], 9);
    const second: Section = { top: 0, bottom: 4, right: 3, lead: 5, tail: 5 };
    assert.deepEqual(breaksOf(high(40), [second, table(6, 20)], 100, 0)[0], 5);
  });

  it('are never more than Excel takes', () => {
    assert.equal(breaksOf(high(30_000), [table(0, 29_998)], 100, 0).length, 1000);
  });

  it('hold all columns, with room to spare, and are never enlarged', () => {
    const narrow = planOf([list('a', 3)]);
    assert.equal(narrow.print.scale, 100);
    const wide = planOf([list('a', 3, 12)]);
    const { scale, area } = wide.print;
    // A4 landscape less margins of 0.4 inch: 841.89 − 57.6 = 784.3 points
    assert.ok((printWidth(wide.widths, area.left, area.right) * scale) / 100 <= 784.3 * 0.97);
    assert.ok(scale < 100 && scale >= 45);
    assert.equal(wide.print.columnBreak, undefined);
  });

  it('are shared out where a small table would stand alone', () => {
    // pages of 100 points, rows of 10, row 0 again on top of later pages:
    //   rows 0–1, 2–5, 6–7 = 80 | again 10 + rows 8–10 = 40 | again 10 + rows 11–17 = 80
    // with rows 6–7 moved on:   60 | 60 | 80
    const sections = [
      [0, 1],
      [2, 5],
      [6, 7],
      [8, 10],
      [11, 17],
    ].map(([top, bottom]): Section => ({ top: top as number, bottom: bottom as number, right: 3, lead: 9, tail: 9 }));
    const breaks = breaksOf(high(18), sections, 100, 0);
    assert.deepEqual(breaks, [7, 10]);
    assert.deepEqual(balanced(breaks, high(18), sections, 100, 0), [5, 10]);
  });

  it('have no row higher than Excel allows, however long its text', () => {
    const words = { id: 'n', label: verbatim('Note'), kind: 'note' as const, values: ['word '.repeat(2000)] };
    const plan = planOf([{ id: 'a', title: verbatim('a'), rows: 1, columns: [words] }]);
    assert.equal(Math.max(...plan.blocks.flatMap(b => b.heights ?? [])), 409);
  });

  it('repeat the header of the long table that ends the tab, and the title where other tables follow', () => {
    const last = planOf([list('a', 3), list('b', 200)]);
    assert.equal(last.print.repeat?.top, last.tables[1]?.at.top);
    const middle = planOf([list('a', 200), list('b', 3)]);
    assert.equal(middle.print.repeat?.top, 0);
  });

  it('of a table too wide to be read go on on the right, and only of that table', () => {
    const plan = planOf([list('a', 3), list('b', 3, 24), list('c', 3)]);
    const { areas, columnBreak, scale } = plan.print;
    assert.equal(areas?.length, 3);
    assert.deepEqual(
      areas?.map(a => a.right > (columnBreak as number)),
      [false, true, false],
    );
    assert.ok(scale >= 45);
    // from the first row to the last filled one
    assert.equal(areas?.[0]?.top, 0);
    assert.equal(areas?.[2]?.bottom, Math.max(...plan.blocks.map(b => b.row + b.rows - 1)));
  });
});
