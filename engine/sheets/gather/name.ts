import { AS_WRITTEN, wordKeys } from '../../columns/wordkey.js';
import type { IssueSink } from '../../issue.js';
import { isName } from '../parse/celltype.js';
import { raiseRows } from './place.js';
import { byFrequency, FOLDED, foldedKey } from '../parse/spelling.js';
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

/** A column of names, and how its table and role are called. */
interface Named {
  readonly sheet: SheetId;
  readonly role: Role;
  readonly column: TextColumn;
}

function namesOf(data: Data): Named[] {
  return (Object.keys(data) as SheetId[]).flatMap(sheet =>
    Object.entries(data[sheet]!.columns).flatMap(([role, column]) =>
      column?.kind === 'text' && isName(sheet, role) ? [{ sheet, role, column }] : [],
    ),
  );
}

/** The names of one family that are to be spelled as another one, by how they are written. */
function respellings(names: readonly Named[]): ReadonlyMap<string, string> {
  const lists = names.map(({ column }) => column.words);
  const keys = wordKeys(lists, FOLDED);
  const to = new Map<string, string>();
  const written = lists.length === 1 ? lists[0]!.length : wordKeys(lists, AS_WRITTEN).count;
  if (keys.count === written) return to;
  const spellings = new Map<string, Map<string, number>>();
  for (const { column } of names) {
    const counts = countsOf(column);
    column.words.forEach((word, code) => {
      const key = foldedKey(word);
      let list = spellings.get(key);
      if (!list) spellings.set(key, (list = new Map()));
      list.set(word, (list.get(word) ?? 0) + counts[code]!);
    });
  }
  for (const list of spellings.values()) {
    if (list.size === 1) continue;
    const [kept] = [...list].reduce((a, b) => (byFrequency(...a, ...b) <= 0 ? a : b));
    for (const word of list.keys()) if (word !== kept) to.set(word, kept);
  }
  return to;
}

function countsOf(column: TextColumn): Float64Array {
  const counts = new Float64Array(column.words.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return counts;
}

/**
 * One spelling for one name on every sheet: names that differ in case or width only take the spelling written most often in all of them
 * (ties: the first in code order), so that metrics may compare words. Raises name-variants for the rows that were spelled otherwise.
 */
export function oneSpelling(data: Data, issues: IssueSink): Data {
  const names = namesOf(data);
  const families = new Map<Role, Named[]>();
  for (const name of names) families.set(familyOf(name.role), [...(families.get(familyOf(name.role)) ?? []), name]);
  const kept = new Map([...families].map(([family, list]) => [family, respellings(list)]));
  const changed: Partial<Record<SheetId, Table>> = { ...data };
  for (const { sheet, role, column } of names) {
    const spelled = kept.get(familyOf(role))!;
    if (spelled.size === 0) continue;
    const words = column.words.map(word => spelled.get(word) ?? word);
    if (words.every((word, code) => word === column.words.at(code))) continue;
    const table = changed[sheet]!;
    raiseRows(issues, VARIANTS, table, role, changedRows(column, words));
    changed[sheet] = { ...table, columns: { ...table.columns, [role]: recoded(column, words) } };
  }
  return changed;
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
