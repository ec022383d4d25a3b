import { from, op, table } from 'arquero'; // groupby and pivot of results
import type { ReportColumn, ReportTable } from '../../report/report.js';
import { type Label, verbatim } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import { BLANK, nameAt, printOrder } from '../deal/dimension.js';
import { stageCounts } from './flow.js';
import type { Funnel, FunnelSlice } from './funnel.js';
import { countColumn, filled, moneyColumn, rateColumns } from '../ratecolumn.js';
import { numbersOf } from '../result.js';
import { sumOf } from '../deal/tally.js';
import { tableId } from '../deal/group.js';
import { WON } from '../deal/measure.js';

export const STAGE: Label = { zh: '阶段', en: 'Stage' };
export const REACHED: Label = { zh: '到达', en: 'Reached' };
export const OPEN_COUNT: Label = { zh: '进行中', en: 'Open' };
export const OPEN_AMOUNT: Label = { zh: '进行中金额', en: 'Open amount' };
const MOVED: Label = { zh: '推进', en: 'Moved on' };
const LOST_HERE: Label = { zh: '在此流失', en: 'Lost here' };
const OPEN_HERE: Label = { zh: '停在此处', en: 'Open here' };
export const CONVERSION: Label = { zh: '阶段转化率', en: 'Stage conversion' };
const CONVERSION_FORMULA = '[moved]/([moved]+[lostHere])';

const blanks = (n: number): Float64Array => new Float64Array(n).fill(NaN);
/** A count that no total is written under: stages overlap. */
export const plain = (id: string, label: Label, values: Iterable<number>): ReportColumn => ({
  ...countColumn(id, label, values),
  total: undefined,
});

/** A column of amounts, where any row has one: none has where currencies cannot be added up. */
function amountColumn(id: string, label: Label, rows: readonly { readonly amount: number }[]): ReportColumn[] {
  return rows.some(row => !Number.isNaN(row.amount))
    ? [
        moneyColumn(
          id,
          label,
          rows.map(row => row.amount),
        ),
      ]
    : [];
}

/** One row a stage in order, then won. */
export function stageTable(funnel: Funnel): ReportTable {
  const { deals, stages, blank, skipped, options } = funnel;
  const n = stages.length;
  const won = deals.counts.won;
  const first = stages[0]?.reached ?? won;
  const reached = [...stages.map(s => s.reached), won];
  const hidden = blank !== null;
  const open = deals.rungs.map((_, k) => sumOf(funnel.stock.filter(s => s.rung === k).map(s => s.open)));
  const columns: ReportColumn[] = [
    { id: 'stage', label: STAGE, kind: 'text', values: [...deals.rungs, WON.label] },
    { ...plain('reached', REACHED, hidden ? blanks(n + 1) : reached), show: 'bar' },
    plain('moved', MOVED, hidden ? blanks(n + 1) : [...stages.map(s => s.moved), NaN]),
    plain('lostHere', LOST_HERE, hidden ? blanks(n + 1) : [...stages.map(s => s.lostHere), NaN]),
    plain('openHere', OPEN_HERE, hidden ? blanks(n + 1) : [...stages.map(s => s.openHere), NaN]),
  ];
  if (!hidden)
    columns.push(
      ...rateColumns({
        id: 'conversion',
        label: CONVERSION,
        hits: [...stages.map(s => s.moved), 0],
        of: [...stages.map(s => s.moved + s.lostHere), 0],
        smallSample: options.smallSample,
        formula: CONVERSION_FORMULA,
      }).map(column => ({ ...column, total: undefined })),
    );
  else columns.push({ id: 'conversion', label: CONVERSION, kind: 'rate', values: blanks(n + 1) });
  columns.push(
    {
      id: 'reachRate',
      label: { zh: '进入下一阶段（含进行中）', en: 'Reach rate, open included' },
      kind: 'rate',
      values: hidden ? blanks(n + 1) : filled([...stages.map(s => ratio(s.moved, s.reached)), null]),
      formula: hidden ? undefined : '[moved]/[reached]',
    },
    {
      id: 'cumulative',
      label: { zh: '累计转化率', en: 'Cumulative conversion' },
      kind: 'rate',
      values: hidden ? blanks(n + 1) : filled(reached.map(r => ratio(r, first))),
    },
  );
  if (skipped && !hidden) columns.push(plain('skipped', { zh: '跳过', en: 'Skipped' }, [...skipped, NaN]));
  columns.push(plain('open', { zh: '当前在此', en: 'Open now' }, [...open, NaN]));
  return {
    id: 'stages',
    title: { zh: '各阶段', en: 'Stages' },
    columns,
    rows: n + 1,
    note: blank ?? undefined,
  };
}

/** Open deals by present stage. */
export function stockTable(funnel: Funnel): ReportTable {
  const { stock } = funnel;
  const all = sumOf(stock.map(s => s.open));
  return {
    id: 'stock',
    title: { zh: '阶段存量（进行中商机）', en: 'Open deals by stage' },
    rows: stock.length,
    totals: stock.length > 0,
    empty: { zh: '没有进行中的商机', en: 'no open deal' },
    columns: [
      { id: 'stage', label: STAGE, kind: 'text', values: stock.map(s => s.name) },
      countColumn(
        'open',
        OPEN_COUNT,
        stock.map(s => s.open),
      ),
      { id: 'share', label: { zh: '占比', en: 'Share' }, kind: 'rate', values: filled(stock.map(s => ratio(s.open, all))) },
      countColumn(
        'onHold',
        { zh: '其中搁置', en: 'Of which on hold' },
        stock.map(s => s.onHold),
      ),
      ...amountColumn('openAmount', OPEN_AMOUNT, stock),
    ],
  };
}

export function lossTable(funnel: Funnel): ReportTable | null {
  const { losses, deals } = funnel;
  const told = losses.some(l => l.rung >= 0 || l.reason !== BLANK);
  if (!told) return null;
  const unknown: Label = { zh: '（阶段未知）', en: '(stage unknown)' };
  return {
    id: 'losses',
    title: { zh: '流失点：输单前阶段 × 原因', en: 'Loss points: last stage × reason' },
    rows: losses.length,
    totals: true,
    columns: [
      { id: 'stage', label: { zh: '输单前阶段', en: 'Last stage' }, kind: 'text', values: losses.map(l => deals.rungs[l.rung] ?? unknown) },
      { id: 'reason', label: { zh: '输单原因', en: 'Lost reason' }, kind: 'text', values: losses.map(l => l.reason) },
      countColumn(
        'lost',
        { zh: '输单', en: 'Lost' },
        losses.map(l => l.lost),
      ),
      {
        id: 'share',
        label: { zh: '占输单', en: 'Share of lost' },
        kind: 'rate',
        values: filled(losses.map(l => ratio(l.lost, deals.counts.lost))),
      },
      ...amountColumn('amount', { zh: '金额', en: 'Amount' }, losses),
    ],
  };
}

/** Open deals of each group, one column a stage. */
function stockBy({ grouping, stock }: FunnelSlice, { deals }: Funnel, order: readonly number[]): Omit<ReportTable, 'id' | 'empty'> {
  const { label } = grouping;
  const grouped = from(stock, ['group', 'rung', 'open', 'amount']).groupby('group');
  const sums = grouped.rollup({ open: op.sum('open'), amount: op.sum('amount') }).assign(grouped.pivot('rung', { open: op.sum('open') }));
  const rows = table({ group: order, place: order.map((_, i) => i) })
    .join(sums, 'group')
    .orderby('place');
  const stages = deals.rungs.map((name, k) => countColumn(`stage${k + 1}`, verbatim(name), numbersOf(rows, String(k))));
  const others = numbersOf(rows, '-1');
  if (others.some(n => n > 0)) stages.push(countColumn('other', { zh: '其他阶段', en: 'Other stages' }, others));
  const formula = stages.map(column => `[${column.id}]`).join('+');
  const amounts = numbersOf(rows, 'amount', NaN);
  return {
    title: { zh: `阶段存量：按${label.zh}`, en: `Open deals by ${label.en.toLowerCase()} and stage` },
    rows: rows.numRows(),
    totals: rows.numRows() > 0,
    columns: [
      { id: grouping.id, label, kind: 'text', values: Array.from(numbersOf(rows, 'group'), g => nameAt(grouping, g)) },
      ...stages,
      { ...countColumn('open', { zh: '进行中合计', en: 'Open in all' }, numbersOf(rows, 'open')), formula },
      ...amountColumn(
        'openAmount',
        OPEN_AMOUNT,
        Array.from(amounts, amount => ({ amount })),
      ),
    ],
  };
}

/** Group × stage in long form: the funnel of each group; where conversion is blank, its open deals by stage. */
export function sliceTable(slice: FunnelSlice, funnel: Funnel): ReportTable {
  const { grouping, flow } = slice;
  const { deals, options } = funnel;
  const { label } = grouping;
  const sizes = Array.from(flow.won, (won, g) => (flow.unknown[g] as number) + (stageCounts(flow, g)[0]?.reached ?? won));
  const order = printOrder(grouping, [sizes], g => (sizes[g] as number) > 0);
  const head = (groups: readonly number[], stages: readonly (string | Label)[]): ReportColumn[] => [
    { id: grouping.id, label, kind: 'text', values: groups.map(g => nameAt(grouping, g)) },
    { id: 'stage', label: STAGE, kind: 'text', values: stages },
  ];
  const base = { id: tableId(grouping), empty: { zh: '没有商机', en: 'no opportunity' } };
  if (funnel.blank) return { ...base, ...stockBy(slice, funnel, order) };
  const rows = order.flatMap(g => stageCounts(flow, g).map((counts, k) => ({ g, k, ...counts })));
  return {
    ...base,
    title: { zh: `阶段转化：按${label.zh}`, en: `Stage conversion by ${label.en.toLowerCase()}` },
    rows: rows.length,
    columns: [
      ...head(
        rows.map(r => r.g),
        rows.map(r => deals.rungs[r.k] as string),
      ),
      plain(
        'reached',
        REACHED,
        rows.map(r => r.reached),
      ),
      plain(
        'moved',
        MOVED,
        rows.map(r => r.moved),
      ),
      plain(
        'lostHere',
        LOST_HERE,
        rows.map(r => r.lostHere),
      ),
      plain(
        'openHere',
        OPEN_HERE,
        rows.map(r => r.openHere),
      ),
      ...rateColumns({
        id: 'conversion',
        label: CONVERSION,
        hits: rows.map(r => r.moved),
        of: rows.map(r => r.moved + r.lostHere),
        smallSample: options.smallSample,
        formula: CONVERSION_FORMULA,
      }).map(column => ({ ...column, total: undefined })),
    ],
  };
}
