import { codeAt, numberColumn, type Table, textColumn } from '../../sheets/table.js';
import { anotherDeal } from './decided.js';

/** Headers that number the lines of a list rather than its things. */
const LINE_NUMBER = /^(?:序号|序號|编号|編號|行号|行號|#|(?:no|s\/?n|s\.? ?no)\.?|index|line|row)$/i;

/** Whole numbers for the deals that rows name; −1 = the row names none by itself. */
export interface DealKeys {
  readonly count: number;
  of(row: number): number;
}

/**
 * Keys by id, or by name + customer. Without an id rows have keys only where `named`: elsewhere two deals may share a name. With `turnOf`, the
 * turn of a row's tab, a name that was decided and comes back in a later tab as another deal has a key of its own (decided.ts).
 */
export function dealKeys(table: Table, hasId: boolean, named: boolean, turnOf?: (row: number) => number): DealKeys {
  const id = textColumn(table, 'opp_id');
  if (hasId && id) return { count: id.words.length, of: row => id.codes[row] as number };
  const name = textColumn(table, 'opp_name');
  const customer = textColumn(table, 'customer') ?? textColumn(table, 'customer_id');
  if (!named || (!name && !customer)) return { count: 0, of: () => -1 };
  const width = (customer?.words.length ?? 0) + 1;
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  if (turnOf) rows.sort((a, b) => turnOf(a) - turnOf(b) || a - b);
  const isAnother = turnOf ? anotherDeal(table) : () => false;
  const codes = new Map<number, number>();
  const before: number[] = []; // key → its row in the newest tab so far
  const keys = new Int32Array(table.rows).fill(-1);
  for (const row of rows) {
    const [n, c] = [codeAt(name, row), codeAt(customer, row)];
    if (n < 0 && c < 0) continue;
    const pair = (n + 1) * width + c + 1;
    let key = codes.get(pair);
    const known = key === undefined ? -1 : (before[key] as number);
    const isBack = known >= 0 && turnOf !== undefined && turnOf(known) < turnOf(row) && isAnother(known, row);
    if (key === undefined || isBack) codes.set(pair, (key = before.length));
    before[key] = row;
    keys[row] = key;
  }
  return { count: before.length, of: row => keys[row] as number };
}

/** True where every tab's id column has a header that numbers lines: 序号, No., #. */
function isLineNumber(table: Table): boolean {
  return table.sources.every(source => LINE_NUMBER.test((source.columns['opp_id']?.header ?? '').normalize('NFKC').trim()));
}

/**
 * True where the id column is none (序号): rows of one value are different deals.
 *
 *   a header that says line number (序号, No.): any value beside two names, or two customers where there is no name
 *   any other header: more than half of the values that stand in several rows differ in name, customer and amount, all of these that the
 *     table has
 *
 * Empty    no value stands twice, or there is neither name nor customer to differ: it may well be an id
 */
export function isNoId(table: Table, keep: Uint8Array): boolean {
  const id = textColumn(table, 'opp_id');
  const names = ['opp_name', 'customer'].flatMap(role => textColumn(table, role) ?? []);
  if (!id || names.length === 0) return false;
  const isNumbered = isLineNumber(table);
  const amount = isNumbered ? undefined : (numberColumn(table, 'amount') ?? numberColumn(table, 'won_amount'));
  const telling = isNumbered ? names.slice(0, 1) : names;
  const first = new Int32Array(id.words.length).fill(-1);
  const state = new Uint8Array(id.words.length); // 1 = stands twice, 2 = of different deals
  for (let row = 0; row < table.rows; row++) {
    const code = keep[row] === 0 ? -1 : (id.codes[row] as number);
    if (code < 0) continue;
    const at = first[code] as number;
    if (at < 0) {
      first[code] = row;
      continue;
    }
    const differs =
      telling.every(c => codeAt(c, at) !== codeAt(c, row) && codeAt(c, at) >= 0 && codeAt(c, row) >= 0) &&
      (!amount || amount[at] !== amount[row]);
    state[code] = Math.max(state[code] as number, differs ? 2 : 1);
  }
  let [twice, different] = [0, 0];
  for (const s of state) {
    if (s > 0) twice++;
    if (s === 2) different++;
  }
  return different > 0 && (different * 2 > twice || isNumbered);
}
