import { roleSpec } from '../index.js';
import type { CellType } from '../sheet.js';
import type { Role, SheetId } from '../table.js';

/** How the cells of a role's column are read. A role that the sheet does not list was looked up from another, and is text. */
export function cellTypeOf(sheet: SheetId, role: Role): CellType {
  return roleSpec(sheet, role)?.type ?? 'text';
}

/** Sentences and titles: their spelling is their own. */
const FREE: ReadonlySet<Role> = new Set(
  'opp_name lead_name next_step result feedback complaint dispute_note summary terms period kind direction dunning'.split(' '),
);

/** True where spellings that differ in case or width only are one name. */
export function isName(sheet: SheetId, role: Role): boolean {
  return cellTypeOf(sheet, role) === 'text' && !FREE.has(role);
}
