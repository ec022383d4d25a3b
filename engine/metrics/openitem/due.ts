import type { Context } from '../metric.js';
import { AGING } from '../aging/option.js';
import { dueOf, type TermRule, type Terms, termsOf } from './terms.js';
import { codeAt, dayColumn, type Table, textColumn } from '../../sheets/table.js';
import { type Day, weekdayOf } from '../../units/day.js';

/** Where a due date came from. Permanent order: `OpenItems.dueFrom` holds the index. */
export const DUE_SOURCES = ['column', 'terms', 'customer', 'default', 'sameDay', 'none'] as const;
export type DueSource = (typeof DUE_SOURCES)[number];

/** Finds the due date of document after document. `due`, `from` and `terms` hold the last answer, so that nothing is allocated per row. */
export interface DueFinder {
  due: Day;
  from: number;
  /** The terms the day was worked out from, or that were not understood. */
  terms: Terms | null;
  /** True where the terms ran from a baseline date of the sheet. */
  based: boolean;
  /** The terms' text. */
  word: string | null;
  /** `ownOnly`: terms do not apply, as to a retention. */
  find(row: number, customer: number, date: Day, ownOnly: boolean): void;
}

const COLUMN = DUE_SOURCES.indexOf('column');
const TERMS = DUE_SOURCES.indexOf('terms');
const CUSTOMER = DUE_SOURCES.indexOf('customer');
const DEFAULT = DUE_SOURCES.indexOf('default');
const NONE = DUE_SOURCES.indexOf('none');

/** A weekend's day moves to Monday. */
function rolled(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday > 5 ? ((day + 8 - weekday) as Day) : day;
}

/**
 * Due dates (到期日): the column; else the row's terms from its document date (from the baseline date where there is one); else the
 * customer's terms; else the configured default; else none. Terms that are not understood end the search: never a guess. A retention
 * (质保金) has no due date but its own.
 */
export function dueFinder(table: Table, customerTerms: readonly (string | null)[], context: Context): DueFinder {
  const dueDays = dayColumn(table, 'due');
  const baseline = dayColumn(table, 'baseline');
  const terms = textColumn(table, 'terms');
  const rule: TermRule = {
    wholeMonths: context.option<boolean>(AGING, 'wholeMonths'),
    cutoffDay: context.option<number>(AGING, 'cutoffDay'),
  };
  const defaultDays = context.option<number | null>(AGING, 'defaultTermDays');
  const roll = context.option<boolean>(AGING, 'rollToBusinessDay');
  const known = (terms?.words ?? []).map(termsOf);
  const byWord = new Map([...new Set(customerTerms)].map(word => [word, word === null ? null : termsOf(word)]));
  const ofCustomer = customerTerms.map(word => byWord.get(word) ?? null);
  const finder: DueFinder = {
    due: NaN as Day,
    from: NONE,
    terms: null,
    based: false,
    word: null,
    find(row, customer, date, ownOnly) {
      finder.terms = null;
      finder.word = null;
      finder.from = NONE;
      finder.due = (dueDays ? dueDays[row] : NaN) as Day;
      if (!Number.isNaN(finder.due)) finder.from = COLUMN;
      else if (!ownOnly) {
        finder.based = baseline !== undefined && !Number.isNaN(baseline[row]);
        const base = (finder.based ? baseline![row] : date) as Day;
        const code = codeAt(terms, row);
        const own = code < 0 ? null : known[code]!;
        const theirs = own === null ? (ofCustomer[customer] ?? null) : null;
        if (own) by(own, terms!.words.at(code)!, base, TERMS);
        else if (theirs) by(theirs, customerTerms[customer]!, base, CUSTOMER);
        else if (defaultDays !== null && !Number.isNaN(base)) {
          finder.due = (base + defaultDays) as Day;
          finder.from = DEFAULT;
        }
      }
      if (roll && !Number.isNaN(finder.due)) finder.due = rolled(finder.due);
    },
  };
  function by(found: Terms, word: string, base: Day, from: number): void {
    finder.terms = found;
    finder.word = word;
    finder.due = dueOf(found, base, rule);
    if (!Number.isNaN(finder.due) || (found.kind === 'instalments' && !Number.isNaN(base))) finder.from = from;
  }
  return finder;
}
