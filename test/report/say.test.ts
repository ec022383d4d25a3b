import assert from 'node:assert/strict';
import { totalOf } from '../../engine/report/column.js';
import { evaluate, quotientOf } from '../../engine/report/formula.js';
import type { ReportColumn, ReportTable } from '../../engine/report/report.js';
import { count, defined, money, rate, tally, text } from '../../engine/report/say/measure.js';
import { tableOf } from '../../engine/report/say/table.js';
import { verbatim } from '../../engine/text.js';

interface Row {
  readonly name: string;
  readonly won: number;
  readonly lost: number;
}

const NAME = text<Row>('name', verbatim('Name'), row => row.name);
const WON = count<Row>('won', verbatim('Won'), row => row.won);
const LOST = count<Row>('lost', verbatim('Lost'), row => row.lost);
const RATE = rate<Row>('rate', verbatim('Rate'), '[won]/([won]+[lost])');
const ROWS: readonly Row[] = [
  { name: 'Ann', won: 3, lost: 1 },
  { name: 'Bob', won: 0, lost: 0 },
  { name: 'Cy', won: 1, lost: 3 },
];
const said = (columns: Parameters<typeof tableOf<Row>>[0]['columns'], rows = ROWS): ReportTable =>
  tableOf({ id: 'people', title: verbatim('People'), rows, columns });
const at = (table: ReportTable, id: string): ReportColumn => table.columns.find(column => column.id === id)!;

describe('a table that measures make', () => {
  it('has a column a measure in their order, and a totals row where one adds up', () => {
    const table = said([NAME, WON, false, LOST]);
    assert.deepEqual(
      table.columns.map(({ id, kind, total }) => [id, kind, total]),
      [
        ['name', 'text', undefined],
        ['won', 'count', 'sum'],
        ['lost', 'count', 'sum'],
      ],
    );
    assert.deepEqual([table.rows, table.totals], [3, true]);
    assert.equal(said([NAME, WON], []).totals, false);
    assert.equal(
      said([NAME, tally<Row>('n', verbatim('N'), row => row.won)]).totals,
      false,
      'counts of rows that overlap are not added up',
    );
  });

  it('works a rate, its total and its formula out of one expression', () => {
    const column = at(said([NAME, WON, LOST, RATE]), 'rate');
    assert.deepEqual([...(column.values as Float64Array)], [0.75, NaN, 0.25]);
    assert.equal(column.formula, '[won]/([won]+[lost])');
    assert.equal(totalOf(column), 0.5); // (3 + 1) / (4 + 4)
    assert.equal(totalOf(at(said([NAME, WON, LOST, RATE], [ROWS[1]!]), 'rate')), null, 'of nothing');
  });

  it('writes no formula where a row must be blank that the formula would fill', () => {
    const blank = said([NAME, WON, LOST, { ...RATE, blank: row => row.name === 'Ann' }]);
    assert.deepEqual([...(at(blank, 'rate').values as Float64Array)], [NaN, NaN, 0.25]);
    assert.equal(at(blank, 'rate').formula, undefined);
    assert.equal(
      at(said([NAME, WON, LOST, { ...RATE, blank: row => row.name === 'Bob' }]), 'rate').formula,
      RATE.from,
      'blank all the same',
    );
  });

  it('has an interval in two columns more, greyed with the rate where few decide', () => {
    const table = said([NAME, WON, LOST, { ...RATE, interval: verbatim('All, '), small: 4 }]);
    assert.deepEqual(
      table.columns.slice(3).map(({ id, label, muted }) => [id, label.en, [...muted!]]),
      [
        ['rate', 'Rate', [0, 1, 0]],
        ['rateLow', 'All, 95% low', [0, 1, 0]],
        ['rateHigh', 'All, 95% high', [0, 1, 0]],
      ],
    );
    const [low, , third] = at(table, 'rateLow').values as Float64Array;
    // Wilson at 3 of 4: centre (0.75 + z²/8) / (1 + z²/4) = 0.62760, half width 0.32676
    assert.ok(Math.abs(low! - 0.3006) < 5e-5 && Math.abs(third! - 0.0456) < 5e-5, `${low} ${third}`);
  });

  it('fails where a measure needs a column that is not to its left', () => {
    assert.throws(() => said([NAME, WON, RATE]), /\[lost\], which is no column to its left/);
    assert.throws(() => said([NAME, RATE, WON, LOST]), /\[won\]/);
  });

  it('looks as its measures say', () => {
    const amount = money<Row>('amount', verbatim('Amount'), row => row.won * 100, { show: 'bar', muted: row => row.lost > 1 });
    const column = at(said([amount]), 'amount');
    assert.deepEqual([column.kind, column.show, [...column.muted!], totalOf(column)], ['money', 'bar', [0, 0, 1], 400]);
  });
});

describe('a measure', () => {
  it('is the term of its definition', () => {
    const { id, term } = defined(RATE, { formula: verbatim('won ÷ decided') });
    assert.deepEqual([id, term.en], ['rate', 'Rate']);
  });
});

describe('a formula of columns', () => {
  const value = (formula: string): number => evaluate(formula, id => ({ a: 6, b: 3, none: NaN })[id] ?? 0);

  for (const [formula, wanted] of [
    ['[a]-[b]-1', 2],
    ['[a]-[b]*2', 0],
    ['[a]/[b]/2', 1],
    [' ( [a] + 0.5 ) * 2 ', 13],
    ['[a]/([b]-3)', NaN],
    ['[a]+[none]', NaN],
  ] as const)
    it(`is ${wanted}: ${formula}`, () => assert.equal(value(formula), wanted));

  it('that cannot be read fails', () => {
    for (const formula of ['([a]', '[a] [b]', '[a]+', 'a', '', '[a])']) assert.throws(() => value(formula), /formula/, formula);
  });

  it('has two sides where it is a quotient', () => {
    assert.deepEqual(quotientOf('[a/b]-1'), { over: '[a/b]-1', under: null });
    assert.deepEqual(quotientOf('([a]/[b])/[c]'), { over: '([a]/[b])', under: '[c]' });
  });
});
