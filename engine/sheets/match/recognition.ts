import type { Issue } from '../../issue.js';
import type { Label } from '../../text.js';
import type { Role, SheetId } from '../table.js';
import type { DateParts } from './elsewhere.js';

/** certain: header and values agree. likely: one of them only. check: a near miss that a person should confirm; it is used, and said. */
export type Confidence = 'certain' | 'likely' | 'check';

/** One role ← one column. Plain data: the pane shows it, `inspect` prints it, the workbook remembers it. */
export interface ColumnMatch {
  readonly role: Role;
  /** For a repeated role: what its header names. */
  readonly key?: string;
  /** Index into `Grid.columns`. */
  readonly column: number;
  readonly header: string;
  readonly how: 'saved' | 'exact' | 'prefix' | 'token' | 'values';
  readonly confidence: Confidence;
  /** Amounts are multiplied by it: 10,000 where the header or tab says 万元. */
  readonly scale: number;
  /** Share of the non-blank cells looked at that read as the role's type, 0 to 1. */
  readonly parsed: number;
  /** Three different values, as on the tab. */
  readonly samples: readonly string[];
  /** ISO code the header names, `Amount (USD)`: the currency of its amounts where no column tells a row's. */
  readonly currency?: string;
  /** above: a blank cell has the value above it, since a block is named on its first row only. group: the value stands in the group row above. */
  readonly from?: 'above' | 'group';
  /** The value of every row, said once above the table. */
  readonly constant?: string;
  /** A day whose year, month and day stand in columns of their own; `column` is that of the day. */
  readonly parts?: DateParts;
}

/** What one tab was taken for, and why. Row numbers index the Grid's rows; `last` is outside. */
export interface TabRecognition {
  readonly file?: string;
  readonly tab: string;
  readonly flat?: boolean;
  readonly visible: boolean;
  /** null: no sheet we know; `why` says what is missing. */
  readonly sheet: SheetId | null;
  readonly confidence: Confidence;
  readonly why: Label;
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Rows between first and last that are no data: subtotals, repeated headers, group rows. Ascending. */
  readonly skipped: readonly number[];
  /** Rows that are totals of the sheet's own: left out, and compared with what is read. Ascending; below `last` too. Absent = none. */
  readonly totals?: readonly number[];
  /** Rows below a second header that has the columns of the first in another order: they are not read. Absent = none. */
  readonly unread?: number;
  /** Rows that name the group below them, for columns read `from` group rows; among `skipped` where they are between first and last. */
  readonly groups?: readonly number[];
  readonly columns: readonly ColumnMatch[];
  /** Columns that no figure reads; `money`: amounts of a sheet whose amounts are added up. */
  readonly unused: readonly { readonly column: number; readonly header: string; readonly money?: true }[];
  /** Header words that could be two roles, or two columns for one role: asked in the pane, reported in files. */
  readonly questions: readonly { readonly role: Role; readonly columns: readonly number[]; readonly text: Label }[];
  /** Issues of recognition alone; those of reading the cells come from parse. */
  readonly issues: readonly Issue[];
}

export interface Recognition {
  readonly tabs: readonly TabRecognition[];
}
