import { type WordKeys, wordKeys } from '../../columns/wordkey.js';
import { defineIssue, type IssueSink } from '../../issue.js';
import type { Label } from '../../text.js';
import { raiseRows } from './place.js';
import { FOLDED, nearKey } from '../parse/spelling.js';
import { type Role, type Table, textAt, type TextColumn, textColumn } from '../table.js';

/** How one sheet's rows are found from another's. */
export interface LookupSpec {
  readonly label: Label;
  /** Key roles of the look-up sheet, each with the role that holds it elsewhere; the first that finds a row wins. */
  readonly keys: readonly { readonly own: Role; readonly theirs: Role }[];
  /** What is looked up. */
  readonly gives: readonly Role[];
  readonly code: string;
}

const DUPLICATE = defineIssue({
  code: 'duplicate-key',
  severity: 'warning',
  found: { zh: '{column}“{value}”重复出现', en: '{column} "{value}" is listed more than once' },
  done: { zh: '取第一次出现的一行，其余不用于查找', en: 'the first row is used for look-ups, the others are not' },
});

const SHARED_KEY = defineIssue({
  code: 'shared-key',
  severity: 'warning',
  found: { zh: '{sheet}表中不止一个“{value}”，所列信息不同', en: 'the {sheet} sheet lists more than one "{value}", and they differ' },
  done: { zh: '无法判断是哪一个，要从该表查的信息留空', en: 'which is meant cannot be told: what would be looked up stays blank' },
  advice: { zh: '请填写编号', en: 'Give the id as well' },
});
/** The place of a key that rows of different customers have. */
const SHARED = -2;

/** A look-up sheet with its rows by key. */
export interface Lookup {
  readonly spec: LookupSpec;
  readonly table: Table;
  readonly byKey: readonly {
    readonly theirs: Role;
    readonly keys: WordKeys;
    /** The first row of each key; SHARED where others say otherwise. */
    readonly rows: Int32Array;
    /** Listed words by their near key. */
    near(): ReadonlyMap<string, readonly string[]>;
  }[];
}

/**
 * Rows of a look-up sheet by key. Of rows with the sheet's own key, its first, the first is kept and the others are said; another key, as a
 * name where ids tell two customers apart, finds none of several rows that differ.
 */
export function lookupOf(table: Table, spec: LookupSpec, issues: IssueSink): Lookup {
  let isOwn = true;
  const given = spec.gives.flatMap(role => textColumn(table, role) ?? []);
  const differ = (a: number, b: number): boolean => given.some(column => textAt(column, a) !== textAt(column, b));
  const byKey = spec.keys.flatMap(({ own, theirs }) => {
    const column = textColumn(table, own);
    if (!column) return [];
    const keys = wordKeys([column.words], FOLDED);
    const [places] = keys.places as [Int32Array];
    const rows = new Int32Array(keys.count).fill(-1);
    const again: { row: number; value: string }[] = [];
    for (let row = 0; row < table.rows; row++) {
      const code = column.codes[row]!;
      const place = code < 0 ? -1 : places[code]!;
      if (place < 0) continue;
      const before = rows[place]!;
      if (before === -1) rows[place] = row;
      else if (isOwn) again.push({ row, value: column.words.at(code)! });
      else if (before >= 0 && differ(before, row)) rows[place] = SHARED;
    }
    raiseRows(issues, DUPLICATE, table, own, again);
    isOwn = false;
    let near: Map<string, string[]> | null = null;
    return [{ theirs, keys, rows, near: () => (near ??= nearWords(column, rows)) }];
  });
  return { spec, table, byKey };
}

/** The words of rows, by their near key. */
function nearWords(column: TextColumn, rows: Int32Array): Map<string, string[]> {
  const near = new Map<string, string[]>();
  for (const row of [...rows].filter(row => row >= 0).sort((a, b) => a - b)) {
    const word = textAt(column, row)!;
    const key = nearKey(word);
    const list = near.get(key);
    if (list) list.push(word);
    else near.set(key, [word]);
  }
  return near;
}

/** The look-up row of every row of a table, −1 where its keys are blank, not listed or shared. */
export function foundRows(lookup: Lookup, table: Table): Int32Array {
  const found = new Int32Array(table.rows).fill(-1);
  for (const { theirs, keys, rows } of lookup.byKey) {
    const column = textColumn(table, theirs);
    if (!column) continue;
    const at = keys.findAll(column.words).map(place => (place < 0 ? -1 : Math.max(-1, rows[place]!)));
    for (let row = 0; row < table.rows; row++) {
      const code = column.codes[row]!;
      if (code >= 0 && found[row] === -1) found[row] = at[code]!;
    }
  }
  return found;
}

/** A look-up sheet's words for every row of a table. */
export function wordsFrom(column: TextColumn, found: Int32Array): TextColumn {
  return { kind: 'text', words: column.words, codes: found.map(row => (row < 0 ? -1 : (column.codes[row] as number))) };
}

const found: Label = { zh: '{column}“{value}”不在{sheet}表中', en: '{column} "{value}" is not on the {sheet} sheet' };
const done: Label = { zh: '未作匹配，要从该表查的信息留空', en: 'it is not matched; what would be looked up stays blank' };

const NEAR = {
  severity: 'warning' as const,
  found: { zh: '{column}“{name}”不在{sheet}表中', en: '{column} "{name}" is not on the {sheet} sheet' },
  done,
  advice: { zh: '是否应为“{near}”？如是，请统一写法', en: 'Is it "{near}"? If so, write it in one way' },
};

interface Row {
  readonly row: number;
  readonly value: string;
}

/**
 * Says which keys of a table are not on the look-up sheet, or there more than once. A key that is one listed key but for spaces, case, width or dashes is an issue
 * of its own that names it; nothing is merged. `severity` is that of the others.
 */
export function raiseUnknown(lookup: Lookup, table: Table, foundAt: Int32Array, severity: 'warning' | 'info', issues: IssueSink): void {
  const { code, label } = lookup.spec;
  const told = new Uint8Array(table.rows);
  for (const key of lookup.byKey) {
    const column = textColumn(table, key.theirs);
    if (!column) continue;
    const others: Row[] = [];
    const repeats: Row[] = [];
    const shared: Row[] = [];
    const listed = key.keys.findAll(column.words);
    const near = new Map<string, Row[]>();
    const seen = new Uint8Array(column.words.length);
    const suggested = new Map<number, string | null>();
    const suggestionOf = (word: number): string | null => {
      let only = suggested.get(word);
      if (only === undefined) {
        const candidates = key.near().get(nearKey(column.words.at(word)!)) ?? [];
        suggested.set(word, (only = candidates.length === 1 ? candidates[0]! : null));
      }
      return only;
    };
    for (let row = 0; row < table.rows; row++) {
      const word = column.codes[row] as number;
      if (word < 0 || (foundAt[row] as number) >= 0 || told[row] === 1) continue;
      told[row] = 1; // a row with an id and a name is said once
      const value = column.words.at(word)!;
      if (key.rows[listed[word]!] === SHARED) shared.push({ row, value });
      else if (suggestionOf(word) !== null) {
        const list = near.get(value);
        if (list) list.push({ row, value });
        else near.set(value, [{ row, value }]);
      } else (seen[word] === 1 ? repeats : others).push({ row, value });
      seen[word] = 1;
    }
    for (const [value, rows] of near) {
      const [suggestion] = key.near().get(nearKey(value)) as [string];
      raiseRows(issues, { ...NEAR, code }, table, key.theirs, rows, { name: value, near: suggestion, sheet: label });
    }
    raiseRows(issues, SHARED_KEY, table, key.theirs, shared, { sheet: label });
    // Every different value first, then the repetitions: the cells that are kept show as many values as they can.
    raiseRows(issues, { code, severity, found, done }, table, key.theirs, others.concat(repeats), { sheet: label });
  }
}
