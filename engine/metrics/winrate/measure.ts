import type { Definition, ReportTable } from '../../report/report.js';
import { defined, rate, text, type Told } from '../../report/say/measure.js';
import { tableOf } from '../../report/say/table.js';
import { type Label, verbatim } from '../../text.js';
import { percentText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';
import { OUTCOME_READS } from '../deal/evidence.js';
import { type DealRow, dealRows, groupColumn, type Slice, tableId } from '../deal/group.js';
import { LOST, LOST_AMOUNT, OPEN, OPPORTUNITIES, WIN_RATE, WON, WON_AMOUNT } from '../deal/measure.js';
import { positive, share } from '../option.js';

/** Thresholds in force. */
export interface WinRateOptions {
  readonly smallSample: number;
  readonly immatureShare: number;
  readonly amountMissingShare: number;
}

export const OPTIONS = [
  positive('smallSample', 20, { zh: '样本少于此数的比率以灰色显示', en: 'rates of fewer than this many are greyed' }),
  share('immatureShare', 0.8, { zh: '已结案占比低于此值标为未成熟', en: 'immature below this share of deals resolved' }),
  share('amountMissingShare', 0.2, {
    zh: '赢单或输单缺少金额的比例超过此值时，不计算金额赢单率',
    en: 'the rate by amount is blank when more than this share of the won or of the lost lack an amount',
  }),
];

/**
 * True where more than `most` of the won, or of the lost, lack an amount above 0: a rate by amount would say little.
 *
 * @example amountsMissing({ won: 4, lost: 1, wonPriced: 4, lostPriced: 1 }, 0.2) // => false
 * @example amountsMissing({ won: 4, lost: 1, wonPriced: 4, lostPriced: 0 }, 0.2) // => true
 */
export function amountsMissing(of: Pick<DealRow, 'won' | 'lost' | 'wonPriced' | 'lostPriced'>, most: number): boolean {
  return of.won - of.wonPriced > of.won * most || of.lost - of.lostPriced > of.lost * most;
}

export const AMOUNT_RATE = rate<DealRow>(
  'winRateAmount',
  { zh: '金额赢单率', en: 'Win rate by amount' },
  '[wonAmount]/([wonAmount]+[lostAmount])',
);
export const ALL_RATE = rate<DealRow>('allRate', { zh: '全部商机赢单率', en: 'Win rate, all created' }, '[won]/[opportunities]');
const RESOLVED = rate<DealRow>('resolved', { zh: '已结案占比', en: 'Resolved' }, '([won]+[lost])/[opportunities]');

const IMMATURE: Label = { zh: '未成熟', en: 'immature' };
const MATURE: Label = { zh: '成熟', en: 'mature' };

function maturity(most: number): Told<DealRow> {
  return text('maturity', { zh: '成熟度', en: 'Maturity' }, ({ won, lost, open }) => {
    const resolved = ratio(won + lost, won + lost + open);
    return resolved === null ? null : resolved < most ? IMMATURE : MATURE;
  });
}

/** closed: won and lost by closing date. created: every deal by the day it (or its lead) was created. all: both, for owners, products … */
export type View = 'closed' | 'created' | 'all';

/** Which amounts can be shown: their sums, and the rate by amount. */
export interface Amounts {
  readonly sums: boolean;
  readonly rate: boolean;
}

/** One table of win rates, a row a group. */
export function winRateTable(slice: Slice, view: View, { sums, rate }: Amounts, o: WinRateOptions, title: Label): ReportTable {
  const isAll = view !== 'closed';
  const isPriced = view !== 'created';
  const small = o.smallSample;
  return tableOf<DealRow>({
    id: tableId(slice.grouping),
    title,
    empty: { zh: '没有已结案的商机', en: 'no deal is decided' },
    rows: dealRows(slice, ({ won, lost, open }) => won + lost + (isAll ? open : 0) > 0),
    columns: [
      groupColumn(slice.grouping),
      isAll && OPPORTUNITIES,
      WON,
      LOST,
      isAll && OPEN,
      { ...WIN_RATE, small },
      sums && isPriced && WON_AMOUNT,
      rate && isPriced && LOST_AMOUNT,
      rate && isPriced && { ...AMOUNT_RATE, blank: row => amountsMissing(row, o.amountMissingShare) },
      isAll && { ...ALL_RATE, small, ...(isPriced ? {} : { interval: { zh: '全部 ', en: 'All, ' } }) },
      view === 'created' && RESOLVED,
      isAll && maturity(o.immatureShare),
    ],
  });
}

/** What the Definitions tab prints for win rates, with the thresholds in force. */
export function winRateDefinitions({ smallSample, immatureShare, amountMissingShare }: WinRateOptions): Definition[] {
  return [
    defined(WIN_RATE, {
      formula: { zh: '赢单 ÷（赢单 + 输单）；没有已结案商机时为空', en: 'Won / (won + lost); blank while no deal is decided' },
      note: {
        zh: '结果依次看：赢单 / 输单 / 关闭标志、状态、阶段、归档、赢单与输单时间、预测类别、赢率；截止日后结案按进行中；按期间的表以结案日期归期；附 95% Wilson 区间',
        en: 'Outcome by the won, lost and closed flags, else the status, the stage, archiving, the won and lost times, the forecast category, the probability; closed after the as-of day counts as open; periods by closing date; with the 95% Wilson interval',
      },
      source: verbatim('Wilson (1927), JASA 22'),
      reads: OUTCOME_READS,
      parameters: [
        {
          label: { zh: '小样本', en: 'Small sample' },
          value: { zh: `少于 ${smallSample} 个`, en: `fewer than ${smallSample} deals` },
        },
      ],
    }),
    defined(AMOUNT_RATE, {
      formula: {
        zh: '赢单金额 ÷（赢单金额 + 输单金额）；赢单或输单中缺少金额的超过上限时为空',
        en: 'Won amount / (won amount + lost amount); blank when too many of the won or of the lost lack an amount above 0',
      },
      reads: [...OUTCOME_READS, ['pipeline', 'amount'], ['pipeline', 'won_amount'], ['pipeline', 'currency']],
      parameters: [{ label: { zh: '缺失上限', en: 'Missing at most' }, value: verbatim(percentText(amountMissingShare)) }],
    }),
    defined(ALL_RATE, {
      formula: { zh: '赢单 ÷ 有效商机（含进行中，不含无效）', en: 'Won / valid opportunities (open included, invalid not)' },
      note: {
        zh: '已结案占比过低时标为未成熟：进行中的商机会拉低该比率',
        en: 'Immature while too few are resolved: open deals hold it down',
      },
      reads: [...OUTCOME_READS, ['pipeline', 'created'], ['pipeline', 'lead_created']],
      parameters: [{ label: { zh: '成熟线', en: 'Mature from' }, value: verbatim(percentText(immatureShare)) }],
    }),
  ];
}
