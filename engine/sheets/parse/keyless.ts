import { BLANK, type Grid, kindAt, rowAt, TEXT, textOf } from '../../grid.js';
import { defineIssue, type IssueSink } from '../../issue.js';
import { amountColumnOf } from './amountcolumn.js';
import { cellTypeOf } from './celltype.js';
import { sheetSpec } from '../index.js';
import { OPEN, textJudge, WORD } from './plaintext.js';
import type { ColumnMatch, TabRecognition } from '../match/recognition.js';
import { type KeptRows, keptRows, unmergedRows } from './row.js';
import { scanOf } from './scan.js';
import type { Role } from '../table.js';
import { isEmptyWord } from './value.js';
import { majorOf } from '../../units/money.js';

const TOTAL_ROW = defineIssue({
  code: 'total-row',
  severity: 'info',
  found: { zh: '这一行没有名称，金额（{value}）等于上面各行之和', en: 'an unlabelled sum of the rows above ({value})' },
  done: { zh: '视为合计行，不计入', en: 'not counted' },
});

const WITHOUT_KEY = defineIssue({
  code: 'row-without-key',
  severity: 'warning',
  found: {
    zh: '这一行有金额（{value}），但没有客户、编号、名称和日期',
    en: 'the row has an amount ({value}), and no customer, number, name or date to say whose or what it is',
  },
  done: { zh: '不是上面各行之和，也无法归属，未计入', en: 'it is not the sum of the rows above; left out of the figures' },
  advice: { zh: '如为业务记录，请补上客户、编号或日期；如为合计，请写明“合计”', en: 'Fill in what it is, or write Total beside it' },
});

/** Texts that say something of a document, not which one it is. */
const ATTRIBUTES: ReadonlySet<Role> = new Set('currency currency_base line terms direction method dunning status'.split(' '));

/** Columns that say whose or what a row is: its ids, names, dates and whatever the sheet needs. */
function isKey(tab: TabRecognition, match: ColumnMatch): boolean {
  if (!tab.sheet || match.from !== undefined || match.constant !== undefined) return false; // what stands elsewhere says nothing of this row
  const { role } = match;
  const type = cellTypeOf(tab.sheet, role);
  if (type === 'id' || type === 'day') return true;
  if (type !== 'text') return false;
  return !ATTRIBUTES.has(role) || sheetSpec(tab.sheet).needs.some(group => group.includes(role));
}

/** Whether a cell of a column says anything; each distinct text is judged once. */
function sayer({ strings, columns }: Grid, col: number): (row: number) => boolean {
  const column = columns[col];
  const judge = textJudge(strings);
  const known = new Map<number, boolean>();
  const says = (id: number): boolean => {
    const length = strings.at[id + 1]! - strings.at[id]!;
    return (length > 40 && strings.bytes[strings.at[id]!]! > 32) || !isEmptyWord(textOf(strings, id), 'text');
  };
  return row => {
    const kind = kindAt(column, row);
    if (kind !== TEXT) return kind !== BLANK;
    const id = column!.text![row]!;
    const judged = judge(id);
    if (judged !== OPEN) return judged === WORD;
    let answer = known.get(id);
    if (answer === undefined) known.set(id, (answer = says(id)));
    return answer;
  };
}

/** Kept rows in which no key column says anything, as indexes; empty where the sheet's keys are not on the tab. */
function silentRows(grid: Grid, tab: TabRecognition, rows: Int32Array): number[] {
  const keys = [...new Set(tab.columns.filter(match => isKey(tab, match)).map(match => match.column))];
  if (keys.length === 0) return [];
  const cells = keys.map(col => ({ from: unmergedRows(grid, grid.col0 + col, rows), says: sayer(grid, col) }));
  const silent: number[] = [];
  for (let i = 0; i < rows.length; i++) if (!cells.some(({ from, says }) => says(from[i]!))) silent.push(i);
  return silent;
}

/**
 * The rows of a tab that are documents (单据行): which rows count?
 *
 *   the kept rows, less those that hold an amount and nothing that says whose or what it is: no customer, id, name, stage or date
 *
 * Reads    the key columns of every row; amounts only where a row without a key was met
 * Leaves out   a row whose amounts are the sums of the rows above, all or since the last such sum, within half a cent: a total (total-row);
 *          any other row without a key (row-without-key). Both are said with their address and amount
 * Keeps    a row with any key, and a row without an amount. A running balance in a ledger need not be a sum
 * Errors   total-row, row-without-key
 */
export function documentRows(grid: Grid, tab: TabRecognition, issues: IssueSink | null): KeptRows {
  const kept = keptRows(grid, tab);
  const { rows } = kept;
  const silent = silentRows(grid, tab, rows);
  const isLedger = tab.columns.some(match => match.role === 'debit' || match.role === 'credit');
  const amounts = tab.columns.filter(
    match => tab.sheet !== null && cellTypeOf(tab.sheet, match.role) === 'money' && !(isLedger && match.role === 'balance'),
  );
  if (silent.length === 0 || amounts.length === 0) return kept;
  const place = { file: tab.file, tab: tab.tab };
  const values = amounts.map(match => {
    const scan = scanOf(grid, match.column, rows, match.header, tab.flat ?? false, place, null);
    return amountColumnOf(scan, 'money', match.scale).values;
  });
  const all = new Float64Array(amounts.length);
  const since = new Float64Array(amounts.length);
  const documents = new Int32Array(rows.length);
  let [count, next] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const filled = silent[next] === i ? amounts.flatMap((_, a) => (Number.isNaN(values[a]![i]) ? [] : [a])) : [];
    if (silent[next] === i) next++;
    if (filled.length === 0) {
      documents[count++] = rows[i] as number;
      for (let a = 0; a < amounts.length; a++) {
        const value = values[a]![i] as number;
        if (Number.isNaN(value)) continue;
        all[a] = (all[a] as number) + value;
        since[a] = (since[a] as number) + value;
      }
      continue;
    }
    const equals = (sums: Float64Array): boolean => filled.every(a => Math.abs((values[a]![i] as number) - (sums[a] as number)) <= 0.5);
    const isTotal = count > 0 && (equals(all) || equals(since));
    // A row of targets that names nobody is the company's own.
    if (!isTotal && tab.sheet === 'targets') {
      documents[count++] = rows[i] as number;
      continue;
    }
    if (isTotal) since.fill(0);
    const { column } = amounts[filled[0] as number] as ColumnMatch;
    const amount = majorOf(values[filled[0] as number]![i] as number);
    issues?.add(isTotal ? TOTAL_ROW : WITHOUT_KEY, place, {
      row: rowAt(grid, rows[i] as number),
      col: grid.col0 + column,
      value: String(amount),
    });
  }
  return { rows: documents.subarray(0, count), leftOut: kept.leftOut + rows.length - count };
}
