import type { Label } from '../../text.js';
import type { Evidence } from './evidence.js';
import type { Unit } from './header.js';
import type { Candidate } from './lexicon.js';
import type { ColumnMatch, Confidence } from './recognition.js';
import type { Subject } from './settle.js';
import type { Role } from '../table.js';

/** One role played by one column, before it is final. */
export interface Bid {
  readonly subject: Subject;
  readonly candidate: Candidate;
  readonly points: number;
}

/** Something to ask about columns. */
export interface Question {
  readonly role: Role;
  readonly columns: readonly number[];
  readonly text: Label;
}

/** Two columns that could play one role: the one that does, and the other. */
export interface Passed {
  readonly role: Role;
  readonly taken: number;
  readonly other: number;
}

/** A bid that was given its role, as the mapping says it. A unit in the header comes before that of the tab's title. */
export function columnMatch({ subject, candidate }: Bid, tabUnit: Unit | null): ColumnMatch {
  const { header, evidence } = subject;
  const { role } = candidate;
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
