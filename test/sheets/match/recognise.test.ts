import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import type { Grid } from '../../../engine/grid.js';
import { issueSink } from '../../../engine/issue.js';
import { askedOf } from '../../../engine/sheets/match/asked.js';
import { headerOf } from '../../../engine/sheets/match/header.js';
import { nearMisses } from '../../../engine/sheets/match/lexicon.js';
import { parse } from '../../../engine/sheets/parse/parse.js';
import type { Recognition, TabRecognition } from '../../../engine/sheets/match/recognition.js';
import { languageOf, recognise } from '../../../engine/sheets/match/recognise.js';
import { roleSpec, SHEETS, sheetSpec } from '../../../engine/sheets/index.js';
import type { SheetSpec } from '../../../engine/sheets/sheet.js';
import { dayColumn, type SheetId, textAt, textColumn } from '../../../engine/sheets/table.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { type Day, dayFromIso, isoDay } from '../../../engine/units/day.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { gridOf, type TestCell } from '../../support/grid.js';
import { needShared, SHARED } from '../../support/root.js';

const settings = defaultSettings(dayFromIso('2026-03-31') as Day);
const one = (grid: Grid, s: Settings = settings): TabRecognition => recognise([grid], s).tabs[0]!;
const codes = (tab: TabRecognition): string[] => tab.issues.map(i => `${i.severity} ${i.code}`);
const roles = (tab: TabRecognition): string[] => tab.columns.map(c => `${c.role} ← ${c.header}`);
const shared = (path: string): TabRecognition => {
  const file = openInput(readFileSync(SHARED + path), basename(path));
  return recognise(file.grids, settings).tabs[0]!;
};

describe('recognising a tab', () => {
  it('lists twelve sheets, each with roles of distinct names', () => {
    assert.equal(SHEETS.length, 12);
    for (const sheet of SHEETS) {
      assert.equal(new Set(sheet.roles.map(r => r.role)).size, sheet.roles.length, sheet.id);
      for (const group of sheet.needs) for (const role of group) assert.ok(roleSpec(sheet.id, role), `${sheet.id}.${role}`);
      assert.equal(sheetSpec(sheet.id), sheet);
    }
  });

  it('takes a header called __proto__ or constructor for a header', () => {
    const tab = one(
      gridOf('商机', [
        ['__proto__', 'constructor', '商机名称', '阶段'],
        ['a', 'b', '甲', '报价'],
      ]),
    );
    assert.deepEqual(roles(tab), ['opp_name ← 商机名称', 'stage ← 阶段']);
    assert.deepEqual(
      tab.unused.map(u => u.header),
      ['__proto__', 'constructor'],
    );
  });

  it('says what an incomplete tab looks like and what it lacks, in both languages', () => {
    const tab = one(
      gridOf('Sheet1', [
        ['客户名称', '发票号', '到期日'],
        ['甲公司', 'F1', '2026-02-01'],
      ]),
    );
    assert.equal(tab.sheet, null);
    assert.equal(
      tab.why.zh,
      '看起来像“应收”（有：客户名称、发票号、到期日），但缺少：应收金额、本位币金额、不含税金额、未收金额、借方或账龄段',
    );
    assert.equal(
      tab.why.en,
      'looks like receivables (it has 客户名称, 发票号, 到期日), but lacks: Amount, Amount (local), Net amount, Balance, Debit or Aging bucket',
    );
    assert.deepEqual(codes(tab), ['error missing-columns']);
  });

  it('says that headers are in a language it does not know', () => {
    const tab = one(
      gridOf('Лист1', [
        ['Клиент', 'Сумма', 'Дата'],
        ['А', 1, '2026-02-01'],
      ]),
    );
    assert.equal(tab.sheet, null);
    assert.match(tab.why.en, /look like Cyrillic/);
    assert.match(tab.why.zh, /看起来是西里尔文/);
    assert.deepEqual(codes(tab), ['error unknown-sheet']);
  });

  it('says that there is no table on a tab of figures, and on an empty one', () => {
    const figures: TestCell[][] = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    for (const grid of [gridOf('a', figures), gridOf('a', [])]) {
      const tab = one(grid);
      assert.equal(tab.sheet, null);
      assert.deepEqual(codes(tab), ['error no-table']);
    }
  });

  it('does not complain about an empty tab beside a sheet', () => {
    const all = recognise(
      [
        gridOf('商机', [
          ['商机名称', '阶段'],
          ['甲', '报价'],
        ]),
        gridOf('Sheet2', []),
        gridOf('说明', [['填写说明：每周五前更新'], ['联系人：张三']]),
      ],
      settings,
    );
    assert.deepEqual(
      all.tabs.map(t => [t.sheet, codes(t)]),
      [
        ['pipeline', []],
        [null, []],
        [null, ['info no-table']],
      ],
    );
  });

  it('names the doubt where a tab could be two sheets, and lets its name decide', () => {
    const rows: TestCell[][] = [
      ['客户', '日期', '金额'],
      ['甲公司', '2026-02-01', 10],
    ];
    assert.equal(one(gridOf('Sheet1', rows)).sheet, null);
    assert.equal(one(gridOf('2026年应收账款', rows)).sheet, 'receivables');
    assert.equal(one(gridOf('收款', rows)).sheet, 'receipts');
    assert.equal(one(gridOf('Orders 2026', rows)).sheet, 'orders');
    assert.equal(one(gridOf('Sheet1', [['收款明细表', null, null], ...rows])).sheet, 'receipts'); // the title tells
  });

  it('lets the settings decide what a tab is, or leave it out', () => {
    const rows: TestCell[][] = [
      ['客户', '日期', '金额'],
      ['甲公司', '2026-02-01', 10],
    ];
    const told = { ...settings, tabs: { Sheet1: 'orders', 收款: 'skip' } as const };
    assert.deepEqual([one(gridOf('Sheet1', rows), told).sheet, one(gridOf('Sheet1', rows), told).confidence], ['orders', 'certain']);
    const left = one(gridOf('收款', rows), told);
    assert.deepEqual([left.sheet, left.why.en], [null, 'left out by the settings']);
    assert.deepEqual(
      left.issues.map(i => [i.code, i.severity, i.tab]),
      [['tab-skipped', 'info', '收款']],
    );
  });

  it('prefers the words of the settings to its own', () => {
    const told = { ...settings, headers: { pipeline: { amount: ['评估值'], owner: ['跟进人'] } } };
    const tab = one(
      gridOf('商机', [
        ['商机名称', '阶段', '金额', '评估值', '负责人', '跟进人'],
        ['甲', '报价', 10, 20, '张三', '李四'],
      ]),
      told,
    );
    assert.deepEqual(
      tab.columns.map(c => [c.role, c.header, c.how]),
      [
        ['opp_name', '商机名称', 'exact'],
        ['stage', '阶段', 'exact'],
        ['amount', '评估值', 'saved'],
        ['owner', '跟进人', 'saved'],
      ],
    );
  });

  it('does not take people by month for targets unless a word says so', () => {
    const rows = (month: string): TestCell[][] => [
      ['业务员', `1月${month}`, `2月${month}`, `3月${month}`],
      ['张三', 10, 20, 30],
    ];
    assert.equal(one(gridOf('Sheet1', rows(''))).sheet, null);
    assert.equal(one(gridOf('销售目标', rows(''))).sheet, 'targets');
    assert.equal(one(gridOf('Sheet1', rows('目标'))).sheet, 'targets');
  });

  it('reads the settings tab as settings', () =>
    assert.equal(
      one(
        gridOf('设置', [
          ['设置项', '值'],
          ['截止日', '2026-03-31'],
        ]),
      ).sheet,
      'settings',
    ));

  it('says that two tabs are joined', () => {
    const rows: TestCell[][] = [
      ['商机名称', '阶段'],
      ['甲', '报价'],
    ];
    const tabs = recognise([gridOf('一月商机', rows), gridOf('二月商机', rows)], settings).tabs;
    assert.deepEqual(tabs.map(codes), [['info same-sheet'], []]);
    assert.equal(tabs[0]?.issues[0]?.found.en, '2 tabs are pipeline (一月商机, 二月商机)');
  });

  it('tells the language of the headers', () => {
    const zh = gridOf('商机', [
      ['商机名称', '阶段', 'ID'],
      ['甲', '报价', '1'],
    ]);
    const en = gridOf('deals', [
      ['Deal Name', 'Stage'],
      ['甲', '报价'],
    ]);
    assert.equal(languageOf(recognise([zh], settings)), 'zh');
    assert.equal(languageOf(recognise([en], settings)), 'en');
    assert.equal(languageOf({ tabs: [] } as Recognition), 'en');
  });
});

describe('words that the values settle', () => {
  const head = ['商机名称', '客户'];
  const pipeline = (headers: string[], ...rows: TestCell[][]): TabRecognition =>
    one(gridOf('商机', [[...head, ...headers], ...rows.map((r, i): TestCell[] => [`项目${i}`, `公司${i}`, ...r])]));
  const role = (tab: TabRecognition, header: string): string =>
    tab.columns
      .filter(c => c.header === header)
      .map(c => c.role)
      .sort()
      .join('+');

  it('takes 状态 for the stage where it holds stages, for the status where it holds outcomes', () => {
    assert.equal(role(pipeline(['状态'], ['报价'], ['初步接触'], ['赢单']), '状态'), 'stage');
    assert.equal(role(pipeline(['状态'], ['进行中'], ['输单'], ['赢单']), '状态'), 'status');
    const both = pipeline(['阶段', '状态'], ['报价', '谈判'], ['谈判', '报价']);
    assert.deepEqual([role(both, '阶段'), role(both, '状态')], ['stage', 'status']);
  });

  it('takes Close Date for both closing days, or for the one its deals show', () => {
    const mixed = pipeline(['阶段', '结单日期'], ['报价', '2026-05-01'], ['赢单', '2026-02-01']);
    assert.equal(role(mixed, '结单日期'), 'closed+expected_close');
    const closed = pipeline(['阶段', '结束日期'], ['报价', null], ['赢单', '2026-02-01']);
    assert.equal(role(closed, '结束日期'), 'closed');
    const open = pipeline(['阶段', 'Close Date'], ['报价', '2026-05-01'], ['谈判', '2026-06-01']);
    assert.equal(role(open, 'Close Date'), 'expected_close');
    const other = pipeline(
      ['阶段', 'Close Date', '预计成交日期'],
      ['报价', '2026-05-01', '2026-05-02'],
      ['赢单', '2026-02-01', '2026-02-02'],
    );
    assert.deepEqual([role(other, 'Close Date'), role(other, '预计成交日期')], ['closed', 'expected_close']);
    assert.deepEqual(mixed.questions, []);
  });

  it('asks about a bare 日期, and uses it as the days suggest', () => {
    const past = pipeline(['阶段', '日期'], ['报价', '2026-01-01'], ['谈判', '2026-02-01']);
    assert.equal(role(past, '日期'), 'created');
    assert.deepEqual(codes(past), ['warning ambiguous-header']);
    const future = pipeline(['阶段', '日期'], ['报价', '2026-05-01'], ['谈判', '2026-06-01']);
    assert.equal(role(future, '日期'), 'expected_close');
    assert.equal(future.questions[0]?.text.zh, '“日期”是哪一天：创建、预计成交还是实际成交？现按“预计成交日期”使用');
  });

  it('takes 客户 for the name or the number by what stands there', () => {
    const rows = (...cells: string[]): TabRecognition =>
      one(gridOf('应收', [['客户', '到期日', '应收金额'], ...cells.map((c): TestCell[] => [c, '2026-02-01', 10])]));
    assert.equal(role(rows('甲公司', '乙公司'), '客户'), 'customer');
    assert.equal(role(rows('C0001', '100234'), '客户'), 'customer_id');
  });

  it('takes 方向 for the side of the ledger or the kind of document', () => {
    const rows = (...cells: string[]): TabRecognition =>
      one(gridOf('应收', [['客户', '到期日', '应收金额', '方向'], ...cells.map((c): TestCell[] => ['甲', '2026-02-01', 10, c])]));
    assert.equal(role(rows('借', '贷', '平'), '方向'), 'direction');
    assert.equal(role(rows('蓝字', '红字'), '方向'), 'doc_type');
  });

  it('takes is closed and is won for flags where they hold yes and no, and is won = Lost for a status', () => {
    const tab = pipeline(['stage', 'is_closed', 'is_won'], ['报价', 'false', 'false'], ['赢单', 'true', 'true']);
    assert.deepEqual([role(tab, 'is_closed'), role(tab, 'is_won')], ['closed_flag', 'won_flag']);
    const words = pipeline(['stage', 'is_won'], ['报价', 'Open'], ['谈判', 'Lost'], ['谈判', 'Won']);
    assert.equal(role(words, 'is_won'), 'status');
  });

  it('offers a near miss with a question, and does not take 成本金额 for the amount', () => {
    const near = pipeline(['阶段', '本项目预计金额'], ['报价', 10], ['谈判', 20]);
    assert.equal(near.columns.find(c => c.role === 'amount')?.confidence, 'check');
    assert.equal(near.questions[0]?.text.en, 'is "本项目预计金额" the column "Amount"? It is used as that for now');
    const cost = pipeline(['阶段', '成本金额'], ['报价', 10], ['谈判', 20]);
    assert.equal(role(cost, '成本金额'), '');
    assert.deepEqual(codes(cost), []);
  });

  it('uses the better of two columns and says so; of two equal ones it asks', () => {
    const better = pipeline(['阶段', '商机金额', '金额'], ['报价', 10, 11], ['谈判', 20, 21]);
    assert.equal(role(better, '商机金额'), 'amount');
    assert.deepEqual(codes(better), ['info second-column']);
    const equal = pipeline(['阶段', '金额', '金额'], ['报价', 10, 11], ['谈判', 20, 21]);
    assert.deepEqual(codes(equal), ['info duplicate-header', 'warning ambiguous-header']);
    assert.equal(equal.columns.find(c => c.role === 'amount')?.column, 3);
    const same = pipeline(['阶段', '金额', '金额'], ['报价', 10, 10], ['谈判', 20, 20]);
    assert.deepEqual(codes(same), ['info duplicate-header']);
  });

  it('finds stages by their words under a header it does not know', () => {
    const tab = pipeline(['位置'], ['初步接触'], ['报价'], ['赢单']);
    assert.deepEqual(
      tab.columns.filter(c => c.role === 'stage').map(c => [c.header, c.how, c.confidence]),
      [['位置', 'values', 'check']],
    );
    assert.deepEqual(codes(tab), ['warning ambiguous-header']);
  });
});

describe('a tab of very many columns', () => {
  it('has the questions about them named with every column looked at a few times', () => {
    const n = 500;
    let read = 0;
    const unused = Array.from({ length: n }, (_, column) => ({
      column,
      get header() {
        read++;
        return 'Amount';
      },
    }));
    const text = { zh: '是？', en: 'is it?' };
    const questions = unused.map(({ column }) => ({ role: 'amount', columns: [0, column], text }));
    const asked = askedOf({ tabs: [{ ...one(gridOf('Sheet1', [['Amount'], [1]])), columns: [], unused, questions }] });
    assert.deepEqual(
      asked[2]!.choices.map(choice => choice.value),
      ['Amount#1', 'Amount#3', 'none'],
    );
    assert.ok(read <= 2 * n, `${read}`);
  });

  it('has the words that a header nearly names looked up, not gone through', () => {
    let read = 0;
    const roles = Array.from({ length: 500 }, (_, i) => ({
      role: `role${i}`,
      label: { zh: '', en: '' },
      words: [`known word ${String(i).padStart(3, '0')} name`],
      get type() {
        read++;
        return 'text' as const;
      },
    }));
    const spec: SheetSpec = { id: 'pipeline', label: { zh: '', en: '' }, tabWords: [], row: { zh: '', en: '' }, needs: [], roles };
    const near = (header: string): string[] => nearMisses(headerOf(header), spec).map(c => `${c.how} ${c.role.role}`);
    assert.deepEqual(near('Known Word 007 Name Text'), ['prefix role7']);
    assert.deepEqual(near('Known Word 007'), ['prefix role7']);
    assert.deepEqual(near('Our Known Word 007 Name'), ['token role7']);
    assert.ok(read < 20, `${read}`);
    assert.deepEqual(near('Known Word'), []);
  });
});

describe('units in headers', () => {
  const scaleOf = (header: string, title?: string): [number | undefined, string | undefined] => {
    const rows: TestCell[][] = [
      ['商机名称', '阶段', header],
      ['甲', '报价', 10],
    ];
    const tab = one(gridOf('商机', title ? [[title, null, null], ...rows] : rows));
    const amount = tab.columns.find(c => c.role === 'amount');
    return [amount?.scale, amount?.currency];
  };
  const cases: [string, string | undefined, number, string | undefined][] = [
    // header            title                        scale  currency
    ['金额', undefined, 1, undefined],
    ['金额（元）', undefined, 1, undefined],
    ['金额(万元)', undefined, 10000, undefined],
    ['金額（萬元）', undefined, 10000, undefined],
    ['金额（千元）', undefined, 1000, undefined],
    ['金额（亿元）', undefined, 1e8, undefined],
    ['金额万元', undefined, 10000, undefined],
    ['金额（万美元）', undefined, 10000, 'USD'],
    ['Amount (USD)', undefined, 1, 'USD'],
    ["Amount ($'000)", undefined, 1000, undefined], // a bare $ may be any dollar: the amounts and the default currency tell
    ['Amount USD', undefined, 1, 'USD'],
    ['金额', '商机一览表 单位：万元', 10000, undefined],
    ['金额', '单位：人民币万元', 10000, 'CNY'],
    ['Amount', 'Amount in thousands', 1000, undefined],
    ['Amount', 'All figures in USD millions', 1e6, 'USD'],
    ['金额（元）', '单位：万元', 1, undefined], // the header knows better
  ];
  for (const [header, title, scale, currency] of cases)
    it(`reads ${header}${title ? ` under “${title}”` : ''} as × ${scale}${currency ? ` ${currency}` : ''}`, () =>
      assert.deepEqual(scaleOf(header, title), [scale, currency]));
});

describe('what recognition finds, parsed', () => {
  const parsed = (rows: TestCell[][]): ReturnType<typeof parse> => {
    const grid = gridOf('deals', rows);
    return parse(grid, one(grid), settings, issueSink());
  };

  it('takes won time and lost time for two days of their own', () => {
    const table = parsed([
      ['Deal - Title', 'Deal - Status', 'Deal - Won time', 'Deal - Lost time'],
      ['A', 'Won', '2026-03-02 09:00:00', null],
      ['B', 'Lost', null, '2026-03-05 09:00:00'],
      ['C', 'Open', null, null],
    ]);
    assert.deepEqual(Array.from(dayColumn(table, 'won_time') ?? [], isoDay), ['2026-03-02', '', '']);
    assert.deepEqual(Array.from(dayColumn(table, 'lost_time') ?? [], isoDay), ['', '2026-03-05', '']);
  });

  it('gives amounts the currency that their header or the title names', () => {
    const rows: TestCell[][] = [
      ['Deal Name', 'Stage', 'Amount'],
      ['A', 'Proposal', 5],
    ];
    const currency = (all: TestCell[][]): string | null => textAt(textColumn(parsed(all), 'currency'), 0);
    assert.equal(currency(rows), null);
    assert.equal(currency([['Deal Name', 'Stage', 'Amount USD'], rows[1] as TestCell[]]), 'USD');
    assert.equal(currency([['Amounts in USD thousands', null, null], ...rows]), 'USD');
    assert.equal(currency([['单位：人民币万元', null, null], ...rows]), null); // the default currency needs no column
  });
});

describe('the order of columns and rows', () => {
  it('does not change what a tab is taken for', () => {
    const columns: [string, TestCell, TestCell, TestCell][] = [
      ['商机编号', 'S1', 'S2', 'S3'],
      ['商机名称', '甲', '乙', '丙'],
      ['客户', '甲公司', '乙公司', '丙公司'],
      ['状态', '报价', '赢单', '初步接触'],
      ['金额(万元)', 1, 2, 3],
      ['结单日期', '2026-05-01', '2026-02-01', '2026-06-01'],
      ['创建时间', '2026-01-01', '2026-01-02', '2026-01-03'],
      ['本项目预计利润', 1, 1, 1],
      ['进入“报价”时间', '2026-01-11', '2026-01-12', null],
    ];
    const map = (order: typeof columns, rows: number[]): string =>
      JSON.stringify(
        one(gridOf('Sheet1', [order.map(c => c[0]), ...rows.map(r => order.map(c => c[r + 1] as TestCell))]))
          .columns.map(c => `${c.role}:${c.key ?? ''} ${c.header} ${c.confidence} ${c.scale}`)
          .sort(),
      );
    const expected = map(columns, [0, 1, 2]);
    const shuffled = fc.shuffledSubarray(columns, { minLength: columns.length });
    fc.assert(
      fc.property(shuffled, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order, rows) => assert.equal(map(order, rows), expected)),
      { numRuns: 30 },
    );
  });
});

describe('real exports', () => {
  const cases: [string, SheetId | null, string[]][] = [
    [
      'maven-crm/sales_pipeline.csv',
      'pipeline',
      [
        'opp_id ← opportunity_id',
        'owner ← sales_agent',
        'product ← product',
        'customer ← account',
        'stage ← deal_stage',
        'created ← engage_date',
        'closed ← close_date',
        'won_amount ← close_value',
      ],
    ],
    ['maven-crm/accounts.csv', 'customers', ['customer ← account', 'sector ← sector', 'region ← office_location']],
    ['maven-crm/products.csv', 'products', ['product ← product', 'product_line ← series', 'list_price ← sales_price']],
    ['maven-crm/sales_teams.csv', 'people', ['name ← sales_agent', 'manager ← manager', 'region ← regional_office']],
    ['maven-crm/data_dictionary.csv', null, []],
    [
      'ibm-receivables/receivables.csv',
      'receivables',
      [
        'region ← countryCode',
        'customer_id ← customerID',
        'doc_no ← invoiceNumber',
        'doc_date ← InvoiceDate',
        'due ← DueDate',
        'amount ← InvoiceAmount',
        'dispute ← Disputed',
        'settled ← SettledDate',
        'days_overdue ← DaysLate',
      ],
    ],
    ['rfm-orders/orders.csv', 'orders', ['customer_id ← customer_id', 'date ← order_date', 'amount ← revenue']],
    ['leads/leads.csv', 'leads', ['lead_id ← Lead Number', 'source ← Lead Source', 'converted ← Converted', 'region ← City']],
    [
      'hubspot/deal_data.csv',
      'pipeline',
      [
        'opp_id ← deal_id',
        'pipeline ← deal_pipeline_id',
        'stage ← deal_pipeline_stage_id',
        'owner ← owner_id',
        'opp_name ← property_dealname',
        'amount ← property_amount',
        'closed ← property_closedate',
        'expected_close ← property_closedate',
        'created ← property_createdate',
      ],
    ],
    ['hubspot/deal_stage_data.csv', 'history', ['opp_id ← deal_id', 'at ← date_entered', 'to_stage ← value']],
    ['hubspot/deal_pipeline_stage_data.csv', null, []],
    ['hubspot/deal_property_history_data.csv', null, []],
    ['hubspot/engagement_meeting_data.csv', null, []],
    ['hubspot/owner_data.csv', null, []],
    ['cdnow/CDNOW_sample.txt', null, []],
  ];
  for (const [path, sheet, columns] of cases)
    it(`takes ${path} for ${sheet ?? 'no sheet'}`, function () {
      needShared(this);
      const tab = shared(path);
      assert.equal(tab.sheet, sheet, tab.why.en);
      assert.deepEqual(sheet ? roles(tab) : [], columns);
    });

  for (const [path, sheet, some] of [
    [
      'salesforce/sf_opportunity_data.csv',
      'pipeline',
      [
        'opp_id ← id',
        'stage ← stage_name',
        'customer_id ← account_id',
        'won_flag ← is_won',
        'closed_flag ← is_closed',
        'closed ← close_date',
      ],
    ],
    ['salesforce/sf_opportunity_history_data.csv', 'history', ['opp_id ← id', 'to_stage ← stage_name', 'at ← _fivetran_start']],
    ['salesforce/sf_account_data.csv', 'customers', ['customer_id ← id', 'customer ← name', 'sector ← industry']],
    [
      'salesforce/sf_lead_data.csv',
      'leads',
      ['lead_id ← id', 'created ← created_date', 'converted ← is_converted', 'converted_opp ← converted_opportunity_id'],
    ],
    ['salesforce/sf_event_data.csv', 'visits', ['owner ← owner_id', 'customer_id ← account_id']],
    ['salesforce/sf_task_data.csv', 'visits', ['owner ← owner_id', 'customer_id ← account_id']],
    ['salesforce/sf_user_data.csv', 'people', ['name ← name', 'team ← department', 'manager ← manager_id']],
  ] as const)
    it(`takes ${path} for ${sheet}`, function () {
      needShared(this);
      const tab = shared(path);
      assert.equal(tab.sheet, sheet, tab.why.en);
      for (const match of some) assert.ok(roles(tab).includes(match), `${match} in ${roles(tab).join('; ')}`);
    });
});
