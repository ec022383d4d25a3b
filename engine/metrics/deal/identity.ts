import { dayColumn, type Table, textAt, type TextColumn, textColumn } from '../../sheets/table.js';

/** Which rows stand for a deal: `kept` in row order, `dropped` duplicates. */
export interface Identity {
  readonly kept: Int32Array;
  readonly dropped: Int32Array;
  /** Row → index into `kept`; a dropped row gives the deal it duplicates, a row left out −1. */
  readonly dealOf: Int32Array;
}

const DATES = ['closed', 'stage_changed', 'last_activity', 'created'];
const WORDS = ['status', 'stage', 'owner', 'customer', 'product', 'opp_name'];
const NUMBERS = ['won_amount', 'amount'];

/** Dense whole numbers for pairs, so that keys of several columns need no strings. */
function pairing(): (a: number, b: number) => number {
  const first = new Map<number, Map<number, number>>();
  let next = 0;
  return (a, b) => {
    let second = first.get(a);
    if (!second) first.set(a, (second = new Map()));
    let code = second.get(b);
    if (code === undefined) second.set(b, (code = next++));
    return code;
  };
}

const codeAt = (column: TextColumn | undefined, row: number): number => (column ? (column.codes[row] as number) : -1);

/** The later of two duplicates; further columns decide where the dates agree, so that the order of the rows does not. */
function laterOf(table: Table): (a: number, b: number) => number {
  const dates = DATES.map(role => dayColumn(table, role)).filter(c => c !== undefined);
  const words = WORDS.map(role => textColumn(table, role)).filter(c => c !== undefined);
  const numbers = NUMBERS.map(role => table.columns[role]).flatMap(c => (c && c.kind === 'money' ? [c.values] : []));
  const latest = (row: number): number => dates.reduce((max, d) => ((d[row] as number) > max ? (d[row] as number) : max), -1);
  return (a, b) => {
    const difference = latest(b) - latest(a);
    if (difference !== 0) return difference > 0 ? b : a;
    for (const values of [...dates, ...numbers]) {
      const [x, y] = [values[a] as number, values[b] as number].map(v => (Number.isNaN(v) ? -Infinity : v)) as [number, number];
      if (x !== y) return y > x ? b : a;
    }
    for (const column of words) {
      const [x, y] = [codeAt(column, a), codeAt(column, b)];
      if (x !== y) return (textAt(column, b) ?? '') > (textAt(column, a) ?? '') ? b : a;
    }
    return a;
  };
}

/**
 * One opportunity counts once (商机去重).
 *
 *   same id; without an id the same name + customer + created day. Of duplicates the row with the latest date is kept: the greatest of
 *   closed, stage changed, last activity, created; where these agree the greater amount, then the words decide
 *
 * Reads    pipeline: opp_id, opp_name, customer, created and the columns above; `keep` = 1 for rows that take part
 * Keeps    a row with neither id nor name is a deal of its own
 */
export function identityOf(table: Table, keep: Uint8Array): Identity {
  const id = textColumn(table, 'opp_id');
  const name = textColumn(table, 'opp_name');
  const customer = textColumn(table, 'customer') ?? textColumn(table, 'customer_id');
  const created = dayColumn(table, 'created');
  const byId = new Int32Array(id?.words.length ?? 0).fill(-1);
  const byName = new Map<number, number>();
  const named = pairing();
  const dated = pairing();
  const later = laterOf(table);
  const winner = new Int32Array(table.rows).fill(-1); // row → slot
  const slots = new Int32Array(table.rows); // slot → row kept
  let used = 0;
  for (let row = 0; row < table.rows; row++) {
    if (keep[row] === 0) continue;
    const idCode = codeAt(id, row);
    const nameCode = codeAt(name, row);
    let slot = -1;
    if (idCode >= 0) {
      slot = byId[idCode] as number;
      if (slot < 0) byId[idCode] = used;
    } else if (nameCode >= 0) {
      const day = created ? (created[row] as number) : NaN;
      const key = dated(named(nameCode, codeAt(customer, row)), Number.isNaN(day) ? -1 : day);
      slot = byName.get(key) ?? -1;
      if (slot < 0) byName.set(key, used);
    }
    if (slot < 0) slots[(slot = used++)] = row;
    else slots[slot] = later(slots[slot] as number, row);
    winner[row] = slot;
  }
  return ordered(winner, slots.subarray(0, used));
}

function ordered(winner: Int32Array, slots: Int32Array): Identity {
  const kept = Int32Array.from(slots).sort();
  const place = new Int32Array(winner.length).fill(-1);
  kept.forEach((row, deal) => (place[row] = deal));
  const dropped: number[] = [];
  const dealOf = new Int32Array(winner.length).fill(-1);
  for (let row = 0; row < winner.length; row++) {
    const slot = winner[row] as number;
    if (slot < 0) continue;
    const at = slots[slot] as number;
    dealOf[row] = place[at] as number;
    if (at !== row) dropped.push(row);
  }
  return { kept, dropped: Int32Array.from(dropped), dealOf };
}
