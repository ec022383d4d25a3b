import { address } from './grid.js';
import type { Question } from './question.js';
import { fill, type Label, type Lang, shortened } from './text.js';
import { countText } from './units/numeral.js';

/**
 * error: a figure or a whole report could not be computed. warning: rows were left out, or a figure may mislead. info: said so that nothing
 * is silent (hidden rows were read, a duplicate was merged).
 */
export type Severity = 'error' | 'warning' | 'info';

/** A cell, counted from 0 on its own tab, and what it held. */
export interface IssueCell {
  readonly row: number;
  readonly col?: number;
  readonly value?: string;
}

/**
 * One problem in the data, for all the cells of one column (or tab, or workbook) that have it. Never thrown. `found` and `done` are complete
 * sentences' halves: *where: what was found; what we did*. A `{value}` left in them is filled from each cell.
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly file?: string;
  readonly tab?: string;
  /** The header of the column it is about, as printed on the tab. */
  readonly header?: string;
  readonly found: Label;
  readonly done: Label;
  readonly advice?: Label;
  /** How many cells or rows have it; `cells` holds the first KEPT_CELLS of them. */
  readonly count: number;
  readonly cells: readonly IssueCell[];
}

/** Cells kept per issue: all that a person could go through one by one. `Issue.count` tells the whole number, and where it is more, that is said. */
export const KEPT_CELLS = 10_000;

/** Characters kept of a cell's value: nobody reads on, and a cell holds 32,767. */
const KEPT_VALUE = 1000;
/** Characters of a value in a sentence. */
const SAID_VALUE = 60;

/** The kind of a problem, written beside the code that raises it. Codes are permanent: users filter on them. */
export interface IssueType {
  readonly code: string;
  readonly severity: Severity;
  readonly found: Label;
  readonly done: Label;
  readonly advice?: Label;
}

export interface IssuePlace {
  readonly file?: string;
  readonly tab?: string;
  readonly header?: string;
  /** Fill the labels' other places. Issues of one code, place and filled text are one issue. */
  readonly values?: Readonly<Record<string, string | number | Label>>;
}

/** Collects issues, one per type, place and wording, in the order first met. */
export interface IssueSink {
  /** `cell` absent: the issue is about the tab or the workbook as a whole, or (with `count`) about that many rows at once. */
  add(type: IssueType, place: IssuePlace, cell?: IssueCell, count?: number): void;
  /** The same for many cells at once; `count` of all, of which `cells` may be the first. */
  addAll(type: IssueType, place: IssuePlace, cells: readonly IssueCell[], count: number): void;
  list(): Issue[];
  /** Asks what was not understood; of several questions with one id the first stands. */
  ask(question: Question): void;
  asked(): Question[];
}

export function defineIssue(type: IssueType): IssueType {
  return type;
}

interface Mutable extends Issue {
  count: number;
  cells: IssueCell[];
}

export function issueSink(): IssueSink {
  const all = new Map<string, Mutable>();
  const questions = new Map<string, Question>();
  const addAll: IssueSink['addAll'] = (type, place, cells, count) => {
    const values = place.values ?? {};
    const found = fill(type.found, values);
    const done = fill(type.done, values);
    const key = JSON.stringify([type.code, place.file, place.tab, place.header, found.en, done.en]);
    let issue = all.get(key);
    if (!issue) {
      const { file, tab, header } = place;
      const advice = type.advice && fill(type.advice, values);
      all.set(key, (issue = { code: type.code, severity: type.severity, file, tab, header, found, done, advice, count: 0, cells: [] }));
    }
    issue.count += count;
    for (const cell of cells.slice(0, KEPT_CELLS - issue.cells.length)) {
      const { value } = cell;
      issue.cells.push(value && value.length > KEPT_VALUE ? { ...cell, value: shortened(value, KEPT_VALUE) } : cell);
    }
  };
  return {
    add: (type, place, cell, count = 1) => addAll(type, place, cell ? [cell] : [], count),
    addAll,
    list: () => [...all.values()],
    ask(question) {
      if (!questions.has(question.id)) questions.set(question.id, question);
    },
    asked: () => [...questions.values()],
  };
}

/** Where an issue's cell is, for a person: `应收!F12`. */
export function whereOf(issue: Issue, cell?: IssueCell): string {
  const tab = issue.tab ?? issue.file ?? '';
  if (!cell) return tab;
  return `${tab}!${cell.col === undefined ? String(cell.row + 1) : address(cell.row, cell.col)}`;
}

/**
 * The sentence of one cell of an issue, or of the whole issue with at most three examples and then the count.
 * `应收!F12：到期日“2025-13-01”不是日期；该行未计入账龄`
 */
export function sentenceOf(issue: Issue, lang: Lang, cell?: IssueCell): string {
  const colon = lang === 'zh' ? '：' : ': ';
  const stop = lang === 'zh' ? '；' : '; ';
  const one = (at: IssueCell | undefined): string => {
    const value = { value: shortened(at?.value ?? '', SAID_VALUE) };
    const where = whereOf(issue, at);
    return `${where ? where + colon : ''}${fill(issue.found, value)[lang]}${stop}${fill(issue.done, value)[lang]}`;
  };
  if (cell || issue.cells.length === 0) {
    const more =
      !cell && issue.count > 1 ? (lang === 'zh' ? `（共 ${countText(issue.count)} 处）` : ` (${countText(issue.count)} in all)`) : '';
    return one(cell) + more;
  }
  const first = issue.cells[0] as IssueCell;
  if (issue.count === 1) return one(first);
  const others = issue.cells
    .slice(1, 3)
    .map(at => whereOf(issue, at).split('!').pop())
    .join(lang === 'zh' ? '、' : ', ');
  const tail =
    lang === 'zh'
      ? `（另有 ${others} 等，共 ${countText(issue.count)} 处）`
      : ` (also ${others}${issue.count > 3 ? ', …' : ''}; ${countText(issue.count)} in all)`;
  return one(first) + tail;
}
