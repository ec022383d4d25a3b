import type { CellType } from './sheet.js';
import type { Role } from './table.js';

const TYPES: Readonly<Record<Exclude<CellType, 'text'>, string>> = {
  id: 'opp_id customer_id lead_id converted_opp phone doc_no settles contract receipt_no order_no code',
  day:
    'created expected_close closed stage_changed last_activity lead_created first_contact entered at planned actual left ' +
    'doc_date posting_date due baseline settled promise_date promise_made date hired',
  money:
    'amount won_amount order_amount collected amount_base net tax paid balance promise_amount debit credit bucket cost ' +
    'month_amount credit_limit control_total list_price',
  number: 'orders minutes rate days_overdue quantity year',
  share: 'probability',
  flag: 'converted planned_flag dispute related',
};

const BY_ROLE: ReadonlyMap<Role, CellType> = new Map(
  Object.entries(TYPES).flatMap(([type, roles]) => roles.split(' ').map(role => [role, type as CellType] as const)),
);

/** How the cells of a role's column are read. A role means the same on every sheet; one not listed is text. */
export function cellTypeOf(role: Role): CellType {
  return BY_ROLE.get(role) ?? 'text';
}

/** Sentences and titles: one's spelling is its own, so variants are not merged. */
const FREE: ReadonlySet<Role> = new Set(
  'opp_name lead_name next_step result feedback complaint dispute_note summary terms period kind direction who_note'.split(' '),
);

/** True where spellings that differ in case or width only are one name. */
export function isName(role: Role): boolean {
  return !FREE.has(role);
}
