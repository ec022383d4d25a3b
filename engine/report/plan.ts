import type { Rect } from '../grid.js';
import type { Lang } from '../text.js';
import type { TabId, ThemeColor } from './report.js';

/** Keys of theme.ts: font, fill, borders, alignment. Painted directly, so no named style of ours is left in a user's workbook. */
export type StyleName =
  | 'plain'
  | 'title'
  | 'subtitle'
  | 'asOf'
  | 'jump'
  | 'cardLabel'
  | 'cardValue'
  | 'cardNote'
  | 'good'
  | 'warn'
  | 'bad'
  | 'message'
  | 'bannerBad'
  | 'bannerWarn'
  | 'tableTitle'
  | 'header'
  | 'headerRight'
  /** Right, clear of the filter button. */
  | 'headerFilter'
  | 'headerCenter'
  | 'body'
  | 'bodyRight'
  | 'bodyCenter'
  | 'bodyWrap'
  | 'muted'
  | 'link'
  | 'linkRight'
  | 'total'
  | 'totalRight'
  | 'note'
  | 'checkOk'
  | 'checkBad';

/** An Excel number format, taken from units/kind.ts only. */
export type FormatKey = string;

export type PlanValue = string | number | boolean | null;

/** Where a link goes. `source`: a cell of the input. `tab`: a cell of one of our tabs. Rows and columns from 0. */
export type Link =
  | {
      readonly to: 'source';
      readonly file?: string;
      readonly tab: string;
      readonly row: number;
      readonly col: number;
      readonly flat?: boolean;
    }
  | { readonly to: 'tab'; readonly id: TabId; readonly row: number; readonly col: number };

/**
 * One column of a block. Style and format are the column's, never per cell. `values` are in major units; with a formula in the same row the
 * value is its cached result. `formulas` and `links` are per row: [i] undefined where there is none. Formulas are A1, English, without '='.
 * In a column of style `link` or `linkRight`, a cell that opens nothing is painted `body` or `bodyRight`.
 */
export interface PlanColumn {
  readonly style: StyleName;
  readonly format: FormatKey;
  readonly values: Float64Array | readonly PlanValue[];
  readonly formulas?: readonly (string | undefined)[];
  readonly links?: readonly (Link | null | undefined)[];
  /** 1 = painted grey (theme.ts `mutedStyle`): the sample is small. */
  readonly muted?: Uint8Array;
}

/** A rectangle of cells: `rows` rows below (row, col), one PlanColumn a sheet column. Blocks of a plan do not overlap. */
export interface Block {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly columns: readonly PlanColumn[];
  /** Row height in points for all its rows. */
  readonly height?: number;
  /** Row heights in points where they differ: free text wraps to as many lines as it needs. */
  readonly heights?: readonly number[];
}

/** A native Excel table: `at` is header row through last data row (no totals row inside). Header texts equal the header cells. */
export interface TableSpec {
  readonly name: string;
  readonly at: Rect;
  readonly headers: readonly string[];
}

export type Rule = { readonly at: Rect } & (
  | { readonly bar: ThemeColor }
  | { readonly scale: readonly [ThemeColor | 'paper', ThemeColor] }
  /** A formula relative to the rectangle's first cell, without '='. */
  | { readonly when: string; readonly style: StyleName }
);

export interface Chart {
  readonly kind: 'bar' | 'column' | 'stackedBar' | 'stackedColumn' | 'line' | 'scatter';
  readonly title: string;
  /** The cells it covers. */
  readonly at: Rect;
  /** The tab its cells stand on; absent = its own. */
  readonly from?: string;
  readonly categories: Rect;
  readonly series: readonly {
    readonly name: string;
    readonly values: Rect;
    readonly color?: ThemeColor;
    readonly fill?: 'outline' | 'hatch' | 'none';
  }[];
  readonly axes: { readonly x: string; readonly y: string; readonly format: FormatKey };
}

export interface Print {
  readonly landscape: boolean;
  /** Percent, 10 to 100. A scale, since Excel ignores page breaks where it fits to pages. */
  readonly scale: number;
  /** Rows under which a new page begins, ascending. */
  readonly breaks: readonly number[];
  /** Columns to the right of this one are printed on pages of their own, beside the others; the first two columns are on both. */
  readonly columnBreak?: number;
  /** Rows repeated on every page, inclusive, or null. */
  readonly repeat: { readonly top: number; readonly bottom: number } | null;
  /** Parts of the area that are printed one after the other, each beginning on a new page. Absent = the area as it is. */
  readonly areas?: readonly Rect[];
  /** Whole used area. */
  readonly area: Rect;
  /** Title · as-of. The page number is added by the writer: "page n / N". */
  readonly footer: string;
}

/** Where everything goes on one tab, in one language. Plain data; both hosts write exactly this. */
export interface Plan {
  readonly id: TabId;
  /** The tab's name, ≤ 31 characters. */
  readonly name: string;
  readonly lang: Lang;
  /** Column widths in character units, from column A. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in view; 0 = none. */
  readonly freeze: { readonly rows: number; readonly cols: number };
  readonly blocks: readonly Block[];
  readonly merges: readonly Rect[];
  readonly tables: readonly TableSpec[];
  readonly rules: readonly Rule[];
  readonly charts: readonly Chart[];
  readonly print: Print;
  readonly tabColor: ThemeColor | 'sales' | 'finance' | 'data';
}
