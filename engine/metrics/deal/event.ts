import { orderBy } from '../../columns/order.js';
import { codesAt, numbersAt } from '../../columns/pick.js';
import { type Data, dayColumn, type Table, type TextColumn, textAt, textColumn } from '../../sheets/table.js';
import { canonicalOf } from '../../sheets/stage/stageword.js';
import type { Identity } from './identity.js';
import { type Snapshots, standingColumn } from './snapshot.js';

/** Stage changes up to the as-of day: those of deal d are `start[d] … start[d + 1])`, in order of day. */
export interface StageEvents {
  readonly start: Int32Array;
  readonly day: Float64Array;
  /** Index into `words` of the stage entered. */
  readonly to: Int32Array;
  /** Index into `words` of the stage left, −1 where not said. */
  readonly left: Int32Array;
  readonly words: readonly string[];
  /** A history sheet, stage-entered date columns, or snapshots compared; the last may have no days. */
  readonly origin: 'sheet' | 'columns' | 'snapshots';
  /** Dated after asOf: left out. */
  readonly after: number;
  /** Of no deal of the pipeline, or without a stage or a date: left out. */
  readonly loose: number;
}

interface Draft {
  readonly deal: number[];
  readonly day: number[];
  readonly to: number[];
  readonly left: number[];
  readonly words: Map<string, number>;
  after: number;
  loose: number;
}

function codeOf(draft: Draft, word: string | null): number {
  if (word === null) return -1;
  let code = draft.words.get(word);
  if (code === undefined) draft.words.set(word, (code = draft.words.size));
  return code;
}

/** The words of a column as codes of the draft's joint vocabulary. */
function recode(draft: Draft, column: TextColumn | undefined): Int32Array {
  return Int32Array.from(column?.words ?? [], word => codeOf(draft, word));
}

/** Deal of each word of the history's id (or name) column: −1 = none. A name that several deals bear names none of them. */
function dealsByWord(history: TextColumn | undefined, pipeline: TextColumn | undefined, identity: Identity): Int32Array {
  const deals = new Map<string, number>();
  identity.kept.forEach((row, deal) => {
    const word = textAt(pipeline, row);
    if (word !== null) deals.set(word, deals.has(word) ? -1 : deal);
  });
  return Int32Array.from(history?.words ?? [], word => deals.get(word) ?? -1);
}

function fromHistory(pipeline: Table, history: Table, identity: Identity, asOf: number): Draft {
  const draft: Draft = { deal: [], day: [], to: [], left: [], words: new Map(), after: 0, loose: 0 };
  const ids = textColumn(history, 'opp_id');
  const names = textColumn(history, 'opp_name');
  const byId = dealsByWord(ids, identity.hasId ? textColumn(pipeline, 'opp_id') : undefined, identity);
  const byName = dealsByWord(names, textColumn(pipeline, 'opp_name'), identity);
  const to = textColumn(history, 'to_stage');
  const from = textColumn(history, 'from_stage');
  const toCodes = recode(draft, to);
  const fromCodes = recode(draft, from);
  const days = dayColumn(history, 'at');
  for (let row = 0; row < history.rows; row++) {
    const day = days ? (days[row] as number) : NaN;
    const idCode = ids ? (ids.codes[row] as number) : -1;
    const nameCode = names ? (names.codes[row] as number) : -1;
    const deal = idCode >= 0 ? (byId[idCode] as number) : nameCode >= 0 ? (byName[nameCode] as number) : -1;
    const toCode = to ? (to.codes[row] as number) : -1;
    const fromCode = from ? (from.codes[row] as number) : -1;
    if (deal < 0 || toCode < 0 || Number.isNaN(day)) draft.loose++;
    else if (day > asOf) draft.after++;
    else {
      const entered = toCodes[toCode] as number;
      const left = fromCode < 0 ? -1 : (fromCodes[fromCode] as number);
      if (entered === left) continue; // exports list every edit: a row whose stage did not change is none
      draft.deal.push(deal);
      draft.day.push(day);
      draft.to.push(entered);
      draft.left.push(left);
    }
  }
  return draft;
}

function fromColumns(pipeline: Table, identity: Identity, asOf: number): Draft {
  const draft: Draft = { deal: [], day: [], to: [], left: [], words: new Map(), after: 0, loose: 0 };
  for (const { key, column } of pipeline.repeated['entered'] ?? []) {
    if (column.kind !== 'day') continue;
    const code = codeOf(draft, key);
    identity.kept.forEach((row, deal) => {
      const day = column.values[row] as number;
      if (Number.isNaN(day)) return;
      if (day > asOf) draft.after++;
      else {
        draft.deal.push(deal);
        draft.day.push(day);
        draft.to.push(code);
        draft.left.push(-1);
      }
    });
  }
  return draft;
}

/** The changes between snapshots, each dated by the later one; a deal's first snapshot is no change. */
function fromSnapshots(pipeline: Table, identity: Identity, snapshots: Snapshots): Draft {
  const draft: Draft = { deal: [], day: [], to: [], left: [], words: new Map(), after: 0, loose: 0 };
  const column = standingColumn(pipeline);
  if (!column) return draft;
  const words = recode(draft, column);
  const stood = new Int32Array(identity.kept.length).fill(-1);
  const rows = Int32Array.from({ length: pipeline.rows }, (_, row) => row).filter(row => (identity.dealOf[row] as number) >= 0);
  rows.sort((a, b) => snapshots.rankOf(a) - snapshots.rankOf(b) || a - b);
  for (const row of rows) {
    const deal = identity.dealOf[row] as number;
    const code = column.codes[row] as number;
    if (code < 0) continue;
    const stage = words[code] as number;
    const before = stood[deal] as number;
    stood[deal] = stage;
    if (before < 0 || before === stage) continue;
    draft.deal.push(deal);
    const rank = snapshots.rankOf(row);
    draft.day.push(snapshots.isDated ? (snapshots.days[rank] as number) : rank);
    draft.to.push(stage);
    draft.left.push(before);
  }
  return draft;
}

/**
 * Stage events (阶段变更记录): which stages did each deal enter, and when?
 *
 *   the history sheet, else the stage-entered date columns where there are at least two, else the changes between snapshots; null = none of
 *   them: a snapshot
 *
 * Reads    history: opp_id or opp_name, to_stage, from_stage, at; pipeline: entered (one column a stage)
 * Returns  events by deal, in order of day; on one day a chain of from → to keeps its order, else the earlier canonical stage goes first
 * Leaves out   events after asOf (`after`); of unknown deals, without stage or date (`loose`); rows whose stage did not change
 */
export function stageEvents(data: Data, pipeline: Table, identity: Identity, asOf: number): StageEvents | null {
  const sheet = data.history ? fromHistory(pipeline, data.history, identity, asOf) : null;
  const deals = identity.kept.length;
  if (sheet && sheet.deal.length > 0) return sorted(sheet, deals, 'sheet');
  if ((pipeline.repeated['entered'] ?? []).length >= 2) return sorted(fromColumns(pipeline, identity, asOf), deals, 'columns');
  if (!identity.snapshots) return null;
  const compared = sorted(fromSnapshots(pipeline, identity, identity.snapshots), deals, 'snapshots');
  if (!identity.snapshots.isDated) compared.day.fill(NaN); // they had a turn, not a day
  return compared;
}

/** The events of some of the deals, which are numbered anew in the order given. */
export function eventsOf(events: StageEvents, deals: Int32Array): StageEvents {
  const start = new Int32Array(deals.length + 1);
  const places: number[] = [];
  deals.forEach((deal, i) => {
    for (let e = events.start[deal] as number; e < (events.start[deal + 1] as number); e++) places.push(e);
    start[i + 1] = places.length;
  });
  const at = Int32Array.from(places);
  return { ...events, start, day: numbersAt(events.day, at), to: codesAt(events.to, at), left: codesAt(events.left, at) };
}

function sorted(draft: Draft, deals: number, origin: StageEvents['origin']): StageEvents {
  const words = [...draft.words.keys()];
  const rank = words.map(word => {
    const place = canonicalOf(word);
    return place ? place.stage.order + place.at / 1000 : 85;
  });
  const byRank = [...words.keys()].sort((a, b) => rank[a]! - rank[b]! || (words[a]! < words[b]! ? -1 : 1));
  const place = new Int32Array(words.length);
  byRank.forEach((word, i) => (place[word] = i));
  const to = Int32Array.from(draft.to);
  const order = orderBy([Int32Array.from(draft.deal), Float64Array.from(draft.day), codesAt(place, to)]);
  chain(order, draft);
  const start = new Int32Array(deals + 1);
  for (const deal of draft.deal) start[deal + 1] = (start[deal + 1] as number) + 1;
  for (let d = 0; d < deals; d++) start[d + 1] = (start[d + 1] as number) + (start[d] as number);
  return {
    start,
    day: numbersAt(draft.day, order),
    to: codesAt(to, order),
    left: codesAt(draft.left, order),
    words,
    origin,
    after: draft.after,
    loose: draft.loose,
  };
}

/** Events of one deal on one day, put in the order in which each leaves the stage the one before entered. */
function chain(order: Int32Array, draft: Draft): void {
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    const same = (at: number): boolean =>
      draft.deal[order[at] as number] === draft.deal[order[i] as number] &&
      draft.day[order[at] as number] === draft.day[order[i] as number];
    while (end < order.length && same(end)) end++;
    if (end - i > 1) {
      const first = order[i - 1];
      const begun = first !== undefined && draft.deal[first] === draft.deal[order[i] as number];
      let current = begun ? (draft.to[first] as number) : -1;
      for (let at = i; at < end; at++) {
        const rest = order.subarray(at, end);
        const entered = new Set(Array.from(rest, e => draft.to[e] as number));
        let next = rest.findIndex(e => draft.left[e] === current && current >= 0);
        if (next < 0) next = rest.findIndex(e => (draft.left[e] as number) >= 0 && !entered.has(draft.left[e] as number));
        if (next > 0) {
          const event = order[at + next] as number;
          order.copyWithin(at + 1, at, at + next);
          order[at] = event;
        }
        current = draft.to[order[at] as number] as number;
      }
    }
    i = end;
  }
}
