import { askAsOf } from './asof.js';
import { bannersOf, doubted } from './doubt.js';
import { faultReason } from './fault.js';
import type { Grid } from './grid.js';
import { type Issue, issueSink } from './issue.js';
import { toJson, type AnalysisJson } from './json.js';
import { contextOf } from './metrics/context.js';
import { METRICS } from './metrics/index.js';
import { isSatisfied, missing, type Need, Refusal } from './metrics/metric.js';
import type { Question } from './question.js';
import { layout, LayoutFault } from './report/layout.js';
import { definitionsReport } from './report/definitions.js';
import { lackText } from './lack.js';
import { failedChecks } from './report/check.js';
import { fitting } from './report/limit.js';
import { issuesReport } from './report/issues.js';
import { overviewReport } from './report/overview.js';
import type { Plan } from './report/plan.js';
import { withRounding } from './report/rounding.js';
import { withShortNames } from './report/shortname.js';
import type { Report, TabId } from './report/report.js';
import type { Settings } from './settings.js';
import { gather } from './sheets/gather/gather.js';
import { fileOrders } from './sheets/parse/dayorder.js';
import { parse } from './sheets/parse/parse.js';
import { askedOf } from './sheets/match/asked.js';
import type { Recognition } from './sheets/match/recognition.js';
import { related } from './sheets/relation/relate.js';
import type { Data, SheetId, Table } from './sheets/table.js';
import { askWords } from './sheets/word/words.js';
import type { Label } from './text.js';
import { BadInput, type Run } from './workbook.js';

/** A report that was not written: columns are missing, or the computation refused and says why. */
export interface Absent {
  readonly id: TabId;
  readonly title: Label;
  readonly reason: Label | null;
  /** For each way to compute it, what that way lacks. */
  readonly missing: readonly (readonly Need[])[];
}

export interface Analysis {
  readonly reports: readonly Report[];
  readonly absent: readonly Absent[];
  /** Reports that are too long for the host's workbook, and, once `plans` were asked for, could not be laid out: in the JSON, not in the plans. */
  readonly leftOut: readonly Absent[];
  readonly issues: readonly Issue[];
  /** What was not understood, each with its choices and the setting that answers it. */
  readonly questions: readonly Question[];
  /** Laid out when first asked for. */
  readonly plans: readonly Plan[];
  /** Made when first asked for. */
  readonly json: AnalysisJson;
}

/** Tabs that hold no report of their own: they are about the others. */
const ABOUT: ReadonlySet<TabId> = new Set<TabId>(['overview', 'issues', 'definitions']);

/** True where at least one report could be computed. */
export function hasReport(analysis: Analysis): boolean {
  return analysis.reports.some(report => !ABOUT.has(report.id));
}

/** The kinds of sheet that were found. */
export function sheetsOf(recognition: Recognition): ReadonlySet<SheetId> {
  return new Set(recognition.tabs.flatMap(tab => tab.sheet ?? []));
}

/** Tables from recognised tabs: parsed, tabs of one sheet joined end to end, people, products and customers
 * looked up, columns under the roles that their arithmetic shows. */
export function tablesOf(grids: readonly Grid[], recognition: Recognition, settings: Settings, issues = issueSink()): Data {
  const orders = fileOrders(grids, recognition, settings);
  const tables: Table[] = [];
  recognition.tabs.forEach((tab, i) => {
    if (tab.sheet && tab.sheet !== 'settings') tables.push(parse(grids[i] as Grid, tab, settings, issues, orders.get(tab.file) ?? null));
  });
  const data = related(gather(tables, settings, issues), settings, issues);
  askWords(data, settings, issues);
  askAsOf(data, settings, issues);
  return data;
}

/**
 * The whole flow after reading, on one page: recognised grids → tables → metrics → reports → plans and JSON. Synchronous and pure: the same
 * grids and settings give the same analysis, in any order of rows. `recognition.tabs[i]` is about `grids[i]`.
 */
export function analyse(grids: readonly Grid[], recognition: Recognition, settings: Settings, run: Run = {}): Analysis {
  const issues = issueSink();
  const data = tablesOf(grids, recognition, settings, issues);
  const context = contextOf(data, settings, issues);
  const computed: Report[] = [];
  const absent: Absent[] = [];
  METRICS.forEach((metric, i) => {
    run.progress?.({ phase: 'compute', done: i, total: METRICS.length });
    const { id, title } = metric;
    if (!isSatisfied(data, metric.needs)) {
      absent.push({ id, title, reason: null, missing: metric.needs.map(group => missing(data, group)) });
      return;
    }
    apart(metric, absent, run, () => {
      const result = context.of(metric);
      if (result instanceof Refusal) absent.push({ id, title, reason: result.reason, missing: [] });
      else computed.push(metric.report(result, data, context));
    });
  });
  const found = [...recognition.tabs.flatMap(tab => tab.issues), ...issues.list()];
  const questions = [...askedOf(recognition), ...issues.asked()];
  const reports: Report[] = [];
  for (const report of computed)
    apart(report, absent, run, () => reports.push(finished(doubted(report, questions, data, recognition.tabs))));
  const failed = failedChecks(reports);
  const issuesPage = issuesReport(found, data, failed);
  const present = sheetsOf(recognition);
  const unwritten = ({ title, reason, missing }: Absent) => ({ title, reason: reason ?? lackText(missing, present) });
  const pages = (written: readonly Report[], others: readonly Absent[], issuesPage: Report | null): Report[] => {
    const overview = overviewReport(written, others.map(unwritten), found, data, settings, bannersOf(written));
    const about = (report: Report | null): Report[] => (report ? [finished(report)] : []);
    return [...about(overview), ...written, ...about(issuesPage), ...about(definitionsReport(written, data))];
  };
  const all = pages(reports, absent, issuesPage);
  const { kept, tooLong } = fitting(issuesPage ? [...reports, issuesPage] : reports, run.mostRows);
  const leftOut = tooLong.map(({ report: { id, title }, reason }): Absent => ({ id, title, reason, missing: [] }));
  /** The pages without those that are left out. */
  const cut = (): Report[] => {
    const isLaid = ({ id }: Report): boolean => leftOut.every(one => one.id !== id);
    const fits = issuesPage !== null && kept.includes(issuesPage);
    return pages(
      kept.filter(report => report !== issuesPage && isLaid(report)),
      [...absent, ...leftOut],
      fits ? issuesPage : null,
    ).filter(isLaid);
  };
  const plans = once(() => {
    run.progress?.({ phase: 'layout', done: 0, total: all.length });
    for (;;) {
      const pages = leftOut.length > 0 ? cut() : all;
      try {
        return layout(pages, settings, { taken: run.taken });
      } catch (error) {
        const report = error instanceof LayoutFault && pages.find(({ id }) => id === error.id);
        if (!report) throw error;
        leftOut.push(faulty(report, (error as LayoutFault).cause, run));
      }
    }
  });
  const json = once(() => toJson(all, absent, found, questions, settings));
  return {
    reports: all,
    absent,
    leftOut,
    issues: found,
    questions,
    get plans() {
      return plans();
    },
    get json() {
      return json();
    },
  };
}

/** A report as it is shown. */
function finished(report: Report): Report {
  return withShortNames(withRounding(report));
}

/** A report that an error of the program leaves out; where nobody asks to be told, the error ends the run. */
function faulty({ id, title }: Pick<Report, 'id' | 'title'>, error: unknown, { fault }: Run): Absent {
  if (!fault || error instanceof BadInput) throw error;
  fault({ id, title, error });
  return { id, title, reason: faultReason(error), missing: [] };
}

/** Work on one report, which an error leaves out and no other. */
function apart(report: Pick<Report, 'id' | 'title'>, absent: Absent[], run: Run, work: () => void): void {
  try {
    work();
  } catch (error) {
    absent.push(faulty(report, error, run));
  }
}

/** A value made when first asked for: a command that prints JSON alone lays nothing out, and one that writes a workbook makes no JSON. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
