import type { Role, SheetId } from './sheets/table.js';
import type { Lang } from './text.js';
import type { Day } from './units/day.js';

/** One stage of the sales process, in order. `won`: entering it wins the deal (a position, not the last stage). */
export interface StageSetting {
  readonly name: string;
  readonly words: readonly string[];
  readonly outcome?: 'won' | 'lost' | 'invalid' | 'post-sale' | 'on-hold';
}

/**
 * Everything a person can set, with the same keys in the pane, the Settings tab and the configuration file.
 * Precedence: flag or pane > mapping saved in the workbook > 设置/Settings tab > configuration file > default.
 */
export interface Settings {
  /** The as-of day. Always given: nothing in the engine reads the clock. */
  readonly asOf: Day;
  /** How it was come by where nobody gave it: the sheets state it, or it is the host's own day. Absent = given. */
  readonly asOfFrom?: 'stated' | 'today';
  readonly lang: Lang;
  /** Currency of rows that name none, and the base of totals over several (ISO 4217, 'CNY'); 'XXX' = nobody says which. */
  readonly currency: string;
  /** Units of the base currency for one unit of another: { USD: 7.1 }. A missing rate leaves rows out of base totals, never 1. */
  readonly rates: Readonly<Record<string, number>>;
  /** Cards and headline figures in 元 or 万元. */
  readonly unit: 'yuan' | 'wan';
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalYearStart: number;
  /** For columns of dates that stay ambiguous. */
  readonly dateOrder: 'mdy' | 'dmy';
  /** A preset's name, or the stages in order; null = from the history or the canonical order. */
  readonly stages: string | readonly StageSetting[] | null;
  /** Header words added by the user: sheet → role → headers. They win over every other match. */
  readonly headers: Readonly<Partial<Record<SheetId, Readonly<Record<string, readonly string[]>>>>>;
  /** Tabs forced to be a sheet, or left out: tab name → sheet id or 'skip'. */
  readonly tabs: Readonly<Record<string, SheetId | 'skip'>>;
  /**
   * Columns chosen by hand: tab name → role → its header, which wins over every other match. null = no column of the tab plays the role. Of
   * several columns with one header the nth is `header#n`.
   */
  readonly columns: Readonly<Record<string, Readonly<Record<Role, string | null>>>>;
  /** What words of the data mean, as a person says: sheet → word → meaning (sheets/word/vocabulary.ts). They win over the known words. */
  readonly words: Readonly<Partial<Record<SheetId, Readonly<Record<string, string>>>>>;
  /** A metric's own thresholds: metric id → option → value. Declared with defaults in the metric's file. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every default. `asOf` has none: the host takes the local day at its edge. */
export function defaultSettings(asOf: Day, lang: Lang = 'zh'): Settings {
  return {
    asOf,
    lang,
    currency: 'CNY',
    rates: {},
    unit: 'yuan',
    fiscalYearStart: 1,
    dateOrder: 'mdy',
    stages: null,
    headers: {},
    tabs: {},
    columns: {},
    words: {},
    options: {},
  };
}
