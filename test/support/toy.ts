import type { Report, ReportColumn } from '../../engine/report/report.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { type Label, type Lang, verbatim } from '../../engine/text.js';
import { dayOf } from '../../engine/units/day.js';

export function toySettings(lang: Lang): Settings {
  return defaultSettings(dayOf(2026, 10, 31), lang);
}

function label(zh: string, en: string): Label {
  return { zh, en };
}

const CUSTOMERS = ['华东轴承有限公司', '=HYPERLINK("http://x","click")', 'Müller & Söhne <GmbH>', '_x000D_ Ltd', '(未填)'];

/** A report with one of everything a report may have. All money in hundredths. */
export function toyReport(): Report {
  return {
    id: 'aging',
    title: label('账龄分析', 'Aging'),
    question: label('谁欠款？欠了多久？', 'Who owes us, and for how long?'),
    currency: 'CNY',
    scope: { rows: 2466, leftOut: 3 },
    figures: [
      {
        id: 'balance',
        label: label('应收余额', 'Balance'),
        kind: 'money',
        value: 123456750,
        note: label('5 家客户', '5 customers'),
        totalOf: { table: 'customers', column: 'balance' },
      },
      {
        id: 'overdue',
        label: label('逾期金额', 'Overdue'),
        kind: 'money',
        value: 30000050,
        note: label('占 24.3%', '24.3% of the balance'),
        tone: 'bad',
      },
      { id: 'share', label: label('逾期占比', 'Overdue share'), kind: 'rate', value: 0.243, tone: 'warn' },
      { id: 'days', label: label('平均逾期天数（天）', 'Mean days past due'), kind: 'days', value: null },
      { id: 'worst', label: label('最大欠款客户', 'Largest debtor'), kind: 'text', value: verbatim('华东轴承有限公司') },
    ],
    message: label(
      '前 5 大客户占逾期的 62%，其中 3 家没有近 30 天拜访。',
      'The top 5 customers hold 62% of what is overdue; 3 of them had no visit in the last 30 days.',
    ),
    charts: [
      {
        id: 'top',
        kind: 'stackedBar',
        title: label('主要客户账龄结构（元，截至 2026-10-31）', 'Largest customers by age (CNY, as of 2026-10-31)'),
        table: 'customers',
        category: 'customer',
        series: [
          { column: 'current', color: 'age0' },
          { column: 'late', color: 'age4' },
        ],
        axes: { x: label('客户', 'Customer'), y: label('余额（元）', 'Balance (CNY)') },
      },
      {
        id: 'months',
        kind: 'line',
        title: label('应收余额走势（元）', 'Balance by month (CNY)'),
        table: 'months',
        category: 'month',
        series: [{ column: 'balance' }],
        axes: { x: label('月份', 'Month'), y: label('余额（元）', 'Balance (CNY)') },
      },
    ],
    tables: [
      {
        id: 'customers',
        title: label('按客户', 'By customer'),
        rows: 5,
        totals: true,
        columns: [
          {
            id: 'customer',
            label: label('客户', 'Customer'),
            kind: 'text',
            values: CUSTOMERS,
            links: [
              { to: 'source', file: 'b.xlsx', tab: "应收'1", row: 11, col: 5 },
              null,
              { to: 'source', tab: 'x', row: 1, col: 1, flat: true },
              null,
              null,
            ],
          },
          { id: 'code', label: label('客户编号', 'Customer no.'), kind: 'id', values: ['00012', '00013', '4200000001234567', null, '7'] },
          {
            id: 'current',
            label: label('未到期', 'Not due'),
            kind: 'money',
            total: 'sum',
            values: Float64Array.of(50000000, 30000000, 13456700, 0, 0),
          },
          {
            id: 'late',
            label: label('逾期90天以上金额', 'More than 90 days overdue'),
            kind: 'money',
            total: 'sum',
            show: 'bar',
            values: Float64Array.of(10000000, 20000000, -50, 100, 0),
          },
          {
            id: 'balance',
            label: label('余额', 'Balance'),
            kind: 'money',
            total: 'sum',
            formula: '[current]+[late]',
            values: Float64Array.of(60000000, 50000000, 13456650, 100, 0),
          },
          {
            id: 'share',
            label: label('逾期占比', 'Overdue share'),
            kind: 'rate',
            formula: '[late]/[balance]',
            total: { expression: '[late]/[balance]', value: 30000050 / 123456750 },
            values: [10 / 60, 20 / 50, -50 / 13456650, 1, null],
            muted: Uint8Array.of(0, 0, 0, 1, 1),
          },
          {
            id: 'due',
            label: label('最早到期日', 'Earliest due date'),
            kind: 'day',
            values: Float64Array.of(dayOf(2026, 7, 1), dayOf(2026, 10, 1), dayOf(2026, 10, 31), NaN, dayOf(2026, 11, 30)),
          },
          {
            id: 'age',
            label: label('账龄（天）', 'Age (days)'),
            kind: 'days',
            formula: '@asOf-[due]',
            values: [122, 30, 0, null, -30],
          },
          {
            id: 'band',
            label: label('账龄段', 'Band'),
            kind: 'text',
            formula: label('IF([age]>90,"逾期","[未到期]")', 'IF([age]>90,"late","[not due]")'),
            values: [
              label('逾期', 'late'),
              label('[未到期]', '[not due]'),
              label('[未到期]', '[not due]'),
              null,
              label('[未到期]', '[not due]'),
            ],
          },
        ],
        note: label('未核销收款按先进先出冲抵。', 'Unapplied receipts settle the oldest items first.'),
      },
      {
        id: 'months',
        title: label('按月', 'By month'),
        rows: 3,
        columns: [
          { id: 'month', label: label('月份', 'Month'), kind: 'text', values: ['2026-08', '2026-09', '2026-10'] },
          { id: 'items', label: label('单据数', 'Items'), kind: 'count', values: Float64Array.of(1200, 1300, 1466) },
          { id: 'balance', label: label('余额', 'Balance'), kind: 'money', values: Float64Array.of(110000000, 120000000, 123456750) },
          {
            id: 'rate',
            label: label('回款率', 'Collected'),
            kind: 'rate',
            values: [0.5, null, 0.625],
          },
          {
            id: 'Rate',
            label: label('回款率', 'collected'),
            kind: 'rate',
            values: [0.5, 0.25, 0.625],
          },
          {
            id: 'note',
            label: label('说明', 'Remark'),
            kind: 'note',
            values: [null, label('期间内有两笔大额退款，\n已与财务核对。', 'Two large refunds in the month,\nagreed with finance.'), 'ok'],
          },
        ],
      },
      {
        id: 'grid',
        title: label('近度 × 频度', 'Recency × frequency'),
        form: 'matrix',
        rows: 3,
        columns: [
          { id: 'r', label: label('近度', 'Recency'), kind: 'text', values: ['R3', 'R2', 'R1'] },
          { id: 'f1', label: verbatim('F1'), kind: 'count', show: 'scale', values: [1, 2, 3] },
          { id: 'f2', label: verbatim('F2'), kind: 'count', show: 'scale', values: [4, null, 6] },
          { id: 'f3', label: verbatim('F3'), kind: 'count', show: 'scale', values: [7, 8, 9] },
        ],
      },
      {
        id: 'disputes',
        title: label('争议', 'Disputes'),
        rows: 0,
        empty: label('没有争议单据。', 'No disputed items.'),
        columns: [{ id: 'doc', label: label('单据', 'Document'), kind: 'id', values: [] }],
      },
    ],
    notes: [
      label(
        '余额为截至日未结清金额；贷方余额单列为未核销收款，不抵减其他客户。未填客户的单据列在“(未填)”下，不删除。',
        'Balances are what was open on the as-of day; credits are listed as unapplied and never set off against other customers.',
      ),
    ],
    checks: [
      {
        id: 'tie',
        label: label('各账龄段合计 = 应收余额', 'Bands add up to the balance'),
        kind: 'money',
        left: 123456750,
        right: 123456750,
        ok: true,
      },
      { id: 'gl', label: label('应收余额 = 总账', 'Balance = ledger'), kind: 'money', left: 123456750, right: 123456700, ok: false },
    ],
    definitions: [],
  };
}

/** A second tab for links to land on. */
export function toyDefinitions(): Report {
  return {
    ...toyReport(),
    id: 'definitions',
    title: label('指标口径', 'Definitions'),
    question: label('每个数字怎么算？', 'How is each figure computed?'),
    currency: null,
    scope: { rows: 0, leftOut: 0 },
    figures: [],
    message: null,
    charts: [],
    tables: [
      {
        id: 'terms',
        title: label('口径', 'Terms'),
        rows: 2,
        columns: [
          {
            id: 'term',
            label: label('指标', 'Figure'),
            kind: 'text',
            values: [label('应收余额', 'Balance'), label('逾期占比', 'Overdue share')],
            links: [
              { to: 'tab', id: 'aging' },
              { to: 'tab', id: 'aging' },
            ],
          },
          {
            id: 'formula',
            label: label('算法', 'Formula'),
            kind: 'note',
            values: [
              label('未到期 + 逾期', 'Not due + overdue'),
              label(
                '逾期 ÷ 余额；余额为零时不计算，显示“–”。贷方余额不计入分母，按客户列示；币种之间没有汇率时不相加。',
                'Overdue ÷ balance; nothing where the balance is zero. Credits are not in the denominator, and are listed by customer; currencies are never added without a rate.',
              ),
            ],
          },
        ],
      },
    ],
    notes: [],
    checks: [],
  };
}

/** The toy report with one table of the given columns and nothing else. */
export function reportOf(columns: ReportColumn[], rows: number, more: Partial<Report> = {}): Report {
  const table = { id: 'list', title: verbatim('List'), rows, totals: true, columns };
  return { ...toyReport(), figures: [], message: null, charts: [], notes: [], checks: [], tables: [table], ...more };
}

/** A column as a test writes it. */
export function column(
  id: string,
  kind: ReportColumn['kind'],
  values: ReportColumn['values'],
  more: Partial<ReportColumn> = {},
): ReportColumn {
  return { id, label: verbatim(id), kind, values, ...more };
}
