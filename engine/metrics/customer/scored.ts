import { type ColumnTable, op, table } from 'arquero'; // groups of groups of results: said in Arquero's verbs, not in loops
import { codesAt } from '../../columns/pick.js';
import { cellsOf } from './cell.js';
import type { CustomerTiers } from './customers.js';

/** What is added up of customers; money in hundredths. */
const SUMS = { customers: op.sum('customers'), amount: op.sum('amount'), recency: op.sum('recency'), orders: op.sum('orders') };
const NOBODY = { customers: '() => 0', amount: '() => 0', recency: '() => 0', orders: '() => 0' };

/** One row of sums: how many customers, their net amount, days since their last purchases, orders. */
export interface Sums {
  readonly customers: number;
  readonly amount: number;
  readonly recency: number;
  readonly orders: number;
}

/**
 * Scored customers (评分客户) added up by everything they are told apart by: tier, segment, eight class, ABC and R, F scores, as indexes. Some
 * hundred rows however many customers, so that each table of groups is a groupby of these.
 */
export function scoredCells({ scores, values }: CustomerTiers): ColumnTable {
  const { tier, segment, eightClass, abc, r, f } = scores;
  const keys = { tier, segment, eightClass, abc, r, f };
  const { first, count, sums } = cellsOf(Object.values(keys), { amount: values.m, recency: values.r, orders: values.f });
  const told = Object.entries(keys).map(([name, key]) => [name, codesAt(key, first)]);
  return table({ ...Object.fromEntries(told), customers: count, ...sums });
}

/** The sums of the index 0 to size − 1 in `key`, in this order; zeros where nobody has it. */
export function sumsBy(cells: ColumnTable, key: string, size: number): Sums[] {
  return table({ [key]: Array.from({ length: size }, (_, i) => i) })
    .join_left(cells.groupby(key).rollup(SUMS), key)
    .impute(NOBODY)
    .orderby(key) // a join puts the rows without a partner last
    .objects() as Sums[];
}

/** The sums of the cells that an expression keeps. */
export function sumsWhere(cells: ColumnTable, keep: string): Sums {
  return cells.filter(keep).rollup(SUMS).impute(NOBODY).object() as Sums;
}
