import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { currencyOf, currencyText, isCurrency, NO_CURRENCY } from '../../units/currency.js';
import { countText, quantityText } from '../../units/numeral.js';
import type { Label } from '../../text.js';
import { raiseRows } from '../gather/place.js';
import { saidMeaning, wordKeyOf } from '../word/vocabulary.js';
import { WORD_UNKNOWN } from '../word/words.js';
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

/** What is done with a word that names no currency. */
const APART: Label = {
  zh: '单独作为一种币种，不与其他币种相加',
  en: 'it stands apart as a currency of its own, never added to the others',
};

/** What is likely meant by a word that names no currency by itself. */
const LIKELY: readonly (readonly [RegExp, string])[] = [
  [/^POUNDS?$/, 'GBP'],
  [/^DOLLARS?$/, 'USD'],
];

/**
 * Currencies (币种) by their codes, as a person says (Settings.words) or the word names them. Where there are several, a word that names none
 * is asked about: it may be one of the others.
 *
 * Reads    currency; Settings: words, currency
 * Errors   word-unknown
 */
export function withCurrencies(table: Table, settings: Settings, issues: IssueSink): Table {
  const column = textColumn(table, 'currency');
  if (!column) return table;
  const codes = column.words.map(word => currencyOf(saidMeaning(settings, table.sheet, word) ?? word));
  const place = new Map([...new Set(codes)].map((code, i) => [code, i]));
  const open = codes.map((code, i) => ({ code, i })).filter(({ code }) => code !== '' && !isCurrency(code));
  const counts = new Float64Array(codes.length);
  for (let row = 0; open.length > 0 && row < table.rows; row++) if (column.codes[row]! >= 0) counts[column.codes[row]!]!++;
  const unknown = open.filter(({ i }) => counts[i]! > 0);
  const known = [...place.keys()].filter(isCurrency).sort();
  if (unknown.length > 0 && place.size > 1) {
    const isUnknown = new Set(unknown.map(({ i }) => i));
    const rows: { row: number; value: string }[] = [];
    column.codes.forEach((code, row) => {
      if (isUnknown.has(code)) rows.push({ row, value: column.words.at(code)! });
    });
    raiseRows(issues, WORD_UNKNOWN, table, 'currency', rows, { done: APART });
    for (const { code, i } of unknown) {
      const word = column.words.at(i)!;
      const likely = LIKELY.find(([pattern]) => pattern.test(code))?.[1];
      const values = [...new Set([...(likely ? [likely] : []), ...known, ...(isCurrency(settings.currency) ? [settings.currency] : [])])];
      const { file, tab } = sourceOf(table, column.codes.indexOf(i));
      issues.ask({
        id: `word/${table.sheet}/currency/${wordKeyOf(word)}`,
        file,
        tab,
        sheet: table.sheet,
        role: 'currency',
        text: {
          zh: `币种“${word}”（${countText(counts[i]!)} 行）是哪种货币？`,
          en: `which currency is "${word}" (${quantityText(counts[i]!, 'row')})?`,
        },
        choices: values.map(value => ({ value, label: currencyText(value) })),
        likely: likely ? 0 : null,
        setting: ['words', table.sheet, word],
        count: counts[i]!,
        share: counts[i]! / table.rows,
      });
    }
  }
  if (codes.every((code, i) => code === column.words.at(i))) return table;
  const at = Int32Array.from(codes, code => place.get(code)!);
  const currency = { kind: 'text' as const, words: [...place.keys()], codes: column.codes.map(code => (code < 0 ? -1 : at[code]!)) };
  return { ...table, columns: { ...table.columns, currency } };
}

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
