import type { Label } from '../../text.js';
import type { Settings } from '../../settings.js';
import { type Role, type SheetId, type Table } from '../table.js';

/** The words of one column: what they may mean, and what the known ones do. */
export interface Vocabulary {
  readonly sheet: SheetId;
  readonly role: Role;
  /** What a word may mean, in the order offered; the keys are what the setting `words` takes. Permanent. */
  readonly meanings: Readonly<Record<string, Label>>;
  /** The meaning of a word; null = it is not understood. A word that is known to say nothing has a meaning too. */
  of(word: string): string | null;
  /** The meaning that is likely for a word that is not understood, from its parts; null = none. */
  likely?(word: string): string | null;
  /** What is done with a row until the word is understood. */
  readonly done: Label;
  /** False where nothing hangs on the column in this table: its words are then not asked. Absent = always. */
  matters?(table: Table): boolean;
}

/** Words as they are compared: width, case and outer space aside. */
export function wordKeyOf(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase();
}

/** What a person says that a word of a sheet means (Settings.words), or null. */
export function saidMeaning({ words }: Pick<Settings, 'words'>, sheet: SheetId, word: string): string | null {
  const own = Object.hasOwn(words, sheet) ? words[sheet] : undefined;
  if (!own) return null;
  if (Object.hasOwn(own, word)) return own[word] as string;
  const key = wordKeyOf(word);
  return Object.entries(own).find(([said]) => wordKeyOf(said) === key)?.[1] ?? null;
}

/** The meaning of a word: what a person says, else what the vocabulary knows; null = not understood. */
export function meaningOf(vocabulary: Vocabulary, settings: Pick<Settings, 'words'>, word: string): string | null {
  const said = saidMeaning(settings, vocabulary.sheet, word);
  return said !== null && Object.hasOwn(vocabulary.meanings, said) ? said : vocabulary.of(word);
}
