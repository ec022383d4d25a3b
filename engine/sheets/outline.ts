import type { Label } from '../text.js';
import { SHEETS } from './index.js';
import type { Role, SheetId } from './table.js';

/** A sheet's name and its columns' names as plain data, for a host that shows them without the dictionaries at hand. */
export interface SheetOutline {
  readonly id: SheetId;
  readonly label: Label;
  readonly roles: readonly {
    readonly role: Role;
    readonly label: Label;
    /** Several columns may play it. */
    readonly repeated: boolean;
  }[];
}

/** Every sheet, in the order in which a person meets them. */
export function sheetOutlines(): SheetOutline[] {
  return SHEETS.map(({ id, label, roles }) => ({
    id,
    label,
    roles: roles.map(({ role, label: name, repeated }) => ({ role, label: name, repeated: repeated !== undefined })),
  }));
}
