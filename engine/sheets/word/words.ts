import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { raiseRows } from '../gather/place.js';
import { roleSpec } from '../index.js';
import { type Data, sourceOf, type Table, type TextColumn, textColumn } from '../table.js';
import { countText, quantityText } from '../../units/numeral.js';
import { LEAD_WORDS } from './leadword.js';
import { ORDER_TYPES, ORDER_WORDS } from './orderword.js';
import { OUTCOME_WORDS } from './outcomeword.js';
import { DOCUMENT_PAID, DOCUMENT_STATE, DOCUMENT_STATUS, DOCUMENT_TYPE, RECEIPT_STATUS, RECEIPT_TYPE } from './receivableword.js';
import { VISIT_WORDS } from './visitword.js';
import { meaningOf, type Vocabulary, wordKeyOf } from './vocabulary.js';

/** Every column whose words decide figures. */
export const VOCABULARIES: readonly Vocabulary[] = [
  OUTCOME_WORDS,
  LEAD_WORDS,
  VISIT_WORDS,
  DOCUMENT_TYPE,
  DOCUMENT_STATUS,
  DOCUMENT_STATE,
  DOCUMENT_PAID,
  RECEIPT_TYPE,
  RECEIPT_STATUS,
  ORDER_WORDS,
  ORDER_TYPES,
];

const UNKNOWN = {
  code: 'word-unknown',
  severity: 'warning' as const,
  found: { zh: '{column}“{value}”的含义不明', en: '{column} "{value}" is a word that is not understood' },
  done: { zh: '{done}', en: '{done}' },
  advice: { zh: '请在设置 words 中说明它的含义', en: 'Say what it means in the setting words' },
};
export const WORD_UNKNOWN = defineIssue(UNKNOWN);

/** Words asked about one by one; the others are one question, since a column of free text is no vocabulary. */
const ASKED = 20;

/** Rows that hold each word of a column. */
function countsOf({ codes, words }: TextColumn): Float64Array {
  const counts = new Float64Array(words.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

function ask(vocabulary: Vocabulary, table: Table, column: TextColumn, settings: Settings, issues: IssueSink): void {
  const { sheet, role, meanings, done } = vocabulary;
  const open = Array.from({ length: column.words.length }, (_, code) => code).filter(
    code => meaningOf(vocabulary, settings, column.words.at(code)!) === null,
  );
  if (open.length === 0) return;
  const counts = countsOf(column);
  const unknown = open.filter(code => counts[code]! > 0);
  if (unknown.length === 0) return;
  const isUnknown = new Uint8Array(counts.length);
  for (const code of unknown) isUnknown[code] = 1;
  raiseRows(issues, WORD_UNKNOWN, table, role, rowsOf(column, isUnknown), { done });
  const label = roleSpec(sheet, role)?.label ?? { zh: role, en: role };
  const choices = Object.entries(meanings).map(([value, said]) => ({ value, label: said }));
  unknown.sort((a, b) => counts[b]! - counts[a]! || (column.words.at(a)! < column.words.at(b)! ? -1 : 1));
  for (const code of unknown.slice(0, ASKED)) {
    const word = column.words.at(code)!;
    const first = column.codes.indexOf(code);
    const { file, tab } = sourceOf(table, first);
    const likely = vocabulary.likely?.(word) ?? null;
    issues.ask({
      id: `word/${sheet}/${role}/${wordKeyOf(word)}`,
      file,
      tab,
      sheet,
      role,
      text: {
        zh: `${label.zh}“${word}”（${counts[code]} 行）是什么意思？`,
        en: `what does the ${label.en.toLowerCase()} "${word}" mean (${counts[code] === 1 ? '1 row' : `${counts[code]} rows`})?`,
      },
      choices,
      likely: likely === null ? null : choices.findIndex(choice => choice.value === likely),
      setting: ['words', sheet, word],
      count: counts[code]!,
      share: counts[code]! / table.rows,
    });
  }
  const others = unknown.slice(ASKED);
  if (others.length === 0) return;
  const rows = others.reduce((sum, code) => sum + counts[code]!, 0);
  const { file, tab } = sourceOf(table, column.codes.indexOf(others[0]!));
  issues.ask({
    id: `word/${sheet}/${role}`,
    file,
    tab,
    sheet,
    role,
    text: {
      zh: `${label.zh}另有 ${countText(others.length)} 个词（${countText(rows)} 行）看不懂：这一列是${label.zh}吗？`,
      en: `${countText(others.length)} more words (${quantityText(rows, 'row')}) are not understood: is the column the ${label.en.toLowerCase()}?`,
    },
    choices: [],
    likely: null,
    setting: ['words', sheet],
    word: '…',
    count: rows,
    share: rows / table.rows,
  });
}

function* rowsOf(column: TextColumn, isUnknown: Uint8Array): Generator<{ row: number; value: string }> {
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!;
    if (code >= 0 && isUnknown[code] === 1) yield { row, value: column.words.at(code)! };
  }
}

/**
 * Words that were not understood (看不懂的词): which words of status, type and yes / no columns decide figures and say nothing that is known?
 *
 *   every word of a column with a vocabulary whose meaning neither the settings nor the vocabulary give, with the rows that hold it
 *
 * Reads    the columns of VOCABULARIES in all sheets, each distinct word once
 * Errors   word-unknown, each with its cell; asks one question a word, the most used first, and one for all beyond ASKED of a column
 */
export function askWords(data: Data, settings: Settings, issues: IssueSink): void {
  for (const vocabulary of VOCABULARIES) {
    const table = data[vocabulary.sheet];
    const column = textColumn(table, vocabulary.role);
    if (table && column && (vocabulary.matters?.(table) ?? true)) ask(vocabulary, table, column, settings, issues);
  }
}
