import { type IssueSink, type IssueType, KEPT_CELLS } from '../issue.js';
import { type Role, sourceOf, type Table, textAt } from '../sheets/table.js';
import type { Label } from '../text.js';
import { isoDay } from '../units/day.js';
import { majorOf } from '../units/money.js';

/** Issues about rows of a table: the first KEPT_CELLS of a kind with their cell, the others as a number. */
export interface RowIssues {
  /** `role`: the column it is about; null = the row. */
  add(type: IssueType, role: Role | null, row: number, values?: Readonly<Record<string, string | number | Label>>): void;
  /** Hands the numbers over; nothing may be added after it. */
  flush(): void;
}

/** A cell's value as text for an issue; '' for a blank. */
export function printedAt(table: Table, role: Role, row: number): string {
  const column = table.columns[role];
  if (!column) return '';
  if (column.kind === 'text') return textAt(column, row) ?? '';
  const value = column.values[row] as number;
  if (column.kind === 'day') return isoDay(value);
  if (Number.isNaN(value)) return '';
  return String(column.kind === 'money' ? majorOf(value) : value);
}

export function rowIssues(table: Table, sink: IssueSink): RowIssues {
  const counts = new Map<string, { count: number; over(n: number): void }>();
  return {
    add(type, role, row, values) {
      const key = `${type.code} ${role ?? ''} ${table.source ? String(table.source[row]) : '0'} ${values ? JSON.stringify(values) : ''}`;
      let entry = counts.get(key);
      const source = sourceOf(table, row);
      const column = role === null ? undefined : source.columns[role];
      const place = { file: source.file, tab: source.tab, header: column?.header, values };
      if (!entry) counts.set(key, (entry = { count: 0, over: n => sink.add(type, place, undefined, n) }));
      if (++entry.count > KEPT_CELLS) return;
      sink.add(type, place, {
        row: table.row[row] as number,
        col: column?.col,
        value: role === null ? undefined : printedAt(table, role, row),
      });
    },
    flush() {
      for (const { count, over } of counts.values()) if (count > KEPT_CELLS) over(count - KEPT_CELLS);
    },
  };
}
