import type { View } from './summary.js';
import { bookedRates, rateOf } from '../exchange.js';
import type { OpenItems } from '../openitem/openitem.js';
import type { Settings } from '../../settings.js';
import { NO_CURRENCY } from '../../units/currency.js';
import { exact, exchanged, isShown } from '../../units/money.js';

/** Amounts to look at: one currency as it is, or all that have a rate, in the base currency at the rate of the as-of day. */
export interface MoneyView extends View {
  /** The currency its amounts are in. */
  readonly currency: string;
  /** True where amounts of several currencies were converted. */
  readonly converted: boolean;
  /** Index into OpenItems.currencies, −1 for converted. */
  readonly code: number;
}

/** Currencies that have tables of their own: those of most open documents. All are in the table by currency. */
export const MOST_ALONE = 20;

/** The rate each document or receipt was booked at. */
function bookedAt({ tables, currencies }: OpenItems, settings: Settings): (sheet: number, row: number, currency: number) => number {
  const booked = tables.map(table => bookedRates(table, settings));
  return (sheet, row, currency) => booked[sheet]!(row, currencies[currency]!);
}

/**
 * What to show, main view first. One currency: itself. Several: converted to the base currency where at least two have a rate, then each
 * currency alone, the base currency first, then those of most open documents, at most MOST_ALONE. Where the settings name no rate for a currency, its rows are converted at their booked ones.
 */
export function viewsOf(source: OpenItems, settings: Settings): MoneyView[] {
  const { currencies, items, credits, parties } = source;
  if (currencies.length === 1) return [{ currency: currencies[0]!, converted: false, code: 0, open: items.open, left: credits.left }];
  const of = (code: number): MoneyView => ({
    currency: currencies[code]!,
    converted: false,
    code,
    open: items.open.map((open, i) => (parties.currency[items.party[i]!] === code ? open : 0)),
    left: credits.left.map((left, i) => (parties.currency[credits.party[i]!] === code ? left : 0)),
  });
  const documents = new Float64Array(currencies.length);
  for (let i = 0; i < items.count; i++) if (items.open[i] !== 0) documents[parties.currency[items.party[i]!]!]!++;
  const isBase = (code: number): boolean => settings.currency !== NO_CURRENCY && currencies[code] === settings.currency;
  const order = currencies
    .map((_, code) => code)
    .sort((a, b) => Number(isBase(b)) - Number(isBase(a)) || documents[b]! - documents[a]! || a - b);
  const alone = order.slice(0, MOST_ALONE).map(of);
  const rates = currencies.map(currency => rateOf(currency, settings));
  const booked = bookedAt(source, settings);
  const rated = new Set(rates.flatMap((rate, code) => (Number.isNaN(rate) ? [] : [code])));
  const inBase = (amount: number, party: number, sheet: number, row: number): number => {
    if (amount === 0) return 0;
    const code = parties.currency[party]!;
    const said = rates[code] as number;
    const rate = Number.isNaN(said) ? booked(sheet, row, code) : said;
    if (Number.isNaN(rate)) return 0;
    rated.add(code);
    return exchanged(amount, rate);
  };
  const open = items.open.map((amount, i) => inBase(amount, items.party[i]!, items.sheet[i]!, items.row[i]!));
  const left = credits.left.map((amount, i) => inBase(amount, credits.party[i]!, credits.sheet[i]!, credits.row[i]!));
  if (rated.size < 2) return alone;
  const converted: MoneyView = {
    currency: settings.currency,
    converted: true,
    code: -1,
    open,
    left,
  };
  return [converted, ...alone];
}

/** One currency's total: as it is, in base at the booking rates, in base at the as-of rate. Hundredths; NaN where a rate is missing. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly documents: number;
  /** Open documents with no rate at all, in the settings or their row: in no base total. */
  readonly unrated: number;
  readonly total: number;
  /** In the settings. */
  readonly rate: number;
  readonly booked: number;
  readonly revalued: number;
}

export function currencyTotals(source: OpenItems, settings: Settings): CurrencyTotal[] {
  const { currencies, items, credits, parties } = source;
  const rateAt = bookedAt(source, settings);
  const total = new Float64Array(currencies.length);
  const booked = new Float64Array(currencies.length);
  const documents = new Float64Array(currencies.length);
  const unbooked = new Float64Array(currencies.length);
  const add = (code: number, amount: number, sheet: number, row: number): void => {
    total[code]! += amount;
    booked[code]! += amount === 0 ? 0 : exchanged(amount, rateAt(sheet, row, code));
  };
  for (let i = 0; i < items.count; i++) {
    const open = items.open[i] as number;
    if (open === 0) continue;
    const code = parties.currency[items.party[i]!] as number;
    if (isShown(open)) documents[code]!++;
    if (Number.isNaN(rateAt(items.sheet[i]!, items.row[i]!, code))) unbooked[code]!++;
    add(code, open, items.sheet[i]!, items.row[i]!);
  }
  for (let i = 0; i < credits.count; i++)
    add(parties.currency[credits.party[i]!] as number, -credits.left[i]!, credits.sheet[i]!, credits.row[i]!);
  return currencies.map((currency, code) => {
    const rate = rateOf(currency, settings);
    return {
      currency,
      documents: documents[code]!,
      unrated: Number.isNaN(rate) ? unbooked[code]! : 0,
      total: exact(total[code]!),
      rate,
      booked: exact(booked[code]!),
      revalued: exchanged(total[code]!, rate),
    };
  });
}
