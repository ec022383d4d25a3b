import { type ColumnTable, op } from 'arquero';
import type { Banner, Check, Report, ReportChart } from '../../report/report.js';
import { type Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { countText, moneyText, percentText, quantityText } from '../../units/numeral.js';
import { actionsOf, type CustomerSums, figuresOf, messageOf, sumsOf } from './figure.js';
import { customerDefinitions } from './definition.js';
import { abcTable, eightClassTable, gridTable, segmentTable, tierTable, traitTable } from './group.js';
import type { CustomerTiers } from './customers.js';
import { customerTable, inactiveTable, scoreTable } from './table.js';
import { stabilityTable, thresholdTable } from './threshold.js';
import type { Context } from '../metric.js';
import { numbersOf } from '../result.js';
import { scoredCells } from './scored.js';
import { sameMoney } from '../../units/money.js';

function notesOf(result: CustomerTiers): Label[] {
  const { purchases, rules, thresholds } = result;
  const { lines, leftOut, guests, start, currency } = purchases;
  const tabs = [...new Set(lines.table.sources.map(s => s.tab))].join('、');
  const notes: Label[] = [
    { zh: `购买记录取自${lines.label.zh}（${tabs}）。`, en: `Purchases are taken from ${lines.label.en} (${tabs}).` },
    start === -Infinity
      ? { zh: '统计窗口：截止日前的全部历史。', en: 'Window: the whole history up to the as-of day.' }
      : { zh: `统计窗口：${isoDay(start + 1)} 至截止日。`, en: `Window: ${isoDay(start + 1)} to the as-of day.` },
    FREQUENCY_NOTES[countedBy(result)],
  ];
  const add = (rows: number, zh: string, en: string): void => {
    if (rows > 0)
      notes.push({
        zh: `${zh}的 ${countText(rows)} 行未计入。`,
        en: `${quantityText(rows, 'row')} ${en} ${rows === 1 ? 'is' : 'are'} left out.`,
      });
  };
  add(leftOut.later, '晚于截止日', 'after the as-of day');
  add(leftOut.incomplete, '缺少客户、日期或金额', 'without a customer, a day or an amount');
  if (guests.rows > 0) {
    const amount = moneyText(guests.amount, currency);
    notes.push({
      zh: `散客、匿名等不具名顾客的 ${countText(guests.rows)} 行不是一个客户，未计入（统计窗口内 ${amount.zh}）。`,
      en: `${quantityText(guests.rows, 'row')} of unknown people (guests, walk-ins, cash sales), no one customer, ${guests.rows === 1 ? 'is' : 'are'} left out (${amount.en} in the window).`,
    });
  }
  if (lines.source === 'pipeline') add(leftOut.other, '商机未成交', 'of deals that are not won');
  else if (lines.out) {
    add(lines.out.cancelled, '已取消、未付款或全额退款', 'of orders cancelled, unpaid or refunded in full');
    add(lines.out.lines, '属于订单明细（订单总额只计一次）', 'that are lines of an order (its total counts once)');
  } else add(leftOut.other, '不属于购买（收款、预收、作废等）', 'that are no purchases (receipts, advances, void)');
  add(leftOut.noRate, '缺少汇率', 'without an exchange rate');
  if (lines.currency && leftOut.noRate === 0)
    notes.push({
      zh: `金额币种：${currencyText(currency).zh}；其他币种按设置中的汇率折算，未设置的按该行汇率。`,
      en: `Amounts in ${currencyText(currency).en}; others at the rates of the settings, else of their rows.`,
    });
  if (thresholds.levels === 3) notes.push({ zh: '客户不足 5 家，按 3 级评分。', en: 'Below 5 customers, 3 levels are scored.' });
  if (thresholds.levels === 0) notes.push({ zh: '客户不足 3 家，不评分。', en: 'Below 3 customers there are no scores.' });
  if (rules.method === 'eight-class') {
    notes.push({
      zh: '八类法：每个维度只分高（2）低（1），不做 RFM 分群。',
      en: 'Eight classes: each dimension is high (2) or low (1); no segments.',
    });
  }
  return notes;
}

function countedBy({ purchases, rules }: CustomerTiers): 'orders' | 'days' | 'rows' {
  return rules.method === 'r-rfm' && rules.frequency === 'auto' ? 'rows' : purchases.frequency;
}

const FREQUENCY_NOTES: Readonly<Record<'orders' | 'days' | 'rows', Label>> = {
  orders: {
    zh: '购买次数按不同订单号计，只计净额为正的订单；没有订单号的行按天计。',
    en: 'Orders are told apart by number and count when their net amount is positive; rows without a number by day.',
  },
  days: {
    zh: '购买次数按不同日期计，只计当天净额为正的。',
    en: 'Orders are told apart by day and count when the net amount of the day is positive.',
  },
  rows: { zh: '购买次数按行计。', en: 'Each row is an order.' },
};

function checksOf(result: CustomerTiers, sums: CustomerSums, cells: ColumnTable): Check[] {
  const { purchases, scored, inactive } = result;
  const all = purchases.amount.reduce((sum, x) => sum + x, 0);
  const unscored = inactive.reduce((sum, i) => sum + purchases.amount[i]!, 0);
  const segments = numbersOf(cells.groupby('segment').rollup({ amount: op.sum('amount') }), 'amount').reduce((sum, x) => sum + x, 0);
  const isSeen = new Uint8Array(purchases.amount.length);
  for (let i = 0; i < scored.length; i++) isSeen[scored[i]!] = 1;
  for (let i = 0; i < inactive.length; i++) isSeen[inactive[i]!] = 1;
  const seen = isSeen.reduce((n, one) => n + one, 0);
  const known = purchases.lastRow.reduce((n, day) => n + (Number.isNaN(day) ? 0 : 1), 0);
  const check = (id: string, zh: string, en: string, kind: Check['kind'], left: number, right: number): Check => ({
    id,
    label: { zh, en },
    kind,
    left,
    right,
    ok: kind === 'money' ? sameMoney(left, right) : left === right,
  });
  return [
    check('amountBySegment', '各分群金额合计 = 客户清单合计', 'Σ segments = Σ customers', 'money', segments, sums.total),
    check(
      'amountOfRows',
      '评分与不评分客户金额合计 = 窗口内全部行',
      'Σ scored + not scored = Σ rows in the window',
      'money',
      sums.total + unscored,
      all,
    ),
    check(
      'customersOnce',
      '评分 + 不评分客户数 = 全部客户（各计一次）',
      'Scored + not scored = all customers, each once',
      'count',
      seen,
      known,
    ),
  ];
}

function chartsOf(result: CustomerTiers, asOf: string): ReportChart[] {
  const unit = currencyText(result.purchases.currency);
  const tiers: ReportChart = {
    id: 'tiers',
    kind: 'column',
    title: { zh: `各层级购买金额（${unit.zh}，截至 ${asOf}）`, en: `Amount by tier (${unit.en}, as of ${asOf})` },
    table: 'tiers',
    category: 'group',
    series: [{ column: 'amount', color: 'accent' }],
    axes: { x: { zh: '层级', en: 'Tier' }, y: { zh: `购买金额（${unit.zh}）`, en: `Amount (${unit.en})` } },
  };
  if (!result.scores.segment.some(s => s >= 0)) return [tiers];
  return [
    {
      id: 'segments',
      kind: 'bar',
      title: { zh: `各分群客户数（家，截至 ${asOf}）`, en: `Customers by segment (count, as of ${asOf})` },
      table: 'segments',
      category: 'group',
      series: [{ column: 'customers', color: 'accent' }],
      axes: { x: { zh: '分群', en: 'Segment' }, y: { zh: '客户数', en: 'Customers' } },
    },
    tiers,
  ];
}

/** Share of what customers bought above which "at risk" says more about the limits, or the as-of day, than about the customers. */
const MOST_AT_RISK = 0.5;

/** Asks whether the limits fit where most of the sales would be at risk: a question before it is a headline. */
function riskDoubt({ rules, scored }: CustomerTiers, { risk, total }: CustomerSums, { issues }: Context): Banner | null {
  if (!(risk.amount > MOST_AT_RISK * total) || scored.length < 3) return null;
  const part = percentText(risk.amount / total);
  const times = [rules.tier.gaps, 3, 4, 6].filter((n, i, all) => all.indexOf(n) === i);
  issues.ask({
    id: 'doubt/customers/at-risk',
    sheet: null,
    role: null,
    text: {
      zh: `流失风险客户占购买金额的 ${part}：超过自身购买间隔多少倍才算有风险？（也请核对截止日）`,
      en: `customers at risk bring ${part} of the amount: beyond how many of their own gaps are they at risk (and is the as-of day right)?`,
    },
    choices: times.map(n => ({ value: String(n), label: { zh: `${n} 倍`, en: `${n} times` } })),
    likely: null,
    setting: ['options', 'customers', 'riskGaps'],
    count: risk.customers,
    share: null,
  });
  return {
    id: 'most-at-risk',
    tone: 'warn',
    text: {
      zh: `按现行标准，占购买金额 ${part} 的客户有流失风险：标准或截止日可能不适合这份数据，请核对。`,
      en: `By the limits in force, customers with ${part} of the amount are at risk: the limits or the as-of day may not fit these data; please check.`,
    },
  };
}

export function customerReport(result: CustomerTiers, context: Context): Report {
  const { purchases, rules } = result;
  const { asOf } = context.settings;
  const { leftOut, guests } = purchases;
  const cells = scoredCells(result);
  const sums = sumsOf(result, cells);
  const doubt = riskDoubt(result, sums, context);
  const tables = [
    tierTable(result, cells),
    segmentTable(result, cells),
    gridTable(result, cells, 'customers'),
    gridTable(result, cells, 'amount'),
    ...purchases.traits.map(trait => traitTable(result, trait)),
    customerTable(result, asOf),
    scoreTable(result),
    inactiveTable(result, asOf),
    abcTable(result, cells),
    eightClassTable(result, cells),
    thresholdTable(result),
    stabilityTable(result),
  ];
  return {
    id: 'customers',
    title: { zh: '客户分层', en: 'Customers' },
    question: {
      zh: '哪些客户最重要？哪些正在流失？下一个该联系谁？',
      en: 'Which customers matter most, which are slipping away, whom to call next?',
    },
    currency: purchases.currency,
    // rows of another kind (deals not won, receipts) are no purchases, so they are neither read as one nor left out
    scope: { rows: purchases.lines.table.rows - leftOut.other, leftOut: leftOut.later + leftOut.incomplete + leftOut.noRate + guests.rows },
    figures: figuresOf(result, sums),
    ...(doubt ? { banners: [doubt] } : {}),
    message: doubt ? null : messageOf(result, sums),
    charts: chartsOf(result, isoDay(asOf)),
    tables: tables.filter(t => t !== null),
    notes: notesOf(result),
    checks: checksOf(result, sums, cells),
    definitions: customerDefinitions(rules, purchases.lines.source),
    actions: actionsOf(result),
  };
}
