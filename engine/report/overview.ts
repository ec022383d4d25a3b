import type { Issue } from '../issue.js';
import type { Settings } from '../settings.js';
import { sheetSpec } from '../sheets/index.js';
import type { Data, Table } from '../sheets/table.js';
import type { Label } from '../text.js';
import { countText } from '../units/numeral.js';
import { bySourceTable } from './bysource.js';
import type { Action, Banner, Figure, Report, ReportChart, ReportTable, TabId } from './report.js';

const CARDS = 6;
const ACTIONS = 10;

/** Reports in the order in which their figures and charts lead the overview; others follow in tab order. Two charts are drawn. */
const LEADING: readonly TabId[] = ['funnel', 'aging', 'winrate', 'customers', 'cycle'];

function rankOf(id: TabId): number {
  const at = LEADING.indexOf(id);
  return at < 0 ? LEADING.length : at;
}

/** One question under one name, or one amount, rate or count under two. */
function isSame(a: Figure, b: Figure): boolean {
  return a.label.en === b.label.en || (typeof a.value === 'number' && a.kind === b.kind && a.value === b.value);
}

/** The currency of all reports that have one, that of the settings where none has; null where they differ. */
function currencyOfAll(reports: readonly Report[], settings: Settings): string | null {
  const found = new Set(reports.map(r => r.currency).filter(c => c !== null));
  return found.size > 1 ? null : ([...found][0] ?? settings.currency);
}

/** Headline figures: first one of every report, then second ones, until the row of cards is full. */
function cards(reports: readonly Report[]): Figure[] {
  const picked: Figure[] = [];
  for (let round = 0; picked.length < CARDS && round < CARDS; round++)
    for (const report of reports) {
      const figure = report.figures[round];
      if (!figure || picked.length >= CARDS || picked.some(p => isSame(p, figure))) continue;
      picked.push({ ...figure, id: `${report.id}.${figure.id}`, totalOf: undefined });
    }
  return picked;
}

function actionTable(reports: readonly Report[]): ReportTable | null {
  const lines: { action: Action; report: Report }[] = reports.flatMap(report => (report.actions ?? []).map(action => ({ action, report })));
  lines.sort((a, b) => (b.action.amount ?? -1) - (a.action.amount ?? -1));
  const top = lines.slice(0, ACTIONS);
  if (top.length === 0) return null;
  return {
    id: 'actions',
    title: { zh: '本周要办', en: 'To do this week' },
    rows: top.length,
    columns: [
      { id: 'who', label: { zh: '对象', en: 'Who' }, kind: 'text', values: top.map(l => l.action.who), links: top.map(l => l.action.link) },
      { id: 'what', label: { zh: '事项', en: 'What' }, kind: 'note', values: top.map(l => l.action.what) },
      { id: 'amount', label: { zh: '涉及金额', en: 'At stake' }, kind: 'money', values: top.map(l => l.action.amount) },
      { id: 'owner', label: { zh: '负责人', en: 'Owner' }, kind: 'text', values: top.map(l => l.action.owner) },
      {
        id: 'from',
        label: { zh: '来自', en: 'From' },
        kind: 'text',
        values: top.map(l => l.report.title),
        links: top.map(l => ({ to: 'tab', id: l.report.id })),
      },
    ],
    note:
      lines.length > top.length
        ? {
            zh: `按涉及金额列前 ${ACTIONS} 项，共 ${countText(lines.length)} 项，其余见各表。`,
            en: `The ${ACTIONS} with most at stake, of ${countText(lines.length)}; the others are on their tabs.`,
          }
        : undefined,
  };
}

/** A report that was not written, and why. */
export interface Unwritten {
  readonly title: Label;
  readonly reason: Label;
}

function notWritten({ reason: { zh, en } }: Unwritten): Label {
  return { zh: `未生成：${zh}`, en: `not written: ${en}` };
}

function contentsTable(reports: readonly Report[], absent: readonly Unwritten[]): ReportTable {
  const lines = [
    ...reports.map(r => ({ title: r.title, id: r.id as TabId | null, says: r.message ?? r.question })),
    ...absent.map(a => ({ title: a.title, id: null, says: notWritten(a) })),
  ];
  return {
    id: 'contents',
    title: { zh: '报表目录', en: 'Contents' },
    rows: lines.length,
    columns: [
      {
        id: 'report',
        label: { zh: '报表', en: 'Tab' },
        kind: 'text',
        values: lines.map(l => l.title),
        links: lines.map(l => (l.id ? { to: 'tab', id: l.id } : null)),
      },
      { id: 'says', label: { zh: '结论', en: 'What it says' }, kind: 'note', values: lines.map(l => l.says) },
    ],
  };
}

function sourcesTable(data: Data): ReportTable {
  const lines = Object.values(data)
    .filter((t): t is Table => t !== undefined)
    .flatMap(table =>
      table.sources.map((source, i) => {
        let rows = table.source ? 0 : table.rows;
        if (table.source) for (const s of table.source) rows += s === i ? 1 : 0;
        return { table, source, rows };
      }),
    );
  return {
    id: 'sources',
    title: { zh: '读取的数据', en: 'Data read' },
    rows: lines.length,
    columns: [
      {
        id: 'tab',
        label: { zh: '工作表', en: 'Tab' },
        kind: 'text',
        values: lines.map(l => (l.source.file ? `${l.source.file} › ${l.source.tab}` : l.source.tab)),
      },
      { id: 'sheet', label: { zh: '识别为', en: 'Read as' }, kind: 'text', values: lines.map(l => sheetSpec(l.table.sheet).label) },
      { id: 'rows', label: { zh: '行数', en: 'Rows' }, kind: 'count', values: lines.map(l => l.rows), total: 'sum' },
    ],
  };
}

const BANNERS = 3;

/** What is not as it should be is said before all else; the first few, and how many more. */
function leadingBanners(banners: readonly Banner[]): Banner[] {
  const more = countText(banners.length - BANNERS);
  if (banners.length <= BANNERS) return [...banners];
  const rest: Banner = { id: 'more', tone: 'warn', text: { zh: `另有 ${more} 项，见各页。`, en: `${more} more on the tabs that follow.` } };
  return [...banners.slice(0, BANNERS), rest];
}

/**
 * Overview (概览): what is the state of sales and receivables, and what should be done this week?
 *
 * Returns  cards from every report, the funnel and the aging drawn, at most ten actions by money at stake, the list of tabs with what each
 *          says, the reports that could not be written and why, the data that were read
 * Empty    null where no report was written
 */
export function overviewReport(
  reports: readonly Report[],
  absent: readonly Unwritten[],
  issues: readonly Issue[],
  data: Data,
  settings: Settings,
  banners: readonly Banner[],
): Report | null {
  if (reports.length === 0) return null;
  const leading = [...reports].sort((a, b) => rankOf(a.id) - rankOf(b.id));
  const charts = leading.flatMap((r): ReportChart[] => r.charts.slice(0, 1).map(chart => ({ ...chart, of: r.id })));
  const serious = issues.filter(i => i.severity !== 'info').length;
  const actions = actionTable(reports);
  const sheets = Object.values(data).filter((t): t is Table => t !== undefined);
  const tables = [actions, contentsTable(reports, absent), bySourceTable(data, issues, reports), sourcesTable(data)].filter(
    t => t !== null,
  );
  return {
    id: 'overview',
    title: { zh: '概览', en: 'Overview' },
    question: { zh: '现在怎么样？本周先做什么？', en: 'Where do we stand, and what comes first this week?' },
    currency: currencyOfAll(reports, settings),
    scope: { rows: sheets.reduce((n, t) => n + t.rows, 0), leftOut: sheets.reduce((n, t) => n + t.leftOut, 0) },
    ...(banners.length > 0 ? { banners: leadingBanners(banners) } : {}),
    figures: cards(leading),
    message: leading.map(r => r.message).find(m => m !== null) ?? null,
    charts: charts.slice(0, 2),
    tables,
    notes: [
      ...(serious > 0
        ? [
            {
              zh: `有 ${serious} 类数据问题影响数字或可能误导，见“数据问题”。`,
              en: `${serious === 1 ? '1 kind of data problem affects figures or may mislead' : `${serious} kinds of data problem affect figures or may mislead`}: see Data issues.`,
            },
          ]
        : []),
    ],
    checks: [],
    definitions: [],
  };
}
