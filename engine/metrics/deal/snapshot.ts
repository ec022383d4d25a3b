import { type Table, textColumn } from '../../sheets/table.js';
import { dealKeys } from './dealkey.js';
import { sameRows } from './samerow.js';

/** The same deals on several days: one tab or file a day. */
export interface Snapshots {
  /** Days of the snapshots, oldest first; NaN where no day is said: then the order of the tabs is theirs. */
  readonly days: Float64Array;
  readonly isDated: boolean;
  /** Which snapshot a row stands in; −1 = one of a day after the as-of day. */
  rankOf(row: number): number;
  /** Snapshots after the as-of day, left out. */
  readonly after: number;
}

const DATED = 0.5; // of the smaller of two snapshots that must stand in the other
const UNDATED = 0.8; // of the larger: a tab of some of the deals is no snapshot
const MOST = 400; // tabs

/** Sources in order of their day, or of the tabs; sources of one day are one snapshot. */
function turnsOf(table: Table): { readonly rank: Int32Array; readonly days: number[] } {
  const said = table.sources.map(source => source.day ?? NaN);
  const isDated = said.every(day => !Number.isNaN(day)) && new Set(said).size > 1;
  if (!isDated) return { rank: Int32Array.from(said, (_, i) => i), days: said.map(() => NaN) };
  const days = [...new Set(said as number[])].sort((a, b) => a - b);
  return { rank: Int32Array.from(said, day => days.indexOf(day)), days };
}

/**
 * Snapshots (快照): are the tabs of a pipeline the same deals on several days?
 *
 *   the tabs (or files) in order of the day they say they are of, else as they stand; they are snapshots where most pairs of neighbours share
 *   at least half of the deals of the smaller where they are dated, else four fifths of the larger, and some shared row has changed
 *
 * Reads    pipeline: opp_id, else opp_name + customer where no tab has one of these twice; Source.day
 * Empty    null: one tab, or tabs of different deals (a tab a salesperson), which are joined
 */
export function snapshotsOf(table: Table, hasId: boolean, keep: Uint8Array, asOf: number): Snapshots | null {
  const { sources, source } = table;
  if (!source || sources.length < 2 || sources.length > MOST) return null;
  const { rank, days } = turnsOf(table);
  if (days.length < 2) return null;
  const keys = dealKeys(table, hasId, true, row => rank[source[row] as number] as number);
  const isDated = !Number.isNaN(days[0]);
  const order = Int32Array.from({ length: table.rows }, (_, row) => row).filter(row => keep[row] === 1 && keys.of(row) >= 0);
  order.sort((a, b) => rank[source[a] as number]! - rank[source[b] as number]! || a - b);
  const last = new Int32Array(keys.count).fill(-1); // snapshot in which a key stood last
  const size = new Float64Array(days.length);
  const shared = new Float64Array(days.length); // with the snapshot before
  const same = isDated ? null : sameRows(table);
  let changed = isDated;
  for (const row of order) {
    const [at, key] = [rank[source[row] as number] as number, keys.of(row)];
    const isNew = same !== null && same.find(row) < 0;
    if (last[key] === at) {
      if (!hasId) return null; // two deals of one name and customer
      continue;
    }
    size[at]!++;
    if (last[key] === at - 1 && at > 0) {
      shared[at]!++;
      changed ||= isNew;
    }
    last[key] = at;
  }
  let [pairs, alike] = [0, 0];
  for (let at = 1; at < days.length; at++) {
    if (size[at] === 0 || size[at - 1] === 0) continue;
    pairs++;
    const [a, b] = [size[at] as number, size[at - 1] as number];
    if (shared[at]! >= (isDated ? DATED * Math.min(a, b) : UNDATED * Math.max(a, b))) alike++;
  }
  if (!changed || pairs === 0 || alike * 2 <= pairs) return null;
  const inForce = isDated ? days.filter(day => day <= asOf).length : days.length;
  if (inForce === 0) return null;
  return {
    days: Float64Array.from(days.slice(0, inForce)),
    isDated,
    rankOf: row => {
      const at = rank[source[row] as number] as number;
      return at < inForce ? at : -1;
    },
    after: days.length - inForce,
  };
}

/** What a row of a snapshot says of where its deal stands: its stage word, else its status. */
export function standingColumn(table: Table) {
  return textColumn(table, 'stage') ?? textColumn(table, 'status');
}
