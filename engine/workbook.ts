import type { Grid } from './grid.js';
import type { Plan } from './report/plan.js';
import type { TabId } from './report/report.js';
import type { Label } from './text.js';

export interface Progress {
  readonly phase: 'read' | 'recognise' | 'compute' | 'layout' | 'write';
  readonly done: number;
  readonly total: number;
  readonly tab?: string;
}

/** An error of the program in one report: that report is left out and says so, the others are written. */
export interface Fault {
  readonly id: TabId;
  readonly title: Label;
  readonly error: unknown;
}

/** How a run is watched and stopped. An AbortSignal fits `signal`. */
export interface Run {
  readonly signal?: { readonly aborted: boolean };
  /** Most rows of one table that the host's writer takes; absent = any number. */
  readonly mostRows?: number;
  /** Names that tabs or native tables of the workbook have already, ours apart: our tabs take others. Absent = none. */
  readonly taken?: readonly string[];
  progress?(p: Progress): void;
  /** Told of each report that an error of the program leaves out. Absent = the error ends the run. */
  fault?(fault: Fault): void;
}

export interface TabInfo {
  readonly name: string;
  readonly visible: boolean;
  /** Written by us: never read as input. */
  readonly ours: boolean;
  /** A person's copy of a tab of ours: never read as input either, but theirs: never replaced or removed. */
  readonly copied?: boolean;
  readonly locked?: boolean;
}

export interface Written {
  /** Names of the tabs as written, in order. */
  readonly tabs: readonly string[];
  /** What is not as asked although everything was written, as sentences. */
  readonly notes?: readonly Label[];
}

/** The port both hosts implement: read Grids, write Plans. Writing is all or nothing. */
export interface Workbook {
  tabs(): Promise<TabInfo[]>;
  /** All = every tab that is not ours. */
  read(tabs: readonly string[] | 'all', run: Run): Promise<Grid[]>;
  /** Names that tabs of ours must not take: `Run.taken` of the run that lays out. */
  takenNames(): Promise<string[]>;
  write(plans: readonly Plan[], run: Run): Promise<Written>;
  remove(): Promise<string[]>;
}

/** An input that cannot be taken, with the sentence for the user. Thrown by readers, caught once at the top of a host. */
export class BadInput extends Error {
  constructor(
    readonly code: string,
    readonly text: Label,
  ) {
    super(text.en);
    this.name = 'BadInput';
  }
}
