import type { Grid } from '../../engine/grid.js';
import type { InspectedReport, InspectedStages, InspectedTab } from '../../engine/inspect.js';
import type { Plan } from '../../engine/report/plan.js';
import type { Question } from '../../engine/question.js';
import type { SettingsLayer } from '../../engine/setting/layer.js';
import type { OptionInfo } from '../../engine/setting/spec.js';
import type { Settings } from '../../engine/settings.js';
import type { SheetOutline } from '../../engine/sheets/outline.js';
import type { IssueSummary, Summary } from '../../engine/summary.js';
import type { Label } from '../../engine/text.js';
import type { Progress } from '../../engine/workbook.js';
import type { Piece } from './piece.js';

/** What the person set, over what the data and a Settings tab say: the mapping saved in the workbook, with the pane's own choices over it. */
export interface Choice {
  /** The as-of day; the page takes the local day at its edge. */
  readonly asOf: number;
  /** Nobody gave the day: one that the sheets state comes before it. */
  readonly asOfOpen?: true;
  /** The mapping and settings as saved in the workbook, then what the pane holds unsaved: plain data, read like a configuration file. */
  readonly layers: readonly unknown[];
}

/**
 * What the page asks of the worker. `open` hands over the grids (their buffers are transferred) and is answered like `inspect`; the worker
 * keeps them for the requests after it. `taken`: names that tabs of the workbook have already.
 */
export type Request =
  | { readonly id: number; readonly want: 'open'; readonly grids: readonly Grid[]; readonly choice: Choice }
  | { readonly id: number; readonly want: 'inspect'; readonly choice: Choice }
  | { readonly id: number; readonly want: 'analyse'; readonly choice: Choice; readonly taken: readonly string[] };

/** What was found in the workbook, before a figure is computed. */
export interface Found {
  readonly tabs: readonly InspectedTab[];
  readonly reports: readonly InspectedReport[];
  readonly issues: readonly IssueSummary[];
  /** What was not understood; each is answered by a setting. */
  readonly questions: readonly Question[];
  /** Settings in force, with those a Settings tab gives. */
  readonly settings: Settings;
  /** The newest day of anything that has happened in the data, or null. */
  readonly newest: number | null;
  /** Every threshold there is; `settings.options` holds those that differ from their default. */
  readonly options: readonly OptionInfo[];
  /** What a Settings tab gives, whether or not the choice wins over it. */
  readonly fromTab: SettingsLayer;
  /** The stages of the pipeline in order; null = there is no pipeline. */
  readonly stages: InspectedStages | null;
  /** Every kind of sheet with its columns, to choose from. */
  readonly sheets: readonly SheetOutline[];
}

/**
 * What the worker answers, in this order: any number of progress messages, for `analysed` the pieces of its long blocks, then one of the other
 * three. All plain data.
 */
export type Reply =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'found'; readonly found: Found }
  | { readonly id: number; readonly kind: 'piece'; readonly piece: Piece }
  /** `plans` without what came in pieces (piece.ts). `summary.reports` is what the plans hold. No report could be computed: `plans` is empty and `none` says why. */
  | {
      readonly id: number;
      readonly kind: 'analysed';
      readonly plans: readonly Plan[];
      readonly summary: Summary;
      readonly none: Label | null;
    }
  /** The program failed, not the data: data problems are issues. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string; readonly stack: string };
