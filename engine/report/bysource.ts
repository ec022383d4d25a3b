import type { Issue } from '../issue.js';
import { originOf } from '../sheets/source.js';
import type { Data, Table } from '../sheets/table.js';
import type { Report, ReportTable } from './report.js';
import { valueAt } from './values.js';

/** What the aging says each file owes, by the file's name; null where there is no such breakdown. */
function receivables(reports: readonly Report[]): ReadonlyMap<string, number> | null {
  const table = reports.find(r => r.id === 'aging')?.tables.find(t => t.id === 'bySource');
  const [names, totals] = ['source', 'total'].map(id => table?.columns.find(column => column.id === id)?.values);
  if (!table || !names || !totals) return null;
  return new Map(Array.from({ length: table.rows }, (_, i) => [String(valueAt(names, i)), Number(valueAt(totals, i))]));
}

/**
 * One line a file of a report over several: its tabs and rows, what is to be received of it, its problems. Every file stands here, also one that
 * nothing could be read from, so that a reviewer sees that none is missing.
 *
 * Empty   null: one file alone
 */
export function bySourceTable(data: Data, issues: readonly Issue[], reports: readonly Report[]): ReportTable | null {
  const lines = new Map<string, { tabs: number; rows: number; owes: boolean; errors: number; warnings: number }>();
  const line = (file: string) => {
    let one = lines.get(file);
    if (!one) lines.set(file, (one = { tabs: 0, rows: 0, owes: false, errors: 0, warnings: 0 }));
    return one;
  };
  for (const table of Object.values(data).filter((t): t is Table => t !== undefined)) {
    const rows = new Float64Array(table.sources.length);
    if (table.source) for (const at of table.source) rows[at]!++;
    else rows[0] = table.rows;
    table.sources.forEach((source, i) => {
      if (source.file === undefined) return;
      const one = line(originOf(source));
      one.tabs++;
      one.rows += rows[i] as number;
      one.owes ||= table.sheet === 'receivables' || table.sheet === 'receipts';
    });
  }
  for (const { code, file, severity } of issues) {
    if (file === undefined || severity === 'info' || code.startsWith('setting-')) continue; // the configuration is no source
    line(file)[severity === 'error' ? 'errors' : 'warnings']++;
  }
  if (lines.size < 2) return null;
  const files = [...lines];
  const total = receivables(reports);
  return {
    id: 'bySource',
    title: { zh: '按来源', en: 'By source' },
    rows: files.length,
    totals: true,
    columns: [
      { id: 'source', label: { zh: '来源', en: 'Source' }, kind: 'text', values: files.map(([file]) => file) },
      { id: 'tabs', label: { zh: '工作表数', en: 'Tabs' }, kind: 'count', values: files.map(([, l]) => l.tabs), total: 'sum' },
      { id: 'rows', label: { zh: '行数', en: 'Rows' }, kind: 'count', values: files.map(([, l]) => l.rows), total: 'sum' },
      ...(total
        ? [
            {
              id: 'receivable',
              label: { zh: '应收合计', en: 'Total receivable' },
              kind: 'money' as const,
              values: files.map(([file, l]) => (l.owes ? (total.get(file) ?? 0) : null)),
              total: 'sum' as const,
            },
          ]
        : []),
      {
        id: 'errors',
        label: { zh: '错误种类', en: 'Kinds of error' },
        kind: 'count',
        values: files.map(([, l]) => l.errors),
        total: 'sum',
      },
      {
        id: 'warnings',
        label: { zh: '警告种类', en: 'Kinds of warning' },
        kind: 'count',
        values: files.map(([, l]) => l.warnings),
        total: 'sum',
      },
    ],
  };
}
