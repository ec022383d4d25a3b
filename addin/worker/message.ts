import type { Grid } from '../../engine/grid.js';
import type { Issue } from '../../engine/issue.js';
import type { AnalysisJson } from '../../engine/json.js';
import type { Plan } from '../../engine/report/plan.js';
import type { Settings } from '../../engine/settings.js';
import type { Recognition } from '../../engine/sheets/match/recognition.js';
import type { Progress } from '../../engine/workbook.js';

/** What the pane asks of the worker. `recognition` is the mapping the user saw and may have changed; without it the worker recognises. */
export interface Request {
  readonly id: number;
  readonly want: 'recognise' | 'analyse';
  readonly grids: readonly Grid[];
  readonly settings: Settings;
  readonly recognition?: Recognition;
  /** Names of tabs that stay in the workbook. */
  readonly taken?: readonly string[];
}

/** What the worker answers, in this order: any number of progress messages, then one of the other three. All plain data. */
export type Reply =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'recognised'; readonly recognition: Recognition }
  | {
      readonly id: number;
      readonly kind: 'analysed';
      readonly recognition: Recognition;
      readonly plans: readonly Plan[];
      readonly json: AnalysisJson;
      readonly issues: readonly Issue[];
    }
  /** The program failed, not the data: data problems are issues. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string; readonly stack: string };
