import type { ReportColumn, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import { amountRate } from './amountrate.js';
import { type Grouping, nameAt, printOrder } from '../deal/dimension.js';
import { countColumn, filled, moneyColumn, rateColumns } from './ratecolumn.js';
import { sumOf, type Tally } from '../deal/tally.js';

/** Thresholds in force. */
export interface WinRateOptions {
  readonly smallSample: number;
  readonly immatureShare: number;
  readonly amountMissingShare: number;
}

export interface Slice {
  readonly grouping: Grouping;
  readonly tally: Tally;
}

/** closed: won and lost by closing date. created: every deal by the day it (or its lead) was created. all: both, for owners, products … */
export type SliceView = 'closed' | 'created' | 'all';

export const OPPORTUNITIES: Label = { zh: '商机数', en: 'Opportunities' };
export const WON_LABEL: Label = { zh: '赢单', en: 'Won' };
export const LOST_LABEL: Label = { zh: '输单', en: 'Lost' };
export const OPEN_LABEL: Label = { zh: '进行中', en: 'Open' };
export const INVALID_LABEL: Label = { zh: '无效', en: 'Invalid' };
export const WIN_RATE: Label = { zh: '赢单率', en: 'Win rate' };
export const WON_AMOUNT: Label = { zh: '赢单金额', en: 'Won amount' };
const LOST_AMOUNT: Label = { zh: '输单金额', en: 'Lost amount' };
const AMOUNT_RATE: Label = { zh: '金额赢单率', en: 'Win rate by amount' };
export const ALL_RATE: Label = { zh: '全部商机赢单率', en: 'Win rate, all created' };
const MATURITY: Label = { zh: '成熟度', en: 'Maturity' };
const IMMATURE: Label = { zh: '未成熟', en: 'immature' };
const MATURE: Label = { zh: '成熟', en: 'mature' };

/** byOwner, byProductLine, byFiscalYear. */
export function tableId(grouping: Grouping): string {
  return `by${grouping.id.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** One table of win rates, a row a group. Amount columns only where amounts can be added up. */
export function winRateTable(
  slice: Slice,
  view: SliceView,
  money: { readonly sums: boolean; readonly rate: boolean },
  options: WinRateOptions,
  title: Label,
): ReportTable {
  const { grouping, tally: t } = slice;
  const valid = (g: number): number => (t.won[g] as number) + (t.lost[g] as number) + (view === 'closed' ? 0 : (t.open[g] as number));
  const rows = printOrder(grouping, [t.wonAmount, t.won, t.lost, t.open], g => valid(g) > 0);
  const pick = (values: Float64Array): number[] => rows.map(g => values[g] as number);
  const won = pick(t.won);
  const lost = pick(t.lost);
  const all = rows.map(valid);
  const decided = won.map((w, i) => w + (lost[i] as number));
  const [wonSum, lostSum, allSum] = [sumOf(won), sumOf(lost), sumOf(all)];
  const { smallSample } = options;
  const columns: ReportColumn[] = [
    { id: grouping.id, label: grouping.label, kind: 'text', values: rows.map(g => nameAt(grouping, g)) },
    ...(view === 'closed' ? [] : [countColumn('opportunities', OPPORTUNITIES, all)]),
    countColumn('won', WON_LABEL, won),
    countColumn('lost', LOST_LABEL, lost),
    ...(view === 'closed' ? [] : [countColumn('open', OPEN_LABEL, pick(t.open))]),
    ...rateColumns({
      id: 'winRate',
      label: WIN_RATE,
      hits: won,
      of: decided,
      smallSample,
      formula: '[won]/([won]+[lost])',
      total: { hits: wonSum, of: wonSum + lostSum },
    }),
  ];
  if (money.sums && view !== 'created') columns.push({ ...moneyColumn('wonAmount', WON_AMOUNT, pick(t.wonAmount)), show: 'bar' });
  if (money.rate && view !== 'created') columns.push(...amountColumns(t, rows, options));
  if (view !== 'closed') {
    const resolved = all.map((n, i) => ratio(decided[i] as number, n));
    const rate = rateColumns({
      id: 'allRate',
      label: ALL_RATE,
      prefix: { zh: '全部 ', en: 'All, ' },
      hits: won,
      of: all,
      smallSample,
      formula: '[won]/[opportunities]',
      total: { hits: wonSum, of: allSum },
    });
    const expression = '([won]+[lost])/[opportunities]';
    const resolvedColumn: ReportColumn = {
      id: 'resolved',
      label: { zh: '已结案占比', en: 'Resolved' },
      kind: 'rate',
      values: filled(resolved),
      formula: expression,
      total: { expression, value: ratio(wonSum + lostSum, allSum) },
    };
    columns.push(...(view === 'created' ? [...rate, resolvedColumn] : rate.slice(0, 1)), {
      id: 'maturity',
      label: MATURITY,
      kind: 'text',
      values: resolved.map(share => (share === null ? null : share < options.immatureShare ? IMMATURE : MATURE)),
    });
  }
  return {
    id: tableId(grouping),
    title,
    columns,
    rows: rows.length,
    totals: rows.length > 0,
    empty: { zh: '没有已结案的商机', en: 'no deal is decided' },
  };
}

function amountColumns(t: Tally, rows: readonly number[], options: WinRateOptions): ReportColumn[] {
  const rates = rows.map(g =>
    amountRate(
      {
        won: t.won[g] as number,
        lost: t.lost[g] as number,
        wonPriced: t.wonPriced[g] as number,
        lostPriced: t.lostPriced[g] as number,
        wonAmount: t.wonAmount[g] as number,
        lostAmount: t.lostAmount[g] as number,
      },
      options.amountMissingShare,
    ),
  );
  const lost = rows.map(g => t.lostAmount[g] as number);
  const won = rows.map(g => t.wonAmount[g] as number);
  // a group may be blank because its amounts are missing: no formula knows that, so one is written only where none is
  const formula = rates.every((rate, i) => rate !== null || (won[i] as number) + (lost[i] as number) === 0);
  const expression = '[wonAmount]/([wonAmount]+[lostAmount])';
  return [
    moneyColumn('lostAmount', LOST_AMOUNT, lost),
    {
      id: 'winRateAmount',
      label: AMOUNT_RATE,
      kind: 'rate',
      values: filled(rates),
      formula: formula ? expression : undefined,
      total: { expression, value: ratio(sumOf(won), sumOf(won) + sumOf(lost)) },
    },
  ];
}
