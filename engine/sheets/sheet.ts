import type { Label } from '../text.js';
import type { Role, SheetId } from './table.js';

/** How a column's cells are read: see parse.ts. `id` is text that must survive as written; `share` is a percentage in any notation. */
export type CellType = 'text' | 'id' | 'day' | 'money' | 'number' | 'share' | 'flag';

/** One column a sheet may have. */
export interface RoleSpec {
  readonly role: Role;
  readonly type: CellType;
  /** The printed name. */
  readonly label: Label;
  /** Header words in normalised-insensitive form, most specific first; Simplified and Traditional both. */
  readonly words: readonly string[];
  /** Several columns may play it, told apart by what their headers name. The pattern's first group that took part is the key. */
  readonly repeated?: RegExp;
  /** The key as metrics know it, from the pattern's group and the header: 一月 → '1'. null = this column does not play the role after all. */
  readonly keyOf?: (name: string, header: string) => string | null;
  /** How much a column of this role tells that the tab is this sheet: 1 (any sheet may have one) to 4. Default 1. */
  readonly weight?: number;
}

/** What a pipeline / visits / receivables … sheet contains: one literal a sheet. */
export interface SheetSpec {
  readonly id: SheetId;
  readonly label: Label;
  /** Words that a tab's name uses. */
  readonly tabWords: readonly string[];
  /** What one row is. */
  readonly row: Label;
  /** Every group needs at least one of its roles: [['opp_id','opp_name'],['stage','status']]. */
  readonly needs: readonly (readonly Role[])[];
  readonly roles: readonly RoleSpec[];
}

/** Header words written as one comma-separated text. */
export function headerWords(text: string): readonly string[] {
  return text
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');
}

/** A role as one line of a sheet's literal. */
export function role(
  name: Role,
  type: CellType,
  zh: string,
  en: string,
  words: string,
  more: Partial<Pick<RoleSpec, 'weight' | 'repeated' | 'keyOf'>> = {},
): RoleSpec {
  return { role: name, type, label: { zh, en }, words: headerWords(words), ...more };
}
