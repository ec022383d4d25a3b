import assert from 'node:assert/strict';
import { type Issue, issueSink, sentenceOf } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { parse } from '../../../engine/sheets/parse/parse.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { numberColumn, type Table } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

const SETTINGS = defaultSettings(dayFromIso('2026-10-31'));
const day = (iso: string): TestCell => ({ date: iso });

function read(tab: string, rows: TestCell[][], more: Parameters<typeof gridOf>[2] = {}): { table: Table; issues: Issue[] } {
  const grid = gridOf(tab, rows, more);
  const issues = issueSink();
  const table = parse(grid, recognise([grid], SETTINGS).tabs[0]!, SETTINGS, issues);
  return { table, issues: issues.list() };
}
const amounts = (table: Table, role = 'amount'): number[] => [...numberColumn(table, role)!];
const said = (issues: Issue[]): string[] =>
  issues.map(i => `${i.severity} ${i.code} ${i.cells.map(c => `${c.row + 1}:${c.value ?? ''}`).join(' ')}`);

const HEADER = ['客户名称', '发票号码', '开票日期', '到期日', '金额'];
const line = (customer: string | null, amount: TestCell): TestCell[] => [customer, 'F', day('2026-01-01'), day('2026-02-01'), amount];
const bare = (amount: TestCell): TestCell[] => [null, null, null, null, amount];
const NOTHING = bare(null);

describe('rows that say nothing of whose or what they are', () => {
  it('are no documents where they are the sum of the rows above: the total is not counted twice', () => {
    const { table, issues } = read('应收', [HEADER, line('甲', 100), line('乙', 200.5), bare(300.5)]);
    assert.deepEqual([amounts(table), table.leftOut], [[10000, 20050], 1]);
    assert.deepEqual(said(issues), ['info total-row 4:300.5']);
    assert.equal(sentenceOf(issues[0]!, 'en', issues[0]!.cells[0]), '应收!E4: an unlabelled sum of the rows above (300.5); not counted');
  });

  it('are sums below blank rows too, of texts, and with words for nothing beside them', () => {
    const { table, issues } = read('应收', [HEADER, line('甲', 100), line('乙', 200), NOTHING, NOTHING, ['-', null, '—', null, '¥300.00']]);
    assert.deepEqual(amounts(table), [10000, 20000]);
    assert.deepEqual(said(issues), ['info total-row 6:300']);
  });

  it('are subtotals, each of the rows since the last one, and a grand total of all', () => {
    const { table, issues } = read('应收', [
      HEADER,
      line('甲', 1),
      line('甲', 2),
      bare(3), // 1 + 2
      NOTHING,
      line('乙', 4),
      line('乙', 8),
      bare(12), // 4 + 8
      NOTHING,
      bare(15), // all
    ]);
    assert.deepEqual(amounts(table), [100, 200, 400, 800]);
    assert.deepEqual(said(issues), ['info total-row 4:3 8:12 10:15']);
  });

  it('are left out of the figures with a warning where they are no sum', () => {
    const { table, issues } = read('应收', [HEADER, line('甲', 100), line('乙', 200), bare(299.99)]);
    assert.deepEqual([amounts(table), table.leftOut], [[10000, 20000], 1]);
    assert.deepEqual(said(issues), ['warning row-without-key 4:299.99']);
  });

  it('must agree in every amount: one sum beside another figure is no total, within half a cent', () => {
    const header = ['客户名称', '到期日', '金额', '未收金额'];
    const due = day('2026-02-01');
    const rows = [header, ['甲', due, 0.1, 5], ['乙', due, 0.2, 6]] as TestCell[][];
    assert.deepEqual(said(read('应收', [...rows, [null, null, 0.1 + 0.2, 11]]).issues), ['info total-row 4:0.3']);
    assert.deepEqual(said(read('应收', [...rows, [null, null, 0.3, 12]]).issues), ['warning row-without-key 4:0.3']);
  });

  it('stay data with a customer and no date, with a date and no customer, or with a customer merged over them', () => {
    const rows = [HEADER, line('甲', 100), line('乙', 200), ['丙', null, null, null, 300], [null, null, null, day('2026-03-01'), 600]];
    assert.deepEqual(amounts(read('应收', rows as TestCell[][]).table), [10000, 20000, 30000, 60000]);
    const merged = [HEADER, line('甲', 100), bare(100)];
    const { table, issues } = read('应收', merged, { merges: [{ top: 1, left: 0, bottom: 2, right: 0 }] });
    assert.deepEqual([amounts(table), issues.map(i => i.code)], [[10000, 10000], ['merged-rows']]);
  });

  it('are found among receipts and opportunities as well', () => {
    const receipts = read('回款', [
      ['收款单号', '客户名称', '收款日期', '收款金额'],
      ['R1', '甲', day('2026-01-05'), 50],
      ['R2', '乙', day('2026-01-06'), 60],
      [null, null, null, 110],
    ]);
    assert.deepEqual(amounts(receipts.table), [5000, 6000]);
    const deals = read('商机', [
      ['商机编号', '客户名称', '商机阶段', '金额', '创建日期'],
      ['O1', '甲', '赢单', 70, day('2026-01-05')],
      ['O2', '乙', '输单', 80, day('2026-01-06')],
      [null, null, null, 150, null],
    ]);
    assert.deepEqual(amounts(deals.table), [7000, 8000]);
  });
});
