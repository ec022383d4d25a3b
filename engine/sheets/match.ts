import type { Grid } from '../grid.js';
import type { Settings } from '../settings.js';
import type { Label } from '../text.js';
import { type Evidence, evidenceOf } from './evidence.js';
import type { Heading } from './find.js';
import type { Header, Unit } from './header.js';
import { type Candidate, candidatesOf, nearMisses, savedWords } from './lexicon.js';
import type { ColumnMatch, Confidence } from './recognition.js';
import { dualRoles, isDual, isOtherOutcome, type Subject, valuePoints } from './settle.js';
import type { CellType, RoleSpec, SheetSpec } from './sheet.js';
import { outcomeOf } from './stageword.js';
import type { Role } from './table.js';

/** A tab's columns as one sheet sees them. */
export interface Mapping {
  readonly spec: SheetSpec;
  readonly columns: readonly ColumnMatch[];
  readonly questions: readonly { readonly role: Role; readonly columns: readonly number[]; readonly text: Label }[];
  /** Columns that could have played a role that another plays better. */
  readonly passed: readonly { readonly role: Role; readonly taken: number; readonly other: number }[];
  /** Groups of `spec.needs` that no column meets. */
  readonly missing: readonly (readonly Role[])[];
  /** How much the columns tell that the tab is this sheet. */
  readonly weight: number;
  /** At least one header is a word of this sheet's own, not one that any sheet uses. */
  readonly telling: boolean;
}

/** One role played by one column, before it is final. */
interface Bid {
  readonly subject: Subject;
  readonly candidate: Candidate;
  readonly points: number;
}

const NAMELESS: Header = { text: '', words: [], keys: [], unit: null };
const TOLD: ReadonlySet<CellType> = new Set(['day', 'money', 'share']); // a second column of these could change figures
const NEAR = 0.8; // share of cells that must read for a near miss

/** Judges every column with a header or cells once; shared by all sheets that are tried. */
export function subjectsOf(grid: Grid, heading: Heading, rows: readonly number[], settings: Settings): Subject[] {
  return heading.headers.flatMap((header, column) => {
    const evidence = evidenceOf(grid, column, rows, settings, header?.text);
    return header || evidence.filled > 0 ? [{ column, header: header ?? NAMELESS, evidence }] : [];
  });
}

/** `is closed` = TRUE says that the deal is decided, not how: it is no status. */
function isClosedFlag(candidate: Candidate, { header, evidence }: Subject): boolean {
  return candidate.role.role === 'status' && header.keys.some(k => k.key === 'isclosed') && evidence.share('flag') >= 0.5;
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
 *   the user's own words, then exact names, then near misses that the values confirm; a header plays one role, a role is played by one
 *   column (repeated roles by several), required roles first; between two columns the better evidence wins, and it is said
 *
 * Reads    headers, and up to 1,000 cells a column
 * Keeps / Leaves out   Close Date may be both closing days of a pipeline; won time and lost time are one closing day
 */
export function match(spec: SheetSpec, subjects: readonly Subject[], settings: Settings, tabUnit: Unit | null): Mapping {
  const saved = savedWords(spec, settings);
  const required = new Set(spec.needs.flat());
  const bids: Bid[] = [];
  const named = new Set<number>();
  for (const subject of subjects) {
    const candidates = candidatesOf(subject.header, spec, saved).filter(c => c.how === 'saved' || !isClosedFlag(c, subject));
    if (candidates.length > 0) named.add(subject.column);
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
  agedTotal(spec, taken);
  const near: Bid[] = [];
  for (const subject of subjects) {
    if (used.has(subject.column) || named.has(subject.column) || subject.evidence.filled === 0) continue;
    for (const candidate of nearMisses(subject.header, spec)) {
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
  const passed: { role: Role; taken: number; other: number }[] = [];
  rivalsOf(bids, taken, used, required, matches, questions, passed, tabUnit);
  if (spec.id === 'pipeline') dual(taken, matches, settings);
  byValues(spec, subjects, used, matches, questions);
  askDates(spec, taken, questions);
  const met = new Set(matches.map(m => m.role));
  const missing = spec.needs.filter(group => !group.some(role => met.has(role)));
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
  const telling = [...taken.values()].some(b => b.candidate.weight > 1 && b.candidate.cost < 2);
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

/** One bucket alone, or one month, is no series: it must be something else. */
function dropStrayRepeats(spec: SheetSpec, taken: Map<string, Bid>, used: Map<number, Bid>): void {
  for (const role of spec.roles) {
    if (!role.repeated) continue;
    const bids = [...taken].filter(([, bid]) => bid.candidate.role === role);
    const marked = role.role === 'entered' && bids.some(([, bid]) => /enter|entry|[进進]入/i.test(bid.subject.header.text));
    const readable = bids.filter(([, bid]) => bid.subject.evidence.share(role.type) >= 0.5);
    if (bids.length < (role.role === 'bucket' ? 3 : 2) && !marked && bids[0]?.[1].candidate.how !== 'saved')
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

function columnMatch({ subject, candidate }: Bid, tabUnit: Unit | null, role: RoleSpec = candidate.role): ColumnMatch {
  const { header, evidence } = subject;
  const parsed = evidence.share(role.type);
  const unit = header.unit && !header.unit.percent ? header.unit : null;
  const isMoney = role.type === 'money';
  const currency = isMoney ? (unit?.currency ?? tabUnit?.currency) : undefined;
  const scale = !isMoney ? 1 : unit && unit.scale !== 1 ? unit.scale : unit ? 1 : (tabUnit?.scale ?? 1);
  return {
    role: role.role,
    ...(candidate.key === undefined ? {} : { key: candidate.key }),
    column: subject.column,
    header: header.text,
    how: candidate.how,
    confidence: confidenceOf(candidate, evidence, parsed),
    scale,
    parsed,
    samples: evidence.samples,
    ...(currency ? { currency } : {}),
  };
}

function confidenceOf(candidate: Candidate, evidence: Evidence, parsed: number): Confidence {
  if (candidate.how === 'prefix' || candidate.how === 'token') return 'check';
  if (parsed < 0.5) return 'check';
  return evidence.filled > 0 && parsed >= 0.9 && candidate.cost < 2 ? 'certain' : 'likely';
}

function nearQuestion(bid: Bid): Mapping['questions'][number] {
  const { role } = bid.candidate;
  const header = bid.subject.header.text;
  return {
    role: role.role,
    columns: [bid.subject.column],
    text: {
      zh: `“${header}”是不是“${role.label.zh}”？现按“${role.label.zh}”使用`,
      en: `is "${header}" the ${role.label.en.toLowerCase()}? It is used as that for now`,
    },
  };
}

/** Columns left without a role that named one as well as the column that has it. */
function rivalsOf(
  bids: readonly Bid[],
  taken: ReadonlyMap<string, Bid>,
  used: Map<number, Bid>,
  required: ReadonlySet<Role>,
  matches: ColumnMatch[],
  questions: Mapping['questions'][number][],
  passed: { role: Role; taken: number; other: number }[],
  tabUnit: Unit | null,
): void {
  for (const bid of bids) {
    const { role, key, cost } = bid.candidate;
    const winner = taken.get(role.repeated ? `${role.role}\n${key}` : role.role);
    if (!winner || used.has(bid.subject.column) || winner.subject === bid.subject || bid.subject.evidence.filled === 0) continue;
    if (role.role === 'closed' && isOtherOutcome(winner.subject.header, bid.subject.header)) {
      matches.push({ ...columnMatch(bid, tabUnit), fills: true });
      used.set(bid.subject.column, bid);
      continue;
    }
    if (cost > 1 || bid.subject.evidence.share(role.type) < 0.5 || !(TOLD.has(role.type) || required.has(role.role))) continue;
    if (passed.some(p => p.other === bid.subject.column) || questions.some(q => q.columns.includes(bid.subject.column))) continue;
    const same = winner.subject.header.keys[0]?.key === bid.subject.header.keys[0]?.key;
    const equal = same && String(winner.subject.evidence.words) === String(bid.subject.evidence.words);
    if (same && !equal && Math.abs(winner.points - bid.points) < 2) {
      const at = matches.findIndex(m => m.column === winner.subject.column && m.role === role.role);
      matches[at] = { ...(matches[at] as ColumnMatch), confidence: 'check' };
      const header = bid.subject.header.text;
      questions.push({
        role: role.role,
        columns: [winner.subject.column, bid.subject.column],
        text: {
          zh: `有两列都叫“${header}”，哪一列是“${role.label.zh}”？现使用靠左的一列`,
          en: `two columns are called "${header}": which is the ${role.label.en.toLowerCase()}? The left one is used for now`,
        },
      });
    } else passed.push({ role: role.role, taken: winner.subject.column, other: bid.subject.column });
  }
}

/** A Close Date column plays one closing day or both, as the deals' outcomes show. */
function dual(taken: ReadonlyMap<string, Bid>, matches: ColumnMatch[], settings: Settings): void {
  const [closed, expected] = [taken.get('closed'), taken.get('expected_close')];
  if ((closed && expected) || (!closed && !expected)) return;
  const bid = (closed ?? expected) as Bid;
  if (bid.candidate.how === 'saved' || !isDual(bid.subject.header)) return;
  const words = (role: string): readonly (string | null)[] | undefined => taken.get(role)?.subject.evidence.words;
  const [status, stage] = [words('status'), words('stage')];
  const open = bid.subject.evidence.words.map((_, i): boolean | null => {
    const told = [status?.[i], stage?.[i]].map(word => (word ? outcomeOf(word) : null)).find(outcome => outcome !== null);
    if (told) return told === 'open' || told === 'on-hold';
    return status?.[i] || stage?.[i] ? true : null;
  });
  const roles = dualRoles(bid.subject.evidence.days, open, settings);
  const at = matches.findIndex(m => m.column === bid.subject.column);
  const made = matches[at] as ColumnMatch;
  matches.splice(at, 1, ...roles.map(role => ({ ...made, role })));
}

/** What only the values tell: stage words under an unknown header; the names in front of aged buckets. */
function byValues(
  spec: SheetSpec,
  subjects: readonly Subject[],
  used: Map<number, Bid>,
  matches: ColumnMatch[],
  questions: Mapping['questions'][number][],
): void {
  if (spec.id === 'receivables' && matches.some(m => m.role === 'bucket') && !matches.some(m => /^customer/.test(m.role))) {
    const names = subjects.find(s => s.header.text === '' && !used.has(s.column) && s.evidence.texts.size > 0);
    if (names)
      matches.push({
        role: 'customer',
        column: names.column,
        header: '',
        how: 'values',
        confidence: 'likely',
        scale: 1,
        parsed: names.evidence.share('text'),
        samples: names.evidence.samples,
      });
    return;
  }
  if (spec.id !== 'pipeline' || matches.some(m => m.role === 'stage' || m.role === 'status')) return;
  if (!matches.some(m => m.role === 'opp_id' || m.role === 'opp_name')) return;
  const found = subjects.filter(s => !used.has(s.column) && s.evidence.texts.size >= 2 && s.evidence.stageShare >= NEAR);
  const best = found.sort((a, b) => b.evidence.stageShare - a.evidence.stageShare || a.column - b.column)[0];
  if (!best) return;
  const { header, evidence } = best;
  const samples = evidence.samples;
  matches.push({
    role: 'stage',
    column: best.column,
    header: header.text,
    how: 'values',
    confidence: 'check',
    scale: 1,
    parsed: 1,
    samples,
  });
  questions.push({
    role: 'stage',
    columns: [best.column],
    text: {
      zh: `“${header.text}”列的内容像商机阶段，是不是？现按“商机阶段”使用`,
      en: `the values of "${header.text}" look like stages: are they? It is used as the stage for now`,
    },
  });
}

/** A bare 日期 or Date on a pipeline says nothing: it is used as the values suggest, and asked about. */
function askDates(spec: SheetSpec, taken: ReadonlyMap<string, Bid>, questions: Mapping['questions'][number][]): void {
  if (spec.id !== 'pipeline') return;
  for (const role of ['created', 'expected_close']) {
    const bid = taken.get(role);
    if (!bid || bid.candidate.how === 'saved' || !/^(?:日期|時間|时间|date)$/i.test(bid.subject.header.text)) continue;
    const { label } = bid.candidate.role;
    questions.push({
      role,
      columns: [bid.subject.column],
      text: {
        zh: `“${bid.subject.header.text}”是哪一天：创建、预计成交还是实际成交？现按“${label.zh}”使用`,
        en: `which day is "${bid.subject.header.text}": created, expected close or closed? It is used as ${label.en.toLowerCase()} for now`,
      },
    });
  }
}
