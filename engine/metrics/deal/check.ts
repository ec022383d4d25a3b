import type { IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { dayColumn, type Role, sourceOf, type Table, textAt, textColumn } from '../../sheets/table.js';
import { currencyList } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { raiseLate } from './asoflate.js';
import type { Deals } from './deal.js';
import type { Identity } from './identity.js';
import {
  CLOSED_BEFORE_CREATED,
  CLOSED_IN_FUTURE,
  CLOSED_WITHOUT_DATE,
  COPY,
  CREATED_AFTER,
  DEAL_LINES,
  DUPLICATE,
  EXPECTED_PAST,
  NEGATIVE_STAY,
  NO_ID,
  NO_OWNER,
  NO_RATE,
  REPEATED_LINES,
  SNAPSHOTS,
  UNKNOWN_PRESET,
  UNKNOWN_STAGE,
  VANISHED,
  WON_WITHOUT_AMOUNT,
} from './issue.js';
import { INVALID, LOST, OPEN, WON } from './outcome.js';
import { rowIssues } from '../rowissue.js';

export interface DealCheck {
  readonly deals: Deals;
  /** By table row: 0 = created after asOf. */
  readonly keep: Uint8Array;
  readonly identity: Identity;
  readonly history?: Table;
  readonly settings: Settings;
  readonly issues: IssueSink;
}

/** Raises what is wrong with the deals, each with its cell. */
export function raiseDealIssues({ deals, keep, identity, history, settings, issues }: DealCheck): void {
  const { table, outcome, row: rows } = deals;
  const { asOf } = settings;
  const rowsWith = rowIssues(table, issues);
  const has = (role: Role): boolean => table.columns[role] !== undefined;
  const nameRole: Role = [...(identity.hasId ? ['opp_id'] : []), 'opp_name', 'customer'].find(has) ?? 'customer_id';

  for (const row of identity.dropped) {
    const byId = identity.hasId && textAt(textColumn(table, 'opp_id'), row) !== null;
    rowsWith.add(byId ? DUPLICATE : COPY, byId ? 'opp_id' : has('opp_name') ? 'opp_name' : nameRole, row);
  }
  raiseIdentity(table, identity, deals, issues);
  for (let row = 0; row < keep.length; row++) if (keep[row] === 0) rowsWith.add(CREATED_AFTER, 'created', row);

  const stage = textColumn(table, 'stage');
  const strange = (stage?.words ?? []).map(word => deals.order.of(word) === null);
  const owner = textColumn(table, 'owner');
  const priced = has('amount') || has('won_amount');
  const amountRole: Role = has('won_amount') ? 'won_amount' : 'amount';
  const dated = has('closed') || has('won_time') || has('lost_time');
  const closing = (row: number): Role | null => {
    const roles: Role[] = ['closed', 'won_time', 'lost_time'].filter(has);
    return roles.find(role => !Number.isNaN(dayColumn(table, role)?.[row])) ?? roles[0] ?? null;
  };
  const expected = dayColumn(table, 'expected_close');
  rows.forEach((row, d) => {
    const state = outcome[d];
    const stageCode = stage ? (stage.codes[row] as number) : -1;
    if (stageCode >= 0 && strange[stageCode]) rowsWith.add(UNKNOWN_STAGE, 'stage', row);
    if (state === INVALID) return;
    if (owner && (owner.codes[row] as number) < 0) rowsWith.add(NO_OWNER, 'owner', row);
    if (deals.later[d] === 1) rowsWith.add(CLOSED_IN_FUTURE, closing(row), row);
    if (state === OPEN && expected && (expected[row] as number) < asOf) rowsWith.add(EXPECTED_PAST, 'expected_close', row);
    if (state !== WON && state !== LOST) return;
    const closed = deals.closed[d] as number;
    const created = deals.created[d] as number;
    if (dated && Number.isNaN(closed)) rowsWith.add(CLOSED_WITHOUT_DATE, closing(row), row);
    if (closed < created) rowsWith.add(CLOSED_BEFORE_CREATED, closing(row), row, { created: isoDay(created) });
    if (state === WON && priced && !((deals.value.own[d] as number) > 0)) rowsWith.add(WON_WITHOUT_AMOUNT, amountRole, row);
  });
  for (const d of deals.stays?.negative ?? []) {
    // already said where the deal closed before it was created
    if (!((deals.closed[d] as number) < (deals.created[d] as number))) rowsWith.add(NEGATIVE_STAY, nameRole, rows[d] as number);
  }
  rowsWith.flush();

  const place = rows.length > 0 ? { file: sourceOf(table, rows[0] as number).file, tab: sourceOf(table, rows[0] as number).tab } : {};
  const log = history?.sources[0] ?? table.sources[0];
  const written = new Set(stage?.words ?? []);
  for (const word of deals.order.unplaced)
    if (!written.has(word)) issues.add(UNKNOWN_STAGE, { file: log?.file, tab: log?.tab, values: { value: word } });
  if (deals.order.unknownPreset !== null) issues.add(UNKNOWN_PRESET, { values: { preset: deals.order.unknownPreset } });
  if (deals.value.missing.length > 0)
    issues.add(NO_RATE, {
      ...place,
      values: { currencies: currencyList(deals.value.currencies), missing: currencyList(deals.value.missing) },
    });
  if (!anythingAfter(deals, keep)) raiseLate(issues, place, { zh: '商机', en: 'opportunities' }, asOf, deals.newest);
}

/** How rows were told to be one deal, where it is not simply by an id. */
function raiseIdentity(table: Table, identity: Identity, deals: Deals, issues: IssueSink): void {
  const { hasId, snapshots, lines, repeated } = identity;
  const at = table.sources[0];
  const place = at ? { file: at.file, tab: at.tab } : {};
  const header = at?.columns['opp_id']?.header;
  if (!hasId && textColumn(table, 'opp_id')) issues.add(NO_ID, { ...place, header, values: { column: header ?? 'opp_id' } });
  const lined = lines?.reduce((sum, line) => sum + line, 0) ?? 0;
  if (lined > 0) issues.add(DEAL_LINES, { ...place, values: { n: lined } });
  if (repeated > 0) issues.add(REPEATED_LINES, { ...place, values: { n: repeated } });
  if (!snapshots) return;
  const named = snapshots.isDated ? Array.from(snapshots.days, isoDay) : table.sources.map(source => source.tab);
  const days = named.length > 4 ? `${named[0]} … ${named.at(-1)}` : named.join(', ');
  issues.add(SNAPSHOTS, { file: place.file, values: { n: named.length, days } });
  const { vanished } = deals.leftOut;
  if (vanished > 0) issues.add(VANISHED, { file: place.file, values: { n: vanished } }, undefined, vanished);
}

function anythingAfter(deals: Deals, keep: Uint8Array): boolean {
  return keep.includes(0) || deals.later.includes(1) || (deals.events?.after ?? 0) > 0;
}
