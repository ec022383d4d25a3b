import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Issue, issueSink, sentenceOf } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { gather } from '../../../engine/sheets/gather/gather.js';
import { parse } from '../../../engine/sheets/parse/parse.js';
import { type Data, numberColumn, sourceOf, type Table, textAt, textColumn } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { csvGrid, recognitionOf } from '../../support/grid.js';
import { needShared, SHARED } from '../../support/root.js';
import { money, table, words } from '../../support/table.js';

const SETTINGS = defaultSettings(dayFromIso('2026-10-31'));
function gathered(...tables: Table[]): { data: Data; issues: Issue[] } {
  const issues = issueSink();
  return { data: gather(tables, SETTINGS, issues), issues: issues.list() };
}
const texts = (t: Table | undefined, role: string): (string | null)[] =>
  Array.from({ length: t?.rows ?? 0 }, (_, i) => textAt(textColumn(t, role), i));
const onTab = (t: Table, tab: string): Table => ({ ...t, sources: [{ ...t.sources[0]!, tab }] });

describe('tables of one sheet are joined end to end', () => {
  it('keeps each row’s tab and place, and one code a word', () => {
    const january = onTab(table('pipeline', { opp_id: words('D1', 'D2'), stage: words('报价', '赢单'), amount: money(1, 2) }), '一月');
    const february = onTab(
      table('pipeline', { opp_id: words('D3', 'D1'), stage: words('赢单', null), owner: words('王伟', null) }),
      '二月',
    );
    const { data, issues } = gathered(january, february);
    const t = data.pipeline!;
    assert.equal(t.rows, 4);
    assert.deepEqual(texts(t, 'opp_id'), ['D1', 'D2', 'D3', 'D1']);
    assert.deepEqual([...textColumn(t, 'opp_id')!.codes], [0, 1, 2, 0]);
    assert.deepEqual(texts(t, 'stage'), ['报价', '赢单', '赢单', null]);
    assert.deepEqual(texts(t, 'owner'), [null, null, '王伟', null]);
    assert.deepEqual(
      [...numberColumn(t, 'amount')!].map(v => (Number.isNaN(v) ? null : v)),
      [100, 200, null, null],
    );
    assert.deepEqual([...t.row], [1, 2, 1, 2]);
    assert.deepEqual(
      [0, 3].map(row => sourceOf(t, row).tab),
      ['一月', '二月'],
    );
    assert.deepEqual(issues, []);
  });

  it('joins repeated columns by what their headers name', () => {
    const one = table('targets', { who: words('王伟') }, { month_amount: [{ key: '1', column: money(10) }] });
    const two = table(
      'targets',
      { who: words('李娜') },
      {
        month_amount: [
          { key: '2', column: money(20) },
          { key: '1', column: money(30) },
        ],
      },
    );
    const { data } = gathered(one, two);
    const months = data.targets!.repeated['month_amount']!;
    assert.deepEqual(
      months.map(m => [m.key, [...(m.column as { values: Float64Array }).values]]),
      [
        ['1', [1000, 3000]],
        ['2', [NaN, 2000]],
      ],
    );
  });
});

describe('what other sheets know is looked up', () => {
  const people = table('people', {
    name: words('王伟', '李娜'),
    team: words('一部', '二部'),
    manager: words('赵敏', null),
    region: words('华东', '华北'),
  });

  it('gives team, manager and region by owner where the tab has none', () => {
    const { data, issues } = gathered(people, table('pipeline', { opp_id: words('D1', 'D2', 'D3'), owner: words('李娜', '王伟', null) }));
    assert.deepEqual(texts(data.pipeline, 'team'), ['二部', '一部', null]);
    assert.deepEqual(texts(data.pipeline, 'manager'), [null, '赵敏', null]);
    assert.deepEqual(texts(data.pipeline, 'region'), ['华北', '华东', null]);
    assert.equal(data.pipeline!.sources[0]!.columns['region'], undefined); // it stands on no tab of the pipeline
    assert.deepEqual(issues, []); // a blank owner is no issue
  });

  it('never changes a tab’s own column, and fills the rows of tabs without one', () => {
    const own = onTab(table('pipeline', { owner: words('王伟', '王伟'), region: words('海外', null) }), '一');
    const without = onTab(table('pipeline', { owner: words('李娜') }), '二');
    const { data } = gathered(people, own, without);
    assert.deepEqual(texts(data.pipeline, 'region'), ['海外', null, '华北']);
  });

  it('finds customers by id, else by name, and a receivable’s team through its customer’s owner', () => {
    const customers = table('customers', {
      customer_id: words('C1', 'C2', null),
      customer: words('甲', '乙', '丙'),
      owner: words('王伟', '李娜', '王伟'),
      region: words('沪', '京', '杭'),
      sector: words('制造', '零售', null),
    });
    const receivables = table('receivables', {
      customer_id: words('C2', null, 'C1'),
      customer: words('甲', '丙', null),
      amount: money(1, 2, 3),
    });
    const { data, issues } = gathered(customers, people, receivables);
    assert.deepEqual(texts(data.receivables, 'owner'), ['李娜', '王伟', '王伟']);
    assert.deepEqual(texts(data.receivables, 'team'), ['二部', '一部', '一部']);
    assert.deepEqual(texts(data.receivables, 'sector'), ['零售', null, '制造']);
    assert.deepEqual(texts(data.receivables, 'region'), ['华北', '华东', '华东']); // the salesperson's region comes first
    assert.deepEqual(issues, []);
  });

  it('takes a name that two customers share for neither, and says so', () => {
    const customers = table('customers', {
      customer_id: words('C1', 'C2', 'C3', 'C4'),
      customer: words('甲', '甲', '乙', '乙'),
      owner: words('王伟', '李娜', '赵敏', '赵敏'),
      region: words('沪', '京', '杭', '杭'),
    });
    const receivables = table('receivables', {
      customer_id: words(null, 'C2', 'C9', null, null),
      customer: words('甲', '甲', '甲', '乙', '丙'),
      amount: money(1, 2, 3, 4, 5),
    });
    const { data, issues } = gathered(customers, receivables);
    // 乙 are two as well, but whichever is meant, its owner and region are the same
    assert.deepEqual(texts(data.receivables, 'owner'), [null, '李娜', null, '赵敏', null]);
    assert.deepEqual(texts(data.receivables, 'region'), [null, '京', null, '杭', null]);
    assert.deepEqual(
      issues.map(i => [i.code, i.header, i.cells.map(c => [c.row, c.value])]),
      [
        ['unknown-customer', 'customer_id', [[3, 'C9']]],
        ['shared-key', 'customer', [[1, '甲']]],
        ['unknown-customer', 'customer', [[5, '丙']]],
      ],
    );
    assert.equal(
      sentenceOf(issues[1]!, 'zh'),
      'receivables!B2：客户表中不止一个“甲”，所列信息不同；无法判断是哪一个，要从该表查的信息留空',
    );
  });

  it('ignores width and case in keys, and keeps one spelling on all sheets', () => {
    const { data, issues } = gathered(
      table('people', { name: words('wang wei'), region: words('East') }),
      table('pipeline', { owner: words('Wang Wei', 'Wang Wei') }),
    );
    assert.deepEqual(texts(data.pipeline, 'region'), ['East', 'East']);
    assert.deepEqual(texts(data.people, 'name'), ['Wang Wei']);
    assert.deepEqual(
      issues.map(i => [i.code, i.tab, i.cells]),
      [['name-variants', 'people', [{ row: 1, col: 0, value: 'wang wei → Wang Wei' }]]],
    );
  });

  it('names the listed product that a missing one may be, and does not merge them', () => {
    const products = table('products', { product: words('GTX Pro', 'MG'), product_line: words('GTX', 'MG') });
    const { data, issues } = gathered(products, table('pipeline', { product: words('GTXPro', 'MG', 'GTXPro', 'XX', null, 'XX', 'YY') }));
    assert.deepEqual(texts(data.pipeline, 'product_line'), [null, 'MG', null, null, null, null, null]);
    assert.deepEqual(
      issues.map(i => [i.code, i.severity, i.count, i.cells.map(c => c.value), i.advice?.en]),
      [
        ['unknown-product', 'warning', 2, ['GTXPro', 'GTXPro'], 'Is it "GTX Pro"? If so, write it in one way'],
        ['unknown-product', 'warning', 3, ['XX', 'YY', 'XX'], undefined],
      ],
    );
    assert.equal(
      sentenceOf(issues[0]!, 'zh'),
      'pipeline!A2：product“GTXPro”不在产品表中；未作匹配，要从该表查的信息留空（另有 A4 等，共 2 处）',
    );
  });

  it('suggests nothing where two listed keys are equally near', () => {
    const products = table('products', { product: words('A-1', 'A 1') });
    assert.deepEqual(
      gathered(products, table('orders', { product: words('A1') })).issues.map(i => i.advice),
      [undefined],
    );
  });

  it('keeps the first of two rows with one key, and says so', () => {
    const twice = table('people', { name: words('王伟', '王伟'), region: words('华东', '华北') });
    const { data, issues } = gathered(twice, table('pipeline', { owner: words('王伟') }));
    assert.deepEqual(texts(data.pipeline, 'region'), ['华东']);
    assert.deepEqual(
      issues.map(i => [i.code, i.count, i.cells]),
      [['duplicate-key', 1, [{ row: 2, col: 0, value: '王伟' }]]],
    );
  });
});

describe('the maven-crm export with its accounts, products and sales teams', () => {
  it('has region and manager for every row, and one product that is not listed', function () {
    needShared(this);
    const read = (name: string, sheet: Table['sheet'], roles: Record<string, string>): Table => {
      const grid = csvGrid(name, readFileSync(`${SHARED}maven-crm/${name}.csv`, 'utf8'));
      return parse(grid, recognitionOf(grid, sheet, roles, { flat: true }), SETTINGS, issueSink());
    };
    const { data, issues } = gathered(
      read('sales_pipeline', 'pipeline', {
        opp_id: 'opportunity_id',
        owner: 'sales_agent',
        product: 'product',
        customer: 'account',
        stage: 'deal_stage',
      }),
      read('accounts', 'customers', { customer: 'account', sector: 'sector' }),
      read('products', 'products', { product: 'product', product_line: 'series', list_price: 'sales_price' }),
      read('sales_teams', 'people', { name: 'sales_agent', manager: 'manager', region: 'regional_office' }),
    );
    const count = (role: string): Record<string, number> => {
      const tally: Record<string, number> = {};
      for (const word of texts(data.pipeline, role)) tally[word ?? '–'] = (tally[word ?? '–'] ?? 0) + 1;
      return tally;
    };
    // counted by a script of its own over the four files
    assert.deepEqual(count('region'), { Central: 3512, West: 2997, East: 2291 });
    assert.deepEqual(count('product_line'), { GTX: 4217, MG: 3063, GTK: 40, '–': 1480 });
    assert.equal(count('sector')['–'], 1425);
    assert.deepEqual(
      issues.map(i => [i.code, i.count, i.advice?.en]),
      [['unknown-product', 1480, 'Is it "GTX Pro"? If so, write it in one way']],
    );
  });
});
