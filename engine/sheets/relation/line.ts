import { wordKeys } from '../../columns/wordkey.js';
import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { sameMoney } from '../../units/money.js';
import { countText, quantityText } from '../../units/numeral.js';
import { raiseRows } from '../gather/place.js';
import { FOLDED } from '../parse/spelling.js';
import { type ControlTotal, numberColumn, type Role, type Table, textColumn, type Typed } from '../table.js';
import { withRows } from './rows.js';

const LINES = defineIssue({
  code: 'document-lines',
  severity: 'info',
  found: {
    zh: '单据“{value}”按明细分成多行，每行都写着整张单据的金额',
    en: 'document {value} stands in several lines, each with the amount of the whole',
  },
  done: { zh: '一张单据只计一次，此行未重复计入', en: 'a document counts once, this line is not counted again' },
});

/** What all lines of one document have in common. */
const COMMON: readonly Role[] = ['doc_date', 'due', 'amount', 'balance', 'paid', 'doc_type', 'currency'];
/** What tells its lines apart. */
const APART: readonly Role[] = ['line', 'product', 'summary'];
/** Share of the documents in several lines that must repeat their amount; else amounts are the lines' own. */
const MOST = 0.98;
/** Documents that must show it where no balance, which is always the document's, stands beside the amount. */
const FEWEST = 3;
/** Lines that are parts of what their document asks for: 第2期, 2 of 3, 首付, 尾款, 3月租金, Instalment 1. Each has an amount of its own. */
const INSTALMENT =
  /第 ?[一二三四五六七八九十百\d]{1,4} ?(?:期|笔|筆|次|个月|個月)|(?:^|\D)\d{1,3} ?(?:of|\/) ?\d{1,3}(?:$|\D)|首付|首期|首款|预付|預付|进度款|進度款|中期款|尾款|末期|质保金|質保金|(?:^|\D)\d{1,2}月|(?:\d|一|二|三|四)季度|instal?lments?|milestone|deposit|(?:first|second|third|fourth|final|last|down|progress|monthly|quarterly|\d(?:st|nd|rd|th)) payment|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\bq[1-4]\b/i;
const LONGEST = 200;

function isEqual(column: Typed | undefined, a: number, b: number): boolean {
  if (!column) return true;
  if (column.kind === 'text') return column.codes[a] === column.codes[b];
  const [x, y] = [column.values[a]!, column.values[b]!];
  return x === y || sameMoney(x, y) || (Number.isNaN(x) && Number.isNaN(y));
}

/** Rows after the first of each number of a customer, by that first row; null where no number stands twice. */
function repeatsOf(table: Table): Map<number, number[]> | null {
  const number = textColumn(table, 'doc_no');
  if (!number) return null;
  let numbered = 0;
  for (const code of number.codes) if (code >= 0) numbered++;
  if (numbered <= number.words.length) return null;
  const keys = wordKeys([number.words], FOLDED);
  const keyOf = keys.places[0]!;
  const who = textColumn(table, 'customer_id') ?? textColumn(table, 'customer');
  const first = new Int32Array(keys.count).fill(-1);
  const groups = new Map<number, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const code = number.codes[row]!;
    const key = code < 0 ? -1 : keyOf[code]!;
    if (key < 0) continue;
    const before = first[key]!;
    if (before === -1) first[key] = row;
    else if (!who || who.codes[before] === who.codes[row]) {
      const list = groups.get(before);
      if (list) list.push(row);
      else groups.set(before, [row]);
    }
  }
  return groups.size > 0 ? groups : null;
}

/** True where the lines are called parts of the document by what tells them apart: most of them, so that one word in a product's name is none. */
function areInstalments(apart: readonly Typed[], rows: readonly number[]): boolean {
  return apart.some(column => {
    if (column.kind !== 'text') return false;
    const named = rows.filter(row => column.codes[row]! >= 0);
    const parts = named.filter(row => INSTALMENT.test(column.words.at(column.codes[row]!)!.slice(0, LONGEST).normalize('NFKC')));
    return named.length > 0 && parts.length > named.length / 2;
  });
}

/** What a person says: the column of the lines (`columns.<tab>.line`), or that there is none: rows of one number are amounts of their own. */
function saidOf({ sources }: Table, { columns }: Pick<Settings, 'columns'>): 'once' | 'each' | null {
  const said = sources.flatMap(({ tab }) => {
    const line = Object.hasOwn(columns, tab) ? columns[tab]!['line'] : undefined;
    return line === undefined ? [] : [line];
  });
  return said.length === 0 ? null : said.includes(null) ? 'each' : 'once';
}

/** Equal amounts in all lines are most likely the document's; without a balance or a total of the sheet's nothing proves it. */
function askWhetherRepeats(table: Table, role: Role, documents: number, lines: number, issues: IssueSink): void {
  const { file, tab, columns } = table.sources[0]!;
  const header = columns[role]?.header;
  const amount = columns['amount']?.header;
  if (header === undefined || amount === undefined) return;
  issues.ask({
    id: `lines/receivables/${tab}/${header}`,
    file,
    tab,
    sheet: 'receivables',
    role: 'amount',
    text: {
      zh: `${countText(documents)} 张单据分成 ${countText(lines)} 行，各行“${amount}”都相同：是每行都写着整单金额，还是各行各自的金额？`,
      en: `${quantityText(documents, 'document')} in ${countText(lines)} lines, all of one "${amount}": is it that of the whole document in every line, or each line's own?`,
    },
    choices: [
      { value: header, label: { zh: '每行都写着整单金额（只计一次）', en: 'that of the whole (counts once)' } },
      { value: 'none', label: { zh: '各行各自的金额（逐行计入）', en: "each line's own (all count)" } },
    ],
    likely: 0,
    setting: ['columns', tab, 'line'],
    count: lines,
    share: null,
  });
}

/** True where the sheet's own totals add up every row: lines of one number are amounts of their own there. */
function countsEach({ controls = [], sources }: Table): boolean {
  const whole = controls.filter(({ scope, role }) => scope === 'grand' && (role === 'amount' || role === 'balance'));
  return sources.length === 1 && whole.length > 0 && whole.every(({ said, read }) => sameMoney(said, read));
}

/** True where the sheet's own totals add up the documents, each once. */
function countsOnce(table: Table, dropped: readonly number[]): boolean {
  const rest = readWithout(table, table.controls ?? [], dropped).filter(({ scope, role }) => scope === 'grand' && role === 'amount');
  return rest.length > 0 && rest.every(({ said, read }) => sameMoney(said, read));
}

/** The sheet's totals of the whole, beside what the rows that are left add up to. */
function readWithout(table: Table, controls: readonly ControlTotal[], dropped: readonly number[]): ControlTotal[] {
  return controls.map(control => {
    const values = control.scope === 'grand' && control.role !== null ? numberColumn(table, control.role) : undefined;
    if (!values) return control;
    const rows = dropped.filter(row => (table.source?.[row] ?? 0) === control.source && !Number.isNaN(values[row]));
    return { ...control, read: rows.reduce((left, row) => left - values[row]!, control.read) };
  });
}

/**
 * Lines that repeat their invoice (明细行重复整单金额): a document in several lines, each with the amount of the whole, counts once.
 *
 *   rows of one customer and number, equal in dates, amount, paid, balance and type, that differ in their line; where 98 % of the documents in
 *   several lines are so, and the sheet's own total does not count each of them; lines called 第1期 or 2 of 3 are amounts of their own
 *
 * Reads    doc_no, customer; COMMON; APART
 * Returns  the table without the repeated lines (counted as left out)
 * Keeps    rows equal in everything: an invoice entered twice is asked about and counts, as do rows of one number with different amounts
 * Errors   document-lines; asks where neither a balance, nor a total, nor a person says that the amount is the document's
 */
export function withoutRepeatedLines(table: Table, settings: Pick<Settings, 'columns'>, issues: IssueSink): Table {
  const said = saidOf(table, settings);
  const roles = APART.filter(role => table.columns[role] !== undefined);
  const apart = roles.map(role => table.columns[role]!);
  const groups = apart.length > 0 && table.columns['amount'] && said !== 'each' ? repeatsOf(table) : null;
  if (!groups) return table;
  const common = COMMON.map(role => table.columns[role]);
  let dropped: number[] = [];
  const instalments: number[] = [];
  let [documents, repeating] = [0, 0];
  for (const [first, rows] of groups) {
    if (rows.every(row => apart.every(column => isEqual(column, first, row)))) continue;
    documents++;
    if (!rows.every(row => common.every(column => isEqual(column, first, row)))) continue;
    const isParts = said === null && areInstalments(apart, [first, ...rows]);
    if (!isParts) repeating++;
    for (const row of rows) (isParts ? instalments : dropped).push(row);
  }
  if (instalments.length > 0) {
    const all = [...dropped, ...instalments];
    if (countsOnce(table, all)) [dropped, repeating] = [all, documents];
  }
  const isProven = said !== null || table.columns['balance'] !== undefined || table.columns['paid'] !== undefined;
  if (repeating === 0 || (!isProven && repeating < FEWEST) || repeating < MOST * documents || countsEach(table)) return table;
  if (!isProven && !countsOnce(table, dropped)) askWhetherRepeats(table, roles[0]!, repeating, repeating + dropped.length, issues);
  const out = new Uint8Array(table.rows);
  for (const row of dropped) out[row] = 1;
  const number = textColumn(table, 'doc_no')!;
  dropped.sort((a, b) => a - b);
  raiseRows(
    issues,
    LINES,
    table,
    'doc_no',
    dropped.map(row => ({ row, value: number.words.at(number.codes[row]!)! })),
  );
  const kept = Int32Array.from({ length: table.rows - dropped.length });
  let at = 0;
  for (let row = 0; row < table.rows; row++) if (out[row] === 0) kept[at++] = row;
  return { ...withRows(table, kept), ...(table.controls ? { controls: readWithout(table, table.controls, dropped) } : {}) };
}
