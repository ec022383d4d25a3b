import type { Settings } from '../settings.js';
import type { Label, Lang } from '../text.js';
import { isoDay } from '../units/day.js';
import { asOfFormat } from '../units/kind.js';
import { printed } from '../units/print.js';
import { CARD_ROWS, type CardUnit, cardWidth, putCards } from './card.js';
import { CHART_ROWS, LOW_CHART_ROWS, chartedColumns, drawable, putCharts } from './drawing.js';
import { TAB_ROWS } from './limit.js';
import { absolute, LEFT, type Page, putMerged, putRow, spanWidth } from './page.js';
import { FRAME, type Part, type Place, placePart, prepare, putText } from './placement.js';
import type { Plan } from './plan.js';
import { pagesOf, type Section } from './print.js';
import type { Check, Report, ReportChart, ReportTable, TabId } from './report.js';
import { tabName, tableName } from './tab.js';
import { subtitleOf } from './subtitle.js';
import { ROW_HEIGHT } from './theme.js';
import { columnsFor } from './span.js';

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
  readonly chartRows: number;
}

/** What the workbook sets: rows of a tab, and names of other tabs, which no tab of ours takes (ignoring case). */
export interface Limits {
  readonly mostRows?: number;
  readonly taken?: readonly string[];
}

/**
 * Places reports on tabs, in one language: where every cell, table, chart and rule goes, and how wide the columns are. A table longer than a
 * tab goes on on the next and says so.
 *
 * Reads    reports (money in hundredths), settings: language, as-of day, unit of the cards
 * Returns  plans in the reports' order; a report gives one plan, or more where a table outgrows a tab
 * Empty    a table without rows prints its sentence instead
 * Errors   LayoutFault: an error of the program, with the report that it is about
 */
export function layout(reports: readonly Report[], settings: Settings, { mostRows = TAB_ROWS, taken = [] }: Limits = {}): Plan[] {
  const ids = new Set<string>(reports.map(r => r.id));
  const names = taken.map(name => name.toLowerCase());
  const frame: Frame = {
    settings,
    names: new Set(names),
    tableNames: new Set(names),
    known: id => ids.has(id),
    mostRows,
    reports,
    places: new Map(),
  };
  const drafts = reports.map(report => named(report, () => layoutReport(report, frame)));
  // a chart that cannot be drawn is the fault of the report that has it, before that of a page which shows it too
  const isOthers = ({ charts }: Draft): boolean => charts.some(chart => chart.of !== undefined);
  for (const { pages, report, charts, chartsAt, chartRows } of drafts.toSorted((a, b) => Number(isOthers(a)) - Number(isOthers(b))))
    named(report, () => {
      if (charts.length > 0)
        putCharts(pages[0] as Page, [chartsAt, chartRows], charts, c => frame.places.get(c.of ?? report.id)?.get(c.table));
    });
  return drafts.flatMap(({ pages, report }) => named(report, () => pages.map(page => planOf(page, report, settings))));
}

/** The report that could not be laid out; `cause` is the error. */
export class LayoutFault extends Error {
  constructor(
    readonly id: TabId,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** An error says which report it is about. */
function named<T>({ id }: Report, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LayoutFault(id, error);
  }
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
    report.id === 'overview',
  );
  const pages: Page[] = [];
  const start = (): Page => {
    const name = tabName(report.title[lang], pages.length + 1, frame.names);
    const page: Page = {
      name,
      lang,
      widths,
      right,
      row: 0,
      blocks: [],
      merges: [],
      tables: [],
      rules: [],
      charts: [],
      sections: [],
      asOf: '',
    };
    putHead(page, report, pages.length + 1, frame);
    pages.push(page);
    return page;
  };

  const first = start();
  const cardsAt = first.row;
  if (report.figures.length > 0) {
    first.row += CARD_ROWS;
    putGap(first);
  }
  if (report.message) {
    putText(first, report.message[lang], 'message', 11);
    putGap(first);
  }
  const chartsAt = first.row;
  const chartRows = report.id === 'overview' ? LOW_CHART_ROWS : CHART_ROWS;
  if (charts.length > 0) {
    first.row += chartRows;
    putGap(first);
  }
  first.sections.push(whole(0, first.row - 1, right));

  let page = first;
  const places = new Map<string, Place>();
  frame.places.set(report.id, places);
  for (const one of prepared) {
    const { table } = one;
    if (table.rows === 0) {
      const top = page.row;
      putEmpty(page, table);
      page.sections.push(whole(top, page.row - 1, right));
      continue;
    }
    const place: Place = { prepared: one, parts: [], total: null };
    places.set(table.id, place);
    for (let from = 0; from < table.rows;) {
      if (page.row + FRAME + 1 > frame.mostRows) page = start();
      const to = Math.min(table.rows, from + frame.mostRows - page.row - FRAME);
      const top = page.row;
      placePart(place, page, tableName(report.id, table.id, frame.tableNames), { from, to }, frame.known);
      const { bottom } = place.parts.at(-1) as Part;
      page.sections.push({
        top,
        bottom: page.row - 1,
        right: LEFT + table.columns.length - 1,
        lead: 2 + TOGETHER,
        tail: page.row - 1 - bottom + TOGETHER,
        header: top + 1,
      });
      from = to;
      if (from < table.rows) page = start();
    }
    page.row += 1;
  }
  if (report.figures.length > 0) putCards(first, cardsAt, report.figures, places, unit);
  if (page.row + report.notes.length + report.checks.length + 2 > frame.mostRows) page = start();
  const footAt = page.row;
  putFoot(page, report);
  if (page.row > footAt) page.sections.push({ ...whole(footAt, page.row - 1, right), foot: true });
  return { pages, report, charts, chartsAt, chartRows };
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
  page.row = 3;
  const banners = part === 1 ? (report.banners ?? []) : [];
  for (const banner of banners) putText(page, banner.text[lang], banner.tone === 'bad' ? 'bannerBad' : 'bannerWarn', 10);
  putGap(page);
}

/** Data rows that stay with a table's header, and with its totals, where a page ends. */
const TOGETHER = 3;

function whole(top: number, bottom: number, right: number): Section {
  return { top, bottom, right, lead: bottom - top + 1, tail: bottom - top + 1 };
}

/** A low row between two parts of the head. */
function putGap(page: Page): void {
  putRow(page, page.row, LEFT, [{ style: 'plain', value: null }], 8);
  page.row += 1;
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
  // two sides that differ by less than half a hundredth may still round apart
  if (check.ok) return `✓ ${check.label[lang]}${colon}${left} = ${left}`;
  const off = printed(check.left - check.right, check.kind, lang);
  return `✗ ${check.label[lang]}${colon}${left} ≠ ${right}${lang === 'zh' ? `，相差 ${off}` : `, off by ${off}`}`;
}

function putFoot(page: Page, report: Report): void {
  const { lang } = page;
  for (const note of report.notes) putText(page, note[lang], 'note', 9);
  if (report.notes.length > 0 && report.checks.length > 0) page.row += 1;
  for (const check of report.checks) putText(page, checkSentence(check, lang), check.ok ? 'checkOk' : 'checkBad', 9);
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
      ...pagesOf(page, used, report.id === 'overview' && main ? main.at.bottom + 1 : null),
      area: { top: 0, left: 0, bottom: Math.max(page.row - 1, 2), right: used },
      footer: `${report.title[page.lang]} · ${isoDay(settings.asOf)}`,
    },
    tabColor: TAB_COLORS[report.id],
  };
}
