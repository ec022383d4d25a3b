import assert from 'node:assert/strict';
import type { Grid } from '../../../engine/grid.js';
import type { TabRecognition } from '../../../engine/sheets/match/recognition.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { sentenceOf } from '../../../engine/issue.js';
import { mayTell, rowWord } from '../../../engine/sheets/match/rowword.js';
import { defaultSettings } from '../../../engine/settings.js';
import { type Day, dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

const settings = defaultSettings(dayFromIso('2026-03-31') as Day);
const one = (grid: Grid): TabRecognition => recognise([grid], settings).tabs[0]!;
const day = (iso: string): TestCell => ({ date: iso });
const codes = (tab: TabRecognition): string[] => tab.issues.map(i => `${i.severity} ${i.code}`);
const roles = (tab: TabRecognition): string[] => tab.columns.map(c => `${c.role} ← ${c.header}`);

describe('finding the table', () => {
  it('passes over a title, a sign-off line and a unit above the header, and takes the unit', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['某某公司应收账款明细表', null, null, null],
        ['填表日期：2026年3月31日', null, null, '单位：万元'],
        [null, null, null, null],
        ['客户名称', '发票号', '到期日', '应收金额'], // row 3
        ['甲公司', 'F001', day('2026-02-01'), 12],
        ['乙公司', 'F002', day('2026-02-02'), 3.5],
        ['合计', null, null, 15.5],
        ['制表人：张三', null, '审核：李四', null],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.header, tab.first, tab.last, tab.skipped], ['receivables', 3, 4, 6, []]);
    assert.deepEqual(roles(tab), ['customer ← 客户名称', 'doc_no ← 发票号', 'due ← 到期日', 'amount ← 应收金额']);
    assert.equal(tab.columns.find(c => c.role === 'amount')?.scale, 10000);
    assert.deepEqual(codes(tab), []);
  });

  it('cuts the closing lines of a Salesforce report', () => {
    const tab = one(
      gridOf('report', [
        ['Opportunity Name', 'Stage', 'Amount', 'Created Date'],
        ['Acme', 'Proposal', 100, day('2026-01-01')],
        ['Beta', 'Closed Won', 200, day('2026-01-02')],
        ['Grand Totals (2 records)', null, 300, null],
        [null, null, null, null],
        ['Confidential Information - Do Not Distribute', null, null, null],
        ['Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.', null, null, null],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.first, tab.last, tab.skipped], ['pipeline', 1, 3, []]);
  });

  it('skips blank rows, repeated headers, subtotals and group rows inside', () => {
    const tab = one(
      gridOf('应收', [
        ['客户', '单据号', '到期日', '金额'], // 0
        ['华东区', null, null, null], // 1 group
        ['甲公司', 'F1', day('2026-02-01'), 1],
        ['甲公司', 'F2', day('2026-02-03'), 2],
        ['华东区 小计', null, null, 3], // 4 subtotal
        [null, null, null, null], // 5 blank
        ['客户', '单据号', '到期日', '金额'], // 6 the header again
        ['乙公司', 'F3', day('2026-02-02'), 4],
        ['总　计', null, null, 7],
      ]),
    );
    assert.deepEqual([tab.first, tab.last, tab.skipped], [1, 8, [1, 4, 5, 6]]);
  });

  it('leaves out the group rows and totals of a QuickBooks aging, which would count twice', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['Acme Widgets Inc.', null, null, null, null, null, null],
        ['A/R Aging Summary', null, null, null, null, null, null],
        ['As of March 31, 2026', null, null, null, null, null, null],
        [null, null, null, null, null, null, null],
        [null, 'Current', '1 - 30', '31 - 60', '61 - 90', '91 and over', 'Total'], // 4
        ['North', null, null, null, null, null, null], // 5 group
        ['   Alpha', 1, 2, 3, 4, 5, 15],
        ['   Beta', 1, 0, 0, 0, 0, 1],
        ['Total for North', 2, 2, 3, 4, 5, 16], // 8
        ['Gamma', 7, 0, 0, 0, 0, 7],
        ['TOTAL', 9, 2, 3, 4, 5, 23],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.header, tab.last, tab.skipped], ['receivables', 4, 10, [5, 8]]);
    assert.deepEqual(
      tab.columns.filter(c => c.role === 'bucket').map(c => c.key),
      ['Current', '1 - 30', '31 - 60', '61 - 90', '91 and over'],
    );
    assert.deepEqual(tab.columns.find(c => c.role === 'customer')?.samples, ['Alpha', 'Beta', 'Gamma']);
  });

  it('keeps a customer who is called Total', () => {
    const tab = one(
      gridOf('invoices', [
        ['Customer', 'Invoice Number', 'Due Date', 'Amount'],
        ['Total', 'INV-1', '2026-02-01', 10],
        ['Total Energies', 'INV-2', '2026-02-02', 20],
        ['Total', null, null, 30],
      ]),
    );
    assert.deepEqual([tab.last, tab.skipped], [3, []]);
  });

  it('reads a header of two rows, and says that cells are merged', () => {
    const tab = one(
      gridOf(
        'Sheet1',
        [
          ['客户', null, '应收', null, '收款', null],
          ['编码', '名称', '金额', '日期', '金额', '日期'],
          ['C001', '甲公司', 100, day('2026-01-05'), 40, day('2026-02-05')],
        ],
        {
          merges: [
            { top: 0, left: 0, bottom: 0, right: 1 },
            { top: 0, left: 2, bottom: 0, right: 3 },
            { top: 0, left: 4, bottom: 0, right: 5 },
          ],
        },
      ),
    );
    assert.deepEqual([tab.sheet, tab.header, tab.first], ['receivables', 1, 2]);
    assert.deepEqual(roles(tab), [
      'customer_id ← 客户 编码',
      'customer ← 客户 名称',
      'amount ← 应收 金额',
      'due ← 应收 日期',
      'paid ← 收款 金额',
      'settled ← 收款 日期',
    ]);
    assert.ok(codes(tab).includes('info merged-header'));
  });

  it('spreads a group over the columns of the grid alone, however far its merge reaches', () => {
    let read = 0;
    const wide = {
      top: 0,
      left: 0,
      bottom: 1_048_575,
      get right() {
        read++;
        return 16_383;
      },
    };
    const rows = [
      ['应收', null, null],
      ['客户名称', '金额', '到期日'],
      ['甲公司', 100, day('2026-01-05')],
    ];
    const tab = one(gridOf('Sheet1', rows, { merges: [wide, wide] }));
    assert.equal(tab.sheet, 'receivables');
    assert.ok(read < 100, `${read}`);
  });

  it('takes the lower name of two for what it says by itself where the group adds nothing, and its unit before the group’s', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['基本情况', null, '应收（万元）', null, '收款（万元）', null],
        ['客户名称', '发票号', '金额（元）', '日期', '金额', '日期'],
        ['甲公司', 'F001', 1000, day('2026-01-05'), 0.04, day('2026-02-05')],
      ]),
    );
    assert.deepEqual(roles(tab), [
      'customer ← 基本情况 客户名称',
      'doc_no ← 基本情况 发票号',
      'amount ← 应收（万元） 金额（元）',
      'due ← 应收（万元） 日期',
      'paid ← 收款（万元） 金额',
      'settled ← 收款（万元） 日期',
    ]);
    assert.deepEqual(
      tab.columns.map(c => c.scale),
      [1, 1, 1, 1, 10000, 1],
    );
  });

  it('takes the names in the other language below the header for no data', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['客户名称', '到期日', '应收金额'],
        ['Customer', 'Due Date', 'Amount'],
        ['甲公司', day('2026-02-01'), 12],
      ]),
    );
    assert.deepEqual([tab.header, tab.first, tab.last, tab.skipped], [0, 1, 3, [1]]);
  });

  it('takes a row of units below the header for the scale, not for data', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['客户名称', '到期日', '应收金额', '账期'],
        [null, null, '万元', '天'],
        ['甲公司', day('2026-02-01'), 12, 30],
      ]),
    );
    assert.deepEqual([tab.last, tab.skipped, tab.columns.find(c => c.role === 'amount')?.scale], [3, [1], 10000]);
  });

  it('leaves out the sums of a ledger, though they carry a date', () => {
    const tab = one(
      gridOf('往来明细账', [
        ['往来单位', '日期', '凭证字号', '摘要', '借方', '贷方', '方向', '余额'],
        ['甲公司', '2026-01-01', null, '期初余额', null, null, '借', 50],
        ['甲公司', '2026-01-05', '记-1', '销售', 100, null, '借', 150],
        ['甲公司', '2026-01-31', null, '本期合计', 100, null, '借', 150], // 3
        ['甲公司', '2026-01-31', null, '本年累计', 100, null, '借', 150], // 4
        ['甲公司', '2026-02-03', '记-7', '收款', null, 60, '借', 90],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.last, tab.skipped], ['receivables', 6, [3, 4]]);
  });

  it('leaves out the rows of a field history that are no change of stage', () => {
    const tab = one(
      gridOf('report', [
        ['Opportunity Name', 'Field / Event', 'Old Value', 'New Value', 'Edit Date'],
        ['Acme', 'Stage', 'Prospecting', 'Qualification', '2026-01-05'],
        ['Acme', 'Amount', '10', '20', '2026-01-06'], // 2: another field
        ['Acme', 'Stage', 'Qualification', 'Qualification', '2026-01-07'], // 3: stayed
        ['Acme', 'Stage', 'Qualification', 'Closed Won', '2026-01-08'],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.last, tab.skipped], ['history', 5, [2, 3]]);
  });

  it('knows a header without rows, and says so', () => {
    const tab = one(gridOf('商机', [['商机名称', '商机阶段', '商机金额']]));
    assert.deepEqual([tab.sheet, tab.first, tab.last, codes(tab)], ['pipeline', 1, 1, ['warning no-rows']]);
  });

  it('finds a table that begins in column C and row 7, with empty columns inside', () => {
    const blank: TestCell[] = [null, null, null, null, null, null];
    const tab = one(
      gridOf('Sheet1', [
        ...Array.from({ length: 6 }, () => blank),
        [null, null, '商机名称', null, '商机阶段', '商机金额'],
        [null, null, '甲', null, '报价', 1],
        [null, null, '乙', null, '赢单', 2],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.header], ['pipeline', 6]);
    assert.deepEqual(
      tab.columns.map(c => [c.role, c.column]),
      [
        ['opp_name', 2],
        ['stage', 4],
        ['amount', 5],
      ],
    );
  });

  it('reads the first of two tables on a tab, and says where the other is', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['客户名称', '发票号', '到期日', '应收金额'],
        ['甲公司', 'F001', day('2026-02-01'), 12],
        [null, null, null, null],
        ['收款单号', '客户名称', '收款日期', '收款金额'], // row 3
        ['S1', '甲公司', day('2026-02-11'), 2],
      ]),
    );
    assert.deepEqual([tab.sheet, tab.last], ['receivables', 2]);
    assert.deepEqual(
      tab.issues.map(i => [i.code, i.cells[0]?.row]),
      [['second-table', 3]],
    );
  });

  it('says where a table beside the one it reads is', () => {
    const due = day('2026-02-01');
    const receivables = ['客户名称', '发票号', '到期日', '应收金额'];
    const deals = ['商机编号', '商机阶段', '金额', '创建日期'];
    const beside = one(
      gridOf('应收', [
        [...receivables, null, ...deals],
        ['甲公司', 'F001', due, 12, null, 'O1', '赢单', 100, due],
        ['乙公司', 'F002', due, 13, null, 'O2', '输单', 200, due],
      ]),
    );
    assert.equal(beside.sheet, 'receivables');
    const issue = beside.issues.find(i => i.code === 'second-table')!;
    assert.equal(
      sentenceOf(issue, 'zh', issue.cells[0]),
      '应收!F1：同一工作表里并排放着另一张表格（商机编号、商机阶段、金额、创建日期）；没有读取',
    );
    // The same sheet twice: the second is not read either.
    const twice = one(
      gridOf('应收', [
        [...receivables, null, ...receivables],
        ['甲公司', 'F001', due, 12, null, '乙公司', 'F002', due, 13],
      ]),
    );
    assert.deepEqual(
      twice.issues.filter(i => i.code === 'second-table').map(i => i.cells[0]),
      [{ row: 0, col: 5 }],
    );
    // One table with a blank column in it is one table.
    const spaced = one(
      gridOf('应收', [
        ['客户名称', '发票号', null, '开票日期', '到期日', '应收金额', '已收金额'],
        ['甲公司', 'F001', null, due, due, 12, 0],
      ]),
    );
    assert.deepEqual(codes(spaced), []);
  });

  it('counts hidden rows among the data and says so', () => {
    const grid = gridOf('商机', [
      ['商机名称', '商机阶段'],
      ['甲', '报价'],
      ['乙', '赢单'],
    ]);
    const tab = one({ ...grid, hiddenRows: Uint8Array.of(0, 0, 1), visible: false });
    assert.deepEqual(codes(tab), ['info hidden-tab', 'info hidden-rows']);
    assert.equal(tab.last, 3);
  });

  for (const [text, kind] of [
    ['合计', 4],
    ['总　计：', 4],
    ['小計', 4],
    ['华东 合计', 2],
    ['Grand Totals (12 records)', 2],
    ['Total for Acme', 2],
    ['Acme Total', 2],
    ['Subtotal', 2],
    ['TOTAL', 2],
    ['制表人：张三', 3],
    ['审核：', 3],
    ['填表日期', 3],
    ['Copyright (c) 2026', 3],
    ['Confidential Information - Do Not Distribute', 3],
    ['  Grand total', 2],
    ['　制表人：李四', 3],
    ['Prepared by: Ann', 3],
    ['備註：本表', 3],
    ['本年累計', 4],
    ['合计科技有限公司', 1],
    ['Totally Fine Ltd', 1],
    ['审核通过的客户', 1],
    ['甲公司', 1],
  ] as const)
    it(`reads “${text}” at the head of a row as ${['', 'plain', 'a total', 'a note', 'a sum whatever else the row holds'][kind]}`, () => {
      assert.equal(rowWord(text), kind);
      const bytes = new TextEncoder().encode(text);
      if (kind > 1) assert.ok(mayTell(bytes, 0, bytes.length), 'and asks it without decoding every name');
    });
});
