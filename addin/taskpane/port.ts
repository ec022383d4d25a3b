import type { Grid } from '../../engine/grid.js';
import type { Plan } from '../../engine/report/plan.js';
import type { TabId } from '../../engine/report/report.js';
import type { Place } from '../../engine/summary.js';
import type { Label } from '../../engine/text.js';
import type { Run, TabInfo, Written } from '../../engine/workbook.js';
import type { SampleTab } from '../../samples/tab.js';

/** One step of the self-test and how it went. */
export interface SelfCheck {
  readonly label: Label;
  readonly ok: boolean;
  readonly detail: string;
}

/** A sentence for the person; details for whoever mends it, without data in them. */
export interface Said {
  readonly text: Label;
  readonly detail: string;
}

/** A tab of the open workbook, and what we made of it. */
export interface OpenTab extends TabInfo {
  /** The report that stands on it. */
  readonly report: TabId | null;
  /** Sample data that we inserted. */
  readonly sample: boolean;
}

/** The open workbook, as the pane uses it. */
export interface Port {
  tabs(): Promise<readonly OpenTab[]>;
  read(tabs: readonly string[] | 'all', run: Run): Promise<readonly Grid[]>;
  takenNames(): Promise<readonly string[]>;
  write(plans: readonly Plan[], run: Run): Promise<Written>;
  remove(): Promise<readonly string[]>;
  goTo(place: Place): Promise<void>;
  insertSample(tabs: readonly SampleTab[]): Promise<readonly string[]>;
  removeSample(): Promise<readonly string[]>;
  load(): Promise<unknown>;
  save(value: unknown): Promise<void>;
  /** Calls back on changes of the data, never on our own writes. */
  watch(onChange: () => void): Promise<unknown>;
  selfTest(run: Run): Promise<readonly SelfCheck[]>;
}
