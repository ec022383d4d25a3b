import type { InspectedColumn, InspectedTab } from '../../engine/inspect.js';
import type { SheetOutline } from '../../engine/sheets/outline.js';
import type { Role } from '../../engine/sheets/table.js';
import type { Label } from '../../engine/text.js';

/** A column of a tab as it is named in a choice: the second of two called 日期 is 日期#2. */
export interface HeaderChoice {
  readonly name: string;
  readonly header: string;
  readonly letter: string;
}

/** A meaning that a sheet's columns can have, with the columns that have it. */
export interface MappingRow {
  readonly role: Role;
  readonly label: Label;
  /** Several columns may have it: a stage's day, a month's target. */
  readonly repeated: boolean;
  readonly columns: readonly InspectedColumn[];
  /** What was chosen by hand: a header's name, or null for no column; undefined = nothing. */
  readonly chosen: string | null | undefined;
  /** The name of the column in use. */
  readonly current: string | null;
}

function indexOf(letter: string): number {
  return [...letter].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0);
}

/** Headers are compared as the engine compares them: width, case and spaces apart. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Every column with a header, from left to right, each under a name of its own. */
export function headersOf(tab: InspectedTab): HeaderChoice[] {
  const byLetter = new Map<string, string>();
  for (const { header, letter } of [...tab.columns, ...tab.unused]) if (header !== '') byLetter.set(letter, header);
  const seen = new Map<string, number>();
  return [...byLetter]
    .sort(([a], [b]) => indexOf(a) - indexOf(b))
    .map(([letter, header]) => {
      const nth = (seen.get(plain(header)) ?? 0) + 1;
      seen.set(plain(header), nth);
      return { name: nth === 1 ? header : `${header}#${nth}`, header, letter };
    });
}

/** A tab's columns by meaning: those in use or chosen by hand first, in the order of the sheet's own list; then those that no column has. */
export function mappingOf(
  tab: InspectedTab,
  outline: SheetOutline,
  headers: readonly HeaderChoice[],
  chosen: Readonly<Record<Role, string | null>> | undefined,
): { readonly used: readonly MappingRow[]; readonly unused: readonly MappingRow[] } {
  const rows = outline.roles.map(({ role, label, repeated }): MappingRow => {
    const columns = tab.columns.filter(column => column.role === role);
    const hand = chosen && Object.hasOwn(chosen, role) ? chosen[role] : undefined;
    const current = headers.find(h => h.letter === columns[0]?.letter)?.name ?? null;
    return { role, label, repeated, columns, chosen: hand, current };
  });
  const isUsed = (row: MappingRow): boolean => row.columns.length > 0 || row.chosen !== undefined;
  return { used: rows.filter(isUsed), unused: rows.filter(row => !isUsed(row)) };
}

/** How sure a meaning is: the least sure of its columns. */
export function sureOf({ columns, chosen, current }: MappingRow): InspectedColumn['confidence'] | 'chosen' | 'unused' {
  if (chosen === null) return 'unused';
  // a column that was chosen and is gone since is recognised anew: to be looked at
  if (chosen !== undefined) return columns.length === 0 || (current !== null && plain(current) === plain(chosen)) ? 'chosen' : 'check';
  if (columns.some(column => column.confidence === 'check')) return 'check';
  if (columns.length === 0) return 'unused';
  return columns.some(column => column.confidence === 'likely') ? 'likely' : 'certain';
}
