import type { Issue, IssueCell, Severity } from '../issue.js';
import { whereOf } from '../issue.js';
import { roleSpec, sheetSpec } from '../sheets/index.js';
import type { Data, Table, Typed } from '../sheets/table.js';
import { fill, type Label, verbatim } from '../text.js';
import { ratio } from '../units/ratio.js';
import { quantityText } from '../units/numeral.js';
import { differenceText, type FailedCheck } from './check.js';
import type { Report, ReportColumn, ReportLink, ReportTable } from './report.js';

const SEVERITY: Readonly<Record<Severity, { readonly rank: number; readonly label: Label }>> = {
  error: { rank: 0, label: { zh: '错误', en: 'Error' } },
  warning: { rank: 1, label: { zh: '警告', en: 'Warning' } },
  info: { rank: 2, label: { zh: '提示', en: 'Note' } },
};

export function severityLabel(severity: Severity): Label {
  return SEVERITY[severity].label;
}

/** Most severe first, then by code and place, so that the order does not depend on the order of rows. */
export function sortedIssues(issues: readonly Issue[]): Issue[] {
  const place = (i: Issue): string => `${i.code}\u0000${i.file ?? ''}\u0000${i.tab ?? ''}\u0000${i.header ?? ''}\u0000${i.found.en}`;
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...issues].sort((a, b) => SEVERITY[a.severity].rank - SEVERITY[b.severity].rank || before(place(a), place(b)));
}

/** Where an issue's cell is, to jump to; null where the issue is about a whole tab of a file, or a file without cells. */
export function issueLink(issue: Issue, cell: IssueCell | undefined, data: Data): ReportLink | null {
  if (!issue.tab) return null;
  const flat = Object.values(data).some(t => t?.sources.some(s => s.flat && s.tab === issue.tab && s.file === issue.file));
  return { to: 'source', file: issue.file, tab: issue.tab, row: cell?.row ?? 0, col: cell?.col ?? 0, flat };
}

/** The file, where the report is over several: tabs of two files may have one name. */
function fileColumn(issues: readonly Issue[]): ReportColumn[] {
  if (issues.every(issue => issue.file === undefined)) return [];
  return [{ id: 'file', label: { zh: '文件', en: 'File' }, kind: 'text', values: issues.map(issue => issue.file ?? null) }];
}

function issueTable(issues: readonly Issue[], data: Data): ReportTable {
  const first = issues.map(issue => issue.cells[0]);
  const filled = (issue: Issue, label: Label): Label => fill(label, { value: issue.cells[0]?.value ?? '' });
  return {
    id: 'issues',
    title: { zh: '问题清单', en: 'Issues' },
    rows: issues.length,
    empty: { zh: '没有发现数据问题。', en: 'No problems were found in the data.' },
    columns: [
      { id: 'severity', label: { zh: '级别', en: 'Severity' }, kind: 'text', values: issues.map(i => severityLabel(i.severity)) },
      ...fileColumn(issues),
      {
        id: 'where',
        label: { zh: '位置', en: 'Where' },
        kind: 'text',
        values: issues.map((issue, i) => whereOf(issue, first[i])),
        links: issues.map((issue, i) => issueLink(issue, first[i], data)),
      },
      { id: 'header', label: { zh: '列', en: 'Column' }, kind: 'text', values: issues.map(i => i.header ?? null) },
      { id: 'count', label: { zh: '处数', en: 'Count' }, kind: 'count', values: issues.map(i => i.count), total: 'sum' },
      { id: 'found', label: { zh: '发现', en: 'Found' }, kind: 'note', values: issues.map(i => filled(i, i.found)) },
      { id: 'done', label: { zh: '处理', en: 'What was done' }, kind: 'note', values: issues.map(i => filled(i, i.done)) },
      {
        id: 'advice',
        label: { zh: '建议', en: 'Suggestion' },
        kind: 'note',
        values: issues.map(i => (i.advice ? filled(i, i.advice) : null)),
      },
      { id: 'code', label: { zh: '代码', en: 'Code' }, kind: 'text', values: issues.map(i => i.code) },
    ],
  };
}

/** Totals that do not tie out: no fault of one cell, so they are a list of their own. */
function failedTable(failed: readonly FailedCheck[]): ReportTable | null {
  if (failed.length === 0) return null;
  return {
    id: 'checks',
    title: { zh: '核对不平', en: 'Checks that do not hold' },
    rows: failed.length,
    columns: [
      { id: 'severity', label: { zh: '级别', en: 'Severity' }, kind: 'text', values: failed.map(() => severityLabel('error')) },
      {
        id: 'tab',
        label: { zh: '报表', en: 'Tab' },
        kind: 'text',
        values: failed.map(f => f.report.title),
        links: failed.map(f => ({ to: 'tab', id: f.report.id })),
      },
      { id: 'check', label: { zh: '应相符', en: 'What must hold' }, kind: 'note', values: failed.map(f => f.check.label) },
      { id: 'found', label: { zh: '发现', en: 'Found' }, kind: 'note', values: failed.map(differenceText) },
    ],
  };
}

/** Cells listed of a note: it affects no figure, and a column of dates kept as text has one in every row. */
const LISTED_NOTES = 20;

/** Every cell of the errors and warnings that have more than one, so that all of them can be gone through with a filter. */
function cellTable(issues: readonly Issue[], data: Data): ReportTable | null {
  const listed = (issue: Issue): readonly IssueCell[] => (issue.severity === 'info' ? issue.cells.slice(0, LISTED_NOTES) : issue.cells);
  const cells = issues.flatMap(issue => (issue.cells.length > 1 ? listed(issue).map(cell => ({ issue, cell })) : []));
  if (cells.length === 0) return null;
  const cut = issues.filter(i => i.cells.length > 1 && i.count > listed(i).length);
  const note: Label = {
    zh: `以下问题只列出前面的单元格：${cut.map(i => `${i.code}（${listed(i).length}/${i.count}）`).join('、')}。`,
    en: `Only the first cells are listed of: ${cut.map(i => `${i.code} (${listed(i).length} of ${i.count})`).join(', ')}.`,
  };
  return {
    id: 'cells',
    title: { zh: '涉及的单元格', en: 'Cells concerned' },
    rows: cells.length,
    columns: [
      { id: 'severity', label: { zh: '级别', en: 'Severity' }, kind: 'text', values: cells.map(c => severityLabel(c.issue.severity)) },
      ...fileColumn(cells.map(c => c.issue)),
      {
        id: 'where',
        label: { zh: '位置', en: 'Where' },
        kind: 'text',
        values: cells.map(c => whereOf(c.issue, c.cell)),
        links: cells.map(c => issueLink(c.issue, c.cell, data)),
      },
      { id: 'header', label: { zh: '列', en: 'Column' }, kind: 'text', values: cells.map(c => c.issue.header ?? null) },
      { id: 'value', label: { zh: '单元格内容', en: 'Cell value' }, kind: 'text', values: cells.map(c => c.cell.value ?? null) },
      { id: 'code', label: { zh: '代码', en: 'Code' }, kind: 'text', values: cells.map(c => c.issue.code) },
    ],
    note: cut.length > 0 ? note : undefined,
  };
}

/** Cells of a column that hold something. */
export function filledCells(column: Typed): number {
  let filled = 0;
  if (column.kind === 'text') {
    const { codes } = column;
    for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) filled++;
  } else if (column.kind === 'flag') {
    const { values } = column;
    for (let row = 0; row < values.length; row++) if (values[row]! >= 0) filled++;
  } else {
    const { values } = column;
    for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) filled++;
  }
  return filled;
}

/** Completeness: filled cells / rows for every mapped column. A cell that could not be read counts as not filled. */
function completenessTable(data: Data): ReportTable | null {
  const lines = Object.values(data)
    .filter((t): t is Table => t !== undefined && t.rows > 0)
    .flatMap(table =>
      Object.entries(table.columns).flatMap(([role, column]) => {
        const headers = table.sources.flatMap(s => (Object.hasOwn(s.columns, role) ? [s.columns[role]!.header] : []));
        return column && headers.length > 0
          ? [{ table, role, header: [...new Set(headers)].join(' / '), filled: filledCells(column) }]
          : [];
      }),
    );
  if (lines.length === 0) return null;
  const needed = (sheet: Table['sheet'], role: string): boolean => sheetSpec(sheet).needs.some(group => group.includes(role));
  const rows = lines.reduce((n, l) => n + l.table.rows, 0);
  const filled = lines.reduce((n, l) => n + l.filled, 0);
  return {
    id: 'completeness',
    title: { zh: '数据完整率', en: 'Completeness' },
    rows: lines.length,
    totals: true,
    columns: [
      { id: 'sheet', label: { zh: '表', en: 'Sheet' }, kind: 'text', values: lines.map(l => sheetSpec(l.table.sheet).label) },
      {
        id: 'role',
        label: { zh: '字段', en: 'Field' },
        kind: 'text',
        values: lines.map(l => roleSpec(l.table.sheet, l.role)?.label ?? verbatim(l.role)),
      },
      { id: 'header', label: { zh: '源表头', en: 'Header' }, kind: 'text', values: lines.map(l => l.header) },
      {
        id: 'needed',
        label: { zh: '必需', en: 'Needed' },
        kind: 'text',
        values: lines.map(l => (needed(l.table.sheet, l.role) ? { zh: '是', en: 'yes' } : null)),
      },
      { id: 'rows', label: { zh: '行数', en: 'Rows' }, kind: 'count', values: lines.map(l => l.table.rows), total: 'sum' },
      { id: 'filled', label: { zh: '已填', en: 'Filled' }, kind: 'count', values: lines.map(l => l.filled), total: 'sum' },
      {
        id: 'share',
        label: { zh: '完整率', en: 'Completeness' },
        kind: 'rate',
        values: lines.map(l => ratio(l.filled, l.table.rows)),
        formula: '[filled]/[rows]',
        total: { expression: '[filled]/[rows]', value: ratio(filled, rows) },
      },
    ],
    note: {
      zh: '完整率 = 有值且能读懂的单元格 ÷ 行数。读不懂的单元格见上面的问题清单。',
      en: 'Completeness = cells filled and readable / rows. Cells that could not be read are in the list above.',
    },
  };
}

/**
 * Data issues (数据问题): what is wrong with the input, where, and what was done about it?
 *
 * Returns  one line an issue (most severe first), one line a check that does not hold (it counts as an error), one line a kept cell, completeness by column
 * Empty    no issues: the tab says so, and completeness is still shown; no data at all: null
 */
export function issuesReport(found: readonly Issue[], data: Data, failed: readonly FailedCheck[]): Report | null {
  const issues = sortedIssues(found);
  const count = (severity: Severity): number => issues.filter(i => i.severity === severity).length;
  const tables = [issueTable(issues, data), failedTable(failed), cellTable(issues, data), completenessTable(data)].filter(t => t !== null);
  const sheets = Object.values(data).filter((t): t is Table => t !== undefined);
  if (sheets.length === 0 && issues.length === 0) return null;
  const errors = count('error') + failed.length;
  const warnings = count('warning');
  const message: Label =
    errors + warnings === 0
      ? { zh: '数据可以直接使用，没有影响数字的问题。', en: 'The data can be used as they are: nothing affects the figures.' }
      : {
          zh: `有 ${errors + warnings} 类问题影响数字或可能误导，请先看“错误”和“警告”。`,
          en: `${quantityText(errors + warnings, 'kind of problem', 'kinds of problem')} ${errors + warnings === 1 ? 'affects' : 'affect'} figures or may mislead: look at errors and warnings first.`,
        };
  return {
    id: 'issues',
    title: { zh: '数据问题', en: 'Data issues' },
    question: { zh: '源数据哪里有问题？做了什么处理？', en: 'What is wrong with the data, where, and what was done about it?' },
    currency: null,
    scope: { rows: sheets.reduce((n, t) => n + t.rows, 0), leftOut: sheets.reduce((n, t) => n + t.leftOut, 0) },
    figures: [
      { id: 'errors', label: { zh: '错误', en: 'Errors' }, kind: 'count', value: errors, tone: errors > 0 ? 'bad' : 'good' },
      { id: 'warnings', label: { zh: '警告', en: 'Warnings' }, kind: 'count', value: warnings, tone: warnings > 0 ? 'warn' : 'good' },
      { id: 'notes', label: { zh: '提示', en: 'Notes' }, kind: 'count', value: count('info') },
      { id: 'places', label: { zh: '涉及处数', en: 'Places' }, kind: 'count', value: issues.reduce((n, i) => n + i.count, 0) },
    ],
    message,
    charts: [],
    tables,
    notes: [
      {
        zh: '错误：有数字或整张报表无法计算；警告：有行未计入，或数字可能误导；提示：已按说明处理，不影响数字。',
        en: 'Error: a figure or a report could not be computed. Warning: rows were left out, or a figure may mislead. Note: handled as described.',
      },
    ],
    checks: [],
    definitions: [],
  };
}
