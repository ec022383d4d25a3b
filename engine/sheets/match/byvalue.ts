import type { Bid, Question } from './bid.js';
import type { ColumnMatch } from './recognition.js';
import { dualRoles, isDual, type Subject } from './settle.js';
import type { Settings } from '../../settings.js';
import type { SheetSpec } from '../sheet.js';
import { readFlag } from '../parse/value.js';
import { outcomeOf } from '../stage/stageword.js';

const MOST = 0.8; // share of cells that must be stage words

/** A Close Date column plays one closing day or both, as the deals' outcomes show. */
export function dual(taken: ReadonlyMap<string, Bid>, matches: ColumnMatch[], settings: Settings): void {
  const [closed, expected] = [taken.get('closed'), taken.get('expected_close')];
  if ((closed && expected) || (!closed && !expected)) return;
  const bid = (closed ?? expected) as Bid;
  if (bid.candidate.how === 'saved' || !isDual(bid.subject.header)) return;
  const words = (role: string): readonly (string | null)[] | undefined => taken.get(role)?.subject.evidence.words;
  const [status, stage] = [words('status'), words('stage')];
  const flags = ['won_flag', 'lost_flag', 'closed_flag'].map(words);
  const open = bid.subject.evidence.words.map((_, i): boolean | null => {
    const told = [status?.[i], stage?.[i]].map(word => (word ? outcomeOf(word) : null)).find(outcome => outcome !== null);
    if (told) return told === 'open' || told === 'on-hold';
    const [won, lost, closed] = flags.map(flag => (flag?.[i] ? readFlag(flag[i] as string) : null));
    if (won || lost || closed) return false;
    if (closed === false) return true;
    return status?.[i] || stage?.[i] ? true : null;
  });
  const roles = dualRoles(bid.subject.evidence.days, open, settings);
  const at = matches.findIndex(m => m.column === bid.subject.column);
  const made = matches[at] as ColumnMatch;
  matches.splice(at, 1, ...roles.map(role => ({ ...made, role })));
}

/** What only the values tell: stage words under an unknown header; the names in front of aged buckets. */
export function byValues(
  spec: SheetSpec,
  subjects: readonly Subject[],
  used: Map<number, Bid>,
  matches: ColumnMatch[],
  questions: Question[],
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
  const found = subjects.filter(s => !used.has(s.column) && s.evidence.texts.size >= 2 && s.evidence.stageShare >= MOST);
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
