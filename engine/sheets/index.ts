import { CUSTOMERS } from './customers.js';
import { HISTORY } from './history.js';
import { LEADS } from './leads.js';
import { ORDERS } from './orders.js';
import { PEOPLE } from './people.js';
import { PIPELINE } from './pipeline.js';
import { PRODUCTS } from './products.js';
import { RECEIPTS } from './receipts.js';
import { RECEIVABLES } from './receivables.js';
import { SETTINGS } from './settingsheet.js';
import type { RoleSpec, SheetSpec } from './sheet.js';
import type { Role, SheetId } from './table.js';
import { TARGETS } from './targets.js';
import { VISITS } from './visits.js';

/** Every sheet Closebook understands, in the order in which a person meets them. */
export const SHEETS: readonly SheetSpec[] = [
  PIPELINE,
  HISTORY,
  LEADS,
  VISITS,
  RECEIVABLES,
  RECEIPTS,
  ORDERS,
  TARGETS,
  CUSTOMERS,
  PEOPLE,
  PRODUCTS,
  SETTINGS,
];

/** The specification of a sheet. */
export function sheetSpec(id: SheetId): SheetSpec {
  const spec = SHEETS.find(s => s.id === id);
  if (!spec) throw new Error(`there is no sheet ${id}`);
  return spec;
}

/** The specification of a column of a sheet; undefined = the sheet has no such role. */
export function roleSpec(id: SheetId, role: Role): RoleSpec | undefined {
  return sheetSpec(id).roles.find(r => r.role === role);
}
