import type { IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import type { Data, Table } from '../table.js';
import { askBlankCurrency, withCurrencies } from './currency.js';
import { withBalanceRead } from './ledger.js';
import { withoutRepeatedLines } from './line.js';
import { withoutSharedIds } from './party.js';
import { withoutPayables } from './payable.js';
import { latestList } from './snapshot.js';
import { askTabs } from './tab.js';

/** Amounts in local currency alone are in the currency that the sheet calls its own. */
function inOwnCurrency(table: Table): Table {
  const { columns } = table;
  const own = columns['currency_base'];
  if (!own || columns['currency'] || columns['amount'] || columns['balance'] || !columns['amount_base']) return table;
  return { ...table, columns: { ...columns, currency: own } };
}

/**
 * What the values of all rows show of a receivables sheet (表内勾稽): which of several lists is the latest, who the customer is, which lines repeat a document, what the balance is.
 * Headers and words are outweighed by arithmetic that holds for nearly all rows.
 *
 * Errors   those of its parts
 */
export function related(data: Data, settings: Settings, issues: IssueSink): Data {
  const named = Object.entries(data).map(([sheet, table]) => [sheet, table && withCurrencies(table, settings, issues)]);
  const own = Object.fromEntries(named) as Data;
  const receivables = own.receivables && latestList(withoutPayables(own.receivables, settings, issues), settings, issues);
  const { receipts } = own;
  for (const table of [receivables, receipts]) if (table) askBlankCurrency(table, settings, issues);
  if (receivables) askTabs(receivables, settings, issues);
  const settled = (table: Table): Table => {
    const documents = withoutRepeatedLines(withoutSharedIds(inOwnCurrency(table), issues), settings, issues);
    return withBalanceRead(documents, settings, (receipts?.rows ?? 0) > 0, issues);
  };
  return {
    ...own,
    ...(receivables ? { receivables: settled(receivables) } : {}),
    ...(receipts ? { receipts: withoutSharedIds(receipts, issues) } : {}),
  };
}
