import { dayColumn, type Table, textColumn } from '../../sheets/table.js';

/** Which rows stand for a lead. */
export interface LeadIdentity {
  /** The row that speaks for each lead. */
  readonly kept: Int32Array;
  /** Row → index into `kept`; −1 for a row left out. */
  readonly leadOf: Int32Array;
  /** Further rows of a lead. */
  readonly dropped: readonly number[];
}

const WORDS = ['source', 'owner', 'region', 'status'];

/** Negative where row a speaks for the lead rather than row b: the earlier one, then words in code order, blanks last. */
function precedence(table: Table): (a: number, b: number) => number {
  const created = dayColumn(table, 'created');
  const words = WORDS.map(role => textColumn(table, role)).filter(column => column !== undefined);
  return (a, b) => {
    const [x, y] = [created?.[a] ?? NaN, created?.[b] ?? NaN].map(day => (Number.isNaN(day) ? Infinity : day)) as [number, number];
    if (x !== y) return x < y ? -1 : 1;
    for (const column of words) {
      const [p, q] = [column.codes[a] as number, column.codes[b] as number];
      if (p === q) continue;
      if (p < 0 || q < 0) return p < 0 ? 1 : -1;
      return (column.words.at(p) as string) < (column.words.at(q) as string) ? -1 : 1;
    }
    return 0;
  };
}

/** One lead counts once, by its id; rows without an id are leads of their own. `keep` 0 = the row is left out. */
export function leadIdentity(table: Table, keep: Uint8Array): LeadIdentity {
  const id = textColumn(table, 'lead_id');
  const before = precedence(table);
  const place = new Int32Array(id?.words.length ?? 0).fill(-1);
  const leadOf = new Int32Array(table.rows).fill(-1);
  const kept: number[] = [];
  const dropped: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (keep[row] === 0) continue;
    const code = id ? (id.codes[row] as number) : -1;
    const known = code < 0 ? -1 : (place[code] as number);
    if (known < 0) {
      leadOf[row] = kept.length;
      if (code >= 0) place[code] = kept.length;
      kept.push(row);
      continue;
    }
    leadOf[row] = known;
    const rival = kept[known] as number;
    if (before(row, rival) < 0) {
      kept[known] = row;
      dropped.push(rival);
    } else dropped.push(row);
  }
  return { kept: Int32Array.from(kept), leadOf, dropped: dropped.sort((a, b) => a - b) };
}
