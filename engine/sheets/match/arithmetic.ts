import type { Grid } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { addsUp, closes, holds, runs } from '../relation/arithmetic.js';
import { sumOf } from '../relation/column.js';
import { findAged } from './agedcolumn.js';
import { type Amounts, Columns } from './columns.js';
import type { Header } from './header.js';
import type { Mapping } from './match.js';
import type { DataRows } from './rows.js';
import { askSettling, findSettling } from './settling.js';

const isAmount = (value: number): boolean => value !== 0 && !Number.isNaN(value);

/** Rows whose balance runs that are proof beside a column that says it is what is open. */
const FEWEST_RUNS = 2;

/**
 * A column called credit beside an amount is no side of a ledger, which has a debit: it settles. Where it stands in rows of its own, they are
 * receipts.
 */
function settleByCredit(columns: Columns): void {
  const [credit, amount] = [columns.values('credit'), columns.values('amount')];
  if (!credit || !amount || columns.isChosen('credit')) return;
  const isReceipts = credit.some((value, row) => isAmount(value) && !isAmount(amount[row]!));
  const role = isReceipts ? 'paid' : 'credited';
  if (!columns.of(role) && !columns.isChosen(role)) columns.turn('credit', role);
}

/** Of two balances the one that runs is no open amount: it shows what was owed so far. */
function tellBalances(columns: Columns): void {
  const balance = columns.values('balance');
  const amount = columns.values('amount');
  if (!balance || columns.isChosen('balance') || columns.isChosen('running') || columns.of('running')) return;
  const group = columns.groups();
  const rivals = columns.unused().filter(one => columns.isCalled(one, 'balance'));
  const isRunning = (change: Float64Array, values: Float64Array): boolean => holds(runs(change, values, group), FEWEST_RUNS);
  const change = sumOf([amount, columns.values('paid')], [1, -1], balance.length);
  const paid = columns.values('paid');
  const isOwn = (values: Float64Array): boolean => amount !== undefined && holds(closes(amount, paid ? [paid] : [], values));
  for (const rival of rivals) {
    if (isRunning(rival.values, balance) || (isRunning(change, balance) && !isRunning(change, rival.values))) {
      columns.turn('balance', 'running');
      columns.take(rival, 'balance');
      return;
    }
    if (!isOwn(rival.values) && (isRunning(balance, rival.values) || isRunning(change, rival.values))) {
      columns.take(rival, 'running');
      return;
    }
  }
}

/** Where no column is called an amount, the unused one whose sum with what was paid is the balance that runs: what was charged. */
function findCharged(columns: Columns): void {
  const balance = columns.values('running') ?? columns.values('balance');
  if (!balance || ['amount', 'net', 'amount_base', 'debit', 'credit'].some(role => columns.of(role)) || columns.isChosen('amount')) return;
  const paid = columns.values('paid');
  const groups = [columns.groups(), new Int32Array(balance.length)];
  const unused = columns.unused();
  const runsBy = (charged: Amounts, less: Float64Array | undefined): boolean => {
    const change = sumOf([charged.values, less], [1, -1], balance.length);
    return groups.some(group => holds(runs(change, balance, group), FEWEST_RUNS));
  };
  for (const one of unused) {
    const other = paid ? null : unused.find(rival => rival !== one && runsBy(one, rival.values));
    if (other === undefined || (paid && !runsBy(one, paid))) continue;
    columns.take(one, 'amount');
    if (other) columns.take(other, 'paid');
    return;
  }
}

/** An amount without tax beside a tax and their sum: the sum is what is owed. */
function findGross(columns: Columns): void {
  const [amount, tax] = [columns.values('amount'), columns.values('tax')];
  if (!amount || !tax || columns.isChosen('amount')) return;
  const gross = columns.unused().find(one => holds(addsUp(amount, tax, one.values)));
  if (!gross) return;
  columns.turn('amount', columns.of('net') ? null : 'net');
  columns.take(gross, 'amount');
}

/** A column that differs in rows of one number whose amounts are the same: the lines of an invoice. */
function findLine(columns: Columns, headers: readonly (Header | null)[]): void {
  const [number, amount] = [columns.of('doc_no'), columns.values('amount')];
  if (!number || !amount || columns.of('product') || columns.of('summary')) return;
  const numbers = columns.amounts(number.column).evidence.words;
  const group = columns.groups();
  const first = new Map<string, number>();
  const pairs: [number, number][] = [];
  numbers.forEach((word, row) => {
    if (word === null) return;
    const key = `${group[row]} ${word}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else if (amount[before] === amount[row]) pairs.push([before, row]);
  });
  if (pairs.length === 0) return;
  const used = new Set(columns.matches.map(match => match.column));
  for (const [column, header] of headers.entries()) {
    if (!header || used.has(column)) continue;
    const one = columns.amounts(column);
    if (!pairs.some(([a, b]) => one.evidence.words[a] !== one.evidence.words[b])) continue;
    columns.take(one, 'line');
    return;
  }
}

/**
 * What the arithmetic of the first rows shows of a receivables sheet's columns (列间勾稽): header words are outweighed.
 *
 *   a credit beside an amount, with no debit, settles; an unused column that makes the balance run is
 *   the amount; of two balances the one that runs is the running one; an unused column that closes amount − paid − … = balance settles; amount + tax = an
 *   unused column makes that the amount; what may settle and nothing shows it is asked; a column that differs where one number repeats its amount is the line
 *
 * Reads    up to 1,000 rows below the header
 * Keeps / Leaves out   what a person chose
 */
export function byArithmetic(
  mapping: Mapping,
  grid: Grid,
  headers: readonly (Header | null)[],
  rows: DataRows,
  settings: Settings,
): Mapping {
  if (mapping.spec.id !== 'receivables' || mapping.columns.some(match => match.role === 'debit')) return mapping;
  const columns = new Columns(grid, headers, mapping, rows, settings);
  const stray = findAged(columns);
  settleByCredit(columns);
  findCharged(columns);
  tellBalances(columns);
  findSettling(columns);
  findGross(columns);
  findLine(columns, headers);
  const asked = askSettling(columns);
  const used = new Map(columns.matches.map(match => [match.column, match.role]));
  // a column that its arithmetic gives another role is not asked about
  const moved = mapping.columns.filter(({ column, role }) => used.has(column) && used.get(column) !== role).map(({ column }) => column);
  const questions = [...mapping.questions.filter(question => !question.columns.some(column => moved.includes(column))), ...asked];
  const passed = mapping.passed.filter(({ other, taken, role }) => !used.has(other) && used.get(taken) === role);
  const matches = columns.matches.sort((a, b) => a.column - b.column || (a.role < b.role ? -1 : 1));
  return { ...mapping, columns: matches, questions, passed, stray };
}
