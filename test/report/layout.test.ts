import assert from 'node:assert/strict';
import { layout } from '../../engine/report/layout.js';
import type { Plan, PlanColumn, PlanValue } from '../../engine/report/plan.js';
import type { Report } from '../../engine/report/report.js';
import { verbatim, widthOf } from '../../engine/text.js';
import { assertGolden } from '../support/golden.js';
import { column, reportOf, toyDefinitions, toyReport, toySettings } from '../support/toy.js';

interface Found {
  readonly value: PlanValue;
  readonly formula: string | undefined;
  readonly column: PlanColumn;
}

/** The cell at (row, col) from 0, or undefined. Fails where two blocks claim it. */
function cellOf(plan: Plan, row: number, col: number): Found | undefined {
  const blocks = plan.blocks.filter(b => row >= b.row && row < b.row + b.rows && col >= b.col && col < b.col + b.columns.length);
  assert.ok(blocks.length < 2, `two blocks at ${row},${col}`);
  const [block] = blocks;
  const column = block?.columns[col - block.col];
  if (!block || !column) return undefined;
  return { value: column.values[row - block.row] ?? null, formula: column.formulas?.[row - block.row], column };
}

function only(plans: readonly Plan[]): Plan {
  assert.equal(plans.length, 1);
  return plans[0] as Plan;
}

describe('Laid out on tabs', () => {
  for (const lang of ['zh', 'en'] as const) {
    it(`the toy report is what was reviewed, in ${lang}`, () => {
      assertGolden(`toy.${lang}`, layout([toyReport(), toyDefinitions()], toySettings(lang)));
    });

    it(`no two blocks claim one cell, and merges stay clear of tables, in ${lang}`, () => {
      for (const plan of layout([toyReport(), toyDefinitions()], toySettings(lang))) {
        const { bottom, right } = plan.print.area;
        for (let row = 0; row <= bottom; row++) for (let col = 0; col <= right; col++) cellOf(plan, row, col);
        for (const { at } of plan.tables) assert.ok(!plan.merges.some(m => m.top <= at.bottom && m.bottom >= at.top));
      }
    });
  }

  it('money is in major units, its total a live sum with the cached result', () => {
    // 10.01 + 20.02 = 30.03
    const plan = only(
      layout(
        [reportOf([column('who', 'text', ['a', 'b']), column('sum', 'money', Float64Array.of(1001, 2002), { total: 'sum' })], 2)],
        toySettings('en'),
      ),
    );
    const { at } = plan.tables[0] as Plan['tables'][number];
    assert.equal(cellOf(plan, at.top + 1, 2)?.value, 10.01);
    assert.deepEqual(cellOf(plan, at.bottom + 1, 2)?.value, 30.03);
    assert.equal(cellOf(plan, at.bottom + 1, 2)?.formula, `ROUND(SUBTOTAL(109,C${at.top + 2}:C${at.bottom + 1}),2)`);
    assert.equal(cellOf(plan, at.bottom + 1, 1)?.value, 'Total');
  });

  it('money with more than two decimals is whole in its cells, its formulas are rounded to six, and what is not listed is in the total', () => {
    // 10.0034 + 20.0082 + 0.0041 not listed = 30.0157
    const amounts = column('sum', 'money', Float64Array.of(1000.34, 2000.82), { total: 'sum', rest: 0.41 });
    const same = column('same', 'money', Float64Array.of(1000.34, 2000.82), { formula: '[sum]' });
    const plan = only(layout([reportOf([column('who', 'text', ['a', 'b']), amounts, same], 2)], toySettings('en')));
    const { top, bottom } = (plan.tables[0] as Plan['tables'][number]).at;
    assert.equal(cellOf(plan, top + 1, 2)?.value, 10.0034);
    assert.equal(cellOf(plan, top + 1, 3)?.formula, `ROUND(C${top + 2},6)`);
    assert.equal(cellOf(plan, bottom + 1, 2)?.value, 30.0157);
    assert.equal(cellOf(plan, bottom + 1, 2)?.formula, `ROUND(SUBTOTAL(109,C${top + 2}:C${bottom + 1})+0.0041,6)`);
  });

  it('a formula is written for the row it stands in, and its cache is the value', () => {
    const plan = only(
      layout(
        [
          reportOf(
            [
              column('amount', 'money', Float64Array.of(1000, 500)),
              column('paid', 'money', Float64Array.of(400, 500)),
              column('open', 'money', Float64Array.of(600, 0), { formula: '[amount]-[paid]' }),
              column('late', 'days', Float64Array.of(3, 4), { formula: '@asOf-[amount]' }),
            ],
            2,
          ),
        ],
        toySettings('en'),
      ),
    );
    const top = (plan.tables[0] as Plan['tables'][number]).at.top + 1;
    assert.deepEqual([cellOf(plan, top, 3)?.value, cellOf(plan, top, 3)?.formula], [6, `ROUND(B${top + 1}-C${top + 1},2)`]);
    assert.equal(cellOf(plan, top + 1, 3)?.formula, `ROUND(B${top + 2}-C${top + 2},2)`);
    const asOf = /^\$([A-Z])\$1-B/.exec(cellOf(plan, top, 4)?.formula ?? '');
    assert.ok(asOf, 'the as-of cell is in row 1');
    assert.equal(cellOf(plan, 0, (asOf[1] as string).charCodeAt(0) - 65)?.value, toySettings('en').asOf);
  });

  it('a formula longer than the 8,192 characters Excel takes is left out, and its value stands alone', () => {
    const laid = (parts: number): Plan => {
      const each = Array.from({ length: parts }, (_, i) => column(`p${i}`, 'money', Float64Array.of(100), { total: 'sum' }));
      const formula = each.map(({ id }) => `[${id}]`).join('+');
      const all = column('all', 'money', Float64Array.of(100 * parts), { formula, total: { expression: formula, value: 100 * parts } });
      return only(
        layout(
          [{ ...reportOf([all, ...each], 1), figures: toyReport().figures.map(f => ({ ...f, totalOf: undefined })) }],
          toySettings('en'),
        ),
      );
    };
    const found = (parts: number): unknown => {
      const plan = laid(parts);
      const { bottom } = (plan.tables[0] as Plan['tables'][number]).at;
      return [bottom, bottom + 1].map(row => [cellOf(plan, row, 1)?.value, cellOf(plan, row, 1)?.formula !== undefined]);
    };
    assert.deepEqual(found(1000), [[1000, true], [1000, true]]); // prettier-ignore
    assert.deepEqual(found(3000), [[3000, false], [3000, false]]); // prettier-ignore
  });

  it('a rate without denominator shows – as value and as formula; an unknown operand takes the formula away', () => {
    // won  all  rate          Excel computes
    //   1    2   0.5          1/2
    //   0    0   –            #DIV/0! → –
    //   ?    4   – (unknown)  0/4 = 0, which would be wrong: no formula
    const plan = only(
      layout(
        [
          reportOf(
            [
              column('won', 'money', [100, 0, null]),
              column('all', 'money', [200, 0, 400]),
              column('rate', 'rate', [0.5, null, null], { formula: '[won]/[all]' }),
            ],
            3,
          ),
        ],
        toySettings('en'),
      ),
    );
    const top = (plan.tables[0] as Plan['tables'][number]).at.top + 1;
    const cells = [0, 1, 2].map(i => cellOf(plan, top + i, 3));
    assert.deepEqual(
      cells.map(c => c?.value),
      [0.5, '–', '–'],
    );
    assert.deepEqual(
      cells.map(c => c?.formula),
      [`IFERROR(B${top + 1}/C${top + 1},"–")`, `IFERROR(B${top + 2}/C${top + 2},"–")`, undefined],
    );
  });

  it('a figure that repeats a total is a live reference to it, only where it says the same', () => {
    const figure = { id: 'f', label: verbatim('f'), kind: 'money' as const, totalOf: { table: 'list', column: 'sum' } };
    const columns = [column('who', 'text', ['a']), column('sum', 'money', Float64Array.of(1001), { total: 'sum' })];
    const figures = [
      { ...figure, value: 1001 },
      { ...figure, id: 'g', value: 1002 },
    ];
    const plan = only(layout([reportOf(columns, 1, { figures })], toySettings('en')));
    const cards = plan.blocks.find(b => b.columns[0]?.style === 'cardValue');
    const written = cards?.columns.filter(c => c.values[0] !== null) ?? [];
    const total = (plan.tables[0] as Plan['tables'][number]).at.bottom + 2;
    assert.deepEqual(
      written.map(c => [c.values[0], c.formulas?.[0]]),
      [
        [10.01, `C${total}`],
        [10.02, undefined],
      ],
    );
  });

  it('cards of money show 万元 where the settings ask for it, still from the total', () => {
    // 12,345,678.00 元 = 1,234.5678 万元
    const figures = [
      {
        id: 'f',
        label: { zh: '余额', en: 'Balance' },
        kind: 'money' as const,
        value: 1234567800,
        totalOf: { table: 'list', column: 'sum' },
      },
    ];
    const columns = [column('who', 'text', ['a']), column('sum', 'money', Float64Array.of(1234567800), { total: 'sum' })];
    const plan = only(layout([reportOf(columns, 1, { figures })], { ...toySettings('zh'), unit: 'wan' }));
    const card = plan.blocks.find(b => b.columns[0]?.style === 'cardValue')?.columns[0];
    assert.equal(card?.values[0], 1234.5678);
    assert.match(card?.formulas?.[0] ?? '', /^C\d+\/10000$/);
    assert.ok(plan.blocks.some(b => b.columns[0]?.values[0] === '余额（万元）'));
  });

  it('a table longer than a tab goes on on the next, says so, and is totalled over both', () => {
    // 40 rows on tabs of 30 rows
    const rows = 40;
    const values = Float64Array.from({ length: rows }, (_, i) => (i + 1) * 100);
    const plans = layout(
      [reportOf([column('no', 'count', values), column('sum', 'money', values, { total: 'sum' })], rows)],
      toySettings('en'),
      { mostRows: 30 },
    );
    assert.deepEqual(
      plans.map(p => p.name),
      ['Aging', 'Aging (2)'],
    );
    const [first, second] = plans as [Plan, Plan];
    const parts = plans.map(p => (p.tables[0] as Plan['tables'][number]).at);
    assert.equal(
      parts.reduce((n, at) => n + at.bottom - at.top, 0),
      rows,
    );
    for (const plan of plans) for (const b of plan.blocks) assert.ok(b.row + b.rows <= 30);
    assert.ok(first.blocks.some(b => String(b.columns[0]?.values[0]).startsWith('Continued on the next tab: ')));
    const total = cellOf(second, (parts[1]?.bottom ?? 0) + 1, 2);
    // 1 + 2 + … + 40 = 820
    assert.equal(total?.value, 820);
    assert.match(total?.formula ?? '', /^ROUND\(SUBTOTAL\(109,'Aging'!C\d+:C\d+\)\+SUBTOTAL\(109,C\d+:C\d+\),2\)$/);
    assert.deepEqual(
      plans.map(p => p.tables[0]?.name),
      ['tblAgingList', 'tblAgingList_2'],
    );
  });

  it('header texts are unique ignoring case, and a table without rows is its sentence', () => {
    const plan = only(layout([toyReport()], toySettings('en')));
    assert.deepEqual(plan.tables[1]?.headers.slice(3, 5), ['Collected', 'collected (2)']);
    assert.equal(plan.tables.length, 2);
    assert.ok(plan.blocks.some(b => b.columns[0]?.values[0] === 'No disputed items.'));
  });

  it('tabs and native tables keep off names that the workbook has already, whatever their case', () => {
    const [plan] = layout([toyReport()], toySettings('en'), { taken: ['AGING', 'tblagingcustomers'] });
    const [free] = layout([toyReport()], toySettings('en'));
    assert.deepEqual([free?.name, plan?.name], ['Aging', 'Aging (2)']);
    const names = plan?.tables.map(t => t.name) ?? [];
    assert.ok(names.length > 0 && !names.some(n => n.toLowerCase() === 'tblagingcustomers'), names.join(', '));
  });

  it('tab names hold at most 31 characters, no forbidden ones, and are unique', () => {
    const titled = (title: string): Report => ({ ...toyReport(), title: verbatim(title) });
    const names = layout([titled('a/b:c'), titled('A b c'), titled('界'.repeat(40)), titled('History')], toySettings('zh')).map(
      p => p.name,
    );
    assert.deepEqual(names, ['a b c', 'A b c (2)', '界'.repeat(31), 'History 1']);
  });

  it('tabs take other names than those already taken, ignoring case, and formulas, charts and links on other tabs follow', () => {
    const taken = ['AGING', 'Aging (2)'];
    const values = Float64Array.from({ length: 40 }, (_, i) => (i + 1) * 100);
    const report = reportOf([column('no', 'count', values), column('sum', 'money', values, { total: 'sum' })], 40);
    const [first, second] = layout([report], toySettings('en'), { mostRows: 30, taken }) as [Plan, Plan];
    assert.deepEqual([first.name, second.name], ['Aging (3)', 'Aging (4)']);
    const total = cellOf(second, (second.tables[0]?.at.bottom ?? 0) + 1, 2);
    assert.match(total?.formula ?? '', /^ROUND\(SUBTOTAL\(109,'Aging \(3\)'!C/);
  });

  it('columns are wide enough for every number and total, and for the longest word of the header', () => {
    const wide = column('x', 'money', Float64Array.of(123456789012345, -99999999999999), {
      label: verbatim('Incomprehensibilities'),
      total: 'sum',
    });
    const plan = only(layout([reportOf([column('who', 'text', ['a', 'b']), wide], 2)], toySettings('en')));
    assert.ok((plan.widths[2] as number) >= widthOf('(1,234,567,890,123.45)'));
    assert.ok((plan.widths[2] as number) >= widthOf('Incomprehensibilities') + 3);
  });

  it('is frozen above the header where that leaves room to scroll: one table and no charts above it', () => {
    const list = only(layout([reportOf([column('who', 'text', ['a'])], 1)], toySettings('en')));
    assert.deepEqual(list.freeze, { rows: (list.tables[0] as Plan['tables'][number]).at.top + 1, cols: 2 });
    assert.deepEqual(only(layout([toyReport()], toySettings('en'))).freeze, { rows: 0, cols: 2 });
  });

  it('a link to a tab that is not written stays text', () => {
    const columns = [
      column('who', 'text', ['a', 'b'], {
        links: [
          { to: 'tab', id: 'credit' },
          { to: 'tab', id: 'aging' },
        ],
      }),
    ];
    const plan = only(layout([reportOf(columns, 2)], toySettings('en')));
    const { column: found } = cellOf(plan, (plan.tables[0] as Plan['tables'][number]).at.top + 1, 1) as Found;
    assert.deepEqual(found.links, [null, { to: 'tab', id: 'aging', row: 0, col: 0 }]);
  });
});
