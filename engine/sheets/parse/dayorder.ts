import { DATE, type Grid, NUMBER, TEXT } from '../../grid.js';
import type { ColumnMatch, Recognition, TabRecognition } from '../match/recognition.js';
import type { Settings } from '../../settings.js';
import type { Role, SheetId } from '../table.js';
import { cellTypeOf } from './celltype.js';
import { keptRows } from './row.js';
import { kindOf, type Scan, scanOf } from './scan.js';
import { type DayEvidence, dayEvidence, type DayOrder, folded, readDay } from './value.js';

/** 3/5/2026, 31.03.26: what the order of day and month is a question for. */
const WRITTEN = /^\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d)/;

/** Days of which the first is not after the second in a sound row. */
const IN_ORDER: Readonly<Partial<Record<SheetId, readonly (readonly [Role, Role])[]>>> = {
  receivables: [
    ['doc_date', 'due'],
    ['posting_date', 'due'],
    ['doc_date', 'settled'],
  ],
  pipeline: [
    ['created', 'closed'],
    ['created', 'expected_close'],
    ['lead_created', 'created'],
  ],
  leads: [['created', 'first_contact']],
};
/** Days between a date and the rest of its row (else the as-of day) from which it is more likely another date than that one. */
const FAR = 730;

/** A column of days with what its texts say of their order. */
interface Written {
  readonly match: ColumnMatch;
  readonly scan: Scan;
  readonly evidence: DayEvidence;
}

function dayColumns(grid: Grid, tab: TabRecognition, rows: Int32Array): Written[] {
  const sheet = tab.sheet!;
  const place = { file: tab.file, tab: tab.tab };
  return tab.columns.flatMap(match => {
    if (cellTypeOf(sheet, match.role) !== 'day') return [];
    const scan = scanOf(grid, match.column, rows, match.header, tab.flat ?? false, place, null);
    return [{ match, scan, evidence: dayEvidence(scan.texts) }];
  });
}

/** The days of a column as one order reads them; NaN = none. */
function daysBy({ scan, evidence }: Written, order: DayOrder): Float64Array {
  const byText = scan.texts.map(text => readDay(folded(text), evidence.order ?? order));
  return Float64Array.from({ length: scan.rows.length }, (_, i) => {
    const kind = kindOf(scan, i);
    if (kind === TEXT) return byText[scan.text[i]!]!;
    return kind === DATE || kind === NUMBER ? Math.floor(scan.column!.num![scan.rows[i]!]!) : NaN;
  });
}

/** How many rows an order of the ambiguous columns makes implausible: a due day before its document, a day far from the rest of its row. */
function faultsOf(columns: readonly Written[], sheet: SheetId, order: DayOrder, asOf: number): number {
  const days = columns.map(column => daysBy(column, order));
  const of = (role: Role): Float64Array | undefined => days[columns.findIndex(c => c.match.role === role)];
  let faults = 0;
  for (const [first, second] of IN_ORDER[sheet] ?? []) {
    const [a, b] = [of(first), of(second)];
    if (a && b) for (let i = 0; i < a.length; i++) if (b[i]! < a[i]!) faults++;
  }
  const isOpen = columns.map(c => c.evidence.order === null && c.evidence.ambiguous > 0);
  for (let i = 0; i < (days[0]?.length ?? 0); i++) {
    const known = days.find((list, c) => !isOpen[c] && !Number.isNaN(list[i]))?.[i] ?? asOf;
    days.forEach((list, c) => {
      if (isOpen[c] && Math.abs(list[i]! - known) > FAR) faults++;
    });
  }
  return faults;
}

/**
 * The order of day and month in a table (年月日的先后): one question for all its date columns.
 *
 *   the order that its settled columns agree on; where none is settled, the one under which fewest rows are implausible (due before
 *   document, a date years from the rest of its row); null = nothing tells
 *
 * Reads    columns of days that hold texts such as 3/5/2026 or 31/03/26
 */
export function tableOrder(grid: Grid, tab: TabRecognition, rows: Int32Array, { asOf }: Pick<Settings, 'asOf'>): DayOrder | null {
  const sheet = tab.sheet;
  if (!sheet || !tab.columns.some(c => cellTypeOf(sheet, c.role) === 'day' && c.samples.some(sample => WRITTEN.test(folded(sample)))))
    return null;
  const columns = dayColumns(grid, tab, rows);
  const settled = new Set(columns.flatMap(c => c.evidence.order ?? []));
  const open = columns.filter(c => c.evidence.order === null && c.evidence.ambiguous > 0);
  if (settled.size === 1 || open.length === 0) return settled.size === 1 ? [...settled][0]! : null;
  const possible = open[0]!.evidence.possible.filter(order => open.every(c => c.evidence.possible.includes(order)));
  const judged = possible.map(order => ({ order, faults: faultsOf(columns, sheet, order, asOf) })).sort((a, b) => a.faults - b.faults);
  const [best, next] = judged;
  return best && (!next || best.faults < next.faults) ? best.order : null;
}

/** The order that all tables of a file which settle one agree on, by file. */
export function fileOrders(
  grids: readonly Grid[],
  recognition: Recognition,
  settings: Settings,
): ReadonlyMap<string | undefined, DayOrder> {
  const found = new Map<string | undefined, Set<DayOrder>>();
  if (recognition.tabs.filter(tab => tab.sheet !== null).length > 1)
    recognition.tabs.forEach((tab, i) => {
      const order = tab.sheet ? tableOrder(grids[i]!, tab, keptRows(grids[i]!, tab).rows, settings) : null;
      if (order) found.set(tab.file, (found.get(tab.file) ?? new Set()).add(order));
    });
  return new Map([...found].flatMap(([file, orders]) => (orders.size === 1 ? [[file, [...orders][0]!] as const] : [])));
}
