import { codeAt, dayColumn, numberColumn, sourceOf, type Table, textAt, textColumn } from '../../sheets/table.js';
import { sameRows } from './samerow.js';
import { dealKeys, isNoId } from './dealkey.js';
import { type Snapshots, snapshotsOf } from './snapshot.js';

/** Which rows stand for a deal: `kept` in row order, `dropped` duplicates. */
export interface Identity {
  readonly kept: Int32Array;
  /** Rows of a deal that another row says again, later or the same. Rows of earlier snapshots are not among them. */
  readonly dropped: Int32Array;
  /** Row → index into `kept`; a dropped row gives the deal it duplicates, a row left out −1. */
  readonly dealOf: Int32Array;
  /** False where the id column only numbers the lines of a list (序号 that begins again): it is no id, and joins nothing. */
  readonly hasId: boolean;
  /** The rows are the same deals again on other days. */
  readonly snapshots: Snapshots | null;
  /** By deal: 1 = its rows are lines of one deal, one product each, whose amounts add up. Null = no deal has lines. */
  readonly lines: Uint8Array | null;
  /** Deals with a line a product, each of which repeats the whole amount: counted once. */
  readonly repeated: number;
}

const DATES = ['closed', 'won_time', 'lost_time', 'stage_changed', 'last_activity', 'created'];
const WORDS = ['status', 'stage', 'owner', 'customer', 'product', 'opp_name'];
const NUMBERS = ['won_amount', 'amount'];

/** The later of two rows of one deal; further columns decide where the dates agree, so that the order of the rows does not. */
function laterOf(table: Table, snapshots: Snapshots | null): (a: number, b: number) => number {
  const dates = DATES.map(role => dayColumn(table, role)).filter(c => c !== undefined);
  const words = WORDS.map(role => textColumn(table, role)).filter(c => c !== undefined);
  const numbers = NUMBERS.map(role => table.columns[role]).flatMap(c => (c && c.kind === 'money' ? [c.values] : []));
  const latest = (row: number): number => dates.reduce((max, d) => ((d[row] as number) > max ? (d[row] as number) : max), -1);
  const own = dayColumn(table, 'modified');
  // what a row says of the day it was written tells more than the days of the deal
  const said = (row: number): number => (own && !Number.isNaN(own[row]) ? own[row]! : (sourceOf(table, row).day ?? -1));
  return (a, b) => {
    const turn = snapshots ? snapshots.rankOf(b) - snapshots.rankOf(a) : said(b) - said(a);
    const difference = turn !== 0 ? turn : latest(b) - latest(a);
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
 *   same id → one deal: rows with a different product each are its lines, and their amounts add up (unless every such deal repeats one
 *     amount on all its lines: then that is the deal's); of other rows the latest counts: that of the latest snapshot or day of writing, else the greatest of
 *     closed, stage changed, last activity, created; where these agree the greater amount, then the words decide
 *   an id whose rows are different deals is none: the numbering of a list (dealkey.ts)
 *   no id → one deal only where every mapped column is equal, the numbering of another tab aside; in snapshots the same name + customer,
 *     unless a decided deal would come back as another one (decided.ts)
 *
 * Reads    pipeline: opp_id, opp_name, customer, product, amount and the columns above; `keep` = 1 for rows that take part
 * Keeps    two rows that differ in anything are two deals where no id says otherwise
 */
export function identityOf(table: Table, keep: Uint8Array, asOf: number): Identity {
  const hasId = textColumn(table, 'opp_id') !== undefined && !isNoId(table, keep);
  const snapshots = snapshotsOf(table, hasId, keep, asOf);
  const inForce = snapshots ? keep.map((k, row) => (k === 1 && snapshots.rankOf(row) >= 0 ? 1 : 0)) : keep;
  const keys = dealKeys(table, hasId, snapshots !== null, snapshots ? row => snapshots.rankOf(row) : undefined);
  const later = laterOf(table, snapshots);
  const same = sameRows(table, hasId);
  const slotOfKey = new Int32Array(keys.count).fill(-1);
  const winner = new Int32Array(table.rows).fill(-1); // row → slot
  const slots = new Int32Array(table.rows); // slot → row kept
  const again = new Map<number, number[]>(); // slots with several rows → their rows
  let used = 0;
  for (let row = 0; row < table.rows; row++) {
    if (inForce[row] === 0) continue;
    const key = keys.of(row);
    let slot = key >= 0 ? (slotOfKey[key] as number) : -1;
    if (key < 0) {
      const twin = same.find(row);
      if (twin >= 0) slot = winner[twin] as number;
    }
    if (slot < 0) {
      if (key >= 0) slotOfKey[key] = used;
      slots[(slot = used++)] = row;
    } else {
      const rows = again.get(slot);
      if (rows) rows.push(row);
      else again.set(slot, [slots[slot] as number, row]);
      slots[slot] = later(slots[slot] as number, row);
    }
    winner[row] = slot;
  }
  const lined = linesOf(table, again, snapshots);
  return { ...ordered(winner, slots.subarray(0, used), lined.slots, snapshots), hasId, snapshots, repeated: lined.repeated };
}

/** Slots whose rows are lines: of one snapshot, in one state, each with a product of its own. */
function linesOf(
  table: Table,
  again: ReadonlyMap<number, readonly number[]>,
  snapshots: Snapshots | null,
): { readonly slots: ReadonlySet<number>; readonly repeated: number } {
  const product = textColumn(table, 'product') ?? textColumn(table, 'product_line');
  const none = { slots: new Set<number>(), repeated: 0 };
  if (!product) return none;
  const states = ['stage', 'status', 'opp_name'].map(role => textColumn(table, role));
  const amount = numberColumn(table, 'amount') ?? numberColumn(table, 'won_amount');
  const found: number[] = [];
  let equal = 0;
  for (const [slot, all] of again) {
    const rows = snapshots ? newest(all, snapshots) : all;
    const codes = new Set(rows.map(row => product.codes[row] as number));
    const isOne = states.every(column => rows.every(row => codeAt(column, row) === codeAt(column, rows[0] as number)));
    if (rows.length < 2 || codes.size < rows.length || codes.has(-1) || !isOne) continue;
    found.push(slot);
    if (amount && rows.every(row => amount[row] === amount[rows[0] as number])) equal++;
  }
  // one amount on all lines of every deal is the deal's own, written again on each
  const repeats = equal > 0 && equal === found.length;
  return repeats ? { slots: new Set(), repeated: found.length } : { slots: new Set(found), repeated: 0 };
}

function newest(rows: readonly number[], snapshots: Snapshots): number[] {
  const last = Math.max(...rows.map(row => snapshots.rankOf(row)));
  return rows.filter(row => snapshots.rankOf(row) === last);
}

function ordered(
  winner: Int32Array,
  slots: Int32Array,
  lined: ReadonlySet<number>,
  snapshots: Snapshots | null,
): Pick<Identity, 'kept' | 'dropped' | 'dealOf' | 'lines'> {
  const kept = Int32Array.from(slots).sort();
  const place = new Int32Array(winner.length).fill(-1);
  kept.forEach((row, deal) => (place[row] = deal));
  const dropped: number[] = [];
  const dealOf = new Int32Array(winner.length).fill(-1);
  const lines = lined.size > 0 ? new Uint8Array(kept.length) : null;
  for (let row = 0; row < winner.length; row++) {
    const slot = winner[row] as number;
    if (slot < 0) continue;
    const at = slots[slot] as number;
    dealOf[row] = place[at] as number;
    if (lines && lined.has(slot)) lines[place[at] as number] = 1;
    const isEarlier = snapshots !== null && snapshots.rankOf(row) !== snapshots.rankOf(at);
    if (at !== row && !lined.has(slot) && !isEarlier) dropped.push(row);
  }
  return { kept, dropped: Int32Array.from(dropped), dealOf, lines };
}
