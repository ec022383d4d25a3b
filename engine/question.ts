import type { Role, SheetId } from './sheets/table.js';
import type { Label } from './text.js';

/** One answer to a question: the value that the setting takes, and how it is said. */
export interface Choice {
  readonly value: string;
  readonly label: Label;
}

/**
 * What was not understood, as data: terminal, `inspect`, JSON and pane show the same list. A question never stops a run: what is done until it
 * is answered is said by the issue beside it.
 */
export interface Question {
  /** Stable for the same data: `word/pipeline/status/no budget`. */
  readonly id: string;
  readonly file?: string;
  readonly tab?: string;
  /** The sheet and the column it is about; null = the workbook. */
  readonly sheet: SheetId | null;
  readonly role: Role | null;
  readonly text: Label;
  readonly choices: readonly Choice[];
  /** Index of the likely answer; null = none is likelier. */
  readonly likely: number | null;
  /** The setting that answers it, from the outermost key: ['words', 'pipeline', 'No budget']. */
  readonly setting: readonly string[];
  /** The word it is about, where the setting does not end with it. */
  readonly word?: string;
  /** Rows that hang on it. */
  readonly count: number;
  /** Of the sheet's rows, 0 to 1; null where rows do not tell how much hangs on it. */
  readonly share: number | null;
  /** Ids of the reports it puts in doubt; absent = those whose figures read the column. */
  readonly doubts?: readonly string[];
}

/** The setting as a person writes it: `words.pipeline."No budget"`; the as-of day is given anew on each run. */
export function settingText(path: readonly string[]): string {
  if (path[0] === 'asOf') return '--as-of';
  return path.map((key, i) => (i === 0 || /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key))).join('.');
}

/** A question's choices in one phrase, the likely one first and marked. */
export function choicesText({ choices, likely }: Pick<Question, 'choices' | 'likely'>, lang: 'zh' | 'en'): string {
  const mark = lang === 'zh' ? '（可能）' : ' (likely)';
  const order = choices.map((_, i) => i).sort((a, b) => Number(b === likely) - Number(a === likely));
  return order.map(i => `${choices[i]!.label[lang]}${i === likely ? mark : ''}`).join(lang === 'zh' ? '、' : ', ');
}
