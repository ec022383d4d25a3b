import type { Grid } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { isLedgerAccount } from './account.js';
import { type Bid, columnMatch, type Passed, type Question } from './bid.js';
import { byValues, dual } from './byvalue.js';
import type { Chosen } from './chosen.js';
import { type Elsewhere, withElsewhere } from './elsewhere.js';
import { evidenceOf } from './evidence.js';
import type { Heading } from './find.js';
import type { Header, Unit } from './header.js';
import { type Candidate, candidatesOf, nearMisses, savedCandidate, savedWords } from './lexicon.js';
import { askDates, nearQuestion, rivalsOf } from './question.js';
import type { ColumnMatch } from './recognition.js';
import { isNoAnswer, type Subject, valuePoints } from './settle.js';
import { isAbout, isMetOtherwise } from './sales.js';
import { stageColumns } from './stagecolumns.js';
import type { SheetSpec } from '../sheet.js';
import type { Role } from '../table.js';

/** A tab's columns as one sheet sees them. */
export interface Mapping {
  readonly spec: SheetSpec;
  readonly columns: readonly ColumnMatch[];
  readonly questions: readonly Question[];
  /** Columns that could have played a role that another plays better. */
  readonly passed: readonly Passed[];
  /** Columns of amounts among the buckets of an aged export that nothing explains. */
  readonly stray?: readonly number[];
  /** Groups of `spec.needs` that no column meets. */
  readonly missing: readonly (readonly Role[])[];
  /** How much the columns tell that the tab is this sheet. */
  readonly weight: number;
  /** At least one header is a word of this sheet's own, not one that any sheet uses; see sales.ts. */
  readonly telling: boolean;
}

const NAMELESS: Header = { text: '', words: [], keys: [], unit: null };
const CHOSEN = -20; // a column chosen by hand is nearer than any word
const NEAR = 0.8; // share of cells that must read for a near miss

/** Judges every column with a header or cells once; shared by all sheets that are tried. */
export function subjectsOf(
  grid: Grid,
  heading: Heading,
  rows: readonly number[],
  units: ReadonlyMap<number, Unit> | null,
  settings: Settings,
): Subject[] {
  return heading.headers.flatMap((plain, column) => {
    const below = units?.get(column);
    const header = plain && below && !plain.unit ? { ...plain, unit: below } : plain;
    const evidence = evidenceOf(grid, column, rows, settings, header?.text);
    return header || evidence.filled > 0 ? [{ column, header: header ?? NAMELESS, evidence }] : [];
  });
}

/** A shop's Name is its order number (#1001); another list's Name is a name. */
function isPlainName(candidate: Candidate, { header, evidence }: Subject): boolean {
  return candidate.role.role === 'order_no' && header.keys[0]?.key === 'name' && evidence.codeShare < 0.9;
}

/** 100 for the nearest name read without fault; less for every step away from it. */
function pointsOf(spec: SheetSpec, subject: Subject, candidate: Candidate, rivals: readonly Candidate[], settings: Settings): number {
  const { evidence } = subject;
  const read = evidence.share(candidate.role.type);
  const near = Math.min(...rivals.map(r => r.cost)) + 1;
  const names = new Set(rivals.filter(r => r.cost <= near).map(r => r.role.role));
  return (
    100 -
    10 * candidate.cost -
    40 * (1 - read) -
    (evidence.filled === 0 ? 12 : 0) +
    valuePoints(spec.id, candidate.role.role, subject, names, settings)
  );
}

/**
 * Columns → roles of one sheet (列匹配): which column is what?
 *
 *   columns chosen by hand, the user's own words, then exact names, then near misses that the values confirm; a header plays one role, a
 *   role is played by one column (repeated roles by several), required roles first; between two columns the better evidence wins, and it is said
 *
 * Reads    headers, and up to 1,000 cells a column
 * Keeps / Leaves out   Close Date may be both closing days of a pipeline; won time and lost time are one closing day
 */
export function match(
  spec: SheetSpec,
  subjects: readonly Subject[],
  settings: Settings,
  tabUnit: Unit | null,
  chosen: Chosen,
  elsewhere: Elsewhere,
): Mapping {
  const saved = savedWords(spec, settings);
  const byHand = new Map([...chosen].flatMap(([name, column]) => (column === null ? [] : [[column, name] as const])));
  const required = new Set(spec.needs.flat());
  const bids: Bid[] = [];
  const named = new Set<number>();
  const offered = subjects.map(subject => candidatesOf(subject.header, spec, saved));
  const whose = subjects.filter((_, i) => offered[i]!.some(c => c.role.role === 'customer' || c.role.role === 'customer_id'));
  for (const [i, subject] of subjects.entries()) {
    const role = spec.roles.find(r => r.role === byHand.get(subject.column));
    const candidates = role
      ? [{ ...savedCandidate(role, subject.header), cost: CHOSEN }]
      : offered[i]!.filter(
          c =>
            c.how === 'saved' || !(isPlainName(c, subject) || isNoAnswer(c.role.role, subject) || isLedgerAccount(spec, subject, c, whose)),
        );
    if (candidates.length > 0 || offered[i]!.some(c => isLedgerAccount(spec, subject, c, whose))) named.add(subject.column);
    for (const candidate of candidates)
      bids.push({
        subject,
        candidate,
        points: pointsOf(spec, subject, candidate, candidates, settings) + (required.has(candidate.role.role) ? 1 : 0),
      });
  }
  const taken = new Map<string, Bid>(); // role (with the key of a repeated one) → its bid
  const used = new Map<number, Bid>();
  const slot = ({ role, key }: Candidate): string => (role.repeated ? `${role.role}\n${key}` : role.role);
  const give = (list: Bid[]): void => {
    list.sort(
      (a, b) => b.points - a.points || a.subject.column - b.subject.column || (a.candidate.role.role < b.candidate.role.role ? -1 : 1),
    );
    for (const bid of list) {
      if (used.has(bid.subject.column) || taken.has(slot(bid.candidate))) continue;
      taken.set(slot(bid.candidate), bid);
      used.set(bid.subject.column, bid);
    }
  };
  give(bids.filter(b => b.candidate.how === 'saved'));
  give(bids.filter(b => b.candidate.how === 'exact'));
  dropStrayRepeats(spec, taken, used);
  for (const bid of stageColumns(spec, subjects, used)) {
    const before = used.get(bid.subject.column);
    if (before) taken.delete(slot(before.candidate));
    taken.set(slot(bid.candidate), bid);
    used.set(bid.subject.column, bid);
  }
  agedTotal(spec, taken);
  const near: Bid[] = [];
  for (const subject of subjects) {
    if (used.has(subject.column) || named.has(subject.column) || subject.evidence.filled === 0) continue;
    for (const candidate of nearMisses(subject.header, spec)) {
      if (spec.id === 'pipeline' && candidate.role.type === 'flag') continue; // Account Active says nothing of the deal
      const typed = candidate.role.type !== 'text' && candidate.role.type !== 'id';
      if (subject.evidence.share(candidate.role.type) < NEAR || (candidate.how === 'token' && !typed && !required.has(candidate.role.role)))
        continue;
      if (!taken.has(candidate.role.role))
        near.push({ subject, candidate, points: 100 - 10 * candidate.cost + (required.has(candidate.role.role) ? 1 : 0) });
    }
  }
  give(near);
  const matches = [...taken.values()].map(bid => columnMatch(bid, tabUnit));
  const questions = [...taken.values()].filter(b => b.candidate.how === 'prefix' || b.candidate.how === 'token').map(nearQuestion);
  const passed: Passed[] = [];
  rivalsOf(bids, taken, used, required, matches, questions, passed);
  if (spec.id === 'pipeline') dual(taken, matches, settings);
  byValues(spec, subjects, used, matches, questions);
  askDates(spec, taken, questions);
  withElsewhere(spec, matches, elsewhere);
  const met = new Set(matches.map(m => m.role));
  const all = [...taken.values()];
  const missing = spec.needs.filter(group => !group.some(role => met.has(role)) && !isMetOtherwise(spec.id, group, all));
  const counted = new Map<string, number>();
  let weight = 0;
  for (const { candidate, subject } of taken.values()) {
    const times = counted.get(candidate.role.role) ?? 0;
    counted.set(candidate.role.role, times + 1);
    const agreed = subject.evidence.share(candidate.role.type) >= 0.5 ? 1 : 0.3;
    if (times < 3)
      weight +=
        candidate.weight * agreed * (candidate.how === 'exact' || candidate.how === 'saved' ? 1 : 0.5) * (candidate.cost > 1 ? 0.8 : 1);
  }
  matches.sort((a, b) => a.column - b.column || (a.role < b.role ? -1 : 1));
  const own = all.filter(b => b.candidate.weight > 1 && b.candidate.cost < 2);
  const telling = own.length > 0 && isAbout(spec.id, own, all);
  return { spec, columns: matches, questions, passed, missing, weight, telling };
}

/** The total beside aged buckets is what the customer owes. */
function agedTotal(spec: SheetSpec, taken: Map<string, Bid>): void {
  const bid = taken.get('amount');
  const balance = spec.roles.find(r => r.role === 'balance');
  const isAged = [...taken.values()].some(b => b.candidate.role.role === 'bucket');
  if (!isAged || !bid || !balance || taken.has('balance') || !bid.subject.header.keys.some(k => /^(?:total|合计|总计)$/.test(k.key)))
    return;
  taken.delete('amount');
  taken.set('balance', { ...bid, candidate: { ...bid.candidate, role: balance } });
}

/** Columns from which a repeated role is one, where two are not it. */
const FEWEST: Readonly<Record<Role, number>> = { bucket: 3, payment: 1 };

/** One bucket alone, or one month, is no series: it must be something else. */
function dropStrayRepeats(spec: SheetSpec, taken: Map<string, Bid>, used: Map<number, Bid>): void {
  for (const role of spec.roles) {
    if (!role.repeated) continue;
    const bids = [...taken].filter(([, bid]) => bid.candidate.role === role);
    const marked = role.role === 'entered' && bids.some(([, bid]) => /enter|entry|[进進]入/i.test(bid.subject.header.text));
    const readable = bids.filter(([, bid]) => bid.subject.evidence.share(role.type) >= 0.5);
    if (bids.length < (FEWEST[role.role] ?? 2) && !marked && bids[0]?.[1].candidate.how !== 'saved')
      for (const [key, bid] of bids) {
        taken.delete(key);
        used.delete(bid.subject.column);
      }
    else
      for (const [key, bid] of bids)
        if (!readable.some(([, b]) => b === bid)) {
          taken.delete(key);
          used.delete(bid.subject.column);
        }
  }
}
