import type { Bid, Passed, Question } from './bid.js';
import type { ColumnMatch } from './recognition.js';
import type { CellType, SheetSpec } from '../sheet.js';
import type { Role } from '../table.js';

const TOLD: ReadonlySet<CellType> = new Set(['day', 'money', 'share']); // a second column of these could change figures

/** A near miss, to be confirmed. */
export function nearQuestion(bid: Bid): Question {
  const { role } = bid.candidate;
  const header = bid.subject.header.text;
  return {
    role: role.role,
    columns: [bid.subject.column],
    text: {
      zh: `“${header}”是不是“${role.label.zh}”？现按“${role.label.zh}”使用`,
      en: `is "${header}" the column "${role.label.en}"? It is used as that for now`,
    },
  };
}

/** Columns left without a role that named one as well as the column that has it. */
export function rivalsOf(
  bids: readonly Bid[],
  taken: ReadonlyMap<string, Bid>,
  used: ReadonlyMap<number, Bid>,
  required: ReadonlySet<Role>,
  matches: ColumnMatch[],
  questions: Question[],
  passed: Passed[],
): void {
  const told = new Set([...passed.map(p => p.other), ...questions.flatMap(q => q.columns)]);
  for (const bid of bids) {
    const { role, key, cost } = bid.candidate;
    const winner = taken.get(role.repeated ? `${role.role}\n${key}` : role.role);
    if (!winner || used.has(bid.subject.column) || winner.subject === bid.subject || bid.subject.evidence.filled === 0) continue;
    if (cost > 1 || bid.subject.evidence.share(role.type) < 0.5 || !(TOLD.has(role.type) || required.has(role.role))) continue;
    if (told.has(bid.subject.column)) continue;
    told.add(bid.subject.column);
    const same = winner.subject.header.keys[0]?.key === bid.subject.header.keys[0]?.key;
    const equal = same && String(winner.subject.evidence.words) === String(bid.subject.evidence.words);
    if (same && !equal && Math.abs(winner.points - bid.points) < 2) {
      const at = matches.findIndex(m => m.column === winner.subject.column && m.role === role.role);
      matches[at] = { ...(matches[at] as ColumnMatch), confidence: 'check' };
      told.add(winner.subject.column);
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

/** A bare 日期 or Date on a pipeline says nothing: it is used as the values suggest, and asked about. */
export function askDates(spec: SheetSpec, taken: ReadonlyMap<string, Bid>, questions: Question[]): void {
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
