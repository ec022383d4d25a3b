import { AS_WRITTEN, wordKeys } from '../../columns/wordkey.js';
import { packedWords } from '../../columns/words.js';
import type { IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { joinTables } from './join.js';
import { foundRows, type Lookup, lookupOf, type LookupSpec, raiseUnknown, wordsFrom } from './lookup.js';
import { oneSpelling } from './name.js';
import { type Data, type Role, type SheetId, type Table, type TextColumn, textColumn, type Typed } from '../table.js';

const CUSTOMERS: LookupSpec = {
  label: { zh: '客户', en: 'customers' },
  keys: [
    { own: 'customer_id', theirs: 'customer_id' },
    { own: 'customer', theirs: 'customer' },
  ],
  gives: ['owner', 'region', 'sector'],
  code: 'unknown-customer',
};
const PEOPLE: LookupSpec = {
  label: { zh: '人员', en: 'people' },
  keys: [{ own: 'name', theirs: 'owner' }],
  gives: ['team', 'manager', 'region'],
  code: 'unknown-owner',
};
const PRODUCTS: LookupSpec = {
  label: { zh: '产品', en: 'products' },
  keys: [
    { own: 'product', theirs: 'product' },
    { own: 'code', theirs: 'product' },
  ],
  gives: ['product_line'],
  code: 'unknown-product',
};

/** What each sheet looks up, in this order: a customer's owner comes before the owner's team. */
const STEPS: readonly {
  readonly from: SheetId;
  readonly spec: LookupSpec;
  readonly into: Readonly<Partial<Record<SheetId, readonly Role[]>>>;
}[] = [
  { from: 'customers', spec: CUSTOMERS, into: { receivables: ['owner'] } },
  {
    from: 'people',
    spec: PEOPLE,
    into: {
      pipeline: ['team', 'manager', 'region'],
      leads: ['team', 'manager', 'region'],
      visits: ['team', 'manager', 'region'],
      receivables: ['team', 'manager', 'region'],
      receipts: ['team', 'manager', 'region'],
      orders: ['team', 'manager', 'region'],
    },
  },
  {
    from: 'products',
    spec: PRODUCTS,
    into: { pipeline: ['product_line'], receivables: ['product_line'], orders: ['product_line'] },
  },
  {
    from: 'customers',
    spec: CUSTOMERS,
    into: {
      pipeline: ['region', 'sector'],
      visits: ['region', 'sector'],
      receivables: ['region', 'sector'],
      receipts: ['region', 'sector'],
      orders: ['region', 'sector'],
    },
  },
];

/** Prospects of a pipeline need not be customers yet: not finding one is worth a note, not a warning. */
const PROSPECTS: ReadonlySet<SheetId> = new Set(['pipeline', 'visits', 'leads']);

/** A column with the rows of some tabs taken from another. */
function patched(table: Table, own: TextColumn, other: TextColumn, takes: readonly boolean[]): TextColumn {
  const { strings, places } = wordKeys([own.words, other.words], AS_WRITTEN);
  const to = places[1]!;
  const codes = own.codes.slice();
  for (let row = 0; row < table.rows; row++) {
    const code = other.codes[row] as number;
    if (takes[table.source ? (table.source[row] as number) : 0] && code >= 0) codes[row] = to[code] as number;
  }
  return { kind: 'text', words: packedWords(strings), codes };
}

/** The roles filled in, for the tabs that have no such column. */
function filled(table: Table, lookup: Lookup, found: Int32Array, roles: readonly Role[], joined: Set<Role>): Table {
  const columns: Partial<Record<Role, Typed>> = { ...table.columns };
  for (const role of roles) {
    const source = textColumn(lookup.table, role);
    if (!source || joined.has(role)) continue;
    const takes = table.sources.map(s => !Object.hasOwn(s.columns, role));
    if (!takes.includes(true)) continue;
    const own = textColumn(table, role);
    const looked = wordsFrom(source, found);
    columns[role] = own ? patched(table, own, looked, takes) : looked;
    joined.add(role);
  }
  return Object.assign({}, table, { columns }); // one shape for all: see readInputs
}

/**
 * Tables of one sheet joined end to end, and what other sheets know about their rows looked up.
 *
 * Reads    people by owner: team, manager, region · products by product (name or code): product_line · customers by id, else name:
 *          region, sector and, for receivables, owner
 * Returns  one table a sheet; a looked-up column has no place on a tab. A tab's own column is never changed, nor its blanks filled
 * Keeps    names that differ in case or width only as one name on all sheets; those that differ otherwise apart
 * Empty    no tables: no data
 * Errors   unknown-owner, unknown-product, unknown-customer (with the listed key it may be), duplicate-key, shared-key, name-variants
 */
export function gather(tables: readonly Table[], _settings: Settings, issues: IssueSink): Data {
  const bySheet = new Map<SheetId, Table[]>();
  for (const table of tables) {
    const list = bySheet.get(table.sheet);
    if (list) list.push(table);
    else bySheet.set(table.sheet, [table]);
  }
  const joined = Object.fromEntries([...bySheet].map(([id, list]) => [id, joinTables(list)])) as Data;
  const data: Partial<Record<SheetId, Table>> = { ...oneSpelling(joined, issues) };
  const lookups = new Map<SheetId, Lookup>();
  const looked = new Map<SheetId, Set<Role>>();
  const said = new Set<string>();
  for (const { from, spec, into } of STEPS) {
    const table = data[from];
    if (!table) continue;
    const lookup = lookups.get(from) ?? lookupOf(table, spec, issues);
    lookups.set(from, lookup);
    for (const [id, roles] of Object.entries(into) as [SheetId, readonly Role[]][]) {
      const target = data[id];
      if (!target || target.rows === 0) continue;
      const found = foundRows(lookup, target);
      if (!said.has(`${from} ${id}`))
        raiseUnknown(lookup, target, found, spec === CUSTOMERS && PROSPECTS.has(id) ? 'info' : 'warning', issues);
      said.add(`${from} ${id}`);
      const joinedRoles = looked.get(id) ?? new Set();
      looked.set(id, joinedRoles);
      data[id] = filled(target, lookup, found, roles, joinedRoles);
    }
  }
  return data;
}
