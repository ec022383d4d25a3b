import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { currencyOf, currencyText, NO_CURRENCY } from '../../units/currency.js';
import { raiseRows } from '../gather/place.js';
import { numberColumn, sourceOf, type Table, textColumn } from '../table.js';

const BLANK = defineIssue({
  code: 'currency-blank',
  severity: 'info',
  found: { zh: '没有填币种，其他行填有币种', en: 'no currency is given, other rows name one' },
  done: { zh: '按{currency}计', en: 'the amount is taken in {currency}' },
});
const UNSTATED = defineIssue({
  ...BLANK,
  severity: 'warning',
  done: { zh: '按“币种未注明”单独列示，不与其他币种相加', en: 'it stands apart as "currency not stated", never added to the others' },
  advice: {
    zh: '请填上币种，或在设置 currency 中说明本位币',
    en: 'Fill in the currency, or name the home currency in the setting currency',
  },
});

const AMOUNTS = ['amount', 'balance', 'debit', 'credit', 'net'] as const;

/**
 * Blank currencies (币种留空): rows that name none where others do are in the home currency, never in the one that others name.
 *
 * Reads    currency; Settings: currency
 * Errors   currency-blank; asks where nobody says what the home currency is
 */
export function askBlankCurrency(table: Table, { currency }: Settings, issues: IssueSink): void {
  const column = textColumn(table, 'currency');
  const amounts = AMOUNTS.map(role => numberColumn(table, role)).filter(values => values !== undefined);
  if (!column || column.words.length === 0) return;
  const rows: { row: number; value: string }[] = [];
  for (let row = 0; row < table.rows; row++)
    if (column.codes[row]! < 0 && amounts.some(values => !Number.isNaN(values[row]))) rows.push({ row, value: '' });
  if (rows.length === 0) return;
  const isKnown = currency !== NO_CURRENCY;
  raiseRows(issues, isKnown ? BLANK : UNSTATED, table, 'currency', rows, { currency: currencyText(currency) });
  if (isKnown) return;
  const { file, tab } = sourceOf(table, rows[0]!.row);
  const named = [...new Set(column.words.map(currencyOf))].filter(word => word !== '').sort();
  issues.ask({
    id: `currency/${table.sheet}`,
    file,
    tab,
    sheet: table.sheet,
    role: 'currency',
    text: {
      zh: `有 ${rows.length} 行没有填币种，是什么币种（本位币）？`,
      en: `${rows.length === 1 ? '1 row names' : `${rows.length} rows name`} no currency: which is it (the home currency)?`,
    },
    choices: named.map(value => ({ value, label: currencyText(value) })),
    likely: null,
    setting: ['currency'],
    count: rows.length,
    share: null,
  });
}
