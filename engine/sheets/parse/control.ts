import { type Grid, kindAt, NUMBER, rowAt, TEXT, textOf } from '../../grid.js';
import type { ColumnMatch, TabRecognition } from '../match/recognition.js';
import { rowWord, TOTAL, totalWord, SURE, type TotalWord } from '../match/rowword.js';
import type { ControlTotal, Role, TextColumn, Typed } from '../table.js';
import { exact, minorOf, sameMoney } from '../../units/money.js';
import { decimalOf, folded, readAmount } from './value.js';

/** Money that a sum is printed of; a price, a rate or a limit is none. */
const SUMMED: ReadonlySet<Role> = new Set(
  'amount amount_base net tax paid balance debit credit credited written_off won_amount order_amount collected cost refunded bucket unapplied'.split(
    ' ',
  ),
);

/** A column that was read: its values run with the table's rows, in hundredths. */
export interface ReadColumn {
  readonly match: ColumnMatch;
  readonly values: Float64Array;
}

/** A total row: where it stands, its words, and how many of the table's rows stand above it. */
interface TotalRow {
  readonly row: number;
  readonly col: number;
  readonly label: string;
  readonly word: TotalWord;
  readonly above: number;
}

function totalRow(grid: Grid, row: number, rows: Int32Array): TotalRow {
  let above = 0;
  let high = rows.length;
  while (above < high) {
    const middle = (above + high) >> 1;
    if (rows[middle]! < row) above = middle + 1;
    else high = middle;
  }
  let label = '';
  let col = 0;
  for (let c = 0; c < grid.columns.length && label === ''; c++) {
    const column = grid.columns[c];
    if (kindAt(column, row) !== TEXT || !column?.text) continue;
    const text = textOf(grid.strings, column.text[row]!).trim();
    const said = rowWord(text);
    if (said === TOTAL || said === SURE) [label, col] = [text, c];
  }
  return { row, col, label, word: totalWord(label), above };
}

/** The cells of a column in the total rows, in hundredths; NaN = none. */
function totalCells(grid: Grid, { match }: ReadColumn, totals: readonly TotalRow[]): number[] {
  const column = grid.columns[match.column];
  const texts = totals.map(({ row }) =>
    kindAt(column, row) === TEXT && column?.text ? folded(textOf(grid.strings, column.text[row]!)) : '',
  );
  const decimal = decimalOf(texts);
  return totals.map(({ row }, i) => {
    const value = kindAt(column, row) === NUMBER ? column!.num![row]! : texts[i] === '' ? NaN : readAmount(texts[i]!, decimal);
    return minorOf(value * match.scale);
  });
}

/** Sums of a column between the total rows: block k stands above total k, the last below all of them. */
function blocksOf(values: Float64Array, totals: readonly TotalRow[]): Float64Array {
  const blocks = new Float64Array(totals.length + 1);
  let from = 0;
  for (let k = 0; k <= totals.length; k++) {
    const to = k < totals.length ? totals[k]!.above : values.length;
    let sum = 0;
    for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) sum += values[i]!;
    blocks[k] = exact(sum);
    from = to;
  }
  return blocks;
}

/** Rows above the header that may hold a total of the whole. */
const TOP = 20;

/** Totals of the whole that stand above the header. */
function topTotals(grid: Grid, { header }: TabRecognition, rows: Int32Array): TotalRow[] {
  return Array.from({ length: Math.min(header, TOP) }, (_, row) => row)
    .filter(row => grid.columns.some(column => kindAt(column, row) === TEXT))
    .map(row => totalRow(grid, row, rows))
    .filter(({ label, word }) => label !== '' && !word.named && word.kind === 'sum');
}

/** A number above a header that may as well be a year. */
const isYear = (minor: number): boolean => Number.isInteger(minor / 100) && minor >= 199_000 && minor <= 210_000;

/** Sums by currency code of the rows between two; a currency without a row there has none. */
function currencySums(values: Float64Array, currency: TextColumn, from: number, to: number): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const code = currency.codes[i]!;
    if (code >= 0 && !Number.isNaN(values[i])) sums.set(code, (sums.get(code) ?? 0) + values[i]!);
  }
  for (const [code, sum] of sums) sums.set(code, exact(sum));
  return sums;
}

/** The first of the sums by currency that is what a total says; 0 where that is said and a currency has no row. */
function saidIn(said: number, sums: ReadonlyMap<number, number>, currencies: number): number | undefined {
  let [found, first]: [number | undefined, number] = [undefined, Infinity];
  for (const [code, sum] of sums) if (code < first && sameMoney(sum, said)) [found, first] = [sum, code];
  return found ?? (sums.size < currencies && sameMoney(0, said) ? 0 : undefined);
}

/** The sum of one currency that a total may mean, of all rows or of those between it and the total before it, else what `meant` says. */
type OfCurrency = (said: number, read: number, k: number) => number;

function ofCurrencies(values: Float64Array, currency: TextColumn | null, totals: readonly TotalRow[]): OfCurrency {
  if (!currency) return (_, read) => read;
  const n = currency.words.length;
  let all: ReadonlyMap<number, number> | null = null;
  let block = { to: -1, sums: new Map() as ReadonlyMap<number, number> };
  let before = 0; // the totals that stand above the block
  return (said, read, k) => {
    if (sameMoney(said, read)) return read;
    all ??= currencySums(values, currency, 0, values.length);
    const { above: to } = totals[k]!;
    if (block.to !== to) {
      while (before < totals.length && totals[before]!.above < to) before++;
      block = { to, sums: currencySums(values, currency, totals[before - 1]?.above ?? 0, to) };
    }
    return saidIn(said, all, n) ?? saidIn(said, block.sums, n) ?? read;
  };
}

/** Groups before a total that it may reach over: levels of a nested list. */
const REACH = 200;

/**
 * What total k sums up, of the sums it may mean: the rows since the total before it, all rows so far, the rows since any earlier total (nested
 * groups), the rows below it up to the next total or the end (totals above their rows). Where none is what it says: all rows for a total of
 * the whole, else the rows since the total before it.
 */
function meant(said: number, blocks: Float64Array, soFar: Float64Array, k: number, isWhole: boolean): number {
  let since = 0;
  for (let j = k; j >= Math.max(0, k - REACH); j--) {
    since += blocks[j]!;
    if (sameMoney(since, said)) return since;
  }
  if (sameMoney(soFar[k]!, said)) return soFar[k]!;
  let below = 0;
  for (let j = k + 1; j < Math.min(blocks.length, k + REACH); j++) {
    below += blocks[j]!;
    if (sameMoney(below, said)) return below;
  }
  return isWhole ? soFar.at(-1)! : blocks[k]!;
}

/** Σ of the blocks down to each. */
function sumsSoFar(blocks: Float64Array): Float64Array {
  let sum = 0;
  return blocks.map(block => (sum += block));
}

/**
 * The sheet's own totals beside what was read (表内合计核对): do the rows that count add up to what the sheet says they do?
 *
 *   grand: the label names no group, and no total of the whole stands below it; part: any other; of several currencies a total may be of one
 *
 * Reads    the total rows of the tab, those above its header too, every money column that is summed, the rows of the table and their currencies
 * Returns  one entry a total and column with an amount, and one a label that counts records; running totals (累计), what is due and the total of a
 *          currency only where they agree, since an export may begin within the year; closing balances are balances and no sums
 */
export function controlsOf(
  grid: Grid,
  tab: TabRecognition,
  rows: Int32Array,
  columns: readonly ReadColumn[],
  currencies: Typed | undefined,
): ControlTotal[] {
  const top = topTotals(grid, tab, rows);
  const totals = [...top, ...(tab.totals ?? []).map(row => totalRow(grid, row, rows))];
  if (totals.length === 0) return [];
  const currency = currencies?.kind === 'text' && currencies.words.length > 1 ? currencies : null;
  const lastWhole = totals.findLast(total => !total.word.named && total.word.kind !== 'balance');
  const isWhole = (total: TotalRow): boolean => total === lastWhole;
  const at = (total: TotalRow): Pick<ControlTotal, 'label' | 'scope' | 'source' | 'row'> => ({
    label: total.label,
    scope: isWhole(total) ? 'grand' : 'part',
    source: 0,
    row: rowAt(grid, total.row),
  });
  const found: ControlTotal[] = [];
  const isLedger = columns.some(({ match }) => match.role === 'debit' || match.role === 'credit');
  for (const column of columns) {
    const { role, header, column: col } = column.match;
    if (!SUMMED.has(role) || (isLedger && role === 'balance')) continue;
    const blocks = blocksOf(column.values, totals);
    const soFar = sumsSoFar(blocks);
    const ofCurrency = ofCurrencies(column.values, currency, totals);
    totalCells(grid, column, totals).forEach((said, k) => {
      const total = totals[k]!;
      const { kind } = total.word;
      if (Number.isNaN(said) || (kind !== 'sum' && kind !== 'partial') || (k < top.length && isYear(said))) return;
      const read = ofCurrency(said, meant(said, blocks, soFar, k, k < top.length || isWhole(total)), k);
      if (kind === 'partial' && !sameMoney(said, read)) return;
      found.push({ ...at(total), role, header, said, read, col: grid.col0 + col });
    });
  }
  const ones = blocksOf(new Float64Array(rows.length).fill(1), totals);
  const onesSoFar = sumsSoFar(ones);
  totals.forEach((total, k) => {
    const said = total.word.kind === 'count' ? countIn(grid, total) : (total.word.records ?? NaN);
    if (Number.isNaN(said)) return;
    found.push({
      ...at(total),
      role: null,
      header: '',
      said,
      read: meant(said, ones, onesSoFar, k, isWhole(total)),
      col: grid.col0 + total.col,
    });
  });
  return found;
}

/** The first number of a row of counts. */
function countIn(grid: Grid, { row }: TotalRow): number {
  for (const column of grid.columns) {
    const kind = kindAt(column, row);
    if (kind === NUMBER) return column!.num![row]!;
    const text = kind === TEXT && column?.text ? textOf(grid.strings, column.text[row]!).trim() : '';
    if (/^\d{1,9}$/.test(text)) return Number(text);
  }
  return NaN;
}
