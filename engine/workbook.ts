import type { Grid } from './grid.js';
import type { Plan } from './report/plan.js';
import type { Label } from './text.js';

export interface Progress {
  readonly phase: 'read' | 'recognise' | 'compute' | 'layout' | 'write';
  readonly done: number;
  readonly total: number;
  readonly tab?: string;
}

/** How a run is watched and stopped. An AbortSignal fits `signal`. */
export interface Run {
  readonly signal?: { readonly aborted: boolean };
  /** Most rows of one table that the host's writer takes; absent = any number. */
  readonly mostRows?: number;
  progress?(p: Progress): void;
}

export interface TabInfo {
  readonly name: string;
  readonly visible: boolean;
  /** Written by us: never read as input. */
  readonly ours: boolean;
}

export interface Written {
  readonly tabs: readonly string[];
}

/** The port both hosts implement: read Grids, write Plans. Writing is all or nothing. */
export interface Workbook {
  tabs(): Promise<TabInfo[]>;
  read(tab: string, run: Run): Promise<Grid>;
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
