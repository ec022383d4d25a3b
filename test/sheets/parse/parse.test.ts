import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Grid } from '../../../engine/grid.js';
import { type Issue, issueSink, KEPT_CELLS, sentenceOf } from '../../../engine/issue.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { columnStats, parse } from '../../../engine/sheets/parse/parse.js';
import { scanOf } from '../../../engine/sheets/parse/scan.js';
import type { TabRecognition } from '../../../engine/sheets/match/recognition.js';
import { dayColumn, flagColumn, numberColumn, type SheetId, type Table, textAt, textColumn } from '../../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { readCsv } from '../../../engine/xlsx/read/csv.js';
import { csvGrid, gridOf, recognitionOf, type TestCell } from '../../support/grid.js';
import { needShared, SHARED } from '../../support/root.js';

const SETTINGS = defaultSettings(dayFromIso('2026-10-31'));

function read(grid: Grid, tab: TabRecognition, settings: Settings = SETTINGS): { table: Table; issues: Issue[] } {
  const issues = issueSink();
  return { table: parse(grid, tab, settings, issues), issues: issues.list() };
}

const ID: Partial<Record<SheetId, string>> = { receivables: 'doc_no', visits: 'customer_id' };

/** One column of a sheet beside an id in every row. */
function column(
  role: string,
  header: string,
  cells: TestCell[],
  more: Parameters<typeof recognitionOf>[3] = {},
  settings = SETTINGS,
  sheet: SheetId = 'pipeline',
) {
  const grid = gridOf('商机', [['编号', header], ...cells.map((cell, i): TestCell[] => [`D${i + 1}`, cell])]);
  return read(grid, recognitionOf(grid, sheet, { [ID[sheet] ?? 'opp_id']: '编号', [role]: header }, more), settings);
}
const days = (table: Table, role = 'created'): string[] => Array.from(dayColumn(table, role)!, isoDay);
const numbers = (table: Table, role = 'amount'): (number | null)[] =>
  Array.from(numberColumn(table, role)!, v => (Number.isNaN(v) ? null : v));
const texts = (table: Table, role: string): (string | null)[] =>
  Array.from({ length: table.rows }, (_, i) => textAt(textColumn(table, role), i));
const codes = (issues: Issue[]): string[] => issues.map(i => `${i.code} ×${i.count}`);

describe('the rows of a table', () => {
  it('are those between first and last that are not skipped, with their place on the tab; what is left out among them is counted', () => {
    const grid = gridOf(
      '应收',
      [
        ['2026年应收明细', null],
        ['客户', '金额'], // header
        ['甲', 10],
        ['小计', 10], // skipped
        [null, null], // blank: silent
        ['乙', 20],
        ['   ', null], // white space is blank
        [null, null, '见附件'], // in a column that is not read
        ['合计', 30], // below
        ['制表人：', null], // below
      ],
      { row0: 4, col0: 2 },
    );
    const tab = recognitionOf(
      gridOf('应收', [['客户', '金额']]),
      'receivables',
      { customer: '客户', amount: '金额' },
      { header: 1, first: 2, last: 8, skipped: [3] },
    );
    const { table, issues } = read(grid, tab);
    assert.deepEqual(texts(table, 'customer'), ['甲', '乙']);
    assert.deepEqual([...table.row], [6, 9]);
    assert.deepEqual(numbers(table), [1000, 2000]);
    assert.equal(table.leftOut, 1); // 见附件: among the data, in no column that is read. 小计, 合计 and 制表人 are no data
    assert.deepEqual(table.sources[0]!.columns, { customer: { header: '客户', col: 2 }, amount: { header: '金额', col: 3 } });
    assert.deepEqual(issues, []);
  });

  it('give a merged customer to every row it spans, and a merged amount once', () => {
    const grid = gridOf(
      '应收',
      [
        ['客户', '金额'],
        ['甲', 10],
        [null, 20],
        ['乙', 30],
      ],
      {
        merges: [
          { top: 1, bottom: 2, left: 0, right: 0 },
          { top: 1, bottom: 2, left: 1, right: 1 },
        ],
      },
    );
    const { table, issues } = read(grid, recognitionOf(grid, 'receivables', { customer: '客户', amount: '金额' }));
    assert.deepEqual(texts(table, 'customer'), ['甲', '甲', '乙']);
    assert.deepEqual(numbers(table), [1000, 2000, 3000]);
    assert.deepEqual(codes(issues), ['merged-rows ×1']);
  });

  it('may have a header called __proto__ or constructor', () => {
    const grid = gridOf('商机', [
      ['__proto__', 'constructor'],
      ['D1', 'toString'],
    ]);
    const { table } = read(grid, recognitionOf(grid, 'pipeline', { opp_id: '__proto__', stage: 'constructor' }));
    assert.deepEqual([texts(table, 'opp_id'), texts(table, 'stage')], [['D1'], ['toString']]);
  });
});

describe('the scan of a column', () => {
  it('finds each text once, in the order they appear, with how often it stands there', () => {
    const grid = gridOf('应收', [['x'], ['b'], ['a'], [5], ['b'], [null], ['b']]);
    const scan = scanOf(grid, 0, Int32Array.of(1, 2, 3, 4, 5, 6), 'x', false, { tab: '应收' }, null);
    assert.deepEqual([[...scan.texts], [...scan.uses], [...scan.text]], [['b', 'a'], [3, 1], [0, 1, -1, 0, -1, 0]]); // prettier-ignore
  });
});

describe('the totals of a sheet', () => {
  const totalled = (above: number) => {
    const rows = [
      ['合计', above],
      ['客户', '金额'],
      ['甲', 10],
      ['乙', 20],
      ['合计', 30],
    ];
    const tab = recognitionOf(
      gridOf('应收', [['客户', '金额']]),
      'receivables',
      { customer: '客户', amount: '金额' },
      { header: 1, first: 2, last: 4, totals: [4] },
    );
    return read(gridOf('应收', rows, { row0: 4, col0: 2 }), tab).table.controls!;
  };

  it('are compared with what was read, with their place on the tab', () => {
    const total = { label: '合计', source: 0, role: 'amount', header: '金额', read: 3000, col: 3 };
    assert.deepEqual(totalled(31), [
      { ...total, scope: 'part', row: 4, said: 3100 },
      { ...total, scope: 'grand', row: 8, said: 3000 },
    ]);
  });

  it('are those of amounts, not of prices', () => {
    const grid = gridOf('订单', [
      ['客户', '单价', '金额'],
      ['甲', 5, 10],
      ['乙', 5, 20],
      ['合计', 10, 30],
    ]);
    const tab = recognitionOf(grid, 'orders', { customer: '客户', unit_price: '单价', amount: '金额' }, { last: 3, totals: [3] });
    assert.deepEqual(
      read(grid, tab).table.controls!.map(total => [total.role, total.said, total.read]),
      [['amount', 3000, 3000]],
    );
  });

  it('above its header are none where they may be a year', () => {
    const said = (above: number): number[] => totalled(above).map(total => total.said);
    for (const year of [1990, 2026, 2100]) assert.deepEqual(said(year), [3000]);
    for (const amount of [1989, 1999.5, 2101]) assert.deepEqual(said(amount), [amount * 100, 3000]);
  });
});

describe('a column of days', () => {
  it('reads dates, serials and written dates; cuts the time off; blanks words for nothing', () => {
    const { table, issues } = column('created', '创建时间', [
      { date: 46086.75 },
      46086,
      20260305,
      '2026年3月5日',
      '-',
      null,
      '待定',
      1772668800000,
    ]);
    assert.deepEqual(days(table), ['2026-03-05', '2026-03-05', '2026-03-05', '2026-03-05', '', '', '', '2026-03-05']);
    assert.deepEqual(codes(issues), ['text-date ×1']);
  });

  it('says which cells are no dates, with address and value, and takes them as blank', () => {
    const { table, issues } = column('created', '到期日', [
      '2025-13-01',
      { date: '2026-01-02' },
      12,
      { error: '#N/A' },
      { formula: true },
      '#DIV/0!',
      true,
    ]);
    assert.deepEqual(days(table), ['', '2026-01-02', '', '', '', '', '']);
    assert.deepEqual(codes(issues).sort(), ['date-unreadable ×3', 'error-cell ×2', 'formula-no-value ×1']);
    const unreadable = issues.find(i => i.code === 'date-unreadable')!;
    assert.equal(
      sentenceOf(
        unreadable,
        'zh',
        unreadable.cells.find(c => c.row === 1),
      ),
      '商机!B2：到期日“2025-13-01”不是日期；该单元格按空白处理，用到此日期的指标不含该行',
    );
    assert.equal(
      sentenceOf(
        unreadable,
        'en',
        unreadable.cells.find(c => c.row === 1),
      ),
      '商机!B2: 到期日 "2025-13-01" is not a date; the cell is taken as blank, and figures that need this date leave the row out',
    );
  });

  it('takes days outside 1990 to 2100 for no date, and says so', () => {
    const { table, issues } = column('created', '日期', [
      { date: 0 },
      { date: '9999-12-31' },
      '1900-01-01',
      '0000-00-00',
      { date: '1990-01-01' },
    ]);
    assert.deepEqual(days(table), ['', '', '', '', '1990-01-01']);
    assert.deepEqual(codes(issues), ['date-range ×3']);
  });

  it('takes the order of day and month from the column', () => {
    const { table, issues } = column('created', 'Date', ['1/2/2013', '1/26/2013'], { flat: true });
    assert.deepEqual([days(table), issues], [['2013-01-02', '2013-01-26'], []]);
    assert.deepEqual(days(column('created', 'Date', ['1/2/2013', '26/1/2013'], { flat: true }).table), ['2013-02-01', '2013-01-26']);
  });

  it('reads a column that stays ambiguous in the configured order and raises one issue', () => {
    const cells = ['1/2/2013', '3/4/2013', '5/5/2013'];
    const mdy = column('created', 'Date', cells, { flat: true });
    assert.deepEqual(days(mdy.table), ['2013-01-02', '2013-03-04', '2013-05-05']);
    assert.deepEqual(codes(mdy.issues), ['date-ambiguous ×2']);
    assert.match(mdy.issues[0]!.done.en, /month\/day\/year/);
    const dmy = column('created', 'Date', cells, { flat: true }, { ...SETTINGS, dateOrder: 'dmy' });
    assert.deepEqual(days(dmy.table), ['2013-02-01', '2013-04-03', '2013-05-05']);
    assert.match(dmy.issues[0]!.done.zh, /日\/月\/年/);
  });

  it('reads each date that has one reading, and questions the others, where two dates contradict each other', () => {
    const { table, issues } = column('created', 'Date', ['1/2/2013', '1/26/2013', '26/1/2013'], { flat: true });
    assert.deepEqual(days(table), ['2013-01-02', '2013-01-26', '2013-01-26']);
    assert.deepEqual(codes(issues), ['date-mixed ×1']);
  });

  it('warns where Excel has turned half of the dates round', () => {
    // 13/02, 14/02 and 25/03 stayed text; 05/02, 06/02 and 07/03 became 2 May, 2 June and 3 July
    const half = ['13/02/2026', '14/02/2026', '25/03/2026', { date: '2026-05-02' }, { date: '2026-06-02' }, { date: '2026-07-03' }];
    const { table, issues } = column('created', 'Date', half);
    assert.equal(days(table)[3], '2026-05-02');
    assert.deepEqual(codes(issues), ['text-date ×3', 'date-swapped ×3']);
    assert.deepEqual(codes(column('created', 'Date', [...half, { date: '2026-07-13' }]).issues), ['text-date ×3']);
  });

  it('counts years of the Republic only where the header says so', () => {
    assert.deepEqual(days(column('created', '建立日期(民國)', ['115/03/05', 1150305], { flat: true }).table), ['2026-03-05', '2026-03-05']);
    assert.deepEqual(codes(column('created', '建立日期', ['115/03/05'], { flat: true }).issues), ['date-unreadable ×1']);
  });

  it('keeps the first ten thousand cells of an issue and counts them all', () => {
    const { issues } = column(
      'created',
      'Date',
      Array.from({ length: KEPT_CELLS + 150 }, (_, i) => `x${i}`),
      { flat: true },
    );
    assert.deepEqual([issues.length, issues[0]!.count, issues[0]!.cells.length], [1, KEPT_CELLS + 150, KEPT_CELLS]);
  });
});

describe('a column of amounts', () => {
  it('is hundredths, exact, in the unit of the header', () => {
    const { table, issues } = column('amount', '金额(万元)', [1.005, 0.1, 12.345678, '3.5', '8,500.5元', '2亿'], {
      scale: { amount: 10000 },
      flat: true,
    });
    // 1.005 万 = 10,050 · 0.1 万 = 1,000 · 12.345678 万 = 123,456.78 · 3.5 万 = 35,000; 元 is no unit; 2 亿 says its own
    assert.deepEqual(numbers(table), [1005000, 100000, 12345678, 3500000, 8500500000, 20000000000]);
    assert.deepEqual(issues, []);
  });

  it('reads amounts stored as text and says so, blanks what it cannot read, never 0', () => {
    const { table, issues } = column('amount', '金额', ['￥1,234.50', '(500)', '面议', '-', { error: '#DIV/0!' }, 7, true]);
    assert.deepEqual(numbers(table), [123450, -50000, null, null, null, 700, null]);
    assert.deepEqual(codes(issues).sort(), ['amount-unreadable ×2', 'error-cell ×1', 'text-amount ×2']);
  });

  it('takes points before exactly three digits for thousands where nothing in the column tells, and says so', () => {
    const dots = column('amount', '金额', ['1.234', '2.500', '10.000', '7'], { flat: true });
    assert.deepEqual(numbers(dots.table), [123400, 250000, 1000000, 700]);
    assert.deepEqual(codes(dots.issues), ['amount-ambiguous ×3']);
    assert.equal(
      sentenceOf(dots.issues[0]!, 'en', dots.issues[0]!.cells[0]),
      '商机!B2: 金额 "1.234" has exactly three digits after its point, which may group thousands or be decimals; nothing in the column tells; ' +
        'money has no three decimals: read as thousands',
    );
    // One sign of what the point is settles it.
    const decimals = column('amount', '金额', ['1.234', '2.500', '1234.5'], { flat: true });
    assert.deepEqual([numbers(decimals.table), codes(decimals.issues)], [[123.4, 250, 123450], []]);
    assert.deepEqual(numbers(column('amount', '金额', ['1.234', '2.500,50'], { flat: true }).table), [123400, 250050]);
    const commas = column('amount', '金额', ['1,234', '2,500'], { flat: true });
    assert.deepEqual([numbers(commas.table), codes(commas.issues)], [[123400, 250000], []]);
    // In units of ten thousand three decimals are money; numbers are what they are.
    const units = column('amount', '金额（万元）', ['1.234', '2.500'], { flat: true, scale: { amount: 10000 } });
    assert.deepEqual([numbers(units.table), codes(units.issues)], [[1234000, 2500000], ['amount-ambiguous ×2']]);
    assert.deepEqual(numbers(column('amount', '金额', [1.234, 2.5]).table), [123.4, 250]);
  });

  it('reads an amount as it is written, to six decimals; the noise of doubles is no decimal', () => {
    const { table, issues } = column('amount', '金额', [1.005, 0.1 + 0.2, 2.675, '33.3333', 0.004, 10.2345, 100 / 3, 1e9 / 3]);
    assert.deepEqual(numbers(table), [100.5, 30, 267.5, 3333.33, 0.4, 1023.45, 3333.3333, 33333333333.3333]);
    assert.deepEqual(codes(issues), ['text-amount ×1']);
  });

  it('leaves out what no double holds to the cent', () => {
    const { table, issues } = column('amount', '金额', [1e14, 9e13]);
    assert.deepEqual(numbers(table), [null, 9e15]);
    assert.deepEqual(codes(issues), ['amount-large ×1']);
  });

  it('says a long text in a sentence by its beginning, and keeps a page of it', () => {
    const { issues } = column(
      'amount',
      '金额',
      Array.from({ length: 50 }, () => '面'.repeat(30_000)),
      { flat: true },
    );
    const [issue] = issues;
    assert.equal(issue?.count, 50);
    assert.equal(issue.cells[0]!.value!.length, 1000);
    assert.match(sentenceOf(issue, 'zh'), /^[^面]*“面{59}…”不是金额/);
  });

  it('reads a text file the same whether its decimals come as numbers or as texts', () => {
    const cell = fc.oneof(
      fc.constantFrom('1.234', '12,5', '1.234,56', '1,234.56', '1.50', '0', '-', 'n/a', 'abc', '12.5万', '1.1', '$5.25', '46086.5'),
      fc.integer({ min: -99999, max: 99999 }).map(n => String(n / 100)),
    );
    const roles = [
      ['pipeline', 'amount', '金额'],
      ['pipeline', 'created', '创建日期'],
      ['pipeline', 'owner', '负责人'],
      ['pipeline', 'probability', '赢率'],
      ['receivables', 'days_overdue', '逾期天数'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.array(cell, { minLength: 1, maxLength: 12 }), ([sheet, role, header], cells) => {
        const lines = [['编号', header], ...cells.map((text, i) => [`D${i + 1}`, text])];
        const written = gridOf('a', lines);
        const bytes = new TextEncoder().encode(lines.map(line => line.map(text => `"${text}"`).join()).join('\n'));
        const both = [written, readCsv(bytes, 'a.csv').grid].map(grid =>
          read(grid, recognitionOf(grid, sheet, { [ID[sheet] ?? 'opp_id']: '编号', [role]: header }, { flat: true })),
        );
        const [a, b] = both.map(({ table, issues }) => ({
          values: role === 'owner' ? texts(table, role) : table.columns[role],
          issues: issues.map(issue => ({ ...issue, tab: '', file: '' })),
        }));
        assert.deepEqual(b, a);
      }),
      { numRuns: 500, examples: [[roles[3], ['1,234.56', '0.01', '1.01']]] },
    );
  });

  it('takes the decimal comma from the column', () => {
    assert.deepEqual(numbers(column('amount', 'Betrag', ['1.234,56-', '12,5', '1.000'], { flat: true }).table), [-123456, 1250, 100000]);
    // a number of a text file is one with a decimal point
    const mixed = column('amount', 'Betrag', ['12,5', '1,5', 1.5], { flat: true });
    assert.deepEqual([numbers(mixed.table), codes(mixed.issues)], [[1250, 150, null], ['amount-unreadable ×1']]);
    assert.deepEqual(numbers(column('amount', 'Betrag', ['12,5', '1,5', 1.5]).table), [1250, 150, 150]);
  });

  it('reads counts and lengths of time with their units', () => {
    assert.deepEqual(
      numbers(
        column('days_overdue', '逾期天数', ['30天', 12, '5 days', '1,200'], { flat: true }, SETTINGS, 'receivables').table,
        'days_overdue',
      ),
      [30, 12, 5, 1200],
    );
    assert.deepEqual(
      numbers(
        column(
          'minutes',
          '停留时长',
          ['1小时20分', '45分钟', '2小时', 30, '1:20', '0:01:30', { date: 0.5 }],
          { flat: true },
          SETTINGS,
          'visits',
        ).table,
        'minutes',
      ),
      [80, 45, 120, 30, 80, 1.5, 720],
    );
  });
});

describe('a currency named by the amounts themselves', () => {
  const currency = (header: string, cells: TestCell[], settings = SETTINGS): [(string | null)[], string[]] => {
    const { table, issues } = column('amount', header, cells, { flat: true }, settings);
    return [textColumn(table, 'currency') ? texts(table, 'currency') : [], codes(issues)];
  };

  it('is read where the tab has no currency column, and said', () => {
    assert.deepEqual(currency('金额', ['$22,700.00', '￥1,000', '500', 'EUR 5', '12.5万元']), [
      ['USD', 'CNY', null, 'EUR', 'CNY'],
      ['currency-sign ×2'],
    ]);
    assert.deepEqual(currency('Amount (USD)', [5, '1,000', '€7']), [['USD', 'USD', 'EUR'], ['currency-sign ×3']]);
    assert.deepEqual(
      currency('金额', [
        { number: 5, format: '[$€-407] #,##0.00' },
        { number: 5, format: '"$"#,##0' },
      ]),
      [['EUR', null], ['currency-sign ×1']],
    );
  });

  it('is the default currency where a shared sign may mean it', () => {
    assert.deepEqual(currency('金额（万元）', ['￥1,000', '5元', 7]), [[], []]);
    assert.deepEqual(currency('Amount', ['$5', '$6'], { ...SETTINGS, currency: 'HKD' }), [[], []]);
    assert.deepEqual(currency('Amount', ['¥5'], { ...SETTINGS, currency: 'JPY' }), [[], []]);
    assert.deepEqual(currency('Amount', ['¥5'], { ...SETTINGS, currency: 'USD' })[0], ['CNY']);
  });

  it('in its header is said with the header’s cell', () => {
    const rows = [
      ['编号', 'USD Amount'],
      ['D1', 5],
    ];
    const tab = recognitionOf(gridOf('商机', rows), 'pipeline', { opp_id: '编号', amount: 'USD Amount' });
    const named = { ...tab, columns: tab.columns.map(match => (match.role === 'amount' ? { ...match, currency: 'USD' } : match)) };
    const { table, issues } = read(gridOf('商机', rows, { row0: 4, col0: 2 }), named);
    assert.deepEqual(texts(table, 'currency'), ['USD']);
    assert.deepEqual([codes(issues), issues[0]!.cells], [['currency-sign ×1'], [{ row: 4, col: 3, value: 'USD' }]]);
  });

  it('is left to the currency column where there is one', () => {
    const grid = gridOf('商机', [
      ['编号', '金额', '币种'],
      ['D1', '$5', '欧元'],
    ]);
    const { table } = read(grid, recognitionOf(grid, 'pipeline', { opp_id: '编号', amount: '金额', currency: '币种' }, { flat: true }));
    assert.deepEqual(texts(table, 'currency'), ['欧元']);
  });
});

describe('columns of shares, flags, ids and words', () => {
  it('decides 35, 35 % and 0.35 for the whole column', () => {
    const shares = (...cells: TestCell[]): (number | null)[] =>
      numbers(column('probability', '赢率', cells, { flat: true }).table, 'probability');
    assert.deepEqual(shares(35, '100', 0, '20%', null), [0.35, 1, 0, 0.2, null]);
    assert.deepEqual(shares(0.35, '1', 0, '20%'), [0.35, 1, 0, 0.2]);
    assert.deepEqual(shares({ number: 0.35, format: '0%' }, 40, 50), [0.35, 0.4, 0.5]);
    assert.deepEqual(shares(0, 1), [0, 1]); // neither says the scale: 1 is all
    // a text counts as often as it stands there; of as many of each the fractions are right
    assert.deepEqual(shares('0.3', '0.3', '0.3', 40, 50), [0.3, 0.3, 0.3, null, null]);
    assert.deepEqual(shares('40', '40', 0.3), [0.4, 0.4, null]);
    assert.deepEqual(shares('0.3', 40), [0.3, null]);
  });

  it('leaves the fewer of fractions and percentages in one column blank, and what is no share', () => {
    const { table, issues } = column('probability', '赢率', [35, 60, 0.5, 150, 'high', true], { flat: true });
    assert.deepEqual(numbers(table, 'probability'), [0.35, 0.6, null, null, null, null]);
    assert.deepEqual(codes(issues).sort(), ['share-mixed ×1', 'share-unreadable ×3']);
  });

  it('reads yes and no, where 无 is a no and - a blank', () => {
    const { table, issues } = column('dispute', '争议', ['是', '无', '-', null, true, 0, 2, '也许'], {}, SETTINGS, 'receivables');
    assert.deepEqual([...flagColumn(table, 'dispute')!], [1, 0, -1, -1, 1, 0, -1, -1]);
    assert.deepEqual(codes(issues), ['flag-unreadable ×2']);
  });

  it('keeps ids as they are: leading zeros, 17 digits, no exponent', () => {
    const { table, issues } = column('customer_id', '客户编码', [
      '00123',
      '12345678901234567',
      42,
      { number: 42, format: '00000' },
      123456789012,
      1.5,
    ]);
    assert.deepEqual(texts(table, 'customer_id'), ['00123', '12345678901234567', '42', '00042', '123456789012', '1.5']);
    assert.deepEqual(issues, []);
  });

  it('warns of ids that lost digits as numbers', () => {
    const { table, issues } = column('customer_id', '客户编码', [Number('12345678901234567'), '1.23457E+17']);
    assert.deepEqual(texts(table, 'customer_id'), ['12345678901234568', '1.23457E+17']);
    const none = column('customer_id', '客户编码', ['0', '-1', 'C1', 0, '00', '01'], { flat: true });
    assert.deepEqual(texts(none.table, 'customer_id'), [null, null, 'C1', null, null, '01']);
    assert.deepEqual(codes(issues), ['id-precision ×2']);
  });

  it('takes spellings that differ in case, width or space for one name, the most frequent, in any order of rows', () => {
    const cells = ['google', 'Google', ' Google ', 'ＧＯＯＧＬＥ', 'Olark  Chat', 'Olark Chat', 'OlarkChat', null, 'Select'];
    const expected = ['Google', 'Google', 'Google', 'Google', 'Olark Chat', 'Olark Chat', 'OlarkChat', null, null];
    const { table, issues } = column('source', '来源', cells, { flat: true });
    assert.deepEqual(texts(table, 'source'), expected);
    assert.deepEqual(codes(issues), ['name-variants ×2']);
    assert.deepEqual(
      issues[0]!.cells.map(c => c.value),
      ['google → Google', 'ＧＯＯＧＬＥ → Google'],
    ); // white space alone is not worth a word
    assert.deepEqual(texts(column('source', '来源', cells.toReversed(), { flat: true }).table, 'source'), expected.toReversed());
  });

  it('keeps titles as they are spelled', () => {
    assert.deepEqual(texts(column('opp_name', '商机名称', ['ERP', 'erp'], { flat: true }).table, 'opp_name'), ['ERP', 'erp']);
  });

  it('keeps formula-like text as text', () => {
    assert.deepEqual(texts(column('customer', '客户', ['=HYPERLINK("x")', '+86', '@a'], { flat: true }).table, 'customer'), [
      '=HYPERLINK("x")',
      '+86',
      '@a',
    ]);
  });
});

describe('the order of rows', () => {
  it('changes no value and no count of issues', () => {
    const cell = fc.constantFrom<TestCell>(
      '1/2/2013',
      '1/26/2013',
      '-',
      'x',
      null,
      { date: '2026-01-02' },
      46086,
      '1,234.5',
      '12,5',
      'Google',
      'google',
      0.35,
      35,
      '是',
      true,
      {
        error: '#N/A',
      },
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), fc.integer(), (cells, seed) => {
        const order = cells.map((_, i) => i).sort((a, b) => ((a * 7919 + seed) % 31) - ((b * 7919 + seed) % 31) || a - b);
        for (const role of ['created', 'amount', 'probability', 'source', 'customer_id']) {
          const [one, other] = [cells, order.map(i => cells[i] as TestCell)].map(list => column(role, '列', list, { flat: true }));
          const values = ({ table }: { table: Table }): (string | number | null)[] => {
            const typed = table.columns[role]!;
            return typed.kind === 'text' ? texts(table, role) : Array.from(typed.values, v => (Number.isNaN(v) ? null : v));
          };
          assert.equal(values(one!).length, cells.length); // an id in every row keeps every row
          assert.deepEqual(
            values(other!),
            order.map(i => values(one!)[i]),
          );
          assert.deepEqual(codes(other!.issues).sort(), codes(one!.issues).sort());
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('repeated columns and statistics', () => {
  it('keeps one column a key', () => {
    const grid = gridOf('商机', [
      ['编号', '报价_进入日期', '签约_进入日期'],
      ['D1', '2026-01-05', null],
    ]);
    const { table } = read(
      grid,
      recognitionOf(grid, 'pipeline', { opp_id: '编号', 'entered:报价': '报价_进入日期', 'entered:签约': '签约_进入日期' }, { flat: true }),
    );
    const entered = table.repeated['entered']!;
    assert.deepEqual(
      entered.map(r => [r.key, r.col, isoDay((r.column as { values: Float64Array }).values[0]!)]),
      [
        ['报价', 1, '2026-01-05'],
        ['签约', 2, ''],
      ],
    );
  });

  it('counts for every column what is filled, what parses, and shows three different values', () => {
    const grid = gridOf('商机', [
      ['编号', '金额', '创建日期'],
      ['D1', '1,000', '2026-01-05'],
      ['D2', '面议', '-'],
      ['D3', '1,000', 'x'],
      ['D4', 5, null],
    ]);
    const stats = columnStats(grid, recognitionOf(grid, 'pipeline', { opp_id: '编号', amount: '金额', created: '创建日期' }));
    assert.deepEqual(
      stats.map(s => [s.role, s.rows, s.filled, s.parsed, s.distinct, s.samples]),
      [
        ['opp_id', 4, 4, 4, 4, ['D1', 'D2', 'D3']],
        ['amount', 4, 4, 3, 2, ['1,000', '面议', '5']],
        ['created', 4, 2, 1, 1, ['2026-01-05', '-', 'x']],
      ],
    );
  });
});

describe('real exports', () => {
  it('ibm-receivables: 944 invoice dates are ambiguous alone, but the column says month first', function () {
    needShared(this);
    const grid = csvGrid('receivables', readFileSync(`${SHARED}ibm-receivables/receivables.csv`, 'utf8'));
    const tab = recognitionOf(
      grid,
      'receivables',
      {
        customer_id: 'customerID',
        doc_no: 'invoiceNumber',
        doc_date: 'InvoiceDate',
        due: 'DueDate',
        amount: 'InvoiceAmount',
        dispute: 'Disputed',
        settled: 'SettledDate',
      },
      { flat: true },
    );
    const { table, issues } = read(grid, tab);
    assert.equal(table.rows, 2466);
    assert.deepEqual(issues, []);
    // facts of data/README.md: settled after due 877; open at 2013-06-30: 84 invoices, 5,119.85
    const [date, due, settled] = [dayColumn(table, 'doc_date')!, dayColumn(table, 'due')!, dayColumn(table, 'settled')!];
    const amount = numberColumn(table, 'amount')!;
    const asOf = dayFromIso('2013-06-30');
    let [late, open, sum] = [0, 0, 0];
    for (let i = 0; i < table.rows; i++) {
      if (settled[i]! > due[i]!) late++;
      if (date[i]! <= asOf && settled[i]! > asOf) [open, sum] = [open + 1, sum + amount[i]!];
    }
    assert.deepEqual([late, open, sum], [877, 84, 511985]);
  });

  it('leads: Select is a blank, Google and google are one source', function () {
    needShared(this);
    const text = readFileSync(`${SHARED}leads/leads.csv`, 'utf8');
    const grid = csvGrid('leads', text);
    const { table, issues } = read(
      grid,
      recognitionOf(
        grid,
        'leads',
        { lead_id: 'Prospect ID', source: 'Lead Source', converted: 'Converted', region: 'City' },
        { flat: true },
      ),
    );
    const converted = flagColumn(table, 'converted')!;
    assert.deepEqual([table.rows, converted.reduce((n, v) => n + (v === 1 ? 1 : 0), 0)], [9240, 3561]);
    const words = (role: string): string[] => [...textColumn(table, role)!.words];
    assert.ok(words('source').includes('Google') && !words('source').includes('google'));
    assert.ok(!words('region').includes('Select'));
    assert.deepEqual(codes(issues), ['name-variants ×5']); // grep -c ',google,' of the Lead Source column: 5
  });
});
