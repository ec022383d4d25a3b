import { text, type Told } from '../../report/say/measure.js';
import type { Label } from '../../text.js';
import type { Deals } from './deal.js';
import { type Grouping, nameAt, printOrder } from './dimension.js';
import { type Tally, tallyOf } from './tally.js';

/** The deals of one group, counted by outcome. Amounts are hundredths. */
export type DealRow = { readonly name: string | Label } & Readonly<Record<Exclude<keyof Tally, 'groups'>, number>>;

/** Deals by one dimension. */
export interface Slice {
  readonly grouping: Grouping;
  readonly tally: Tally;
}

export function sliceOf(deals: Deals, grouping: Grouping, amounts?: Float64Array): Slice {
  return { grouping, tally: tallyOf(deals, grouping.codes, grouping.names.length, amounts) };
}

/** byOwner, byProductLine, byFiscalYear. */
export function tableId({ id }: Pick<Grouping, 'id'>): string {
  return `by${id.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** Group g of a tally. */
export function dealRow({ groups: _, ...columns }: Tally, name: string | Label, g: number): DealRow {
  return { name, ...(Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[g]])) as Omit<DealRow, 'name'>) };
}

/** A row for each group that `isShown`, most won first; periods as they come. */
export function dealRows({ grouping, tally }: Slice, isShown: (row: DealRow) => boolean): DealRow[] {
  const rows = Array.from({ length: tally.groups + 1 }, (_, g) => dealRow(tally, nameAt(grouping, g), g));
  const sizes = [tally.wonAmount, tally.won, tally.lost, tally.open];
  return printOrder(grouping, sizes, g => isShown(rows[g]!)).map(g => rows[g]!);
}

/** The column that names the groups. */
export function groupColumn({ id, label }: Grouping): Told<{ readonly name: string | Label }> {
  return text(id, label, row => row.name);
}
