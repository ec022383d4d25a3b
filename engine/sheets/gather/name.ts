import type { IssueSink } from '../../issue.js';
import { isName } from '../parse/celltype.js';
import { raiseRows } from './place.js';
import { byFrequency, foldedKey } from '../parse/spelling.js';
import type { Data, Role, SheetId, Table, TextColumn } from '../table.js';
import { VARIANTS } from '../parse/wordcolumn.js';

/** Roles that name the same things: a person is a person on every sheet. */
const SAME: Readonly<Record<Role, Role>> = {
  name: 'owner',
  manager: 'owner',
  who: 'owner',
  to_stage: 'stage',
  from_stage: 'stage',
  last_stage: 'stage',
};

function familyOf(role: Role): Role {
  return Object.hasOwn(SAME, role) ? (SAME[role] as Role) : role;
}

function namesOf(table: Table): [Role, TextColumn][] {
  return Object.entries(table.columns).flatMap(([role, column]) =>
    column?.kind === 'text' && isName(table.sheet, role) ? [[role, column] as [Role, TextColumn]] : [],
  );
}

function countsOf(column: TextColumn): Float64Array {
  const counts = new Float64Array(column.words.length);
  for (let i = 0; i < column.codes.length; i++) {
    const code = column.codes[i] as number;
    if (code >= 0) (counts[code] as number)++;
  }
  return counts;
}

/**
 * One spelling for one name on every sheet: names that differ in case or width only take the spelling written most often in all of them
 * (ties: the first in code order), so that metrics may compare words. Raises name-variants for the rows that were spelled otherwise.
 */
export function oneSpelling(data: Data, issues: IssueSink): Data {
  const spellings = new Map<string, Map<string, number>>();
  const each = (visit: (table: Table, role: Role, column: TextColumn) => void): void => {
    for (const table of Object.values(data)) for (const [role, column] of namesOf(table)) visit(table, role, column);
  };
  each((_, role, column) => {
    const counts = countsOf(column);
    column.words.forEach((word, code) => {
      const key = `${familyOf(role)}\n${foldedKey(word)}`;
      let list = spellings.get(key);
      if (!list) spellings.set(key, (list = new Map()));
      list.set(word, (list.get(word) ?? 0) + (counts[code] as number));
    });
  });
  const kept = new Map<string, string>();
  for (const [key, list] of spellings) {
    if (list.size > 1) kept.set(key, [...list].reduce((a, b) => (byFrequency(...a, ...b) <= 0 ? a : b))[0]);
  }
  if (kept.size === 0) return data;
  const respelled = (table: Table): Table => {
    const columns = { ...table.columns };
    for (const [role, column] of namesOf(table)) {
      const to = column.words.map(word => kept.get(`${familyOf(role)}\n${foldedKey(word)}`) ?? word);
      if (to.every((word, code) => word === column.words.at(code))) continue;
      raiseRows(issues, VARIANTS, table, role, changedRows(column, to));
      columns[role] = recoded(column, to);
    }
    return { ...table, columns };
  };
  return Object.fromEntries(Object.entries(data).map(([id, table]) => [id as SheetId, respelled(table)]));
}

function* changedRows(column: TextColumn, to: readonly string[]): Generator<{ row: number; value: string }> {
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row] as number;
    if (code >= 0 && to[code] !== column.words.at(code)) yield { row, value: `${column.words.at(code)} → ${to[code]}` };
  }
}

function recoded(column: TextColumn, to: readonly string[]): TextColumn {
  const words = [...new Set(to)];
  const codeOf = new Map(words.map((word, code) => [word, code]));
  const map = Int32Array.from(to, word => codeOf.get(word) as number);
  return { kind: 'text', words, codes: column.codes.map(code => (code < 0 ? -1 : (map[code] as number))) };
}
