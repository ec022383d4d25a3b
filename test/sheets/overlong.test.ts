import assert from 'node:assert/strict';
import type { ColumnMatch } from '../../engine/sheets/match/recognition.js';
import { gridOf } from '../support/grid.js';
import { flow } from '../support/flow.js';

/** As many characters as Excel keeps in a cell. */
const MOST = 32_767;
const filled = (text: string): string => text.repeat(Math.ceil(MOST / text.length)).slice(0, MOST);
/** What makes a pattern try again and again: what it may begin with, over and over, and never end. */
const TEXTS = [
  `a${' '.repeat(MOST - 2)}b`,
  `a${'\t\n'.repeat(MOST / 2 - 1)}b`,
  ...[
    '1',
    '0',
    '-',
    '- ',
    '(',
    '()',
    '“',
    'a',
    'ab ',
    'a_',
    '月',
    '方案',
    '天',
    '1%',
    '1,',
    '1/',
    '12 ',
    '1-30 ',
    'net 30 ',
    '合计',
    'Dr ',
  ].map(filled),
];

const SHEETS: readonly (readonly [name: string, header: string, row: string])[] = [
  [
    'receivables',
    'Customer,Customer ID,Invoice No,Type,Status,Invoice Date,Due Date,Terms,Currency,Amount,Paid,Balance,Salesperson',
    'A,C1,7,Invoice,Open,2026-01-05,2026-02-05,Net 30,USD,100,20,80,Ann',
  ],
  [
    'pipeline',
    'Deal ID,Deal Name,Account,Stage,Status,Owner,Amount,Probability,Created,Expected Close,Closed,Lost Reason,Next Step',
    '1,A,Acme,Proposal,Open,Ann,100,50%,2026-01-05,2026-07-05,,,call',
  ],
  ['拜访', '客户,拜访日期,计划日期,拜访人,状态,目的,结果,反馈', '甲,2026-01-05,2026-01-05,张三,已完成,回访,好,无'],
  ['orders', 'Order ID,Order Date,Customer,Status,Product,Quantity,Unit Price,Total,Currency', '1,2026-01-05,A,Completed,X,1,10,10,USD'],
  ['收款', '收款日期,客户,收款金额,收款方式,核销单号,类型', '2026-01-05,甲,100,转账,1,收款'],
  ['线索', '线索编号,线索名称,公司,来源,状态,创建日期,首次联系,负责人', '1,甲,甲司,网站,跟进中,2026-01-05,2026-01-06,张三'],
  ['targets', 'Owner,Month,Target', 'Ann,2026-01,100'],
  ['设置', '设置,值', '本位币,USD'],
  ['aged', 'Customer,Current,1-30 days,31-60 days,61-90 days,Over 90,Total', 'A,1,2,3,4,5,15'],
];

const rolesOf = (columns: readonly ColumnMatch[], without: number): string[] =>
  columns.filter(c => c.column !== without).map(c => `${c.column} ${c.role}`);

describe('a cell of 32,767 characters', () => {
  for (const [name, header, row] of SHEETS) {
    const [headers, cells] = [header.split(','), row.split(',')];
    const tab = (...lines: string[][]): ReturnType<typeof flow> => flow([gridOf(name, lines)], '2026-06-30');

    it(`hangs nothing anywhere in ${name}, in a title above it, or between its rows`, () => {
      for (const text of TEXTS) {
        const long = cells.map(() => text);
        const { recognition } = tab([text], headers, cells, long, cells);
        assert.equal(recognition.tabs.length, 1);
      }
    });

    it(`in a header of ${name} spoils no other`, () => {
      const plain = tab(headers, cells, cells).recognition.tabs[0]!;
      assert.ok(plain.sheet, 'the sheet is known');
      for (const text of TEXTS) {
        const other = tab([...headers, text], [...cells, 'x'], [...cells, 'y']).recognition.tabs[0]!;
        assert.deepEqual([other.sheet, rolesOf(other.columns, headers.length)], [plain.sheet, rolesOf(plain.columns, headers.length)]);
      }
    });
  }
});
