import type { Settings } from '../settings.js';
import { numberColumn, type Table } from '../sheets/table.js';
import { NO_CURRENCY } from '../units/currency.js';

type Rates = Pick<Settings, 'currency' | 'rates'>;

/** Units of the base currency for one unit of another, NaN where nobody says: never 1. */
export function rateOf(currency: string, settings: Rates): number {
  if (currency === settings.currency) return 1;
  const rate = Object.hasOwn(settings.rates, currency) ? (settings.rates[currency] as number) : NaN;
  return rate > 0 && Number.isFinite(rate) ? rate : NaN;
}

/**
 * The rate each row of a sheet was booked at (记账汇率): its rate column, else amount in base ÷ amount; 1 in the base currency, NaN where the row does
 * not say. Nothing is booked to a base currency that nobody has named.
 */
export function bookedRates(table: Table, settings: Rates): (row: number, currency: string) => number {
  const [rates, base, amounts] = ['rate', 'amount_base', 'amount'].map(role => numberColumn(table, role));
  return (row, currency) => {
    if (currency === settings.currency) return 1;
    if (settings.currency === NO_CURRENCY) return NaN;
    const rate = rates?.[row] ?? NaN;
    if (rate > 0) return rate;
    const ratio = (base?.[row] ?? NaN) / (amounts?.[row] ?? NaN);
    return Number.isFinite(ratio) && ratio > 0 ? ratio : NaN;
  };
}
