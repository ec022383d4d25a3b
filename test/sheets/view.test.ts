import assert from 'node:assert/strict';
import { desc, op } from 'arquero';
import fc from 'fast-check';
import { viewOf } from '../../engine/index.js';
import { dictionaryColumn } from '../../engine/sheets/dictionary.js';
import { SHEETS } from '../../engine/sheets/index.js';
import type { Table } from '../../engine/sheets/table.js';
import { days, flags, money, numbers, table, words } from '../support/table.js';

const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;

describe('the Arquero view of a table', () => {
  const receivables = table(
    'receivables',
    {
      customer: words('甲', '乙', null, '甲'),
      due: days('2026-10-31', null, '2026-09-30', '2026-08-31'),
      date: days('2026-09-30', '2026-09-29', '2026-08-30', '2026-07-31'),
      amount: money(0.1, 0.2, null, 1234567.89),
      terms: numbers(30, null, 0, 60),
      void: flags(true, false, null, false),
    },
    {
      bucket: [
        { key: '1-30', column: money(1, null, 3, 4) },
        { key: '1-30', column: money(5, 6, 7, null) },
        { key: '__proto__', column: words('a', null, 'b', 'a') },
      ],
    },
  );

  it('shows every cell of the table: days as serials, money in major units, a blank as null', () => {
    assert.deepEqual(viewOf(receivables).objects(), [
      {
        customer: '甲',
        due: serial('2026-10-31'),
        date: serial('2026-09-30'),
        amount: 0.1,
        terms: 30,
        void: true,
        'bucket:1-30': 1,
        'bucket:1-30 (2)': 5,
        'bucket:__proto__': 'a',
        row: 2,
        tab: 'receivables',
      },
      {
        customer: '乙',
        due: null,
        date: serial('2026-09-29'),
        amount: 0.2,
        terms: null,
        void: false,
        'bucket:1-30': null,
        'bucket:1-30 (2)': 6,
        'bucket:__proto__': null,
        row: 3,
        tab: 'receivables',
      },
      {
        customer: null,
        due: serial('2026-09-30'),
        date: serial('2026-08-30'),
        amount: null,
        terms: 0,
        void: null,
        'bucket:1-30': 3,
        'bucket:1-30 (2)': 7,
        'bucket:__proto__': 'b',
        row: 4,
        tab: 'receivables',
      },
      {
        customer: '甲',
        due: serial('2026-08-31'),
        date: serial('2026-07-31'),
        amount: 1234567.89,
        terms: 60,
        void: false,
        'bucket:1-30': 4,
        'bucket:1-30 (2)': null,
        'bucket:__proto__': 'a',
        row: 5,
        tab: 'receivables',
      },
    ]);
  });

  it('copies nothing where nothing has to be made: a column of numbers without a blank is the table’s own array', () => {
    const { date } = receivables.columns;
    assert.equal(viewOf(receivables).column('date'), date?.kind === 'day' && date.values);
  });

  it('names the tab, the row and the file a row stands on', () => {
    const two: Table = {
      ...table('visits', { owner: words('甲', '乙', '丙') }),
      sources: [
        { tab: '一月', file: 'a.xlsx', columns: {} },
        { tab: '二月', columns: {} },
        { tab: '一月', file: 'b.xlsx', columns: {} },
      ],
      source: Uint16Array.of(0, 1, 2),
      row: Int32Array.of(1, 1, 7),
    };
    assert.deepEqual(viewOf(two).select('file', 'tab', 'row').objects(), [
      { file: 'a.xlsx', tab: '一月', row: 2 },
      { file: null, tab: '二月', row: 2 },
      { file: 'b.xlsx', tab: '一月', row: 8 },
    ]);
    // two tabs of one name in two files are one group
    assert.deepEqual(viewOf(two).groupby('tab').count().objects(), [
      { tab: '一月', count: 2 },
      { tab: '二月', count: 1 },
    ]);
  });

  it('has the columns and no rows of an empty table', () => {
    const view = viewOf(table('visits', { owner: words(), amount: money() }));
    assert.deepEqual(view.columnNames(), ['owner', 'amount', 'row', 'tab']);
    assert.equal(view.numRows(), 0);
    assert.deepEqual(view.groupby('owner').count().objects(), []);
  });

  it('groups, filters, joins, sorts and pivots like any other Arquero table', () => {
    const view = viewOf(receivables);
    // 甲 0.10 + 1,234,567.89 = 1,234,567.99   乙 0.20   blank: no amount
    assert.deepEqual(
      view
        .groupby('customer')
        .rollup({ rows: op.count(), amount: op.sum('amount') })
        .orderby(desc('amount'))
        .objects(),
      [
        { customer: '甲', rows: 2, amount: 1234567.99 },
        { customer: '乙', rows: 1, amount: 0.2 },
        { customer: null, rows: 1, amount: undefined },
      ],
    );
    assert.deepEqual(view.filter(`d => d.customer != '丁'`).array('row'), [2, 3, 4, 5]);
    assert.deepEqual(view.filter(`d => d.customer == null`).array('row'), [4]);
    const region = viewOf(table('customers', { customer: words('乙', '甲'), region: words('华南', '华东') })).select('customer', 'region');
    assert.deepEqual(view.join_left(region, 'customer').orderby('row').array('region'), ['华东', '华南', null, '华东']);
    assert.deepEqual(view.groupby('customer').pivot('void', 'amount').objects(), [
      { customer: '甲', true: 0.1, false: 1234567.89 },
      { customer: '乙', true: undefined, false: 0.2 },
      { customer: null, true: undefined, false: undefined },
    ]);
  });

  it('leaves its own names free: no sheet has a role called row, tab or file', () => {
    const own = SHEETS.flatMap(sheet => sheet.roles.filter(({ role }) => ['row', 'tab', 'file'].includes(role)));
    assert.deepEqual(own, []);
  });

  it('groups by a dictionary as by a plain column of the same words', () => {
    const cells = fc.array(fc.constantFrom('甲', '乙', '丙', '', '__proto__', 'constructor', null), { maxLength: 30 });
    fc.assert(
      fc.property(cells, fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 30, maxLength: 30 }), (owner, hundredths) => {
        const amounts = hundredths.slice(0, owner.length);
        const typed = table('visits', { owner: words(...owner), n: numbers(...amounts) });
        const plain = viewOf(typed).assign({ owner });
        assert.equal(plain.column('owner'), owner);
        const sums = (view: typeof plain) =>
          view
            .groupby('owner')
            .rollup({ rows: op.count(), sum: op.sum('n') })
            .objects();
        assert.deepEqual(sums(viewOf(typed)), sums(plain));
        assert.deepEqual([...dictionaryColumn(typed.columns['owner'] as never)], owner);
      }),
    );
  });
});
