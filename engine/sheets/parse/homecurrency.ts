import { BLANK, type Column, type Grid, kindAt, NUMBER, TEXT, textOf } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { currencyOf, NO_CURRENCY } from '../../units/currency.js';
import { languageOf } from '../match/recognise.js';
import type { Recognition, TabRecognition } from '../match/recognition.js';

/** What the tabs say of currencies. */
interface Named {
  /** In currency columns and headers. */
  readonly codes: Set<string>;
  /** Columns of local currency (LCurr, 本位币币种). */
  readonly own: Set<string>;
  /** Booked at a rate of 1, and at another. */
  readonly atOne: Set<string>;
  readonly atOther: Set<string>;
  /** Rows with an amount and no currency, in a column where others name one, and rows that name one. */
  blanks: number;
  filled: number;
}

/** Share of the rows that may leave out the only currency that all others name: these are slips, more of them are in the home currency. */
const SLIPS = 0.1;

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'balance', 'debit', 'credit', 'won_amount', 'net']);

const columnOf = (grid: Grid, tab: TabRecognition, role: string): Column | null => {
  const match = tab.columns.find(one => one.role === role);
  return match ? (grid.columns[match.column] ?? null) : null;
};

/** The code of each distinct text, worked out once. */
function codesOf(grid: Grid): (column: Column, row: number) => string {
  const known = new Map<number, string>();
  return (column, row) => {
    if (!column.text || kindAt(column, row) !== TEXT) return '';
    const id = column.text[row] as number;
    let code = known.get(id);
    if (code === undefined) known.set(id, (code = currencyOf(textOf(grid.strings, id))));
    return code;
  };
}

function namedBy(grid: Grid, tab: TabRecognition, named: Named): void {
  for (const match of tab.columns) if (match.currency !== undefined) named.codes.add(match.currency);
  const own = columnOf(grid, tab, 'currency_base');
  const column = columnOf(grid, tab, 'currency');
  const rate = columnOf(grid, tab, 'rate');
  const amounts = tab.columns.filter(match => AMOUNTS.has(match.role)).map(match => grid.columns[match.column] ?? null);
  const skipped = new Set(tab.skipped);
  const codeOf = codesOf(grid);
  let [blanks, filled] = [0, 0];
  for (let row = tab.first; (column || own) && row < tab.last; row++) {
    if (skipped.has(row)) continue;
    const local = own ? codeOf(own, row) : '';
    if (local !== '') named.own.add(local);
    if (!column) continue;
    const code = codeOf(column, row);
    if (code === '') {
      if (amounts.some(amount => kindAt(amount, row) !== BLANK)) blanks++;
      continue;
    }
    filled++;
    named.codes.add(code);
    if (!rate) continue;
    const kind = kindAt(rate, row);
    const value = kind === NUMBER ? (rate.num?.[row] ?? NaN) : kind === TEXT ? Number(textOf(grid.strings, rate.text![row]!)) : NaN;
    if (value > 0) (value === 1 ? named.atOne : named.atOther).add(code);
  }
  if (filled > 0) named.blanks += blanks;
  named.filled += filled;
}

/**
 * Home currency (本位币) where no setting says it: what are amounts in that name no currency, and what are totals in?
 *
 *   what the sheets call their local currency; else the one that is always booked at a rate of 1 where others are not; else, where some rows
 *   name a currency and others none, CNY under Chinese headers and "no currency" (XXX) under English ones, since the blank ones are not in
 *   the currency that is named (but where nine rows of ten name one and the same); else the only currency that the workbook's currency columns and headers name; of several, the only one
 *   without a rate, else CNY where it is one of them; where they name none, CNY or XXX by the language
 *
 * Reads    the cells of currency and rate columns; headers such as Amount (USD); Settings: rates
 * Returns  an ISO 4217 code
 * Empty    no tab: CNY or XXX, by the language
 */
export function homeCurrency(grids: readonly Grid[], recognition: Recognition, { rates }: Settings): string {
  const named: Named = { codes: new Set(), own: new Set(), atOne: new Set(), atOther: new Set(), blanks: 0, filled: 0 };
  recognition.tabs.forEach((tab, i) => namedBy(grids[i] as Grid, tab, named));
  const { codes, own, atOne, atOther, blanks, filled } = named;
  const only = (list: Iterable<string>): string | null => {
    const [first, ...rest] = list;
    return first !== undefined && rest.length === 0 ? first : null;
  };
  const stated = only(own) ?? (atOther.size > 0 ? only([...atOne].filter(code => !atOther.has(code))) : null);
  if (stated !== null) return stated;
  const byLanguage = languageOf(recognition) === 'zh' ? 'CNY' : NO_CURRENCY;
  const areSlips = codes.size === 1 && (codes.has(byLanguage) || blanks <= SLIPS * (blanks + filled));
  if (codes.size === 0 || (blanks > 0 && !areSlips)) return byLanguage;
  return only([...codes].filter(name => !Object.hasOwn(rates, name))) ?? (codes.has('CNY') ? 'CNY' : NO_CURRENCY);
}
