import { numbersAt } from '../../columns/pick.js';
import { bookedRates, rateOf } from '../exchange.js';
import type { Settings } from '../../settings.js';
import { numberColumn, type Table, textColumn } from '../../sheets/table.js';
import { currencyOf } from '../../units/currency.js';
import { exchanged } from '../../units/money.js';
import type { Identity } from './identity.js';
import { WON } from './outcome.js';

/** What each deal is worth, in hundredths. */
export interface DealValues {
  /** In the deal's own currency; NaN = blank. */
  readonly own: Float64Array;
  /** In `currency`; all NaN where there is none. */
  readonly base: Float64Array;
  readonly currencies: readonly string[];
  /** Index into `currencies`, −1 without an amount. */
  readonly currencyOf: Int32Array;
  /** The currency of totals: the only one, or the base where every other has a rate; null = no total may be shown. */
  readonly currency: string | null;
  /** Currencies without a rate, where there are several. */
  readonly missing: readonly string[];
}

/**
 * Deal amounts (商机金额).
 *
 *   won: the won amount, else the amount; otherwise the amount, else the won amount; a blank or 0 gives way to the other
 *   of a deal with a line a product: Σ over its lines
 *   base = own × the rate of the settings, else that of the row (its rate, or amount in local currency ÷ amount); a rate missing for any deal: no
 *   base at all
 *
 * Reads    pipeline: amount, won_amount, currency, rate, amount_base; Settings: currency, rates
 * Keeps    a row without currency in the settings' currency
 */
export function dealValues(table: Table, identity: Identity, outcome: Uint8Array, settings: Settings): DealValues {
  const rows = identity.kept;
  const amount = amountsOf(table, 'amount', identity);
  const won = amountsOf(table, 'won_amount', identity);
  const words = textColumn(table, 'currency');
  const codes = (words?.words ?? []).map(word => currencyOf(word) || settings.currency);
  const seen = new Map<string, number>();
  const own = new Float64Array(rows.length);
  const code = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const expected = amount ? (amount[i] as number) : NaN;
    const actual = won ? (won[i] as number) : NaN;
    const [first, second] = outcome[i] === WON ? [actual, expected] : [expected, actual];
    own[i] = first > 0 || !(second > 0) ? (Number.isNaN(first) ? second : first) : second;
    const at = words ? (words.codes[row] as number) : -1;
    code[i] = -1; // nothing to add up brings no currency with it
    if (Number.isNaN(own[i])) return;
    const name = at < 0 ? settings.currency : (codes[at] as string);
    if (!seen.has(name)) seen.set(name, seen.size);
    code[i] = seen.get(name) as number;
  });
  const found = [...seen.keys()];
  const currencies = [...found].sort();
  const place = Int32Array.from(found, name => currencies.indexOf(name));
  const currencyCodes = code.map(c => (c < 0 ? -1 : (place[c] as number)));
  const only = currencies.length <= 1;
  const rates = currencies.map(name => (only ? 1 : rateOf(name, settings)));
  const booked = bookedRates(table, settings);
  const unrated = new Set<string>();
  const base = new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < own.length; i++) {
    const at = currencyCodes[i] as number;
    if (at < 0) continue;
    const said = rates[at] as number;
    const rate = Number.isNaN(said) ? booked(rows[i]!, currencies[at]!) : said;
    if (Number.isNaN(rate)) unrated.add(currencies[at]!);
    else base[i] = exchanged(own[i] as number, rate);
  }
  const missing = currencies.filter(name => unrated.has(name));
  if (missing.length > 0) base.fill(NaN);
  const currency = missing.length > 0 ? null : only ? (currencies[0] ?? settings.currency) : settings.currency;
  return { own, base, currencies, currencyOf: currencyCodes, currency, missing };
}

/** The amounts of one column by deal: those of the kept row, or of all lines of a deal. */
function amountsOf(table: Table, role: 'amount' | 'won_amount', { kept, dealOf, lines }: Identity): Float64Array | null {
  const column = numberColumn(table, role);
  if (!column) return null;
  const sums = numbersAt(column, kept);
  if (!lines) return sums;
  for (let row = 0; row < table.rows; row++) {
    const d = dealOf[row] as number;
    if (d < 0 || lines[d] === 0 || kept[d] === row || Number.isNaN(column[row])) continue;
    sums[d] = Number.isNaN(sums[d]) ? (column[row] as number) : (sums[d] as number) + (column[row] as number);
  }
  return sums;
}
