import assert from 'node:assert/strict';
import type { Grid } from '../../../engine/grid.js';
import { issueSink } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { totalWord } from '../../../engine/sheets/match/rowword.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { parse } from '../../../engine/sheets/parse/parse.js';
import { dayColumn, type Table, textAt, textColumn } from '../../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { csvGrid, gridOf, type TestCell } from '../../support/grid.js';

const SETTINGS = defaultSettings(dayFromIso('2026-10-31'));

function read(grid: Grid): { table: Table; codes: string[] } {
  const tab = recognise([grid], SETTINGS).tabs[0]!;
  assert.ok(tab.sheet, `not recognised: ${tab.why.en}`);
  const issues = issueSink();
  const table = parse(grid, tab, SETTINGS, issues);
  return { table, codes: issues.list().map(i => i.code) };
}
const texts = (table: Table, role: string): (string | null)[] =>
  Array.from({ length: table.rows }, (_, row) => textAt(textColumn(table, role), row));
const days = (table: Table, role: string): string[] => Array.from(dayColumn(table, role) ?? [], isoDay);

describe('a header in two rows', () => {
  const merge = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
  it('is read as group and name, name and group, or the name alone', () => {
    const grid = gridOf(
      '商机',
      [
        ['商机跟踪表', null, null, null, null],
        ['商机名称', '客户', '阶段', '日期', null],
        [null, null, null, '预计成交', '实际关闭'],
        ['ERP', '甲', '赢单', { date: '2026-02-01' }, { date: '2026-02-10' }],
        ['MES', '乙', '报价', { date: '2026-11-30' }, null],
      ],
      { merges: [merge(1, 3, 1, 4), merge(1, 0, 2, 0), merge(1, 1, 2, 1), merge(1, 2, 2, 2)] },
    );
    const { table } = read(grid);
    assert.deepEqual(days(table, 'expected_close'), ['2026-02-01', '2026-11-30']);
    assert.deepEqual(days(table, 'closed'), ['2026-02-10', '']);
    assert.equal(table.rows, 2);
  });
});

describe('a date in three columns', () => {
  it('is put together; a year or month written once runs on', () => {
    const grid = csvGrid(
      '往来明细',
      '年,月,日,客户名称,摘要,借方,贷方\n2012,1,5,甲,销售,100,\n,,15,甲,收款,,40\n,2,3,甲,销售,70,\n2013,1,4,甲,销售,30,',
    );
    assert.deepEqual(days(read(grid).table, 'doc_date'), ['2012-01-05', '2012-01-15', '2012-02-03', '2013-01-04']);
  });

  it('has its year over month and day, which passes into the next after December', () => {
    const grid = gridOf('明细账', [
      ['客户往来明细账', null, null, null, null, null],
      ['客户：001 山海实业有限公司    期间：2012.11-2013.01', null, null, null, null, null],
      ['2012年', null, '凭证号数', '摘要', '借方', '贷方'],
      ['月', '日', null, null, null, null],
      ['11', '30', '记-1', '销售', 100, null],
      ['12', '31', '记-2', '收款', null, 40],
      ['01', '02', '记-3', '销售', 10, null],
    ]);
    const { table } = read(grid);
    assert.deepEqual(days(table, 'doc_date'), ['2012-11-30', '2012-12-31', '2013-01-02']);
    assert.deepEqual(texts(table, 'customer'), Array<string>(3).fill('山海实业有限公司'));
  });
});

describe('a name that is written once', () => {
  const HEADER = 'Customer,Invoice No,Invoice Date,Due Date,Amount';
  it('in a row of its own above its group is that of every row of the group', () => {
    const csv = [
      HEADER,
      'Cedar,,,,',
      ',1,2026-01-05,2026-02-04,3000',
      ',2,2026-02-25,2026-03-27,150',
      'Subtotal,,,,3150',
      'Dune,,,,',
      ',3,2025-09-01,2025-10-01,400',
      'Subtotal,,,,400',
    ];
    const { table } = read(csvGrid('AR', csv.join('\n')));
    assert.deepEqual(texts(table, 'customer'), ['Cedar', 'Cedar', 'Dune']);
    assert.deepEqual(
      table.controls?.map(c => [c.scope, c.said, c.read]),
      [
        ['part', 315000, 315000],
        ['part', 40000, 40000],
      ],
    );
  });

  it('has totals over more groups than a nested list has levels, and of one currency of several', () => {
    const head = 'Customer,Invoice,Date,Due,Amount,Currency';
    const group = (i: number, amount: number, currency: string): string => `Cedar,${i},2026-01-05,2026-02-04,${amount},${currency}`;
    const said = (lines: readonly string[]) => {
      const { table } = read(csvGrid('AR', [head, ...lines].join('\n')));
      return table.controls?.slice(-2).map(c => [c.scope, c.said, c.read]);
    };
    const many = Array.from({ length: 250 }, (_, i) => [group(i, 10, 'CNY'), 'Subtotal,,,,10,']).flat();
    assert.deepEqual(said([...many, 'Total,,,,2500,']), [
      ['part', 1000, 1000],
      ['grand', 250000, 250000],
    ]);
    const mixed = [
      group(1, 10, 'CNY'),
      group(2, 20, 'USD'),
      'Subtotal,,,,20,',
      group(3, 40, 'USD'),
      group(4, 80, 'CNY'),
      'Subtotal,,,,40,',
    ];
    assert.deepEqual(said(mixed), [
      ['part', 2000, 2000],
      ['part', 4000, 4000],
    ]);
    assert.deepEqual(said([...mixed, 'Total,,,,60,'])?.[1], ['grand', 6000, 6000]);
    assert.deepEqual(said([...mixed, 'Total,,,,61,'])?.[1], ['grand', 6100, 15000]);
  });

  it('stands in a column without a header in statements', () => {
    const csv = [
      ',Date,Transaction Type,Num,Due Date,Amount,Open Balance',
      'Cedar,,,,,,',
      ',01/25/2026,Invoice,1,02/24/2026,"3,000.00",100.00',
      'Total for Cedar,,,,,"3,000.00",100.00',
      'Dune,,,,,,',
      ',01/26/2026,Invoice,2,02/25/2026,5.00,5.00',
      'Total for Dune,,,,,5.00,5.00',
      'TOTAL,,,,,"3,005.00",105.00',
    ];
    const { table } = read(csvGrid('Customer Balance Detail', csv.join('\n')));
    assert.deepEqual(texts(table, 'customer'), ['Cedar', 'Dune']);
    assert.equal(table.rows, 2);
  });

  it('is the owner where salespeople head the groups of a pipeline', () => {
    const rows: TestCell[][] = [
      ['', '商机名称', '客户名称', '阶段', '金额'],
      ['张三', null, null, null, null],
      [null, 'ERP', '甲', '报价', 10],
      [null, 'MES', '乙', '赢单', 20],
      ['李四', null, null, null, null],
      [null, 'WMS', '丙', '输单', 30],
    ];
    const { table } = read(gridOf('销售漏斗', rows));
    assert.deepEqual(texts(table, 'owner'), ['张三', '张三', '李四']);
  });

  it('on the first row of its block is that of the rows below, and it is said', () => {
    const csv = [
      HEADER,
      'Cedar,1,2026-01-05,2026-02-04,3000',
      ',2,2025-11-25,2025-12-25,500',
      'Dune,3,2025-09-01,2025-10-01,400',
      ',CN-3,2026-03-01,2026-03-01,-500',
    ];
    const { table, codes } = read(csvGrid('AR', csv.join('\n')));
    assert.deepEqual(texts(table, 'customer'), ['Cedar', 'Cedar', 'Dune', 'Dune']);
    assert.ok(codes.includes('filled-down'));
  });

  it('stays blank where names come again: there a blank means blank', () => {
    const csv = [
      HEADER,
      'Cedar,1,2026-01-05,2026-02-04,1',
      ',2,2026-01-06,2026-02-05,1',
      'Dune,3,2026-01-07,2026-02-06,1',
      ',4,2026-01-08,2026-02-07,1',
      'Cedar,5,2026-01-09,2026-02-08,1',
      ',6,2026-01-10,2026-02-09,1',
    ];
    const { table, codes } = read(csvGrid('AR', csv.join('\n')));
    assert.deepEqual(texts(table, 'customer'), ['Cedar', null, 'Dune', null, 'Cedar', null]);
    assert.ok(!codes.includes('filled-down'));
  });

  it('of an owner stays blank below it unless the sheet shows blocks: none may be named yet', () => {
    const deals = (n: number): string => {
      const rows = Array.from({ length: n }, (_, i) => `D${i},C${i},100,Won,${i % 3 === 0 ? `Owner ${i}` : ''}`);
      return ['Deal,Customer,Amount,Stage,Owner', ...rows].join('\n');
    };
    const few = read(csvGrid('Deals', deals(5)));
    assert.deepEqual(texts(few.table, 'owner'), ['Owner 0', null, null, 'Owner 3', null]);
    assert.ok(!few.codes.includes('filled-down'));
    assert.ok(read(csvGrid('Deals', deals(12))).codes.includes('filled-down'));
  });

  it('in the title is that of every row', () => {
    const csv =
      'Statement of account,,,\nCustomer: Cedar Supply,,,\nInvoice No,Invoice Date,Due Date,Amount\n1,2026-01-05,2026-02-04,3000\n2,2026-01-06,2026-02-05,20';
    assert.deepEqual(texts(read(csvGrid('Statement', csv)).table, 'customer'), ['Cedar Supply', 'Cedar Supply']);
  });
});

describe('the order of day and month', () => {
  const AR = (...rows: string[]): string => ['Customer,Invoice No,Invoice Date,Due Date,Amount', ...rows].join('\n');
  it('is one question for all dates of a table', () => {
    const { table, codes } = read(csvGrid('AR', AR('A,1,05/01/2021,25/02/2021,1', 'B,2,07/02/2021,27/02/2021,1')));
    assert.deepEqual(days(table, 'doc_date'), ['2021-01-05', '2021-02-07']);
    assert.ok(!codes.includes('date-ambiguous'));
  });

  it('is told by due days before their documents', () => {
    // day first: 5 Jan 2026, due 4 Feb; month first: 1 May, due 2 Apr, before it
    const { table, codes } = read(csvGrid('AR', AR('A,1,05/01/2026,04/02/2026,1', 'B,2,06/01/2026,05/02/2026,1')));
    assert.deepEqual(days(table, 'due'), ['2026-02-04', '2026-02-05']);
    assert.ok(!codes.includes('date-ambiguous'));
    // 2 Mar to 4 May, or 3 Feb to 5 Apr: nothing tells
    assert.ok(read(csvGrid('AR', AR('A,1,02/03/2026,04/05/2026,1'))).codes.includes('date-ambiguous'));
  });

  it('of two-digit years is the one that keeps a row together', () => {
    const { table } = read(csvGrid('AR', AR('A,1,2026-01-05,31/03/26,1', 'A,2,2026-01-05,15/02/26,1', 'A,3,2026-01-05,05/01/26,1')));
    assert.deepEqual(days(table, 'due'), ['2026-03-31', '2026-02-15', '2026-01-05']);
    const dotted = read(csvGrid('AR', AR('A,1,2026-01-05,05.02.26,1', 'A,2,2026-01-05,06.02.26,1'))).table;
    assert.deepEqual(days(dotted, 'due'), ['2026-02-05', '2026-02-06']);
  });
});

describe('rows below a list that are no data', () => {
  const csv = (...rows: string[]) => csvGrid('AR', ['Customer,Invoice No,Due Date,Balance', ...rows].join('\n'));

  it('are averages, shares, medians and what is due, by their whole label', () => {
    for (const label of [
      'Average',
      '平均',
      'Median',
      '最大值',
      '%',
      'Amount Due',
      '乙公司 合计：',
      '应收账款余额',
      'Number of invoices',
      'TTL',
    ]) {
      const { table } = read(csv('Alpha,1,2026-02-05,1000', 'Beta,2,2026-02-10,2000', `${label},,,1500`));
      assert.deepEqual(texts(table, 'customer'), ['Alpha', 'Beta'], label);
    }
  });

  it('are no customers called Total, unless what is summed up is named too', () => {
    const named = read(csv('Total Energies,1,2026-02-05,1000', 'Beta,2,2026-02-10,2000')).table;
    assert.deepEqual(texts(named, 'customer'), ['Total Energies', 'Beta']);
    const summed = read(csv('Beta,1,2026-02-05,1000', 'Beta,2,2026-02-10,2000', 'Total Beta,,,3000', 'Total due,,,3000')).table;
    assert.deepEqual(texts(summed, 'customer'), ['Beta', 'Beta']);
  });
});

describe('ids of a column of whole numbers', () => {
  const ids = (...list: string[]) => {
    const rows = list.map((id, i) => `${i},${id},2026-05-0${i + 1},100`);
    return texts(read(csvGrid('orders', ['Order,Customer ID,Order Date,Total', ...rows].join('\n'))).table, 'customer_id');
  };

  it('lose the fraction that a program gave some of them, and no other', () => {
    assert.deepEqual(ids('2960623488.0', '2960623488', '17850.0'), ['2960623488', '2960623488', '17850']);
    assert.deepEqual(ids('1.0', '1.1', '2'), ['1.0', '1.1', '2']);
  });
});

describe('the label of a total', () => {
  it('says what it totals', () => {
    assert.deepEqual(totalWord('Grand Totals (1,234 records)'), { kind: 'sum', named: false, records: 1234 });
    assert.deepEqual(totalWord('Total for Cedar Supply'), { kind: 'sum', named: true, records: null });
    assert.equal(totalWord('甲公司 汇总').named, true);
    assert.equal(totalWord('总计').named, false);
    assert.equal(totalWord('Ann Count').kind, 'count');
    assert.equal(totalWord('甲公司 平均值').kind, 'other');
    assert.equal(totalWord('本年累计').kind, 'partial');
    assert.equal(totalWord('Total USD').kind, 'partial');
    assert.equal(totalWord('Total outstanding').kind, 'partial');
    assert.equal(totalWord('Closing Balance').kind, 'balance');
    assert.equal(totalWord('共 12 条').records, 12);
  });
});
