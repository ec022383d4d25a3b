import { orZero, sameMoney } from '../../units/money.js';

/** A sum that rows of a sheet may obey: how many could be tried, and where it holds. Rows that prove nothing (all parts 0) are not tried. */
export interface Relation {
  readonly tried: number;
  readonly held: number;
  /** Tried rows where it does not hold, and what they should show: as many as a relation that holds can have, the first of them. */
  readonly broken: readonly { readonly row: number; readonly expected: number }[];
}

/** Share of the tried rows that must hold for a relation to decide, and the fewest rows with all parts. */
const MOST = 0.98;
const FEWEST = 3;
/** From here on a relation is too frequent to be chance: it is asked. */
const HALF = 0.4;

/** Counts the rows where what is expected is what is said. */
function tallyOf(rows: number): { add(row: number, expected: number, said: number): void; relation(): Relation } {
  const most = 2 + (1 - MOST) * rows;
  const broken: { row: number; expected: number }[] = [];
  let [tried, held] = [0, 0];
  return {
    add(row, expected, said) {
      tried++;
      if (sameMoney(expected, said)) held++;
      else if (broken.length < most) broken.push({ row, expected });
    },
    relation: () => ({ tried, held, broken }),
  };
}

/** True where a relation tells what a column is. */
export function holds({ tried, held }: Relation, fewest = FEWEST): boolean {
  return tried >= fewest && held >= MOST * tried;
}

/** True where a relation holds for about half of the rows: neither chance nor proof. */
export function isHalf(relation: Relation): boolean {
  return relation.tried >= FEWEST && relation.held >= HALF * relation.tried && !holds(relation);
}

/**
 * The arithmetic of a row (行内勾稽): is a column what is left of an amount after what settles it?
 *
 *   amount − Σ parts = balance, in every row with a balance and an amount or a part; blank is 0
 *
 * Reads    columns of hundredths, one entry a row
 * Returns  rows tried and held, and the rows that break it with what they should show
 * @example closes(Float64Array.of(100, 80), [Float64Array.of(30, 0)], Float64Array.of(70, 80)).held // => 2
 */
export function closes(amount: Float64Array, parts: readonly Float64Array[], balance: Float64Array): Relation {
  const tally = tallyOf(balance.length);
  for (let row = 0; row < balance.length; row++) {
    const said = balance[row] as number;
    let known = !Number.isNaN(amount[row]);
    let left = orZero(amount[row] as number);
    for (const part of parts) {
      known ||= !Number.isNaN(part[row]);
      left -= orZero(part[row] as number);
    }
    if (Number.isNaN(said) || !known || (said === 0 && left === 0 && amount[row] === 0)) continue;
    tally.add(row, left, said);
  }
  return tally.relation();
}

/** A balance that runs, and which way. */
export interface Running extends Relation {
  /** Newest row first. */
  readonly isReversed: boolean;
  /** By row: what stood before the first entry of its group, NaN elsewhere and where it is 0. */
  readonly openings: Float64Array;
}

function runsOneWay(change: Float64Array, balance: Float64Array, group: Int32Array, groups: number, isReversed: boolean): Running {
  const before = new Float64Array(groups).fill(NaN);
  const pending = new Float64Array(groups);
  const openings = new Float64Array(balance.length).fill(NaN);
  const tally = tallyOf(balance.length);
  for (let i = 0; i < balance.length; i++) {
    const row = isReversed ? balance.length - 1 - i : i;
    const at = group[row] as number;
    const step = pending[at]! + orZero(change[row] as number);
    const said = balance[row] as number;
    pending[at] = Number.isNaN(said) ? step : 0;
    if (Number.isNaN(said)) continue;
    const last = before[at] as number;
    before[at] = said;
    if (Number.isNaN(last)) {
      if (!sameMoney(said, step)) openings[row] = said - step;
      // the first row proves nothing: its balance is its own amount, or what was owed before
    } else if (last !== 0 && step !== 0) tally.add(row, last + step, said);
  }
  return { ...tally.relation(), isReversed, openings };
}

/**
 * A running balance (累计余额): is each balance the one before plus what the row changes?
 *
 *   balance_i = balance_(i−1) + change_i within a group, in row order or the other way round (newest first); rows whose change or balance
 *   before is 0 prove nothing
 *
 * Reads    columns of hundredths, and the group of each row from 0 (a customer), one entry a row
 * Returns  rows tried and held in the better direction, and what each group's first row shows beyond its own change
 * @example runs(Float64Array.of(5, 3, -2), Float64Array.of(5, 8, 6), Int32Array.of(0, 0, 0)).held // => 2
 */
export function runs(change: Float64Array, balance: Float64Array, group: Int32Array): Running {
  const groups = group.reduce((most, at) => Math.max(most, at + 1), 0);
  const down = runsOneWay(change, balance, group, groups, false);
  if (holds(down, 1)) return down;
  const up = runsOneWay(change, balance, group, groups, true);
  return up.held > down.held ? up : down;
}

/**
 * Parts that make a sum (合计勾稽): net + tax = gross, in every row with all three.
 *
 * @example addsUp(Float64Array.of(100), Float64Array.of(13), Float64Array.of(113)).held // => 1
 */
export function addsUp(one: Float64Array, other: Float64Array, sum: Float64Array): Relation {
  const tally = tallyOf(sum.length);
  for (let row = 0; row < sum.length; row++) {
    const expected = one[row]! + other[row]!;
    if (Number.isNaN(expected) || Number.isNaN(sum[row]) || other[row] === 0) continue;
    tally.add(row, expected, sum[row]!);
  }
  return tally.relation();
}
