import type { Label } from '../../text.js';
import type { Kind } from '../../units/kind.js';
import type { Definition, ReportColumn } from '../report.js';

/** What a value is called, and what it is: all that a column, a card, a chart's axis and a line of Definitions share. */
export interface Named {
  /** Stable English key, the same in the JSON, the table and the card. */
  readonly id: string;
  readonly label: Label;
  readonly kind: Kind;
}

/** How it is said on the page. */
interface Look<R> {
  readonly show?: ReportColumn['show'];
  /** Greyed: too few to trust. */
  readonly muted?: (row: R) => boolean;
}

/** What a column says of each row. Blank where null or NaN. */
export interface Told<R> extends Named, Look<R> {
  readonly is: 'told';
  readonly of: (row: R) => number | string | Label | null;
  readonly total?: 'sum';
}

/** What is worked out from other columns of its table: values, totals and the live formula are one expression, so that they cannot disagree. */
export interface Worked<R> extends Named, Look<R> {
  readonly is: 'worked';
  /** `[won]/([won]+[lost])`: columns to its left. */
  readonly from: string;
  /** Worked out of the totals too. */
  readonly total?: boolean;
  /** Rows where it must not be told, whatever the columns say. */
  readonly blank?: (row: R) => boolean;
  /** A quotient's 95 % Wilson interval in two columns more; the label is what their headers begin with. */
  readonly interval?: Label;
  /** Greyed where the divisor is below this. */
  readonly small?: number;
}

export type Measure<R> = Told<R> | Worked<R>;

const told =
  (kind: Kind, total?: 'sum') =>
  <R>(id: string, label: Label, of: Told<R>['of'], look?: Look<R>): Told<R> => ({ is: 'told', id, label, kind, of, total, ...look });

export const text = told('text');
/** A count that adds up, and one that does not because its rows overlap. */
export const count = told('count', 'sum');
export const tally = told('count');
export const number = told('number');
export const days = told('days');
/** A share that is known, and not worked out of the row's other columns. */
export const share = told('rate');
/** Hundredths that add up. */
export const money = told('money', 'sum');

/** A quotient of the row's own columns, and of their totals. */
export function rate<R>(id: string, label: Label, from: string, more?: Partial<Worked<R>>): Worked<R> {
  return { is: 'worked', id, label, kind: 'rate', from, total: true, ...more };
}

/** The definition of a measure: its term and key are the measure's own. */
export function defined({ id, label }: Named, means: Omit<Definition, 'id' | 'term'>): Definition {
  return { id, term: label, ...means };
}
