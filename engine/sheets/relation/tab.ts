import type { IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { exact, orZero, sameMoney } from '../../units/money.js';
import { countText } from '../../units/numeral.js';
import { numberColumn, type Source, type Table, textColumn } from '../table.js';
import { documentsOf } from './snapshot.js';

/** Tabs whose name says that what they list is owed no more, or never was. */
const DONE = /^(?:已[付收]款?|已结清|已回款|已清|paid|settled|closed|cleared)$|作废|作廢|\bvoid(?:ed)?\b|\bcancell?ed\b/i;

/** What one tab holds. */
interface Part {
  readonly source: Source;
  rows: number;
  /** Rows with an aged bucket, and with a number. */
  aged: number;
  numbered: number;
  /** Rows with a word of their own on whether they are settled. */
  told: number;
  /** Σ of what is open as the tab writes it. */
  sum: number;
  /** Documents that an earlier tab lists too, by that tab. */
  readonly again: Map<number, number>;
}

function partsOf(table: Table): Part[] {
  const parts = table.sources.map((source): Part => ({ source, rows: 0, aged: 0, numbered: 0, told: 0, sum: 0, again: new Map() }));
  const buckets = (table.repeated['bucket'] ?? []).flatMap(({ column }) => (column.kind === 'money' ? [column.values] : []));
  const number = textColumn(table, 'doc_no');
  const states = ['status', 'is_paid'].flatMap(role => textColumn(table, role) ?? []);
  const [balance, amount] = ['balance', 'amount'].map(role => numberColumn(table, role));
  const documents = documentsOf(table);
  const first = new Map<number, number>();
  for (let row = 0; row < table.rows; row++) {
    const at = table.source?.[row] ?? 0;
    const part = parts[at]!;
    part.rows++;
    if (documents && documents[row]! >= 0) {
      const before = first.get(documents[row]!);
      if (before === undefined) first.set(documents[row]!, at);
      else if (before !== at) part.again.set(before, (part.again.get(before) ?? 0) + 1);
    }
    if (buckets.some(values => !Number.isNaN(values[row]))) part.aged++;
    if (number && number.codes[row]! >= 0) part.numbered++;
    if (states.some(column => column.codes[row]! >= 0)) part.told++;
    const open = balance && !Number.isNaN(balance[row]) ? balance[row]! : orZero(amount?.[row] ?? NaN);
    part.sum = exact(part.sum + open);
  }
  return parts;
}

function ask(part: Part, zh: string, en: string, isLikely: boolean, issues: IssueSink): void {
  const { file, tab } = part.source;
  issues.ask({
    id: `tab/receivables/${tab}`,
    file,
    tab,
    sheet: 'receivables',
    role: 'amount',
    text: { zh, en },
    choices: [
      { value: 'skip', label: { zh: '不读取该工作表', en: 'leave the tab out' } },
      { value: 'receivables', label: { zh: '照常计入', en: 'count it' } },
    ],
    likely: isLikely ? 0 : null,
    setting: ['tabs', tab],
    count: part.rows,
    share: null,
  });
}

const mostAgain = (part: Part): readonly [number, number] => [...part.again].reduce((a, b) => (b[1] > a[1] ? b : a));

/** True where at least half of the documents of this tab, or of an earlier one, stand on both. */
function isAgain(part: Part, parts: readonly Part[], tabs: Settings['tabs']): boolean {
  if (part.again.size === 0) return false;
  const [before, count] = mostAgain(part);
  return count * 2 >= Math.min(part.numbered, parts[before]!.numbered) && !Object.hasOwn(tabs, parts[before]!.source.tab);
}

/**
 * Tabs joined to others that may count twice, or not at all (重复工作表): a summary by customer beside the documents, a tab most of whose documents stand on another too, and a tab called Paid or 作废
 * whose rows say nothing of it. They count until it is answered.
 *
 * Reads    the tabs of a receivables table; bucket, doc_no, status, is_paid, balance, amount; Settings: tabs
 */
export function askTabs(table: Table, { tabs }: Pick<Settings, 'tabs'>, issues: IssueSink): void {
  if (table.sources.length < 2) return;
  const parts = partsOf(table);
  const documents = parts.filter(part => part.rows > 0 && part.numbered > part.rows / 2 && part.aged === 0);
  for (const part of parts) {
    const { tab } = part.source;
    if (part.rows === 0 || Object.hasOwn(tabs, tab)) continue;
    const isSummary = part.aged > part.rows / 2 && part.numbered === 0 && documents.length > 0;
    const total = documents.reduce((sum, one) => exact(sum + one.sum), 0);
    if (isSummary)
      ask(
        part,
        `“${tab}”按客户汇总，其他工作表列有单据：是同一笔应收吗？`,
        `"${tab}" is a summary by customer, and other tabs list documents: is it the same money?`,
        sameMoney(part.sum, total),
        issues,
      );
    else if (isAgain(part, parts, tabs)) {
      const [before, count] = mostAgain(part);
      const [smaller, larger] = parts[before]!.rows < part.rows ? [parts[before]!, part] : [part, parts[before]!];
      const [one, other] = [smaller.source.tab, larger.source.tab];
      ask(
        smaller,
        `工作表“${one}”的 ${countText(count)} 张单据在“${other}”中也有：是同一笔应收吗？现两处都计入`,
        `${countText(count)} documents of the tab "${one}" stand on "${other}" too: is it the same money? Both count for now`,
        true,
        issues,
      );
    } else if (DONE.test(tab.trim()) && part.told === 0)
      ask(
        part,
        `工作表“${tab}”的 ${countText(part.rows)} 行是否已不再应收？现按应收计入`,
        `are the ${countText(part.rows)} rows of the tab "${tab}" owed no more? They count as owed for now`,
        true,
        issues,
      );
  }
}
