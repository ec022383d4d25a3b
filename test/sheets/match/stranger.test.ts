import assert from 'node:assert/strict';
import { analyse } from '../../../engine/analyze.js';
import { defaultSettings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import type { SheetId } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

const settings = defaultSettings(dayFromIso('2026-03-31'));

interface Stranger {
  readonly what: string;
  readonly tab: string;
  /** A list that looks people or products up is no harm: no figure comes of it alone. */
  readonly lookup?: SheetId;
  readonly rows: readonly (readonly TestCell[])[];
}

const STRANGERS: readonly Stranger[] = [
  {
    what: 'a memo',
    tab: 'Sheet1',
    rows: [['Memo'], ['To: all staff'], ['Date: 2026-03-25'], ['Subject: office move'], ['We move on 1 May. Please label your boxes.']],
  },
  {
    what: '通知',
    tab: 'Sheet1',
    rows: [['关于清明节放假的通知'], ['各部门：'], ['4月4日至6日放假，请各负责人安排值班。'], ['日期：2026-03-25'], ['行政部']],
  },
  {
    what: 'a price list',
    tab: 'Price list',
    lookup: 'products',
    rows: [
      ['Item', 'Description', 'Unit price', 'Currency'],
      ['B-100', 'Bearing', 12.5, 'USD'],
      ['B-200', 'Belt', 30, 'USD'],
    ],
  },
  {
    what: '报价单',
    tab: '价格表',
    rows: [
      ['产品名称', '型号', '单价', '数量', '金额'],
      ['轴承', '6204', 12.5, 1, 12.5],
      ['皮带', 'A-1000', 30, 1, 30],
    ],
  },
  {
    what: 'a calendar',
    tab: 'March',
    rows: [
      ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
      [1, 2, 3, 4, 5, 6, 7],
      [8, 9, 10, 11, 12, 13, 14],
    ],
  },
  {
    what: '日历',
    tab: '3月',
    rows: [
      ['日', '一', '二', '三', '四', '五', '六'],
      [1, 2, 3, 4, 5, 6, 7],
      [8, 9, 10, 11, 12, 13, 14],
    ],
  },
  {
    what: '通讯录',
    tab: 'Sheet1',
    rows: [
      ['姓名', '部门', '电话'],
      ['张三', '财务部', '13800000001'],
      ['李四', '行政部', '13800000002'],
    ],
  },
  {
    what: 'an employee list',
    tab: 'Employees',
    lookup: 'people',
    rows: [
      ['Name', 'Department', 'Phone', 'Hire date'],
      ['Ann Lee', 'Finance', '555-0101', '2020-01-02'],
      ['Bob Ray', 'HR', '555-0102', '2021-05-06'],
    ],
  },
  {
    what: '库存',
    tab: '库存明细',
    rows: [
      ['日期', '产品名称', '入库数量', '出库数量', '结存', '金额'],
      ['2026-03-01', '轴承', 100, 20, 80, 960],
      ['2026-03-02', '轴承', 0, 10, 70, 840],
    ],
  },
  {
    what: 'a stock list',
    tab: 'Inventory',
    lookup: 'products',
    rows: [
      ['SKU', 'Item', 'Qty on hand', 'Unit cost', 'Value', 'Location'],
      ['B-100', 'Bearing', 120, 10, 1200, 'A1'],
      ['B-200', 'Belt', 30, 20, 600, 'A2'],
    ],
  },
  {
    what: '报销单',
    tab: '报销',
    rows: [
      ['日期', '姓名', '部门', '事由', '金额'],
      ['2026-03-02', '张三', '销售部', '差旅费', 1200],
      ['2026-03-05', '李四', '行政部', '办公用品', 300],
    ],
  },
  {
    what: 'a bank statement',
    tab: 'Statement',
    rows: [
      ['Date', 'Description', 'Debit', 'Credit', 'Balance'],
      ['2026-03-02', 'Transfer', 120, null, 880],
      ['2026-03-05', 'Salary', null, 2000, 2880],
    ],
  },
  {
    what: '应付账款',
    tab: '应付账款',
    rows: [
      ['供应商名称', '发票号', '发票日期', '应付金额', '到期日'],
      ['丙公司', 'F1', '2026-01-02', 500, '2026-03-02'],
      ['丁公司', 'F2', '2026-02-02', 700, '2026-04-02'],
    ],
  },
  {
    what: 'purchases',
    tab: 'Purchases',
    rows: [
      ['PO number', 'Supplier', 'Date', 'Item', 'Quantity', 'Amount'],
      ['P1', 'Acme', '2026-01-02', 'Steel', 5, 500],
      ['P2', 'Bolt', '2026-02-02', 'Screws', 7, 700],
    ],
  },
  {
    what: 'candidates',
    tab: 'Candidates',
    rows: [
      ['Name', 'Stage', 'Owner', 'Created', 'Source'],
      ['Ann Lee', 'Interview', 'Bob', '2026-03-02', 'LinkedIn'],
      ['Eve Moe', 'Rejected', 'Bob', '2026-03-04', 'Referral'],
    ],
  },
  {
    what: '项目清单',
    tab: '项目',
    rows: [
      ['项目名称', '负责人', '状态', '开始日期', '结束日期', '预算金额'],
      ['新厂房', '张三', '进行中', '2026-01-02', '2026-09-02', 500000],
      ['ERP', '李四', '已完成', '2025-01-02', '2025-09-02', 300000],
    ],
  },
  {
    what: 'an issue tracker',
    tab: 'issues',
    rows: [
      ['id', 'title', 'state', 'assignee', 'created at', 'closed at'],
      ['1', 'Cannot log in', 'open', 'Ann', '2026-03-02', null],
      ['2', 'Slow', 'closed', 'Bob', '2026-03-05', '2026-03-09'],
    ],
  },
  {
    what: '任务清单',
    tab: '任务清单',
    rows: [
      ['编号', '名称', '状态', '负责人', '截止日期'],
      ['1', '修门', '进行中', '张三', '2026-03-02'],
      ['2', '刷墙', '已完成', '李四', '2026-03-05'],
    ],
  },
  {
    what: '考勤',
    tab: '考勤',
    rows: [
      ['姓名', '日期', '签到', '签退'],
      ['张三', '2026-03-02', '8:58', '18:02'],
      ['李四', '2026-03-02', '9:05', '18:00'],
    ],
  },
  {
    what: 'a budget by month',
    tab: 'Budget',
    rows: [
      ['Department', 'Jan', 'Feb', 'Mar', 'Total'],
      ['HR', 100, 100, 100, 300],
      ['IT', 50, 50, 50, 150],
    ],
  },
];

describe('A tab that is none of the sheets', () => {
  for (const { what, tab, lookup, rows } of STRANGERS)
    it(`is not taken for one, and no figure is computed from it: ${what}`, () => {
      const grids = [gridOf(tab, rows)];
      const recognition = recognise(grids, settings);
      assert.equal(recognition.tabs[0]!.sheet, lookup ?? null, recognition.tabs[0]!.why.en);
      const { reports } = analyse(grids, recognition, settings);
      assert.deepEqual(
        reports.flatMap(r => (r.id === 'issues' ? [] : [r.id])),
        [],
      );
    });
});

describe('A list of opportunities', () => {
  const named = (rows: TestCell[][]): SheetId | null => recognise([gridOf('Sheet1', rows)], settings).tabs[0]!.sheet;

  it('is known by any one sign of selling: a customer, a word of selling, a known stage, an amount beside a stage', () => {
    const known: TestCell[][][] = [
      [
        ['Name', 'Stage', 'Owner', 'Customer'],
        ['Line 2', 'S1', 'Ann', 'Acme'],
      ],
      [
        ['Deal name', 'Stage', 'Owner'],
        ['Line 2', 'S1', 'Ann'],
      ],
      [
        ['Name', 'Stage', 'Owner', 'Created'],
        ['Line 2', 'Negotiation', 'Ann', '2026-03-02'],
      ],
      [
        ['Name', 'Stage', 'Owner', 'Amount'],
        ['Line 2', 'S1', 'Ann', 500],
      ],
      [
        ['项目名称', '阶段', '负责人', '预计金额'],
        ['二号线', '甲', '张三', 500],
      ],
    ];
    assert.deepEqual(known.map(named), ['pipeline', 'pipeline', 'pipeline', 'pipeline', 'pipeline']);
  });
});
