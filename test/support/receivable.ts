import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issue, issueSink } from '../../engine/issue.js';
import { contextOf } from '../../engine/metrics/context.js';
import { Refusal } from '../../engine/metrics/metric.js';
import { openItems, type OpenItems } from '../../engine/metrics/openitem/openitem.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { type Data, type Table, textAt, textColumn } from '../../engine/sheets/table.js';
import { dayFromIso, isoDay } from '../../engine/units/day.js';
import { majorOf } from '../../engine/units/money.js';
import { SHARED } from './root.js';
import { days, money, table, words } from './table.js';

/** Open items of hand-made tables; `options` are those of the aging. */
export function openOf(
  data: Data,
  asOf: string,
  options: Record<string, unknown> = {},
  settings: Partial<Settings> = {},
): { open: OpenItems; issues: Issue[] } {
  const issues = issueSink();
  const context = contextOf(data, { ...defaultSettings(dayFromIso(asOf)), options: { aging: options }, ...settings }, issues);
  const open = context.of(openItems);
  if (open instanceof Refusal) throw new Error(`refused: ${open.reason.en}`);
  return { open, issues: issues.list() };
}

/** number: amount − paid − credited = open, in major units, in the order of the sheet. */
export function itemsOf(open: OpenItems): Record<string, [amount: number, paid: number, credited: number, open: number]> {
  const { items, tables } = open;
  return Object.fromEntries(
    Array.from(items.row, (row, i) => {
      const sheet = tables[items.sheet[i]!]!;
      const number = textAt(textColumn(sheet, 'doc_no') ?? textColumn(sheet, 'receipt_no'), row) ?? `row ${row}`;
      const values = [items.amount, items.paid, items.credited, items.open].map(list => majorOf(list[i]!));
      return [items.part[i]! > 0 ? `${number}/${items.part[i]! + 1}` : number, values as [number, number, number, number]];
    }),
  );
}

/** number: open, of documents that are open. */
export function openByNumber(open: OpenItems): Record<string, number> {
  return Object.fromEntries(
    Object.entries(itemsOf(open))
      .filter(([, values]) => values[3] !== 0)
      .map(([number, values]) => [number, values[3]]),
  );
}

export function duesOf(open: OpenItems): string[] {
  return Array.from(open.items.due, isoDay);
}

/** Σ of what no document took, in major units. */
export function unappliedOf(open: OpenItems): number {
  return majorOf(open.credits.left.reduce((sum, left) => sum + left, 0));
}

/** code: count */
export function codesOf(issues: readonly Issue[]): Record<string, number> {
  return Object.fromEntries(issues.map(issue => [issue.code, issue.count]));
}

function iso(text: string): string | null {
  const [month, day, year] = text.split('/');
  return year === undefined ? null : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** The settled invoices of ../shared/data as a receivables table, read by hand: month/day/year, no quotes. */
export function ibmReceivables(): Table {
  const text = readFileSync(join(SHARED, 'ibm-receivables/receivables.csv'), 'utf8');
  const rows = text
    .split(/\r?\n/)
    .slice(1)
    .filter(line => line !== '')
    .map(line => line.split(','));
  const column = (i: number): string[] => rows.map(row => row[i] as string);
  return table('receivables', {
    region: words(...column(0)),
    customer_id: words(...column(1)),
    doc_no: words(...column(3)),
    doc_date: days(...column(4).map(iso)),
    due: days(...column(5).map(iso)),
    amount: money(...column(6).map(Number)),
    settled: days(...column(8).map(iso)),
  });
}
