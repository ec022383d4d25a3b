import type { ReportColumn } from '../report/report.js';
import type { Label } from '../text.js';
import { ratio } from '../units/ratio.js';
import { wilson } from '../statistic/wilson.js';

/** Values as a report column holds them: null is NaN. */
export function filled(values: Iterable<number | null>): Float64Array {
  return Float64Array.from(values, v => v ?? NaN);
}

export interface RateInput {
  readonly id: string;
  readonly label: Label;
  /** What the interval's headers begin with, where the table has another interval. */
  readonly prefix?: Label;
  readonly hits: readonly number[];
  readonly of: readonly number[];
  /** Below this many the percentage is greyed. */
  readonly smallSample: number;
  /** The rate as a formula over the row's own columns. */
  readonly formula?: string;
  /** The rate of the totals row, from the same formula over the totals. */
  readonly total?: { readonly hits: number; readonly of: number };
}

/** Limits are named plainly, after the rate only where a table has two. */
const bound = (input: RateInput, which: 'low' | 'high'): { id: string; label: Label } => {
  const { zh, en } = input.prefix ?? { zh: '', en: '' };
  return which === 'low'
    ? { id: `${input.id}Low`, label: { zh: `${zh}95% 下限`, en: `${en}95% low` } }
    : { id: `${input.id}High`, label: { zh: `${zh}95% 上限`, en: `${en}95% high` } };
};

/** A rate with its 95 % Wilson interval: three columns, blank without a denominator, greyed where the sample is small. */
export function rateColumns(input: RateInput): ReportColumn[] {
  const { id, label, hits, of, formula, total } = input;
  const muted = Uint8Array.from(of, n => (n < input.smallSample ? 1 : 0));
  const limits = hits.map((h, i) => wilson(h, of[i] as number));
  return [
    {
      id,
      label,
      kind: 'rate',
      values: filled(hits.map((h, i) => ratio(h, of[i] as number))),
      formula,
      total: formula && total ? { expression: formula, value: ratio(total.hits, total.of) } : undefined,
      muted,
    },
    { ...bound(input, 'low'), kind: 'rate', values: filled(limits.map(x => x?.low ?? null)), muted },
    { ...bound(input, 'high'), kind: 'rate', values: filled(limits.map(x => x?.high ?? null)), muted },
  ];
}

/** A column of whole numbers, summed in the totals row. */
export function countColumn(id: string, label: Label, values: Iterable<number>): ReportColumn {
  return { id, label, kind: 'count', values: Float64Array.from(values), total: 'sum' };
}

/** A column of hundredths, summed in the totals row. */
export function moneyColumn(id: string, label: Label, values: Iterable<number>): ReportColumn {
  return { id, label, kind: 'money', values: Float64Array.from(values), total: 'sum' };
}
