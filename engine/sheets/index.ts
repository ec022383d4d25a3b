import { CUSTOMERS } from './literal/customers.js';
import { HISTORY } from './literal/history.js';
import { LEADS } from './literal/leads.js';
import { ORDERS } from './literal/orders.js';
import { PEOPLE } from './literal/people.js';
import { PIPELINE } from './literal/pipeline.js';
import { PRODUCTS } from './literal/products.js';
import { RECEIPTS } from './literal/receipts.js';
import { RECEIVABLES } from './literal/receivables.js';
import { SETTINGS } from './literal/settingsheet.js';
import type { RoleSpec, SheetSpec } from './sheet.js';
import type { Role, SheetId } from './table.js';
import { TARGETS } from './literal/targets.js';
import { VISITS } from './literal/visits.js';

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
