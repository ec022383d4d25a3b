import { OUTCOME_READS } from '../deal/evidence.js';
import type { PurchaseLines } from './purchaseline.js';
import type { Definition } from '../../report/report.js';
import { type Label, verbatim } from '../../text.js';
import { majorOf } from '../../units/money.js';
import { percentText, quantityText } from '../../units/numeral.js';
import type { CustomerRules } from './option.js';
import { FREQUENCIES } from './purchase.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';
import { METHODS } from './score.js';
import { TIERS } from './tier.js';

const span = ([low, high]: readonly [number, number]): string => (low === high ? `${low}` : `${low}–${high}`);
const rule = (s: (typeof SEGMENTS)[number]): string => `${span(s.r)}/${span(s.f)}/${span(s.m)}`;

/** What purchases are read from, by the sheet that they are taken from. */
const READS: Readonly<Record<PurchaseLines['source'], NonNullable<Definition['reads']>>> = {
  orders: [
    ['orders', 'customer_id'],
    ['orders', 'customer'],
    ['orders', 'date'],
    ['orders', 'amount'],
    ['orders', 'order_no'],
    ['orders', 'status'],
    ['orders', 'order_type'],
    ['orders', 'refunded'],
    ['orders', 'quantity'],
    ['orders', 'unit_price'],
    ['orders', 'discount'],
    ['orders', 'rate'],
  ],
  receivables: [
    ['receivables', 'customer_id'],
    ['receivables', 'customer'],
    ['receivables', 'doc_date'],
    ['receivables', 'posting_date'],
    ['receivables', 'amount'],
    ['receivables', 'debit'],
    ['receivables', 'credit'],
    ['receivables', 'doc_type'],
    ['receivables', 'status'],
    ['receivables', 'rate'],
  ],
  pipeline: [
    ['pipeline', 'customer_id'],
    ['pipeline', 'customer'],
    ...OUTCOME_READS,
    ['pipeline', 'amount'],
    ['pipeline', 'won_amount'],
    ['pipeline', 'rate'],
  ],
};

function parameter(zh: string, en: string, value: Label | string): NonNullable<Definition['parameters']>[number] {
  return { label: { zh, en }, value: typeof value === 'string' ? verbatim(value) : value };
}

function scoreParameters(rules: CustomerRules): Definition['parameters'] {
  const { window, method, fixed } = rules;
  const days: Label = window === 'all' ? { zh: '全部历史', en: 'whole history' } : { zh: `${window} 天`, en: quantityText(window, 'day') };
  const cuts =
    method !== 'fixed'
      ? []
      : [parameter('切点', 'Cut points', `R ${fixed.r.join(' / ')}; F ${fixed.f.join(' / ')}; M ${fixed.m.map(majorOf).join(' / ')}`)];
  return [
    parameter('统计窗口', 'Window', days),
    parameter('购买次数', 'Orders are told apart', FREQUENCIES[rules.frequency] ?? rules.frequency),
    parameter('评分方法', 'Scoring method', METHODS[method]),
    ...cuts,
  ];
}

/** What the customers tab's figures mean, by the rules in force and the sheet that purchases are taken from. */
export function customerDefinitions(rules: CustomerRules, source: PurchaseLines['source'] = 'orders'): Definition[] {
  const reads = READS[source];
  const { abc, tier } = rules;
  const window: Label =
    rules.window === 'all'
      ? { zh: '截止日及以前的全部历史', en: 'the whole history up to the as-of day' }
      : { zh: `截止日 − ${rules.window} < 日期 ≤ 截止日`, en: `as-of − ${rules.window} < day ≤ as-of` };
  const mean: Label = rules.split === 'mean' ? { zh: '均值', en: 'mean' } : { zh: '中位数', en: 'median' };
  return [
    {
      id: 'rfmValues',
      term: { zh: 'R、F、M', en: 'R, F, M' },
      formula: {
        zh: `R = 截止日 − 最近一次净额为正的购买日（天）；F = 窗口内净额为正的订单数；M = 窗口内净额合计（含退货）；窗口：${window.zh}`,
        en: `R = as-of − day of the last order with a positive net amount; F = orders with a positive net amount in the window; M = Σ net amount in the window, refunds included; window: ${window.en}`,
      },
      note: {
        zh: '购买记录取自订单；没有订单表时取应收发票，再没有时取已成交商机。窗口内没有购买的客户列出但不评分。',
        en: 'Purchases come from orders, else invoices of receivables, else won deals. Customers without a purchase in the window are listed, not scored.',
      },
      source: { zh: 'Hughes，Strategic Database Marketing，1994', en: 'Hughes, Strategic Database Marketing, 1994' },
      reads,
    },
    {
      id: 'rfmScores',
      term: { zh: 'RFM 评分', en: 'RFM scores' },
      formula: {
        zh: 'F、M 得分 = 1 + 小于该值的分位数个数（20%、40%、60%、80%，第 7 型）；R 得分 = 5 − 该个数；相同的值得分相同；净额不为正时 M = 1',
        en: 'F and M score = 1 + number of quantiles (20%, 40%, 60%, 80%, type 7) below the value; R score = 5 − that number; ties share a score; M = 1 for a net amount not above 0',
      },
      note: {
        zh: '客户不足 5 家时分 3 级，不足 3 家时不评分；某一维度全部相同时一律记中间分。方法 r-rfm 为 R 语言 rfm 包的算法：切点 = 分位数 + 1，下限 ≤ 值 < 上限，每行算一次购买。',
        en: 'Below 5 customers 3 levels, below 3 none; where a dimension has no variance everyone takes the middle score. Method r-rfm is that of the R package rfm: cut points = quantile + 1, lower ≤ x < upper, each row a transaction.',
      },
      source: {
        zh: 'R 软件包 rfm（rfm_table_order）；分位数第 7 型即 Excel 的 PERCENTILE.INC',
        en: 'R package rfm (rfm_table_order); type 7 quantiles are Excel PERCENTILE.INC',
      },
      parameters: scoreParameters(rules),
      reads,
    },
    {
      id: 'rfmSegments',
      term: { zh: 'RFM 分群', en: 'RFM segments' },
      formula: {
        zh: `按 R/F/M 得分取第一个符合的：${SEGMENTS.map(s => `${s.label.zh} ${rule(s)}`).join('；')}`,
        en: `The first that fits, by R/F/M score: ${SEGMENTS.map(s => `${s.label.en} ${rule(s)}`).join('; ')}`,
      },
      note: {
        zh: SEGMENTS.map(s => `${s.label.zh}：${s.strategy.zh}`).join('；'),
        en: SEGMENTS.map(s => `${s.label.en}: ${s.strategy.en}`).join('; '),
      },
      reads,
    },
    {
      id: 'eightClasses',
      term: { zh: '客户八类', en: 'Eight classes' },
      formula: {
        zh: `按原始值与切点（${mean.zh}）比较：M 不低于切点为“重要”，否则为“一般”；R 不大于切点为近，F 不小于切点为高；近且高为价值，近且低为发展，远且高为保持，远且低为挽留（${EIGHT_CLASSES.map(c => c.label.zh).join('、')}）`,
        en: `Raw values against the split (the ${mean.en}): M at or above it is important, else general; R at or below it is near, F at or above it is high; near and high: value, near and low: develop, far and high: retain, far and low: win back`,
      },
      reads,
    },
    {
      id: 'abc',
      term: { zh: 'ABC 分类', en: 'ABC classes' },
      formula: {
        zh: `金额更大的客户合计 ÷ 正金额合计：小于 ${percentText(abc.a)} 为 A，小于 ${percentText(abc.b)} 为 B，其余为 C；金额不为正的为 C，不计入分母；金额相同则类别相同`,
        en: `Σ amounts strictly larger / Σ positive amounts: below ${percentText(abc.a)} A, below ${percentText(abc.b)} B, else C; amounts not above 0 are C and outside the denominator; equal amounts share a class`,
      },
      reads,
    },
    {
      id: 'tiers',
      term: { zh: '客户层级', en: 'Tiers' },
      formula: {
        zh: `依次判断。流失风险：重要保持、重要挽留、有流失风险、不可失去的客户，且至少有三个购买日；或距上次购买超过自身购买间隔中位数的 ${tier.gaps} 倍（不足三个购买日时为 ${tier.days} 天）；关键：ABC 为 A，或冠军客户、重要价值；潜力：重要发展，或潜在忠诚、有希望、新客户；其余为一般`,
        en: `Tested in order. At risk: important and far, At Risk or Can't Lose Them, with three order days at least; or more days since the last purchase than ${tier.gaps} × the own median gap (${tier.days} days below three order days); key: ABC A, Champions or important: value; potential: important: develop, Potential Loyalist, Promising or New; general: the rest`,
      },
      note: {
        zh: TIERS.map((t, i) => `${t.label.zh}：${t.strategy.zh}，每 ${rules.cadence[i]} 天联系`).join('；'),
        en: TIERS.map((t, i) => `${t.label.en}: ${t.strategy.en}, every ${quantityText(rules.cadence[i]!, 'day')}`).join('; '),
      },
      reads,
    },
    {
      id: 'stability',
      term: { zh: '层级稳定性', en: 'Stability of tiers' },
      formula: {
        zh: '所有切点与界限变动 ±10% 后层级改变的客户数 ÷ 评分客户数',
        en: 'Customers whose tier changes when all cut points and limits move by ±10% / scored customers',
      },
    },
    {
      id: 'nextContact',
      term: { zh: '建议联系日', en: 'Next contact' },
      formula: {
        zh: '最近一次实际拜访与最近一次购买中较晚者 + 该层级的联系间隔天数，不早于截止日',
        en: 'The later of the last actual visit and the last purchase + the cadence of the tier in days, not before the as-of day',
      },
      reads: [
        ['visits', 'actual'],
        ['visits', 'status'],
        ['orders', 'date'],
      ],
    },
  ];
}
