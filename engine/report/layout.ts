import type { Settings } from '../settings.js';
import type { Label, Lang } from '../text.js';
import { isoDay } from '../units/day.js';
import { asOfFormat } from '../units/kind.js';
import { printed } from '../units/print.js';
import { CARD_ROWS, type CardUnit, cardWidth, putCards } from './card.js';
import { CHART_ROWS, chartedColumns, drawable, putCharts } from './drawing.js';
import { absolute, LEFT, type Page, putMerged, putRow, spanWidth } from './page.js';
import { FRAME, type Place, placePart, prepare, putText } from './placement.js';
import type { Plan } from './plan.js';
import type { Check, Report, ReportChart, ReportTable, TabId } from './report.js';
import { tabName, tableName } from './tab.js';
import { subtitleOf } from './subtitle.js';
import { ROW_HEIGHT } from './theme.js';
import { columnsFor } from './span.js';

/** Rows of an Excel tab. */
const MOST_ROWS = 1_048_576;
/** A pane frozen lower than this would leave no room to scroll on a laptop; a native table shows its header in place of the letters. */
const DEEPEST_FREEZE = 12;

const TAB_COLORS: Readonly<Record<TabId, Plan['tabColor']>> = {
  overview: 'accent',
  funnel: 'sales',
  cycle: 'sales',
  winrate: 'sales',
  forecast: 'sales',
  stalled: 'sales',
  reps: 'sales',
  targets: 'sales',
  visits: 'sales',
  channels: 'sales',
  customers: 'sales',
  crosssell: 'sales',
  aging: 'finance',
  'aging-detail': 'finance',
  collections: 'finance',
  credit: 'finance',
  provision: 'finance',
  indicators: 'finance',
  issues: 'data',
  definitions: 'data',
};

/** What all reports of one run share. */
interface Frame {
  readonly settings: Settings;
  readonly names: Set<string>;
  readonly tableNames: Set<string>;
  readonly known: (id: string) => boolean;
  readonly mostRows: number;
  readonly reports: readonly Report[];
  /** Where each report's tables were put. */
  readonly places: Map<TabId, Map<string, Place>>;
}

/** A report's tabs, complete but for the charts, which may draw tables of reports that come later. */
interface Draft {
  readonly pages: Page[];
  readonly report: Report;
  readonly charts: readonly ReportChart[];
  readonly chartsAt: number;
}

/**
 * Places reports on tabs, in one language: where every cell, table, chart and rule goes, and how wide the columns are. A table longer than a
 * tab goes on on the next and says so.
 *
 * Reads    reports (money in hundredths), settings: language, as-of day, unit of the cards
 * Returns  plans in the reports' order; a report gives one plan, or more where a table outgrows a tab
 * Empty    a table without rows prints its sentence instead
 */
export function layout(reports: readonly Report[], settings: Settings, mostRows = MOST_ROWS): Plan[] {
  const ids = new Set<string>(reports.map(r => r.id));
  const frame: Frame = {
    settings,
    names: new Set(),
    tableNames: new Set(),
    known: id => ids.has(id),
    mostRows,
    reports,
    places: new Map(),
  };
  const drafts = reports.map(report => layoutReport(report, frame));
  for (const { pages, report, charts, chartsAt } of drafts) {
    if (charts.length > 0) putCharts(pages[0] as Page, chartsAt, charts, c => frame.places.get(c.of ?? report.id)?.get(c.table));
  }
  return drafts.flatMap(({ pages, report }) => pages.map(page => planOf(page, report, settings)));
}

function layoutReport(report: Report, frame: Frame): Draft {
  const { settings } = frame;
  const { lang } = settings;
  const home = (c: ReportChart): Report | undefined => (c.of === undefined ? report : frame.reports.find(r => r.id === c.of));
  const charts = drawable(report.charts, c => home(c)?.tables.find(t => t.id === c.table)?.rows ?? 0);
  const prepared = report.tables.map(t => prepare(t, lang, chartedColumns(frame.reports, report.id, t.id)));
  const unit: CardUnit = { of: settings.unit, currency: report.currency };
  const shown = prepared.filter(p => p.table.rows > 0);
  const { widths, right } = columnsFor(
    shown,
    report.figures.map(f => cardWidth(f, lang, unit)),
    charts.length,
  );
  const pages: Page[] = [];
  const start = (): Page => {
    const name = tabName(report.title[lang], pages.length + 1, frame.names);
    const page: Page = { name, lang, widths, right, row: 0, blocks: [], merges: [], tables: [], rules: [], charts: [], asOf: '' };
    putHead(page, report, pages.length + 1, frame);
    pages.push(page);
    return page;
  };

  const first = start();
  const cardsAt = first.row;
  if (report.figures.length > 0) first.row += CARD_ROWS + 1;
  if (report.message) {
    putText(first, report.message[lang], 'message', 11);
    first.row += 1;
  }
  const chartsAt = first.row;
  if (charts.length > 0) first.row += CHART_ROWS + 1;

  let page = first;
  const places = new Map<string, Place>();
  frame.places.set(report.id, places);
  for (const one of prepared) {
    const { table } = one;
    if (table.rows === 0) {
      putEmpty(page, table);
      continue;
    }
    const place: Place = { prepared: one, parts: [], total: null };
    places.set(table.id, place);
    for (let from = 0; from < table.rows;) {
      if (page.row + FRAME + 1 > frame.mostRows) page = start();
      const to = Math.min(table.rows, from + frame.mostRows - page.row - FRAME);
      placePart(place, page, tableName(report.id, table.id, frame.tableNames), { from, to }, frame.known);
      from = to;
      if (from < table.rows) page = start();
    }
    page.row += 1;
  }
  if (report.figures.length > 0) putCards(first, cardsAt, report.figures, places, unit);
  if (page.row + report.notes.length + report.checks.length + 2 > frame.mostRows) page = start();
  putFoot(page, report);
  return { pages, report, charts, chartsAt };
}

/** Title with the as-of day on its right, the line below it, and the way to definitions and data issues. */
function putHead(page: Page, report: Report, part: number, frame: Frame): void {
  const { lang, right } = page;
  const title = part > 1 ? `${report.title[lang]} (${part})` : report.title[lang];
  putRow(page, 0, LEFT, [{ style: 'title', value: title }], 28);
  let left = right;
  while (left > LEFT + 1 && spanWidth(page.widths, left, right) < 18) left -= 1;
  putMerged(page, 0, left, right, { style: 'asOf', value: frame.settings.asOf, format: asOfFormat(lang) }, 28);
  page.asOf = absolute(0, left);
  putRow(page, 1, LEFT, [{ style: 'subtitle', value: subtitleOf(report, frame.settings) }], ROW_HEIGHT);
  const jumps: { id: TabId; text: Label }[] = [
    { id: 'definitions', text: { zh: '指标口径 ›', en: 'Definitions ›' } },
    { id: 'issues', text: { zh: '数据问题 ›', en: 'Data issues ›' } },
  ];
  const there = jumps.filter(j => frame.known(j.id) && j.id !== report.id);
  if (there.length > 0) {
    const cells = there.map(j => ({ style: 'jump' as const, value: j.text[lang], link: { to: 'tab' as const, id: j.id, row: 0, col: 0 } }));
    putRow(page, 2, LEFT, cells, 16);
  }
  page.row = 4;
}

function putEmpty(page: Page, table: ReportTable): void {
  const { lang } = page;
  putRow(page, page.row, LEFT, [{ style: 'tableTitle', value: table.title[lang] }], 24);
  page.row += 1;
  putText(page, (table.empty ?? { zh: '没有可列示的数据。', en: 'Nothing to list.' })[lang], 'note', 9);
  page.row += 1;
}

function checkSentence(check: Check, lang: Lang): string {
  const left = printed(check.left, check.kind, lang);
  const right = printed(check.right, check.kind, lang);
  const colon = lang === 'zh' ? '：' : ': ';
  if (check.ok) return `✓ ${check.label[lang]}${colon}${left} = ${right}`;
  const off = printed(check.left - check.right, check.kind, lang);
  return `✗ ${check.label[lang]}${colon}${left} ≠ ${right}${lang === 'zh' ? `，相差 ${off}` : `, off by ${off}`}`;
}

function putFoot(page: Page, report: Report): void {
  const { lang } = page;
  for (const note of report.notes) putText(page, note[lang], 'note', 9);
  if (report.notes.length > 0 && report.checks.length > 0) page.row += 1;
  for (const check of report.checks) putText(page, checkSentence(check, lang), check.ok ? 'checkOk' : 'checkBad', 9);
}

/** A4 landscape within its margins, in points. */
const PAPER = { width: 784, height: 510 };
/** Points of a character unit: seven pixels of Excel's default font, at 96 to the inch. */
const POINTS = 5.25;

/** The scale at which the rows down to `last` are one printed page: cards, charts and what to do are seen together. */
function firstPage(page: Page, right: number, last: number): { scale: number; breakAfter: number } {
  const width = (spanWidth(page.widths, 0, right) + right) * POINTS;
  const heights = new Map(page.blocks.flatMap(b => Array.from({ length: b.rows }, (_, i) => [b.row + i, b.heights?.[i] ?? b.height])));
  let height = 0;
  for (let row = 0; row <= last; row++) height += heights.get(row) ?? ROW_HEIGHT;
  const scale = Math.floor(100 * Math.min(1, PAPER.width / width, PAPER.height / height));
  return { scale: Math.max(10, scale), breakAfter: last };
}

function planOf(page: Page, report: Report, settings: Settings): Plan {
  const only = page.tables.length === 1 && report.tables.length === 1 ? page.tables[0] : undefined;
  const main = page.tables[0];
  const header = only && only.at.top < DEEPEST_FREEZE ? only.at.top : -1;
  const used = Math.max(page.right, ...page.tables.map(t => t.at.right), ...page.blocks.map(b => b.col + b.columns.length - 1));
  return {
    id: report.id,
    name: page.name,
    lang: page.lang,
    widths: page.widths,
    freeze: { rows: header + 1, cols: page.tables.length > 0 ? LEFT + 1 : 0 },
    blocks: page.blocks,
    merges: page.merges,
    tables: page.tables,
    rules: page.rules,
    charts: page.charts,
    print: {
      landscape: true,
      ...(report.id === 'overview' && main ? firstPage(page, used, main.at.bottom + 1) : {}),
      repeat: only ? { top: only.at.top, bottom: only.at.top } : { top: 0, bottom: 0 },
      area: { top: 0, left: 0, bottom: Math.max(page.row - 1, 2), right: used },
      footer: `${report.title[page.lang]} · ${isoDay(settings.asOf)}`,
    },
    tabColor: TAB_COLORS[report.id],
  };
}
