import { exact } from '../units/money.js';
import { roleSpec, sheetSpec } from '../sheets/index.js';
import type { Data, SheetId } from '../sheets/table.js';
import type { Label } from '../text.js';
import { verbatim } from '../text.js';
import type { Check, Definition, Report, ReportTable } from './report.js';

const AND: Label = { zh: '；', en: '; ' };

function join(labels: readonly Label[], by: Label = AND): Label | null {
  return labels.length === 0 ? null : { zh: labels.map(l => l.zh).join(by.zh), en: labels.map(l => l.en).join(by.en) };
}

/** A column as a definition reads it: `应收!到期日`; the role's own name where the data have no such column. */
function readLabel(sheet: SheetId, role: string, data: Data): Label | null {
  const sources = data[sheet]?.sources.filter(s => Object.hasOwn(s.columns, role)) ?? [];
  if (sources.length === 0) return null;
  const name = roleSpec(sheet, role)?.label ?? verbatim(role);
  const where = [...new Set(sources.map(s => `${s.tab}!${s.columns[role]!.header}`))].join(' / ');
  return { zh: `${name.zh} = ${where}`, en: `${name.en} = ${where}` };
}

function definitionTable(reports: readonly Report[], data: Data): ReportTable {
  const lines = reports.flatMap(report => report.definitions.map(definition => ({ report, definition })));
  const column = (of: (d: Definition) => Label | null): (Label | null)[] => lines.map(l => of(l.definition));
  return {
    id: 'definitions',
    title: { zh: '指标口径', en: 'Definitions' },
    rows: lines.length,
    empty: { zh: '没有可计算的指标。', en: 'No figures could be computed.' },
    columns: [
      {
        id: 'tab',
        label: { zh: '报表', en: 'Tab' },
        kind: 'text',
        values: lines.map(l => l.report.title),
        links: lines.map(l => ({ to: 'tab', id: l.report.id })),
      },
      { id: 'term', label: { zh: '指标', en: 'Figure' }, kind: 'text', values: column(d => d.term) },
      { id: 'formula', label: { zh: '公式', en: 'Formula' }, kind: 'note', values: column(d => d.formula) },
      { id: 'note', label: { zh: '说明', en: 'Note' }, kind: 'note', values: column(d => d.note ?? null) },
      {
        id: 'reads',
        label: { zh: '取数列', en: 'Source columns' },
        kind: 'note',
        values: column(d => join((d.reads ?? []).map(([s, r]) => readLabel(s, r, data)).filter(l => l !== null))),
      },
      {
        id: 'parameters',
        label: { zh: '参数', en: 'Parameters' },
        kind: 'note',
        values: column(d =>
          join((d.parameters ?? []).map(p => ({ zh: `${p.label.zh}：${p.value.zh}`, en: `${p.label.en}: ${p.value.en}` }))),
        ),
      },
      { id: 'source', label: { zh: '依据', en: 'Source' }, kind: 'note', values: column(d => d.source ?? null) },
    ],
  };
}

/** Checks of one kind share a table, because a column has one number format. */
function checkTables(reports: readonly Report[]): ReportTable[] {
  const all = reports.flatMap(report => report.checks.map(check => ({ report, check })));
  const groups = new Map<Check['kind'], typeof all>();
  for (const line of all) groups.set(line.check.kind, [...(groups.get(line.check.kind) ?? []), line]);
  return [...groups].map(([kind, lines]) => ({
    id: `checks${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    title: kind === 'money' ? { zh: '勾稽校验（金额）', en: 'Checks (money)' } : { zh: '勾稽校验（数量）', en: 'Checks (counts)' },
    rows: lines.length,
    columns: [
      {
        id: 'tab',
        label: { zh: '报表', en: 'Tab' },
        kind: 'text',
        values: lines.map(l => l.report.title),
        links: lines.map(l => ({ to: 'tab', id: l.report.id })),
      },
      { id: 'check', label: { zh: '校验', en: 'Check' }, kind: 'note', values: lines.map(l => l.check.label) },
      { id: 'left', label: { zh: '左边', en: 'Left side' }, kind, values: lines.map(l => l.check.left) },
      { id: 'right', label: { zh: '右边', en: 'Right side' }, kind, values: lines.map(l => l.check.right) },
      {
        id: 'difference',
        label: { zh: '差额', en: 'Difference' },
        kind,
        values: lines.map(l => exact(l.check.left - l.check.right)),
        formula: '[left]-[right]',
      },
      {
        id: 'result',
        label: { zh: '结果', en: 'Result' },
        kind: 'text',
        values: lines.map(l => (l.check.ok ? { zh: '✓ 相符', en: '✓ holds' } : { zh: '✗ 不符', en: '✗ differs' })),
      },
    ],
  }));
}

/** Which tab was read as what, with every column that was used. */
function sourceTable(data: Data): ReportTable {
  const lines = Object.values(data).flatMap(table =>
    !table ? [] : table.sources.flatMap(source => Object.entries(source.columns).map(([role, at]) => ({ table, source, role, at }))),
  );
  return {
    id: 'sources',
    title: { zh: '数据来源', en: 'Sources' },
    rows: lines.length,
    columns: [
      { id: 'sheet', label: { zh: '识别为', en: 'Read as' }, kind: 'text', values: lines.map(l => sheetSpec(l.table.sheet).label) },
      {
        id: 'tab',
        label: { zh: '工作表', en: 'Tab' },
        kind: 'text',
        values: lines.map(l => (l.source.file ? `${l.source.file} › ${l.source.tab}` : l.source.tab)),
      },
      { id: 'header', label: { zh: '源表头', en: 'Header' }, kind: 'note', values: lines.map(l => l.at.header) },
      {
        id: 'role',
        label: { zh: '用作', en: 'Used as' },
        kind: 'text',
        values: lines.map(l => roleSpec(l.table.sheet, l.role)?.label ?? verbatim(l.role)),
      },
    ],
  };
}

/**
 * Definitions (指标口径): how is each figure computed, from which columns, with which parameters, and do the totals tie out?
 *
 * Returns  one line a figure in tab order; one line a check; one line a column used
 * Empty    null where no report was written
 */
export function definitionsReport(reports: readonly Report[], data: Data): Report | null {
  if (reports.length === 0) return null;
  const checks = reports.flatMap(r => r.checks);
  const failed = checks.filter(c => !c.ok).length;
  const definitions = definitionTable(reports, data);
  return {
    id: 'definitions',
    title: { zh: '指标口径', en: 'Definitions' },
    question: { zh: '每个数字怎么算？取自哪些列？', en: 'How is each figure computed, and from which columns?' },
    currency: null,
    scope: {
      rows: Object.values(data).reduce((n, t) => n + (t?.rows ?? 0), 0),
      leftOut: Object.values(data).reduce((n, t) => n + (t?.leftOut ?? 0), 0),
    },
    figures: [
      { id: 'definitions', label: { zh: '指标数', en: 'Figures defined' }, kind: 'count', value: definitions.rows },
      { id: 'checks', label: { zh: '勾稽校验', en: 'Checks' }, kind: 'count', value: checks.length },
      { id: 'failed', label: { zh: '不相符', en: 'Not holding' }, kind: 'count', value: failed, tone: failed > 0 ? 'bad' : 'good' },
    ],
    message: null,
    charts: [],
    tables: [definitions, ...checkTables(reports), sourceTable(data)],
    notes: [],
    checks: [],
    definitions: [],
  };
}
