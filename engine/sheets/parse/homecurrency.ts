import { type Grid, TEXT, kindAt, textOf } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { currencyOf, NO_CURRENCY } from '../../units/currency.js';
import { languageOf } from '../match/recognise.js';
import type { Recognition, TabRecognition } from '../match/recognition.js';

/** Currencies that a tab's currency column and its headers name. */
function namedBy(grid: Grid, tab: TabRecognition, names: Set<string>): void {
  for (const match of tab.columns) {
    if (match.currency !== undefined) names.add(match.currency);
    const column = match.role === 'currency' ? grid.columns[match.column] : null;
    if (!column?.text) continue;
    const ids = new Set<number>();
    for (let row = tab.first; row < tab.last; row++) if (kindAt(column, row) === TEXT) ids.add(column.text[row] as number);
    for (const id of ids) {
      const code = currencyOf(textOf(grid.strings, id));
      if (code !== '') names.add(code);
    }
  }
}

/**
 * Home currency (本位币) where no setting says it: what are amounts in that name no currency, and what are totals in?
 *
 *   the only currency that the workbook's currency columns and headers name; of several, the only one without a rate, else CNY where it is
 *   one of them; where they name none, CNY under Chinese headers and "no currency" (XXX) under English ones
 *
 * Reads    the cells of currency columns; headers such as Amount (USD); Settings: rates
 * Returns  an ISO 4217 code
 * Empty    no tab: CNY or XXX, by the language
 */
export function homeCurrency(grids: readonly Grid[], recognition: Recognition, { rates }: Settings): string {
  const names = new Set<string>();
  recognition.tabs.forEach((tab, i) => namedBy(grids[i] as Grid, tab, names));
  if (names.size === 0) return languageOf(recognition) === 'zh' ? 'CNY' : NO_CURRENCY;
  const unrated = [...names].filter(name => !Object.hasOwn(rates, name));
  if (unrated.length === 1) return unrated[0] as string;
  return names.has('CNY') ? 'CNY' : NO_CURRENCY;
}
