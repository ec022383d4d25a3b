import { defineIssue } from '../../issue.js';
import { type Table, textColumn } from '../../sheets/table.js';
import { guestCodes } from '../../sheets/word/guestword.js';
import { exact } from '../../units/money.js';
import type { Context } from '../metric.js';
import { rowIssues } from '../rowissue.js';
import type { PurchaseAmounts } from './purchaseamount.js';
import type { PurchaseLines } from './purchaseline.js';

const GUEST = defineIssue({
  code: 'purchase-guest',
  severity: 'info',
  found: { zh: '“{value}”是许多不具名的顾客，不是一个客户', en: '{value} is many unknown people, not one customer' },
  done: { zh: '该行未计入客户分层', en: 'the row is left out of customers' },
});

/** An id that is a person's own, whatever the name beside it: an e-mail address or a telephone number. */
const PERSONAL = /@|^\+\d|^1[3-9]\d{9}$/;

/** By code: 1 = an id that names unknown people itself, or only ever stands beside such names. */
function guestIds(table: Table, named: ReadonlySet<number>): Uint8Array | null {
  const [ids, names] = [textColumn(table, 'customer_id'), textColumn(table, 'customer')];
  if (!ids) return null;
  const guests = new Uint8Array(ids.words.length);
  const real = new Uint8Array(ids.words.length);
  for (let row = 0; names && named.size > 0 && row < table.rows; row++) {
    const [id, name] = [ids.codes[row]!, names.codes[row]!];
    if (id >= 0 && name >= 0) (named.has(name) ? guests : real)[id] = 1;
  }
  for (let id = 0; id < guests.length; id++) if (guests[id] === 1 && (real[id] === 1 || PERSONAL.test(ids.words.at(id)!))) guests[id] = 0;
  for (const id of guestCodes(ids.words)) guests[id] = 1;
  return guests;
}

/**
 * Unknown people (散客) are no customer: their rows name nobody.
 *
 *   a row whose name is one of theirs, or whose id is where it has no name; an id of one person (an e-mail, or one that has other names) outweighs
 *   the name, and a name the id
 *
 * Returns  the table without their names and ids; 1 for each of their rows, null = there are none
 */
export function withoutGuests(table: Table): { readonly table: Table; readonly guest: Uint8Array | null } {
  const [ids, names] = [textColumn(table, 'customer_id'), textColumn(table, 'customer')];
  const named = guestCodes(names?.words);
  const byId = guestIds(table, named);
  if (named.size === 0 && !byId?.includes(1)) return { table, guest: null };
  const guest = new Uint8Array(table.rows);
  const [id, name] = [ids, names].map(column => column?.codes.slice());
  for (let row = 0; row < table.rows; row++) {
    const [code, word] = [id?.[row] ?? -1, name?.[row] ?? -1];
    const isGuestId = code >= 0 && byId![code] === 1;
    if (code >= 0 && !isGuestId) continue;
    if (isGuestId) id![row] = -1;
    if (word >= 0 ? !named.has(word) : !isGuestId) continue;
    if (word >= 0) name![row] = -1;
    guest[row] = 1;
  }
  const columns = {
    ...table.columns,
    ...(ids ? { customer_id: { ...ids, codes: id! } } : {}),
    ...(names ? { customer: { ...names, codes: name! } } : {}),
  };
  return { table: { ...table, columns }, guest };
}

/** What unknown people bought: rows up to the as-of day, and their amount in the window (hundredths). */
export interface GuestPurchases {
  readonly rows: number;
  readonly amount: number;
}

/**
 * Takes the rows of unknown people out of those that count. `table`: with their names, for the cells.
 *
 * Errors   purchase-guest
 */
export function takeGuests(
  table: Table,
  { day, guest }: PurchaseLines,
  { kept, amount }: PurchaseAmounts,
  start: number,
  { issues }: Pick<Context, 'issues'>,
): GuestPurchases {
  const said = rowIssues(table, issues);
  const role = table.columns['customer'] ? 'customer' : 'customer_id';
  let [rows, sum] = [0, 0];
  for (let row = 0; guest && row < table.rows; row++) {
    if (kept[row] === 0 || guest[row] === 0) continue;
    kept[row] = 0;
    rows++;
    if (day[row]! > start) sum += amount[row]!;
    said.add(GUEST, role, row);
  }
  said.flush();
  return { rows, amount: exact(sum) };
}
