import type { SheetId } from '../sheets/table.js';
import type { Label } from '../text.js';
import type { Kind } from '../units/kind.js';

/** The tabs Closebook writes, in tab order. Permanent. */
export const TAB_IDS = [
  'overview',
  'funnel',
  'cycle',
  'winrate',
  'forecast',
  'stalled',
  'reps',
  'targets',
  'visits',
  'channels',
  'customers',
  'crosssell',
  'aging',
  'aging-detail',
  'collections',
  'credit',
  'provision',
  'indicators',
  'issues',
  'definitions',
] as const;
export type TabId = (typeof TAB_IDS)[number];

/** Keys of the theme's colours (report/theme.ts). `age0` (not due) … `age4` (oldest) is the aging ramp. */
export type ThemeColor = 'ink' | 'grey' | 'accent' | 'accentLight' | 'good' | 'warn' | 'bad' | 'age0' | 'age1' | 'age2' | 'age3' | 'age4';

/** A place to jump to: a source cell (counted from 0), or one of our tabs. */
export type ReportLink =
  | {
      readonly to: 'source';
      readonly file?: string;
      readonly tab: string;
      readonly row: number;
      readonly col: number;
      readonly flat?: boolean;
    }
  | { readonly to: 'tab'; readonly id: TabId };

/**
 * What a report says, with no addresses and no styles, in both languages. Money is in hundredths here, unrounded; layout turns it into major
 * units.
 * Plain data.
 */
export interface Report {
  readonly id: TabId;
  /** 账龄分析 · Aging. Also the tab's name (≤ 31 characters). */
  readonly title: Label;
  /** 谁欠款?欠了多久? */
  readonly question: Label;
  /** Currency of all money on the tab, or null where tables name their own. */
  readonly currency: string | null;
  /** What is not as it should be, most serious first: under the title, on the Overview, first in terminal and pane. */
  readonly banners?: readonly Banner[];
  /** Rows read and left out, for line 2. */
  readonly scope: { readonly rows: number; readonly leftOut: number };
  /** 4 to 6 cards. */
  readonly figures: readonly Figure[];
  /** The one thing to know, as a sentence with its numbers. */
  readonly message: Label | null;
  /** At most two. */
  readonly charts: readonly ReportChart[];
  /** The first is the tab's main table. */
  readonly tables: readonly ReportTable[];
  readonly notes: readonly Label[];
  readonly checks: readonly Check[];
  readonly definitions: readonly Definition[];
  /** Things to do this week, most pressing first; the Overview shows the ten with the most money at stake. */
  readonly actions?: readonly Action[];
}

/** Why a report's figures are to be read with care. bad: they do not tie out or cannot be relied on; warn: part of the data was not understood. */
export interface Banner {
  /** Stable English key. */
  readonly id: string;
  readonly tone: 'bad' | 'warn';
  readonly text: Label;
}

/** One thing to do, for one person. `amount` is the money at stake in hundredths. */
export interface Action {
  readonly what: Label;
  readonly who: string | Label | null;
  readonly owner: string | Label | null;
  readonly amount: number | null;
  readonly link: ReportLink;
}

/** A headline figure. `id` is its stable key in the JSON. */
export interface Figure {
  readonly id: string;
  readonly label: Label;
  readonly kind: Kind;
  readonly value: number | string | Label | null;
  /** The comparison or share under it. */
  readonly note?: Label;
  readonly tone?: 'good' | 'warn' | 'bad';
  /** The figure is the total of a table's column: written as a live reference to it. */
  readonly totalOf?: { readonly table: string; readonly column: string };
}

/** A link for each row, listed, or made when asked for: a million links are not a million objects. */
export type ReportLinks = readonly (ReportLink | null)[] | { readonly length: number; at(row: number): ReportLink | null };

/** What row i holds is `words.at(codes[i])`, blank −1: a long list of names is decoded where it is painted. */
export interface CodedValues {
  readonly codes: Int32Array;
  readonly words: { readonly length: number; at(code: number): string | Label | null | undefined };
}

/** Numbers as a typed array (NaN = blank), words by code, or any mixture; a Label is printed in the tab's language. */
export type Values = Float64Array | CodedValues | readonly (number | string | boolean | Label | null)[];

/**
 * What stands under a column in the totals row. sum: live SUBTOTAL over the tab's rows. `expression`: as `formula`, over the totals row's own
 * cells (a rate of totals). null: nothing. `value` gives the cached result of an expression; sums are added by layout.
 */
export type Total = 'sum' | { readonly expression: string; readonly value: number | null };

export interface ReportColumn {
  /** Stable English key. */
  readonly id: string;
  readonly label: Label;
  readonly kind: Kind;
  readonly values: Values;
  readonly total?: Total;
  /** What is too little to be listed, and in the total 'sum' all the same: money in hundredths. */
  readonly rest?: number;
  /**
   * The value as a live formula over the same row's other columns, where that helps an auditor: `[amount]-[paid]`, `[won]/([won]+[lost])`.
   * `[id]` is the cell of that column, `@asOf` the tab's as-of cell. English function names, comma-separated. Layout wraps money in
   * ROUND(…,2), or ROUND(…,6) where it has finer decimals, and a rate or number that divides in IFERROR(…,"–"), the way a null is shown.
   * `values` stay the cached results. A Label where the formula spells out words that are printed (a bucket's name).
   */
  readonly formula?: string | Label;
  /** One link a row. */
  readonly links?: ReportLinks;
  /** 1 = greyed: the sample is small. */
  readonly muted?: Uint8Array;
  /** bar: data bar. scale: white to accent. ages: the aging ramp's colour in the header. At most two kinds a tab. */
  readonly show?: 'bar' | 'scale';
}

export interface ReportTable {
  /** Stable English key; with the tab's id it makes the native table's name: tblAgingCustomers. */
  readonly id: string;
  readonly title: Label;
  readonly columns: readonly ReportColumn[];
  readonly rows: number;
  /** What to say instead when there are no rows. */
  readonly empty?: Label;
  /** A row under the data with the columns' totals. */
  readonly totals?: boolean;
  /** matrix: a small grid printed plain (5 × 5 heat grid), no filter. list (default): a native table. */
  readonly form?: 'list' | 'matrix';
  readonly note?: Label;
}

export interface ReportChart {
  readonly id: string;
  readonly kind: 'bar' | 'column' | 'stackedBar' | 'stackedColumn' | 'line' | 'scatter';
  /** Says what is measured, unit and as-of. */
  readonly title: Label;
  /** The table whose columns it draws, */
  readonly table: string;
  /** on another report's tab where it is named: the overview draws what stands elsewhere. */
  readonly of?: TabId;
  readonly category: string;
  /** Solid unless said: `outline` a plan, `hatch` a forecast, `none` the unseen foot of a waterfall's step. */
  readonly series: readonly { readonly column: string; readonly color?: ThemeColor; readonly fill?: 'outline' | 'hatch' | 'none' }[];
  /** Only the first n rows. */
  readonly rows?: number;
  /** x names the categories, y the values with their unit, whichever way the bars run. */
  readonly axes: { readonly x: Label; readonly y: Label };
}

/** An identity that must hold, printed with ✓ or ✗. Money in hundredths. */
export interface Check {
  readonly id: string;
  readonly label: Label;
  readonly kind: Kind;
  readonly left: number;
  readonly right: number;
  readonly ok: boolean;
}

/** One line of the Definitions tab. */
export interface Definition {
  readonly id: string;
  readonly term: Label;
  /** As arithmetic, with its boundary cases. */
  readonly formula: Label;
  readonly note?: Label;
  /** Standard, paper or system. */
  readonly source?: Label;
  /** The columns it reads: [sheet, role]. Printed with tab and header. */
  readonly reads?: readonly (readonly [SheetId, string])[];
  /** Parameters in force. */
  readonly parameters?: readonly { readonly label: Label; readonly value: Label }[];
}
