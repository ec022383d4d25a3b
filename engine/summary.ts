import { type Absent, type Analysis, sheetsOf } from './analyze.js';
import { type Issue, sentenceOf, type Severity } from './issue.js';
import { type FigureSummary, keyFigures } from './keyfigure.js';
import { lackText } from './lack.js';
import { failedText, failedChecks } from './report/check.js';
import type { Question } from './question.js';
import type { Banner, Definition, TabId } from './report/report.js';
import type { Settings } from './settings.js';
import type { Recognition } from './sheets/match/recognition.js';
import { fill, type Label } from './text.js';

export interface ReportSummary {
  readonly id: TabId;
  readonly title: Label;
  readonly question: Label;
  /** The tab it was laid out on; null = left out of the workbook, and `absent` says why. */
  readonly tab: string | null;
  /** The most telling first, each value once. */
  readonly figures: readonly FigureSummary[];
  readonly banners: readonly Banner[];
  readonly message: Label | null;
  /** Identity checks that hold, and those that do not as sentences. */
  readonly checks: { readonly held: number; readonly failed: readonly Label[] };
  readonly definitions: readonly Pick<Definition, 'id' | 'term' | 'formula' | 'note' | 'source' | 'parameters'>[];
}

export interface AbsentSummary {
  readonly id: TabId;
  readonly title: Label;
  readonly reason: Label;
}

/** A cell to go to, counted from 0 on its tab. */
export interface Place {
  readonly tab: string;
  readonly row: number;
  readonly col: number;
}

export interface IssueSummary {
  readonly code: string;
  readonly severity: Severity;
  /** The whole sentence, with its place and count. */
  readonly text: Label;
  readonly advice: Label | null;
  readonly count: number;
  /** The first cell; null where it is about a tab or the workbook as a whole. */
  readonly place: Place | null;
}

/** What an analysis says at a glance, for a host that shows it beside the tabs: plain data, both languages, no tables. */
export interface Summary {
  readonly settings: Settings;
  readonly reports: readonly ReportSummary[];
  /** Reports that could not be computed, or are too long for a tab, and why. */
  readonly absent: readonly AbsentSummary[];
  /** Errors first, then warnings, then what is merely told. */
  readonly issues: readonly IssueSummary[];
  /** What was not understood. */
  readonly questions: readonly Question[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** One issue as a host lists it. */
export function issueSummary(issue: Issue): IssueSummary {
  const [first] = issue.cells;
  const value = { value: first?.value ?? '' };
  return {
    code: issue.code,
    severity: issue.severity,
    text: { zh: sentenceOf(issue, 'zh'), en: sentenceOf(issue, 'en') },
    advice: issue.advice ? fill(issue.advice, value) : null,
    count: issue.count,
    place: first && issue.tab !== undefined ? { tab: issue.tab, row: first.row, col: first.col ?? 0 } : null,
  };
}

/** Issues as a host lists them: errors first, then warnings, then what is merely told; within each in the order found. */
export function issueSummaries(issues: readonly Issue[]): IssueSummary[] {
  return issues.map(issueSummary).sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/**
 * The summary of an analysis.
 *
 * Reads    the analysis, the recognition it came of (which sheets there are), the settings in force
 * Returns  reports in tab order, with the Overview; figures the most telling first
 */
export function summaryOf(analysis: Analysis, recognition: Recognition, settings: Settings): Summary {
  // a report that goes on over several tabs begins on the first
  const tabs = new Map(analysis.plans.toReversed().map(plan => [plan.id, plan.name]));
  const present = sheetsOf(recognition);
  const failed = failedChecks(analysis.reports);
  const absent = (one: Absent): AbsentSummary => ({
    id: one.id,
    title: one.title,
    reason: one.reason ?? lackText(one.missing, present),
  });
  return {
    settings,
    reports: analysis.reports.map(report => ({
      id: report.id,
      title: report.title,
      question: report.question,
      tab: tabs.get(report.id) ?? null,
      figures: keyFigures(report),
      banners: report.banners ?? [],
      message: report.message,
      checks: {
        held: report.checks.filter(check => check.ok).length,
        failed: failed.filter(f => f.report.id === report.id).map(failedText),
      },
      definitions: report.definitions.map(({ id, term, formula, note, source, parameters }) => ({
        id,
        term,
        formula,
        note,
        source,
        parameters,
      })),
    })),
    absent: [...analysis.absent, ...analysis.leftOut].map(absent),
    issues: issueSummaries(analysis.issues),
    questions: analysis.questions,
  };
}
