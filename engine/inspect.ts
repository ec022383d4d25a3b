import { tablesOf } from './analyze.js';
import { columnLetters, type Grid, rowAt } from './grid.js';
import { type Issue, issueSink } from './issue.js';
import { contextOf } from './metrics/context.js';
import { DEALS, type Deals } from './metrics/deal/deal.js';
import { METRICS } from './metrics/index.js';
import { isSatisfied, missing, type Need, Refusal } from './metrics/metric.js';
import { newestDay } from './newest.js';
import type { Question } from './question.js';
import type { TabId } from './report/report.js';
import type { Settings } from './settings.js';
import { askedOf } from './sheets/match/asked.js';
import { documentRows } from './sheets/parse/keyless.js';
import type { ColumnMatch, Confidence, Recognition, TabRecognition } from './sheets/match/recognition.js';
import type { StageOutcome } from './sheets/stage/stages.js';
import type { Role, SheetId } from './sheets/table.js';
import type { Label } from './text.js';
import type { Day } from './units/day.js';

/** One role ← one column. */
export interface InspectedColumn {
  readonly role: Role;
  /** For a repeated role: what its header names. */
  readonly key: string | null;
  readonly header: string;
  readonly letter: string;
  readonly how: ColumnMatch['how'];
  readonly confidence: Confidence;
  /** 10,000 where the header or tab says 万元. */
  readonly scale: number;
  /** Share of the non-blank cells looked at that read as the role's type. */
  readonly parsed: number;
  readonly samples: readonly string[];
}

export interface InspectedTab {
  readonly file: string | null;
  readonly tab: string;
  readonly visible: boolean;
  readonly sheet: SheetId | null;
  readonly confidence: Confidence;
  readonly why: Label;
  /** Row numbers as on the tab, from 1; null where no table was found. */
  readonly header: number | null;
  readonly first: number | null;
  readonly last: number | null;
  /** Rows taken as data. */
  readonly rows: number;
  readonly columns: readonly InspectedColumn[];
  readonly unused: readonly { readonly header: string; readonly letter: string; readonly money: boolean }[];
  readonly questions: readonly Label[];
}

/** A report, and whether this data gives it. */
export interface InspectedReport {
  readonly id: TabId;
  readonly title: Label;
  readonly ready: boolean;
  /** Why the data do not give it although the columns are there; null = they do, or columns are missing. */
  readonly reason: Label | null;
  /** For each way to compute it, what that way lacks. Empty where it is ready. */
  readonly missing: readonly (readonly Need[])[];
}

/** The stages of the pipeline as they are taken, for a person to put in order. */
export interface InspectedStages {
  /** Those with a place, in order. */
  readonly placed: readonly { readonly name: string; readonly words: readonly string[]; readonly outcome: StageOutcome }[];
  /** Words of the data that no rule places. */
  readonly unplaced: readonly string[];
}

/** What `closebook inspect` prints: plain data. */
export interface Inspection {
  readonly tabs: readonly InspectedTab[];
  readonly reports: readonly InspectedReport[];
  readonly issues: readonly Issue[];
  /** What was not understood, as `analyse` asks it. */
  readonly questions: readonly Question[];
  /** Up to when the data run. */
  readonly newest: Day | null;
  /** null = there is no pipeline. */
  readonly stages: InspectedStages | null;
}

function tabOf(grid: Grid, tab: TabRecognition): InspectedTab {
  const letter = (column: number): string => columnLetters(grid.col0 + column);
  const found = tab.sheet !== null;
  return {
    file: tab.file ?? null,
    tab: tab.tab,
    visible: tab.visible,
    sheet: tab.sheet,
    confidence: tab.confidence,
    why: tab.why,
    header: found ? rowAt(grid, tab.header) + 1 : null,
    first: found && tab.last > tab.first ? rowAt(grid, tab.first) + 1 : null,
    last: found && tab.last > tab.first ? rowAt(grid, tab.last - 1) + 1 : null,
    rows: found ? documentRows(grid, tab, null).rows.length : 0,
    columns: tab.columns.map(c => ({
      role: c.role,
      key: c.key ?? null,
      header: c.header,
      letter: letter(c.column),
      how: c.how,
      confidence: c.confidence,
      scale: c.scale,
      parsed: c.parsed,
      samples: c.samples,
    })),
    unused: tab.unused.map(u => ({ header: u.header, letter: letter(u.column), money: u.money === true })),
    questions: tab.questions.map(q => q.text),
  };
}

function stagesOf(deals: Deals | Refusal): InspectedStages | null {
  if (deals instanceof Refusal) return null;
  const { stages, unplaced } = deals.order;
  return { placed: stages.map(({ name, words, outcome }) => ({ name, words, outcome })), unplaced };
}

/**
 * What each tab is taken for and why, what each column means, what is missing for which report, and the issues of reading: everything that
 * happens before a figure is computed.
 *
 * Reads    the grids, their recognition (`tabs[i]` is about `grids[i]`) and the settings
 * Returns  tabs in their order; reports in tab order, those that can be computed and those that cannot
 * Errors   raises the issues of recognising and parsing, none of computing
 */
export function inspect(grids: readonly Grid[], recognition: Recognition, settings: Settings): Inspection {
  const issues = issueSink();
  const data = tablesOf(grids, recognition, settings, issues);
  // what computing has to ask is asked before it, and what it would refuse is foretold; its issues are left to it
  const computing = issueSink();
  const context = contextOf(data, settings, computing);
  const reports = METRICS.map((metric): InspectedReport => {
    const { id, title, needs } = metric;
    if (!isSatisfied(data, needs)) return { id, title, ready: false, reason: null, missing: needs.map(group => missing(data, group)) };
    const result = context.of(metric);
    const reason = result instanceof Refusal ? result.reason : null;
    return { id, title, ready: reason === null, reason, missing: [] };
  });
  return {
    tabs: recognition.tabs.map((tab, i) => tabOf(grids[i] as Grid, tab)),
    reports,
    issues: [...recognition.tabs.flatMap(tab => tab.issues), ...issues.list()],
    questions: [...askedOf(recognition), ...issues.asked(), ...computing.asked()],
    newest: newestDay(data),
    stages: stagesOf(context.of(DEALS)),
  };
}
